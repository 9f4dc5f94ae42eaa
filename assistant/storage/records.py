"""Conversations as JSON and back, exactly: fractions, dates, open ends and sets survive the round trip.

Knows the shapes of facts; does not know tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from assistant.domain.conversation import Asked
from assistant.domain.facts import Absence, Bound, Compared, Fact, Facts, FactValue, Members, OneOf, Span

Json = Any


def encode_facts(facts: Facts) -> Json:
    """The ledger as JSON."""
    return {
        "entries": [encode_fact(fact) for fact in facts.entries],
        "obligors": list(facts.obligors),
        "obligors_complete": facts.obligors_complete,
    }


def decode_facts(stored: Mapping[str, Json]) -> Facts:
    """The ledger again."""
    return Facts(
        entries=tuple(decode_fact(entry) for entry in stored["entries"]),
        obligors=tuple(stored["obligors"]),
        obligors_complete=stored["obligors_complete"],
    )


def encode_fact(fact: Fact) -> Json:
    """One fact as JSON."""
    return {
        "person": fact.person,
        "name": fact.name,
        "value": encode_value(fact.value),
        "true_on": fact.true_on.isoformat() if fact.true_on else None,
        "turn": fact.turn,
        "said": fact.said,
        "hypothetical": fact.hypothetical,
    }


def decode_fact(stored: Mapping[str, Json]) -> Fact:
    """One fact again."""
    return Fact(
        person=stored["person"],
        name=stored["name"],
        value=decode_value(stored["value"]),
        true_on=date.fromisoformat(stored["true_on"]) if stored["true_on"] else None,
        turn=stored["turn"],
        said=stored["said"],
        hypothetical=stored["hypothetical"],
    )


def encode_value(value: FactValue) -> Json:
    """A value set, tagged with its kind."""
    match value:
        case Absence():
            return {"absence": value.value}
        case OneOf():
            return {"one_of": sorted(value.options, key=str)}
        case Span():
            ends = [_encode_bound(value.low), _encode_bound(value.high)]
            return {"span": ends, "open": [value.low_open, value.high_open]}
        case Compared():
            return {"compared": value.operator, "standard": value.standard, "factor": str(value.factor)}
        case Members():
            return {"has": sorted(value.has), "lacks": sorted(value.lacks)}


def decode_value(stored: Mapping[str, Json]) -> FactValue:
    """The value set again; an unknown kind is an error, never a guess."""
    match stored:
        case {"absence": kind}:
            return Absence(kind)
        case {"one_of": options}:
            return OneOf(frozenset(options))
        case {"span": [low, high], "open": [low_open, high_open]}:
            return Span(_decode_bound(low), _decode_bound(high), low_open, high_open)
        case {"compared": operator, "standard": standard, "factor": factor}:
            return Compared(operator, standard, Fraction(factor))
        case {"has": has, "lacks": lacks}:
            return Members(frozenset(has), frozenset(lacks))
    raise ValueError(f"a stored value has no known kind: {sorted(stored)}")


def encode_asked(asked: Asked | None) -> Json:
    """The question that is open, as JSON."""
    return {"person": asked.person, "fact": asked.fact, "program": asked.program} if asked else None


def decode_asked(stored: Mapping[str, str] | None) -> Asked | None:
    """The open question again."""
    return Asked(stored["person"], stored["fact"], stored["program"]) if stored else None


def _encode_bound(bound: Bound | None) -> Json:
    if bound is None:
        return None
    return {"date": bound.isoformat()} if isinstance(bound, date) else {"number": str(bound)}


def _decode_bound(stored: Mapping[str, str] | None) -> Bound | None:
    if stored is None:
        return None
    return date.fromisoformat(stored["date"]) if "date" in stored else Fraction(stored["number"])
