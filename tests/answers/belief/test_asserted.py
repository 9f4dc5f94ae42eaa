"""What is held against the written figures is denied first; what they bear out, or do not speak of, is not."""

import pytest

from assistant.answers.belief.asserted import comparison_turned, figures_in, figures_swapped
from assistant.answers.belief.denials import denial_told
from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

BEDS = "全县办理收养登记40件，办理解除登记15件。有护理员300名。"


def test_more_for_less_is_turned_round() -> None:
    said = comparison_turned("听人讲解除的比收养的多", figures_in(BEDS))
    assert said == "说反了：办理解除登记15件，全县办理收养登记40件。"


def test_what_the_figures_bear_out_is_not_denied() -> None:
    assert comparison_turned("解除的比收养的少吧", figures_in(BEDS)) == ""
    assert comparison_turned("护理员比收养的多吧", figures_in(BEDS)) == ""


def test_swapped_figures_are_swapped_back() -> None:
    assert figures_swapped("收养15件、解除40件对吧", figures_in(BEDS)).startswith("说反了")
    assert figures_swapped("收养40件、解除15件对吧", figures_in(BEDS)) == ""
    assert figures_swapped("收养300件对吧", figures_in(BEDS)) == ""


def test_a_figure_of_another_thing_is_named_as_that(ask: Ask) -> None:
    reply = ask("420323", "县慈善会募集资金有16.06万元，对不对")
    assert reply.status is ReplyStatus.CORRECTED_PREMISE
    assert reply.sentences[0].text.startswith("不是16.06万元，资料写的是38.29万元")
    assert "93人" in reply.text


def test_a_bound_is_told_with_its_figure(ask: Ask) -> None:
    assert "资料写的是不少于200张" in ask("220100", "失智床位听说要新增2000张").text


def test_what_is_about_the_written_figure_is_not_denied(ask: Ask) -> None:
    assert ask("420323", "听说监测对象临时救助发了16万多").status is not ReplyStatus.CORRECTED_PREMISE


def test_the_statement_denies_first_what_it_denies() -> None:
    text = "全县计划建三座站。不是每个镇都有。6月底前是工作完成的期限。"
    assert denial_told("听说每个镇都要建，俺镇在哪", text) == "不是每个镇都有。"
    assert denial_told("三座站在哪", text) == ""
    assert denial_told("六月底过了就不给办了吧", text).startswith("资料没有说6月底以后就不办")


@pytest.mark.parametrize(
    ("region", "question", "right"),
    [
        ("370300", "听说食堂那年的任务是917处，才新建670处，差着呢吧？", "年度任务是300处"),
        ("420323", "慈善会累积募集了37.96万，没错吧？", "38.29万元"),
    ],
)
def test_a_figure_said_of_another_thing_is_put_right_by_the_words_before_it(
    ask: Ask, region: str, question: str, right: str
) -> None:
    reply = ask(region, question)
    assert reply.status is ReplyStatus.CORRECTED_PREMISE and right in reply.sentences[0].text


def test_figures_said_of_their_own_things_are_not_put_right(ask: Ask) -> None:
    reply = ask("370300", "食堂建成了917处，那年新建670处，对吧？")
    assert reply.status is ReplyStatus.ANSWERED
