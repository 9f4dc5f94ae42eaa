"""Simulated interviews: a made-up person answers what is asked, until nothing more can help; the full form beside it."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.domain.determination import Determination, MissingFact, Outcome
from assistant.domain.facts import (
    HOUSEHOLD,
    SELF,
    Fact,
    FactDefinition,
    Facts,
    FactType,
    FactValue,
    Members,
    OneOf,
    Span,
    Subject,
)
from assistant.rules.assess import assess
from assistant.rules.interview import next_questions
from assistant.rules.records import ConclusionKind, Derivation
from assistant.rules.rulebook import Rulebook
from tests.rules.book import TODAY, TREE

MOST_QUESTIONS = 60
NUMBERS: dict[str, Sequence[int]] = {
    "jiating_yueshouru": range(4001),
    "jiating_renkou": range(1, 6),
    "nianling": (10, 16, 17, 30, 59, 60, 79, 80, 85),
    "fading_yiwuren_shu": (0,),
    "geren_yueshouru": (0, 300, 900),
    "renjun_nian_kezhipei": (5000, 50000),
}
STANDARDS = {"低保标准": Fraction(600), "上年人均可支配收入": Fraction(30000)}


@dataclass(frozen=True)
class Interview:
    """How many questions it took, what came out, and what the whole form says."""

    asked: int
    form: int
    outcome: Outcome
    whole: Outcome


def hold(program: str, place: str, rulebook: Rulebook, rng: random.Random) -> Interview:
    """One interview about one person, SELF, who lives alone with all facts of a made-up world."""
    world = {fact: draw(rulebook.facts.definitions[fact], rng) for fact in form_of(program, rulebook)}
    facts = Facts((Fact(SELF, "年龄", world["nianling"]),)) if "nianling" in world else Facts()
    asked = len(facts.entries)
    while asked < MOST_QUESTIONS:
        found = _assess(program, place, facts, rulebook)
        if found.outcome is not Outcome.UNDETERMINED:
            break
        questions = next_questions((found,))
        if not questions:
            break
        facts = facts.plus(_answer(questions[0], world, rulebook))
        asked += 1
    everything = Facts(
        tuple(
            Fact(_owner(rulebook.facts.definitions[f]), rulebook.facts.definitions[f].name, v) for f, v in world.items()
        )
    )
    whole = _assess(program, place, everything.plus(*_about_the_family(program, world, rulebook)), rulebook)
    return Interview(asked, len(world), _assess(program, place, facts, rulebook).outcome, whole.outcome)


def _assess(program: str, place: str, facts: Facts, rulebook: Rulebook) -> Determination:
    found = assess(program, facts, place, TODAY, rulebook, TREE, supplied=STANDARDS)
    return found[-1]


def form_of(program: str, rulebook: Rulebook) -> tuple[str, ...]:
    """Every fact that someone would have to fill in: what the rows read, down to what is said and not derived."""
    found: dict[str, None] = {}
    stack = [
        cell.fact
        for row in rulebook.rules[program]
        if row.conclusion.kind is not ConclusionKind.RECEIVED
        for cell in row.cells
    ]
    deriving = [row for row in rulebook.deriving]
    while stack:
        fact = stack.pop()
        derivation = rulebook.derivations.get(fact)
        if derivation is None or derivation.from_birth:
            found.setdefault(fact)
            continue
        if derivation.by_rules and derivation.otherwise is None:
            found.setdefault(fact)  # its rows do not exhaust it, so it is asked for in the end
        if derivation.formula is not None:
            stack += ["jiating_yueshouru", "jiating_renkou"]
        elif derivation.test_fact:
            stack.append(derivation.test_fact)
        stack += [cell.fact for row in deriving if row.conclusion.fact == fact for cell in row.cells]
    return tuple(fact for fact in found if rulebook.facts.definitions[fact].subject is not Subject.OBLIGOR)


def _owner(definition: FactDefinition) -> str:
    return HOUSEHOLD if definition.subject is Subject.HOUSEHOLD else SELF


def draw(definition: FactDefinition, rng: random.Random) -> FactValue:
    """A made-up value; numbers around the lines that matter. What rows may derive is always so, never against them."""
    if definition.derived.startswith("规则"):
        return OneOf(frozenset({True}))
    if definition.type is FactType.BOOL:
        return OneOf(frozenset({rng.random() < 0.6}))
    if definition.type is FactType.CHOICE:
        return OneOf(frozenset({rng.choice(definition.options)}))
    if definition.type is FactType.CHOICES:
        has = frozenset(option for option in definition.options if rng.random() < 0.4)
        return Members(has, frozenset(definition.options) - has)
    return Span.exactly(Fraction(rng.choice(NUMBERS.get(definition.id, range(7)))))


def _about_the_family(program: str, world: dict[str, FactValue], rulebook: Rulebook) -> Iterator[Fact]:
    """What the form says of “somebody in the family”, where rows read it: this person lives alone."""
    read = {cell.fact for row in rulebook.rules[program] for cell in row.cells}
    for derivation in rulebook.derivations.of_members:
        if derivation.fact in read and derivation.test_fact in world:
            yield Fact(HOUSEHOLD, rulebook.facts.definitions[derivation.fact].name, _tested(derivation, world))


def _tested(derivation: Derivation, world: dict[str, FactValue]) -> OneOf:
    value = world.get(derivation.test_fact)
    options = value.options if isinstance(value, OneOf) else frozenset()
    return OneOf(frozenset({bool(options & derivation.test.options)}))  # type: ignore[union-attr]


def _answer(question: MissingFact, world: dict[str, FactValue], rulebook: Rulebook) -> Fact:
    """What the person says; a derived question is answered from what it derives from."""
    definition = rulebook.facts.definitions[question.fact]
    if question.fact in world:
        return Fact(question.person, definition.name, world[question.fact])
    derivation = rulebook.derivations[question.fact]
    if derivation.test_fact and derivation.test is not None:
        return Fact(question.person, definition.name, _tested(derivation, world))
    raise AssertionError(f"asked for {question.name}, which this person cannot know")
