"""Find the provisions a text refers to: 本办法第十一条第二款, 前款, 附件2, 《社会救助法》第十八条.

Knows the words of a reference; whether another document's article exists is for whoever has that document.
"""

from __future__ import annotations

import re

from assistant.domain.numbering import ProvisionNumber
from assistant.retrieval.names import read_numeral
from ingest.marks import NUMERAL

_REFERENCE = re.compile(
    rf"(?P<title>《[^《》]{{2,60}}(?:〈[^〈〉]{{1,40}}〉[^《》]{{0,20}})?》(?:（[^（）]{{1,30}}）)?)?"
    rf"第(?P<article>{NUMERAL})条(?:之(?P<inserted>[一二三四五六七八九十]{{1,3}}))?"
    rf"(?:第(?P<paragraph>{NUMERAL})款)?(?:第[（(]?(?P<item>{NUMERAL})[)）]?项)?"
)
_OTHER_LAW = re.compile(r"(?:法|条例|办法|规定|细则|民法典)$")
_OWN = re.compile(r"本(?:法|条例|办法|规定|细则|意见|通知|编|章)$")
_ANNEX = re.compile(r"附\s*(?:件|表)\s*(?P<number>[1-9]\d?|[一二三四五六七八九十])")
_BEFORE = re.compile(r"前(?P<count>[两二三]?)款")


def find_links(text: str, number: ProvisionNumber, known: frozenset[str]) -> tuple[str, ...]:
    """Ids referred to, in order of mention: `a11.p2` in this document, `《社会救助法》 a18` in another."""
    found: list[str] = []
    for match in _REFERENCE.finditer(text):
        target = _target(match)
        if match["title"]:
            found.append(f"{match['title']} {target}")
        elif _is_own(text[: match.start()]) and target.split(".")[0] in known:
            found.append(target)
    found.extend(f"annex{read_numeral(match['number'])}" for match in _ANNEX.finditer(text))
    found.extend(_paragraphs_before(text, number))
    return tuple(dict.fromkeys(link for link in found if link != str(number)))


def _target(match: re.Match[str]) -> str:
    target = f"a{read_numeral(match['article'])}"
    if match["inserted"]:
        target += f"-{read_numeral(match['inserted'])}"
    if match["paragraph"]:
        target += f".p{read_numeral(match['paragraph'])}"
    if match["item"]:
        target += f".i{read_numeral(match['item'])}"
    return target


def _is_own(before: str) -> bool:
    """An article named alone or after 本办法 is this text's; after the short name of another law it is not."""
    return bool(_OWN.search(before)) or not _OTHER_LAW.search(before.rstrip("》"))


def _paragraphs_before(text: str, number: ProvisionNumber) -> list[str]:
    """前款 and 前两款, as seen from the 款 that says so."""
    match = _BEFORE.search(text)
    segments = number.segments
    place = next((n for n, segment in enumerate(segments) if segment.kind == "p"), None)
    if match is None or place is None:
        return []
    count = {"": 1, "两": 2, "二": 2, "三": 3}[match["count"]]
    own = int(segments[place].number)
    head = ".".join(map(str, segments[:place]))
    return [f"{head}.p{n}" for n in range(max(1, own - count), own)]
