"""What somebody is said to be is held against a counted list that is told, and against nothing else."""

from __future__ import annotations

import pytest

from tests.answers.conftest import Ask


@pytest.mark.parametrize(
    ("said", "group"),
    [("我老姑一个人住，上门巡访有她的份不，都看哪些老人", "独居"), ("俺娘瘫在炕上，巡访的人上不上门", "失能")],
)
def test_whom_the_list_names_is_told_so(said: str, group: str, ask: Ask) -> None:
    assert f"您说的{group}，在这8类里。" in ask("220100", said).text


@pytest.mark.parametrize("said", ["上门巡访都看哪些老人", "我爸跟我住一块儿，上门巡访都看哪些老人"])
def test_where_nothing_is_told_nothing_is_applied(said: str, ask: Ask) -> None:
    assert "您说的" not in ask("220100", said).text


def test_a_list_with_conditions_of_its_own_is_not_applied(ask: Ask) -> None:
    assert "您说的" not in ask("220100", "我爸瘫在床上，公办养老院集中托养收哪些老人").text
