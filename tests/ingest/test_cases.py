"""The officers' cases decide what may be published, and show what a new corpus does to answers.

pytest tests/ingest/test_cases.py
"""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.domain.errors import ReleaseError
from ingest import release
from ingest.release import Workshop
from tests.small_corpus import FILES, write_corpus

CASES = """cases:
  - id: dibao_shouru_dile
    name: 人均收入低于标准
    say: 我家在竹山县，四口人，全家一个月总共1600块，能吃低保吗
    region: "420323"
    outcomes: {dibao: eligible}
    cites: [shifan_banfa a2]
  - id: dibao_zenme_ban
    name: 到哪里申请
    say: 低保怎么申请
    region: "420323"
    must: [乡镇政府]
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus", **{"cases/dibao.yaml": CASES})


def with_standard(corpus: Path, amount: int) -> Path:
    file = corpus / "programs" / "dibao" / "standards.csv"
    file.write_text(FILES["programs/dibao/standards.csv"].replace(",500,", f",{amount},"), encoding="utf-8")
    document = corpus / "documents" / "420323" / "zhushan_tongzhi.md"
    document.write_text(FILES["documents/420323/zhushan_tongzhi.md"].replace("500元", f"{amount}元"), encoding="utf-8")
    return corpus


def test_a_corpus_that_answers_its_cases_may_be_published(workshop: Workshop, corpus: Path) -> None:
    release.stage(workshop, [corpus])
    assert release.gate(workshop) == ()
    release.publish(workshop)


def test_a_case_that_no_longer_holds_stops_publishing(workshop: Workshop, corpus: Path) -> None:
    release.stage(workshop, [with_standard(corpus, 300)])
    (reason,) = release.gate(workshop)
    assert reason.startswith("情形 dibao_shouru_dile（人均收入低于标准）第1句：dibao 判成 not_met，应当是 eligible")
    with pytest.raises(ReleaseError, match="dibao_shouru_dile"):
        release.publish(workshop)
    assert release.status(workshop).live is None


def test_the_answers_that_a_new_corpus_changes_are_told_with_both_outcomes(workshop: Workshop, corpus: Path) -> None:
    release.stage(workshop, [corpus])
    release.publish(workshop)
    release.stage(workshop, [with_standard(corpus, 300)])
    (changed,) = release.effects(workshop)
    assert (changed.case, changed.turn) == ("dibao_shouru_dile", 1)
    assert "最低生活保障·本户：初步符合" in changed.before.said
    assert "最低生活保障·本户：初步符合" not in changed.after.said
    assert "《示范救助办法》第二条" in changed.before.cited
    release.stage(workshop, [with_standard(corpus, 501)])
    assert release.effects(workshop) == (), "another figure, the same outcomes and citations"


SITUATIONS = """situations:
  - {id: gang_gao, name: 高出一元, program: dibao, region: "420323", given: {人均月收入: 500}, outcome: not_met}
"""


def test_situations_are_compared_too_and_a_review_is_used_again(workshop: Workshop, tmp_path: Path) -> None:
    corpus = write_corpus(tmp_path / "corpus", **{"cases/dibao.yaml": SITUATIONS})
    release.stage(workshop, [corpus])
    release.publish(workshop)
    release.stage(workshop, [with_standard(corpus, 501)])
    seen: list[tuple[str, int, int]] = []
    (changed,) = release.effects(workshop, lambda *step: seen.append(step))
    assert (changed.kind, changed.case, changed.asked) == ("判定", "gang_gao", "人均月收入=500")
    assert ("不符合" in changed.before.said, "初步符合" in changed.after.said) == (True, True)
    assert seen[-1] == ("重放情形", 1, 1)
    staged = release.status(workshop).staged
    assert staged is not None
    found = release.find_review(workshop, staged.id)
    assert found is not None and len(found.reasons) == 1 and "gang_gao" in found.reasons[0]
    seen.clear()
    assert release.effects(workshop, lambda *step: seen.append(step)) == (changed,)
    assert seen == [], "kept, not replayed"


@pytest.mark.parametrize(
    "cases", ["cases: [", "cases:\n  - {id: a}\n", "nothing: 1\n", CASES + CASES.removeprefix("cases:\n")]
)
def test_cases_that_cannot_be_read_stop_publishing(workshop: Workshop, tmp_path: Path, cases: str) -> None:
    release.stage(workshop, [write_corpus(tmp_path / "faulty", **{"cases/dibao.yaml": cases})])
    (reason,) = release.gate(workshop)
    assert "情形读不出来" in reason
