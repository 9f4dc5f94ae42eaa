"""What a rulebook remembers of its own tables never shows: not whom it was asked about before, nor in which order."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

from assistant.domain.determination import Determination
from assistant.domain.facts import HOUSEHOLD, Fact, FactDefinition, Facts, FactType, Span, Subject
from assistant.rules.assess import assess
from assistant.rules.rulebook import Rulebook
from tests.rules.book import PROGRAMS, TODAY, TREE, book
from tests.rules.interviews import draw

STANDARDS = {"低保标准": Fraction(600)}


def some_household(rng: random.Random) -> Facts:
    """About a third of what can be said, of three people and an obligor."""
    definitions = [one for one in book().facts.definitions.values() if one.type is not FactType.DATE]
    said = rng.sample(definitions, len(definitions) // 3)
    return Facts(tuple(Fact(_owner(one, rng), one.name, draw(one, rng), turn=rng.randrange(9)) for one in said))


def _owner(definition: FactDefinition, rng: random.Random) -> str:
    if definition.subject is Subject.PERSON:
        return rng.choice(("母亲", "父亲", "本人"))
    return HOUSEHOLD if definition.subject is Subject.HOUSEHOLD else "义务人1"


def ask(rulebook: Rulebook, program: str, facts: Facts) -> tuple[Determination, ...]:
    return assess(program, facts, "420323", TODAY, rulebook, TREE, supplied=STANDARDS)


def test_a_determination_is_the_same_whoever_was_asked_about_before() -> None:
    rng = random.Random(7)
    questions = [(program, some_household(rng)) for _ in range(12) for program in PROGRAMS]
    fresh = [ask(replace(book(), memory={}), program, facts) for program, facts in questions]
    rulebook = replace(book(), memory={})
    onward = [ask(rulebook, program, facts) for program, facts in questions]
    assert onward == fresh
    backward = [ask(rulebook, program, facts) for program, facts in reversed(questions)]
    assert backward[::-1] == fresh


def test_ways_of_showing_a_row_are_kept_in_bounds() -> None:
    """Many households, each with another income: what is kept of one row does not grow with them."""
    rulebook = replace(book(), memory={})
    for income in range(400):
        (one,) = ask(rulebook, "dibao", Facts((Fact(HOUSEHOLD, "人均月收入", Span.exactly(Fraction(income))),)))
        assert f"{income}元" in {cell.value for row in one.findings for cell in row.cells}
    made = [
        len(kept.made)
        for bound in rulebook.memory.values()
        for kept in getattr(bound, "notes", {}).values()
        if hasattr(kept, "made")
    ]
    assert made
    assert max(made) <= 20


def test_which_programs_test_a_fact_is_worked_out_once() -> None:
    rulebook = replace(book(), memory={})
    testing = rulebook.programs_testing
    assert testing["renjun_yueshouru"] == {"dibao", "dibao_bianyuan"}
    assert testing["lvxing_nengli"] == {"tekun"}
    assert all(programs <= set(PROGRAMS) for programs in testing.values())
    assert rulebook.programs_testing is testing
