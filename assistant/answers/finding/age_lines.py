"""Whether an age that was said is on the right side of an age line a told statement has.

Knows ages and 80岁以上; does not know what else must be fulfilled, and says so.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from assistant.answers.finding.ranking import Choice
from assistant.consultation import Consultation
from assistant.domain.facts import Fact, Span

TWO = 2
_SOON = 60
AGE, BORN = "nianling", "chusheng_riqi"
_LINE = re.compile(r"(?<![\d至到—-])(\d{1,3})周?岁(?:及)?以上")
_GOES_ON = re.compile(r"^那?[^，。？?]{1,12}呢[？?。 ]*$|^那?(?:他|她)")
_LOOSE = re.compile(r"虚岁|毛岁|快|差|不到|将近|没满|不满")


def age_sentence(done: Consultation, choice: Choice) -> str:
    """The direct word on the age; empty where no age was said, no single line is written, or the age is loosely told."""
    lines = {int(line) for line in _LINE.findall(choice.provision.text)}
    if len(lines) == 1 and (pair := _of_two(done)) and not _LOOSE.search(done.question):
        return _sentence_of_two(lines.pop(), pair)
    here = {age for fact in done.understood.facts if (age := _age(fact, done.as_of)) is not None}
    ages = here or _told_before(done)
    if len(lines) != 1 or len(ages) != 1 or _LOOSE.search(done.question) or lines == ages:
        return ""
    (line,), (age,) = lines, ages
    reckoned = any(fact.name == BORN for fact in done.understood.facts)
    said = f"按您说的出生日期，现在{age}周岁" if reckoned else f"您{'' if here else '前面'}说的{age}岁"
    fits = "够" if age > line else "不够"
    reached = _reached(done, line) if age < line else ""
    return f"{said}，{fits}“{line}岁以上”这条年龄线{reached}；别的要求，以资料写到的和当地规定为准。"


def _told_before(done: Consultation) -> set[Fraction]:
    """那高龄津贴呢, of the person whose age was told the question before."""
    person = done.understood.person
    if not person or done.understood.facts or not _GOES_ON.search(done.question):
        return set()
    facts = (fact for fact in done.conversation.facts.current() if fact.person == person)
    return {age for fact in facts if (age := _age(fact, done.as_of)) is not None}


def _reached(done: Consultation, line: int) -> str:
    """The day on which the line is reached, where the day of birth was told: 再过13天才满."""
    spans = [fact.value for fact in done.understood.facts if fact.name == BORN and isinstance(fact.value, Span)]
    born = spans[0].low if spans and spans[0].low == spans[0].high else None
    if not isinstance(born, date):
        return ""
    leap = (born.month, born.day) == (2, 29)
    day = date(born.year + line, 3, 1) if leap else date(born.year + line, born.month, born.day)
    soon = f"，还差{(day - done.as_of).days}天" if (day - done.as_of).days <= _SOON else ""
    return f"，要到{day.year}年{day.month}月{day.day}日才满{line}周岁{soon}"


def _of_two(done: Consultation) -> tuple[Fraction, ...]:
    """爸妈一个81，一个79: the ages told of two people, where which of them has which was not said."""
    spans = [fact.value for fact in done.understood.facts if fact.name == AGE and isinstance(fact.value, Span)]
    same = len(spans) == TWO and spans[0] == spans[1]
    ends = (spans[0].high, spans[0].low) if same else ()
    ages = tuple(end for end in ends if isinstance(end, Fraction))
    return ages if len(set(ages)) == TWO else ()


def _sentence_of_two(line: int, ages: tuple[Fraction, ...]) -> str:
    if line in ages:
        return ""
    parts = [f"{age}岁的{'够' if age > line else '不够'}“{line}岁以上”这条年龄线" for age in ages]
    return f"按您说的，{'，'.join(parts)}；别的要求，以资料写到的和当地规定为准。"


def _age(fact: Fact, today: date) -> Fraction | None:
    """The age where it is one number, said or reckoned from the day of birth."""
    value = fact.value
    if fact.name not in (AGE, BORN) or not isinstance(value, Span) or value.low != value.high:
        return None
    if isinstance(value.low, date):
        born = value.low
        return Fraction(today.year - born.year - ((today.month, today.day) < (born.month, born.day)))
    return value.low if fact.name == AGE else None
