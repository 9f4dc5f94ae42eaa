"""What elders and country people say in their own way: what became of a child's parents, money that has not come, what
to bring, who acts against a wrong, and a town of the region that is named like a county far away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.consultation import Intent, Understanding
from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Conversation, Turn
from assistant.domain.facts import Absence, Facts, OneOf
from assistant.language.topics import AMOUNT, MATERIALS, PROCESS, WHETHER
from tests.language.conftest import Read
from tests.language.test_everyday_words import read as read_in

Told = Callable[[Understanding], dict[str, str]]


@pytest.mark.parametrize(
    ("said", "father", "mother"),
    [
        ("我侄子他爸蹲监狱，他妈好几年没音信", "服刑在押", "失联"),
        ("俺孙女她爹坐监嘞，她娘走了六年寻不着", "服刑在押", "失联"),
        ("外孙他爸关着呢，他妈一直联系不上", "服刑在押", "失联"),
        ("外甥女她爸前年矿难没了，她妈得病死了", "死亡", "死亡"),
        ("孙子他爸没了消息三年了，他妈进去了", "失联", "服刑在押"),
    ],
)
def test_what_became_of_a_childs_parents(read: Read, told: Told, said: str, father: str, mother: str) -> None:
    facts = {name.rpartition(".")[2]: value for name, value in told(read(said)).items()}
    assert (facts["父亲情形"], facts["母亲情形"]) == (father, mother)


@pytest.mark.parametrize(
    "said",
    ["侄女她爸判了缓刑一年", "孙子他妈没了工作", "侄女她妈走了三个月没消息", "外孙他妈改嫁了", "孙子他爸打工去了"],
)
def test_what_is_not_said_for_certain_is_left_open(read: Read, told: Told, said: str) -> None:
    assert not any(name.endswith("情形") for name in told(read(said)))


@pytest.mark.parametrize(
    ("said", "parent"),
    [
        ("侄子他妈跑了，寻不着人", "母亲"),
        ("孙子他爸不知死活", "父亲"),
        ("侄子他妈没消息", "母亲"),
        ("外孙女她爹外出打工再没回来过", "父亲"),
        ("重孙他娘嫁了人，从此没露面", "母亲"),
        ("外甥他爸一走就没个影", "父亲"),
    ],
)
def test_a_parent_gone_for_a_time_not_said_is_perhaps_lost(read: Read, told: Told, said: str, parent: str) -> None:
    facts = {name.rpartition(".")[2]: value for name, value in told(read(said)).items()}
    assert facts == {f"{parent}情形": "失联|能抚养"}


@pytest.mark.parametrize(
    ("answer", "state"),
    [("两年多了", "失联"), ("早就满了", "失联"), ("算", "失联"), ("才三个月", "不清楚"), ("还没满", "不清楚")],
)
def test_how_long_a_parent_is_gone_is_all_that_is_asked(read: Read, told: Told, answer: str, state: str) -> None:
    gone = {"facts": [("孙女", "母亲情形", "失联|能抚养")], "asked": ("孙女", "母亲情形"), "programs": ["shiwu"]}
    assert told(read(answer, **gone))["孙女.母亲情形"] == state


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("孙女她爹没了，娘得了大病", {"孙女.父亲情形": "死亡", "孙女.母亲情形": "重病"}),
        ("侄女她妈是二级残疾", {"侄女.母亲情形": "重残"}),
        ("外孙他爸死了，孩子今年六岁", {"外孙.父亲情形": "死亡", "外孙.年龄": "6"}),
        ("侄子跟我过，娃他爸坐牢，才五岁", {"侄子.父亲情形": "服刑在押", "侄子.年龄": "5"}),
    ],
)
def test_what_is_told_of_a_childs_parents_is_the_childs(
    read: Read, told: Told, said: str, facts: dict[str, str]
) -> None:
    assert told(read(said)) == facts


@pytest.mark.parametrize(
    "said", ["我外孙爸妈出车祸都没了，有人管没", "俺孙女爹娘双双去世，国家管不", "侄子爹妈得病都不在了，能领啥"]
)
def test_a_child_whose_parents_both_died_is_asked_about_as_an_orphan(read: Read, told: Told, said: str) -> None:
    understood = read(said)
    assert "是" in [value for name, value in told(understood).items() if name.endswith("失去父母")]
    assert "guer" in understood.programs


def test_a_child_without_care_who_asks_for_schooling(read: Read) -> None:
    understood = read("我侄子他爸坐牢，他妈跑了几年了，娃念书能拿助学金不")
    assert {"shiwu", "fucai_yuanmeng"} <= set(understood.programs)


@pytest.mark.parametrize("said", ["俺外孙爹妈都在坐牢，娃两岁，公家管吗", "侄女爸妈都坐牢，六岁，国家管不管"])
def test_a_childs_whole_story_wants_a_verdict(read: Read, said: str) -> None:
    understood = read(said)
    assert (understood.intent, understood.programs) == (Intent.ELIGIBILITY, ("shiwu",))


@pytest.mark.parametrize("said", ["俺家前几年脱了贫，今年又穷回去了", "我们家脱贫以后又返贫了"])
def test_poor_again(read: Read, told: Told, said: str) -> None:
    assert told(read(said))["本户.监测类别"] == "返贫人口"


@pytest.mark.parametrize(
    "said", ["办特困要拿么子", "办低保么样弄", "我屋里有没得低保", "邻居冒领低保，上哪举报", "防返贫监测是干啥的"]
)
def test_a_question_in_dialect_states_nothing(read: Read, said: str) -> None:
    assert read(said).facts == ()


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("我一个老婆婆住山里，娃们都出去打工了，白天冇人管我", "本人"),
        ("我侄女是孤儿，她表哥家里穷，她表哥能领不", "侄女的表哥"),
    ],
)
def test_who_is_spoken_of(read: Read, said: str, person: str) -> None:
    assert read(said).person == person


@pytest.mark.parametrize(
    "said",
    [
        "我爷爷的高龄补贴这几个月都冇到账",
        "俺娘的低保没打卡上，给俺查查",
        "我家的补助咋还没发下来呢",
        "俺爹护理补贴两个月没见着钱，帮俺看看咋回事",
        "我的护理补贴上个月就没发",
        "我交的材料你帮我看看通过没",
    ],
)
def test_money_that_has_not_come_is_a_case_of_ones_own(read: Read, said: str) -> None:
    assert read(said).intent is Intent.PERSONAL_CASE


@pytest.mark.parametrize(
    "said",
    ["帮我查下高龄津贴多少钱", "我侄子他妈三年没消息了，能领补助不", "低保没发下来找谁", "我老娘问村里的公墓建好了没"],
)
def test_what_is_written_is_no_case(read: Read, said: str) -> None:
    assert read(said).intent is not Intent.PERSONAL_CASE


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("去办低保要带些么东西", MATERIALS),
        ("申请特困带么子去", MATERIALS),
        ("办残疾补贴准备啥子", MATERIALS),
        ("低保么样办", PROCESS),
        ("我们村有没得日间照料", WHETHER),
        ("高龄补贴有几多", AMOUNT),
    ],
)
def test_the_side_asked_for(read: Read, said: str, topic: str) -> None:
    assert topic in read(said).topics


def test_many_times_more_asks_for_no_amount(read: Read) -> None:
    assert AMOUNT not in read("淄博结婚的比离婚的多好几倍").topics


@pytest.mark.parametrize(
    "said",
    [
        "有个养老基地让老人先交会员费，年年返利，这谁管",
        "我爸被拉去投资养老床位，利息百分之十，能信吗",
        "村里有人冒领低保，上哪举报",
        "护工打老人，哪个部门管",
    ],
)
def test_who_acts_against_a_wrong_is_no_wish_for_benefits(read: Read, said: str) -> None:
    assert read(said).intent is Intent.INFORMATION


@pytest.mark.parametrize("said", ["我家收入超了低保线，还有路没", "低保没批，还有别的办法吗", "还有没得出路"])
def test_another_way_is_asked_for(read: Read, said: str) -> None:
    assert read(said).intent is Intent.WHAT_ELSE


@pytest.mark.parametrize("said", ["听讲有人上门来帮老人做饭，是个么事", "我一个人住，听说能装个报警器，是啥东西"])
def test_hearsay_is_asked_about_not_claimed(read: Read, said: str) -> None:
    assert read(said).intent is Intent.INFORMATION


@pytest.mark.parametrize(
    ("said", "region", "kept"),
    [
        ("我住宝丰的村里，能办五保不", "420323", ("420323103",)),
        ("宝丰那边有敬老院没", "420323", ("420323103",)),
        ("我在新华镇，有长者食堂吗", "370300", ()),
        ("我家在宝丰，低保咋办", "410000", ("410421",)),
        ("我家在宝丰县，低保咋办", "420323", ("410421",)),
        ("河南宝丰的低保", "420323", ("410421",)),
    ],
)
def test_a_town_of_the_region_is_no_county_elsewhere(
    said: str, region: str, kept: tuple[str, ...], knowledge: Knowledge
) -> None:
    assert read_in(said, knowledge, region=region).regions == kept


@pytest.mark.parametrize("said", ["侄子他爸没了，他妈改嫁了人还在", "外孙女她爸死了，她妈还活着"])
def test_a_child_with_a_living_parent_is_no_orphan(read: Read, told: Told, said: str) -> None:
    facts = {name.rpartition(".")[2]: value for name, value in told(read(said)).items()}
    assert facts["失去父母"] == "否"
    assert "母亲情形" not in facts


def test_what_was_told_of_a_parent_who_lives_no_longer_holds(knowledge: Knowledge) -> None:
    before = Conversation(id="-", region="370300")
    first = read_in("我外孙爸妈都死了，有啥补助", knowledge, before)
    held = Facts(tuple(replace(fact, turn=1) for fact in first.facts))
    later = replace(before, turns=(Turn(1, "-", "clarify_facts"),), programs=("guer",), person="外孙", facts=held)
    second = read_in("说错了，是他爸死了，他妈人还在", knowledge, later)
    values = {fact.name: fact.value for fact in second.facts}
    assert second.person == "外孙"
    assert values["muqin_qingxing"] is Absence.UNKNOWN
    assert OneOf(frozenset({False})) == values["shiqu_fumu"]


def test_against_a_swindler_no_review_of_a_decision_is_asked_for(read: Read) -> None:
    assert "jiuji" not in read("养老项目拿高息哄老人入会，上哪告").programs
    assert "jiuji" in read("低保给我停了，我不服，上哪告").programs


@pytest.mark.parametrize("said", ["我侄女是孤儿，有没有助学金拿", "我一个人过，村里有没得地方待"])
def test_whether_there_is_such_a_thing_is_looked_up(read: Read, said: str) -> None:
    assert read(said).intent is Intent.INFORMATION
