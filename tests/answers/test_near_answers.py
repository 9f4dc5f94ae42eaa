"""What is told beside the answer: what was heard too, the law that decides the side asked for, and nothing else."""

from assistant.answers.compared.contrast import piece_of
from assistant.answers.finding.ranking import of_others
from assistant.answers.wording.facets import answers_facet, asked_facets
from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_that_charges_are_regulated_is_no_price() -> None:
    assert not answers_facet("收费", "政府应当规范服务的收费项目。", "一天收多少钱")
    assert answers_facet("收费", "登记不收费。", "登记收多少钱")


def test_what_is_remitted_is_no_price() -> None:
    assert "收费" not in asked_facets("火化能免啥费用", ("收费",))


def test_a_price_that_no_text_has_is_declined_with_the_place_alone(ask: Ask) -> None:
    reply = ask("220000", "失智老人的照护专区一天要收多少钱")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "规范养老服务的收费" not in reply.text


def test_what_the_law_makes_free_comes_first(ask: Ask) -> None:
    assert "不收费" in ask("410000", "办结婚登记收费吗").sentences[0].text


def test_our_own_note_is_not_what_the_place_says() -> None:
    text = "全县办了两件事。做的是“暖心工程”等。这里的“暖心工程”是敬老院的工程。"
    assert piece_of(text, "“暖心工程”是一回事吗", ()) == "全县办了两件事，做的是“暖心工程”等"


def test_a_child_is_not_told_of_the_old() -> None:
    assert of_others("我八十了，是个老太婆，老年人有啥", "残疾儿童康复救助")
    assert not of_others("老太带着孙子过", "残疾儿童康复救助")


def test_the_province_beside_its_like_is_no_street(ask: Ask) -> None:
    text = ask("220100", "儿童福利院的养育水平，吉林省、长春、河南分别怎么写的").text
    assert "河南省2020年" in text


def test_a_long_rest_is_counted_and_named_when_asked_for(ask: Ask) -> None:
    told = "我家里人均收入不高，还能领什么"
    assert "想看全部" in ask("410000", told).text
    assert "想看全部" not in ask("410000", told, "还能领什么，全部").text
