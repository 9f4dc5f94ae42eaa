"""Numbers in Chinese text: exact value, canonical unit, what bounds them, what they are of, and where they stand.

Knows how each written shape is read: money, shares, ratios, ages, counts, periods, dates, phones, 文号, articles and names
that hold digits (血透100, 1+N). Does not know which numbers are true. A numeral that counts nothing (统一, 一个 as an
article) is no figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from assistant.language.context import Qualifier, read_per, read_qualifiers, read_roles
from assistant.language.figure import Figure, Kind
from assistant.language.figure_shapes import ARTICLE_UNITS, FOLD, FRAGMENT, PERIODS, POINTING, SHAPES, UNITS
from assistant.language.numerals import read_chinese, read_digits

_QUOTED = re.compile(r"“[^”]{1,30}”|《[^》]{1,60}》|‘[^’]{1,30}’")
_RANGE = re.compile(r"^\s*(?:-|—|–|~|～|至|到|、|\.\.)\s*$")
_SPREAD = re.compile(r"^\s*(?:、|和|或者?|及)\s*$")


@lru_cache(maxsize=8192)
def extract(text: str) -> tuple[Figure, ...]:
    """Every figure of the text, in order."""
    folded = text.translate(FOLD)
    found: list[Figure] = []
    for match in SHAPES.finditer(folded):
        read = _READERS.get(match.lastgroup or "") or _READERS.get(_group(match))
        figure = read(match, folded) if read else None
        if figure is not None:
            found.append(figure)
    return tuple(_in_company(folded, _named(folded, found)))


def _group(match: re.Match[str]) -> str:
    return next((name for name in _READERS if match[name] is not None), "")


def _plain(kind: Kind, match: re.Match[str], name: str) -> Figure:
    return Figure(kind, match[0], match.start(), match.end(), name=name)


def _number_of(text: str) -> Fraction | None:
    return Fraction(text) if text[0].isdigit() else read_chinese(text)


def _measured(kind: Kind, match: re.Match[str], value: Fraction, unit: str, text: str) -> Figure:
    start, end = match.span()
    return Figure(
        kind,
        match[0],
        start,
        end,
        value=value,
        unit=unit,
        per=read_per(text, start, end),
        qualifiers=read_qualifiers(text, start, end),
        roles=read_roles(text, start, end),
    )


def _read_order(match: re.Match[str], _: str) -> Figure:
    return _plain(Kind.DOC_NUMBER, match, f"{match['order_org']}〔{match['order_year']}〕{match['order_no']}号")


def _read_decree(match: re.Match[str], _: str) -> Figure | None:
    number = _number_of(match["decree_no"])
    return _plain(Kind.DOC_NUMBER, match, f"{match['decree_org']}{number}")


def _read_article(match: re.Match[str], _: str) -> Figure:
    parts = [f"a{_number_of(match['a'])}" + (f"-{_number_of(match['a2'])}" if match["a2"] else "")]
    parts.extend(f"{kind}{_number_of(match[kind])}" for kind in ("p", "i") if match[kind])
    return _plain(Kind.ARTICLE, match, ".".join(parts))


def _read_part(match: re.Match[str], _: str) -> Figure:
    return _plain(Kind.ARTICLE, match, f"{match['part_kind']}{_number_of(match['part_no'])}")


def _dated(text: str, match: re.Match[str], year: str, month: str = "", day: str = "") -> Figure:
    name = "-".join(part for part in (year, month and f"{int(month):02d}", day and f"{int(day):02d}") if part)
    figure = _plain(Kind.DATE if month else Kind.YEAR, match, name)
    # 约2023年 is no date of 2023; other bounds of a day (截至, 之前) are told by the words around it.
    return replace(figure, qualifiers=read_qualifiers(text, *match.span()) & {Qualifier.ABOUT})


def _read_cday(match: re.Match[str], text: str) -> Figure:
    year, month, day = (read_chinese(match[part]) if match[part] else None for part in ("cy", "cm", "cd"))
    return _dated(text, match, str(year), str(month or ""), str(day or ""))


def _read_monthday(match: re.Match[str], _: str) -> Figure:
    month, day = (_number_of(match[part]) or Fraction(0) for part in ("md_m", "md_d"))
    return _plain(Kind.DATE, match, f"--{int(month):02d}-{int(day):02d}")


def _read_phone(match: re.Match[str], _: str) -> Figure:
    return _plain(Kind.PHONE, match, match[0].replace("-", ""))


def _read_percent(match: re.Match[str], text: str) -> Figure | None:
    value = read_digits(match["pc"]) if match["pc"] else _number_of(match["cpc"])
    return (
        None
        if value is None
        else _measured(Kind.PERCENT, match, value, "百分点" if match[0].endswith("百分点") else "%", text)
    )


def _read_parts(match: re.Match[str], text: str) -> Figure | None:
    upper, lower = (match["high"] or match["up"]), (match["low"] or match["down"])
    top, bottom = _number_of(upper), _number_of(lower)
    if top is None or not bottom:
        return None
    return _measured(Kind.RATIO, match, top / bottom, "", text)


def _read_ratio(match: re.Match[str], text: str) -> Figure | None:
    figure = _measured(Kind.RATIO, match, Fraction(0), "", text)
    return replace(figure, value=None, name=f"{Fraction(match['ra'])}:{Fraction(match['rb'])}")


def _read_plus(match: re.Match[str], _: str) -> Figure:
    return _plain(Kind.NAME, match, match[0])


def _read_ordinal(match: re.Match[str], text: str) -> Figure | None:
    value = _number_of(match["on"])
    # 第一 alone orders a list; 第三次分配 and 第2批 are of something.
    unit = text[match.end() : match.end() + 1]
    if value is None or (value == 1 and not match["on"].isdigit()):
        return None
    return Figure(Kind.ORDINAL, match[0], match.start(), match.end(), value=value, unit=unit)


def _read_half(match: re.Match[str], text: str) -> Figure | None:
    unit = match["half_unit"].removeprefix("个")
    if unit == "价":
        return _measured(Kind.PERCENT, match, Fraction(50), "%", text)
    value, unit = _period(Fraction(1, 2), unit)
    return _measured(Kind.PERIOD, match, value, unit, text)


def _period(value: Fraction, unit: str) -> tuple[Fraction, str]:
    """Years as months, so that 半年 and 6个月 are the same."""
    unit = UNITS.get(unit, unit)
    if unit == "年":
        return value * 12, "月"
    if unit == "季度":
        return value * 3, "月"
    return value, unit


def _read_number(match: re.Match[str], text: str) -> Figure | None:
    value = read_digits(match["n"], match["n_scale"] or "")
    unit = match["n_unit"] or ""
    if match["n_half"]:
        value += Fraction(1, 2)
    figure = _counted(match, value, unit, text)
    more = bool(match["n_more"] or match["n_more2"])
    return _with_more(figure) if more else figure


def _read_chinese(match: re.Match[str], text: str) -> Figure | None:
    value, unit = read_chinese(match["c"]), match["c_unit"]
    before = text[max(0, match.start() - 2) : match.start()]
    if value is None or FRAGMENT.search(before) or (unit in ARTICLE_UNITS and POINTING.search(before)):
        return None
    if value == 1 and (unit in ARTICLE_UNITS or text.startswith("性", match.end())):
        return None
    # 十分, 百姓, 千万 … are no counts: the scale alone with a generic unit says nothing.
    figure = _counted(match, value, unit, text)
    return _with_more(figure) if match["c_more"] else figure


def _with_more(figure: Figure) -> Figure:
    return replace(figure, qualifiers=figure.qualifiers | {Qualifier.MORE_THAN})


def _counted(match: re.Match[str], value: Fraction, unit: str, text: str) -> Figure:
    if unit == "成":
        return _measured(Kind.PERCENT, match, value * 10, "%", text)
    if unit == "倍":
        return _measured(Kind.TIMES, match, value, "倍", text)
    unit = UNITS.get(unit, unit)
    if unit in PERIODS:
        value, unit = _period(value, unit)
        return _measured(Kind.PERIOD, match, value, unit, text)
    kind = {"元": Kind.MONEY, "岁": Kind.AGE, "": Kind.BARE}.get(unit, Kind.COUNT)
    return _measured(kind, match, value, unit, text)


_READERS: dict[str, Callable[[re.Match[str], str], Figure | None]] = {
    "order": _read_order,
    "decree": _read_decree,
    "article": _read_article,
    "part": _read_part,
    "day": lambda match, text: _dated(text, match, match["y"], match["m"], match["d"]),
    "cday": _read_cday,
    "month": lambda match, text: _dated(text, match, match["my"], match["mm"]),
    "year": lambda match, text: _dated(text, match, match["yy"]),
    "monthday": _read_monthday,
    "phone": _read_phone,
    "percent": _read_percent,
    "parts": _read_parts,
    "ratio": _read_ratio,
    "plus": _read_plus,
    "ordinal": _read_ordinal,
    "half": _read_half,
    "number": _read_number,
    "chinese": _read_chinese,
}


def _named(text: str, figures: list[Figure]) -> list[Figure]:
    """A bare number inside quotation marks is part of a name: “血透100”."""
    spans = [(match.start(), match.end()) for match in _QUOTED.finditer(text)]
    result: list[Figure] = []
    for figure in figures:
        around = next(((s, e) for s, e in spans if s < figure.start and figure.end < e), None)
        if around and figure.kind is Kind.BARE:
            whole = text[around[0] : around[1]]
            figure = Figure(Kind.NAME, whole, *around, name=whole.strip("“”‘’《》"))
        result.append(figure)
    return result


def _in_company(text: str, figures: list[Figure]) -> list[Figure]:
    """Give the ends of a range and the members of a list what only one of them states."""
    for place in range(len(figures) - 1, 0, -1):
        earlier, later = figures[place - 1], figures[place]
        if (
            earlier.kind is Kind.BARE
            and later.unit
            and later.value is not None
            and _RANGE.match(text[earlier.end : later.start])
        ):
            figures[place - 1] = replace(earlier, kind=later.kind, unit=later.unit, per=earlier.per | later.per)
    for place in range(1, len(figures)):
        earlier, later = figures[place - 1], figures[place]
        between = text[earlier.end : later.start]
        if later.unit and later.unit == earlier.unit and _SPREAD.match(between):
            per = later.per | earlier.per
            bounds = later.qualifiers | earlier.qualifiers
            figures[place] = replace(later, per=per, qualifiers=bounds)
    return figures
