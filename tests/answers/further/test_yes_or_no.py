"""A yes or a no asked of what was told: the word first, then only the sentence that decides it."""

from __future__ import annotations

import pytest

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

JILIN, CHANGCHUN, ZIBO, ZHUSHAN = "220000", "220100", "370300", "420323"
EXTRA = "低保对象里有重度残疾人，增发多少？"


@pytest.mark.parametrize(
    ("region", "first", "then", "begins", "told"),
    [
        (ZHUSHAN, EXTRA, "那是照存折上每月到的钱来算吗？", "不是。", "基数是低保标准"),
        (ZHUSHAN, EXTRA, "我跟着多领不？", "不跟着加。", "增发只对其本人"),
        (ZHUSHAN, "适老化改造一户多少钱？", "这钱直接打到我卡上吧？", "不是打钱给您。", "也不是发现金"),
        (CHANGCHUN, "养老护理员有什么奖励？", "年年都发是不？", "每年是不是都发，资料没有写", "2024年"),
        (
            CHANGCHUN,
            "80岁以上老人有啥津贴？",
            "不用我去申请吧？",
            "不能等着自动给，资料没有这样写。",
            "怎么申领，没有写",
        ),
        (CHANGCHUN, "80岁以上老人有啥津贴？", "农村老人也一样有吧？", "资料没有分城里和农村写", "80周岁以上老年人"),
        (ZIBO, "残疾人两项补贴涨了多少？", "是按我手里领的钱涨吗？", "资料没有写按手里领的钱算", "提高了10%"),
        (ZIBO, "临时救助最高能给多少？", "每年都能领一回不？", "不能说每年都领。", "按次、按年还是按户"),
    ],
)
def test_the_word_comes_first_and_the_statement_is_not_told_again(
    ask: Ask, region: str, first: str, then: str, begins: str, told: str
) -> None:
    whole, reply = ask(region, first), ask(region, first, then)
    assert reply.status is ReplyStatus.ANSWERED and reply.text.startswith(begins) and told in reply.text
    assert len(reply.text) < len(whole.text) + 2 * len(begins) and not reply.asks


def test_what_must_be_applied_for_is_told_with_the_place(ask: Ask) -> None:
    reply = ask(JILIN, "残疾人两项补贴今年咋安排的？", "我没去办过，会自己打卡里不？")
    assert reply.text.startswith("不能等着自动给") and "“应补尽补”不等于自动发" in reply.text
    assert "户籍所在地的乡镇（街道）申请" in reply.text


def test_the_talk_goes_on_with_the_statement_that_was_quoted(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "养老护理员有什么奖励？", "每年都发是不？", "能领多少钱？")
    assert "奖多少钱、什么条件、怎么申报，没有写" in reply.text


@pytest.mark.parametrize(
    ("region", "first", "then"),
    [
        (CHANGCHUN, "老年助餐点有多少？", "吃饭能打折不？"),
        (CHANGCHUN, "流浪乞讨的人有人管吗？", "看到了要报警不？"),
        (ZHUSHAN, "龙井村志愿者照料独居老人是咋回事？", "会主动上门不？"),
        (JILIN, "孤儿有啥保障？", "离婚得自己去申请不？"),
    ],
)
def test_another_thing_asked_is_no_question_of_applying(ask: Ask, region: str, first: str, then: str) -> None:
    text = ask(region, first, then).text
    assert text and "自动给" not in text and not text.startswith("要申请")


def test_each_of_the_household_is_not_given_it_with_the_one(ask: Ask) -> None:
    reply = ask(
        ZHUSHAN,
        "我姑娘重残，我们屋里吃低保还是紧巴，能不能多给点？",
        "低保标准按650块算呢？",
        "我们屋里三个人，一人加130？",
    )
    assert reply.sentences[0].text.startswith("不跟着加")


def test_how_much_in_the_words_of_the_place_is_an_amount(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "我爹翻了车，住院欠了债。", "临时救助一回给好多？")
    assert "给多少钱，手头资料没有写" in reply.sentences[0].text


def test_a_sum_asked_does_not_answer_how_long_a_mother_has_been_gone(ask: Ask) -> None:
    reply = ask("410000", "侄儿他爸坐牢，他妈也跑了，有啥政策？", "一月给多少钱？")
    assert "不再算数" not in reply.text and "没有写" in reply.sentences[0].text
