"""What a person confirms before an official text is published: what was read where, what was dropped, what it changes.

Knows how an original in the corpus is told; the words come from its head, so that a preview can be had again at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from assistant.corpus.documents import read_document
from assistant.corpus.originals import FOLDER, Original, read_original
from assistant.domain.policy import Document
from ingest.flags import Flag, flag_changes

_NAMES = {
    "title": "标题",
    "doc_number": "文号",
    "issuer": "发文机关",
    "level": "效力层级",
    "region": "地区",
    "published": "公布",
    "effective": "施行",
    "revised": "最近修改",
    "expires": "失效",
}
_SHOWN = 40


@dataclass(frozen=True)
class Preview:
    """One official text as it would go into the release; `flags` compare it with the text it takes the place of."""

    file: str
    original: Original
    flags: tuple[Flag, ...] = ()

    def __str__(self) -> str:
        head, document = self.original.head, self.original.document
        articles = {p.number.segments[0] for p in document.provisions if p.number.segments[0].kind == "a"}
        lines = [f"《{document.title}》← {head.source.file}（{head.source.kind}），id {document.id}，{head.checked}"]
        lines += [
            f"  {words}：{head.found.get(name, '没有读出')}"
            for name, words in _NAMES.items()
            if name in head.found or name in ("title", "issuer")
        ]
        counted = f"，{len(articles)} 条" if articles else ""
        lines.append(f"  正文：{len(document.provisions)} 段{counted}；取代：{'、'.join(document.replaces) or '无'}")
        lines += [f"  注意：{note}" for note in head.notes]
        lines += [f"  变化：{flag}" for flag in self.flags]
        lines += [f"  未收（{n}）{one.reason}：{one.text[:_SHOWN]}" for n, one in enumerate(head.dropped, start=1)]
        lines += [f"  改动：{one[:80]}" for one in head.mended]
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """For `--json` and the console."""
        return {
            "file": self.file,
            "head": self.original.head.model_dump(mode="json"),
            "flags": [asdict(flag) for flag in self.flags],
            "provisions": [
                {
                    "number": str(p.number),
                    "words": p.number.words(),
                    "heading": list(p.heading),
                    "text": p.text,
                    "page": p.place.page if p.place else None,
                    "box": list(p.place.box) if p.place and p.place.box else None,
                    "anchor": p.place.anchor if p.place else None,
                    "links": list(p.links),
                }
                for p in self.original.document.provisions
            ],
        }


def preview(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Preview, ...]:
    """The official texts that are new or changed."""
    return tuple(preview_one(name, before, after) for name in find_readings(after, before))


def find_readings(texts: Mapping[str, str], before: Mapping[str, str]) -> tuple[str, ...]:
    """The files of the official texts that are new or changed, without reading them."""
    return tuple(name for name in sorted(texts) if name.startswith(FOLDER) and before.get(name) != texts[name])


def preview_one(name: str, before: Mapping[str, str], after: Mapping[str, str]) -> Preview:
    """One official text, held against what it takes the place of."""
    original = read_original(after[name], name)
    ours = {str(p.number): p.text for p in original.document.provisions}
    older = _before(original, before)
    return Preview(name, original, flag_changes(older, ours) if older else ())


def _before(original: Original, before: Mapping[str, str]) -> dict[str, str]:
    """The text this one takes the place of: its own earlier state, else that of the document it replaces."""
    for name in (original.document.id, *original.document.replaces):
        for folder, read in ((FOLDER, _read_original), ("documents/", read_document)):
            for file, text in before.items():
                if file.startswith(folder) and file.endswith(f"/{name}.md"):
                    older = read(text, file)
                    if folder == FOLDER or name != original.document.id:
                        return {str(p.number): p.text for p in older.provisions}
    return {}


def _read_original(text: str, file: str) -> Document:
    return read_original(text, file).document
