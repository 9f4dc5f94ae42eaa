"""The numbered tests of a binding and the variables they read; tests that say the same are one.

Knows slots, the dictionary and formulas; does not know rows.
"""

from __future__ import annotations

from collections.abc import Mapping

from assistant.domain.facts import FactDictionary, Subject
from assistant.rules.cells import Compares, IsOneOf, Test
from assistant.rules.expressions import Binary, Expression, FactName, fact_names, replace_facts, standard_names
from assistant.rules.ground import HOUSEHOLD_SLOT, Atom, key_of
from assistant.rules.records import Derivation


class Variables:
    """Hands out bits: one for each test of one person's fact, one for each derived yes/no."""

    def __init__(
        self, facts: FactDictionary, derivations: Mapping[str, Derivation], free: frozenset[str] = frozenset()
    ) -> None:
        self._facts, self._derivations, self.free = facts, derivations, free
        self.atoms: list[Atom] = []
        self.keys: dict[str, tuple[int, str]] = {}
        self._by_test: dict[tuple[int, str, Test], int] = {}
        self._same: dict[Expression, Expression] = {}
        self._bits = 0

    def new_bit(self) -> int:
        """A bit nothing else stands on."""
        self._bits += 1
        return self._bits - 1

    def owner(self, slot: int, fact: str) -> int:
        """Whose fact it is, seen from someone: the household's own facts are everyone's."""
        return HOUSEHOLD_SLOT if self._facts.definitions[fact].subject is Subject.HOUSEHOLD else slot

    def latent(self, slot: int, name: str) -> int:
        """The bit of a question that no fact of the dictionary holds."""
        return self.atom(slot, name, IsOneOf(frozenset({True})))

    def atom(self, slot: int, fact: str, test: Test) -> int:
        """The bit of a test, the same one whenever it is asked for again."""
        found = self._by_test.get((slot, fact, test))
        if found is not None:
            return found
        keys: tuple[str, ...] = (key_of(slot, fact),)
        standards: tuple[str, ...] = ()
        parts: tuple[tuple[Expression, str, Expression], ...] = ()
        if isinstance(test, Compares):
            left = self.bound(slot, FactName(self._facts.definitions[fact].name))
            parts = tuple((left, operator, self.bound(slot, operand)) for operator, operand in test.parts)
            sides = [side for first, _, second in parts for side in (first, second)]
            keys = tuple(dict.fromkeys(name for side in sides for name in fact_names(side)))
            standards = tuple(dict.fromkeys(name for side in sides for name in standard_names(side)))
        else:
            self.keys[keys[0]] = (slot, fact)
        bit = self.new_bit()
        self._by_test[slot, fact, test] = bit
        self.atoms.append(Atom(bit, slot, fact, test, keys, standards, parts))
        return bit

    def bound(self, slot: int, expression: Expression) -> Expression:
        """An expression whose facts are replaced by variables of people, formulas worked in; equal parts are one."""

        def change(name: str) -> Expression:
            definition = self._facts.find(name)
            if definition is None:
                raise KeyError(name)
            owner = self.owner(slot, definition.id)
            derivation = self._derivations.get(definition.id)
            if derivation is not None and derivation.formula is not None and definition.id not in self.free:
                return self.bound(owner, derivation.formula)
            key = key_of(owner, definition.id)
            self.keys[key] = (owner, definition.id)
            return FactName(key)

        return self._share(replace_facts(expression, change))

    def _share(self, expression: Expression) -> Expression:
        if isinstance(expression, Binary):
            left, right = self._share(expression.left), self._share(expression.right)
            expression = Binary(expression.operator, left, right)
        return self._same.setdefault(expression, expression)

    def bound_if_used(self, slot: int, expression: Expression) -> Expression | None:
        """The bound expression when one of its variables is used already, else None."""
        before = dict(self.keys)
        bound = self.bound(slot, expression)
        if any(name in before for name in fact_names(bound)):
            return bound
        self.keys = before
        return None

    def formulas(self) -> tuple[tuple[int, str, Expression], ...]:
        """Derived numbers whose parts are used here, so that stating one can be held against the other."""
        found = []
        for derivation in self._derivations.values():
            if derivation.formula is None or derivation.fact in self.free:
                continue
            for slot in {slot for slot, _ in self.keys.values() if slot >= 0}:
                owner = self.owner(slot, derivation.fact)
                bound = self.bound_if_used(owner, derivation.formula)
                if bound is not None and (owner, derivation.fact, bound) not in found:
                    found.append((owner, derivation.fact, bound))
        return tuple(found)
