"""Places side by side: the verdict first, no side dropped, and none told what it does not say."""

from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask


def test_one_name_for_two_things_is_not_one_thing(ask: Ask) -> None:
    reply = ask(None, "竹山的“幸福驿站”跟淄博的“幸福驿站”是同一个东西吗")
    assert reply.sentences[0].text.startswith("不是一回事")
    assert "社工服务中心" in reply.text
    assert "长者食堂" in reply.text


def test_one_figure_with_two_units_cannot_be_compared(ask: Ask) -> None:
    reply = ask(None, "长春写着100支，吉林写着100个，这两个100能不能放一起比")
    assert reply.sentences[0].text.startswith("不能放在一起比")
    assert "慈善基金" in reply.sentences[0].text
    assert "老年食堂" in reply.sentences[0].text


def test_a_plan_of_the_province_and_one_of_a_city_are_not_at_odds(ask: Ask) -> None:
    reply = ask(None, "吉林省和长春市说的失智照护专区，是不是矛盾")
    assert "不矛盾" in reply.sentences[0].text
    assert "试点" in reply.text
    assert "200张" in reply.text


def test_what_is_not_shown_to_differ_is_not_said_to(ask: Ask) -> None:
    first = ask(None, "长春和河南的高龄津贴是一样的吗").sentences[0].text
    assert "不是一回事" not in first
    assert "要分开看" in first


def test_a_place_silent_on_the_thing_asked_is_said_to_be(ask: Ask) -> None:
    reply = ask(None, "养老机构等级评定，长春和淄博分别怎么规定")
    assert reply.status is ReplyStatus.ANSWERED
    assert "60%以上" in reply.text
    assert "淄博市：手头资料没有写这一点" in reply.text


def test_who_wrote_no_sum_is_named(ask: Ask) -> None:
    text = ask(None, "适老化改造，长春、竹山各给多少钱").text
    assert "多少钱，长春市没有写" in text
    assert "3000元" in text


def test_asked_openly_every_place_tells_all_it_has_of_a_narrow_thing(ask: Ask) -> None:
    text = ask(None, "救助流浪乞讨的，淄博和河南各做了些什么").text
    assert "人脸识别" in text
    assert "服务质量大提升" in text
    assert "463人次" in text


def test_a_place_that_writes_of_the_program_is_not_called_silent(ask: Ask) -> None:
    text = ask(None, "低保提标，河南省、长春市各怎么说").text
    assert "178元" in text
    assert "没有写这一点" not in text


def test_two_spans_of_years_of_two_things_are_not_one(ask: Ask) -> None:
    first = ask(None, "淄博连续3年涨孤困儿童标准，吉林省有个3年行动，这是一码事不").sentences[0].text
    assert first.startswith("不是一回事")
    apart = ask(None, "吉林省讲3年行动，长春讲三年行动，说的是一个事吗").sentences[0].text
    assert "不是一回事" not in apart


def test_the_province_is_that_of_the_city_just_named(ask: Ask) -> None:
    text = ask(None, "失智照护床位，长春是多少张，省里有多少张").text
    assert "200张" in text
    assert "吉林省" in text
    assert "80%" not in text


def test_households_and_people_are_not_added_up(ask: Ask) -> None:
    first = ask(None, "适老化改造，竹山按户讲，淄博按人讲，合计能不能算").sentences[0].text
    assert first.startswith("不能加在一起")


def test_two_counts_of_people_of_two_programs_are_not_the_same_people(ask: Ask) -> None:
    first = ask(None, "淄博1293人和竹山1284人是不是一伙人").sentences[0].text
    assert first.startswith("不是一回事")


def test_one_side_of_a_matter_is_not_told_with_its_neighbours(ask: Ask) -> None:
    text = ask("410000", "养老机构评星级，河南和长春分别弄到哪一步了").text
    assert "启动养老机构等级评定" in text
    assert "一级至二级" in text
    assert "信用惩戒" not in text


def test_what_only_other_texts_call_by_its_name_is_told_where_it_is_heard(ask: Ask) -> None:
    text = ask("370300", "社会组织党建，淄博、河南分别怎么抓的").text
    assert "党建全覆盖" in text
    assert "党建" in text.partition("河南省")[0]


def test_a_figure_put_right_does_not_swallow_the_places(ask: Ask) -> None:
    reply = ask(None, "适老化改造，长春、竹山、淄博都怎么写的？两个3000是不是一码事？")
    assert reply.status is ReplyStatus.CORRECTED_PREMISE
    assert reply.sentences[0].text.startswith("不是一回事")
    assert {one.region for one in reply.citations} == {"220100", "420323", "370300"}
    assert "需求申报" in reply.text
    assert any(caveat.startswith("长春市的内容") for caveat in reply.caveats)


def test_each_statement_is_told_once_after_a_figure_put_right(ask: Ask) -> None:
    reply = ask(None, "吉林省跟淄博的老年食堂分别咋说的，917和100能比吗")
    told = [one.text for one in reply.sentences]
    assert len(told) > 2
    assert len(told) == len(set(told))


def test_asked_for_whom_the_headline_says_for_whom(ask: Ask) -> None:
    first = ask(None, "河南和长春的高龄津贴，给的对象一样吗").sentences[0].text
    assert "80周岁以上老年人" in first
    assert "80岁以上老人" in first


def test_asked_for_the_range_a_widening_is_in_the_headline(ask: Ask) -> None:
    first = ask(None, "淄博和长春的福彩助学，帮的孩子范围是不是一样的？").sentences[0].text
    assert "事实无人抚养" in first
    assert first.count("孤儿助学") == 1


def test_asked_for_one_year_the_years_come_first(ask: Ask) -> None:
    first = ask(None, "河南和长春搞养老机构等级评定是同一年吗").sentences[0].text
    assert first == "不是同一年的：河南省这一条是2020年的，长春市这一条是2024年的。"


def test_who_writes_of_a_rise_is_said_first(ask: Ask) -> None:
    first = ask(None, "孤儿的养育标准，河南、淄博、长春谁写了要提高").sentences[0].text
    assert first.startswith("写了提高的是河南省") and "淄博市（2022年，超过10%）" in first
    assert "长春市没有写提高" in first


def test_a_share_written_by_one_place_alone(ask: Ask) -> None:
    first = ask(None, "精神障碍社区康复，吉林省和长春哪家写了比例").sentences[0].text
    assert first.startswith("只有吉林省写了比例")


def test_wherein_two_places_differ_is_said_by_their_figures(ask: Ask) -> None:
    first = ask(None, "公益性公墓和安葬设施，吉林省跟河南有什么不同").sentences[0].text
    assert first.startswith("不同在") and "50%的乡镇" in first and "吉林省没有写具体的数" in first


def test_a_total_is_not_left_to_be_taken_for_a_sum_per_person(ask: Ask) -> None:
    first = ask(None, "残疾人两项补贴，竹山和淄博哪家写了钱数").sentences[0].text
    assert "是总数，不是每人的钱" in first


def test_what_is_asked_of_one_place_alone_is_answered(ask: Ask) -> None:
    first = ask(None, "婚姻登记长春、河南都有什么规定？河南能跨省办不").sentences[0].text
    assert first.startswith("河南省没有写“跨省办”")


def test_of_a_thing_named_no_other_thing_is_told(ask: Ask) -> None:
    text = ask(None, "儿童主任，长春和淄博分别怎么写的").text
    assert "赋能行动" in text and "履职能力" not in text
