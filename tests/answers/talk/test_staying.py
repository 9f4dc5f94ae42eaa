"""A short question goes on with the matter told before, and what is told of it is no answer to more than is written."""

from __future__ import annotations

import pytest

from assistant.answers.wording.bare_words import rest_of
from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

ZHUSHAN, CHANGCHUN, ZIBO, HENAN, JILIN = "420323", "220100", "370300", "410000", "220000"
LOCAL_AID = "我们家刚办下低保，爷爷八十多，日子还是难，能多领点不？"


@pytest.mark.parametrize(
    "said", ["那每个月到手是多少钱？", "隔多久来一趟？", "我家在乡下，也能给吗？", "这些都弄好了没"]
)
def test_words_that_ask_and_point_name_no_matter(said: str) -> None:
    assert rest_of(said) == ()


def test_a_thing_named_is_a_matter() -> None:
    assert rest_of("那适老化改造呢？") == ("适老化改造",)


def test_an_amount_asked_on_stays_with_what_was_told(ask: Ask) -> None:
    reply = ask(ZIBO, "残疾人两项补贴淄博2022年提高了几成？", "那到手每月能有多少钱？")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "残疾人" in reply.text.split("，")[0] and "食堂" not in reply.text


def test_no_verdict_is_begun_where_nothing_is_known_of_anybody(ask: Ask) -> None:
    text = ask(ZIBO, "淄博一年免了多少殡葬费？", "一户能免几百？").text
    assert "没有写" in text and "够不够" not in text and "家庭月收入" not in text


def test_how_often_is_told_by_the_statement_of_the_matter_that_says_it(ask: Ask) -> None:
    text = ask(CHANGCHUN, "独居老人有没有人上门看望？", "隔多长时间来一回？").text
    assert "月巡访率" in text and "按需" not in text


def test_how_often_is_not_taken_from_another_matter(ask: Ask) -> None:
    reply = ask(CHANGCHUN, "乡下养老大院送饭吗？", "一个礼拜送几回？")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "多久一次" in reply.text and "巡访" not in reply.text


def test_what_was_told_gives_way_to_what_is_named_now(ask: Ask) -> None:
    text = ask(JILIN, "省里今年要建多少社区老年食堂？", "那适老化改造呢？").text
    assert "8000户" in text and "食堂" not in text


def test_plans_told_are_not_called_done(ask: Ask) -> None:
    reply = ask(JILIN, "省里今年要建多少社区老年食堂？", "那适老化改造呢？", "这两样眼下都弄好了没")
    assert reply.status is ReplyStatus.CORRECTED_PREMISE
    assert reply.text.startswith("完成没有，资料没有写")
    assert "100个" in reply.text and "8000户" in reply.text


@pytest.mark.parametrize(
    ("region", "first", "said", "word"),
    [
        (CHANGCHUN, "市里租轮椅的服务有没有？", "我家住九台乡下，也给租吗？", "没有写到农村"),
        (CHANGCHUN, "过年给困难户发一次性补助有没有？", "俺家在农村，也发不？", "没有把农村排除在外"),
        (ZHUSHAN, "涧沟梁村的日间照料是咋回事？", "我们是深河乡的，能去不？", "只写了在麻家渡镇涧沟梁村"),
        (HENAN, "俺娘86了，有高龄津贴没？", "她户口迁到外省了，还能领不？", "资料没有写户籍要求"),
    ],
)
def test_of_elsewhere_neither_yes_nor_no_is_said(ask: Ask, region: str, first: str, said: str, word: str) -> None:
    text = ask(region, first, said).text
    assert word in text and "初步看" not in text


def test_who_has_just_got_dibao_is_not_examined_for_it(ask: Ask) -> None:
    text = ask(ZHUSHAN, LOCAL_AID).text
    assert "重点救助" in text and "财产符合规定" not in text


def test_people_not_listed_get_no_extra(ask: Ask) -> None:
    text = ask(ZHUSHAN, LOCAL_AID, "标准按550，他能加多少？", "那我跟我媳妇也一人加110吧？").text
    assert text.startswith("不能这样加") and "高龄老年人、未成年人" in text


def test_by_the_person_and_summed_for_two(ask: Ask) -> None:
    first = "我家吃低保，老婆得了癌，女儿上小学，能多补不？"
    assert ask(ZHUSHAN, first, "按人头给还是一家一份？").text.startswith("按人算")
    text = ask(ZHUSHAN, first, "要是标准580，两个人总共多多少？").text
    assert "每人116元" in text and "一共232元" in text


def test_what_is_received_is_not_the_base_though_the_standard_was_told(ask: Ask) -> None:
    turns = (
        "我家吃着低保，弟弟重度残疾，能多补点不？",
        "低保标准650，那能多多少？",
        "可他实际就领310，是不是按310算？",
    )
    text = ask(ZHUSHAN, *turns).text
    assert text.startswith("不能按领到手的钱算") and "还是130元" in text


def test_one_residence_named_asks_for_the_other(ask: Ask) -> None:
    text = ask(CHANGCHUN, "农村低保跟城里的比例是多少？", "九台城里要是750呢？").text
    assert "不低于600元（750×80%）" in text


def test_of_two_standards_the_one_asked_for_is_taken(ask: Ask) -> None:
    text = ask(HENAN, "特困人员的生活费咋定？", "俺县城市低保610，农村低保420，农村特困该多少？").text
    assert "不低于546元（420×1.3）" in text and "793" not in text


def test_a_grade_supposed_is_tried_and_the_told_one_left(ask: Ask) -> None:
    text = ask(CHANGCHUN, "我叔肢体三级残疾，重度护理补贴能领不？", "要是他评成一级呢？").text
    assert "假设您叔父的残疾等级：1级" in text or "残疾等级：1级" in text


def test_what_there_is_for_him_leaves_her_out(ask: Ask) -> None:
    turns = ("我妈79，瘫了，家里穷，能进公办养老院托养吗？", "我爸83，能跟着住不？", "那他有啥能领的？")
    text = ask(CHANGCHUN, *turns).text
    assert "您父亲的高龄津贴" in text and "您母亲的困难老年人集中托养" not in text


def test_of_which_year_it_is(ask: Ask) -> None:
    text = ask(ZIBO, "淄博社会组织抗疫捐了多少款？", "是今年的数不？").text
    assert text.startswith("资料写的是2022年的情况")


def test_a_town_outside_the_core_is_not_written_of(ask: Ask) -> None:
    text = ask(CHANGCHUN, "精神病人的社区康复长春有没有？", "榆树也开展了吗？").text
    assert text.startswith("资料写的是“主城区”，没有写到榆树市")


def test_a_minimum_times_the_family_is_nobodys_income(ask: Ask) -> None:
    turns = ("河南低保户2020年国家补多少？", "农村的呢？", "那我家四口人就是712块？")
    text = ask(HENAN, *turns).text
    assert text.startswith("不能这么说") and "家庭月收入" not in text


def test_a_total_divided_aloud_is_no_rate(ask: Ask) -> None:
    turns = ("竹山给经济困难高龄失能老人发了多少补贴？", "37.96万除1284，三百来块对不？")
    reply = ask(ZHUSHAN, *turns)
    assert reply.status is ReplyStatus.CORRECTED_PREMISE and "总数" in reply.text


def test_what_is_told_and_what_is_held_up_in_one_breath(ask: Ask) -> None:
    text = ask(CHANGCHUN, "农村低保是城里的几成？", "那城里850农村680咯？").text
    assert text.startswith("不能说正好是680元") and "不低于680元" in text


def test_years_on_from_the_age_told(ask: Ask) -> None:
    text = ask(CHANGCHUN, "我爸77，有高龄津贴没？", "再过三年就有了吧？").text
    assert "假设您父亲的年龄：80周岁" in text


def test_and_i_asks_of_me_alone(ask: Ask) -> None:
    text = ask(CHANGCHUN, "我妹肢体四级残疾，困难残疾人生活补贴能领不？", "那我呢，我是二级的").text
    assert "您的残疾等级：2级" in text and not text.startswith("您妹妹")


def test_who_is_on_it_is_told_what_is_written_of_the_money(ask: Ask) -> None:
    reply = ask(ZHUSHAN, "我姑是特困分散供养的，钱给多少？")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "足额发放基本生活保障" in reply.text and "够不够" not in reply.text


def test_where_no_line_is_drawn_the_statement_stays_and_nothing_is_promised(ask: Ask) -> None:
    text = ask(CHANGCHUN, "长春给困难老人家里装扶手改造不？", "我们是双阳农村的，也给改吗？").text
    assert "适老化改造" in text and "婚俗" not in text and "要问当地" in text


def test_a_program_named_again_is_the_one_meant(ask: Ask) -> None:
    text = ask(ZHUSHAN, "竹山监测户今年救助了多少户？", "临时救助给了多少人？").text
    assert "93人" in text


def test_who_would_come_along_is_asked_about_the_same_thing(ask: Ask) -> None:
    turns = ("我妈81，瘫了，家里穷，能进公办养老院托养吗？", "我爸75，硬朗，有退休金，能跟着一块进不？")
    text = ask(CHANGCHUN, *turns).text
    assert "集中托养" in text and "高龄津贴" not in text


def test_that_there_is_such_a_thing_is_no_yes_to_a_person(ask: Ask) -> None:
    text = ask(CHANGCHUN, "我弟三级智力残疾，护理补贴有没有？").text
    assert not text.startswith("有。")
