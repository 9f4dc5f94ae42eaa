"""The one door to a release: check → stage → diff → gate → publish, and rollback.

Knows the order and who may be refused; how a release is built, compared and judged stands in the files beside it. A
reader sees one release or the other, never a mixture: the pointer moves in one commit after everything is on disk.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from assistant.corpus.texts import digest_of, read_texts
from assistant.domain.errors import CorpusError, ReleaseError
from assistant.editing import forget_released
from assistant.storage.clock import now
from assistant.storage.release_files import FORMAT, Manifest, read_manifest, release_folder
from assistant.storage.releases import (
    ReleaseRow,
    current_release,
    find_release,
    forget_release,
    switch_to,
)
from ingest.build import build_release, collect_rubbish, retire_old
from ingest.cases import replay_cases
from ingest.check import CheckReport, check_texts, look_over
from ingest.chunk import chunk_document
from ingest.chunk_phrasings import chunk_phrasings
from ingest.chunk_rows import chunk_rows
from ingest.corrections import SUFFIX, Corrections, read_corrections, write_corrections
from ingest.gate import Check, gate_release
from ingest.keeping import keep_files
from ingest.load.refusal import Refused
from ingest.preview import Preview, find_readings, preview, preview_one
from ingest.publishing import Overtaken, discard, publish_reviewed, refuse_overtaken
from ingest.report import Change, ChangeReport, compare
from ingest.review import ASKED, Effect, Review, find_review, read_review, review
from ingest.shown import draw_page, page_count
from ingest.sources import overlay
from ingest.status import Status, status
from ingest.touched import Resting, find_resting, touched
from ingest.workbook import read_book, version_of
from ingest.workbook_check import Verdict, listed
from ingest.workbook_desk import (
    Standing,
    WorkbookOvertaken,
    apply_at_desk,
    check_at_desk,
    counted,
    overtaken_words,
    standing_of,
    withdraw_at_desk,
)
from ingest.workbook_door import check_in_folder, export_workbook, import_into, open_workbook, program_of, size_of
from ingest.workbook_faults import Fault, WorkbookRefused
from ingest.workshop import Progress, Workshop, open_workshop, silent, single_writer

# api may import this file only; what it needs to call these functions is handed on here.
__all__ = [
    "ASKED",
    "Change",
    "ChangeReport",
    "CheckReport",
    "Corrections",
    "Effect",
    "Fault",
    "Overtaken",
    "Preview",
    "Progress",
    "Refused",
    "Resting",
    "Review",
    "SUFFIX",
    "Staged",
    "Standing",
    "Status",
    "Verdict",
    "WorkbookOvertaken",
    "WorkbookRefused",
    "Workshop",
    "apply_at_desk",
    "check",
    "check_at_desk",
    "check_in_folder",
    "compare",
    "counted",
    "diff",
    "discard",
    "draw_page",
    "effects",
    "export_workbook",
    "find_readings",
    "find_resting",
    "find_review",
    "gate",
    "import_first",
    "import_into",
    "listed",
    "live_texts",
    "open_workbook",
    "open_workshop",
    "page_count",
    "overtaken_words",
    "preview_one",
    "program_of",
    "publish",
    "publish_reviewed",
    "read_book",
    "read_corrections",
    "read_review",
    "refuse_overtaken",
    "review",
    "rollback",
    "size_of",
    "stage",
    "standing_of",
    "status",
    "texts_of",
    "touched",
    "version_of",
    "withdraw_at_desk",
    "write_corrections",
]

CHECK = "检查语料"


@dataclass(frozen=True)
class Staged:
    """What staging led to; `unchanged` when the same corpus is live or staged already and nothing was made."""

    manifest: Manifest
    unchanged: bool
    changes: ChangeReport
    previews: tuple[Preview, ...] = ()


def check(paths: Sequence[Path], live: Mapping[str, str] | None = None) -> CheckReport:
    """Read these paths, laid over the live corpus when given, and report every fault; nothing is written."""
    try:
        texts = overlay(live or {}, paths)
    except CorpusError as error:
        return CheckReport(error.problems)
    report = look_over(check_texts(texts), now().date())
    return replace(report, previews=preview(live or {}, texts))


def live_texts(workshop: Workshop) -> dict[str, str]:
    """The corpus of the live release, which is the truth after the first import; empty before it."""
    live = current_release(workshop.engine)
    return read_texts(release_folder(workshop.data, live).corpus) if live else {}


def stage(
    workshop: Workshop, paths: Sequence[Path], removed: Iterable[str] = (), progress: Progress = silent
) -> Staged:
    """Make a release of the live corpus with these paths laid over it; CorpusError carries every fault.

    Texts embedded before are not embedded again. What an earlier stop left is removed first.
    """
    with single_writer(workshop.data):
        collect_rubbish(workshop)
        live = live_texts(workshop)
        texts = overlay(live, paths, removed, workshop.data, progress)
        changes, previews = compare(live, texts), preview(live, texts)
        same = _find_same(workshop, digest_of(texts))
        if same is not None:
            _drop_overtaken(workshop, same)
            return Staged(same, True, changes, previews)
        progress(CHECK, 0, 1)
        report = check_texts(texts)
        if report.knowledge is None:
            raise CorpusError(report.problems)
        progress(CHECK, 1, 1)
        keep_files(workshop.data, texts, paths)
        documents = report.knowledge.documents.values()
        chunks = [chunk for document in documents for chunk in chunk_document(document)]
        chunks.extend(chunk_rows(report.knowledge))
        chunks.extend(chunk_phrasings(report.knowledge))
        manifest = build_release(workshop, report.knowledge, texts, chunks, progress)
        retire_old(workshop)
        return Staged(manifest, False, changes, previews)


def diff(workshop: Workshop, paths: Sequence[Path] = (), removed: Iterable[str] = ()) -> ChangeReport:
    """What these paths would change in the live corpus; without paths, what the staged release would."""
    live = live_texts(workshop)
    if paths or removed:
        return compare(live, overlay(live, paths, removed, workshop.data))
    waiting = _staged(workshop)
    return compare(live, read_texts(release_folder(workshop.data, waiting.id).corpus))


def texts_of(data: Path, release_id: str | None) -> dict[str, str]:
    """The corpus of a release; empty for None. ReleaseError when it is not kept any more."""
    if release_id is None:
        return {}
    folder = release_folder(data, release_id).corpus
    if not folder.is_dir():
        raise ReleaseError(f"版本 {release_id} 的内容没有保存了，不能比较。")
    return read_texts(folder)


def effects(workshop: Workshop, progress: Progress = silent) -> tuple[Effect, ...]:
    """Which of the officers' cases the staged release would answer differently from the live one."""
    waiting = _staged(workshop).id
    return (find_review(workshop, waiting) or review(workshop, waiting, progress)).effects


def gate(
    workshop: Workshop, release_id: str | None = None, checks: Iterable[Check] = (replay_cases,)
) -> tuple[str, ...]:
    """Reasons why the staged (or the named) release should not be published; empty means it may."""
    return gate_release(workshop, release_id or _staged(workshop).id, checks)


def publish(
    workshop: Workshop,
    release_id: str | None = None,
    *,
    checks: Iterable[Check] = (replay_cases,),
    person: str = "",
    reason: str = "",
) -> str:
    """Make the staged (or the named) release the live one and return its id; when this returns, it is on disk.

    With reasons against it, only a named person with a reason of their own may publish; both are recorded.
    """
    with single_writer(workshop.data):
        chosen = release_id or _staged(workshop).id
        against = gate_release(workshop, chosen, checks)
        if against and not (person.strip() and reason.strip()):
            listed = "\n".join(f"- {one}" for one in against)
            raise ReleaseError(f"发布版本 {chosen} 没有通过发布检查：\n{listed}\n要照发，写明谁决定的和理由。")
        switch_to(workshop.engine, chosen, "publish", workshop.clock(), person, reason)
        forget_released(workshop.engine, workshop.data)
        retire_old(workshop)
        return chosen


def rollback(workshop: Workshop, person: str = "", reason: str = "", seen: str | None = None) -> str:
    """Go back to the release that was live before; return its id. Nothing is rebuilt, so answers are as they were.

    With `seen`, only when that is still the live one: whoever asks has looked at it.
    """
    with single_writer(workshop.data):
        if seen is not None:
            refuse_overtaken(workshop, seen)
        live = status(workshop).live
        if live is None:
            raise ReleaseError("还没有发布过任何版本，没有什么可以回退。")
        before = find_release(workshop.engine, live.previous) if live.previous else None
        if before is None:
            raise ReleaseError(f"现行版本 {live.id} 之前的版本没有了，不能回退。可以改好语料，重新发布。")
        gate_release(workshop, before.id, checks=())  # it was live: only that it opens is asked
        switch_to(workshop.engine, before.id, "rollback", workshop.clock(), person, reason)
        return before.id


def import_first(workshop: Workshop, corpus: Path, progress: Progress = silent) -> str | None:
    """Publish the shipped corpus where nothing was ever published; a start never publishes over a release."""
    if current_release(workshop.engine) is not None:
        return None
    stage(workshop, (corpus,), progress=progress)
    return publish(workshop)


def _staged(workshop: Workshop) -> ReleaseRow:
    waiting = status(workshop).staged
    if waiting is None:
        raise ReleaseError("没有待发布的版本。先执行 wenzheng ingest stage，再看差异、发布。")
    return waiting


def _drop_overtaken(workshop: Workshop, same: Manifest) -> None:
    """When what is asked for is live already, a staged release with other content must not stay to be published."""
    waiting = status(workshop).staged
    if waiting is not None and waiting.id != same.id:
        forget_release(workshop.engine, waiting.id)
        collect_rubbish(workshop)


def _find_same(workshop: Workshop, corpus_digest: str) -> Manifest | None:
    """The live or the staged release, when it was made of these texts by this program with this model."""
    found = status(workshop)
    embedder = workshop.embedder()
    for row in (found.live, found.staged):
        if row is None:
            continue
        try:
            manifest = read_manifest(release_folder(workshop.data, row.id))
        except ReleaseError:
            continue  # damaged, or made by a program with another format: to be made anew
        made_with = (manifest.corpus_digest, manifest.embedder, manifest.wenzheng, manifest.format)
        if made_with == (corpus_digest, embedder.model_id, version("wenzheng"), FORMAT):
            return manifest
    return None
