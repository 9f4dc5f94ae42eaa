"""What a new corpus would change: documents, provisions, rules, standards, steps and words, by their ids.

Knows two states of the corpus; does not know releases, nor what the changes do to answers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.corpus.documents import read_document
from assistant.corpus.originals import FOLDER as ORIGINALS
from assistant.corpus.originals import read_original
from assistant.domain.errors import CorpusError
from assistant.domain.policy import Document

# The columns that tell one row from another; a row whose other cells differ has changed.
ROW_KEYS = {
    "rules.csv": ("规则号",),
    "standards.csv": ("标准", "地区", "城乡", "性质", "生效"),
    "procedure.csv": ("类别", "地区", "依据", "生效"),
    "fact_dictionary.csv": ("id",),
    "regions.csv": ("代码", "起"),
    "divisions.csv": ("代码", "起"),
}


@dataclass(frozen=True)
class Change:
    """One thing added, changed or removed. `kind` is 文件, 条款, 规则 …; `before` and `after` are its text."""

    act: str
    kind: str
    file: str
    name: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        sign = {"新增": "+", "删除": "-", "修改": "~"}[self.act]
        return f"{sign} {self.kind} {self.name}（{self.file}）"


@dataclass(frozen=True)
class ChangeReport:
    """All changes from one corpus to another; `replaced` are documents that a new one says it takes the place of."""

    changes: tuple[Change, ...]
    replaced: tuple[str, ...] = ()

    @property
    def counts(self) -> dict[str, int]:
        """How many of each act and kind."""
        found: dict[str, int] = {}
        for change in self.changes:
            key = f"{change.act}{change.kind}"
            found[key] = found.get(key, 0) + 1
        return found

    def to_json(self) -> dict[str, Any]:
        """For `--json` and the console."""
        return {
            "counts": self.counts,
            "replaced": list(self.replaced),
            "changes": [asdict(change) for change in self.changes],
        }


def compare(before: Mapping[str, str], after: Mapping[str, str]) -> ChangeReport:
    """Compare two corpora file by file, and inside a file by provision or row."""
    changes: list[Change] = []
    for file in sorted(set(before) | set(after)):
        if before.get(file) != after.get(file):
            changes.extend(_compare_file(file, before.get(file), after.get(file)))
    return ChangeReport(tuple(changes), _replaced(before, after))


def _compare_file(file: str, before: str | None, after: str | None) -> list[Change]:
    name = file.rpartition("/")[2]
    if file.startswith(("documents/", ORIGINALS)):
        return _compare_documents(file, before, after)
    if name in ROW_KEYS:
        return _compare_rows(file, name, before or "", after or "")
    return [_change("文字", file, file, before, after)]


def _compare_documents(file: str, before: str | None, after: str | None) -> list[Change]:
    old, new = _read(before, file), _read(after, file)
    if (before is not None and old is None) or (after is not None and new is None):
        return [_change("文件", file, file, before, after)]
    subject = new or old
    changes: list[Change] = []
    old_head, new_head = _head(before), _head(after)
    if old_head != new_head and subject is not None:
        changes.append(_change("文件", file, subject.title, old_head, new_head))
    old_texts, new_texts = _provisions(old), _provisions(new)
    for number in dict.fromkeys((*new_texts, *old_texts)):
        if old_texts.get(number) != new_texts.get(number):
            changes.append(_change("条款", file, number, old_texts.get(number), new_texts.get(number)))
    return changes


def _compare_rows(file: str, name: str, before: str, after: str) -> list[Change]:
    old, new = _rows(before, ROW_KEYS[name]), _rows(after, ROW_KEYS[name])
    kind = {"rules.csv": "规则", "standards.csv": "标准", "procedure.csv": "办理", "fact_dictionary.csv": "情况"}
    return [
        _change(kind.get(name, "区划"), file, key, old.get(key), new.get(key))
        for key in dict.fromkeys((*new, *old))
        if old.get(key) != new.get(key)
    ]


def _change(kind: str, file: str, name: str, before: str | None, after: str | None) -> Change:
    act = "新增" if before is None else "删除" if after is None else "修改"
    return Change(act, kind, file, name, before or "", after or "")


def _read(text: str | None, file: str) -> Document | None:
    if text is None:
        return None
    try:
        return read_original(text, file).document if file.startswith(ORIGINALS) else read_document(text, file)
    except CorpusError:
        return None


def _head(text: str | None) -> str | None:
    return None if text is None else text.partition("\n---")[0].removeprefix("---").strip()


def _provisions(document: Document | None) -> dict[str, str]:
    """Each provision as it is cited: text with its tags, so that a changed date or kind shows."""
    if document is None:
        return {}
    return {
        str(p.number): " ".join(
            str(part)
            for part in (p.text, p.kind or "", p.as_of, p.effective or "", p.expires or "", *p.programs)
            if part
        )
        for p in document.provisions
    }


def _rows(text: str, keys: tuple[str, ...]) -> dict[str, str]:
    """Rows by key; rows that share one are numbered, in the order of the file."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    found: dict[str, str] = {}
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        key = name = " ".join(filter(None, ((row.get(column) or "").strip() for column in keys)))
        number = 1
        while key in found:
            number += 1
            key = f"{name} 之{number}"
        found[key] = "，".join(f"{column}={cell}" for column, cell in row.items() if cell and isinstance(cell, str))
    return found


def _replaced(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    found: list[str] = []
    for file in sorted(after):
        if file.startswith(("documents/", ORIGINALS)) and before.get(file) != after[file]:
            document = _read(after[file], file)
            if document is not None:
                found.extend(f"{document.id} 取代 {old}" for old in document.replaces)
    return tuple(found)
