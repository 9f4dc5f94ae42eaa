"""Rule workbooks over HTTP: down, up with faults or changes, applied once, and the second of two people is told.

pytest tests/api/test_workbooks.py
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from fastapi.testclient import TestClient

from assistant.domain.roles import Role
from assistant.editing import edits_written, open_draft
from assistant.storage.audit import Audit
from ingest.release import open_workshop, publish, stage
from tests.staff import SmallOffice, open_small_office

ROOT = "/api/v1/workbooks"
Edit = Callable[[openpyxl.Workbook], object]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SmallOffice]:
    """An office of its own: what one test applies is not there for the next."""
    with open_small_office(tmp_path) as opened:
        yield opened


def send(client: TestClient, edit: Edit, program: str = "dibao") -> str:
    """Download, edit, upload; the id of the upload."""
    return upload(client, edited(client.get(f"{ROOT}/{program}").content, edit))


def edited(content: bytes, edit: Edit) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    edit(workbook)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def upload(client: TestClient, content: bytes) -> str:
    answer = client.post("/api/v1/uploads", files={"file": ("规则表.xlsx", content)})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["upload"])


def check(client: TestClient, uploaded: str, correct: str = "") -> dict[str, Any]:
    answer = client.post(f"{ROOT}/dibao/check", json={"upload": uploaded, "correct": correct})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def apply(client: TestClient, uploaded: str, version: str, correct: str = "") -> tuple[int, dict[str, Any]]:
    body = {"upload": uploaded, "version": version, "correct": correct}
    answer = client.post(f"{ROOT}/dibao/apply", json=body)
    return answer.status_code, dict(answer.json())


def end_standard(day: str) -> Edit:
    return lambda workbook: workbook["标准表"].__setitem__("I2", day)


def test_the_list_is_paged_and_can_be_searched(office: SmallOffice) -> None:
    client = office.signed_in(Role.EDITOR)
    found = client.get(ROOT).json()
    assert (found["total"], found["page"], found["waiting"]) == (1, 1, 0)
    item = found["items"][0]
    assert (item["program"], item["name"], item["state"]) == ("dibao", "最低生活保障", "published")
    assert (item["rules"], item["standards"], item["procedure"], item["checks"]) == (1, 1, 1, 0)
    assert client.get(ROOT, params={"page": 2}).json()["items"] == []
    assert client.get(ROOT, params={"words": "低生活"}).json()["total"] == 1
    assert client.get(ROOT, params={"words": "高龄"}).json()["total"] == 0


def test_a_workbook_and_the_template_come_as_files(office: SmallOffice) -> None:
    client = office.signed_in(Role.EDITOR)
    for path, word in (("dibao", "dibao"), ("template", "")):
        answer = client.get(f"{ROOT}/{path}")
        assert answer.status_code == 200
        assert "spreadsheetml" in answer.headers["content-type"]
        assert word in answer.headers["content-disposition"]
        assert openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames[1] == "规则表"
    assert client.get(f"{ROOT}/no_such_program").status_code == 404


def test_faults_are_told_at_their_cells_and_nothing_is_written(office: SmallOffice) -> None:
    client = office.signed_in(Role.EDITOR)

    def spoil(workbook: openpyxl.Workbook) -> None:
        workbook["规则表"].append(["dibao-B", "100000", "全家", "任意", "符合"])
        workbook["标准表"]["D2"] = "=1+1"

    uploaded = send(client, spoil)
    found = check(client, uploaded)
    assert found["accepted"] is False
    assert found["faults_total"] == len(found["faults"]) == 4
    first = found["faults"][0]
    assert (first["sheet"], first["cell"], first["header"]) == ("规则表", "C3", "对象")
    assert first["where"] == "规则表 第 3 行 C 列 对象"
    assert first["expected"].startswith("只能是 本户")
    status, answer = apply(client, uploaded, found["version"])
    assert status == 422
    assert "没有写入" in answer["detail"]
    assert open_draft(office.office.engine, office.office.settings.data).pending() == {}


def test_what_is_no_workbook_is_told_in_words(office: SmallOffice) -> None:
    client = office.signed_in(Role.EDITOR)
    found = check(client, upload(client, b"PK\x03\x04 broken"))
    assert [fault["where"] for fault in found["faults"]] == ["整个文件"]
    assert client.post(f"{ROOT}/dibao/check", json={"upload": "0" * 32}).status_code == 404
    assert client.post(f"{ROOT}/dibao/check", json={"upload": "../../etc"}).status_code == 422


def test_what_is_applied_waits_for_the_next_staging(office: SmallOffice) -> None:
    client = office.signed_in(Role.EDITOR)
    uploaded = send(client, end_standard("2027-01-01"))
    found = check(client, uploaded)
    assert (found["accepted"], [one["kind"] for one in found["changes"]]) == (True, ["写失效"])
    assert found["changes"][0]["cells"] == [{"column": "失效", "before": "", "after": "2027-01-01"}]
    assert apply(client, uploaded, found["version"])[0] == 200
    item = client.get(ROOT).json()["items"][0]
    assert (item["state"], item["person"]) == ("waiting", "editor")
    assert item["version"] != found["version"]
    # What waits is in the next download.
    workbook = openpyxl.load_workbook(io.BytesIO(client.get(f"{ROOT}/dibao").content))
    assert workbook["标准表"]["I2"].value == "2027-01-01"
    records = Audit(office.office.engine).latest(5)
    assert ("workbook.apply", "dibao", "1") in [(one.act, one.object, one.detail.get("写失效")) for one in records]
    settings = office.office.settings
    with open_workshop(settings) as workshop, edits_written(workshop.engine, settings.data) as paths:
        stage(workshop, paths)
        publish(workshop)
    assert client.get(ROOT).json()["items"][0]["state"] == "published"


def test_a_correction_needs_a_reason_which_is_recorded(office: SmallOffice) -> None:
    client = office.signed_in(Role.EDITOR)
    uploaded = send(client, lambda workbook: workbook["标准表"].__setitem__("D2", "510"))
    assert check(client, uploaded)["accepted"] is False
    found = check(client, uploaded, "把 510 错写成 500")
    assert [one["kind"] for one in found["changes"]] == ["更正"]
    assert apply(client, uploaded, found["version"], "把 510 错写成 500")[0] == 200
    assert Audit(office.office.engine).latest(1)[0].detail["correct"] == "把 510 错写成 500"


def test_of_two_who_start_from_one_state_the_second_is_told(office: SmallOffice) -> None:
    first, second = office.signed_in(Role.EDITOR), office.signed_in(Role.ADMINISTRATOR)
    ours, theirs = send(first, end_standard("2027-01-01")), send(second, end_standard("2028-01-01"))
    seen = check(first, ours)
    assert check(second, theirs)["version"] == seen["version"]
    assert apply(first, ours, seen["version"])[0] == 200
    late = check(second, theirs)
    assert late["accepted"] is False
    assert late["stale"].startswith("editor 在您下载之后改过这个事项的表")
    for version in (seen["version"], late["version"]):  # the old state, or the new one with a workbook of the old
        status, answer = apply(second, theirs, version)
        assert status == 409
        assert "重新下载" in answer["detail"]
    draft = open_draft(office.office.engine, office.office.settings.data)
    assert "2027-01-01" in draft.text("programs/dibao/standards.csv")
    # From a fresh download the second gets through, over the first's work.
    again = send(second, lambda workbook: workbook["规则表"].__setitem__("N2", "2029-01-01"))
    assert apply(second, again, check(second, again)["version"])[0] == 200
    draft = open_draft(office.office.engine, office.office.settings.data)
    assert "2027-01-01" in draft.text("programs/dibao/standards.csv")
    assert "2029-01-01" in draft.text("programs/dibao/rules.csv")


def test_two_at_the_same_moment_on_different_tables_of_one_program_do_not_both_get_through(office: SmallOffice) -> None:
    first, second = office.signed_in(Role.EDITOR), office.signed_in(Role.ADMINISTRATOR)
    ours = send(first, end_standard("2027-01-01"))
    theirs = send(second, lambda workbook: workbook["办理表"].__setitem__("H2", "2027-01-01"))
    version = check(first, ours)["version"]
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(lambda job: apply(job[0], job[1], version)[0], [(first, ours), (second, theirs)]))
    assert sorted(ends) == [200, 409]


def test_what_waits_can_be_withdrawn(office: SmallOffice) -> None:
    client = office.signed_in(Role.EDITOR)
    assert client.delete(f"{ROOT}/dibao").status_code == 404
    uploaded = send(client, end_standard("2027-01-01"))
    before = check(client, uploaded)["version"]
    apply(client, uploaded, before)
    assert client.delete(f"{ROOT}/dibao").status_code == 204
    item = client.get(ROOT).json()["items"][0]
    assert (item["state"], item["version"]) == ("published", before)
    assert Audit(office.office.engine).latest(1)[0].act == "workbook.withdraw"
