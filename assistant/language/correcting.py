"""What a message takes back: 不对，是78; 不是我爸，是我妈; a birthday told where an age was.

Knows the facts said before and which of them new words can replace; does not read the words themselves. A fact taken
back without another in its place becomes unknown, so that nothing stale is reckoned with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.consultation import Correction
from assistant.domain.conversation import Conversation
from assistant.domain.facts import Absence, Fact, FactDefinition, FactDictionary, FactType, Span
from assistant.language.grounding import fit
from assistant.language.message import Reading
from assistant.language.people import Mention
from assistant.language.quantities import Quantity
from assistant.language.subjects import taken_back

_NEGATED = re.compile(r"(?:不是|而不是|并非)$")
_NO_COUNT = re.compile(r"下|个(?!人)|些|点|样|直|共|般|定|起|边")
# Two facts that say one thing.
_SAME_THING = (("年龄", "出生日期"), ("残疾人", "残疾等级"), ("无生活来源", "个人月收入"))
_UNITS = (
    (re.compile(r"级"), frozenset({"残疾等级"})),
    (re.compile(r"口|个人|人"), frozenset({"家庭人口", "法定义务人数"})),
    (re.compile(r"岁|周岁"), frozenset({"年龄"})),
    (
        re.compile(r"块|元|千|万"),
        frozenset({"家庭月收入", "人均月收入", "个人月收入", "实领低保金", "人均年可支配收入"}),
    ),
)


@dataclass(frozen=True)
class Before:
    """The ledger as it stands when the message comes in."""

    conversation: Conversation
    dictionary: FactDictionary
    today: date

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
    """A birthday told after an age takes the age's place, and the other way round."""
    found: list[Fact] = []
    told = {(fact.person, fact.name) for fact in said}
    for new in said:
        for name in _counterparts(new, before.dictionary):
            old = before.held(new.person, name)
            if old is not None and not new.hypothetical and (new.person, name) not in told:
                found.append(before.renewed(replace(old, value=Absence.UNKNOWN), new.said))
    return found


def _counterparts(fact: Fact, dictionary: FactDictionary) -> list[str]:
    names: list[str] = []
    for pair in _SAME_THING:
        ids = [definition.id for name in pair if (definition := dictionary.find(name)) is not None]
        names += [other for other in ids if fact.name in ids and other != fact.name]
    return names


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
    return found if said or found else _bare_number(reading, before)


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
    value = fit(new[0].span, before.dictionary.definitions[old.name]) if old is not None else None
    return [before.renewed(replace(old, value=value), reading.utterance.text)] if old is not None and value else []


def _birthday(reading: Reading, before: Before) -> list[Fact]:
    """应该是39年的: the year of birth of whoever's age or birthday was told last."""
    when, birth = reading.dates[0], before.dictionary.find("出生日期")
    ages = {definition.id for name in _SAME_THING[0] if (definition := before.dictionary.find(name)) is not None}
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
