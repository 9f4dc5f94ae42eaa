"""Which texts have been superseded: an older version under the same title, or one that a later text repeals by name.

Knows titles, 文号 and dates of all texts at hand; does not know what the texts say.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.metadata import Replaced

_DROPPED = re.compile(r"[\s《》〈〉〔〕\[\]（）()“”\"'·]")
_VERSION = re.compile(r"[（(](?:(?:19|20)\d\d年?)?(?:修订|修正|旧版|修正案|版)?[)）]$")


@dataclass(frozen=True)
class Known:
    """What must be known of a text to place it among the others."""

    id: str
    title: str
    region: str
    doc_number: str = ""
    published: date | None = None
    begins: date | None = None
    replaces: tuple[Replaced, ...] = ()


@dataclass(frozen=True)
class Superseded:
    """`old` gave way to `new` on that day; `why` is told to the person confirming. A new version amends, else it ends."""

    old: str
    new: str
    on: date | None
    amended: bool
    why: str


def plain_title(title: str) -> str:
    """A title without brackets, the name of the state, and a version in brackets at its end."""
    text = _VERSION.sub("", unicodedata.normalize("NFC", title).strip())
    return _DROPPED.sub("", text).removeprefix("中华人民共和国")


def find_superseded(texts: Sequence[Known]) -> tuple[Superseded, ...]:
    """Every pair of old and new among these texts, each old one with the first that ended it."""
    found: dict[str, Superseded] = {}
    for new in texts:
        for old in texts:
            if new.id == old.id:
                continue
            pair = _repealed(old, new) or _newer_version(old, new)
            if pair and (old.id not in found or _earlier(pair, found[old.id])):
                found[old.id] = pair
    return tuple(found[key] for key in sorted(found))


def _earlier(one: Superseded, other: Superseded) -> bool:
    return (one.on or date.max) < (other.on or date.max)


def _newer_version(old: Known, new: Known) -> Superseded | None:
    """The same title in the same place, begun later."""
    if plain_title(old.title) != plain_title(new.title) or old.region != new.region:
        return None
    if old.begins is None or new.begins is None or not (old.published or old.begins) < (new.published or new.begins):
        return None
    return Superseded(old.id, new.id, new.begins, True, f"《{new.title}》有 {new.begins} 起施行的新版本")


def _repealed(old: Known, new: Known) -> Superseded | None:
    """Named in a repeal. The same title may be an earlier version still: a date or 文号 that differs says so."""
    for named in new.replaces:
        if plain_title(named.title) != plain_title(old.title):
            continue
        if named.doc_number and old.doc_number and plain_title(named.doc_number) != plain_title(old.doc_number):
            continue
        if named.published and old.published and named.published.year != old.published.year:
            continue
        if old.begins and new.begins and old.begins >= new.begins:
            continue
        return Superseded(old.id, new.id, new.begins, False, f"《{new.title}》{named.where}：{named.quote}")
    return None
