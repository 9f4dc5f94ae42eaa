"""A couple of the family that has died leaves a child without parents; one that has gone to work does not."""

import pytest

from assistant.domain.facts import OneOf
from tests.language.conftest import Read

DIED = {"哥和嫂子": "我哥和嫂子都没了，撇下个六岁的侄女", "妹妹妹夫": "妹妹妹夫出车祸都走了，外甥才四岁"}


@pytest.mark.parametrize("said", DIED.values(), ids=DIED)
def test_the_child_of_a_couple_that_died_has_lost_both(read: Read, said: str) -> None:
    facts = {(fact.person, fact.name) for fact in read(f"{said}，国家给不给钱").facts}
    assert {name for person, name in facts if person in ("侄女", "外甥")} >= {
        "shiqu_fumu",
        "fuqin_qingxing",
        "muqin_qingxing",
    }


def test_a_couple_that_went_away_leaves_no_orphan(read: Read) -> None:
    facts = {fact.name for fact in read("哥哥嫂子去广东打工都走了，侄女六岁在我家").facts}
    assert "nianling" in facts
    assert "shiqu_fumu" not in facts


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ("表哥两口子都坐牢了，孩子在我家养着", "服刑在押"),
        ("二弟两口子都去强制戒毒了，撇下个3岁的娃", "强制隔离戒毒"),
    ],
)
def test_a_couple_locked_up_is_told_of_their_child_who_is_no_orphan_by_it(read: Read, said: str, state: str) -> None:
    facts = {fact.name: fact.value for fact in read(said).facts}
    assert facts["fuqin_qingxing"] == facts["muqin_qingxing"] == OneOf(frozenset({state}))
    assert "shiqu_fumu" not in facts


def test_parents_gone_for_a_time_not_said_may_be_lost(read: Read) -> None:
    facts = {fact.name: fact.value for fact in read("外孙女的爹妈都失踪了，跟我过").facts}
    assert facts["fuqin_qingxing"] == OneOf(frozenset({"失联", "能抚养"}))


def test_a_parent_with_a_severe_grade_is_what_the_dictionary_calls_severe(read: Read) -> None:
    facts = {(fact.person, fact.name): fact.value for fact in read("侄子他爸是二级残疾，他妈是四级残疾").facts}
    assert facts["侄子", "fuqin_qingxing"] == OneOf(frozenset({"重残"}))
    assert ("侄子", "muqin_qingxing") not in facts


@pytest.mark.parametrize(
    ("said", "child", "father", "mother"),
    [
        ("妹妹得病没了，妹夫蹲监狱，外甥女由我养着", "外甥女", "服刑在押", "死亡"),
        ("儿子车祸走了，儿媳失联三年，孙子归我", "孙子", "死亡", "失联"),
    ],
)
def test_what_became_of_the_family_is_told_of_the_child_it_is_parent_of(
    read: Read, said: str, child: str, father: str, mother: str
) -> None:
    facts = {(fact.person, fact.name): fact.value for fact in read(said).facts}
    assert facts[child, "fuqin_qingxing"] == OneOf(frozenset({father}))
    assert facts[child, "muqin_qingxing"] == OneOf(frozenset({mother}))


def test_a_sister_that_works_says_nothing_of_a_nephew(read: Read) -> None:
    assert not {one.name for one in read("我姐在厂里上班，外甥读小学").facts} & {"fuqin_qingxing", "muqin_qingxing"}


@pytest.mark.parametrize(
    ("said", "mother"),
    [
        ("娃爸判了刑，妈跑了没消息，姥姥带着", {"失联", "能抚养"}),
        ("爸关在监狱，妈出走五年联系不上，娃由爷爷带", {"失联"}),
    ],
)
def test_a_bare_parent_beside_the_childs_other_one_is_the_childs(read: Read, said: str, mother: set[str]) -> None:
    facts = {(fact.person, fact.name): fact.value for fact in read(said).facts}
    assert facts["孩子", "fuqin_qingxing"] == OneOf(frozenset({"服刑在押"}))
    assert facts["孩子", "muqin_qingxing"] == OneOf(frozenset(mother))


def test_the_askers_own_parents_are_not_the_childs(read: Read) -> None:
    facts = {(fact.person, fact.name) for fact in read("我爸坐牢，妈跑了三年，我带着孩子过").facts}
    assert ("孩子", "muqin_qingxing") not in facts
