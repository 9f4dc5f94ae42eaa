"""A figure taken for granted that a text has otherwise: 2933名是吧 where 2949名 is written.

Knows figures with their units and the tags that hold something up for a yes; does not know what any figure is of.
"""

from __future__ import annotations

import re

_TAGGED_ON = re.compile(
    r"吧[？?。！]*$|[对是]不[？?。]*$|是不是|对不对|[对是]吗[？?。]*$|[是对]吧|听说|都说|呗[？?。]*$"
)
_AMOUNT = re.compile(r"(?<![\d.])(\d[\d.]*)(万|亿)?(元|块|名|个|处|家|%|人次|户|人|倍|对|张|支|所|平方米)?")
_ABOUT = re.compile(r"[多余来几]|左右|上下")


def mistaken_figure(question: str, text: str) -> str:
    """The figure that is taken for granted and that the text has otherwise, as it was said; else empty.

    Only a figure whose unit the text counts in too is held against it: 2933名是吧 where the text says 2949名.
    """
    if not _TAGGED_ON.search(question):
        return ""
    written_down = {(number, scale, _unit(unit)) for number, scale, unit in _AMOUNT.findall(text) if scale or unit}
    for match in _AMOUNT.finditer(question):
        number, scale, unit = match[1], match[2] or "", _unit(match[3] or "")
        alike = {one for one in written_down if one[1:] == (scale, unit) or (scale == one[1] != "" and not unit)}
        # 16万多 is held of no figure in particular.
        about = _ABOUT.match(question, match.end())
        if (scale or unit) and alike and not about and number not in {one[0] for one in alike}:
            return match[0]
    return ""


def _unit(word: str) -> str:
    return "元" if word == "块" else word
