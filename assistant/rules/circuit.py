"""Three-valued evaluation of a bound plan: masks of what is true and false in, possible outcomes out.

Knows outcomes and their order; does not know what an atom is about.
"""

from __future__ import annotations

from collections.abc import Mapping
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


def outcomes_of(mask: int) -> tuple[Outcome, ...]:
    """The outcomes a mask stands for, in the closed order."""
    return tuple(outcome for outcome, bit in BIT.items() if mask & bit)


@dataclass(frozen=True)
class State:
    """Bits known true and bits known false; `consistent` None means a stated derived fact is not yet borne out."""

    true: int
    false: int
    consistent: bool | None = True


class Circuit:
    """A ground plan turned into masks once. `stated` gives the truth of derived nodes that were stated."""

    def __init__(self, ground: Ground, closed: bool) -> None:
        self.ground = ground
        self._nodes = tuple(
            (
                node.bit,
                tuple((one.positive, one.negative) for one in node.instances),
                node.otherwise,
                1 << node.latent,
            )
            for node in ground.nodes
        )
        self._exclusions = tuple(_masks(one) for one in ground.ways if _rank(one) == 0)
        self._ways = tuple(tuple(_masks(one) for one in ground.ways if _rank(one) == rank) for rank in range(1, 4))
        self._default = BIT[Outcome.INELIGIBLE if closed else Outcome.NOT_MET]

    def settle(self, true: int, false: int, stated: Mapping[int, bool], trust: bool = False) -> State | None:
        """Work out derived nodes; None when what is known contradicts a stated one, unless that one is to be trusted."""
        consistent = True
        for bit, rows, otherwise, latent in self._nodes:
            derived: bool | None = None
            if any(pos & true == pos and neg & false == neg for pos, neg in rows):
                derived = True
            elif all(pos & false or neg & true for pos, neg in rows):
                derived = otherwise
                if derived is None and bit not in stated:
                    derived = True if true & latent else False if false & latent else None
            else:
                derived = None
                if otherwise is None and true & latent:
                    derived = True
                elif bit in stated:
                    consistent = consistent and (stated[bit] and otherwise is None)
            said = stated.get(bit)
            if said is not None:
                if derived is not None and derived is not said and not trust:
                    return None
                derived = said
            if derived is True:
                true |= 1 << bit
            elif derived is False:
                false |= 1 << bit
        return State(true, false, True if consistent or trust else None)

    def outcomes(self, state: State) -> int:
        """Every outcome the known bits leave possible, as a mask."""
        true, false = state.true, state.false
        found = 0
        for pos, neg in self._exclusions:
            if pos & true == pos and neg & false == neg:
                return BIT[Outcome.INELIGIBLE]
            if not (pos & false or neg & true):
                found |= BIT[Outcome.INELIGIBLE]
        for rank, ways in enumerate(self._ways, start=1):
            for pos, neg in ways:
                if pos & true == pos and neg & false == neg:
                    return found | 1 << rank
                if not (pos & false or neg & true):
                    found |= 1 << rank
        return found | self._default

    def cone(self, state: State, stated: Mapping[int, bool]) -> int:
        """The open bits that can still change the outcome, or bear out a stated derived fact."""
        true, false = state.true, state.false
        wanted = 0
        for ways in (self._exclusions, *self._ways):
            settled = False
            for pos, neg in ways:
                if not (pos & false or neg & true):
                    if pos & true == pos and neg & false == neg:
                        settled = True
                    wanted |= pos | neg
            if settled:
                break
        for bit, rows, otherwise, latent in reversed(self._nodes):
            if not (wanted >> bit & 1 or (bit in stated and not state.consistent)):
                continue
            for pos, neg in rows:
                if not (pos & false or neg & true):
                    wanted |= pos | neg
            if otherwise is None:
                wanted |= latent
        return wanted & ~true & ~false


def _masks(one: Instance) -> tuple[int, int]:
    return one.positive, one.negative


def _rank(one: Instance) -> int:
    assert one.row is not None
    return ORDER.index(OUTCOME_OF[one.row.conclusion.kind])
