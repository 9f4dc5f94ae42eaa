"""Which of two places has more: ratios on one scale, and no ranking of what cannot be ranked."""

from fractions import Fraction

from assistant.answers.compared.which_more import (
    Paying,
    more_money,
    share_of_town,
    uncounted,
    which_more,
    who_counts,
    who_speaks,
    who_writes,
)
from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Provision, StatementKind
from tests.answers.conftest import Ask


def test_a_ratio_of_town_to_country_is_a_share() -> None:
    found = share_of_town("城市与农村之比，从1.6:1缩小到1.25:1。")
    assert found is not None
    assert found[0] == Fraction(80)
    assert "折合农村约为城市的80.0%" in found[1]


def test_a_share_is_taken_as_written() -> None:
    found = share_of_town("城区的农村低保标准，占城市标准的比例不低于70%。")
    assert found == (Fraction(70), "农村占城市的比例不低于70%")


def test_a_floor_and_a_ratio_are_ranked_only_as_written(ask: Ask) -> None:
    first = ask(None, "城乡低保差距，淄博跟长春哪边大").sentences[0].text
    assert first.startswith("照写的数看，长春市的城乡差距大一些，但不能严格比高低")
    assert "85.5%" in first
    assert "不低于80%" in first


def test_a_place_without_a_figure_is_not_ranked(ask: Ask) -> None:
    first = ask(None, "养老机构等级评定，长春和河南谁家指标高").sentences[0].text
    assert first == "比不出哪边高：河南省的这一条没有写具体的数。"


def test_a_plan_and_a_count_are_not_ranked(ask: Ask) -> None:
    first = ask(None, "社区老年食堂，吉林省和淄博哪个多").sentences[0].text
    assert "不能直接比出哪边多" in first
    assert "计划数" in first


def test_who_writes_a_sum_is_said_first(ask: Ask) -> None:
    first = ask(None, "残疾人两项补贴，淄博、长春、河南哪个写了钱数").sentences[0].text
    assert first.startswith("写了钱数的是淄博市；长春市、河南省没有写。")
    assert "总数，不是每人的钱" in first


def test_only_the_place_with_the_number_is_said_to_write_it() -> None:
    told = [("甲市", ["甲市2022年有协理员120名。"]), ("乙市", ["乙市2022年加强协理员培训。"])]
    assert who_counts("协理员甲乙两市哪家有人数", told, told) == "只有甲市写了人数；乙市没有写人数。"
    assert who_counts("协理员甲乙两市各怎么说", told, told) == ""


def test_a_place_with_the_number_in_another_statement_is_not_called_silent() -> None:
    told = [("甲市", ["甲市2022年有协理员120名。"]), ("乙市", ["乙市2022年加强协理员培训。"])]
    all_there = [*told, ("乙市", ["乙市2022年新聘协理员60名。"])]
    assert who_counts("协理员甲乙两市哪家有人数", told, all_there) == ""


def test_how_much_is_no_lesser_and_no_greater(ask: Ask) -> None:
    first = ask(None, "临时救助，竹山和河南哪家说了给多少").sentences[0].text
    assert "哪边少" not in first
    assert which_more("甲乙两地哪个写了多大面积", [], ["甲市"]) == ""


def test_a_total_is_no_sum_for_each_month() -> None:
    told = [("甲市", ["甲市2022年发放补贴120万元。"]), ("乙市", ["乙市加强补贴管理。"])]
    assert who_writes("护理补贴甲乙哪个写了一个月多少钱", told) == "一个月多少钱，都没有写。"
    assert who_writes("护理补贴甲乙哪个写了钱数", told).startswith("写了钱数的是甲市")
    paid = [("甲市", ["甲市每人每月补贴80元。"]), *told[1:]]
    assert who_writes("护理补贴甲乙哪个写了一个月多少钱", paid).startswith("写了钱数的是甲市")


def test_only_the_place_with_a_list_is_said_to_write_it() -> None:
    told = [("甲市", ["甲市有5个试点区，名单是东区、西区等。"]), ("乙市", ["乙市深化试点。"])]
    assert who_counts("试点甲乙哪个列了地方名单", told, told) == "只有甲市写了名单；乙市没有写名单。"


def test_who_speaks_of_a_thing_at_all_is_said_first() -> None:
    assert who_speaks("公园办婚礼，甲乙哪家写了？", ["甲市"], ["乙市"]) == "只有甲市写了这一点；乙市没有写。"
    assert who_speaks("公园办婚礼，甲乙各写了啥？", ["甲市"], ["乙市"]) == ""
    assert who_speaks("公园办婚礼，甲乙哪家写了？", ["甲市", "乙市"], []) == ""


def test_no_place_with_a_sum_per_person_is_left_out_of_the_verdict(ask: Ask) -> None:
    reply = ask(None, "困难残疾人补贴，河南、淄博、长春哪家给得高")
    first = reply.sentences[0].text
    assert first.startswith("比不出哪边高：河南省、淄博市、长春市三处都没有写每人给多少钱。")
    assert "约1.27亿元是总数" in first
    assert "5.3万名" in reply.text


def test_the_only_place_with_a_sum_is_named_and_a_total_is_none(ask: Ask) -> None:
    first = ask(None, "竹山跟淄博，临时救助哪个发得多").sentences[0].text
    assert first == "比不出哪边多：写了钱数的只有淄博市；竹山县没有写每人给多少钱。"


def test_places_that_all_write_sums_and_questions_of_a_rise_get_no_such_verdict() -> None:
    def paying(name: str, text: str, kind: StatementKind = StatementKind.SYSTEM) -> Paying:
        return Paying(name, [Provision(name, ProvisionNumber.parse("a1"), text, kind=kind)])

    each = [paying("甲市", "甲市每人每月补贴100元。"), paying("乙市", "乙市每人每月补贴120元。")]
    assert more_money("甲乙两市补贴哪边给得多", each) == ""
    total = [each[0], paying("乙市", "乙市发放补贴300万元。", StatementKind.STATISTIC)]
    assert more_money("甲乙两市补贴哪边给得多", total).endswith("乙市写的300万元是总数，不是每人的钱。")
    assert more_money("甲乙两市补贴标准哪边提高得多", total) == ""
    assert more_money("甲乙两市领补贴的人哪边多少", total) == ""


def test_places_that_count_nothing_are_named_where_how_many_is_asked() -> None:
    told = [("甲县", ["甲县有社工站12个。"]), ("乙县", ["乙县推进社工站建设。"])]
    assert uncounted("社工站两边各有多少个", told, ()) == "多少个，乙县没有写。"
    assert uncounted("社工站两边怎么写的", told, ()) == ""
    assert uncounted("社工站两边各有多少个", told, [("乙县", ["乙县另有社工站3个。"])]) == ""
