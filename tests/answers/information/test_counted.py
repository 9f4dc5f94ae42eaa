"""How many there are today: the figure of its year alone, and that today's is not written."""

from tests.answers.conftest import Ask


def test_today_is_not_written_and_the_year_of_the_figure_is_told(ask: Ask) -> None:
    reply = ask("370300", "如今淄博有几家养老机构呀")
    assert reply.sentences[0].text == "2022年是161家；现在有多少，资料没有写。"
    assert "品牌" not in reply.text
    assert "800张" not in reply.text


def test_a_planned_number_is_called_one(ask: Ask) -> None:
    first = ask("220000", "吉林省现在一共有多少个社区老年食堂").sentences[0].text
    assert first == "2024年的计划数是100个；现在有多少，资料没有写。"


def test_of_two_counts_of_one_unit_the_one_named_is_told(ask: Ask) -> None:
    first = ask("370300", "眼下村居儿童主任有多少名").sentences[0].text
    assert first.startswith("2022年是2949名")


def test_a_district_is_not_told_the_figure_of_its_city_as_its_own(ask: Ask) -> None:
    assert not ask("370303", "我们区现在有多少家养老机构").sentences[0].text.startswith("2022年是")


def test_of_two_kinds_in_one_sentence_the_one_named_is_counted(ask: Ask) -> None:
    first = ask("420323", "目前中心福利院有几所").sentences[0].text
    assert first == "约2023年是17所；现在有多少，资料没有写。"
