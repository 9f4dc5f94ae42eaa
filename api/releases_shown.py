"""What the console shows of a release: its changes, what was read, where each part stands in the file – a page at a time.

Knows how ingestion's records become views; the comparison of two releases is kept, for releases never change. Does not
know who may look.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import yaml
from sqlalchemy import Engine

from api.paging import Wanted
from api.schemas_desk_releases import (
    ChangesView,
    ChangeView,
    EditView,
    EffectView,
    ReplacedView,
)
from assistant.domain.numbering import ProvisionNumber
from assistant.storage.asked import read_asked
from assistant.storage.edits import read_edits
from assistant.storage.release_files import release_folder
from ingest.release import (
    ASKED,
    Change,
    ChangeReport,
    Effect,
    Resting,
    compare,
    find_readings,
    find_resting,
    texts_of,
    touched,
)

LABELS = {
    "title": "标题",
    "doc_number": "文号",
    "issuer": "发文机关",
    "level": "效力层级",
    "region": "地区代码",
    "published": "公布日期",
    "effective": "施行日期",
    "expires": "失效日期",
    "status": "状态",
    "replaces": "取代的文件",
    "aliases": "别名",
    "as_of": "资料时点",
    "id": "文件 id",
    "checked": "核对",
}
_REMEMBERED = 5000
_GONE = "（这句话已按本人要求删除，或者过了保存期）"
_Row = TypeVar("_Row")


@dataclass(frozen=True)
class Comparison:
    """A release against another: the texts of both, every change, and the files of official texts that changed."""

    release: str
    against: str | None
    before: dict[str, str]
    after: dict[str, str]
    report: ChangeReport
    readings: tuple[str, ...]
    resting: tuple[Resting, ...]


@lru_cache(maxsize=4)
def compare_releases(data: Path, release: str, against: str | None) -> Comparison:
    """Compare two kept releases; ReleaseError when one is not kept any more."""
    before, after = texts_of(data, against), texts_of(data, release)
    return Comparison(
        release,
        against,
        before,
        after,
        compare(before, after),
        find_readings(after, before),
        find_resting(before, after),
    )


def cut(rows: Sequence[_Row], wanted: Wanted) -> Sequence[_Row]:
    """One page of the rows."""
    return rows[(wanted.page - 1) * wanted.size : wanted.page * wanted.size]


def choose_changes(found: Comparison, act: str, kind: str, words: str) -> list[Change]:
    """The changes of an act and a kind that hold these words anywhere; empty means any."""
    return [
        one
        for one in found.report.changes
        if act in ("", one.act)
        and kind in ("", one.kind)
        and (not words or any(words in text for text in (one.file, one.name, one.before, one.after)))
    ]


def show_changes(found: Comparison, chosen: Sequence[Change], wanted: Wanted) -> ChangesView:
    """One page of these changes, with the counts of all."""
    counts: dict[str, dict[str, int]] = {}
    for one in found.report.changes:
        of_kind = counts.setdefault(one.kind, {})
        of_kind[one.act] = of_kind.get(one.act, 0) + 1
    return ChangesView(
        release=found.release,
        against=found.against,
        counts=counts,
        replaced=[_replaced(found, one) for one in found.report.replaced],
        items=[show_change(found, one) for one in cut(chosen, wanted)],
        total=len(chosen),
        page=wanted.page,
        size=wanted.size,
    )


def _replaced(found: Comparison, words: str) -> ReplacedView:
    """Both by their titles, and what still rests on the old one."""
    new, _, old = words.partition(" 取代 ")
    titles = {name: _title_of(found.after, name) for name in (old, new)}
    return ReplacedView(old=titles[old], new=titles[new], rows=list(touched(found.resting, old)))


def _title_of(texts: dict[str, str], document: str) -> str:
    ours = (text for file, text in texts.items() if file.endswith(f"/{document}.md"))
    return next((title for text in ours if (title := _title(text))), document)


def show_change(found: Comparison, one: Change) -> ChangeView:
    """A change with the title of its document and its provision in words."""
    title = _title(found.after.get(one.file) or found.before.get(one.file) or "") if one.file.endswith(".md") else ""
    before, after = _texts_shown(one)
    return ChangeView(
        act=one.act,
        kind=one.kind,
        file=one.file,
        title=title,
        name=one.name,
        words=in_words(one.name) if one.kind == "条款" else one.name,
        before=before,
        after=after,
    )


def _texts_shown(one: Change) -> tuple[str, str]:
    """Both texts as people compare them: the head of a document by its fields, a long sheet by its changed lines."""
    if one.kind == "文件" and one.file.endswith(".md"):
        return _head_words(one.before), _head_words(one.after)
    if one.kind != "文字" or not one.before or not one.after:
        return one.before, one.after
    before, after = one.before.splitlines(), one.after.splitlines()
    gone: list[str] = []
    come: list[str] = []
    for act, first, last, begin, end in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act != "equal":
            gone.extend(before[first:last])
            come.extend(after[begin:end])
    return "\n".join(gone), "\n".join(come)


def _head_words(text: str) -> str:
    """The head of a document as people read it; how it was read from its file stands with the reading."""
    try:
        head = yaml.safe_load(text) if text else {}
    except yaml.YAMLError:
        return text
    if not isinstance(head, dict):
        return text
    known = ((label, head.get(name)) for name, label in LABELS.items())
    lines = [
        f"{label}：{'、'.join(map(str, value)) if isinstance(value, list) else value}"
        for label, value in known
        if value
    ]
    source = head.get("source")
    if isinstance(source, dict) and "file" in source:
        lines.append(f"原件：{source['file']}（指纹 {str(source.get('digest', ''))[:8]}）")
    return "\n".join(lines)


def _title(text: str) -> str:
    """The title in the head of a document, without reading the rest."""
    for line in text.split("\n", 8):
        if line.startswith("title:"):
            return line.removeprefix("title:").strip().strip("'\"")
    return ""


def in_words(number: str) -> str:
    """第八条第一款 for a8.p1; what is no provision stays as it is."""
    try:
        return ProvisionNumber.parse(number).words()
    except ValueError:
        return number


def show_effects(engine: Engine, effects: Sequence[Effect]) -> list[EffectView]:
    """Changed answers; what a resident asked is looked up, and is not told when it is kept no more."""
    wanted = any(one.kind == ASKED for one in effects)
    words = {one.key: one.words for one in read_asked(engine, _REMEMBERED)} if wanted else {}
    shown = []
    for one in effects:
        values = asdict(one)
        if one.kind == ASKED:
            values |= {"name": "居民的提问", "asked": words.get(one.case, _GONE)}
        shown.append(EffectView.model_validate(values))
    return shown


def list_edits(engine: Engine, data: Path, live: str | None, staged: str | None) -> list[EditView]:
    """What was edited at the desk and is not live as edited."""
    return [
        EditView(path=path, person=one.person, at=one.at, staged=_has(data, staged, path, one.text))
        for path, one in read_edits(engine).items()
        if not _has(data, live, path, one.text)
    ]


def _has(data: Path, release_id: str | None, path: str, text: str) -> bool:
    """Whether a release has exactly this text of a file."""
    file = release_folder(data, release_id).corpus / path if release_id else None
    return file is not None and file.is_file() and file.read_text("utf-8") == text
