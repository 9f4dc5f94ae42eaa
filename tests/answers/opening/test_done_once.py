"""Of what was done in a year gone by 能不能 gets that there was such a thing, and for whom; a rule gets nothing here."""

from __future__ import annotations

from assistant.answers.opening.done_once import done_once
from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Provision, StatementKind

_REPAIRS = "甲市2022年为50个特殊困难老人家庭修了屋顶。花了多少，资料没有写。"


def _statement(text: str, kind: StatementKind) -> Provision:
    return Provision("paper", ProvisionNumber.parse("s1.k1"), text, kind=kind)


def test_what_was_done_for_a_group_is_not_for_everybody() -> None:
    first = done_once("俺能弄上不？", _statement(_REPAIRS, StatementKind.DONE), "2022年")
    assert first.startswith("不是人人都有") and "特殊困难老人家庭" in first


def test_what_was_done_once_is_not_said_to_be_done_still() -> None:
    first = done_once("能找人代办不？", _statement("甲市2022年代办了50人次。", StatementKind.STATISTIC), "2022年")
    assert first.startswith("有过") and "现在还办不办" in first


def test_a_plan_is_none_of_it() -> None:
    assert done_once("能办不？", _statement("甲市2024年计划代办。", StatementKind.GOAL), "2024年") == ""
