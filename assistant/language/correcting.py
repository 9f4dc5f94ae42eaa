"""What a message takes back: 不对，是78; 不是我爸，是我妈; a birthday told where an age was.

Knows the facts said before and which of them new words can replace; does not read the words themselves. A fact taken
back without another in its place becomes unknown, so that nothing stale is reckoned with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from assistant.consultation import Correction
from assistant.domain.conversation import Conversation
from assistant.domain.facts import Absence, Fact, FactDefinition, FactDictionary, FactType, FactValue, Span
from assistant.language.ages import read_ages
from assistant.language.agreement import at_odds, counterparts
from assistant.language.grounding import fit
from assistant.language.message import Reading
from assistant.language.money import over
from assistant.language.people import Mention
from assistant.language.quantities import Quantity
from assistant.language.subjects import taken_back

_NEGATED = re.compile(r"(?:不是|而不是|并非)$")
_NO_COUNT = re.compile(r"下|年|天|个(?!人)|些|点|样|直|共|般|定|起|边")
_LEAST_SUM = 100
_ONLY_SUM = re.compile(r"(?:块钱|块|元)?(?:的|了|吧)?")
_SUM_BEFORE = re.compile(r"(?:每月|一个月|收入|总收入|也?是|应该是|共|一共|总共|月收入)*")
_MONTHLY = frozenset({"家庭月收入", "人均月收入", "个人月收入"})
_A_YEAR = re.compile(r"一年|每年|全年|年收入|年入")
_NOMINAL = re.compile(r"虚(?:岁|的|着|龄)|按虚")
_COMPLETED = re.compile(r"周岁|实岁|足岁|按身份证")
_ASKS_WHICH = re.compile(r"还是|吗|么[？?]|算不算|怎么算|咋算|按哪")
_UNITS = (
    (re.compile(r"级"), frozenset({"残疾等级"})),
    (re.compile(r"口|个人|人"), frozenset({"家庭人口", "法定义务人数"})),
    (re.compile(r"岁|周岁"), frozenset({"年龄"})),
    (
        re.compile(r"块|元|千|万"),
        frozenset({"家庭月收入", "人均月收入", "个人月收入", "实领低保金", "人均年可支配收入"}),
    ),
)


# What a correction calls by name: 收入说错了，是1800 never touches an age, 标准错了 no fact at all.
_NAMED = (
    (re.compile(r"收入|工资|挣|进账|退休金|养老金|月入"), _MONTHLY | {"人均年可支配收入"}),
    (re.compile(r"人口|几口|口数|人数|家里人"), frozenset({"家庭人口", "法定义务人数"})),
    (re.compile(r"年龄|岁数|年纪|多大"), frozenset({"年龄"})),
    (re.compile(r"级别|等级|几级"), frozenset({"残疾等级"})),
    (re.compile(r"低保金|到手|实领"), frozenset({"实领低保金"})),
    (re.compile(r"标准|低保线|保障线"), frozenset[str]()),
)


@dataclass(frozen=True)
class Before:
    """The ledger as it stands when the message comes in; `bound` is the program that asks who must care for somebody."""

    conversation: Conversation
    dictionary: FactDictionary
    today: date
    bound: str = ""

    def current(self) -> list[Fact]:
        """The facts that hold and have a value."""
        return [fact for fact in self.conversation.facts.current() if not isinstance(fact.value, Absence)]

    def held(self, person: str, name: str) -> Fact | None:
        """The fact that holds with a value, or None."""
        fact = self.conversation.facts.get(person, name)
        return fact if fact is not None and not isinstance(fact.value, Absence) else None

    def renewed(self, old: Fact, said: str) -> Fact:
        """The same fact, said anew in this turn."""
        return replace(old, turn=self.conversation.next_turn, true_on=self.today, said=said)


def corrections_of(facts: tuple[Fact, ...], before: Before) -> tuple[Correction, ...]:
    """Facts that now have another value than before."""
    found: list[Correction] = []
    for new in facts:
        old = before.held(new.person, new.name)
        if old is not None and old.value != new.value and not new.hypothetical:
            found.append(Correction(old, new))
    return tuple(found)


def superseded(said: list[Fact], before: Before) -> list[Fact]:
    """What was said before and cannot stand beside what is said now: a birthday takes an age's place, 三级 that of 没办证."""
    found: dict[tuple[str, str], Fact] = {}
    told = {(fact.person, fact.name) for fact in said}
    for new in said:
        if new.hypothetical or isinstance(new.value, Absence):
            continue
        for name in counterparts(new.name, before.dictionary):
            old = before.held(new.person, name)
            if old is not None and (new.person, name) not in told and at_odds(new, old, before.dictionary):
                found[old.person, old.name] = before.renewed(replace(old, value=Absence.UNKNOWN), new.said)
    return [*found.values(), *_overtaken_average(said, before)]


def _overtaken_average(said: list[Fact], before: Before) -> list[Fact]:
    """人均600 told before does not hold beside 四口 and 一共2000 told now."""
    told = {(one.person, one.name): one for one in (*before.current(), *said) if not one.hypothetical}
    total, size, each = (
        next((one for (_, name), one in told.items() if name == _id(known, before)), None)
        for known in ("家庭月收入", "家庭人口", "人均月收入")
    )
    if total is None or size is None or each is None or each in said or not {total, size}.intersection(said):
        return []
    amounts = [one.value.low for one in (total, size, each) if isinstance(one.value, Span)]
    exact = [one for one in amounts if isinstance(one, Fraction)]
    if len(exact) != 3 or not exact[1] or exact[0] / exact[1] == exact[2]:
        return []
    return [before.renewed(replace(each, value=Absence.UNKNOWN), total.said)]


def _id(name: str, before: Before) -> str:
    definition = before.dictionary.find(name)
    return definition.id if definition is not None else ""


def recounted(reading: Reading, people: list[Mention], before: Before) -> list[Fact]:
    """是虚岁, 那是周岁: the age told before, counted the other way; a number in the message is read elsewhere."""
    words = reading.utterance.open
    nominal, completed = _NOMINAL.search(words), _COMPLETED.search(words)
    if bool(nominal) == bool(completed) or reading.quantities or _ASKS_WHICH.search(words):
        return []
    named = [one.label for one in people if one.label]
    ages = [fact for fact in before.current() if _is(fact, "年龄", before) and isinstance(fact.value, Span)]
    ages = [fact for fact in ages if fact.person in named] or ages
    value = _counted_again(ages[-1].value, nominal is not None) if ages else None
    return [before.renewed(replace(ages[-1], value=value), reading.utterance.text)] if value else []


def _counted_again(value: FactValue, nominal: bool) -> Span | None:
    """An age by the old reckoning is one or two years more than the completed years."""
    assert isinstance(value, Span)
    low, high = value.low, value.high
    if not isinstance(low, Fraction) or not isinstance(high, Fraction):
        return None
    if nominal:
        return Span(low - 2, high - 1) if low == high else None
    return Span.exactly(high + 1) if high - low == 1 else None


def _is(fact: Fact, name: str, before: Before) -> bool:
    definition = before.dictionary.find(name)
    return definition is not None and fact.name == definition.id


def replaced(reading: Reading, people: list[Mention], said: list[Fact], before: Before) -> list[Fact]:
    """What a correcting message replaces besides the facts it states outright."""
    words = reading.utterance.text
    found: list[Fact] = []
    for label in taken_back(words, people):
        found += [
            before.renewed(replace(old, value=Absence.UNKNOWN), words)
            for old in before.current()
            if old.person == label and (not said or any(new.name == old.name for new in said))
        ]
    found += _bare_income(reading, said, before)
    return found if said or found else recounted(reading, people, before) or _bare_number(reading, before)


def _bare_number(reading: Reading, before: Before) -> list[Fact]:
    """不对，是78: the number replaces the fact it fits."""
    words = reading.utterance.open
    real = [one for one in reading.quantities if not _NO_COUNT.match(words[one.end :])]
    back = [one for one in real if _NEGATED.search(words[: one.start])]
    new = [one for one in real if one not in back]
    if not new and len(reading.dates) == 1:
        return _birthday(reading, before)
    if len(new) != 1:
        return []
    old = _meant(new[0], back, words, before)
    if old is None:
        return []
    span = _as_age(new[0], reading) if _is(old, "年龄", before) else new[0].span
    definition = before.dictionary.definitions[old.name]
    if definition.name in _MONTHLY and _A_YEAR.search(words):
        span = over(span, 12)
    value = fit(span, definition)
    return [before.renewed(replace(old, value=value), reading.utterance.text)] if value else []


def _as_age(number: Quantity, reading: Reading) -> Span:
    """虚岁85 is not 85."""
    said = read_ages(reading.utterance.open, list(reading.quantities), list(reading.dates), reading.today)
    return next((one.span for one in said if one.start <= number.start < one.end and not one.born), number.span)


def _bare_income(reading: Reading, said: list[Fact], before: Before) -> list[Fact]:
    """说错了是五口，一千六: beside what is put right in words, a clause that is only a sum is the income told before."""
    incomes = [fact for fact in before.current() if any(_is(fact, name, before) for name in _MONTHLY)]
    if not said or len(incomes) != 1 or any(new.name == incomes[0].name for new in said):
        return []
    for clause in reading.utterance.clauses():
        numbers = reading.inside(clause)
        rest = clause.text[numbers[0].end :] if len(numbers) == 1 else "-"
        low = numbers[0].span.low if len(numbers) == 1 else None
        enough = isinstance(low, Fraction) and low >= _LEAST_SUM
        if enough and _ONLY_SUM.fullmatch(rest) and _SUM_BEFORE.fullmatch(clause.text[: numbers[0].start]):
            return [before.renewed(replace(incomes[0], value=numbers[0].span), reading.utterance.text)]
    return []


def _birthday(reading: Reading, before: Before) -> list[Fact]:
    """应该是39年的: the year of birth of whoever's age or birthday was told last."""
    when, birth = reading.dates[0], before.dictionary.find("出生日期")
    ages = {definition.id for name in ("年龄", "出生日期") if (definition := before.dictionary.find(name)) is not None}
    told = [fact for fact in before.current() if fact.name in ages]
    if birth is None or not told or when.last >= before.today:
        return []
    return [before.renewed(replace(told[-1], name=birth.id, value=Span(when.first, when.last)), reading.utterance.text)]


def _meant(new: Quantity, back: list[Quantity], words: str, before: Before) -> Fact | None:
    """The fact whose old value is named, else the last one the number's unit fits."""
    definitions = before.dictionary.definitions
    fitting = [
        old for old in before.current() if old.name in definitions and _fits(definitions[old.name], words[new.end :])
    ]
    named = [names for pattern, names in _NAMED if pattern.search(words)]
    if named:
        fitting = [old for old in fitting if any(definitions[old.name].name in names for names in named)]
    for quantity in back:
        for fact in reversed(fitting):
            if fact.value == quantity.span:
                return fact
    return fitting[-1] if fitting else None


def _fits(definition: FactDefinition, after: str) -> bool:
    for pattern, names in _UNITS:
        if pattern.match(after):
            return definition.name in names
    return definition.type is FactType.NUMBER or definition.name == "残疾等级"
