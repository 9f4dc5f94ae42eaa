"""An official text as the corpus keeps it, and the end of one written into its head.

Knows the form that assistant/corpus/originals.py reads; does not know where the values come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import yaml

from assistant.corpus.originals import NO_HEADING, write_place
from assistant.domain.policy import DocumentStatus, Provision


def write_original(head: Mapping[str, Any], provisions: Iterable[Provision]) -> str:
    """The text of an original as the corpus keeps it: one provision a line, headings as they change."""
    shown = {
        name: value
        for name, value in head.items()
        if value not in (None, [], {}) and (value != "" or name == "doc_number")
    }
    lines = ["---", yaml.safe_dump(shown, allow_unicode=True, sort_keys=False, width=10_000).rstrip(), "---", ""]
    path: tuple[str, ...] = ()
    for provision in provisions:
        if provision.heading != path:
            same = next(
                (n for n, (a, b) in enumerate(zip(path, provision.heading, strict=False)) if a != b),
                min(len(path), len(provision.heading)),
            )
            for depth, heading in enumerate(provision.heading[same:], start=same):
                lines += [f"{'#' * (depth + 2)} {heading}", ""]
            if len(provision.heading) < len(path) and same == len(provision.heading):
                lines += [f"{'#' * (same + 1)} {provision.heading[-1]}" if same else f"## {NO_HEADING}", ""]
            path = provision.heading
        tags = [str(provision.number)]
        if provision.place is not None and write_place(provision.place):
            tags.append(f"位={write_place(provision.place)}")
        if links := [link for link in provision.links if not re.search(r"[\[\]|;\n]", link)]:
            tags.append("引=" + ";".join(links))
        lines += [f"[{' | '.join(tags)}] {' '.join(provision.text.split())}", ""]
    return "\n".join(lines)


def end_document(text: str, on: date | None, status: DocumentStatus) -> str:
    """A document's text with an end in its head; an earlier end stays."""
    head, mark, body = text.partition("\n---")
    ends = re.search(r"^expires: *(\d{4}-\d\d-\d\d)$", head, re.MULTILINE)
    if ends and (on is None or date.fromisoformat(ends[1]) <= on):
        return text
    head = re.sub(r"^status:.*$", f"status: {status}", head, count=1, flags=re.MULTILINE)
    if on is not None:
        line = f"expires: {on.isoformat()}"
        head = (
            head.replace(ends[0], line)
            if ends
            else re.sub(r"^(status:.*)$", rf"{line}\n\1", head, count=1, flags=re.MULTILINE)
        )
    return head + mark + body
