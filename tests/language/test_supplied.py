"""A standard told by the resident, and put right by its name: it never lands on an income, an income never on an age."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.consultation import Understanding
from assistant.corpus.knowledge import Knowledge
from assistant.evaluate.utterances import Context, conversation_of
from assistant.language.reading import read_question
from tests.language.conftest import TODAY, Read

Told = Callable[[Understanding], dict[str, str]]
FACTS = (("本户", "家庭人口", "4"), ("本户", "家庭月收入", "2200"), ("母亲", "年龄", "81"))


@pytest.fixture
def later(knowledge: Knowledge) -> Read:
    """Read a message said after a household of four, 2200 a month and a standard of 700 were told."""

    def understand(said: str) -> Understanding:
        before = conversation_of(Context(facts=FACTS, programs=("dibao",)), knowledge.rulebook.facts)
        return read_question(said, replace(before, supplied="低保标准=700"), knowledge, TODAY, None)

    return understand


@pytest.mark.parametrize(
    ("said", "standard"),
    [
        ("标准应该是520", "520"),
        ("哦记错了，标准是520块", "520"),
        ("标准不是700，是520", "520"),
        ("700说错了，应该是520", "520"),
        ("不是700，是520", "520"),
        ("标准弄错了，520", "520"),
        ("当地标准按五百二算", "520"),
        ("低保线其实是520", "520"),
        ("不对，标准520", "520"),
    ],
)
def test_standard_put_right_replaces_the_standard_only(later: Read, said: str, standard: str) -> None:
    understood = later(said)
    assert understood.supplied == (("低保标准", standard),)
    assert understood.facts == ()


@pytest.mark.parametrize(
    ("said", "fact", "value"),
    [
        ("收入说错了，是1900", "本户.家庭月收入", "1900"),
        ("收入不是2200，是1900", "本户.家庭月收入", "1900"),
        ("人口说错了，是5", "本户.家庭人口", "5"),
        ("年龄说错了，79", "母亲.年龄", "79"),
        ("标准没说错，收入是1900", "本户.家庭月收入", "1900"),
    ],
)
def test_what_is_named_is_what_is_put_right(later: Read, told: Told, said: str, fact: str, value: str) -> None:
    understood = later(said)
    assert told(understood) == {fact: value}
    assert understood.supplied == ()


@pytest.mark.parametrize("said", ["特困标准是900", "收入标准是900", "供养标准应该是900", "省里标准要是900呢"])
def test_another_standard_is_not_the_dibao_standard(later: Read, said: str) -> None:
    assert later(said).supplied == ()


def test_sum_before_a_raise_is_no_income(read: Read) -> None:
    assert read("我家原来是450，涨完多少", programs=["dibao"]).facts == ()


def test_one_of_together_is_no_sum(read: Read) -> None:
    assert read("两样加一块能领多少", programs=["linshi_jiuzhu"]).facts == ()


def test_a_figure_right_after_the_standard_alone_is_the_standard(knowledge: Knowledge) -> None:
    before = conversation_of(
        Context(facts=FACTS, programs=("dibao",), last=("我们县低保标准700", "answered")), knowledge.rulebook.facts
    )
    for said in ("要是520呢", "说错了，是520"):
        understood = read_question(said, replace(before, supplied="低保标准=700"), knowledge, TODAY, None)
        assert understood.supplied == (("低保标准", "520"),)
        assert understood.facts == ()


def test_income_and_standard_put_right_in_one_breath(later: Read, told: Told) -> None:
    understood = later("不对，收入1300，标准520")
    assert understood.supplied == (("低保标准", "520"),)
    assert told(understood) == {"本户.家庭月收入": "1300"}
