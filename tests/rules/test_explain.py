"""Sentences, reasons for a no, and the nearest change."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.domain.determination import Determination, Outcome
from assistant.rules.explain import Part, Told, explain
from assistant.rules.whynot import explain_why_not
from tests.rules.book import ask as ask_shipped
from tests.rules.book import book, documents
from tests.rules.small import ask, book_of

ALONE_NOT = {"家中有残疾人": "否", "家中有宗教教职人员": "否", "家中有重病患者": "否"}


def texts(told: tuple[Told, ...], part: Part) -> list[str]:
    return [one.text for one in told if one.part is part]


def dibao(standards: dict[str, str] | None = None, **facts: str) -> Determination:
    """The household's determination in 竹山县."""
    return ask_shipped("dibao", "420323", facts, standards)[0]


def test_an_answer_first_then_reasons_amount_and_caveats() -> None:
    told = explain(dibao({"低保标准": "600"}, 家庭月收入="2000", 家庭人口="4", 财产符合规定="是"), book())
    assert texts(told, Part.CONCLUSION) == ["初步看，您家符合最低生活保障的条件。"]
    assert "人均月收入要低于低保标准（低保标准600元）：现在是500元（2000÷4），满足。" in texts(told, Part.REASON)
    assert texts(told, Part.AMOUNT) == ["最低生活保障金：400元（每户每月），按(低保标准-人均月收入)×家庭人口算。"]
    assert "低保标准600是您提供的，只作假设。" in texts(told, Part.STANDARD)
    assert any("工作材料" in text for text in texts(told, Part.CAVEAT))
    assert "shehui_jiuzhu_fa a18.p1" in told[0].basis


def test_an_open_answer_names_what_is_missing() -> None:
    told = explain(dibao(家庭月收入="2000", 家庭人口="4"), book())
    assert "还不能下结论" in texts(told, Part.CONCLUSION)[0]
    assert "当地现行的低保标准还没有录入，不能替您猜。" in texts(told, Part.STANDARD)
    assert any(text.startswith("财产符合规定：") for text in texts(told, Part.MISSING))
    assert any("现在算不出来" in text for text in texts(told, Part.AMOUNT))


@pytest.mark.parametrize("staff", [True, False])
def test_every_reason_carries_its_provision(staff: bool) -> None:
    told = explain(dibao({"低保标准": "600"}, 家庭月收入="2600", 家庭人口="4", **ALONE_NOT), book(), staff=staff)
    reasons = [one for one in told if one.part is Part.REASON]
    assert reasons
    assert all(one.basis for one in reasons)
    provisions = {provision.id for document in documents().values() for provision in document.provisions}
    assert {basis for one in told for basis in one.basis} <= provisions
    assert any("规则 dibao-A（" in one.text for one in reasons) is staff


def test_a_ceiling_and_an_average_are_told_as_such() -> None:
    told = explain(ask_shipped("linshi_jiuzhu", "370300", {"困难原因": "突发事件", "基本生活困难": "是"})[0], book())
    assert texts(told, Part.AMOUNT) == ["临时救助金：最高20000元，是上限，不是人人都能拿到。"]
    told = explain(ask_shipped("shilaohua_gaizao", "420323", {"特殊困难老年人家庭": "是"})[0], book())
    assert texts(told, Part.AMOUNT) == ["居家适老化改造：平均不低于3000元（每户），是平均数，不是每户都有这么多。"]


def test_not_stated_and_review_make_nothing_up() -> None:
    told = explain(ask_shipped("gaoling_jintie", "370300", {"母亲.年龄": "85"})[0], book())
    assert texts(told, Part.CONCLUSION) == ["高龄津贴在当地怎样才算符合，资料未载。"]
    told = explain(ask_shipped("gaoling_jintie", "420323", {"母亲.年龄": "82"})[0], book())
    assert not any("80" in one.text or "八十" in one.text for one in told)


def test_why_not_names_the_nearest_way_and_the_gap() -> None:
    one = dibao({"低保标准": "600"}, 家庭月收入="2600", 家庭人口="4", 财产符合规定="是", **ALONE_NOT)
    refusal = explain_why_not(one)
    assert one.outcome is Outcome.NOT_MET
    assert [cell.name for cell in refusal.ways[0].failing] == ["人均月收入"]
    assert refusal.ways[0].open == ()
    assert refusal.changes[0] == "您家人均月收入要低于低保标准600元，现在是650元，多50元"
    on_the_line = dibao({"低保标准": "600"}, 家庭月收入="2400", 家庭人口="4", 财产符合规定="是", **ALONE_NOT)
    assert on_the_line.turning[0].endswith("现在是600元，正好一样多")


def test_the_change_that_is_named_changes_the_outcome() -> None:
    """A counterfactual is only worth telling when the rules bear it out."""
    facts = {"家庭月收入": "2600", "家庭人口": "4", **ALONE_NOT}
    one = dibao({"低保标准": "600"}, **facts, 财产符合规定="是")
    assert "多50元" in one.turning[0]
    assert dibao({"低保标准": "600"}, **{**facts, "家庭月收入": "2399"}, 财产符合规定="是").outcome is Outcome.ELIGIBLE
    no = dibao({"低保标准": "600"}, **{**facts, "家庭月收入": "2000"}, 财产符合规定="否")
    assert no.turning == ("如果您家“财产符合规定”是“是”，这一条就满足",)


def test_birthdays_that_bring_or_end_an_outcome() -> None:
    found = ask_shipped("gaoling_jintie", "220100", {"父亲.出生日期": "1947-03-01", "母亲.年龄": "79"})
    assert found[0].turning == ("父亲2027年3月1日满80周岁",)
    assert found[1].turning == ("母亲在2026年11月22日至2027年11月21日之间满80周岁，要看出生日期",)
    eightieth = ask_shipped("gaoling_jintie", "220100", {"父亲.出生日期": "1947-03-01"}, on=date(2027, 3, 1))
    assert eightieth[0].outcome is Outcome.ELIGIBLE
    young = ask(book_of({"对象": "本人", "年龄": "<18"}), {"孩子.生日": "2010-05-01"})[0]
    assert young.turning == ("孩子2028年5月1日满18周岁",)


def test_two_failing_conditions_have_no_nearest_change() -> None:
    rulebook = book_of({"条件": "是", "排除项": "否"})
    one = ask(rulebook, {"条件": "否", "排除项": "是"})[0]
    assert one.turning == ()
    assert [cell.name for cell in explain_why_not(one).ways[0].failing] == ["条件", "排除项"]


def test_an_exclusion_is_the_reason() -> None:
    rulebook = book_of({"条件": "是"}, {"排除项": "是", "结论": "排除"})
    refusal = explain_why_not(ask(rulebook, {"条件": "是", "排除项": "是"})[0])
    assert refusal.ways[0].excluded
    assert [cell.name for cell in refusal.ways[0].failing] == ["排除项"]


def test_nobody_is_advised_to_fall_ill() -> None:
    one = dibao({"低保标准": "600"}, 家庭月收入="2600", 家庭人口="4", 财产符合规定="是", **ALONE_NOT)
    assert not any("病" in text or "残疾" in text for text in one.turning)
