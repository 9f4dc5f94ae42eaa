"""The first sentence: no yes to a plan, none to what was taken for granted, and today is never told by an old paper."""

from tests.answers.conftest import Ask


def test_a_plan_is_no_yes(ask: Ask) -> None:
    first = ask("220100", "有没有给在家伺候失能老人的人办的培训").sentences[0].text
    assert first.startswith("有，写在2024年的计划里；做没做到")


def test_what_waits_for_a_yes_gets_none_of_a_plan(ask: Ask) -> None:
    reply = ask("220100", "农村养老大院是给送饭的，对吧")
    assert not reply.text.startswith("有")


def test_this_year_is_not_written(ask: Ask) -> None:
    first = ask("220100", "困难群众春节的一次性补助今年还发不发").sentences[0].text
    assert first.startswith("今年怎么样，资料没有写；资料写的是2024年")


def test_whether_one_can_is_not_told_by_a_trial(ask: Ask) -> None:
    first = ask("220100", "在公园里能登记结婚吗").sentences[0].text
    assert first.startswith("能不能，还说不准：资料写的是2024年的探索")


def test_visits_are_no_people(ask: Ask) -> None:
    first = ask("370300", "咱市长者食堂每个月有二十万个老人去吃，有这么多？").sentences[0].text
    assert first.startswith("不是20万人，是20万人次")


def test_what_is_for_the_town_is_not_said_of_the_country(ask: Ask) -> None:
    first = ask("220100", "我家在榆树农村，租轮椅能租到不").sentences[0].text
    assert first.startswith("资料只写了城区内，没有写农村")


def test_the_village_that_is_written_of_is_told_from_another(ask: Ask) -> None:
    first = ask("420323", "涧沟梁村白天有没有人帮着照看老人").sentences[0].text
    assert first.startswith("有。资料写的就是那里")
    other = ask("420323", "麻家渡镇双桥村白天有没有地方托管老人").sentences[0].text
    assert other.startswith("资料没有写到双桥村")


def test_whether_it_is_paid_is_answered_so(ask: Ask) -> None:
    first = ask("420323", "我叔是特困户，不愿去福利院，在家住给不给钱").sentences[0].text
    assert first.startswith("给，但要符合")


def test_a_thing_told_in_another_clause_is_no_existence_asked(ask: Ask) -> None:
    assert not ask("220100", "有个区的养老大院管吃饭，我能带孙子一起去不").text.startswith("有")


def test_another_year_taken_for_granted_is_not_written(ask: Ask) -> None:
    first = ask("220100", "社区慈善基金100支是2023年培育的，没错吧").sentences[0].text
    assert first.startswith("资料没有写2023年，写的是2024年")


def test_a_count_is_no_sum(ask: Ask) -> None:
    first = ask("220100", "失智老人的床位一张补200块，是吧").sentences[0].text
    assert first.startswith("不是200元，资料里的200是200张")


def test_a_plan_held_to_be_carried_out_is_not_said_to_be(ask: Ask) -> None:
    first = ask("220000", "咱省的婚俗一条街都已经盖好了，真不错").sentences[0].text
    assert first.startswith("不能这么说，资料没有说已经办成，写的是2024年的计划")


def test_whether_somebody_cares_is_answered_so(ask: Ask) -> None:
    first = ask("220100", "过年过节的，政府管不管我们这些困难户").sentences[0].text
    assert first.startswith("管，写在2024年的计划里；做没做到")
    first = ask("420323", "业主跟物业公司闹矛盾，社区管不管").sentences[0].text
    assert first.startswith("管。资料写的是约2023年的情况")


def test_who_is_in_the_list_is_told_so_and_promised_nothing(ask: Ask) -> None:
    first = ask("220100", "我妈失智，家里没钱，公办养老院能不能托养").sentences[0].text
    assert "失智" in first
    assert not first.startswith(("能，", "能。"))


def test_what_is_written_only_for_others_gets_no_yes(ask: Ask) -> None:
    first = ask("220000", "我们屯子里有没有社区老年食堂").sentences[0].text
    assert not first.startswith("有")
