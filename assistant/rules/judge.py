"""Decides which outcomes remain: three values first, then every completion of what is open.

Knows value sets, blocks and circuits; does not know how an outcome is worded or what is paid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.domain.determination import Outcome, Truth
from assistant.domain.facts import Compared, Span
from assistant.domain.policy import Document
from assistant.domain.region import RegionTree
from assistant.rules import spans
from assistant.rules.binding import Target
from assistant.rules.blocks import Block, make_blocks
from assistant.rules.cells import Compares
from assistant.rules.circuit import Circuit, State, outcomes_of
from assistant.rules.expressions import Binary, Expression, Figure, StandardName, fact_names, standard_names
from assistant.rules.ground import Atom, Ground, key_of
from assistant.rules.records import StandardRow
from assistant.rules.rulebook import Rulebook
from assistant.rules.search import BudgetSpentError, Search
from assistant.rules.situation import Situation, numeric


@dataclass(frozen=True)
class Case:
    """The question put to the rules: where, when, and what standards were supplied or recorded beside the tables."""

    region: str
    as_of: date
    rulebook: Rulebook
    regions: RegionTree
    supplied: Mapping[str, Fraction]
    recorded: tuple[StandardRow, ...]
    documents: Mapping[str, Document]


@dataclass(frozen=True)
class Judged:
    """What was found for one target. `search` is None when three values were enough."""

    situation: Situation
    ground: Ground
    circuit: Circuit
    target: Target
    truths: Mapping[int, Truth]
    state: State | None
    possible: tuple[Outcome, ...]
    search: Search | None
    blocks: tuple[Block, ...]
    enumerated: bool
    contradictory: bool = False
    overridden: tuple[str, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """The one outcome left, or UNDETERMINED."""
        return self.possible[0] if len(self.possible) == 1 and not self.contradictory else Outcome.UNDETERMINED


def judge(situation: Situation, ground: Ground, circuit: Circuit, target: Target) -> Judged:
    """Every outcome the known facts leave possible, with what it hangs on."""
    truths = {atom.bit: situation.truth(atom) for atom in ground.atoms}
    forced, stated = _forced(situation, ground, target)
    extra = _stated_numbers(situation, ground)
    if any(
        truths.get(bit) not in (None, Truth.UNKNOWN) and (truths[bit] is Truth.TRUE) is not way
        for bit, way in forced.items()
    ):
        return _contradiction(situation, ground, circuit, target, truths)
    state = circuit.settle(*_masks(truths, forced), stated)
    if state is not None:
        possible = circuit.outcomes(state)
        if possible & (possible - 1) == 0:
            return Judged(situation, ground, circuit, target, truths, state, outcomes_of(possible), None, (), True)
    return _enumerate(situation, ground, circuit, target, truths, forced, stated, extra)


def _forced(situation: Situation, ground: Ground, target: Target) -> tuple[dict[int, bool], dict[int, bool]]:
    """Truths that follow from stated derived facts: of their sources by bit, and of derived nodes by mask."""
    forced: dict[int, bool] = {}
    for link in ground.links:
        said = situation.stated_yes(link.slot, link.fact)
        if said is not None:
            forced[link.bit] = said == link.positive
    stated: dict[int, bool] = {}
    for node in ground.nodes:
        said = situation.stated_yes(node.slot, node.fact, node.option)
        if said is None:
            continue
        stated[1 << node.bit] = said
        for one in node.instances:
            vouched = said and target.witnesses.get(one.slot) == node.fact
            single = (one.positive | one.negative).bit_count() == 1
            if single and (not said or vouched):
                forced[(one.positive | one.negative).bit_length() - 1] = (one.positive > 0) == said
    return forced, stated


def _stated_numbers(situation: Situation, ground: Ground) -> list[Atom]:
    """A derived number that was stated, as comparisons its parts must meet."""
    atoms: list[Atom] = []
    taken = [*(atom.bit for atom in ground.atoms), *(node.bit for node in ground.nodes)]
    bit = 1 + max(taken, default=-1)
    for slot, fact, expression in ground.formulas:
        value = situation.known.get(key_of(slot, fact))
        parts: list[tuple[Expression, str, Expression]] = []
        if isinstance(value, Compared):
            scaled = Binary("*", StandardName(value.standard), Figure(value.factor))
            parts.append((expression, value.operator, scaled))
        elif isinstance(value, Span):
            parts.extend(_within(expression, numeric(value)))
        if parts:
            keys = fact_names(expression)
            standards = tuple(name for _, _, right in parts for name in standard_names(right))
            atoms.append(Atom(bit + len(atoms), slot, fact, Compares(()), keys, standards, tuple(parts)))
    return [atom for atom in atoms if situation.truth(atom) is not Truth.TRUE]


def _within(expression: Expression, span: Span) -> list[tuple[Expression, str, Expression]]:
    low, high = spans.low(span), spans.high(span)
    if low is not None and low == high:
        return [(expression, "=", Figure(low))]
    found: list[tuple[Expression, str, Expression]] = []
    if low is not None:
        found.append((expression, ">" if span.low_open else ">=", Figure(low)))
    if high is not None:
        found.append((expression, "<" if span.high_open else "<=", Figure(high)))
    return found


def _enumerate(
    situation: Situation,
    ground: Ground,
    circuit: Circuit,
    target: Target,
    truths: dict[int, Truth],
    forced: dict[int, bool],
    stated: dict[int, bool],
    extra: list[Atom],
) -> Judged:
    open_atoms = [atom for atom in ground.atoms if truths[atom.bit] is Truth.UNKNOWN]
    demands = {**forced, **{atom.bit: True for atom in extra}}
    blocks = make_blocks(situation, [*open_atoms, *extra], demands, _askable(situation))
    if any(not block.classes for block in blocks):
        return _contradiction(situation, ground, circuit, target, truths)
    exact = _exact_truths(truths, blocks)
    search, state, enumerated = _search(circuit, exact, forced, stated, blocks, trust=False)
    overridden: tuple[str, ...] = ()
    if stated and (state is None or (search is not None and not search.outcomes())):
        # A status that was recognised outweighs our own reckoning of it, but the answer tells that they differ.
        search, state, enumerated = _search(circuit, exact, forced, stated, blocks, trust=True)
        overridden = tuple(dict.fromkeys(node.fact for node in ground.nodes if 1 << node.bit in stated))
    possible = search.outcomes() if search is not None else circuit.outcomes(state) if state is not None else 0
    if state is None or not possible:
        return _contradiction(situation, ground, circuit, target, truths)
    return Judged(
        situation,
        ground,
        circuit,
        target,
        exact,
        state,
        outcomes_of(possible),
        search,
        tuple(blocks),
        enumerated and all(block.enumerated for block in blocks),
        overridden=overridden,
    )


def _search(
    circuit: Circuit,
    truths: Mapping[int, Truth],
    forced: Mapping[int, bool],
    stated: Mapping[int, bool],
    blocks: list[Block],
    trust: bool,
) -> tuple[Search | None, State | None, bool]:
    """The diagram of the completions; None with False when there are too many to walk."""
    state = circuit.settle(*_masks(truths, forced), stated, trust)
    if state is None:
        return None, None, True
    try:
        return Search(circuit, state, stated, blocks, trust), state, True
    except BudgetSpentError:
        return None, state, False


def _masks(truths: Mapping[int, Truth], forced: Mapping[int, bool]) -> tuple[int, int]:
    true = sum(1 << bit for bit, truth in truths.items() if truth is Truth.TRUE)
    false = sum(1 << bit for bit, truth in truths.items() if truth is Truth.FALSE)
    for bit, way in forced.items():
        true |= (1 << bit) * way
        false |= (1 << bit) * (not way)
    return true, false


def _exact_truths(truths: dict[int, Truth], blocks: list[Block]) -> dict[int, Truth]:
    """Tests that turn out the same in every completion are settled after all."""
    found = dict(truths)
    for block in blocks:
        always = block.bits
        ever = 0
        for mask in block.classes:
            always &= mask
            ever |= mask
        for bit in found:
            if block.bits >> bit & 1:
                found[bit] = Truth.TRUE if always >> bit & 1 else Truth.UNKNOWN if ever >> bit & 1 else Truth.FALSE
    return found


def _askable(situation: Situation) -> dict[str, bool]:
    """Variables a resident can be asked about: of real people, and not asked before."""
    return {key: slot >= 0 and key not in situation.absent for key, (slot, _) in situation.keys.items()}


def _contradiction(
    situation: Situation, ground: Ground, circuit: Circuit, target: Target, truths: dict[int, Truth]
) -> Judged:
    """What was said cannot all be true: nothing is concluded, and the answer says so."""
    state = circuit.settle(0, 0, {})
    possible = circuit.outcomes(state) if state is not None else 0
    return Judged(
        situation, ground, circuit, target, truths, state, outcomes_of(possible), None, (), True, contradictory=True
    )
