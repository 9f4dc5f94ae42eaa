"""What is asked and not written stands first; what the statement answers is never called unwritten."""

from assistant.answers.opening.own_place import own_place
from assistant.answers.opening.unwritten import all_unwritten, asked_first, sides_unwritten
from assistant.consultation import ReplyStatus
from tests.answers.conftest import Ask

_CANTEENS = "全市已建成食堂30处。地址、餐价和年龄条件，资料没有写。"


def test_a_side_the_statement_leaves_open_is_named_as_it_was_asked() -> None:
    assert sides_unwritten("六十二能去吃不？一顿几块钱？", _CANTEENS) == [
        "六十二岁能不能去吃（年龄条件）",
        "收不收费、收多少",
    ]
    assert sides_unwritten("有几处食堂？", _CANTEENS) == []


def test_an_age_that_is_written_is_not_called_unwritten() -> None:
    assert sides_unwritten("八十一能领不？", "对象是80岁以上老人。年龄档次，资料没有写。") == []


def test_only_what_is_asked_first_goes_first() -> None:
    assert not asked_first("有几处食堂，一顿多少钱？", _CANTEENS)
    assert all_unwritten("一顿多少钱？地址在哪？", _CANTEENS)


def test_ones_own_village_is_not_the_whole_county() -> None:
    counted = "全县已建成福利院9所。"
    assert own_place("俺们村有没有福利院？", counted, "某县").startswith("您那个村有没有福利院，资料没有写")
    assert own_place("我们县有没有福利院？", counted, "某县") == ""
    assert own_place("俺们村有没有福利院？", "每个村都建有一所福利院。", "某县") == ""
    assert own_place("我们村有没有个说法？", counted, "某县") == ""
    assert own_place("我们村有没有临时救助？", "全县提高了临时救助标准。", "某县") == ""


def test_built_or_not_is_asked_back_as_it_was_asked() -> None:
    assert own_place("“儿童之家”俺们庄上建了没？", "计划建设儿童之家。", "某省").startswith("您那个村建没建")


def test_a_place_within_is_called_by_its_name(ask: Ask) -> None:
    assert ask("410000", "新郑有没有公益性公墓？").text.startswith("新郑市有没有公益性公墓，资料没有写")


def test_points_and_what_they_buy_come_before_what_is_written(ask: Ask) -> None:
    reply = ask("420323", "村里攒的积分能兑米面不，多少分换一袋米？")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert reply.text.startswith("能换什么、多少分才算，资料都没有写，要问村（居）委会。")


def test_ones_own_street_is_told_apart_from_the_plan_of_the_whole(ask: Ask) -> None:
    text = ask("220000", "俺们屯子有没有农村养老大院？").text
    assert text.startswith("您那个屯有没有")
    assert "资料没有写" in text.split("。")[0]


def test_a_second_side_is_refused_with_the_first(ask: Ask) -> None:
    first = ask("420323", "县里那个养老护理院住一个月几千块，还有床位没？").text.split("。")[0]
    assert "有没有空床位" in first
    assert "没有写" in first


def test_homes_converted_are_no_money_paid_out(ask: Ask) -> None:
    text = ask("370300", "失能老人居家改造，一户3000块钱啥时候到账了没？").text
    assert "不是发钱" in text


def test_a_plan_of_years_ago_is_not_this_year(ask: Ask) -> None:
    assert ask("220000", "婚俗一条街今年哪个月能逛上？").text.startswith("今年（2026年）的，资料没有写")


def test_an_age_told_is_no_year(ask: Ask) -> None:
    assert "今年（" not in ask("220100", "我妈今年八十三，高龄津贴能领多少？").text


def test_a_figure_of_the_past_is_not_said_to_hold_today(ask: Ask) -> None:
    text = ask("410000", "农村低保对象人均补助现在还是178元吗？").text
    assert text.startswith("现在还是不是这个数，资料没有写")


def test_the_sum_of_one_is_called_unwritten_beside_the_total(ask: Ask) -> None:
    text = ask("420323", "失能老人补贴一个月好多钱？").text
    assert "没有写" in text.split("。")[0]
    assert "总数" not in text.split("。")[0]


def test_the_second_figure_named_is_told_too(ask: Ask) -> None:
    text = ask("220000", "省里的8000户改造和100个食堂都办成了吧？").text
    assert "100个也是2024年的计划数" in text


def test_whether_there_is_any_comes_before_what_it_costs(ask: Ask) -> None:
    text = ask("220100", "夫妻老吵架，登记处有没有人帮着调解，要钱不？").text
    assert text.startswith("有")
    assert "收不收费" in text


def test_how_many_times_one_may_have_it_is_no_verdict(ask: Ask) -> None:
    reply = ask("370300", "这个临时救助一年能领几次？")
    assert reply.status is ReplyStatus.DECLINED_NO_PROVISION
    assert "一年能有几次" in reply.text.split("。")[0]


def test_a_number_within_a_place_is_not_the_aim_of_the_whole(ask: Ask) -> None:
    assert ask("410000", "开封有几座公益性公墓，在哪儿？").text.startswith("开封市有几座、在哪儿，资料没有写")
    assert own_place("我们县一个老人能领几个补贴？", "全市计划建福利院9所。", "某市") == ""
    assert own_place("我们县有几个孩子能领？", "全市计划建福利院9所。", "某市") == ""
