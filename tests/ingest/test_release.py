"""The one door: check, stage, diff, gate, publish, rollback – with the real model, the real store, the real database.

pytest tests/ingest/test_release.py
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.domain.errors import CorpusError, ReleaseError
from assistant.release import open_release
from assistant.retrieval.embedder import Embedder
from assistant.storage.release_files import FORMAT, release_folder, releases_folder
from ingest import release
from ingest.release import Workshop
from tests.ingest.conftest import make_workshop
from tests.pair_embedder import PairEmbedder
from tests.small_corpus import FILES, write_corpus, write_numbered

DAY = date(2026, 11, 21)


@pytest.fixture
def real(data_folder: Path, model: Embedder) -> Iterator[Workshop]:
    opened = make_workshop(data_folder, model)
    yield opened
    opened.close()


def publish(workshop: Workshop, *paths: Path) -> str:
    release.stage(workshop, paths)
    return release.publish(workshop)


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_corpus_is_staged_published_and_answers_are_found_in_it(real: Workshop, corpus: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    staged = release.stage(real, [corpus], progress=lambda *step: seen.append(step))
    assert release.status(real).live is None, "staging shows nothing to readers"
    assert release.gate(real) == ()
    assert release.publish(real) == staged.manifest.id
    assert {phase for phase, _, _ in seen} == {"检查语料", "生成向量", "写入索引"}
    assert [step for step in seen if step[1] > step[2]] == []

    opened = open_release(real.data, staged.manifest.id, real.embedder(), real.store, check_store=True)
    assert opened.manifest.counts == {
        "documents": 3,
        "provisions": 8,
        "programs": 1,
        "rules": 1,
        "standards": 1,
        "procedures": 1,
        "chunks": 10,
        "phrasings": 0,
    }
    found = opened.retriever.retrieve("竹山农村低保一个月多少钱", region="420323", as_of=DAY)
    assert found.hits[0].chunk.document == "zhushan_tongzhi"
    assert opened.knowledge.documents["zhushan_tongzhi"].provision("s1") is not None
    opened.close()


def test_a_release_of_another_model_is_refused_in_words(real: Workshop, corpus: Path) -> None:
    name = publish(real, corpus)
    with pytest.raises(ReleaseError) as refused:
        open_release(real.data, name, PairEmbedder(), real.store)
    told = str(refused.value)
    assert all(
        part in told for part in (real.embedder().model_id, "384 维", "pairs@test", "32 维", "WENZHENG_EMBEDDER")
    )


def test_changing_the_model_makes_everything_anew(real: Workshop, corpus: Path) -> None:
    publish(real, corpus)
    other = PairEmbedder()
    changed = make_workshop(real.data, other)
    staged = release.stage(changed, ())
    assert (staged.unchanged, staged.changes.changes) == (False, ())
    assert len(other.embedded) == staged.manifest.counts["chunks"]
    assert staged.manifest.embedder == "pairs@test"
    changed.close()


def test_only_new_texts_are_embedded(workshop: Workshop, pairs: PairEmbedder, corpus: Path, tmp_path: Path) -> None:
    publish(workshop, corpus)
    assert len(pairs.embedded) == 10
    pairs.embedded.clear()
    text = FILES["documents/420323/zhushan_tongzhi.md"].replace("银行卡", "社保卡")
    publish(workshop, write(tmp_path, "zhushan_tongzhi.md", text))
    assert ["社保卡" in one for one in pairs.embedded] == [True]


def test_what_is_live_already_is_not_made_again(workshop: Workshop, pairs: PairEmbedder, corpus: Path) -> None:
    name = publish(workshop, corpus)
    pairs.embedded.clear()
    again = release.stage(workshop, [corpus])
    assert (again.unchanged, again.manifest.id) == (True, name)
    assert pairs.embedded == []
    assert [path.name for path in releases_folder(workshop.data).iterdir()] == [name]


def test_a_single_file_goes_over_the_live_corpus(workshop: Workshop, corpus: Path, tmp_path: Path) -> None:
    publish(workshop, corpus)
    standards = (
        FILES["programs/dibao/standards.csv"]
        + "低保标准,420323,城市,500,元/月,执行标准,是,2026-01-01,,zhushan_tongzhi s1\n"
    )
    file = write(tmp_path / "dibao", "standards.csv", standards)
    assert [str(change) for change in release.diff(workshop, [file]).changes] == [
        "+ 标准 低保标准 420323 城市 执行标准 2026-01-01（programs/dibao/standards.csv）"
    ]
    publish(workshop, file)
    kept = release.live_texts(workshop)
    assert kept["programs/dibao/standards.csv"] == standards
    assert kept["documents/100000/shifan_banfa.md"] == FILES["documents/100000/shifan_banfa.md"]


def test_the_live_corpus_is_the_truth_after_the_first_import(workshop: Workshop, corpus: Path, tmp_path: Path) -> None:
    assert release.import_first(workshop, corpus) is not None
    text = FILES["documents/420323/zhushan_tongzhi.md"].replace("银行卡", "社保卡")
    publish(workshop, write(tmp_path, "zhushan_tongzhi.md", text))
    assert release.import_first(workshop, corpus) is None, "a start never publishes over a release"
    assert "社保卡" in release.live_texts(workshop)["documents/420323/zhushan_tongzhi.md"]
    shipped = release.diff(workshop, [corpus])
    assert [(change.act, change.name) for change in shipped.changes] == [("修改", "s2")]
    assert ("社保卡" in shipped.changes[0].before, "银行卡" in shipped.changes[0].after) == (True, True)


def test_a_document_is_removed_by_name(workshop: Workshop, corpus: Path) -> None:
    publish(workshop, corpus)
    staged = release.stage(workshop, (), removed=["documents/370300/zibo_wenzhang.md"])
    assert staged.changes.counts == {"删除文件": 1, "删除条款": 1}
    with pytest.raises(ReleaseError, match="没有 documents/1.md"):
        release.stage(workshop, (), removed=["documents/1.md"])


def test_removing_what_rules_rest_on_is_refused_and_changes_nothing(workshop: Workshop, corpus: Path) -> None:
    name = publish(workshop, corpus)
    with pytest.raises(CorpusError, match="zhushan_tongzhi"):
        release.stage(workshop, (), removed=["documents/420323/zhushan_tongzhi.md"])
    assert [row.id for row in release.status(workshop).kept] == [name]


def test_every_fault_is_told_and_nothing_is_staged(workshop: Workshop, tmp_path: Path) -> None:
    faulty = write_corpus(
        tmp_path / "faulty",
        **{
            "documents/420323/zhushan_tongzhi.md": FILES["documents/420323/zhushan_tongzhi.md"].replace(
                "[s2 |", "[s2 | 颜色=红 |"
            ),
            "documents/100000/shifan_banfa.md": FILES["documents/100000/shifan_banfa.md"].replace(
                "事项=dibao", "事项=dibaoo"
            ),
            "regions.csv": FILES["regions.csv"].replace("竹山县,县级", "竹山,县级"),
            "contacts.yaml": FILES["contacts.yaml"].replace("12345", "加微信"),
            "premises.yaml": FILES["premises.yaml"].replace("a3", "a33"),
            "replies.yaml": None,
        },
    )
    report = release.check([faulty])
    assert not report.passed
    assert {problem.file for problem in report.problems} >= {
        "documents/420323/zhushan_tongzhi.md",
        "documents/100000/shifan_banfa.md",
        "regions.csv",
        "contacts.yaml",
        "premises.yaml",
        "replies.yaml",
    }
    with pytest.raises(CorpusError) as refused:
        release.stage(workshop, [faulty])
    assert set(refused.value.problems) == set(report.problems)
    assert release.status(workshop).kept == ()


def test_a_passing_check_writes_nothing(corpus: Path, data_folder: Path) -> None:
    report = release.check([corpus])
    assert (report.passed, report.problems) == (True, ())
    assert report.knowledge is not None
    assert list(data_folder.iterdir()) == []


def test_rolling_back_gives_the_same_answers_as_before(real: Workshop, corpus: Path, tmp_path: Path) -> None:
    def answers() -> list[tuple[str, float]]:
        live = release.status(real).live
        assert live is not None
        opened = open_release(real.data, live.id, real.embedder(), real.store, check_store=True)
        found = [
            (hit.chunk.text, hit.score)
            for question in ("低保标准多少", "怎么申请低保", "谁来确认")
            for hit in opened.retriever.retrieve(question, region="420323", as_of=DAY).hits
        ]
        opened.close()
        return found

    first = publish(real, corpus)
    before = answers()
    second = publish(real, write_numbered(tmp_path / "next", 3))
    assert answers() != before
    assert release.rollback(real, person="值班编辑", reason="标准录错") == first
    assert answers() == before
    last = release.status(real).publications[0]
    assert (last.act, last.replaced, last.person, last.reason) == ("rollback", second, "值班编辑", "标准录错")
    assert release.publish(real, second) == second, "what was rolled back may be published again as it is"


def test_there_is_nothing_to_roll_back_to_at_first(workshop: Workshop, corpus: Path) -> None:
    with pytest.raises(ReleaseError, match="还没有发布过"):
        release.rollback(workshop)
    publish(workshop, corpus)
    with pytest.raises(ReleaseError, match="不能回退"):
        release.rollback(workshop)


def test_publishing_needs_something_staged(workshop: Workshop) -> None:
    for act in (release.publish, release.gate, release.diff):
        with pytest.raises(ReleaseError, match="没有待发布的版本"):
            act(workshop)


def test_a_reason_against_stops_publishing_unless_a_named_person_says_why(workshop: Workshop, corpus: Path) -> None:
    release.stage(workshop, [corpus])
    checks = [lambda opened: [f"{opened.id} 的一个情形结论变了"]]
    assert len(release.gate(workshop, checks=checks)) == 1
    for person, reason in (("", ""), ("值班编辑", ""), ("", "已核实")):
        with pytest.raises(ReleaseError, match="一个情形结论变了"):
            release.publish(workshop, checks=checks, person=person, reason=reason)
    assert release.status(workshop).live is None
    name = release.publish(workshop, checks=checks, person="值班编辑", reason="已核实")
    found = release.status(workshop)
    assert found.live is not None
    assert found.live.id == name
    assert (found.publications[0].person, found.publications[0].reason) == ("值班编辑", "已核实")


def test_losing_much_of_the_corpus_is_a_reason_against(workshop: Workshop, corpus: Path) -> None:
    publish(workshop, corpus)
    release.stage(workshop, (), removed=["documents/370300/zibo_wenzhang.md"])
    (reason,) = [one for one in release.gate(workshop) if "文件" in one]
    assert "文件从 3 份减到 2 份" in reason


def test_staging_the_live_corpus_again_takes_back_what_waited(workshop: Workshop, corpus: Path, tmp_path: Path) -> None:
    publish(workshop, corpus)
    release.stage(workshop, [write_numbered(tmp_path / "next", 3)])
    assert release.stage(workshop, [corpus]).unchanged
    with pytest.raises(ReleaseError, match="没有待发布的版本"):
        release.publish(workshop)


def test_old_releases_go_with_their_vectors_but_never_one_that_is_open(data_folder: Path, tmp_path: Path) -> None:
    workshop = make_workshop(data_folder, PairEmbedder(), kept=2)
    first = publish(workshop, write_numbered(tmp_path / "0", 0))
    held = open_release(workshop.data, first, workshop.embedder(), workshop.store)
    names = [first] + [publish(workshop, write_numbered(tmp_path / str(n), n)) for n in range(1, 5)]
    on_disk = {path.name for path in releases_folder(workshop.data).iterdir()}
    assert on_disk == {first, *names[2:]}, "the live one, two retired ones, and the one still open"
    assert set(workshop.store.releases()) == on_disk
    assert held.retriever.retrieve("低保", region="420323", as_of=DAY).hits
    held.close()
    publish(workshop, write_numbered(tmp_path / "5", 5))
    assert first not in {path.name for path in releases_folder(workshop.data).iterdir()}
    assert first not in workshop.store.releases()
    workshop.close()


def test_one_writer_at_a_time(workshop: Workshop, corpus: Path) -> None:
    def interfere(_phase: str, done: int, _total: int) -> None:
        if done == 0:
            with pytest.raises(ReleaseError, match="同一时间只能有一个"):
                release.publish(workshop)
            refused.append(True)

    refused: list[bool] = []
    release.stage(workshop, [corpus], progress=interfere)
    assert refused


@pytest.mark.parametrize(
    ("part", "told"),
    [
        ("manifest.json", "清单读不出来"),
        ("chunks.jsonl", "片段文件"),
        ("corpus/glossary.yaml", "改动过|对不上"),
        ("index/about.json", "检索索引"),
        ("index/vectors.npy", "检索索引"),
        ("held.lock", "已不在"),
    ],
)
def test_a_damaged_release_is_refused_in_words(workshop: Workshop, corpus: Path, part: str, told: str) -> None:
    name = publish(workshop, corpus)
    (release_folder(workshop.data, name).path / part).unlink()
    with pytest.raises(ReleaseError, match=told):
        open_release(workshop.data, name, workshop.embedder(), workshop.store, check_store=True)


def test_a_release_of_an_older_format_is_replaced_by_the_same_corpus_made_anew(
    workshop: Workshop, corpus: Path
) -> None:
    old = publish(workshop, corpus)
    file = release_folder(workshop.data, old).manifest
    file.write_text(file.read_text("utf-8").replace(f'"format": {FORMAT}', '"format": 0'), encoding="utf-8")
    with pytest.raises(ReleaseError, match="第 0 版格式"):
        open_release(workshop.data, old, workshop.embedder(), workshop.store)
    new = publish(workshop)
    assert new != old
    open_release(workshop.data, new, workshop.embedder(), workshop.store, check_store=True).close()


def test_a_release_whose_corpus_was_edited_is_refused(workshop: Workshop, corpus: Path) -> None:
    name = publish(workshop, corpus)
    file = release_folder(workshop.data, name).corpus / "programs" / "dibao" / "standards.csv"
    file.write_text(file.read_text("utf-8").replace(",500,", ",5000,"), encoding="utf-8")
    with pytest.raises(ReleaseError, match="改动过"):
        open_release(workshop.data, name, workshop.embedder(), workshop.store)


def test_a_file_that_belongs_nowhere_is_refused(workshop: Workshop, tmp_path: Path) -> None:
    for name, told in (
        ("公文.docx", "不一致"),
        ("notes.csv", "不是表格"),
        ("notes.yaml", "看不出"),
        ("no.md", "没有读出"),
    ):
        path = write(tmp_path, name, "内容")
        with pytest.raises((ReleaseError, CorpusError), match=told):
            release.stage(workshop, [path])
    with pytest.raises(ReleaseError, match="没有 .*absent.md 这个文件"):
        release.stage(workshop, [tmp_path / "absent.md"])


def test_the_status_is_plain_json(workshop: Workshop, corpus: Path) -> None:
    assert json.loads(json.dumps(release.status(workshop).to_json()))["release"] is None
    name = publish(workshop, corpus)
    found = json.loads(json.dumps(release.status(workshop).to_json(), ensure_ascii=False))
    assert (found["release"], found["staged"]) == (name, None)
    assert found["manifest"]["counts"]["documents"] == 3
    assert [one["act"] for one in found["publications"]] == ["publish"]
