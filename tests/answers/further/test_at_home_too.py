"""Whether it is for those in a home only: what the text does not limit is said so, and never more than that it can be applied for."""

from tests.answers.conftest import Ask


def test_what_is_not_kept_to_homes_is_said_so(ask: Ask) -> None:
    reply = ask("370300", "孤儿助学是咋回事", "没进福利院的娃也能申请吗")
    assert reply.sentences[0].text.startswith("资料没有说只给住在院里的")
    assert "认定" in reply.sentences[0].text


def test_what_is_written_of_those_at_home_is_told(ask: Ask) -> None:
    first = ask("420323", "特困供养的老人有啥待遇", "不进福利院，在家住也给吗").sentences[0].text
    assert "分散供养" in first
    assert "足额发放" in first


def test_another_matter_called_by_its_name_is_no_later_turn(ask: Ask) -> None:
    assert "只给住在院里的" not in ask("420323", "低保怎么申请", "我没住养老院，高龄津贴也有吗").text


def test_whether_one_has_to_go_to_a_home_is_answered_by_those_written_of_outside_it(ask: Ask) -> None:
    reply = ask("410000", "表姐家孩子爹妈都死了，有人管没", "不送福利院行不行，让他舅养")
    assert reply.sentences[0].text.startswith("资料没有写非进院不可")
    assert "机构外" in reply.text
    assert "疫情" not in reply.text
