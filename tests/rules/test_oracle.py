"""Outcomes of random tables and half-known households, against an oracle that tries every completion.

    pytest tests/rules/test_oracle.py

10,000 tables: python tests/benchmarks/rules_oracle.py
"""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from assistant.domain.determination import Outcome
from assistant.domain.facts import Fact, Facts, FactValue, Members, OneOf, Span
from assistant.rules.assess import assess
from assistant.rules.rulebook import Rulebook
from tests.rules.oracle import possible_amounts, possible_outcomes
from tests.rules.worlds import DAY, TREE, Case, make_case

SEEDS = st.integers(min_value=0, max_value=2**32)
SLOW = [HealthCheck.too_slow]
DRAW = [Phase.explicit, Phase.generate]  # a smaller seed is no simpler case


def judge(case: Case, rulebook: Rulebook | None = None, facts: Facts | None = None) -> dict[str, frozenset[str]]:
    """What the rules say, by person."""
    found = assess(
        "shi",
        case.facts if facts is None else facts,
        case.setting.region,
        DAY,
        rulebook or case.rulebook(),
        TREE,
        supplied=case.supplied(),
    )
    assert found
    assert all(one.enumerated for one in found)
    return {one.person: frozenset(outcome.value for outcome in one.possible_outcomes) for one in found}


@settings(max_examples=1000, suppress_health_check=SLOW, phases=DRAW)
@given(SEEDS)
def test_every_verdict_is_the_oracles(seed: int) -> None:
    """No outcome asserted that the known facts do not force, none withheld that they do."""
    case = make_case(seed)
    assert judge(case) == possible_outcomes(case.setting)


@settings(max_examples=300, suppress_health_check=SLOW, phases=DRAW)
@given(SEEDS)
def test_amounts_hold_every_completion(seed: int) -> None:
    """No completion pays outside the interval, and an interval of one figure is that figure."""
    case = make_case(seed, most=400, amounts=0.7)
    for one in assess("shi", case.facts, case.setting.region, DAY, case.rulebook(), TREE, supplied=case.supplied()):
        found = {amount.formula: amount for amount in one.amounts}
        for formula, figures in possible_amounts(case.setting, one.person).items():
            amount = found[formula]
            low, high = min(figures), max(figures)
            assert amount.min is None or amount.min <= low, formula
            assert amount.max is None or amount.max >= high, formula
            if amount.min is not None and amount.min == amount.max:
                assert low == high == amount.min


@settings(max_examples=150, suppress_health_check=SLOW, phases=DRAW)
@given(SEEDS)
def test_order_of_rows_and_facts_is_irrelevant(seed: int) -> None:
    case = make_case(seed)
    mixer = random.Random(seed)
    header, *rows = case.texts["programs/shi/rules.csv"].splitlines(keepends=True)
    mixer.shuffle(rows)
    entries = list(case.facts.entries)
    mixer.shuffle(entries)
    mixed = replace(case, texts={**case.texts, "programs/shi/rules.csv": "".join([header, *rows])})
    assert judge(mixed, facts=replace(case.facts, entries=tuple(entries))) == judge(case)


def widening(case: Case) -> list[tuple[str, str, str]]:
    """Who may come to what else after one more true fact: nobody, if the meaning is right."""
    rulebook = case.rulebook()
    before = judge(case, rulebook)
    found = []
    for person, name, value in case.unsaid():
        after = judge(case, rulebook, case.facts.plus(Fact(person, name, _exact(value))))
        assert after.keys() == before.keys()
        found += [(who, person, name) for who, outcomes in after.items() if not outcomes <= before[who]]
    return found


@settings(max_examples=300, suppress_health_check=SLOW, phases=DRAW)
@given(SEEDS)
@example(2147418112)  # someone in the family is severely disabled: it may be the mother, or somebody not named
def test_saying_more_never_widens_the_outcomes(seed: int) -> None:
    """One more true fact, base or derived, about someone already mentioned, leaves a subset of what was possible."""
    assert widening(make_case(seed)) == []


def _exact(value: object) -> FactValue:
    if isinstance(value, (bool, str)):
        return OneOf(frozenset({value}))  # type: ignore[arg-type]
    if isinstance(value, frozenset):
        return Members(value, frozenset({"甲", "乙", "丙"}) - value)
    return Span.exactly(value)  # type: ignore[arg-type]


@settings(max_examples=150, suppress_health_check=SLOW, phases=DRAW)
@given(SEEDS)
def test_what_decides_is_among_what_it_depends_on(seed: int) -> None:
    """A determined outcome hangs on nothing; an open one names what it hangs on, unless only a row's date is open."""
    case = make_case(seed)
    latent = any(rule.spoke and rule.spoke > DAY.year for rule in case.setting.rules)
    for one in assess("shi", case.facts, case.setting.region, DAY, case.rulebook(), TREE, supplied=case.supplied()):
        if one.outcome is Outcome.UNDETERMINED:
            assert one.depends_on or latent
            assert len(one.possible_outcomes) > 1
        else:
            assert one.depends_on == ()
            assert one.missing == ()
            assert one.possible_outcomes == (one.outcome,)
