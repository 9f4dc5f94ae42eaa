"""Verdicts from partial facts: this project's rules and four other systems on the same tables and households, in one run.

    python -m venv PEERS; PEERS/bin/pip install -r tests/benchmarks/peers/requirements-rules.txt
    PEERS/bin/python tests/benchmarks/rules_peers.py [TABLES]

Random tables of one household: yes/no, a choice, an income, a size, income a head, a status derived by rows; a true
household is drawn and one or two of its facts are withheld. What the rest forces is settled by brute force
(tests/rules/oracle.py). A system answers with a verdict or with none; an error counts as none. Each table is written
the way a system's own documentation shows; GoRules also without its catch-all row. “Explained” runs give every row with
its conditions (this project), the system's own trace (GoRules, OpenFisca), or do not exist.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from assistant.domain.facts import HOUSEHOLD, Fact, Facts, OneOf, Span
from assistant.rules.assess import assess
from assistant.rules.rulebook import build_rulebook
from tests.benchmarks.peers.rules_systems import Plain, Table, make_cel, make_json_logic, make_openfisca, make_zen
from tests.rules.oracle import HOUSE, Base, Cond, Derived, Rule, Setting, Value, possible_outcomes
from tests.rules.worlds import DAY, NATION, TREE, sheets

NAMES = {"户一": "hu_yi", "户二": "hu_er", "城乡": "chengxiang", "总收入": "shouru", "人口": "renkou"}
INCOMES = tuple(Fraction(quarter, 4) for quarter in range(80))  # past the highest line of the biggest household
BASES = (
    Base("户一", "household", (True, False)),
    Base("户二", "household", (True, False)),
    Base("城乡", "household", ("城市", "农村")),
    Base("总收入", "household", INCOMES),
    Base("人口", "household", tuple(map(Fraction, (1, 2, 3)))),
)
PER_HEAD = Derived("人均", "household", "ratio", "总收入", "人口")
STATUS = Derived("边缘", "household", "rules", otherwise=False)
CONCLUSIONS = ("符合", "符合", "可单独申请", "需审核认定", "排除")
REPEATS = 3


@dataclass(frozen=True)
class Household:
    """What is known of one household, for us and for the others, and the outcomes it leaves."""

    facts: Facts
    plain: dict[str, bool | str | float]
    possible: frozenset[str]


@dataclass
class Tally:
    """What one system did with half-known households, and how long half and wholly known ones took it."""

    unwarranted: int = 0
    needless: int = 0
    errors: int = 0
    wrong: int = 0
    partial: float = 0.0
    whole: float = 0.0


def make_table(rng: random.Random) -> tuple[Setting, Table]:
    """A table as the oracle reads it, and as plain conditions for the others."""
    derives = [Rule("d0", NATION, "本户", _conds(rng, ("户二", "人均", "城乡")), "得出 边缘=是", derives="边缘")]
    rules = [
        Rule(f"r{n}", NATION, "本户", _conds(rng, (*NAMES, "人均", "边缘")), rng.choice(CONCLUSIONS))
        for n in range(rng.randint(2, 5))
    ]
    setting = Setting(
        rules=(*rules, *derives),
        standards=(),
        bases={base.name: base for base in BASES},
        derived={"人均": PER_HEAD, "边缘": STATUS},
        parents={},
        region=NATION,
        day=DAY,
        closed=rng.random() < 0.3,
        people=(),
        obligors=(),
        obligors_complete=False,
    )
    plain = [(rule.conclusion, rule.conds) for rule in rules]
    return setting, Table(plain, derives[0].conds, "ineligible" if setting.closed else "not_met")


def _conds(rng: random.Random, facts: tuple[str, ...]) -> tuple[Cond, ...]:
    return tuple(_cond(rng, fact) for fact in rng.sample(facts, rng.randint(1, 3)))


def _cond(rng: random.Random, fact: str) -> Cond:
    if fact in ("总收入", "人均", "人口"):
        operator, limit = rng.choice(("<", "<=", ">", ">=")), Fraction(rng.randint(1, 6 if fact != "人口" else 3))
        return Cond(fact, "number", operator=operator, number=limit, text=f"{operator}{limit}")
    wanted = rng.choice(("城市", "农村") if fact == "城乡" else ("是", "是", "否"))
    return Cond(fact, "option" if fact == "城乡" else "yes", (wanted,), text=wanted)


def make_household(rng: random.Random, setting: Setting, withheld: int) -> Household:
    """A true household with so many of its facts withheld."""
    world: dict[str, Value] = {base.name: rng.choice(base.values) for base in BASES}
    for name in rng.sample(sorted(world), withheld):
        del world[name]
    entries = tuple(Fact(HOUSEHOLD, name, _exact(value)) for name, value in world.items())
    return Household(
        Facts(entries),
        {NAMES[name]: _plain(value) for name, value in world.items()},
        possible_outcomes(replace(setting, known={(HOUSE, name): _is(value) for name, value in world.items()}))[HOUSE],
    )


def _is(value: Value) -> Callable[[Value, Fraction], bool]:
    return lambda found, _: found == value


def _plain(value: Value) -> bool | str | float:
    return float(value) if isinstance(value, Fraction) else value  # type: ignore[return-value]


def _exact(value: Value) -> OneOf | Span:
    return Span.exactly(value) if isinstance(value, Fraction) else OneOf(frozenset({value}))  # type: ignore[arg-type]


def make_ours(setting: Setting) -> Callable[[Household], str | None]:
    """This project, with every row, every cell and everything still missing told each time."""
    book = build_rulebook({"shi": _sheet(setting)}, sheets(setting), None, TREE)

    def run(household: Household) -> str | None:
        (one,) = assess("shi", household.facts, NATION, DAY, book, TREE)
        assert one.findings
        assert one.enumerated
        return one.outcome.value if len(one.possible_outcomes) == 1 else None

    return run


def _sheet(setting: Setting) -> dict[str, str]:
    return {"id": "shi", "name": "试", "kind": "rules", "closed": "doc a1" if setting.closed else ""}


def systems(setting: Setting, table: Table) -> dict[str, Callable[[Household], str | None]]:
    """Every system made ready for one table."""
    others = {
        "GoRules zen": make_zen(table),
        "GoRules zen, no catch-all row": make_zen(table, default=False),
        "GoRules zen, traced": make_zen(table, trace=True),
        "json-logic": make_json_logic(table),
        "cel-python": make_cel(table),
        "openfisca-core": make_openfisca(table),
        "openfisca-core, traced": make_openfisca(table, trace=True),
    }
    return {"this project, every row explained": make_ours(setting)} | {
        name: _handing_over(run) for name, run in others.items()
    }


def _handing_over(run: Callable[[Plain], str | None]) -> Callable[[Household], str | None]:
    return lambda household: run(household.plain)


def main(tables: int) -> int:
    """Print one line a system; the number of verdicts of ours that are wrong or withheld."""
    rng = random.Random(20261122)
    tallies: dict[str, Tally] = {}
    forced = asked = 0
    for _ in range(tables):
        setting, table = make_table(rng)
        partial = [make_household(rng, setting, withheld) for withheld in (1, 2)]
        whole = make_household(rng, setting, 0)
        asked += len(partial)
        forced += sum(len(one.possible) == 1 for one in partial)
        for name, run in systems(setting, table).items():
            tally = tallies.setdefault(name, Tally())
            for household in partial:
                _judge(run, household, tally)
                tally.partial += _seconds(run, household)
            tally.wrong += _ask(run, whole)[0] not in whole.possible
            tally.whole += _seconds(run, whole)
    print(f"{tables} tables, {asked} households with one or two facts withheld, {forced} of them decided all the same")
    for name, tally in tallies.items():
        print(
            f"{name}: unwarranted {tally.unwarranted} of {asked} ({tally.unwarranted / asked:.1%}), "
            f"needless {tally.needless} of {forced} ({tally.needless / forced:.1%}), errors {tally.errors}, "
            f"wrong with everything known {tally.wrong} of {tables}; evaluations/s: "
            f"partly known {asked * REPEATS / tally.partial:,.0f}, wholly {tables * REPEATS / tally.whole:,.0f}"
        )
    ours = next(iter(tallies.values()))
    return ours.unwarranted + ours.needless + ours.wrong


def _ask(run: Callable[[Household], str | None], household: Household) -> tuple[str | None, bool]:
    """The verdict, if there is one, and whether there was an error instead."""
    try:
        return run(household), False
    except Exception:  # noqa: BLE001 – each of five systems has errors of its own
        return None, True


def _judge(run: Callable[[Household], str | None], household: Household, tally: Tally) -> None:
    """One answer against what is forced."""
    verdict, failed = _ask(run, household)
    tally.errors += failed
    if verdict is None:
        tally.needless += len(household.possible) == 1
    else:
        tally.unwarranted += household.possible != {verdict}


def _seconds(run: Callable[[Household], str | None], household: Household) -> float:
    start = time.process_time()
    for _ in range(REPEATS):
        _ask(run, household)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(1 if main(int(sys.argv[1]) if len(sys.argv) > 1 else 250) else 0)
