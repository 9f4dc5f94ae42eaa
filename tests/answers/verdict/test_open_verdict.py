"""What is still open is told as something to apply for, with the place's words right behind; sums and help already had first."""

from __future__ import annotations

import pytest

from assistant.consultation import ReplyStatus, Role
from assistant.language.intents import Signals, find_intent
from tests.answers.conftest import Ask

ZHUSHAN, CHANGCHUN, ZIBO = "420323", "220100", "370300"
HURT = "我弟在厂里让机器轧伤了手，花了不少医药费，能不能申请救助？"
NOTHING = Signals(False, False, 0, False, False, (), False, False, False, False)


def test_what_to_apply_for_comes_first_and_the_places_own_words_second(ask: Ask) -> None:
    reply = ask(ZHUSHAN, HURT)
    first, second = reply.sentences[0], reply.sentences[1]
    assert first.role is Role.CONCLUSION and first.text.startswith("可以申请临时救助试试")
    assert "竹山县的临时救助" in second.text
    assert "还有一样没弄清" not in reply.text and reply.asks is not None
    assert "可支配收入" not in reply.text and "下不了结论" not in reply.text


@pytest.mark.parametrize(
    ("more", "begins"),
    [("我们早就在吃低保，这个还能给不？", "拿着低保，不影响再申请"), ("可我们不是低保户", "不是低保，也可以申请")],
)
def test_help_already_had_is_answered_first_and_nothing_is_told_twice(ask: Ask, more: str, begins: str) -> None:
    reply = ask(ZHUSHAN, HURT, more)
    assert reply.text.startswith(begins) and "到哪里办" not in reply.text and "竹山县的临时救助给" not in reply.text


def test_a_sum_asked_for_is_answered_as_a_sum_once_the_place_is_known(ask: Ask) -> None:
    reply = ask(None, "重残护理补贴每月发多少钱？", "我是长春的")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "没有写" in reply.sentences[0].text and reply.asks is None


def test_a_list_of_groups_is_applied_to_the_childs_story(ask: Ask) -> None:
    reply = ask(ZIBO, "外孙他爸在坐牢，他妈离家出走联系不上，孩子念书公家给贴补点不？")
    assert "扩大救助面" in reply.sentences[1].text and "“事实无人抚养”这一类" in reply.text
    assert reply.text.index("扩大救助面") < reply.text.index("申请事实无人抚养儿童保障试试")


@pytest.mark.parametrize("said", ["我爷的护理补贴这月打折子上没有？", "俺娘这个月津贴发了没", "钱进我爸卡里了吗"])
def test_whether_somebodys_money_came_is_their_own_case(said: str) -> None:
    assert find_intent(said, NOTHING).value == "personal_case"


@pytest.mark.parametrize("said", ["津贴是打到社保卡上吗", "补贴每月打到谁卡上"])
def test_how_money_is_paid_in_general_is_nobodys_case(said: str) -> None:
    assert find_intent(said, NOTHING).value != "personal_case"


def test_what_nothing_is_written_of_does_not_stand_before_what_can_be_applied_for(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "我哥骑车摔断了腿，住院拉了一身的债，能找民政救个急不？")
    assert "怎样算符合" not in reply.text and "申请临时救助试试" in reply.sentences[0].text


def test_a_childs_parent_is_no_applicant_beside_the_child(ask: Ask) -> None:
    reply = ask(ZIBO, "我侄子父亲去世了，母亲是一级残疾，能给侄子办无人抚养的补贴吗？")
    assert "侄子的母亲的" not in reply.sentences[0].text and "您侄子的母亲申请" not in reply.text
    assert reply.text.count("条件有3条") == 1


@pytest.mark.parametrize(
    ("said", "begins"),
    [
        ("家里发山洪冲了个精光，我们在吃低保，政府还管不管？", "拿着低保，不影响再申请临时救助"),
        ("我是特困人员，上月被车撞断腿，还能不能要点救急的钱？", "拿着特困供养，不影响再申请临时救助"),
    ],
)
def test_a_story_of_one_program_is_of_that_program_whatever_one_has(ask: Ask, said: str, begins: str) -> None:
    assert ask(ZHUSHAN, said).text.startswith(begins)


def test_more_of_what_one_has_is_not_another_program(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "我们吃着低保，孩子得了重病花光了钱，低保能不能再加点？")
    assert "20%" in reply.text and not reply.text.startswith("拿着低保")


def test_help_used_up_goes_on_with_what_was_asked(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "俺爸让车撞了，家里积蓄花光了，有没有救急的？", "医疗报销过了，低保也都用上了，还是撑不住。")
    assert reply.text.startswith("拿着低保，不影响再申请临时救助") and "人均月收入" not in reply.text


@pytest.mark.parametrize("said", ["俺婆婆昨晚走了，非得火化不？", "老爹没了，不烧直接埋自家地里中不中？"])
def test_nobody_is_asked_whether_there_was_a_death(ask: Ask, said: str) -> None:
    reply = ask(CHANGCHUN, said)
    assert reply.asks is None and "火化率" in reply.text


def test_a_list_told_without_a_verdict_is_applied_to_the_childs_story(ask: Ask) -> None:
    reply = ask(ZIBO, "侄女的爹妈都下落不明，快上大学了，有没有资助上学的？")
    assert "“事实无人抚养”这一类，先要经认定" in reply.text


def test_what_only_waits_for_an_examination_is_told_as_something_to_apply_for(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "我娘81了自个儿住，社区有人来家看看不？")
    assert "下结论" not in reply.text and "8类" in reply.text


def test_whether_a_home_takes_somebody_in_is_no_question_of_charges(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "大爷瘫了没儿没女，兜里没几个钱，公家的养老院收不收他？")
    assert "多少钱，手头资料没有写" not in reply.text and "收不收费" not in reply.text


def test_in_a_later_turn_what_it_comes_to_goes_first_and_nothing_is_told_again(ask: Ask) -> None:
    turns = ["我哥是残疾人，算不算特困", "爹娘都还在，都瘫在床上", "他没有收入，也干不了活"]
    second, third = ask("420323", *turns[:2]), ask("420323", *turns)
    assert "都没有能力尽义务" in second.sentences[0].text
    assert third.sentences[0].text.startswith("其余条件都满足，只差")
    assert not any("三项缺一不可" in one.text for one in (*second.sentences, *third.sentences))


def test_a_household_registered_elsewhere_is_named_before_a_verdict_that_asks_nothing_of_it(ask: Ask) -> None:
    text = ask("410000", "我刚过八十岁，户口不在住的地方，高龄津贴能领不").text
    assert text.startswith("户口不在住的地方，能不能领，资料没有写")
