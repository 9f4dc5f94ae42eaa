"""Tables are looked over before they go to the public: grave doubts stop publishing, others are listed.

pytest tests/ingest/test_doubts.py
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.errors import ReleaseError
from ingest import release
from ingest.release import Workshop
from tests.small_corpus import FILES, write_corpus

STANDARDS = "programs/dibao/standards.csv"
RULES = "programs/dibao/rules.csv"
WRONG_FIGURE = FILES[STANDARDS].replace(",500,", ",510,")
SECOND_ROW = "dibao-B,420323,本户,<{低保标准},符合,低保金,,,,直接适用,,shifan_banfa a2,2026-07-01,,,竹山县也这样写\n"
CHECKS = "检查,事实,说明\n越大越有利,人均月收入,写反了\n"


def kinds(found: release.CheckReport) -> dict[str, bool]:
    """Each kind of doubt, and whether it is grave."""
    return {doubt.kind: doubt.grave for doubt in found.doubts}


def test_a_figure_no_provision_contains_keeps_a_release_from_the_public(workshop: Workshop, tmp_path: Path) -> None:
    """The figure is held against the text of the provision cited, not only against its number."""
    corpus = write_corpus(tmp_path / "wrong", **{STANDARDS: WRONG_FIGURE})
    found = release.check([corpus])
    assert found.problems == ()
    assert not found.passed
    assert [str(doubt) for doubt in found.doubts if doubt.grave] == [
        "〔数字无出处〕programs/dibao/standards.csv 第2行：低保标准 510，依据的条文里没有。应当：核对条款号和数字"
    ]
    release.stage(workshop, [corpus])
    (reason,) = release.gate(workshop)
    assert "低保标准 510，依据的条文里没有" in reason
    with pytest.raises(ReleaseError, match="数字无出处"):
        release.publish(workshop)
    release.publish(workshop, person="王主任", reason="原件在附件里，附件还没有转述")
    assert release.status(workshop).live is not None


def test_a_promise_about_a_table_is_tried_before_it_goes_out(workshop: Workshop, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "promised", **{"programs/dibao/checks.csv": CHECKS})
    assert kinds(release.check([corpus]))["单调性"]
    release.stage(workshop, [corpus])
    assert any("人均月收入从" in reason for reason in release.gate(workshop))


def test_a_row_that_changes_nothing_is_listed_and_stops_nothing(workshop: Workshop, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "twice", **{RULES: FILES[RULES] + SECOND_ROW})
    found = release.check([corpus])
    assert kinds(found)["多余"] is False
    assert found.passed
    release.stage(workshop, [corpus])
    assert release.gate(workshop) == ()


def test_a_source_that_ended_after_staging_stops_publishing(workshop: Workshop, tmp_path: Path) -> None:
    ended = FILES["documents/420323/zhushan_tongzhi.md"].replace("status: 现行", "expires: 2026-02-01\nstatus: 已废止")
    row = FILES[RULES] + SECOND_ROW.replace("shifan_banfa a2", "zhushan_tongzhi s1")
    corpus = write_corpus(tmp_path / "ended", **{RULES: row, "documents/420323/zhushan_tongzhi.md": ended})
    found = release.check([corpus])
    assert found.problems == ()
    assert kinds(found)["依据已失效"]


def test_a_table_with_faults_is_not_looked_over(tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "faulty", **{RULES: FILES[RULES].replace("shifan_banfa a2", "shifan_banfa a99")})
    found = release.check([corpus])
    assert found.problems
    assert found.doubts == ()
