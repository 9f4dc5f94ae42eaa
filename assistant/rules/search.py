"""Walks all completions of what is open, once, into a diagram: which outcomes are reached, and what they hang on.

Knows masks and blocks. What can be asked stands above what cannot, so that one look tells whether asking can still
settle anything. Exact within a budget of steps; says so when the budget is spent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from operator import mul

from assistant.rules.blocks import Block
from assistant.rules.circuit import Circuit, Residual, State, View

BUDGET = 20_000
IMPOSSIBLE = 0
CERTAIN = 64  # node numbers below this are the masks of certain outcomes

# The bits of a block, the mask that is usual among them, and how much all other masks weigh together.
Usual = tuple[int, int, float]
# Blocks that were answered, with the group of the answer, whose mask is still to come.
_Answers = tuple[tuple[int, int], ...]


class BudgetSpentError(Exception):
    """More completions than may be walked."""


@dataclass(frozen=True)
class Level:
    """One choice: the answer to a block (`asked`), or which of the masks that an answer leaves comes true."""

    block: int
    asked: bool
    bits: int


class Search:
    """The diagram of one situation's open blocks over a circuit.

    Nodes are numbers; 0 is “cannot be”, and the outcomes' own masks stand for certainty of one outcome.
    """

    def __init__(
        self,
        circuit: Circuit,
        state: State,
        stated: Mapping[int, bool],
        blocks: Sequence[Block],
        trust: bool = False,
        budget: int = BUDGET,
    ) -> None:
        self._residual = Residual(circuit, state, stated, trust)
        self._left = budget
        self._true, self._false = state.true, state.false
        self.blocks = self._in_order(list(blocks), state)
        self._levels = self._make_levels()
        self._place_of = {(level.block, level.asked): index for index, level in enumerate(self._levels)}
        self._children: list[tuple[int, ...]] = [()] * CERTAIN
        self._level_of: list[int] = [len(self._levels)] * CERTAIN
        self._same: dict[tuple[int, tuple[int, ...]], int] = {}
        self._seen: dict[tuple[int, tuple[int, int], _Answers], int] = {}
        self._reached: dict[int, int] = {}
        self.root = self._build(0, self._true, self._false, ())

    def _in_order(self, blocks: list[Block], state: State) -> list[Block]:
        """Blocks that can matter, those of one row side by side."""
        view = self._residual.view(state.true, state.false)
        cone = view.cone if view is not None else 0
        rows = [row for ways in self._residual.ways for row in ways]
        rows += [row for node in self._residual.nodes for row in node[1]]
        place = {id(block): self._place(block, rows) for block in blocks}
        return sorted((block for block in blocks if block.bits & cone), key=lambda block: place[id(block)])

    def _place(self, block: Block, rows: list[tuple[int, int]]) -> int:
        found = [index for index, (pos, neg) in enumerate(rows) if (pos | neg) & block.bits]
        return found[0] if found else len(rows)

    def _make_levels(self) -> list[Level]:
        asked = [Level(index, True, block.bits) for index, block in enumerate(self.blocks) if len(block.groups) > 1]
        left = [
            Level(index, False, block.bits)
            for index, block in enumerate(self.blocks)
            if any(len(group) > 1 for group in block.groups)
        ]
        return asked + left

    def _build(self, level: int, true: int, false: int, answers: _Answers) -> int:
        """The diagram below a point. `answers` are the groups chosen of blocks whose mask is still to come."""
        self._left -= 1
        if self._left < 0:
            raise BudgetSpentError
        view = self._residual.view(true, false)
        if view is None:
            return IMPOSSIBLE
        if view.settled and view.possible & (view.possible - 1) == 0:
            return view.possible
        while level < len(self._levels) and not self._levels[level].bits & view.cone:
            level += 1
        if level == len(self._levels):
            return view.possible
        key = (level, view.key, answers)
        if key not in self._seen:
            self._seen[key] = self._branch(level, view, answers)
        return self._seen[key]

    def _branch(self, level: int, view: View, answers: _Answers) -> int:
        here = self._levels[level]
        block = self.blocks[here.block]
        children: list[int] = []
        if here.asked:
            for number, group in enumerate(block.groups):
                if len(group) == 1:
                    (mask,) = group
                    below = self._build(level + 1, view.true | mask, view.false | (block.bits & ~mask), answers)
                else:
                    below = self._build(level + 1, view.true, view.false, (*answers, (here.block, number)))
                children.append(below)
        else:
            chosen = next((number for one, number in answers if one == here.block), 0)
            rest = tuple(answer for answer in answers if answer[0] != here.block)
            group = block.groups[chosen]
            children = [
                self._build(level + 1, view.true | mask, view.false | (block.bits & ~mask), rest)
                for mask in sorted(group)
            ]
        return self._node(level, tuple(children))

    def _node(self, level: int, children: tuple[int, ...]) -> int:
        if len(set(children)) == 1:
            return children[0]
        if (level, children) not in self._same:
            self._same[level, children] = len(self._children)
            self._children.append(children)
            self._level_of.append(level)
        return self._same[level, children]

    def reach(self, node: int) -> int:
        """The outcomes below a node."""
        if node < CERTAIN:
            return node
        if node not in self._reached:
            found = 0
            for child in self._children[node]:
                found |= self.reach(child)
            self._reached[node] = found
        return self._reached[node]

    def outcomes(self) -> int:
        """The outcomes of all completions, as a mask; zero when no completion is consistent."""
        return self.reach(self.root)

    def outcomes_with(self, block: int, mask: int) -> int:
        """The outcomes that remain when a block turns out this way."""
        number = next((n for n, group in enumerate(self.blocks[block].groups) if mask in group), 0)
        group = sorted(self.blocks[block].groups[number])
        place = group.index(mask) if mask in group else 0
        return self._restricted(block, number, place)

    def _restricted(self, block: int, number: int, place: int | None) -> int:
        """The outcomes with one answer to a block, and one of its masks when `place` is given."""
        asked, left = self._place_of.get((block, True), -1), self._place_of.get((block, False), -1)
        chosen = {asked: number} if place is None else {asked: number, left: place}
        last = asked if place is None else max(asked, left)
        done: dict[int, int] = {}

        def look(node: int) -> int:
            index = self._level_of[node]
            if index > last:
                return self.reach(node)  # nothing further down belongs to the block
            if node not in done:
                children = self._children[node]
                kept = chosen.get(index)
                found = 0
                for child in children if kept is None else (children[kept],):
                    found |= look(child)
                done[node] = found
            return done[node]

        return look(self.root)

    def mattering(self) -> list[int]:
        """Blocks of which two answers, all else the same, can lead to different outcomes."""
        found: dict[int, None] = {}
        compared: dict[tuple[int, int], bool] = {}
        for node in self._reachable():
            block = self._levels[self._level_of[node]].block
            if block not in found:
                children = sorted(set(self._children[node]))
                pairs = ((a, b) for place, a in enumerate(children) for b in children[place + 1 :])
                if any(self._differ(a, b, compared) for a, b in pairs):
                    found[block] = None
        return sorted(found)

    def _reachable(self) -> list[int]:
        stack, seen = [self.root], {self.root}
        while stack:
            for child in self._children[stack.pop()]:
                if child not in seen:
                    seen.add(child)
                    stack.append(child)
        return sorted(node for node in seen if node >= CERTAIN)

    def _differ(self, first: int, second: int, compared: dict[tuple[int, int], bool]) -> bool:
        """Whether some way to fill in the rest leads to two different outcomes; “cannot be” is none."""
        if first == second or IMPOSSIBLE in (first, second):
            return False
        if first < CERTAIN and second < CERTAIN:
            return True
        key = (first, second)
        if key not in compared:
            level = min(self._level_of[first], self._level_of[second])
            left = self._children[first] if self._level_of[first] == level else None
            right = self._children[second] if self._level_of[second] == level else None
            width = len(left or right or ())
            pairs = (
                (left[i] if left else first, right[i] if right and i < len(right) else second) for i in range(width)
            )
            compared[key] = any(self._differ(a, b, compared) for a, b in pairs)
        return compared[key]

    def shrinkage(self, block: int, weights: Sequence[float] | None = None) -> float:
        """How much of the set of outcomes an answer to this block removes, on average over its answers by weight."""
        before = self.outcomes().bit_count()
        groups = len(self.blocks[block].groups)
        if groups < 2 or before < 2:
            return 0.0
        left = [self._restricted(block, number, None).bit_count() for number in range(groups)]
        mean = sum(left) / groups if weights is None else sum(map(mul, left, weights))
        return float(before - mean) / before

    def share_of_ways(self, block: int, usual: Sequence[Usual] = ()) -> float:
        """How many of the open ways look at a block, as a share; a way counts less for all that is rare and that it needs."""
        ways = [row for rank in self._residual.ways for row in rank]
        reads = self._residual.reads(self.blocks[block].bits)
        found = 0.0
        for pos, neg in ways:
            if (pos | neg) & reads:
                rare = [weight for bits, mask, weight in usual if pos & bits & ~mask or neg & bits & mask]
                found += prod(rare)
        return found / len(ways) if ways else 0.0

    def can_be_settled(self) -> bool:
        """Whether some answers leave one outcome, whatever turns out of what cannot be asked."""
        return self._settles(self.root, {})

    def _settles(self, node: int, done: dict[int, bool]) -> bool:
        if node < CERTAIN:
            return node != IMPOSSIBLE and node & (node - 1) == 0
        if node not in done:
            if self._levels[self._level_of[node]].asked:
                done[node] = any(self._settles(child, done) for child in self._children[node])
            else:
                reached = self.reach(node)
                done[node] = reached > 0 and reached & (reached - 1) == 0
        return done[node]
