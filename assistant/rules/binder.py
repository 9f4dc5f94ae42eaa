"""Binds the rows of a plan to people: every cell becomes a literal over numbered atoms, every row a pair of masks.

Knows rows, derivations and how many people there are; does not know their names or facts.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assistant.domain.facts import FactDictionary, Subject
from assistant.rules.cells import Cell, Compares, IsOneOf, Test
from assistant.rules.expressions import Expression, FactName, Figure, fact_names, replace_facts, standard_names
from assistant.rules.ground import (
    HOUSEHOLD_SLOT,
    OBLIGOR_COUNT,
    OTHERS_SLOT,
    ROW_SLOT,
    Atom,
    Ground,
    Instance,
    Link,
    Node,
    Shape,
    key_of,
)
from assistant.rules.plan import Plan
from assistant.rules.records import Derivation, RuleRow, Scope


class Binder:
    """Builds one Ground; atoms that say the same are shared."""

    def __init__(
        self,
        plan: Plan,
        facts: FactDictionary,
        derivations: Mapping[str, Derivation],
        shape: Shape,
        free: frozenset[str] = frozenset(),
        stated: frozenset[str] = frozenset(),
    ) -> None:
        self._plan, self._facts, self._derivations, self._shape = plan, facts, derivations, shape
        self._free, self._stated = free, stated
        self._atoms: list[Atom] = []
        self._by_test: dict[tuple[int, str, Test], int] = {}
        self._nodes: dict[tuple[int, str], Node] = {}
        self._building: set[tuple[int, str]] = set()
        self._keys: dict[str, tuple[int, str]] = {}
        self._bits = 0

    def bind(self) -> Ground:
        """All instances of all rows, and the links that stated derived facts put on their sources."""
        ways = [one for row in self._plan.deciding for one in self._instances(row)]
        amounts = [one for row in self._plan.amounts for one in self._instances(row)]
        received = [one for row in self._plan.received for one in self._instances(row)]
        self._stated_nodes()
        links = self._links()
        return Ground(
            self._shape,
            tuple(self._atoms),
            tuple(self._nodes.values()),
            tuple(ways),
            tuple(amounts),
            tuple(received),
            links,
            self._formulas(),
            dict(self._keys),
        )

    def _instances(self, row: RuleRow) -> list[Instance]:
        shape = self._shape
        if row.scope is Scope.HOUSEHOLD:
            slots: tuple[int, ...] = (HOUSEHOLD_SLOT,)
        elif row.scope is Scope.ANY_MEMBER:
            slots = shape.members or (() if shape.person is None else (shape.person,))
        else:
            slots = shape.alone if shape.person is None else (shape.person,)
        found = [self._instance(row, slot) for slot in slots]
        return [one for one in found if one is not None]

    def _instance(self, row: RuleRow, slot: int, extra: tuple[tuple[int, bool], ...] = ()) -> Instance | None:
        """The row for one person; None when a test can never hold."""
        literals: list[tuple[int, Cell, int, bool]] = []
        positive = negative = 0
        for cell in row.cells:
            owner = self._owner(slot, cell.fact)
            literal = self.literal(owner, cell)
            if literal is True:
                continue
            if literal is False:
                return None
            bit, is_positive = literal
            literals.append((owner, cell, bit, is_positive))
            positive |= (1 << bit) * is_positive
            negative |= (1 << bit) * (not is_positive)
        if row.number in self._plan.uncertain:
            extra = (*extra, (self._latent(ROW_SLOT, row.number), True))
        for bit, is_positive in extra:
            positive |= (1 << bit) * is_positive
            negative |= (1 << bit) * (not is_positive)
        amount = self.bound(slot, row.amount) if row.amount is not None else None
        return Instance(row, slot, positive, negative, tuple(literals), amount)

    def _owner(self, slot: int, fact: str) -> int:
        return HOUSEHOLD_SLOT if self._facts.definitions[fact].subject is Subject.HOUSEHOLD else slot

    def literal(self, slot: int, cell: Cell) -> tuple[int, bool] | bool:
        """The numbered atom of a cell and whether it stands for true; a constant when nothing is open."""
        derivation = self._derivations.get(cell.fact)
        if derivation is None or isinstance(cell.test, Compares) or derivation.from_birth:
            return self._atom(slot, cell.fact, cell.test), True
        if derivation.by_rules or derivation.any_member:
            return self._node_literal(slot, cell, derivation)
        if derivation.test is not None and isinstance(cell.test, IsOneOf):
            if len(cell.test.options) > 1:
                return True
            inner = Cell(derivation.test_fact, derivation.test, cell.text)
            found = self.literal(self._owner(slot, derivation.test_fact), inner)
            if isinstance(found, bool):
                return found == (True in cell.test.options)
            bit, positive = found
            return bit, positive == (True in cell.test.options)
        return self._atom(slot, cell.fact, cell.test), True

    def _node_literal(self, slot: int, cell: Cell, derivation: Derivation) -> tuple[int, bool] | bool:
        assert isinstance(cell.test, IsOneOf)
        if (slot, cell.fact) in self._building:
            return self._atom(slot, cell.fact, cell.test), True
        node = self._nodes.get((slot, cell.fact)) or self._node(slot, derivation)
        wanted = node.option in cell.test.options
        options = self._facts.definitions[cell.fact].options or (True, False)
        if wanted and len(cell.test.options) == len(options):
            return True
        return node.bit, wanted

    def _node(self, slot: int, derivation: Derivation) -> Node:
        self._building.add((slot, derivation.fact))
        option: bool | str = True
        if derivation.any_member:
            instances = self._member_instances(derivation)
        else:
            rows = self._plan.derivations.get(derivation.fact, ())
            option = rows[0].conclusion.option if rows else self._first_option(derivation.fact)
            instances = [one for row in rows for one in self._derived_instances(row, slot)]
        otherwise = None if derivation.any_member else derivation.otherwise
        latent = self._atom(slot, derivation.fact, IsOneOf(frozenset({option})))  # type: ignore[arg-type]
        bit = self._new_bit()
        node = Node(bit, slot, derivation.fact, option, tuple(instances), otherwise, latent)
        self._nodes[slot, derivation.fact] = node
        self._building.discard((slot, derivation.fact))
        return node

    def _first_option(self, fact: str) -> bool | str:
        options = self._facts.definitions[fact].options
        return options[0] if options else True

    def _member_instances(self, derivation: Derivation) -> list[Instance]:
        assert derivation.test is not None
        cell = Cell(derivation.test_fact, derivation.test, "")
        people = dict.fromkeys((*self._shape.members, *self._shape.alone))
        if self._shape.person is not None:
            people.setdefault(self._shape.person)
        found = []
        for slot in people:
            literal = self.literal(slot, cell)
            if not isinstance(literal, bool):
                bit, positive = literal
                masks = (1 << bit, 0) if positive else (0, 1 << bit)
                found.append(Instance(None, slot, *masks, ((slot, cell, bit, positive),)))
        return found

    def _derived_instances(self, row: RuleRow, slot: int) -> list[Instance]:
        if row.scope is Scope.EVERY_OBLIGOR:
            return self._every_obligor(row, slot)
        if row.scope is Scope.ANY_MEMBER:
            people = self._shape.members or (() if self._shape.person is None else (self._shape.person,))
        else:
            people = (slot,)
        found = [self._instance(row, person) for person in people]
        return [one for one in found if one is not None]

    def _every_obligor(self, row: RuleRow, slot: int) -> list[Instance]:
        """All named obligors match, and either these are all of them or the others match as well."""
        positive = negative = 0
        literals: list[tuple[int, Cell, int, bool]] = []
        for person in self._shape.obligors:
            one = self._instance(row, person)
            if one is None:
                return []
            positive, negative = positive | one.positive, negative | one.negative
            literals.extend(one.literals)
        count = self._atom(slot, OBLIGOR_COUNT, _exactly(len(self._shape.obligors)))
        others = self._latent(OTHERS_SLOT, row.number)
        return [
            Instance(row, slot, positive | 1 << count, negative, tuple(literals)),
            Instance(row, slot, positive | 1 << others, negative, tuple(literals)),
        ]

    def _latent(self, slot: int, name: str) -> int:
        return self._atom(slot, name, IsOneOf(frozenset({True})))

    def _atom(self, slot: int, fact: str, test: Test) -> int:
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
            self._keys[keys[0]] = (slot, fact)
        bit = self._new_bit()
        self._by_test[slot, fact, test] = bit
        self._atoms.append(Atom(bit, slot, fact, test, keys, standards, parts))
        return bit

    def bound(self, slot: int, expression: Expression) -> Expression:
        """An expression whose facts are replaced by variables of people, formulas worked in."""

        def change(name: str) -> Expression:
            definition = self._facts.find(name)
            if definition is None:
                raise KeyError(name)
            owner = self._owner(slot, definition.id)
            derivation = self._derivations.get(definition.id)
            if derivation is not None and derivation.formula is not None and definition.id not in self._free:
                return self.bound(owner, derivation.formula)
            key = key_of(owner, definition.id)
            self._keys[key] = (owner, definition.id)
            return FactName(key)

        return replace_facts(expression, change)

    def _new_bit(self) -> int:
        self._bits += 1
        return self._bits - 1

    def _stated_nodes(self) -> None:
        """Facts that rows derive and that were stated say something of what those rows look at."""
        for fact in sorted(self._stated):
            definition = self._facts.definitions[fact]
            people = {self._shape.person, *self._shape.members, *self._shape.alone} - {None}
            slots = (HOUSEHOLD_SLOT,) if definition.subject is Subject.HOUSEHOLD else sorted(people)  # type: ignore[type-var]
            for slot in slots:
                if slot is not None and (slot, fact) not in self._nodes:
                    self._node(slot, self._derivations[fact])

    def _links(self) -> tuple[Link, ...]:
        """For every derived yes/no whose source is used here: what stating it says of the source."""
        links: list[Link] = []
        used = set(self._keys.values())
        for derivation in self._derivations.values():
            if derivation.test is None:
                continue
            if derivation.any_member:
                if any(fact == derivation.test_fact for _, fact in used) and not self._has_node(derivation.fact):
                    self._node(HOUSEHOLD_SLOT, derivation)
                continue
            for slot in {slot for slot, fact in used if fact == derivation.test_fact}:
                owner = self._owner(slot, derivation.fact)
                literal = self.literal(slot, Cell(derivation.test_fact, derivation.test, ""))
                if not isinstance(literal, bool):
                    links.append(Link(owner, derivation.fact, *literal))
        return tuple(links)

    def _has_node(self, fact: str) -> bool:
        return (HOUSEHOLD_SLOT, fact) in self._nodes

    def _formulas(self) -> tuple[tuple[int, str, Expression], ...]:
        """Derived numbers whose parts are used here, so that stating one can be held against the other."""
        found = []
        for derivation in self._derivations.values():
            if derivation.formula is None or derivation.fact in self._free:
                continue
            for slot in {slot for slot, _ in self._keys.values() if slot >= 0}:
                owner = self._owner(slot, derivation.fact)
                bound = self.bound_if_used(owner, derivation.formula)
                if bound is not None and (owner, derivation.fact, bound) not in found:
                    found.append((owner, derivation.fact, bound))
        return tuple(found)

    def bound_if_used(self, slot: int, expression: Expression) -> Expression | None:
        """The bound expression when one of its variables is used by this ground, else None."""
        before = dict(self._keys)
        bound = self.bound(slot, expression)
        if any(name in before for name in fact_names(bound)):
            return bound
        self._keys = before
        return None


def _exactly(count: int) -> Compares:
    return Compares((("=", Figure(Fraction(count))),))
