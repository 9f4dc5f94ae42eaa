"""Plants wrong numbers, units, bounds, dates, articles and phones in real provisions and counts how many are caught.

    python -m tests.benchmarks.guards_planted [count] [seed]

The planting knows nothing of how figures are read: it finds digits and numerals with expressions of its own. A plant is
a sentence made of a provision's text with one change and the provision's own citation; caught means verify finds a fault.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from assistant.answers.proof.faults import verify_reply
from assistant.domain.policy import Document, Provision
from tests.steps.guard_corpus import knowledge, provisions, told

_DIGITS = re.compile(r"(?<![\d.“A-Za-z])\d+(?:\.\d+)?(?![\d.])")
_NUMERAL = re.compile(
    r"(?<![一二三四五六七八九十这那前后第每统唯其各几另同任之单某])[二三四五六七八九十]{1,3}(?=周岁|岁|年|个月|日|天|个工作日|个|人|户|次|类|种|级|项|名|处|条|倍|家)"
)
_UNITS = (
    ("个工作日", "日"),
    ("工作日", "个月"),
    ("万元", "元"),
    ("元", "万元"),
    ("亿元", "万元"),
    ("个月", "年"),
    ("周岁", "个月"),
    ("%", "倍"),
    ("人次", "人"),
    ("户", "人"),
    ("名", "户"),
    ("处", "家"),
    ("张", "处"),
    ("日", "个月"),
    ("平方米", "亩"),
    ("小时", "天"),
    ("倍", "%"),
)
_BOUNDS = (
    ("不低于", ""),
    ("不低于", "不超过"),
    ("不得低于", "不得超过"),
    ("不少于", "不超过"),
    ("不超过", "不少于"),
    ("不得超过", ""),
    ("最高标准", "标准"),
    ("平均", ""),
    ("超过", "不到"),
    ("约", ""),
    ("近", "超过"),
    ("以上", "以下"),
    ("以上", ""),
    ("以下", "以上"),
    ("以内", "以上"),
    ("余", ""),
    ("不满", "满"),
    ("未满", "年满"),
    ("低于", "高于"),
)
_ROLES = (
    ("财政补助水平", "低保标准"),
    ("低保标准", "财政补助水平"),
    ("增幅", "标准"),
    ("集中供养", "分散供养"),
    ("农村", "城市"),
    ("累计", "每人"),
    ("将增加", "已经增加"),
)


@dataclass(frozen=True)
class Plant:
    """A wrong sentence: what kind of wrong, of which provision, and the text."""

    kind: str
    document: Document
    provision: Provision
    text: str


_Change = Callable[[str, random.Random, Document, Provision], str | None]


def _replace(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _digits(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    found = list(_DIGITS.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    while True:
        new = "".join(character if character == "." else chance.choice("0123456789") for character in match[0])
        if float(new) != float(match[0]) and not (new[0] == "0" and match[0][0] != "0"):
            # A number that the provision holds elsewhere is a swap, planted separately.
            return None if new in _DIGITS.findall(text) else _replace(text, match, new)


def _numeral(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    found = list(_NUMERAL.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    new = chance.choice([word for word in "二三四五六七八九" if word not in match[0]])
    return None if new in text else _replace(text, match, new)


def _unit(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    options: list[tuple[re.Match[str], str]] = []
    for old, new in _UNITS:
        options.extend((match, new) for match in re.finditer(rf"(?<=\d){re.escape(old)}(?!次|份)", text))
    if not options:
        return None
    match, new = chance.choice(options)
    number = re.search(r"[\d.]+$", text[: match.start()])
    if number is None or (match[0] == "日" and "月" in text[max(0, match.start() - 4) : match.start()]):
        return None
    return None if f"{number[0]}{new}" in text else _replace(text, match, new)


def _bound(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    options: list[tuple[re.Match[str], str]] = []
    for old, new in _BOUNDS:
        near = (
            rf"{old}(?=[每人户月的约为]{{0,4}}\d)"
            if old not in ("以上", "以下", "以内", "余")
            else rf"(?<=[\d元%岁日人名家个])\s*{old}"
        )
        options.extend((match, new) for match in re.finditer(near, text))
    if not options:
        return None
    match, new = chance.choice(options)
    if match[0] == "以上" and not new and re.search(r"满[^，。]{1,8}$", text[: match.start()]):
        return None  # 年满六十周岁 and 年满六十周岁以上 say the same
    return _replace(text, match, new)


def _date(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    found = list(re.finditer(r"(?:19|20)\d\d(?=年)|(?<=年)\d{1,2}(?=月)|(?<=月)\d{1,2}(?=日)", text))
    if not found:
        return None
    match = chance.choice(found)
    old = int(match[0])
    new = (
        str(old + chance.choice((-2, -1, 1, 2, 3)))
        if old > 1900
        else str(chance.choice([n for n in range(1, 13) if n != old]))
    )
    known = {
        *re.findall(
            r"\d+",
            f"{document.effective} {document.published} {provision.as_of} {document.as_of} {document.doc_number}",
        )
    }
    return None if new in text or new in known or new.zfill(2) in known else _replace(text, match, new)


def _article(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    number = chance.randint(2, 70)
    first = str(provision.number.segments[0])
    if first == f"a{number}" or f"第{number}条" in text:
        return None
    return f"按《{document.title}》第{number}条，{text}"


def _phone(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    number = chance.choice(
        [
            f"0{chance.randint(310, 999)}-{chance.randint(2000000, 8999999)}",
            f"1{chance.choice('3578')}{chance.randint(100000000, 999999999)}",
            f"123{chance.choice([11, 22, 33, 66, 77, 99])}",
            f"400-{chance.randint(100, 999)}-{chance.randint(1000, 9999)}",
        ]
    )
    return f"{text}有疑问可以打{number}。"


def _order(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    return f"{text}依据是民发〔{chance.randint(2012, 2025)}〕{chance.randint(100, 199)}号。"


def _borrow(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    found = list(re.finditer(r"\d+(?:\.\d+)?(?=元|万元|人|名|个|%|处|周岁|户)", text))
    if not found:
        return None
    match = chance.choice(found)
    unit = re.match(r"元|万元|人|名|个|%|处|周岁|户", text[match.end() :])
    if unit is None:
        return None
    own = re.findall(r"\d+(?:\.\d+)?", text)
    theirs = [number for number in _numbers_of(unit[0]) if number not in own]
    return _replace(text, match, chance.choice(theirs)) if theirs else None


@cache
def _numbers_of(unit: str) -> tuple[str, ...]:
    """Every number of this unit anywhere in the corpus."""
    numbers = re.compile(rf"(?<![\d.])\d+(?:\.\d+)?(?={unit})")
    return tuple(sorted({number for _, provision in provisions() for number in numbers.findall(provision.text)}))


def _role(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    options = [
        (old, new) for old, new in _ROLES if re.search(rf"{old}[^。年]{{0,20}}\d+(?![\d年])", text) and new not in text
    ]
    if not options:
        return None
    old, new = chance.choice(options)
    return re.sub(rf"{old}(?=[^。年]{{0,20}}\d+(?![\d年]))", new, text, count=1)


def _swap(text: str, chance: random.Random, document: Document, provision: Provision) -> str | None:
    found = list(re.finditer(r"(?<![\d.])\d+(?:\.\d+)?(?=元|万元|人|名|个|%|处|周岁|户|家|级)", text))
    pairs = [
        (one, two)
        for place, one in enumerate(found)
        for two in found[place + 1 :]
        if one[0] != two[0] and text[one.end()] == text[two.end()]
    ]
    if not pairs:
        return None
    one, two = chance.choice(pairs)
    return text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]


# Scarce kinds first, so that the plentiful ones fill up what is missing.
CHANGES: dict[str, _Change] = {
    "digits": _digits,
    "numeral": _numeral,
    "unit": _unit,
    "bound": _bound,
    "date": _date,
    "article": _article,
    "phone": _phone,
    "order": _order,
    "borrow": _borrow,
    "role": _role,
    "swap": _swap,
}
# The kinds the goal speaks of: numbers, units, dates, articles, phones. Roles and swaps are reported beside them.
COUNTED = ("bound", "borrow", "unit", "numeral", "date", "digits", "article", "phone", "order")


def plant(count: int, seed: int, kinds: tuple[str, ...] = COUNTED) -> list[Plant]:
    """This many plants, each kind as often as the others as far as there is room; the same for the same seed."""
    chance = random.Random(seed)
    pool = provisions()
    plants: list[Plant] = []
    seen: set[tuple[str, str]] = set()
    for place, kind in enumerate(kinds):
        wanted = (count - len(plants)) // (len(kinds) - place)
        for document, provision in _walk(pool, chance):
            if not wanted:
                break
            text = CHANGES[kind](provision.text, chance, document, provision)
            if text is not None and text != provision.text and (provision.id, text) not in seen:
                seen.add((provision.id, text))
                plants.append(Plant(kind, document, provision, text))
                wanted -= 1
    return plants


def _walk(pool: list[tuple[Document, Provision]], chance: random.Random) -> Iterator[tuple[Document, Provision]]:
    """Every provision several times over, in a different order each time."""
    for _ in range(6):
        yield from chance.sample(pool, len(pool))


def caught(one: Plant) -> bool:
    """Whether verify finds a fault in the sentence."""
    done, reply = told(one.document, one.provision, one.text)
    return bool(verify_reply(reply, done, knowledge()))


def main() -> None:
    """Plant, verify, print the share caught of each kind and every plant that slipped through."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    for kinds, size in ((COUNTED, count), (("role",), count // 10), (("swap",), count // 10)):
        tried: Counter[str] = Counter()
        found: Counter[str] = Counter()
        for one in plant(size, seed, kinds):
            tried[one.kind] += 1
            if caught(one):
                found[one.kind] += 1
            else:
                print(f"slipped {one.kind}: {one.provision.id}: {one.text}\n   was: {one.provision.text}")
        print({kind: f"{found[kind]}/{tried[kind]}" for kind in tried})
        print(f"caught {sum(found.values())} of {sum(tried.values())}")


if __name__ == "__main__":
    main()
