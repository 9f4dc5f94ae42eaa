"""Read the number a paragraph begins with: 第八条, 第一章, 一、, （一）, 1., （1）, ①, 附件2.

Knows one paragraph at a time: whether 第十一条 at its start begins an article or only mentions one is decided in
split.py, from the numbers around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.retrieval.names import read_numeral

NUMERAL = r"[〇零一二两三四五六七八九十百千]{1,9}|[0-9０-９]{1,4}"
_SPACE = r"[ \t\u3000\u00a0\u2000-\u200a]"
_ARTICLE = re.compile(
    rf"第{_SPACE}*(?P<number>{NUMERAL}){_SPACE}*条(?:{_SPACE}*之{_SPACE}*(?P<inserted>{NUMERAL})(?!{_SPACE}*[规款项]))?"
)
_CHAPTER = re.compile(rf"第{_SPACE}*(?P<number>{NUMERAL}){_SPACE}*(?P<kind>分?编|章|节)(?P<rest>.{{0,60}})")
_LEVEL1 = re.compile(rf"(?P<number>[〇零一二三四五六七八九十百]{{1,5}}){_SPACE}*[、．]")
_LEVEL2 = re.compile(rf"[（(﹙]{_SPACE}*(?P<number>[〇零一二三四五六七八九十百]{{1,5}}){_SPACE}*[)）﹚]")
_LEVEL3 = re.compile(rf"(?P<number>[0-9０-９]{{1,3}}){_SPACE}*[.．、](?![0-9０-９])")
_LEVEL4 = re.compile(rf"[（(﹙]{_SPACE}*(?P<number>[0-9０-９]{{1,3}}){_SPACE}*[)）﹚]")
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_BRACKETED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_ANNEX = re.compile(rf"附{_SPACE}*[件录表]{_SPACE}*(?P<number>{NUMERAL})?{_SPACE}*[:：]?(?P<rest>.{{0,80}})")
# What follows a number that only refers to an article: 第十一条规定的, 第八条第二款, 第三条、第四条.
_REFERS = re.compile(
    rf"{_SPACE}*(?:第{_SPACE}*(?:{NUMERAL}){_SPACE}*[款项条]|至第|到第|和第|及第|与第|或者?第|以及第|、第|，第|规定|所(?:列|称|规定|指)|中(?:的|规定)|的规定|的|之规定|以[上下]|[)）》，、。；])"
)


class MarkKind(StrEnum):
    PART = "编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    LEVEL1 = "一、"
    LEVEL2 = "（一）"
    LEVEL3 = "1."
    LEVEL4 = "（1）"
    LEVEL5 = "①"
    ANNEX = "附件"


HEADINGS = (MarkKind.PART, MarkKind.CHAPTER, MarkKind.SECTION)
LEVELS = (MarkKind.LEVEL1, MarkKind.LEVEL2, MarkKind.LEVEL3, MarkKind.LEVEL4, MarkKind.LEVEL5)


@dataclass(frozen=True)
class Mark:
    """The number in front of a paragraph. `rest` is what follows; `parted` whether a space parts the two."""

    kind: MarkKind
    number: int
    inserted: int
    rest: str
    parted: bool = True

    @property
    def order(self) -> tuple[int, int]:
        """Sorts 第三十五条, 第三十五条之一, 第三十六条."""
        return self.number, self.inserted

    @property
    def written(self) -> str:
        """The number as an id has it: 35 or 35-1."""
        return f"{self.number}-{self.inserted}" if self.inserted else str(self.number)


def read_mark(text: str) -> Mark | None:
    """The number a paragraph begins with, None when it begins with none or with a mere mention of an article."""
    text = text.strip()
    if not text:
        return None
    if text[0] == "第":
        return _article(text) or _chapter(text)
    if text[0] == "附":
        return read_annex(text)
    return _level(text)


def _article(text: str) -> Mark | None:
    match = _ARTICLE.match(text)
    if match is None:
        return None
    after = text[match.end() :]
    if _REFERS.match(after):
        return None
    inserted = _value(match["inserted"]) if match["inserted"] else 0
    parted = not after or after[0].isspace() or after[0] in "【［[：:"
    return Mark(MarkKind.ARTICLE, _value(match["number"]), inserted, after.strip(), parted)


def _chapter(text: str) -> Mark | None:
    """A heading is short and ends without a full stop: “第一章规定的……。” is a sentence."""
    match = _CHAPTER.fullmatch(text)
    if match is None or re.search(r"[。；：，]", match["rest"]) or re.match(r"规定|所|的|和|、", match["rest"]):
        return None
    kind = {"章": MarkKind.CHAPTER, "节": MarkKind.SECTION}.get(match["kind"], MarkKind.PART)
    return Mark(kind, _value(match["number"]), 0, match["rest"].strip(), match["rest"][:1].isspace())


def _level(text: str) -> Mark | None:
    if text[0] in _RINGS:
        return Mark(MarkKind.LEVEL5, _RINGS.index(text[0]) + 1, 0, text[1:].strip())
    if text[0] in _BRACKETED:
        return Mark(MarkKind.LEVEL2, _BRACKETED.index(text[0]) + 1, 0, text[1:].strip())
    for kind, pattern in zip(LEVELS, (_LEVEL1, _LEVEL2, _LEVEL3, _LEVEL4), strict=False):
        match = pattern.match(text)
        if match is not None:
            return Mark(kind, _value(match["number"]), 0, text[match.end() :].strip())
    return None


def read_annex(text: str) -> Mark | None:
    """附件, 附件2 or 附件2：某某表 on a line of its own; a sentence about an annex is none."""
    match = _ANNEX.fullmatch(text.strip())
    if match is None or re.search(r"[。；，]", match["rest"]):
        return None
    if match["rest"] and match["number"] is None and text.strip()[len("附件") : len("附件") + 1] not in "：: \u3000":
        return None
    return Mark(MarkKind.ANNEX, _value(match["number"]) if match["number"] else 0, 0, match["rest"].strip(" ：:\u3000"))


def _value(numeral: str) -> int:
    return read_numeral(numeral.translate(_PLAIN))


_PLAIN = str.maketrans("０１２３４５６７８９", "0123456789")
