"""The statement that is asked for is told, and told alone, where circumstances could lead elsewhere.

pytest tests/answers/test_right_passage.py
"""

from __future__ import annotations

import pytest

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

ZHUSHAN, CHANGCHUN, ZIBO, HENAN = "420323", "220100", "370300", "410000"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("我爹一个人在涧沟梁，屋里冇得人做饭，白天能有个地方待不？", "日间照料中心"),
        ("老母独住在擂鼓西河，听说装了个盒子，是做什么用的？", "智能终端"),
        ("龙井村的孤老，平日哪个来搭把手？", "邻里互助"),
    ],
)
def test_a_hamlet_that_one_statement_names_is_told_before_anybody_is_interviewed(
    ask: Ask, question: str, told: str
) -> None:
    reply = ask(ZHUSHAN, question)
    assert told in reply.text and reply.asks is None
    assert reply.status is ReplyStatus.ANSWERED


@pytest.mark.parametrize(
    "question", ["我叔是特困，不愿住福利院，就在家里，生活费照发不？", "吃五保的人没打算去福利院，补助停不停？"]
)
def test_a_home_that_is_refused_is_not_what_is_asked(ask: Ask, question: str) -> None:
    reply = ask(ZHUSHAN, question)
    assert "分散供养" in reply.text and "17所" not in reply.text and "9000" not in reply.text


def test_an_amount_nobody_wrote_is_refused_before_anything_else_is_told(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "重度残疾人的护理补贴一个月是多少元？")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "多少钱，手头资料没有写" in reply.sentences[0].text and "20%" not in reply.text


def test_an_amount_asked_of_no_place_asks_for_the_place(ask: Ask) -> None:
    assert ask(None, "我闺女听力残疾一级，护理补贴每月给多少钱？").status is ReplyStatus.CLARIFY_REGION


def test_a_poor_bedridden_old_man_is_told_of_the_care_that_is_paid_for(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "爷爷偏瘫三年，家里实在没钱，想送他进养老院，政府能帮一把不？")
    assert "集中照护" in reply.text and "非法集资" not in reply.text and "职业技能竞赛" not in reply.text


def test_who_has_the_allowance_is_told_what_there_is_beside_it(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "家里吃着低保，老婆得了大病，日子紧巴，能不能再加一点？")
    assert "重点救助" in reply.text and "够不够最低生活保障" not in reply.text


def test_of_statements_heard_alike_the_one_still_open_is_judged(ask: Ask) -> None:
    reply = ask(HENAN, "我哥我嫂子都没了，撇下个七岁的娃俺养着，给不给钱？")
    assert "孤儿" in reply.text and "不符合事实无人抚养" not in reply.text


def test_what_was_asked_in_the_year_of_the_epidemic_is_not_told_of_renovations(ask: Ask) -> None:
    reply = ask(HENAN, "眼下去敬老院探望奶奶，进门还量体温查码不？")
    assert "不能当成现在的" in reply.text and "五大工程" not in reply.text


def test_a_story_gets_its_own_statement_and_no_other(ask: Ask) -> None:
    reply = ask(ZIBO, "俺公公腿脚不灵便，清明去不了坟上，有没有替人扫墓的？")
    assert "代客祭扫" in reply.text


@pytest.mark.parametrize(
    "question",
    ["儿子两口子在深圳，小孙子跟我过，放假没人管，有人关爱不？", "闺女嫁到杭州了，我一个人在屋里，有人上门看看不？"],
)
def test_where_the_young_have_gone_is_not_the_place_asked_about(ask: Ask, question: str) -> None:
    assert "竹山" in ask(ZHUSHAN, question).text


def test_where_somebody_could_be_taken_in_is_no_address(ask: Ask) -> None:
    reply = ask(HENAN, "俺大爷是特困，瘫了，敬老院不留瘫的，能往哪送？")
    assert "专业照护" in reply.text and "在哪里办" not in reply.text


def test_a_parent_who_lives_elsewhere_is_asked_about_there(ask: Ask) -> None:
    assert "长春" not in ask(CHANGCHUN, "我妈在淄博住，她有残疾证，两项补贴涨没涨？").sentences[0].text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("孤儿助学一共发了多少钱", "145余万元"),
        ("每个月到老年饭堂打饭的有多少人次", "20万人次"),
    ],
)
def test_of_one_matter_what_has_the_sum_asked_for_is_told_first(ask: Ask, question: str, first: str) -> None:
    assert first in ask(ZIBO, question).sentences[0].text


@pytest.mark.parametrize(
    ("question", "figure", "unwritten"),
    [
        ("镇办的救助综合窗口有多少个，电话报一下", "91个", "电话"),
        ("救助协理员一共多少名，电话多少", "2933个", "电话"),
    ],
)
def test_the_number_that_is_written_goes_before_the_one_that_is_not(
    ask: Ask, question: str, figure: str, unwritten: str
) -> None:
    reply = ask(ZIBO, question)
    assert figure in reply.sentences[0].text and "没有写，不能替您猜" not in reply.sentences[0].text
    assert any(unwritten in one.text and "没有写" in one.text for one in reply.sentences)


@pytest.mark.parametrize(
    "question", ["俩人都是城里户口，能就近找个窗口登记结婚不？", "城里乡下都算上，结婚登记能在市里随便哪个区办吗？"]
)
def test_a_district_without_texts_of_its_own_hears_its_city_before_its_province(ask: Ask, question: str) -> None:
    reply = ask("220112", question)
    assert reply.citations and reply.citations[0].document == "changchun_minzheng_2024"
