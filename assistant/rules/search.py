"""Searches all completions of what is open: which outcomes are reached, what they hang on, what is worth asking.

Knows masks and blocks; exact within a budget of steps, and says so when the budget is spent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.rules.blocks import Block
from assistant.rules.circuit import Circuit, State

BUDGET = 20_000


class BudgetSpentError(Exception):
    """More completions than may be walked."""


@dataclass(frozen=True)
class Question:
    """A block that can change the outcome; `shrinkage` is the share of outcomes its answer removes on average."""

    block: Block
    shrinkage: float


class Search:
    """One situation's open blocks over a circuit. `true` and `false` are the bits that are settled."""

    def __init__(
        self,
        circuit: Circuit,
        true: int,
        false: int,
        stated: Mapping[int, bool],
        blocks: Sequence[Block],
        budget: int = BUDGET,
        trust: bool = False,
    ) -> None:
        self._circuit, self._true, self._false, self._stated = circuit, true, false, stated
        self.blocks = sorted(blocks, key=lambda block: len(block.classes))
        self._budget = self._left = budget
        self._trust = trust

    def outcomes(self, fixed: Mapping[int, int] | None = None) -> int:
        """The outcomes of all completions, as a mask; zero when no completion is consistent.

        `fixed` gives the mask of some blocks, by their place in `blocks`.
        """
        self._left = self._budget
        fixed = fixed or {}
        true, false = self._true, self._false
        for index, mask in fixed.items():
            true, false = _with(true, false, self.blocks[index], mask)
        rest = tuple(block for index, block in enumerate(self.blocks) if index not in fixed)
        return self._walk(true, false, rest, 0)

    def _settle(self, true: int, false: int) -> State | None:
        self._left -= 1
        if self._left < 0:
            raise BudgetSpentError
        return self._circuit.settle(true, false, self._stated, self._trust)

    def _walk(self, true: int, false: int, blocks: tuple[Block, ...], found: int) -> int:
        state = self._settle(true, false)
        if state is None:
            return found
        possible = self._circuit.outcomes(state)
        if possible | found == found:
            return found
        if state.consistent and possible & (possible - 1) == 0:
            return found | possible
        # Only what can still change something is walked through; the rest stays open without harm.
        cone = self._circuit.cone(state, self._stated)
        chosen = next((block for block in blocks if block.bits & cone), None)
        if chosen is None:
            return found | possible
        rest = tuple(block for block in blocks if block is not chosen)
        for mask in chosen.classes:
            found = self._walk(*_with(true, false, chosen, mask), rest, found)
            if possible | found == found:
                break
        return found

    def matters(self, index: int) -> bool:
        """Whether two answers to a block, all else the same, can lead to different outcomes."""
        self._left = self._budget
        block = self.blocks[index]
        states = [_with(self._true, self._false, block, mask) for mask in block.classes]
        rest = tuple(other for place, other in enumerate(self.blocks) if place != index)
        try:
            return len(states) > 1 and self._differ(states, rest)
        except BudgetSpentError:
            return True

    def _differ(self, states: list[tuple[int, int]], blocks: tuple[Block, ...]) -> bool:
        settled = [(bits, self._settle(*bits)) for bits in states]
        kept = [(bits, state) for bits, state in settled if state is not None]
        masks = [self._circuit.outcomes(state) for _, state in kept]
        union = 0
        for mask in masks:
            union |= mask
        if len(kept) < 2 or union & (union - 1) == 0:
            return False
        certain = all(state.consistent for _, state in kept)
        if certain and any(first & second == 0 for first in masks for second in masks):
            return True
        cone = 0
        for _, state in kept:
            cone |= self._circuit.cone(state, self._stated)
        chosen = next((block for block in blocks if block.bits & cone), None)
        if chosen is None:
            return any(first != second for first in masks for second in masks)
        rest = tuple(block for block in blocks if block is not chosen)
        return any(self._differ([_with(*bits, chosen, mask) for bits, _ in kept], rest) for mask in chosen.classes)

    def shrinkage(self, index: int, whole: int) -> float:
        """How much of the set of outcomes an answer to this block removes, on average over its answers."""
        before = whole.bit_count()
        groups = self.blocks[index].groups
        after = 0
        for group in groups:
            left = 0
            for mask in group:
                left |= self.outcomes({index: mask})
            after += left.bit_count()
        return (before - after / len(groups)) / before if before and groups else 0.0

    def can_be_settled(self, askable: Sequence[int]) -> bool:
        """Whether some answers to these blocks leave one outcome, whatever the other blocks turn out to be."""
        self._left = self._budget
        asked = tuple(self.blocks[index] for index in askable)
        rest = tuple(block for index, block in enumerate(self.blocks) if index not in askable)
        try:
            return self._settles([(self._true, self._false)], asked, rest)
        except BudgetSpentError:
            return True

    def _settles(self, states: list[tuple[int, int]], asked: tuple[Block, ...], rest: tuple[Block, ...]) -> bool:
        """`states` are all that the answers so far leave possible; one outcome over all of them is wanted."""
        possible = cone = 0
        for true, false in states:
            state = self._settle(true, false)
            if state is not None:
                possible |= self._circuit.outcomes(state)
                cone |= self._circuit.cone(state, self._stated)
        if possible & (possible - 1) == 0:
            return possible > 0
        chosen = next((block for block in asked if block.bits & cone), None)
        if chosen is None:
            reached = 0
            for true, false in states:
                reached |= self._walk(true, false, rest, 0)
            return reached > 0 and reached & (reached - 1) == 0
        left = tuple(block for block in asked if block is not chosen)
        return any(
            self._settles([_with(true, false, chosen, mask) for true, false in states for mask in group], left, rest)
            for group in chosen.groups
        )


def _with(true: int, false: int, block: Block, mask: int) -> tuple[int, int]:
    return true | mask, false | (block.bits & ~mask)
