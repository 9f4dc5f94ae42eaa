"""Numbers as people say them: 八十三, 一千二三, 千把, 两千多, 七八十, 3k, 不到一千, 快八十.

A number is read as the set of values it leaves possible, in exact fractions. Knows nothing of units: whether 八十 is an
age, an income or a house number is for others to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from assistant.domain.facts import Span
from assistant.language.spoken_numerals import DIGIT, NUMBER, UNIT, VALUE, step_of, value_of

_BEFORE = (
    r"(?P<under>不到|不足|不满|没到|未满|没满|低于|少于)|(?P<over>超过|高于|多于|大于)|(?P<least>至少|最少|起码)|(?P<most>最多|顶多|不超过)"
    r"|(?P<near>将近|接近|快要|快到|眼看|马上|快|差不多到|奔)|(?P<about>大概|大约|约莫|差不多|可能|好像|估计|也就|约)"
)
_AFTER = r"(?P<more>多|好几|大几|来)|(?P<around>左右|上下|前后|的样子|来往)|(?P<early>出头|挂零|冒头)|(?P<up>以上)|(?P<down>以下|以内|之内)|(?P<short>(?:都)?(?:不到|不足)(?!账|位|期|一|两|三|\d))"

_APPROXIMATE = Fraction(1, 10)
_LOOSE = Fraction(1, 5)

_SPECIAL: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?P<unit>[百千万])(?:把|来)(?:两)?"), "handful"),
    (re.compile(r"千儿八百"), "eight_hundred"),
    (re.compile(r"百八十"), "eighty"),
    (re.compile(rf"(?P<tens>[{DIGIT}])十有(?P<ones>[{DIGIT}])(?![{DIGIT}十百千万])"), "classical"),
    (
        re.compile(
            rf"(?P<head>(?:[{DIGIT}]?[千百十万])*)(?P<a>[{DIGIT}])(?P<b>[{DIGIT}])(?P<unit>(?:十万|[十百千万])?)(?![{DIGIT}零十百千万\d])"
        ),
        "adjacent",
    ),
    (re.compile(r"(?:好)?几(?P<unit>[十百千万])"), "several"),
    (re.compile(r"(?<![以])上(?P<unit>[百千万])"), "upwards"),
)
_RANGE = re.compile(rf"(?P<low>{NUMBER})(?P<lu>[元块岁]?)(?:\s*[-~—－～]+\s*|到|至)(?P<high>{NUMBER})")
_PLAIN = re.compile(NUMBER)
_BEFORE_RE = re.compile(rf"(?:{_BEFORE})了?(?:是|有|要)?$")
_AFTER_RE = re.compile(rf"(?:{_AFTER})")
# 一块去, 一块儿, 加一块, 一块八百多: together, and no yuan; 一块钱, 一块二 and 差一块 are.
_TOGETHER = re.compile(
    rf"[一1]块(?:儿|(?![钱整半多把来啊呀呢吗吧的，。！？,.!?、 ]|$|左右|以[上下]|[{DIGIT}\d](?![{DIGIT}\d十百千万]))|(?<=[加合放凑算搁住在拢到捆混都能]..))"
)
_A_YUAN = re.compile(r"[差少多高低超涨缺每]了?(?:个|出)?$|^(?:一个?月|一天|一次|一顿|一年|一张|一人|每)")
_TRAILING = re.compile(rf"(?:块钱|块|元|周岁|岁)(?:{_AFTER})")


@dataclass(frozen=True)
class Quantity:
    """A number where it stands; `span` is what it may be, `plain` says it was given exactly."""

    start: int
    end: int
    span: Span
    plain: bool
    word: str

    @property
    def exact(self) -> Fraction | None:
        """The one value it can have, if there is only one."""
        low = self.span.low
        return low if isinstance(low, Fraction) and low == self.span.high else None


def find_quantities(text: str) -> list[Quantity]:
    """Every number of the text, left to right, with what stands before and after it taken into account."""
    found: list[Quantity] = []
    position = 0
    while position < len(text):
        quantity = _at(text, position)
        if quantity is None:
            position += 1
        else:
            found.append(quantity)
            position = quantity.end
    return found


def _at(text: str, start: int) -> Quantity | None:
    letter = text[start]
    if letter not in "好几上零十百千万亿半" and letter not in VALUE and not letter.isdigit():
        return None
    if (
        start
        and letter.isdigit()
        and (text[start - 1].isascii() and (text[start - 1].isalnum() or text[start - 1] in ".-"))
    ):
        return None
    if _is_together(text, start):
        return None
    for pattern, kind in _SPECIAL:
        match = pattern.match(text, start)
        if match:
            span = _special(kind, match)
            if span is not None:
                return _modified(text, start, match.end(), span, None)
    match = _RANGE.match(text, start)
    if match:
        low, high = _range(match)
        if low is not None and high is not None and low < high:
            return Quantity(start, match.end(), Span(low, high), False, match[0])
    match = _PLAIN.match(text, start)
    if match is None:
        return None
    numeral, value = match[0], value_of(match[0])
    if value is None and len(numeral) > 1:  # 三千二一个月: the last 一 counts the month
        numeral, value = numeral[:-1], value_of(numeral[:-1])
    if value is None:
        return None
    return _modified(text, start, start + len(numeral), Span.exactly(value), numeral)


def _is_together(text: str, start: int) -> bool:
    match = _TOGETHER.match(text, start)
    return match is not None and not _A_YUAN.search(text[:start]) and not _A_YUAN.match(text[start + 2 :])


def _special(kind: str, match: re.Match[str]) -> Span | None:
    if kind == "eight_hundred":
        return Span(Fraction(800), Fraction(1000))
    if kind == "classical":
        return Span.exactly(Fraction(VALUE[match["tens"]] * 10 + VALUE[match["ones"]]))
    if kind == "eighty":
        return Span(Fraction(80), Fraction(100))
    if kind == "adjacent":
        return _adjacent(match)
    unit = Fraction(UNIT[match["unit"]])
    if kind == "handful":
        return Span(unit * (1 - _LOOSE), unit * (1 + _LOOSE))
    if kind == "several":
        return Span(2 * unit, 10 * unit, high_open=True)
    return Span(unit, None)


def _adjacent(match: re.Match[str]) -> Span | None:
    """七八十, 两三千, 一千二三, 七十七八: two neighbouring digits leave a range."""
    low, high = VALUE[match["a"]], VALUE[match["b"]]
    if not low < high or (high - low > 1 and (low, high) not in ((3, 5),)):
        return None
    head = match["head"]
    base = value_of(head) if head else Fraction(0)
    if base is None:
        return None
    unit = Fraction(UNIT[match["unit"]]) if match["unit"] else _after_head(head)
    top = base + high * unit
    # 七八十 reaches to 89: people speak of decades.
    if match["unit"] == "十" and not head:
        return Span(base + low * unit, top + unit, high_open=True)
    return Span(base + low * unit, top)


def _after_head(head: str) -> Fraction:
    """一千二三 counts hundreds, 七十七八 ones."""
    return Fraction(UNIT[head[-1]], 10) if head else Fraction(1)


def _range(match: re.Match[str]) -> tuple[Fraction | None, Fraction | None]:
    low, high = value_of(match["low"]), value_of(match["high"])
    if (
        low is not None
        and high is not None
        and low < 10 <= high
        and match["high"][-1] in UNIT
        and match["low"][-1] not in UNIT
    ):
        low *= UNIT[match["high"][-1]]
    return low, high


def _modified(text: str, start: int, end: int, span: Span, numeral: str | None) -> Quantity:
    """Apply what people put before and after a number."""
    after = _AFTER_RE.match(text, end)
    plain = numeral is not None
    if after:
        changed = _after(after, span, numeral)
        if changed is not None:
            span, plain, end = changed, False, after.end()
            again = _AFTER_RE.match(text, end)
            if again and again["around"]:
                end = again.end()
    elif plain and (trailing := _TRAILING.match(text, end)):
        span, plain = _after(trailing, span, numeral) or span, False
    before = _BEFORE_RE.search(text, max(0, start - 5), start)
    if before:
        changed = _before(before, span)
        if changed is not None:
            span, plain = changed, False
    return Quantity(start, end, span, plain, text[start:end])


def _after(match: re.Match[str], span: Span, numeral: str | None) -> Span | None:
    value = span.low
    if numeral is None or not isinstance(value, Fraction):
        return span if match["around"] else None
    if match["more"] in ("多", "好几", "大几") and (step := step_of(numeral)):
        return Span(value, value + step, high_open=True)
    if match["more"] == "来" and value >= 10:
        return _about(value, _LOOSE)
    if match["around"]:
        return _about(value, _APPROXIMATE)
    if match["early"]:
        return Span(value, value + max(step_of(numeral) or Fraction(1), Fraction(1)) * Fraction(2, 5))
    if match["up"]:
        return Span(value, None)
    if match["down"]:
        return Span(None, value)
    if match["short"]:
        return Span(None, value, high_open=True)
    return None


def _before(match: re.Match[str], span: Span) -> Span | None:
    low, high = span.low, span.high
    if not isinstance(low, Fraction) or not (high is None or isinstance(high, Fraction)):
        return None
    if match["under"]:
        return Span(None, high, high_open=True)
    if match["over"]:
        return Span(low, None, low_open=True)
    if match["least"]:
        return Span(low, None)
    if match["most"]:
        return Span(None, high)
    if low != high:
        return None
    if match["near"]:
        return Span(low * (1 - _LOOSE), low, high_open=True)
    return _about(low, _APPROXIMATE) if match["about"] not in ("也就",) and low >= 10 else None


def _about(value: Fraction, share: Fraction) -> Span:
    return Span(value * (1 - share), value * (1 + share))
