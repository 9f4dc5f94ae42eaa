"""What an officer finds while typing, and the form beside it, over the shipped corpus.

pytest tests/api/test_workbench_search.py
"""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

ZHUSHAN, CHANGCHUN, HENAN = "420323", "220100", "410000"


def search(officer: TestClient, words: str, region: str = "", **more: str) -> dict[str, Any]:
    given = {"words": words, **({"region": region} if region else {}), **more}
    answered = officer.post("/api/v1/desk/search", json=given)
    assert answered.status_code == 200, answered.text
    found: dict[str, Any] = answered.json()
    return found


def test_a_clause_asked_for_by_number_comes_first(officer: TestClient) -> None:
    found = search(officer, "社会救助法第十八条", ZHUSHAN)
    first = found["clauses"][0]
    assert (first["document"], first["provision_words"]) == ("shehui_jiuzhu_fa", "第十八条第一款")
    assert first["quote"] and first["status"] == "现行" and first["region_name"] == "全国"
    assert found["release"]


def test_words_find_clauses_programs_and_standards_of_the_place(officer: TestClient) -> None:
    found = search(officer, "高龄津贴", CHANGCHUN)
    assert found["clauses"][0]["document"] == "changchun_minzheng_2024"
    assert "gaoling_jintie" in found["clauses"][0]["programs"]
    assert found["programs"][0]["id"] == "gaoling_jintie" and found["programs"][0]["has_rules"]
    assert {clause["region"] for clause in found["clauses"]} <= {CHANGCHUN, "220000", "100000"}


def test_a_standard_nobody_entered_is_told_as_missing(officer: TestClient) -> None:
    standards = search(officer, "低保标准", ZHUSHAN)["standards"]
    own = [one for one in standards if one["name"] == "低保标准"]
    assert own and own[0]["value"] is None and not own[0]["decides"] and own[0]["region_name"].endswith("竹山县")


def test_a_level_of_subsidy_is_shown_but_never_decides(officer: TestClient) -> None:
    standards = search(officer, "低保标准", HENAN)["standards"]
    subsidy = [one for one in standards if one["kind"] == "财政补助水平"]
    assert subsidy and not any(one["decides"] for one in subsidy)
    assert all(one["as_of"] == "2020年" and "不是低保标准" in one["note"] and one["basis_words"] for one in subsidy)


def test_a_common_mistake_is_found_with_its_source(officer: TestClient) -> None:
    answers = search(officer, "三无人员占一条就能特困吗")["answers"]
    assert answers and "同时满足" in answers[0]["answer"]
    assert answers[0]["citations"][0]["document"] == "shehui_jiuzhu_fa" and answers[0]["owner"] == ""


def test_a_weak_match_says_so(officer: TestClient) -> None:
    weak, strong = search(officer, "汽车年检要带什么"), search(officer, "低保怎么申请")
    assert not weak["answerable"] and weak["confidence"] < strong["confidence"]
    assert strong["answerable"]


def test_another_day_finds_what_was_in_force_then(officer: TestClient) -> None:
    before = search(officer, "最低生活保障 人均收入低于", ZHUSHAN, as_of="2026-01-01")
    assert before["clauses"] and "shehui_jiuzhu_fa" not in {one["document"] for one in before["clauses"]}
    after = search(officer, "最低生活保障 人均收入低于", ZHUSHAN, as_of="2026-11-22")
    assert "shehui_jiuzhu_fa" in {one["document"] for one in after["clauses"]}


@pytest.mark.parametrize("words", ["", "长" * 1001])
def test_nothing_and_too_much_are_refused(officer: TestClient, words: str) -> None:
    assert officer.post("/api/v1/desk/search", json={"words": words}).status_code == 422


@pytest.mark.parametrize("words", ["?", "；DROP TABLE", "🙂🙂", "（）", "a", "\u0000低保", "  "])
def test_odd_words_are_answered(officer: TestClient, words: str) -> None:
    assert "clauses" in search(officer, words, ZHUSHAN)


def test_the_form_has_every_fact_the_chat_could_ask_for(officer: TestClient) -> None:
    programs = [one for one in officer.get("/api/v1/programs").json()["programs"] if one["kind"] == "rules"]
    assert len(programs) > 10
    for program in programs:
        for region in (ZHUSHAN, CHANGCHUN, HENAN):
            place = f"/api/v1/workbench/programs/{program['id']}/form"
            fields = {one["name"] for one in officer.get(place, params={"region": region}).json()["fields"]}
            body = {"program": program["id"], "region": region}
            judged = officer.post("/api/v1/determinations", json=body).json()["determinations"]
            asked = {one["fact"] for found in judged for one in found["missing"]}
            looked_at = {cell["fact"] for found in judged for finding in found["findings"] for cell in finding["cells"]}
            gates = {"家中有残疾人", "家中有重病患者", "家中有宗教教职人员", "家中有特困人员"}
            assert asked | looked_at <= fields | gates, (program["id"], region)


def test_the_form_asks_for_the_parts_of_what_is_computed(officer: TestClient) -> None:
    found = officer.get("/api/v1/workbench/programs/dibao/form", params={"region": ZHUSHAN}).json()
    by_name = {one["name"]: one for one in found["fields"]}
    assert not by_name["家庭月收入"]["derived"] and not by_name["家庭人口"]["derived"]
    assert by_name["人均月收入"]["derived"] and by_name["人均月收入"]["unit"] == "元"
    assert by_name["残疾等级"]["options"][:2] == ["1", "2"] and by_name["财产符合规定"]["question"]
    assert found["standards"] == ["低保标准"]
    assert [one["subject"] for one in found["fields"]] == sorted(
        (one["subject"] for one in found["fields"]), key=["household", "person", "obligor"].index
    )


def test_the_form_of_no_program_is_refused(officer: TestClient) -> None:
    answered = officer.get("/api/v1/workbench/programs/meiyou/form", params={"region": ZHUSHAN})
    assert answered.status_code == 404 and "meiyou" in answered.json()["detail"]


def test_what_else_one_may_get_is_the_same_as_one_by_one(officer: TestClient) -> None:
    facts = {"年龄": "83", "家庭人口": "2", "家庭月收入": "900"}
    body = {"region": CHANGCHUN, "facts": facts}
    whole = officer.post("/api/v1/workbench/overview", json=body).json()
    assert whole["determinations"][0]["outcome"] == "eligible"
    assert whole["names"]["gaoling_jintie"] == "高龄津贴"
    for program in {one["program"] for one in whole["determinations"]}:
        single = officer.post("/api/v1/determinations", json={"program": program, **body}).json()["determinations"]
        found = [one for one in whole["determinations"] if one["program"] == program]
        assert sorted(found, key=str) == sorted(single, key=str)


def test_a_fact_that_cannot_be_read_is_told(officer: TestClient) -> None:
    body = {"region": CHANGCHUN, "facts": {"年龄": "很大"}}
    refused = officer.post("/api/v1/workbench/overview", json=body)
    assert refused.status_code == 422 and "年龄" in refused.json()["detail"]
