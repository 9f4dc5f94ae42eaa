"""Three-valued evaluation of a bound plan: masks of what is true and false in, possible outcomes out.

Knows outcomes and their order; does not know what an atom is about. A residual is what is left of a circuit once the
known facts have been put in: small, and examined again and again by the search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.domain.determination import Outcome
from assistant.rules.ground import Ground, Instance
from assistant.rules.records import OUTCOME_OF

# Strongest first; a set of outcomes is a bit mask over this order.
ORDER = (
    Outcome.INELIGIBLE,
    Outcome.ELIGIBLE,
    Outcome.MAY_APPLY_ALONE,
    Outcome.NEEDS_REVIEW,
    Outcome.NOT_MET,
    Outcome.NOT_STATED,
)
BIT = {outcome: 1 << index for index, outcome in enumerate(ORDER)}
RANKS = 4

_Row = tuple[int, int]
_Node = tuple[int, tuple[_Row, ...], bool | None, int]


def outcomes_of(mask: int) -> tuple[Outcome, ...]:
    """The outcomes a mask stands for, in the closed order."""
    return tuple(outcome for outcome, bit in BIT.items() if mask & bit)


@dataclass(frozen=True)
class State:
    """Bits known true and bits known false, derived nodes among them."""

    true: int
    false: int


class Circuit:
    """A ground plan turned into masks once."""

    def __init__(self, ground: Ground, closed: bool) -> None:
        self.nodes: tuple[_Node, ...] = tuple(
            (1 << node.bit, tuple(_masks(one) for one in node.instances), node.otherwise, 1 << node.latent)
            for node in ground.nodes
        )
        # Rows that ask for the same count once; an exclusion comes before every way.
        self.ways: tuple[tuple[_Row, ...], ...] = tuple(
            tuple(dict.fromkeys(_masks(one) for one in ground.ways if _rank(one) == rank)) for rank in range(RANKS)
        )
        self.default = BIT[Outcome.INELIGIBLE if closed else Outcome.NOT_MET]

    def settle(self, true: int, false: int, stated: Mapping[int, bool], trust: bool = False) -> State | None:
        """Work out derived nodes; None when the known facts contradict a stated one, unless that one is to be trusted."""
        for bit, rows, otherwise, latent in self.nodes:
            derived = _derive(rows, otherwise, latent, true, false)
            said = stated.get(bit)
            if said is not None:
                if derived is not None and derived is not said and not trust and not (said and otherwise is None):
                    return None
                derived = said
            if derived is True:
                true |= bit
            elif derived is False:
                false |= bit
        return State(true, false)

    def outcomes(self, state: State) -> int:
        """Every outcome the known bits leave possible, as a mask."""
        true, false = state.true, state.false
        found = 0
        for rank, ways in enumerate(self.ways):
            for pos, neg in ways:
                if pos & true == pos and neg & false == neg:
                    return found | 1 << rank
                if not (pos & false or neg & true):
                    found |= 1 << rank
        return found | self.default


def _derive(rows: Sequence[_Row], otherwise: bool | None, latent: int, true: int, false: int) -> bool | None:
    """A node's truth as far as its rows go; `latent` is what was said of the fact itself, for rows that do not exhaust it."""
    all_false = True
    for pos, neg in rows:
        if pos & true == pos and neg & false == neg:
            return True
        if not (pos & false or neg & true):
            all_false = False
    if otherwise is not None:
        return otherwise if all_false else None
    if true & latent:
        return True
    return False if all_false and false & latent else None


def _masks(one: Instance) -> _Row:
    return one.positive, one.negative


def _rank(one: Instance) -> int:
    assert one.row is not None
    return ORDER.index(OUTCOME_OF[one.row.conclusion.kind])


@dataclass(frozen=True)
class View:
    """A residual seen from one point: what is possible, what can still change it, and a key for equal points."""

    true: int
    false: int
    possible: int
    settled: bool
    cone: int
    key: tuple[int, int]


class Residual:
    """What the known facts leave of a circuit. Rows that can no longer hold, and nodes nobody looks at, are gone."""

    def __init__(self, circuit: Circuit, state: State, stated: Mapping[int, bool], trust: bool) -> None:
        true, false = state.true, state.false
        self.default = circuit.default
        self.ways = [[(pos, neg) for pos, neg in ways if not (pos & false or neg & true)] for ways in circuit.ways]
        wanted = 0
        for ways in self.ways:
            for pos, neg in ways:
                wanted |= pos | neg
        self.nodes: list[tuple[int, list[_Row], bool | None, int, bool | None]] = []
        for bit, rows, otherwise, latent in reversed(circuit.nodes):
            said = stated.get(bit)
            demanded = said is not None and not trust
            open_here = wanted & bit and not (true | false) & bit
            if not (demanded or open_here):
                continue
            alive = [(pos, neg) for pos, neg in rows if not (pos & false or neg & true)]
            for pos, neg in alive:
                wanted |= pos | neg
            wanted |= latent
            self.nodes.append((bit, alive, otherwise, latent, said))
        self.nodes.reverse()
        self.first_node_row = 1 << sum(len(ways) for ways in self.ways)
        self.node_bits = 0
        for node in self.nodes:
            self.node_bits |= node[0]

    def reads(self, bits: int) -> int:
        """These bits, and those of the derived nodes that look at them."""
        for bit, rows, _, latent, _ in self.nodes:
            if any((pos | neg) & bits for pos, neg in rows) or latent & bits:
                bits |= bit
        return bits

    def view(self, true: int, false: int) -> View | None:
        """Everything about one point at once; None when it contradicts a stated derived fact."""
        settled = True
        pending = 0
        for bit, rows, otherwise, latent, said in self.nodes:
            derived = _derive(rows, otherwise, latent, true, false)
            if said is None:
                if derived is True:
                    true |= bit
                elif derived is False:
                    false |= bit
            elif said and otherwise is None:
                continue  # said to be so, and nothing the rows say can deny it
            elif derived is None:
                if otherwise is not None or not _all_false(rows, true, false):
                    settled = False
                    pending |= bit
            elif derived is not said:
                return None
        possible, cone, alive = self._look_at_ways(true, false)
        if settled and possible & (possible - 1) == 0:
            return View(true, false, possible, True, 0, (0, 0))
        cone, alive = self._look_at_nodes(true, false, cone & ~(true | false) | pending, alive)
        return View(true, false, possible, settled, cone, (alive, cone & self.node_bits))

    def _look_at_ways(self, true: int, false: int) -> tuple[int, int, int]:
        """The outcomes still possible, the bits their rows look at, and which rows those are."""
        possible = cone = alive = 0
        index = 1
        for rank, ways in enumerate(self.ways):
            for pos, neg in ways:
                index <<= 1
                if pos & false or neg & true:
                    continue
                alive |= index
                possible |= 1 << rank
                cone |= pos | neg
                if pos & true == pos and neg & false == neg:
                    return possible, cone, alive
        return possible | self.default, cone, alive

    def _look_at_nodes(self, true: int, false: int, cone: int, alive: int) -> tuple[int, int]:
        """The cone and the live rows, with what the derived nodes in the cone look at."""
        open_bits = ~(true | false)
        index = self.first_node_row
        for bit, rows, otherwise, latent, _ in reversed(self.nodes):
            if not cone & bit:
                index <<= len(rows)
                continue
            for pos, neg in rows:
                index <<= 1
                if not (pos & false or neg & true):
                    alive |= index
                    cone |= (pos | neg) & open_bits
            if otherwise is None:
                cone |= latent & open_bits
        return cone, alive


def _all_false(rows: Sequence[_Row], true: int, false: int) -> bool:
    return all(pos & false or neg & true for pos, neg in rows)
