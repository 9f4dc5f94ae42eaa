"""Turns a ledger of facts into value sets of variables, and the text forms of commands into facts.

Knows which facts belong to whom, birth dates and defaults; does not know rows. Nothing said is dropped in silence:
an unknown name is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from types import NoneType

from assistant.domain.determination import Truth
from assistant.domain.facts import (
    HOUSEHOLD,
    SELF,
    Absence,
    Fact,
    FactDefinition,
    FactDictionary,
    Facts,
    FactType,
    FactValue,
    Known,
    Members,
    OneOf,
    Span,
    Subject,
)
from assistant.rules.ages import ages_of_births, births_of_age
from assistant.rules.cells import Includes, IsOneOf, hold_members, hold_options
from assistant.rules.ground import HOUSEHOLD_SLOT, key_of
from assistant.rules.records import Derivation, Derivations
from assistant.rules.rulebook import Rulebook
from assistant.rules.values import read_value


@dataclass(frozen=True)
class Sorted:
    """The ledger sorted out: who there is, and what holds of whom by fact id."""

    people: tuple[str, ...]
    obligors: tuple[str, ...]
    obligors_complete: bool
    facts: Mapping[tuple[str, str], Fact]


@dataclass(frozen=True)
class Held:
    """Known values, absences, statements and assumptions, by variable."""

    known: dict[str, Known]
    absent: dict[str, Absence]
    said: dict[str, Fact]
    assumed: dict[str, str]


def sort_out(facts: Facts, dictionary: FactDictionary) -> Sorted:
    """Each fact under its id and under the one it can be about; people and obligors in order of mention."""
    placed: dict[tuple[str, str], Fact] = {}
    obligors = dict.fromkeys(facts.obligors)
    for fact in facts.entries:
        definition = dictionary.find(fact.name)
        if definition is None:
            continue
        person = fact.person
        if definition.subject is Subject.HOUSEHOLD:
            person = HOUSEHOLD
        elif person == HOUSEHOLD:
            person = SELF
        elif definition.subject is Subject.OBLIGOR and person != SELF:
            obligors.setdefault(person)
        key = (person, definition.id)
        placed.pop(key, None)
        placed[key] = fact  # the last word holds, and stands where it was said
    people = dict.fromkeys(person for person, _ in placed if person != HOUSEHOLD and person not in obligors)
    return Sorted(tuple(people), tuple(obligors), facts.obligors_complete, placed)


def values_of(
    people: tuple[str, ...], known: Sorted, dictionary: FactDictionary, derivations: Derivations, on: date
) -> Held:
    """Everyone's known values, absences, statements and assumptions by variable; `people` are names by slot."""
    slots = {person: slot for slot, person in enumerate(people)}
    held = Held({}, {}, {}, {})
    for (owner, identifier), fact in known.facts.items():
        if owner not in slots:
            continue
        key = f"{slots[owner]}:{identifier}"
        held.said[key] = fact
        value = fact.value
        if isinstance(value, Absence):
            if value is not Absence.UNKNOWN:
                held.absent[key] = value
        elif _says_something(value, dictionary.definitions[identifier].type):
            held.known[key] = value
    for slot in range(1, len(people)):
        for derivation in derivations.of_age:
            _age(held, slot, derivation, on)
        if derivations.with_default:
            _assume(held, slot, derivations, dictionary)
    return held


def _says_something(value: Known, kind: FactType) -> bool:
    if isinstance(value, OneOf):
        wanted = bool if kind is FactType.BOOL else str if kind is FactType.CHOICE else NoneType
        return {type(one) for one in value.options} == {wanted}
    if isinstance(value, Members):
        return kind is FactType.CHOICES
    return kind is FactType.NUMBER or kind is FactType.DATE


def _age(held: Held, slot: int, derivation: Derivation, on: date) -> None:
    """An age is kept as a span of birth dates; both are brought to the day asked about."""
    age_key, birth_key = key_of(slot, derivation.fact), key_of(slot, derivation.from_birth)
    births, age = held.known.get(birth_key), held.known.get(age_key)
    if not isinstance(births, Span) and isinstance(age, Span):
        births = births_of_age(age, held.said[age_key].true_on or on)
        held.known[birth_key] = births
    if isinstance(births, Span):
        held.known[age_key] = ages_of_births(births, on)
        if age_key not in held.said:
            held.said[age_key] = held.said[birth_key]


def _assume(held: Held, slot: int, derivations: Derivations, dictionary: FactDictionary) -> None:
    """Defaults whose trigger holds and about which nothing was said, of them or of somebody in the family; each is disclosed."""
    for derivation in derivations.with_default:
        default = derivation.default
        if default is None or not is_met(default.test, held.known.get(key_of(slot, default.trigger))):
            continue
        told = held.known.keys() | held.absent.keys()
        concerned = {derivation.fact, derivation.test_fact}
        about_all = {one.fact for one in derivations.of_members if one.test_fact in concerned}
        key = key_of(slot, derivation.fact)
        if told & {key, key_of(slot, derivation.test_fact), *(key_of(HOUSEHOLD_SLOT, fact) for fact in about_all)}:
            continue  # “somebody in the family is” may mean this very person
        held.known[key] = OneOf(frozenset({default.value}))
        held.assumed[key] = dictionary.definitions[default.trigger].name


def is_met(test: object, value: FactValue | None) -> bool:
    """Whether a yes/no, a choice or a set of choices surely meets a test."""
    if isinstance(test, IsOneOf) and isinstance(value, OneOf):
        return hold_options(test, value) is Truth.TRUE
    if isinstance(test, Includes) and isinstance(value, Members):
        return hold_members(test, value) is Truth.TRUE
    return False


def read_facts(pairs: Mapping[str, str] | Iterable[tuple[str, str]], rulebook: Rulebook, as_of: date) -> Facts:
    """Facts from `[person.]name=value` pairs; `83@2026-11-21` was true on that day, else on the day asked about.

    ValueError in Chinese for a name, value or day that cannot be read.
    """
    given = list(pairs.items() if isinstance(pairs, Mapping) else pairs)
    entries: list[Fact] = []
    obligors: dict[str, None] = {}
    for written, text in given:
        person, _, name = written.rpartition(".")
        definition = rulebook.facts.find(name.strip())
        if definition is None:
            raise ValueError(f"没有“{name}”这一项，写 fact_dictionary.csv 里的名称，如 家庭月收入")
        owner = person.strip() or (HOUSEHOLD if definition.subject is Subject.HOUSEHOLD else SELF)
        if definition.subject is Subject.OBLIGOR:
            if not person.strip():
                raise ValueError(f"“{name}”是义务人的情况，写成 义务人1.{name}=…")
            obligors.setdefault(owner)
        said, _, day = text.partition("@")
        value = read_value(definition, said, as_of)
        entries.append(Fact(owner, definition.name, value, true_on=_day(definition, day) if day else as_of))
    # A command lists whom it means: the obligors it names are all of them.
    return replace(Facts(tuple(entries)), obligors=tuple(obligors), obligors_complete=bool(obligors))


def _day(definition: FactDefinition, text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise ValueError(f"“{definition.name}”的时点要写日期，如 83@2026-11-21，写的是“{text}”") from error


def read_standards(pairs: Mapping[str, str] | Iterable[tuple[str, str]], rulebook: Rulebook) -> dict[str, Fraction]:
    """Hypothetical standards from `name=value` pairs; ValueError in Chinese when one cannot be read."""
    given = pairs.items() if isinstance(pairs, Mapping) else pairs
    found: dict[str, Fraction] = {}
    for name, text in given:
        if name.strip() not in rulebook.standard_names:
            raise ValueError(f"没有“{name}”这个标准，有的是 {'、'.join(sorted(rulebook.standard_names))}")
        try:
            found[name.strip()] = Fraction(text.strip())
        except (ValueError, ZeroDivisionError) as error:
            raise ValueError(f"{name}写的“{text}”不是数，应当写成 600 这样") from error
        if found[name.strip()] < 0:
            raise ValueError(f"{name}不能是负数：{text}")
    return found
