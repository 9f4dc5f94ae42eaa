"""Asked whether all have a thing where a share is written: the share is the direct word.

Knows 都, 每 and 全覆盖, and shares below the whole; does not know whether the share was reached.
"""

from __future__ import annotations

import re

from assistant.answers.wording.facets import written

_ALL_ASKED = re.compile(
    r"(?:是不是|是否|难道|不是)[^，。？?]{0,14}(?:都|每|人人|家家|全(?!省|市|县|国)|所有)|(?:都|每[个家户村乡县]\S{0,6})(?:有|能|得|给|会|装|建|办)[^，。]{0,10}(?:吧|吗|么|不|没|[？?])|全(?:部)?覆盖[^，。]{0,6}(?:吧|吗|么|没|不)"
)
_SHARE = re.compile(
    r"(?<![\d.])(?!100%)\d{1,2}(?:\.\d+)?%(?:以上)?|[一二两三四五六七八九]分之[一二三四五六七八九](?:以上)?|(?:[一二三四五六七八九十]成)"
)
_RISE = re.compile(r"涨|增幅|提高了|增发|占")
_WHOLE = re.compile(r"全覆盖|达到100%")
_INNER_QUOTES = str.maketrans("“”", "‘’")
_PIECES = re.compile(r"[。；]")


def share_told(question: str, text: str) -> str:
    """The direct word; empty where not all were asked after, or the text writes neither a share nor the whole."""
    if not _ALL_ASKED.search(question):
        return ""
    shares: dict[str, str] = {}
    # Of two pieces with the same share the one nearer to the question is told: the townships, not the cities.
    for piece in sorted(_PIECES.split(written(text)), key=lambda one: -len({*one} & {*question})):
        found = _SHARE.search(piece)
        if found and not _RISE.search(piece):
            shares.setdefault(found[0], piece.translate(_INNER_QUOTES))
    if shares:
        return f"资料没有写全都有，写的是“{'；'.join(shares.values())}”。"
    whole = [piece for piece in _PIECES.split(written(text)) if _WHOLE.search(piece)]
    return f"资料写的是“{whole[0].translate(_INNER_QUOTES)}”。" if whole else ""
