"""What is turned down, taken up after all, held beside another matter or asked of another place in a later turn."""

from __future__ import annotations

from tests.answers.conftest import Ask

CHANGCHUN, JILIN, HENAN, ZHUSHAN, ZIBO = "220100", "220000", "410000", "420323", "370300"


def test_what_comes_home_is_told_to_who_will_not_go(ask: Ask) -> None:
    text = ask(CHANGCHUN, "我妈瘫了，家里穷，想送养老院。", "要是不去，留在家里照顾，有什么能用上的？").text
    assert text.startswith("不去机构、在家的，也有") and "巡访" in text and "适老化改造" in text


def test_who_goes_after_all_is_told_of_homes(ask: Ask) -> None:
    text = ask(ZHUSHAN, "特困老人不想去福利院，钱还发吗？", "要是住福利院呢？").text
    assert "集中供养" in text and "分散供养" not in text


def test_two_programs_without_sums_are_not_set_against_each_other(ask: Ask) -> None:
    text = ask(HENAN, "事实无人抚养的娃一个月给多少？", "跟孤儿比一样多不？").text
    assert "没有写" in text.split("。")[0] and "相衔接" in text


def test_a_condition_asked_after_a_verdict_is_told_by_itself(ask: Ask) -> None:
    text = ask(ZHUSHAN, "我家三口人，一月收入1500，低保标准按600算，够不够？", "房子、存款看不看？").text
    assert text.startswith("看。") and "财产" in text and "残疾" not in text


def test_a_program_called_by_its_name_is_not_told_by_what_mentions_it(ask: Ask) -> None:
    text = ask(ZIBO, "“淄助你”最多给多少？", "临时救助呢？").text
    assert "临时救助的最高标准提高到2万元" in text and "3万元" not in text


def test_a_side_carried_over_picks_the_statement_that_tells_it(ask: Ask) -> None:
    text = ask(ZIBO, "临时救助最高多少钱？", "“淄助你”那个呢？").text
    assert "3万元" in text.split("。")[0] and "1+N" not in text


def test_a_rise_asked_before_is_the_rise_of_the_other_part(ask: Ask) -> None:
    text = ask(HENAN, "2020年城市低保补助水平是多少？", "比原来涨了多少？", "那农村呢？").text
    assert "提高了12元" in text and "178元" in text and "286元" not in text.split("。")[0]


def test_the_country_is_not_taken_for_the_town(ask: Ask) -> None:
    text = ask(CHANGCHUN, "我爸独居，社区有人上门看看不？", "他回农村老家住的话，也是每月一趟？").text
    assert text.startswith("不能说也是每月一趟") and "按需" in text


def test_of_a_part_the_statement_leaves_out_nothing_is_written(ask: Ask) -> None:
    text = ask(CHANGCHUN, "精神病人在社区康复，主城区都开展吗？", "那县里的呢？").text
    assert text.startswith("县里的，资料没有写")


def test_a_county_outside_has_no_share_of_what_is_the_towns(ask: Ask) -> None:
    text = ask(CHANGCHUN, "农村低保是城里的百分之几？", "要是城里900呢？", "那农安县也是720起？").text
    assert text.startswith("不能这么说") and "城区" in text and "没有写到农安县" in text


def test_a_neighbours_village_is_asked_about_whoever_was_spoken_of(ask: Ask) -> None:
    text = ask(ZHUSHAN, "外甥爹妈在外打工，县里管些啥？", "龙井村的李大爷一个人过，有人照看不？").text
    assert "志愿者定期上门" in text and "留守儿童" not in text


def test_a_day_for_the_office_closes_nothing(ask: Ask) -> None:
    text = ask(CHANGCHUN, "我爸失能，家里困难，公家的集中照护能住不？", "过了6月底就不收了吧？").text
    assert "不是" in text and "截止日" in text


def test_the_day_an_age_is_reached_is_told(ask: Ask) -> None:
    text = ask(CHANGCHUN, "高龄津贴多大能领？", "我爷爷1947年1月3号生的，能领了不？").text
    assert "2027年1月3日" in text and "满80周岁" in text


def test_how_often_is_told_in_plain_words(ask: Ask) -> None:
    text = ask(CHANGCHUN, "我妈独居，有人上门看看不？", "多长时间来一趟？").text
    assert text.startswith("每个月都要巡访到")


def test_who_had_it_once_is_not_promised_it_again(ask: Ask) -> None:
    text = ask(ZIBO, "临时救助最多多少？", "前年拿过一回，现在还能再领吗？").text
    assert text.startswith("领过的还能不能再领，资料没有写")


def test_the_nations_days_come_first_where_the_place_writes_none(ask: Ask) -> None:
    text = ask(CHANGCHUN, "要离婚，民政有人劝和吗？", "得等多久？").text
    assert "全国的规定" in text.split("：")[0] and "三十日" in text and "不收费" not in text


def test_every_ceiling_is_told_where_no_program_is_named(ask: Ask) -> None:
    text = ask(ZIBO, "家里遭了火灾，政府最多能给多少？").text
    assert "2万元" in text and "3万元" in text and "都是上限" in text


def test_the_other_thing_of_the_same_children(ask: Ask) -> None:
    text = ask(CHANGCHUN, "孤儿看病有啥项目？", "上学那个呢？").text
    assert "助学" in text and "明天计划" not in text


def test_a_sum_asked_of_nothing_named_is_of_what_was_told(ask: Ask) -> None:
    text = ask(CHANGCHUN, "养老护理员有啥奖励？", "一个月能多拿多少？").text
    assert "护理员奖励" in text.split("。")[0] and "没有写" in text.split("。")[0]
