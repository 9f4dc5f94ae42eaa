"""Automatic numbers of a docx: 一、 and （一） that Word counts and that stand nowhere in the text.

Knows list definitions, styles that carry them, and how numbers are written; an unknown way of writing falls back to 1 2 3.
"""

from __future__ import annotations

import re

from lxml import etree

from assistant.domain.numbering import chinese_numeral

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographDigital",
    "japaneseCounting",
    "japaneseDigitalTenThousand",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
    "chineseLegalSimplified",
}
_DEPTH_OF_CHAIN = 12  # styles based on styles; a circle must end


class Numbering:
    """The list and style definitions of one document, and how far each list has counted."""

    def __init__(self, styles: etree._Element | None, numbering: etree._Element | None) -> None:
        self._styles = {s.get(_W + "styleId", ""): s for s in styles.iter(_W + "style")} if styles is not None else {}
        self._default = next(
            (i for i, s in self._styles.items() if s.get(_W + "default") == "1" and s.get(_W + "type") == "paragraph"),
            "",
        )
        self._lists: dict[str, etree._Element] = {}
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._read(numbering)

    def _read(self, numbering: etree._Element) -> None:
        abstract = {a.get(_W + "abstractNumId", ""): a for a in numbering.iter(_W + "abstractNum")}
        for entry in numbering.iter(_W + "num"):
            link = entry.find(_W + "abstractNumId")
            source = abstract.get(link.get(_W + "val", "")) if link is not None else None
            if source is None:
                continue
            number = entry.get(_W + "numId", "")
            self._lists[number] = entry
            levels = {_int(level.get(_W + "ilvl")): level for level in source.iter(_W + "lvl")}
            for override in entry.iter(_W + "lvlOverride"):
                for level in override.iter(_W + "lvl"):
                    levels[_int(override.get(_W + "ilvl"))] = level
            self._levels[number] = levels

    def style_of(self, paragraph: etree._Element) -> str:
        """Id of the paragraph's style."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        return style.get(_W + "val", "") if style is not None else self._default

    def depth(self, paragraph: etree._Element, style: str) -> int:
        """Rank as a heading: its outline level, or that of its style; 0 for running text."""
        for properties in (paragraph.find(_W + "pPr"), *self._chain(style)):
            level = properties.find(_W + "outlineLvl") if properties is not None else None
            if level is not None and _int(level.get(_W + "val")) < 9:
                return _int(level.get(_W + "val")) + 1
        element = self._styles.get(style)
        name = element.find(_W + "name") if element is not None else None
        match = re.fullmatch(
            r"(?:heading|标题)\s*([1-9])", (name.get(_W + "val", "") if name is not None else "").lower()
        )
        return int(match[1]) if match else 0

    def _chain(self, style: str) -> list[etree._Element | None]:
        """Paragraph properties of a style and of those it is based on."""
        found: list[etree._Element | None] = []
        for _ in range(_DEPTH_OF_CHAIN):
            element = self._styles.get(style)
            if element is None:
                break
            found.append(element.find(_W + "pPr"))
            based = element.find(_W + "basedOn")
            style = based.get(_W + "val", "") if based is not None else ""
        return found

    def label(self, paragraph: etree._Element) -> str:
        """The number Word shows in front of the paragraph, counted on; empty when it has none."""
        number, level = self._list_of(paragraph)
        if number in ("", "0") or number not in self._levels or level not in self._levels[number]:
            return ""
        counts = self._counts.setdefault(number, {})
        counts[level] = counts[level] + 1 if level in counts else self._start(number, level)
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return self._written(number, level, counts)

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        for properties in (paragraph.find(_W + "pPr"), *self._chain(self.style_of(paragraph))):
            found = properties.find(_W + "numPr") if properties is not None else None
            if found is not None:
                number, level = found.find(_W + "numId"), found.find(_W + "ilvl")
                return (
                    number.get(_W + "val", "") if number is not None else "",
                    _int(level.get(_W + "val")) if level is not None else 0,
                )
        return "", 0

    def _start(self, number: str, level: int) -> int:
        for override in self._lists[number].iter(_W + "lvlOverride"):
            begins = override.find(_W + "startOverride")
            if _int(override.get(_W + "ilvl")) == level and begins is not None:
                return _int(begins.get(_W + "val"))
        begins = self._levels[number][level].find(_W + "start")
        return _int(begins.get(_W + "val")) if begins is not None else 1

    def _written(self, number: str, level: int, counts: dict[int, int]) -> str:
        element = self._levels[number][level]
        pattern = element.find(_W + "lvlText")
        shown = pattern.get(_W + "val", "") if pattern is not None else ""
        if self._format(number, level) in ("bullet", "none"):
            return ""

        def write(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            value = counts.get(at, self._start(number, at) if at in self._levels[number] else 1)
            return write_number(value, self._format(number, at))

        label = re.sub(r"%([1-9])", write, shown)
        suffix = element.find(_W + "suff")
        parted = suffix is None or suffix.get(_W + "val") != "nothing"
        return label + (" " if parted and label[-1:] in "条章节编" else "")

    def _format(self, number: str, level: int) -> str:
        element = self._levels[number].get(level)
        form = element.find(_W + "numFmt") if element is not None else None
        return form.get(_W + "val", "decimal") if form is not None else "decimal"


def write_number(value: int, form: str) -> str:
    """A list number as Word writes it in this format."""
    if form in _CHINESE and 0 < value <= 9999:
        return chinese_numeral(value)
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < value <= len(_RINGS):
        return _RINGS[value - 1]
    if form in ("lowerLetter", "upperLetter") and 0 < value <= 26:
        return chr((97 if form == "lowerLetter" else 65) + value - 1)
    return str(value)


def _int(value: str | None) -> int:
    return int(value) if value and re.fullmatch(r"-?\d{1,6}", value) else 0
