"""Binds the rows of a plan to people: every cell becomes a literal over numbered atoms, every row a pair of masks.

Knows rows, derivations and how many people there are; does not know their names or facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from assistant.domain.facts import FactDictionary, Subject
from assistant.rules.cells import Cell, Compares, IsOneOf
from assistant.rules.expressions import Figure, standard_names
from assistant.rules.ground import (
    HOUSEHOLD_SLOT,
    OBLIGOR_COUNT,
    OTHERS_SLOT,
    ROW_SLOT,
    Ground,
    Instance,
    Link,
    Node,
    Shape,
    key_of,
)
from assistant.rules.plan import Plan
from assistant.rules.records import OUTCOME_OF, Derivation, RuleRow, Scope
from assistant.rules.variables import Variables


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
        self._stated = stated
        self._variables = Variables(facts, derivations, free)
        self._nodes: dict[tuple[int, str], Node] = {}
        self._building: set[tuple[int, str]] = set()
        self._needless: dict[int, int] = {}

    def bind(self) -> Ground:
        """All instances of all rows, and the links that stated derived facts put on their sources."""
        for slot, fact in self._shape.witnesses:
            self._witness(slot, fact)
        ways = [one for row in self._plan.deciding for one in self._instances(row)]
        amounts = [one for row in self._plan.amounts for one in self._instances(row)]
        received = [one for row in self._plan.received for one in self._instances(row)]
        self._stated_nodes()
        links = self._links()
        return Ground(
            self._shape,
            tuple(self._variables.atoms),
            tuple(self._nodes.values()),
            tuple(ways),
            tuple(amounts),
            tuple(received),
            links,
            self._variables.formulas(),
            dict(self._variables.keys),
            sum(self._needless.values()),
        )

    def _witness(self, slot: int, fact: str) -> None:
        """Someone unnamed who was only inferred from a stated fact is not there once somebody named bears it out."""
        named = self._member_instances(self._derivations[fact], self._shape.named)
        if named:
            bit = self._variables.new_bit()
            self._nodes[slot, f"{fact}?"] = Node(bit, "", "", True, tuple(named), False, bit)
            self._needless[slot] = 1 << bit

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

    def _instance(self, row: RuleRow, slot: int) -> Instance | None:
        """The row for one person; None when a test can never hold."""
        literals: list[tuple[int, Cell, int, bool]] = []
        positive, negative = 0, self._needless.get(slot, 0)
        for cell in row.cells:
            owner = self._variables.owner(slot, cell.fact)
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
            positive |= 1 << self._variables.latent(ROW_SLOT, row.number)
        amount = self._variables.bound(slot, row.amount) if row.amount is not None else None
        outcome = OUTCOME_OF.get(row.conclusion.kind)
        standards = standard_names(amount) if amount is not None else ()
        return Instance(row, slot, positive, negative, tuple(literals), amount, outcome, standards)

    def literal(self, slot: int, cell: Cell) -> tuple[int, bool] | bool:
        """The numbered atom of a cell and whether it stands for true; a constant when nothing is open."""
        derivation = self._derivations.get(cell.fact)
        if derivation is None or isinstance(cell.test, Compares) or derivation.from_birth:
            return self._variables.atom(slot, cell.fact, cell.test), True
        if derivation.by_rules or derivation.any_member:
            return self._node_literal(slot, cell, derivation)
        if derivation.test is not None and isinstance(cell.test, IsOneOf):
            if len(cell.test.options) > 1:
                return True
            inner = Cell(derivation.test_fact, derivation.test, cell.text)
            found = self.literal(self._variables.owner(slot, derivation.test_fact), inner)
            if isinstance(found, bool):
                return found == (True in cell.test.options)
            bit, positive = found
            return bit, positive == (True in cell.test.options)
        return self._variables.atom(slot, cell.fact, cell.test), True

    def _node_literal(self, slot: int, cell: Cell, derivation: Derivation) -> tuple[int, bool] | bool:
        assert isinstance(cell.test, IsOneOf)
        if (slot, cell.fact) in self._building:
            return self._variables.atom(slot, cell.fact, cell.test), True
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
            instances = self._member_instances(derivation, self._people())
        else:
            rows = self._plan.derivations.get(derivation.fact, ())
            option = rows[0].conclusion.option if rows else self._first_option(derivation.fact)
            instances = [one for row in rows for one in self._derived_instances(row, slot)]
        otherwise = None if derivation.any_member else derivation.otherwise
        latent = self._variables.atom(slot, derivation.fact, IsOneOf(frozenset({option})))  # type: ignore[arg-type]
        bit = self._variables.new_bit()
        node = Node(bit, key_of(slot, derivation.fact), derivation.fact, option, tuple(instances), otherwise, latent)
        self._nodes[slot, derivation.fact] = node
        self._building.discard((slot, derivation.fact))
        return node

    def _people(self) -> tuple[int, ...]:
        """Everyone in the household, the person asked about included."""
        shape = self._shape
        alone = () if shape.person is None else (shape.person,)
        return tuple(dict.fromkeys((*shape.members, *shape.alone, *alone)))

    def _first_option(self, fact: str) -> bool | str:
        options = self._facts.definitions[fact].options
        return options[0] if options else True

    def _member_instances(self, derivation: Derivation, slots: Iterable[int]) -> list[Instance]:
        assert derivation.test is not None
        cell = Cell(derivation.test_fact, derivation.test, "")
        found = []
        for slot in slots:
            literal = self.literal(slot, cell)
            if not isinstance(literal, bool):
                bit, positive = literal
                unless = self._needless.get(slot, 0)
                masks = (1 << bit, unless) if positive else (0, 1 << bit | unless)
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
        count = self._variables.atom(slot, OBLIGOR_COUNT, _exactly(len(self._shape.obligors)))
        others = self._variables.latent(OTHERS_SLOT, row.number)
        return [
            Instance(row, slot, positive | 1 << count, negative, tuple(literals)),
            Instance(row, slot, positive | 1 << others, negative, tuple(literals)),
        ]

    def _stated_nodes(self) -> None:
        """Facts that rows derive and that were stated say something of what those rows look at."""
        for fact in sorted(self._stated):
            definition = self._facts.definitions[fact]
            slots = (HOUSEHOLD_SLOT,) if definition.subject is Subject.HOUSEHOLD else sorted(self._people())
            for slot in slots:
                if (slot, fact) not in self._nodes:
                    self._node(slot, self._derivations[fact])

    def _links(self) -> tuple[Link, ...]:
        """For every derived yes/no whose source is used here: what stating it says of the source."""
        links: list[Link] = []
        used = set(self._variables.keys.values())
        for derivation in self._derivations.values():
            if derivation.test is None:
                continue
            if derivation.any_member:
                if any(fact == derivation.test_fact for _, fact in used) and not self._has_node(derivation.fact):
                    self._node(HOUSEHOLD_SLOT, derivation)
                continue
            for slot in {slot for slot, fact in used if fact == derivation.test_fact}:
                owner = self._variables.owner(slot, derivation.fact)
                literal = self.literal(slot, Cell(derivation.test_fact, derivation.test, ""))
                if not isinstance(literal, bool):
                    links.append(Link(key_of(owner, derivation.fact), *literal))
        return tuple(links)

    def _has_node(self, fact: str) -> bool:
        return (HOUSEHOLD_SLOT, fact) in self._nodes


def _exactly(count: int) -> Compares:
    return Compares((("=", Figure(Fraction(count))),))
