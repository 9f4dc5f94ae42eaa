"""What one cell of an xlsx holds, exactly: its text, or why it cannot be taken as it is.

Knows strings, numbers, dates and formats as the file keeps them. A number is taken only where it is shown as it is kept,
a date only where it is one certain day; nothing is rounded and nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

from lxml import etree

from ingest.load.archive import Archive
from ingest.load.refusal import Refused

Kind = Literal["text", "number", "day"]
Complaint = tuple[str, str, str]  # found, expected, what to do
_SPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
# Elements that are read, wherever they stand.
_READ = frozenset(
    "workbookPr sheet sheetData row c v f is si t r rPr strike rPh col mergeCell numFmt fonts font cellXfs xf".split()
)
_ESCAPED = re.compile(r"_x((?![Dd][89A-Fa-f])[0-9A-Fa-f]{4})_")
_PLAIN_FORMATS = {"0": "General", "1": "0", "49": "@"}
_DAY_FORMATS = {"14", "31"}
_DATE_FORMATS = {*map(str, range(14, 23)), *map(str, range(27, 37)), *map(str, range(45, 48)), *map(str, range(50, 59))}
_SHOWN_DIGITS = 11  # as many as a cell of the general format shows
_FIRST_DAY, _LAST_DAY = 61, 2_958_465  # before 61 the programs disagree about 29 February 1900
_AS_TEXT = "把这一格的格式设成“文本”，再照原样重写"


def sound_part(archive: Archive, part: str) -> etree._Element:
    """One part as XML; Refused when what it says stands in a space of names that no spreadsheet program reads: they
    would show nothing where this reader sees something."""
    root = archive.xml(part)
    space = etree.QName(root).namespace
    strange = (one for one in root.iter("{*}*") if etree.QName(one).namespace != space)
    if space not in _SPACES or any(etree.QName(one).localname in _READ for one in strange):
        raise Refused(f"工作簿的结构坏了（“{part}”不合格式）。请在 Excel 或者 WPS 里打开、另存为 xlsx 再传")
    return root


class Strings:
    """The strings that cells share, by number."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._found: list[tuple[str, bool]] = []
        if part and part in archive:
            self._found = [words_of(one) for one in sound_part(archive, part).findall("{*}si")]

    def find(self, number: str) -> tuple[str, bool] | None:
        """Text, and whether some of it is struck out; None when there is no such string."""
        if not re.fullmatch(r"[0-9]{1,7}", number) or int(number) >= len(self._found):
            return None
        return self._found[int(number)]


class Formats:
    """How cells are shown, by the number of their style."""

    def __init__(self, archive: Archive, part: str, since_1904: bool) -> None:
        self.since_1904 = since_1904
        self._styles: list[tuple[str, bool]] = []
        self._codes: dict[str, str] = {}
        if not part or part not in archive:
            return
        root = sound_part(archive, part)
        self._codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in root.iter("{*}numFmt")}
        fonts = [_struck(font) for fonts in root.findall("{*}fonts") for font in fonts.findall("{*}font")]
        for styles in root.findall("{*}cellXfs"):
            for style in styles.findall("{*}xf"):
                font = style.get("fontId", "0")
                struck = font.isascii() and font.isdigit() and int(font) < len(fonts) and fonts[int(font)]
                self._styles.append((style.get("numFmtId", "0"), struck))

    def _style(self, cell: etree._Element) -> tuple[str, bool]:
        number = cell.get("s", "0")
        if number.isascii() and number.isdigit() and int(number) < len(self._styles):
            return self._styles[int(number)]
        return "0", False

    def struck(self, cell: etree._Element) -> bool:
        """Whether the whole cell is struck out, which to a reader means deleted."""
        return self._style(cell)[1]

    def plain(self, cell: etree._Element) -> bool:
        """Whether a number is shown as it is kept."""
        number = self._style(cell)[0]
        return self._codes.get(number, _PLAIN_FORMATS.get(number, "")) in ("General", "0", "@", "GENERAL")

    def dated(self, cell: etree._Element) -> tuple[bool, bool]:
        """Whether a number is shown as a date or time, and whether year, month and day are all shown and no more."""
        number = self._style(cell)[0]
        if number not in self._codes:
            return number in _DATE_FORMATS, number in _DAY_FORMATS
        code = re.sub(r'"[^"]*"|\[[^\]]*\]|\\.', "", self._codes[number]).lower().partition(";")[0]
        parts = set(re.findall(r"[ymdhs]", code))
        return bool(parts), parts == {"y", "m", "d"}


def words_of(element: etree._Element) -> tuple[str, bool]:
    """The text of a string, its runs joined, phonetic guides left out; and whether a run is struck out."""
    text = "".join(piece.text or "" for piece in element.iter("{*}t") if etree.QName(_parent(piece)).localname != "rPh")
    struck = any(_struck(properties) for properties in element.iter("{*}rPr"))
    return unescape(text), struck


def unescape(text: str) -> str:
    """`_x000A_` stands for a character that XML cannot hold, and `_x005F_` for an underline before such a thing."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


def read_cell(cell: etree._Element, strings: Strings, formats: Formats) -> tuple[Kind, str, Complaint | None]:
    """Kind and text of a cell, and what speaks against taking it."""
    kind = cell.get("t", "n")
    value = cell.findtext("{*}v") or ""
    if cell.find("{*}f") is not None:
        return "text", value, ("这一格是公式", "写成文字或者数", "复制这一格，选“粘贴为数值”，再核对一遍")
    if kind == "e":
        return "text", value, (f"这一格是错误值 {value[:12]}", "写成文字或者数", "重写这一格")
    if kind == "b":
        return "text", "是" if value == "1" else "否", ("这一格是逻辑值 TRUE/FALSE", "写汉字 是 或 否", _AS_TEXT)
    if kind in ("s", "inlineStr", "str"):
        return _string(cell, kind, value, strings, formats)
    if not value:
        return "text", "", None
    if kind == "d" and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        return "day", value, None
    if kind == "n":
        return _number(cell, value, formats)
    return "text", value, ("这一格的类型看不懂", "写成文字", _AS_TEXT)


def _string(
    cell: etree._Element, kind: str, value: str, strings: Strings, formats: Formats
) -> tuple[Kind, str, Complaint | None]:
    if kind == "inlineStr":
        inline = cell.find("{*}is")
        text, struck = words_of(inline) if inline is not None else ("", False)
    elif kind == "str":
        text, struck = unescape(value), False
    else:
        found = strings.find(value)
        if found is None:
            return "text", "", ("这一格的文字在文件里找不到，文件可能坏了", "能看到的文字", "重写这一格，另存为 xlsx")
        text, struck = found
    if text and (struck or formats.struck(cell)):
        return "text", text, ("文字上画了删除线，看不出是要还是不要", "没有删除线", "要的去掉删除线，不要的删去文字")
    return "text", text, None


def _number(cell: etree._Element, value: str, formats: Formats) -> tuple[Kind, str, Complaint | None]:
    dated, whole_day = formats.dated(cell)
    if dated:
        day = _day(value) if whole_day and not formats.since_1904 else None
        if day is None:
            return "text", value, ("这一格是日期格式，看不出是哪一天", "用文字写，如 2026-07-01", _AS_TEXT)
        return "day", day, None
    text = _exact(value)
    if text is None:
        return "text", value, (f"这一格是算出来的或者太长的数 {value[:24]}", "用文字写出完整的数", _AS_TEXT)
    if not formats.plain(cell):
        return "text", text, (f"这一格是数字 {text}，显示的样子不一定和它一样", f"文字“{text}”", _AS_TEXT)
    return "number", text, None


def _exact(value: str) -> str | None:
    """The decimal that a number stands for, when a cell shows all its digits; None otherwise."""
    try:
        number = float(value)
    except ValueError:
        return None
    text = f"{number:.15g}"
    digits = re.sub(r"[^0-9]", "", text).lstrip("0")
    if not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text) or float(text) != number or len(digits) > _SHOWN_DIGITS:
        return None
    return "0" if text == "-0" else text


def _day(value: str) -> str | None:
    """The day of a serial number of the 1900 system."""
    if not re.fullmatch(r"[0-9]{1,7}(\.0+)?", value):
        return None
    serial = int(float(value))
    if not _FIRST_DAY <= serial <= _LAST_DAY:
        return None
    return (date(1899, 12, 30) + timedelta(days=serial)).isoformat()


def _struck(properties: etree._Element) -> bool:
    strike = properties.find("{*}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")


def _parent(element: etree._Element) -> etree._Element:
    parent = element.getparent()
    assert parent is not None
    return parent
