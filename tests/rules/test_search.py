"""The diagram of completions: what is reached, what matters, what asking can settle, and its limits."""

from __future__ import annotations

import pytest

from assistant.domain.determination import Outcome
from assistant.domain.facts import Facts
from assistant.rules.assess import situate
from assistant.rules.binding import bind, manner_of, plan_for, targets_of
from assistant.rules.intake import read_facts, sort_out
from assistant.rules.judge import Case, Judged, judge
from assistant.rules.rulebook import Rulebook
from assistant.rules.search import BudgetSpentError, Search
from tests.rules.book import TREE
from tests.rules.small import DAY, book_of

PLACE = "420323"


def judged(rulebook: Rulebook, facts: dict[str, str]) -> Judged:
    """The first target, with its diagram."""
    known = sort_out(read_facts(facts, rulebook, DAY) if facts else Facts(), rulebook.facts)
    plan = plan_for("p", PLACE, DAY, rulebook, TREE)
    target = targets_of(plan, known, rulebook)[0]
    bound = bind(plan, target.shape, manner_of(plan, known, rulebook), rulebook)
    case = Case(PLACE, DAY, rulebook, TREE, {}, (), {})
    return judge(situate(case, known, target, bound), bound, target)


def blocks(one: Judged) -> list[str]:
    """The open variables that can matter, by fact."""
    assert one.search is not None
    return [one.search.blocks[index].keys[0].split(":")[1] for index in one.search.mattering()]


def test_a_variable_that_never_changes_the_outcome_does_not_matter() -> None:
    rows = ({"条件": "是", "排除项": "是"}, {"条件": "是", "排除项": "否"})
    one = judged(book_of(*rows), {})
    assert blocks(one) == ["tiaojian"]
    assert judged(book_of(*rows), {"条件": "是"}).outcome is Outcome.ELIGIBLE


def test_restricting_one_answer() -> None:
    one = judged(book_of({"条件": "是", "排除项": "否"}), {})
    assert one.search is not None
    place = blocks(one).index("tiaojian")
    masks = one.search.blocks[place].classes
    reached = {one.search.outcomes_with(place, mask) for mask in masks}
    assert len(reached) == 2
    assert one.search.outcomes() in reached


def test_what_cannot_be_asked_may_stop_everything() -> None:
    rulebook = book_of({"条件": "是", "排除项": "否"})
    assert judged(rulebook, {}).search.can_be_settled()  # type: ignore[union-attr]
    assert judged(rulebook, {"条件": "unclear"}).search.can_be_settled()  # type: ignore[union-attr]
    assert not judged(rulebook, {"条件": "unclear", "排除项": "否"}).search.can_be_settled()  # type: ignore[union-attr]


def test_the_budget_ends_the_walk() -> None:
    one = judged(book_of({"条件": "是", "排除项": "否", "原因": "含 火灾"}), {})
    assert one.search is not None
    with pytest.raises(BudgetSpentError):
        Search(one.bound.circuit, one.state, {}, one.blocks, budget=2)


def test_many_open_facts_stay_within_the_budget() -> None:
    """Twenty people with three open facts each are thirty independent questions, not a billion completions."""
    rows = [{"对象": "任一成员", "等级": level, "病": "是"} for level in ("1", "2", "3")]
    facts = {f"人{number}.年龄": str(number) for number in range(20)}
    one = judged(book_of(*rows), facts)
    assert one.enumerated
    assert set(one.possible) == {Outcome.ELIGIBLE, Outcome.NOT_MET}
    assert len(blocks(one)) == 40
