"""Short messages as answers to the fact just asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.consultation import Intent, Understanding
from assistant.domain.facts import Members
from tests.language.conftest import Read

Told = Callable[[Understanding], dict[str, str]]


@pytest.mark.parametrize(
    ("asked", "said", "value"),
    [
        (("本户", "家庭人口"), "两口", "2"),
        (("本户", "男方年龄"), "虚岁23", "21..22"),
        (("本户", "男方年龄"), "23", "23"),
        (("本户", "家庭人口"), "就我一个人", "1"),
        (("本户", "家庭人口"), "四个人，两个老人两个小孩", "4"),
        (("本户", "家庭月收入"), "一千八左右吧", "1620..1980"),
        (("本户", "家庭月收入"), "一年三万", "2500"),
        (("本户", "家庭月收入"), "没收入", "0"),
        (("本户", "家庭月收入"), "不清楚哎", "不清楚"),
        (("本户", "家庭月收入"), "不想说", "不愿说"),
        (("本户", "人均月收入"), "正好跟标准一样", "{低保标准}"),
        (("本户", "低保家庭"), "是的", "是"),
        (("本户", "低保家庭"), "没有", "否"),
        (("母亲", "无生活来源"), "没有", "是"),
        (("本户", "财产符合规定"), "超了", "否"),
        (("本户", "财产符合规定"), "符合", "是"),
        (("母亲", "年龄"), "七十八", "78"),
        (("母亲", "残疾人"), "嗯", "是"),
        (("母亲", "残疾等级"), "一级或者二级", "1|2"),
        (("母亲", "残疾等级"), "没有证", "无"),
        (("本户", "城乡"), "农村的", "农村"),
        (("本人", "法定义务人数"), "一位都没有", "0"),
        (("本人", "法定义务人数"), "两个儿子", "2"),
        (("义务人1", "履行能力"), "他管不了我", "无"),
        (("本人", "无劳动能力"), "对的", "是"),
        (("孩子", "就读"), "在上职高", "高中"),
        (("本户", "离婚意愿"), "我俩都同意", "都愿意"),
        (("本户", "离婚意愿"), "她不同意", "有一方不愿意"),
        (("本户", "书面离婚协议"), "签好了", "签了"),
        (("本户", "书面离婚协议"), "还没呢", "没签"),
        (("母亲", "愿意住机构"), "她不想去", "否"),
        (("母亲", "愿意住机构"), "愿意", "是"),
        (("本户", "低保家庭"), "还没申请", "否"),
        (("母亲", "居住情形"), "不是独居", "无 独居"),
    ],
)
def test_a_short_message_answers_what_was_asked(
    read: Read, told: Told, asked: tuple[str, str], said: str, value: str
) -> None:
    understood = read(said, asked=asked, programs=["dibao"], region="420323")
    assert told(understood)[".".join(asked)] == value
    assert understood.intent is Intent.FOLLOW_UP


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("本户", "财产符合规定"), "没有"),
        (("母亲", "无生活来源"), "有"),
        (("母亲", "重病"), "就是高血压这些老毛病"),
        (("本户", "家庭月收入"), "没啥收入"),
        (("本户", "家庭人口"), "户口本五个实际住四个"),
    ],
)
def test_an_answer_that_can_be_taken_two_ways_stays_open(
    read: Read, told: Told, asked: tuple[str, str], said: str
) -> None:
    assert ".".join(asked) not in told(read(said, asked=asked, programs=["dibao"], region="420323"))


def test_a_year_of_birth_answers_a_question_for_the_age(read: Read, told: Told) -> None:
    facts = told(read("四五年的", asked=("母亲", "年龄"), programs=["gaoling_jintie"]))
    assert facts == {"母亲.出生日期": "1945-01-01..1945-12-31"}


def test_the_messages_own_person_goes_before_the_one_asked_about(read: Read, told: Told) -> None:
    assert told(read("我78", asked=("母亲", "年龄"), programs=["gaoling_jintie"])) == {"本人.年龄": "78"}


def test_why_ask_is_no_answer(read: Read) -> None:
    understood = read("问这个干啥呀", asked=("本户", "家庭月收入"), programs=["dibao"])
    assert understood.intent is Intent.WHY_ASK
    assert understood.facts == ()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("母亲", "失能"), "还没申请"),
        (("本户", "离婚意愿"), "我愿意"),
        (("母亲", "居住情形"), "没有别的了"),
        (("弟弟", "残疾类别"), "不是视力"),
    ],
)
def test_an_answer_to_something_else_stays_open(read: Read, told: Told, asked: tuple[str, str], said: str) -> None:
    assert ".".join(asked) not in told(read(said, asked=asked, programs=["dibao"], region="420323"))


def test_a_second_choice_is_added_to_the_first(read: Read) -> None:
    before = [("母亲", "居住情形", "独居")]
    understood = read("也算孤寡", asked=("母亲", "居住情形"), facts=before, programs=["xunfang_guanai"])
    (fact,) = understood.facts
    assert isinstance(fact.value, Members) and fact.value.has == {"独居", "孤寡"}
    assert understood.corrections == ()


def test_no_more_leaves_it_at_those_told(read: Read) -> None:
    before = [("母亲", "居住情形", "独居")]
    understood = read("没有别的了", asked=("母亲", "居住情形"), facts=before, programs=["xunfang_guanai"])
    (fact,) = understood.facts
    assert isinstance(fact.value, Members)
    assert fact.value.has == {"独居"} and "孤寡" in fact.value.lacks
