"""What a person confirms before an official text is published: what was read where, what was dropped, what it changes.

Knows how an original in the corpus is told; the words come from its head, so that a preview can be had again at any time.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.corpus.originals import FOLDER, Original, read_original

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
    """One official text as it would go into the release."""

    file: str
    original: Original

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
        lines += [f"  未收（{n}）{one.reason}：{one.text[:_SHOWN]}" for n, one in enumerate(head.dropped, start=1)]
        lines += [f"  改动：{one[:80]}" for one in head.mended]
        return "\n".join(lines)

    def to_json(self) -> dict[str, Any]:
        """For `--json` and the console."""
        return {
            "file": self.file,
            "head": self.original.head.model_dump(mode="json"),
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
    changed = (name for name in sorted(after) if name.startswith(FOLDER) and before.get(name) != after[name])
    return tuple(Preview(name, read_original(after[name], name)) for name in changed)
