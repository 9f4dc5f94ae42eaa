"""没有写 is the first word only with proof: a figure that is not there, or a text that says so itself."""

import pytest

from assistant.answers.wording.facets import asked_facets, is_half_told, silent_facets
from assistant.answers.wording.silence import may_be_called_silent, said_at_the_end
from assistant.language.topics import find_topics

LIST = "某县2023年培育三类协会，有种植、养殖、加工等。"


@pytest.mark.parametrize("question", ["协会有哪几类，列全", "培育几类协会", "三类协会分别是啥"])
def test_a_list_is_told_and_not_called_unwritten(question: str) -> None:
    assert silent_facets(("数量",), [LIST], question) == ()


def test_which_ones_is_unwritten_where_the_text_says_so_and_lists_none() -> None:
    text = "某县2023年推动四项工程。是哪几项，资料没有写。"
    assert silent_facets(("数量",), [text], "是哪几项工程") == ("数量",)
    assert silent_facets(("数量",), ["某县2023年推动工程建设。"], "是哪些工程") == ()


def test_a_number_of_people_asked_for_is_unwritten_where_no_figure_stands() -> None:
    assert silent_facets(("数量",), ["某县2023年加强协理员培训。"], "协理员有多少名") == ("数量",)


def test_how_it_is_done_is_called_unwritten_only_by_the_text_itself() -> None:
    assert may_be_called_silent("流程", ["某县建设食堂。怎么申请，资料没有写。"], "食堂咋申请")
    assert not may_be_called_silent("流程", ["某县建设食堂。"], "食堂咋申请")
    assert not may_be_called_silent("流程", ["某县建设食堂。怎么申请，资料没有写。"], "没饭吃咋整")
    assert said_at_the_end("流程", "食堂咋申请") and not said_at_the_end("流程", "没饭吃咋整")


@pytest.mark.parametrize(
    ("side", "asked", "falls"),
    [
        ("收费", "去做一次康复得花多少", "康复的费用出不起，能不能搭把手"),
        ("收费", "办证要钱不", "有人乱收钱，县里查不查"),
        ("金额", "护理补贴啥标准", "评院子好坏照哪个标准"),
        ("金额", "一户补多少", "量表打多少分算过关"),
        ("数量", "全市有几家托老所", "几家人抢一口井，去哪儿说理"),
        ("数量", "协理员有多少名", "建食堂的目标达到没有"),
        ("账号", "捐款打哪个账户", "协会要不要实名开账户"),
        ("办公时间", "周末上班不", "周末有没有人领着孩子玩"),
        ("预约", "登记要不要预约", "网上预约老人弄不来，有人教没"),
        ("档次", "补贴分几档", "边缘户也分档帮扶吗"),
    ],
)
def test_a_closed_side_is_unwritten_only_where_it_is_asked_for(side: str, asked: str, falls: str) -> None:
    text = ["某县2023年办了这件事。"]
    assert may_be_called_silent(side, text, asked)
    assert not may_be_called_silent(side, text, falls)


def test_what_is_done_then_is_no_way_to_apply() -> None:
    text = ["某市落实应急预案。怎么申请，资料没有写。登记要什么材料，也没有写。"]
    assert may_be_called_silent("流程", text, "老年卡咋办")
    assert not may_be_called_silent("流程", text, "院里失火了咋办，有预案没")
    assert may_be_called_silent("材料", text, "登记带啥材料")
    assert not may_be_called_silent("材料", text, "窗口老让人来回交材料，改了没")


@pytest.mark.parametrize(
    ("question", "text", "half"),
    [
        ("全镇有几个食堂，一顿饭收多少", "某镇建成食堂12个。收费没有写。", True),
        ("食堂一顿饭收多少", "某镇建成食堂12个。收费没有写。", False),
        ("有几个食堂，一顿饭收多少", "某镇建设食堂。收费没有写。", False),
    ],
)
def test_the_figure_that_is_there_goes_before_the_one_that_is_not(question: str, text: str, half: bool) -> None:
    asked = asked_facets(question, find_topics(question))
    silent = silent_facets(asked, [text], question)
    assert silent and is_half_told(asked, silent, text, question) is half


def test_as_many_as_the_text_names_are_counted() -> None:
    assert not may_be_called_silent("数量", ["某省2024年推动养老六大工程。"], "养老要搞几个工程")


def test_money_is_a_side_a_text_has_or_has_not() -> None:
    assert may_be_called_silent("金额", ["某县发放补贴。"], "补贴给多少钱")


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("这份材料里写没写食堂", "材料"),
        ("岁数大了不会用手机咋办", "年龄"),
        ("老人瘫了，福利院收不收", "收费"),
        ("政府花钱修路图啥", "收费"),
        ("全年一共给了多少个小时的照料", "金额"),
        ("热线要数：补了多少人", "电话"),
    ],
)
def test_a_word_said_of_something_else_asks_for_no_such_side(question: str, side: str) -> None:
    assert side not in asked_facets(question, find_topics(question))


@pytest.mark.parametrize(
    ("question", "side"),
    [
        ("办这个要啥材料", "材料"),
        ("多大岁数能领", "年龄"),
        ("去吃饭收不收钱", "收费"),
        ("民政局电话是多少", "电话"),
        ("残疾护理费给多少", "金额"),
    ],
)
def test_sides_asked_for_are_still_heard(question: str, side: str) -> None:
    assert side in asked_facets(question, find_topics(question))
