"""Decides which outcomes remain: three values first, then every completion of what is open.

Knows value sets, blocks and circuits; does not know how an outcome is worded or what is paid.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from assistant.domain.determination import Outcome, Truth
from assistant.domain.facts import Compared, Span
from assistant.domain.policy import Document
from assistant.domain.region import RegionTree
from assistant.rules import spans
from assistant.rules.binding import Bound, Target
from assistant.rules.blocks import Block, make_blocks
from assistant.rules.cells import Compares
from assistant.rules.choices import options_of
from assistant.rules.circuit import State, outcomes_of
from assistant.rules.expressions import Binary, Expression, Figure, StandardName, fact_names, standard_names
from assistant.rules.ground import OBLIGOR_COUNT, OTHERS_SLOT, Atom, Ground, key_of
from assistant.rules.records import StandardRow
from assistant.rules.rulebook import Rulebook
from assistant.rules.search import BudgetSpentError, Search
from assistant.rules.situation import RESIDENCE_KEY, Situation, numeric


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
    bound: Bound
    target: Target
    state: State
    possible: tuple[Outcome, ...]
    search: Search | None = None
    blocks: tuple[Block, ...] = ()
    enumerated: bool = True
    contradictory: bool = False
    overridden: tuple[str, ...] = ()

    @property
    def ground(self) -> Ground:
        """The plan bound to this target."""
        return self.bound.ground

    @property
    def outcome(self) -> Outcome:
        """The one outcome left, or UNDETERMINED."""
        return self.possible[0] if len(self.possible) == 1 and not self.contradictory else Outcome.UNDETERMINED


@dataclass(frozen=True)
class _Known:
    """Bits settled by what is known: each test by itself, and through stated derived facts (by bit and by node mask)."""

    true: int
    false: int
    forced: Mapping[int, bool] = field(default_factory=dict)
    stated: Mapping[int, bool] = field(default_factory=dict)

    @property
    def contradicted(self) -> bool:
        """Whether a stated derived fact says the opposite of what is known of its source."""
        return any((self.false if way else self.true) >> bit & 1 for bit, way in self.forced.items())

    def with_forced(self, true: int, false: int) -> tuple[int, int]:
        """The masks with what stated derived facts add."""
        for bit, way in self.forced.items():
            if way:
                true |= 1 << bit
            else:
                false |= 1 << bit
        return true, false


def judge(situation: Situation, bound: Bound, target: Target) -> Judged:
    """Every outcome the known facts leave possible, with what it hangs on."""
    true, false = situation.masks(bound.choices, bound.others)
    forced, stated = _stated(situation, bound.ground, target)
    if forced:
        true, false = _narrow(situation, bound, forced, true, false)
    known = _Known(true, false, forced, stated)
    if known.contradicted:
        return _contradiction(situation, bound, target)
    state = bound.circuit.settle(*known.with_forced(true, false), known.stated)
    if state is not None:
        possible = bound.circuit.outcomes(state)
        if possible & (possible - 1) == 0:
            return Judged(situation, bound, target, state, outcomes_of(possible))
    return _enumerate(situation, bound, target, known)


def _stated(situation: Situation, ground: Ground, target: Target) -> tuple[dict[int, bool], dict[int, bool]]:
    """Truths that follow from stated derived facts: of their sources by bit, and of derived nodes by mask."""
    forced: dict[int, bool] = {}
    for link in ground.links:
        said = situation.stated(link.key)
        if said is not None:
            forced[link.bit] = said == link.positive
    stated: dict[int, bool] = {}
    for node in ground.nodes:
        said = situation.stated(node.key, node.option)
        if said is None:
            continue
        stated[1 << node.bit] = said
        for one in node.instances:
            vouched = said and target.witnesses.get(one.slot) == node.fact
            bits = (one.positive | one.negative) & ~ground.needless
            if bits.bit_count() == 1 and (not said or vouched):
                forced[bits.bit_length() - 1] = (one.positive & bits > 0) == said
    return forced, stated


def _narrow(situation: Situation, bound: Bound, forced: Mapping[int, bool], true: int, false: int) -> tuple[int, int]:
    """A choice of which something follows is left fewer options, and its other tests are held against those."""
    left: dict[str, frozenset[bool | str]] = {}
    for key, mask, wanted in bound.choices:
        way = forced.get(mask.bit_length() - 1)
        if way is not None:
            options = left[key] if key in left else frozenset(options_of(situation, key))
            left[key] = options & wanted if way else options - wanted
    for key, mask, wanted in bound.choices:
        if not (key in left and left[key]):
            continue
        if left[key] <= wanted:
            true |= mask
        elif left[key].isdisjoint(wanted):
            false |= mask
    return true, false


def _enumerate(situation: Situation, bound: Bound, target: Target, known: _Known) -> Judged:
    extra = _stated_numbers(situation, bound.ground)
    settled = known.true | known.false
    open_atoms = [atom for atom in bound.ground.atoms if not settled >> atom.bit & 1]
    demands = {**known.forced, **{atom.bit: True for atom in extra}}
    askable = {key: _can_be_asked(situation, target, key) for key in situation.keys}
    askable[RESIDENCE_KEY] = RESIDENCE_KEY not in situation.absent  # no row need name it: standards look at it
    blocks = make_blocks(situation, [*open_atoms, *extra], demands, askable)
    if any(not block.classes for block in blocks):
        return _contradiction(situation, bound, target)
    exact = _sharpen(known, blocks)
    for trust in (False, True):
        # A status that was recognised outweighs our own reckoning of it; the answer then tells that they differ.
        if trust and not known.stated:
            break
        state = bound.circuit.settle(*exact, known.stated, trust)
        if state is None:
            continue
        search = _search(bound, state, known, blocks, trust)
        possible = search.outcomes() if search is not None else bound.circuit.outcomes(state)
        if possible:
            nodes = bound.ground.nodes if trust else ()
            return Judged(
                situation,
                bound,
                target,
                state,
                outcomes_of(possible),
                search,
                tuple(blocks),
                enumerated=search is not None and all(block.enumerated for block in blocks),
                overridden=tuple(dict.fromkeys(node.fact for node in nodes if 1 << node.bit in known.stated)),
            )
    return _contradiction(situation, bound, target)


def _can_be_asked(situation: Situation, target: Target, key: str) -> bool:
    """A fact of a real person who may be asked about, not asked before; or the next obligor, once there are known to be more."""
    slot, _ = situation.keys[key]
    if slot == OTHERS_SLOT:
        people = target.shape.members if target.shape.person is None else (target.shape.person,)
        counts = [
            spans.low(situation.span(count))
            for count in (key_of(one, OBLIGOR_COUNT) for one in people)
            if count in situation.keys
        ]
        return any(low is not None and low > len(target.shape.obligors) for low in counts)
    return slot >= 0 and slot not in target.unasked and key not in situation.absent


def _search(bound: Bound, state: State, known: _Known, blocks: list[Block], trust: bool) -> Search | None:
    """The diagram of the completions; None when there are too many to walk."""
    try:
        return Search(bound.circuit, state, known.stated, blocks, trust)
    except BudgetSpentError:
        return None


def _sharpen(known: _Known, blocks: list[Block]) -> tuple[int, int]:
    """Tests that turn out the same in every completion are settled after all."""
    true, false = known.with_forced(known.true, known.false)
    for block in blocks:
        always, ever = block.bits, 0
        for mask in block.classes:
            always &= mask
            ever |= mask
        true |= always
        false |= block.bits & ~ever
    return true, false


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


def _contradiction(situation: Situation, bound: Bound, target: Target) -> Judged:
    """What was said cannot all be true: nothing is concluded, and the answer says so."""
    state = State(0, 0)
    possible = outcomes_of(bound.circuit.outcomes(state))
    return Judged(situation, bound, target, state, possible, contradictory=True)
