"""Replies of the shipped release, shape by shape: silence named first, lists whole, the place's own word, one lead word."""

from assistant.answers.reply.clarify import is_nearby
from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_silence_is_said_first(ask: Ask) -> None:
    reply = ask("220100", "长春救助站在哪条街")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "没有写" in reply.sentences[0].text


def test_law_answers_where_the_place_is_silent(ask: Ask) -> None:
    reply = ask("220100", "长春登记结婚收钱不")
    assert reply.status is ReplyStatus.ANSWERED
    assert "不收费" in reply.sentences[0].text


def test_article_asked_for_comes_whole_and_in_order(ask: Ask) -> None:
    reply = ask(None, "社会救助法第三十七条说什么")
    assert [one.provision for one in reply.citations] == ["a37.p1", "a37.p2", "a37.p3"]


def test_list_is_not_cut(ask: Ask) -> None:
    text = ask(None, "结婚登记要什么材料").text
    assert "身份证" in text
    assert "声明" in text


def test_each_category_of_a_procedure_is_led_by_one_word(ask: Ask) -> None:
    text = ask(None, "低保怎么申请").text
    assert text.count("多久：") == 1
    assert text.index("到哪里办：") < text.index("要带：") < text.index("多久：") < text.index("不服怎么办：")


def test_public_notice_alone(ask: Ask) -> None:
    text = ask(None, "低保公示几天").text
    assert "7日" in text
    assert "多久：" not in text


def test_province_does_not_speak_beside_the_city(ask: Ask) -> None:
    reply = ask("220100", "老年助餐 多少个街道 多少个乡镇 覆盖到百分之几")
    assert {one.region for one in reply.citations} == {"220100"}


def test_comparison_keeps_to_the_matter(ask: Ask) -> None:
    text = ask(None, "高龄津贴各地怎么规定的").text
    assert "吉林省、淄博市：手头资料没有写这一点" in text
    assert "责任险" not in text


def test_sum_alone_where_only_a_standard_was_given(ask: Ask) -> None:
    reply = ask("410000", "特困生活费怎么定", "我们县低保标准400")
    assert reply.status is ReplyStatus.ANSWERED
    assert "不低于520元" in reply.text
    assert "下限" in reply.text


def test_either_or_takes_nothing_for_granted(ask: Ask) -> None:
    said = "我侄子10岁，爸爸坐牢，妈妈失联了，能不能领事实无人抚养儿童补贴"
    assert ask("410000", said).status is not ReplyStatus.CORRECTED_PREMISE


def test_wrong_figure_is_put_right(ask: Ask) -> None:
    reply = ask("370300", "淄博临时救助最高3万吧")
    assert reply.status is ReplyStatus.CORRECTED_PREMISE
    assert "不是3万" in reply.sentences[0].text


def test_name_used_everywhere_tells_no_region(ask: Ask) -> None:
    reply = ask(None, "残疾人两项补贴能一起领吗")
    assert all(one.region == "100000" for one in reply.citations)


def test_of_a_thing_nearby_it_is_asked_where_the_one_it_is_for_lives(ask: Ask) -> None:
    reply = ask(None, "我姥姥不想做饭，附近有没有老年食堂，一餐多少钱？")
    assert reply.status is ReplyStatus.CLARIFY_REGION
    assert "现在住在哪个市" in reply.text
    assert "户口" not in reply.text


def test_a_counter_to_apply_at_is_no_thing_nearby() -> None:
    assert is_nearby("家门口哪里有日间照料的地方？")
    assert not is_nearby("附近哪儿能办残疾人补贴？")
