"""Personal identifiers in a question: found, checked, and replaced by their kind before anything else sees the text.

Knows the shapes and check digits of Chinese identifiers, how addresses end, and after which words a name stands. Leaves
alone what only looks like one: 文号, amounts, dates, institution codes, articles, public hotlines. Does not know who anybody is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from assistant.language.names import names_in

ID_NUMBER = "身份证号"
DISABILITY_CARD = "残疾人证号"
BANK_CARD = "银行卡号"
MOBILE = "手机号"
LANDLINE = "固定电话"
ADDRESS = "住址"
NAME = "姓名"

# One character for one character, so that places in the folded text are places in the original.
_FOLD = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_FOLD |= {0xFF21 + letter: 0x41 + letter for letter in range(26)}
_FOLD |= {0xFF41 + letter: 0x61 + letter for letter in range(26)}
_FOLD |= {ord(odd): ord(plain) for odd, plain in zip("－—–＋＠．：＿　（）", "---+@.:_ ()", strict=True)}
_SPOKEN = {
    ord(word): ord(digit)
    for word, digit in zip("零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖", "001234567891123456789", strict=True)
}
_SPOKEN_RUN = re.compile(r"[零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖]{7,}")

_PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# Digits in groups, as people write and read them out.
_LONG_NUMBER = re.compile(
    r"(?<![\dA-Za-z.])\d(?:[ -]?\d){13,20}(?:[ -]?[Xx](?:\d\d)?(?![A-Za-z]))?(?:[Bb]\d?)?(?![\dA-Za-z])"
)
_ID_WORDS = re.compile(r"身份证|身份号|证件号|证号")
_CARD_WORDS = re.compile(r"卡号|银行卡|存折|账号|帐号|账户|帐户|打到|汇到|卡是|卡上")
_OTHER_NUMBER = re.compile(
    r"(?:受理|办件|编|单|批|序列|流水|合同|发票|订单|文|工单|案|代码|条码)(?:号|码)?[^\d]{0,3}$|信用代码[^\d]{0,3}$"
)
_CARD_STARTS = re.compile(r"62|60|4|5[1-5]|3[4-7]|6[89]|9[0-9]")

_CONTEXT = r"(?:号码?|账号|编号|id|ID)?(?:[是为叫]|就是)?[ :]{0,2}"
_Found = tuple[int, int, str]


def _plain(kind: str, pattern: str) -> tuple[str, re.Pattern[str]]:
    return kind, re.compile(pattern)


# Kinds whose shape alone, or with the word before it, is proof. Group `it` is what is hidden.
_PATTERNS = (
    _plain("邮箱", r"(?P<it>[A-Za-z0-9][A-Za-z0-9_.+-]{0,40}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"),
    _plain(MOBILE, r"(?<![\d.-])(?P<it>(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2})(?![\d]|-\d)"),
    _plain(MOBILE, r"(?<![\d.])(?P<it>1[3-9]\d[- ]?\d{3}[- ]?\d{2}[- ]?\d{3})(?!\d)"),
    _plain(MOBILE, r"(?:手机|电话|打给我|联系)\D{0,6}(?P<it>1[3-9](?:[ .-]?\d){9})(?!\d)"),
    _plain(
        LANDLINE, r"(?<![\d.])(?P<it>\(?0(?:10|2\d|[3-9]\d{2})\)?[- ]?[2-8]\d{3}[- ]?\d{3,4}(?:[-转]\d{1,5})?)(?!\d)"
    ),
    _plain(LANDLINE, r"(?:电话|座机|固话|联系方式)" + _CONTEXT + r"(?P<it>[2-8]\d{2,3}[- ]?\d{4})(?!\d)"),
    _plain("微信号", r"(?:微信|[Ww]e[Cc]hat|[VvWw][Xx]|[Vv]信)" + _CONTEXT + r"(?P<it>[A-Za-z][A-Za-z0-9_-]{5,19})"),
    _plain("QQ号", r"(?:[Qq]{2}|扣扣)" + _CONTEXT + r"(?P<it>\d{5,11})(?!\d)"),
    _plain("护照号", r"(?:护照)" + _CONTEXT + r"(?P<it>[A-Za-z]{1,2}\d{7,8})(?!\d)"),
    _plain("护照号", r"(?<![A-Za-z0-9])(?P<it>[EeGg][A-Ha-h]?\d{7,8})(?![A-Za-z0-9])"),
    _plain("通行证号", r"(?:通行证|回乡证|台胞证)" + _CONTEXT + r"(?P<it>[A-Za-z]?\d{8,10})(?!\d)"),
    _plain(
        "户口簿号", r"(?:户口[本簿]|户口|户)(?:编号|号码?|号)(?:[是为]|就是)?[ :]{0,2}(?P<it>[A-Za-z]?\d{6,12})(?!\d)"
    ),
    _plain(
        "车牌号",
        r"(?P<it>[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·. ]?[A-Z0-9]{5,6})(?![A-Za-z0-9])",
    ),
    _plain(DISABILITY_CARD, r"(?:残疾(?:人)?证)" + _CONTEXT + r"(?P<it>\d{8,20}[A-Za-z]?\d?)(?!\d)"),
)

_NUMBER = r"(?:\d{1,5}|[一二三四五六七八九十百]{1,4})"
_DOOR = rf"{_NUMBER}(?:[-－之]\d{{1,4}})?"
_PART = rf"(?:{_DOOR}|[A-Za-z甲乙丙丁东西南北])(?:号楼|号院|栋楼?|幢|座|单元|楼|层|室|户|门|排|号)"
_TAIL = rf"(?:[,， ]?(?:{_PART}|\d{{3,4}}(?![\d元块年人户平岁])))"
# What follows 12号 when it is a window, an order or a disease and no door.
_NO_DOOR = r"(?!窗口|文|令|公告|线|病|桌|台|以前|之前|前|开始|起|发|到账|就|那天)"
_ADDRESSES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<it>(?:(?![区县市镇乡省道社村在住于是址到家])[一-鿿]){{0,6}}(?:大街|大道|胡同|(?<!国)(?<!省)(?<!铁)(?<!街)道|路|街|巷|弄|坊)(?:[东南西北中]段?)?{_DOOR}(?:号|弄){_NO_DOOR}{_TAIL}{{0,5}})",
        rf"(?:小区|花园|家园|公寓|新村|苑|庭|城|园|院|里|湾|府|寓|宿舍|家属院)[东西南北]?区?(?P<it>{_PART}{_NO_DOOR}{_TAIL}{{0,5}})",
        rf"(?P<it>(?:{_DOOR}|[A-Za-z])(?:号楼|栋楼?|幢|座|单元|号院){_TAIL}{{1,5}})",
        rf"(?:村|屯|庄|寨|社区|大队|营子|沟|湾|坪|家|岭)(?P<it>(?:第?{_NUMBER}(?:村民小组|小组|组|队|社)){_DOOR}(?:号|户){_TAIL}{{0,3}})",
        rf"(?:村|屯|庄|寨)(?P<it>{_DOOR}号{_NO_DOOR}{_TAIL}{{0,3}})",
        rf"门牌(?:号码?|是|为|[ :]){{0,3}}(?P<it>{_DOOR}号?)",
    )
)


@dataclass(frozen=True)
class Masked:
    """The text with every identifier replaced by 〔its kind〕, and the kinds found, in order of appearance."""

    text: str
    kinds: tuple[str, ...]


def mask(text: str, public: Collection[str] = ()) -> Masked:
    """Replace every personal identifier; a text without one comes back as it is. The digits of `public` are nobody's."""
    found = sorted(one for one in find_identifiers(text) if re.sub(r"\D", "", text[one[0] : one[1]]) not in public)
    parts: list[str] = []
    end = 0
    for start, stop, kind in found:
        parts.append(f"{text[end:start]}〔{kind}〕")
        end = stop
    return Masked("".join(parts) + text[end:], tuple(dict.fromkeys(kind for _, _, kind in found)))


def find_identifiers(text: str) -> list[_Found]:
    """(start, end, kind) of every identifier, none overlapping another."""
    taken: list[_Found] = []
    folded = text.translate(_FOLD)
    read_out = _SPOKEN_RUN.sub(lambda run: run[0].translate(_SPOKEN), folded)
    for look in (_long_numbers, _shaped, _addresses, names_found):
        for candidate in look(folded if look is _addresses or look is names_found else read_out):
            if all(candidate[1] <= start or candidate[0] >= end for start, end, _ in taken):
                taken.append(candidate)
    return taken


def names_found(text: str) -> Iterable[_Found]:
    """Names after words that announce one."""
    return ((start, end, NAME) for start, end in names_in(text))


def _long_numbers(text: str) -> Iterable[_Found]:
    for match in _LONG_NUMBER.finditer(text):
        kind = _long_kind(re.sub(r"[ -]", "", match[0]).upper(), text[max(0, match.start() - 14) : match.start()])
        if kind and not (kind == BANK_CARD and _are_figures(match[0]) and not _CARD_WORDS.search(text)):
            yield match.start(), match.end(), kind


def _are_figures(run: str) -> bool:
    """600 970 4084 43 263: figures set side by side; a card is read out in groups of one length, but for the last."""
    groups = re.split(r"[ -]+", run.strip())
    return len(groups) > 3 and len({len(one) for one in groups[:-1]}) > 1 and not run.startswith("62")


def _long_kind(number: str, before: str) -> str:
    """What a run of 14 to 21 digits is, or nothing."""
    digits = re.sub(r"B\d?$", "", number)
    said_other = bool(_OTHER_NUMBER.search(before))
    if len(digits) == 20 and has_id_shape(digits[:18]) and not said_other:
        return DISABILITY_CARD
    if len(digits) == 18 and has_id_shape(digits) and (is_id_number(digits) or not said_other):
        return ID_NUMBER
    if len(digits) == 15 and has_old_id_shape(digits) and not said_other:
        return ID_NUMBER
    if _ID_WORDS.search(before) and len(digits) >= 15:
        return ID_NUMBER
    if not digits.isdigit() or said_other:
        return ""
    if _CARD_WORDS.search(before):
        return BANK_CARD
    card = 15 <= len(digits) <= 19 and _CARD_STARTS.match(digits)
    return BANK_CARD if card and (passes_luhn(digits) or digits.startswith("62")) else ""


def is_id_number(number: str) -> bool:
    """Whether these 18 characters are an identity number with the right check digit."""
    if not has_id_shape(number):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17]


def has_id_shape(number: str) -> bool:
    """A province and a day of birth; the check digit is not looked at, for people mistype it."""
    return number[:17].isdigit() and number[:2] in _PROVINCES and _is_day(number[6:10], number[10:12], number[12:14])


def has_old_id_shape(number: str) -> bool:
    """Fifteen digits as issued before 1999: a province and a day of birth in the last century."""
    return number.isdigit() and number[:2] in _PROVINCES and _is_day("19" + number[6:8], number[8:10], number[10:12])


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        return date(int(year), int(month), int(day)).year >= 1880
    except ValueError:
        return False


def passes_luhn(digits: str) -> bool:
    """The check of bank card numbers."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _shaped(text: str) -> Iterable[_Found]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start("it"), match.end("it"), kind


def _addresses(text: str) -> Iterable[_Found]:
    for pattern in _ADDRESSES:
        for match in pattern.finditer(text):
            yield match.start("it"), match.end("it"), ADDRESS
