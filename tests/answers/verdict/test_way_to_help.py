"""Who tells of hardship hears first what can be applied for and where; somebody lost is for the police first."""

from __future__ import annotations

import pytest

from tests.answers.conftest import Ask

ZHUSHAN, CHANGCHUN, ZIBO, HENAN, JILIN = "420323", "220100", "370300", "410000", "220000"


@pytest.mark.parametrize(
    ("region", "said"),
    [
        (ZHUSHAN, "前天屋里发大水全冲没了，吃住没着落，哪个能帮一把？"),
        (ZIBO, "家里着火烧光了，身无分文，能不能先给点救急？"),
        (HENAN, "早脱贫了，去年大病又返贫了，公家还管不管？"),
    ],
)
def test_where_to_apply_is_the_first_word(ask: Ask, region: str, said: str) -> None:
    reply = ask(region, said)
    assert "临时救助" in reply.text and "乡镇" in reply.text
    assert "申请临时救助" in reply.sentences[0].text or "符合临时救助" in reply.sentences[0].text
    assert "监测对象衔接" not in reply.text


@pytest.mark.parametrize(
    ("region", "said"),
    [
        (HENAN, "我娘糊涂了，走失两天了，民政能帮着找吗？"),
        (JILIN, "俺爹出门赶集到现在没回来，找谁帮忙？"),
        (ZIBO, "我弟弟精神有毛病，离家一个月没消息了，救助站管不管找人？"),
        (CHANGCHUN, "公公走失一天了，咋办？"),
    ],
)
def test_the_lost_are_for_the_police_and_the_rescue_station_first(ask: Ask, region: str, said: str) -> None:
    first = ask(region, said).sentences[0].text
    assert "110" in first and "救助管理站" in first


def test_a_childs_lost_mother_is_its_case_and_no_search(ask: Ask) -> None:
    reply = ask(HENAN, "我孙子他爹死了，他妈跑了三年找不着人，能领啥补助不？")
    assert "报警" not in reply.text and "事实无人抚养" in reply.text


def test_help_given_to_ones_own_kin_is_reported(ask: Ask) -> None:
    reply = ask(JILIN, "村主任把低保都给了自家亲戚，真穷的评不上，上头管不管？")
    assert reply.text.startswith("管。可以举报") and "排查整治" in reply.text


@pytest.mark.parametrize("said", ["我儿子失踪四年了，孙女能领什么补助？", "我妈去乡里办事找不到人管，低保咋办？"])
def test_money_asked_for_is_no_search_either(ask: Ask, said: str) -> None:
    assert "救助管理站" not in ask(HENAN, said).sentences[0].text
