"""Facts that are no numbers: stated outright, never read out of a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.consultation import Understanding
from assistant.domain.facts import OneOf
from tests.language.conftest import Read

Told = Callable[[Understanding], dict[str, str]]


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("我家本来就是低保", {"本户.低保家庭": "是"}),
        ("我家不是低保户", {"本户.低保家庭": "否"}),
        ("我们家是低保边缘户", {"本户.低保边缘家庭": "是"}),
        ("我老伴二级肢体残疾", {"配偶.残疾等级": "2", "配偶.残疾类别": "肢体"}),
        ("我弟是残疾人", {"弟弟.残疾人": "是"}),
        ("我妈没办残疾证", {"母亲.残疾人": "否"}),
        ("我弟可能是三级残疾也可能是四级", {"弟弟.残疾等级": "3|4"}),
        ("我爸得了大病", {"父亲.重病": "是"}),
        ("我大伯没儿没女，干不动了", {"伯父.无劳动能力": "是"}),
        ("我弟没工作", {"弟弟.未就业": "是"}),
        ("我孙女上初二", {"孙女.就读": "义务教育"}),
        ("俺是农村户口", {"本户.城乡": "农村"}),
        ("我家房子着火了，没钱过日子", {"本户.困难原因": "有 突发事件"}),
        ("小叔三级残疾，跟我奶奶过，没工作", {"叔叔.残疾等级": "3", "叔叔.未就业": "是"}),
        ("老伴去世了，我种不动地", {"本人.无劳动能力": "是"}),
    ],
)
def test_what_is_stated_is_read_of_the_right_person(read: Read, told: Told, said: str, facts: dict[str, str]) -> None:
    assert {name: value for name, value in told(read(said)).items() if name in facts or not facts} == facts


@pytest.mark.parametrize(
    "said",
    [
        "想吃低保咋弄",
        "我是不是低保户",
        "怎么才算低保边缘户",
        "低保户死了家属能领钱吗",
        "残疾人能不能免费坐车",
        "失智老人有床位没",
        "尿毒症透析有哪个慈善项目管",
        "没有劳动能力怎么认定",
        "孤儿养育标准分几档",
        "我想查我爸以前领没领过低保",
        "搭出租车发生车祸，能要求司机赔钱吗",
        "比如一个残疾二级的人能办吗",
    ],
)
def test_a_question_states_nothing(read: Read, said: str) -> None:
    assert read(said).facts == ()


def test_a_hypothesis_is_marked_and_leaves_the_real_facts_alone(read: Read) -> None:
    understood = read("要是我妈82呢", programs=["gaoling_jintie"], person="母亲", facts=[("母亲", "年龄", "78")])
    assert understood.hypothetical
    assert [fact.hypothetical for fact in understood.facts] == [True]
    assert understood.corrections == ()


def test_obligors_are_numbered_and_told_to_be_at_least_so_many(read: Read, told: Told) -> None:
    facts = told(read("我两个儿子都残疾，管不了我，能吃特困不"))
    assert facts == {"义务人1.履行能力": "无", "义务人2.履行能力": "无", "本人.法定义务人数": "2.."}


def test_an_obligor_far_away_is_not_said_to_be_unable(read: Read, told: Told) -> None:
    facts = told(read("儿子在外地打工不回来", programs=["tekun"], person="本人"))
    assert facts == {"本人.法定义务人数": "1.."}


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("侄子爸妈都没了", {"侄子.失去父母": "是", "侄子.父亲情形": "死亡", "侄子.母亲情形": "死亡"}),
        ("外甥女她爸坐牢，妈跑了三年", {"外甥女.父亲情形": "服刑在押", "外甥女.母亲情形": "失联"}),
        ("孙女她妈跑了", {"孙女.母亲情形": "失联|能抚养"}),
        ("我爸妈都没了", {}),
    ],
)
def test_what_became_of_a_childs_parents(read: Read, told: Told, said: str, facts: dict[str, str]) -> None:
    assert told(read(said)) == facts


def test_who_is_no_orphan_is_none(read: Read) -> None:
    assert {fact.value for fact in read("我家孩子不是孤儿").facts if fact.name == "guer_shenfen"} == {
        OneOf(frozenset({False}))
    }


@pytest.mark.parametrize(
    "said", ["我们就生了一个儿子，去年没了，没人管我们", "唯一的闺女得病走了", "老两口就一个孩子，前些年没了"]
)
def test_an_only_child_that_is_lost_is_told_of_the_parents(read: Read, said: str) -> None:
    told = {(fact.person, fact.value) for fact in read(said).facts if fact.name == "jisheng_teshu"}
    assert told == {("本人", OneOf(frozenset({True})))}


@pytest.mark.parametrize("said", ["家里就一个闺女，去年去外地了", "就一个儿子，老伴没了"])
def test_an_only_child_far_away_is_none_lost(read: Read, said: str) -> None:
    assert "jisheng_teshu" not in {fact.name for fact in read(said).facts}
