"""The meaning of the tables by brute force: every completion of every open base fact, one by one.

Written from the format's own page, not from the evaluator: it shares no code with it and knows nothing of masks,
blocks or spans. Slow on purpose; only for small worlds.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

# Ranks of outcomes: an exclusion beats everything, then the strongest way.
ORDER = ("ineligible", "eligible", "may_apply_alone", "needs_review")
WAYS = {"排除": "ineligible", "符合": "eligible", "可单独申请": "may_apply_alone", "需审核认定": "needs_review"}
HOUSE = "本户"

Value = bool | str | Fraction | frozenset[str]
Key = tuple[str, str]


@dataclass(frozen=True)
class Cond:
    """One cell: the fact, how it is tested, and the text an officer would write."""

    fact: str
    kind: str
    wanted: tuple[str, ...] = ()
    operator: str = ""
    number: Fraction = Fraction(0)
    standard: str = ""
    factor: Fraction = Fraction(1)
    text: str = ""


@dataclass(frozen=True)
class Rule:
    number: str
    region: str
    scope: str
    conds: tuple[Cond, ...]
    conclusion: str
    force: str = "直接适用"
    replaces: str = ""
    begins: date | None = None
    ends: date | None = None
    spoke: int | None = None
    derives: str = ""
    amount: str = ""


@dataclass(frozen=True)
class Standard:
    region: str
    value: Fraction
    kind: str
    residence: str = ""
    down: bool = True
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class Base:
    """A base fact: household or person, and every value a world may give it (numbers: what the table can tell apart)."""

    name: str
    whose: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Derived:
    """How a fact follows: `ratio` of two, `test` of one, `member` (any), or `rules` with what holds otherwise."""

    name: str
    whose: str
    kind: str
    source: str = ""
    second: str = ""
    cond: Cond | None = None
    otherwise: bool | None = None


@dataclass(frozen=True)
class Setting:
    """A table and the place and day it is asked for."""

    rules: tuple[Rule, ...]
    standards: tuple[Standard, ...]
    bases: Mapping[str, Base]
    derived: Mapping[str, Derived]
    parents: Mapping[str, str]
    region: str
    day: date
    closed: bool
    people: tuple[str, ...]
    obligors: tuple[str, ...]
    obligors_complete: bool
    supplied: Fraction | None = None
    # What is known: for every variable the values it may still have, as a predicate; absent means anything.
    known: Mapping[Key, Callable[[Value, Fraction], bool]] = field(default_factory=dict)
    # Statements that can only be checked on a whole completion: of derived facts, or against the standard.
    stated: frozenset[Key] = frozenset()
    compared: bool = False
    # Ends of what was said of derived numbers: the numbers they come from must be tried there too.
    ends: tuple[Fraction, ...] = ()


def path(setting: Setting) -> list[str]:
    """The region and all above it."""
    found = [setting.region]
    while found[-1] in setting.parents:
        found.append(setting.parents[found[-1]])
    return found


def in_force(begins: date | None, ends: date | None, day: date) -> bool:
    return (begins is None or begins <= day) and (ends is None or day < ends)


def applicable(setting: Setting) -> list[Rule]:
    """Rules of this place and day, less those replaced here."""
    here = [r for r in setting.rules if r.region in path(setting) and in_force(r.begins, r.ends, setting.day)]
    replaced = {r.replaces for r in here if r.replaces and r.force == "直接适用"}
    return [r for r in here if r.number not in replaced and r.force == "直接适用"]


def standard_values(setting: Setting, residence: str, nearby: Iterable[Fraction]) -> list[Fraction]:
    """Every value the standard may have: one when it is in force here, else a sample above its lower bound."""
    if setting.supplied is not None:
        return [setting.supplied]
    places = path(setting)
    fitting = [
        row
        for row in setting.standards
        if row.region in places
        and (row.region == places[0] or row.down)
        and row.residence in ("", residence)
        and in_force(row.begins, row.ends, setting.day)
    ]
    executed = sorted((row for row in fitting if row.kind == "执行标准"), key=lambda row: places.index(row.region))
    if executed:
        return [executed[0].value]
    floor = max((row.value for row in fitting if row.kind == "最低指导标准"), default=Fraction(0))
    points = sorted({floor, *(point for point in nearby if point >= floor)})
    between = [(a + b) / 2 for a, b in itertools.pairwise(points)]
    return sorted({*points, *between, points[-1] + 1})


def holds(cond: Cond, value: Value, standard: Fraction) -> bool:
    if cond.kind == "yes":
        return value is (cond.wanted == ("是",))
    if cond.kind == "option":
        return value in cond.wanted
    if cond.kind == "includes":
        assert isinstance(value, frozenset)
        return bool(value & set(cond.wanted))
    assert isinstance(value, Fraction)
    limit = standard * cond.factor if cond.standard else cond.number
    return {"<": value < limit, "<=": value <= limit, ">": value > limit, ">=": value >= limit}[cond.operator]


class Completion:
    """One way to fill in everything: base facts, the standard, latent questions; works out derived facts."""

    def __init__(self, setting: Setting, rules: list[Rule], world: Mapping[Key, Value], standard: Fraction) -> None:
        self.setting, self.rules, self.world, self.standard = setting, rules, world, standard

    def value(self, person: str, fact: str) -> Value:
        derived = self.setting.derived.get(fact)
        if derived is None:
            owner = HOUSE if self.setting.bases[fact].whose == "household" else person
            return self.world[owner, fact]
        owner = HOUSE if derived.whose == "household" else person
        if derived.kind == "ratio":
            over, under = self.value(owner, derived.source), self.value(owner, derived.second)
            assert isinstance(over, Fraction) and isinstance(under, Fraction)
            return over / under
        assert derived.cond is not None or derived.kind == "rules"
        if derived.kind == "test" and derived.cond is not None:
            return holds(derived.cond, self.value(person, derived.source), self.standard)
        if derived.kind == "member" and derived.cond is not None:
            named = any(holds(derived.cond, self.value(p, derived.source), self.standard) for p in self.members())
            return named or bool(self.world[HOUSE, f"others:{fact}"])
        if any(r.derives == fact and self.matches(r, person) for r in self.rules):
            return True
        return bool(self.world[owner, f"else:{fact}"]) if derived.otherwise is None else derived.otherwise

    def members(self) -> list[str]:
        """Everyone named, and those unnamed who are needed to make true what was said of the household."""
        return [*self.setting.people, *(one for one in _strangers(self.setting) if self.is_needed(one))]

    def is_needed(self, stranger: str) -> bool:
        """Somebody inferred from a stated 任一成员 fact is not there when a person already named bears it out."""
        _, _, fact = stranger.partition(":")
        derived = self.setting.derived.get(fact)
        if derived is None or derived.cond is None:
            return True
        return not any(holds(derived.cond, self.value(p, derived.source), self.standard) for p in self.setting.people)

    def matches(self, rule: Rule, person: str) -> bool:
        later = rule.spoke is not None and rule.begins is None and rule.spoke > self.setting.day.year
        if later and not self.world[HOUSE, f"begun:{rule.number}"]:
            return False
        if rule.scope == "每个义务人":
            able = [self.fits(rule, one) for one in self.setting.obligors]
            count = self.world[person, "义务人数"]
            all_named = count == len(self.setting.obligors)
            return all(able) and (all_named or bool(self.world[HOUSE, f"rest:{rule.number}"]))
        if rule.scope == "任一成员":
            return any(self.fits(rule, one) for one in self.members())
        return self.fits(rule, HOUSE if rule.scope == "本户" else person)

    def fits(self, rule: Rule, person: str) -> bool:
        return all(holds(cond, self.value(person, cond.fact), self.standard) for cond in rule.conds)

    def outcome(self, target: str) -> str:
        """An exclusion, else the strongest way, else what an open or closed program says."""
        reached = {WAYS[r.conclusion] for r in self.rules if r.conclusion in WAYS and self.decides(r, target)}
        for outcome in ORDER:
            if outcome in reached:
                return outcome
        return "ineligible" if self.setting.closed else "not_met"

    def decides(self, rule: Rule, target: str) -> bool:
        if rule.scope == "本人" and target == HOUSE:
            strangers = [person for person in self.members() if person.startswith("某")]
            return any(self.matches(rule, person) for person in strangers)
        return self.matches(rule, target)


def completions(setting: Setting) -> Iterator[Completion]:
    """Every filling-in that the known facts allow. Facts no rule looks at are left out: they change nothing."""
    rules = applicable(setting)
    free = list(_variables(setting, rules))
    choices = [list(_candidates(setting, person, fact)) for person, fact in free]
    nearby = {cond.number for r in rules for cond in r.conds if cond.operator}
    for values in itertools.product(*choices):
        world = dict(zip(free, values, strict=True))
        residence = str(world.get((HOUSE, "城乡"), "农村"))
        ratio = next((d for d in setting.derived.values() if d.kind == "ratio"), None)
        points = set(nearby)
        compared = [world[HOUSE, "总收入"]] if (HOUSE, "总收入") in world else []
        if ratio is not None and compared and (HOUSE, ratio.second) in world:
            compared.append(Fraction(compared[0]) / Fraction(world[HOUSE, ratio.second]))  # type: ignore[arg-type]
        for number in compared:
            points |= {Fraction(number) / factor for factor in (Fraction(1), Fraction(3, 2), Fraction(2))}  # type: ignore[arg-type]
        for standard in standard_values(setting, residence, points):
            completion = Completion(setting, rules, world, standard)
            if _agrees(setting, completion):
                yield completion


def count_candidates(setting: Setting) -> int:
    """How many mixtures of base facts there are before the standard is tried."""
    count = 1
    for person, fact in _variables(setting, applicable(setting)):
        count *= max(1, sum(1 for _ in _candidates(setting, person, fact)))
    return count


def _variables(setting: Setting, rules: list[Rule]) -> Iterator[Key]:
    """Base facts and latent questions that the rules, or what was stated, can depend on."""
    wanted: dict[str, None] = {}
    stack = [cond.fact for r in rules if r.conclusion in WAYS for cond in r.conds]
    stack += [name for r in rules if r.amount for name in ("总收入", "人口") if name in r.amount]
    stack += [fact for _, fact in setting.stated]
    while stack:
        fact = stack.pop()
        if fact in wanted:
            continue
        wanted[fact] = None
        derived = setting.derived.get(fact)
        if derived is not None:
            stack += [name for name in (derived.source, derived.second) if name]
            stack += [cond.fact for r in rules if r.derives == fact for cond in r.conds]
    # A stated 任一成员 fact concerns whatever fact of the members it looks at.
    people = [*setting.people, *_strangers(setting)]
    for fact in wanted:
        derived = setting.derived.get(fact)
        if derived is None:
            yield from ((HOUSE, fact),) if setting.bases[fact].whose == "household" else _each(setting, fact, people)
        elif derived.kind == "member":
            yield HOUSE, f"others:{fact}"
        elif derived.kind == "rules" and derived.otherwise is None:
            yield from (
                ((HOUSE, f"else:{fact}"),) if derived.whose == "household" else ((p, f"else:{fact}") for p in people)
            )
    if any(row.residence for row in setting.standards) and (HOUSE, "城乡") not in {(HOUSE, f) for f in wanted}:
        yield HOUSE, "城乡"
    for rule in rules:
        if rule.spoke is not None and rule.begins is None and rule.spoke > setting.day.year:
            yield HOUSE, f"begun:{rule.number}"
        if rule.scope == "每个义务人" and rule.derives in wanted:
            yield HOUSE, f"rest:{rule.number}"
            yield from ((person, "义务人数") for person in people if "义务人数" not in wanted)


def _each(setting: Setting, fact: str, people: list[str]) -> Iterator[Key]:
    owners = setting.obligors if setting.bases[fact].whose == "obligor" else people
    yield from ((person, fact) for person in owners)


def _strangers(setting: Setting) -> list[str]:
    """One unnamed member for each stated 任一成员 fact that nobody named is known to bear out; if nobody is named, one more."""
    vouched = [
        f
        for f, d in setting.derived.items()
        if d.kind == "member" and _is_stated_yes(setting, f) and not _is_borne_out(setting, d)
    ]
    return [*(f"某:{fact}" for fact in vouched), *([] if setting.people else ["某"])]


def _is_borne_out(setting: Setting, derived: Derived) -> bool:
    tests = [setting.known.get((person, derived.source)) for person in setting.people]
    values = setting.bases[derived.source].values
    assert derived.cond is not None
    return any(
        test is not None
        and all(holds(derived.cond, value, Fraction(0)) for value in values if test(value, Fraction(0)))
        for test in tests
    )


def _is_stated_yes(setting: Setting, fact: str) -> bool:
    test = setting.known.get((HOUSE, fact))
    return test is not None and test(True, Fraction(0)) and not test(False, Fraction(0))


def _candidates(setting: Setting, person: str, fact: str) -> Iterator[Value]:
    if ":" in fact:
        yield from (True, False)
        return
    values = setting.bases[fact].values if fact != "义务人数" else tuple(map(Fraction, range(4)))
    if fact == "总收入":
        values = _finer(values, setting.ends)
    test = setting.known.get((person, fact))
    for value in values:
        if fact == "义务人数" and not _count_fits(setting, value):
            continue
        if test is None or (person, fact) in setting.stated or test(value, Fraction(0)):
            yield value


def _finer(values: tuple[Value, ...], ends: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """The sample of a number with more points: where a quotient by 1, 2 or 3 meets what was said of it, and between any two."""
    points = {Fraction(value) for value in values if isinstance(value, Fraction)}  # the quarters of the table
    points |= {end * count for end in ends for count in (1, 2, 3)}
    ordered = sorted(points)
    return tuple(sorted({*ordered, *((a + b) / 2 for a, b in itertools.pairwise(ordered)), ordered[-1] + 1}))


def _count_fits(setting: Setting, value: Value) -> bool:
    named = len(setting.obligors)
    return value == named if setting.obligors_complete and named else value >= named  # type: ignore[operator]


def _agrees(setting: Setting, completion: Completion) -> bool:
    """Whether a completion bears out everything stated of derived facts, and unnamed members are who they stand for."""
    if setting.compared and completion.standard == 0:
        return False  # who compares with a standard knows that there is one
    for person, fact in setting.stated:
        if not setting.known[person, fact](completion.value(person, fact), completion.standard):
            return False
    for stranger in _strangers(setting):
        _, _, fact = stranger.partition(":")
        if fact:
            derived = setting.derived[fact]
            assert derived.cond is not None
            if not holds(derived.cond, completion.value(stranger, derived.source), completion.standard):
                return False
    return True


# Formulas a random table may pay by, as the officer writes them and as they are meant.
AMOUNTS: dict[str, Callable[[Completion], Fraction]] = {
    "{线}*0.2": lambda one: one.standard / 5,
    "人口*10": lambda one: _number(one, "人口") * 10,
    "总收入*0.5+人口": lambda one: _number(one, "总收入") / 2 + _number(one, "人口"),
    "({线}-总收入/人口)*人口": lambda one: one.standard * _number(one, "人口") - _number(one, "总收入"),
}


def _number(completion: Completion, fact: str) -> Fraction:
    value = completion.value(HOUSE, fact)
    assert isinstance(value, Fraction)
    return value


def possible_amounts(setting: Setting, target: str) -> dict[str, list[Fraction]]:
    """For each formula, what it comes to in the completions where its row holds and brings the outcome."""
    found: dict[str, list[Fraction]] = {}
    for completion in completions(setting):
        outcome = completion.outcome(target)
        for rule in completion.rules:
            gives = outcome != "ineligible" and WAYS.get(rule.conclusion) == outcome
            brings = rule.amount and gives and completion.decides(rule, target)
            if brings:
                found.setdefault(rule.amount, []).append(AMOUNTS[rule.amount](completion))
    return found


def targets(setting: Setting) -> list[str]:
    """The household where rules speak of it or of nobody, then everyone named where rules speak of a person."""
    scopes = {r.scope for r in applicable(setting) if r.conclusion in WAYS}
    whole = bool(scopes - {"本人"}) or "本人" not in scopes
    found = [HOUSE] if whole else []
    if "本人" in scopes:
        found += list(setting.people) or ([] if whole else ["本人"])
    return found


def possible_outcomes(setting: Setting) -> dict[str, frozenset[str]]:
    """For each one asked about, the outcomes of all completions; empty when nothing is recorded."""
    if not any(r.conclusion in WAYS for r in applicable(setting)):
        return {HOUSE: frozenset({"not_stated"})}
    asked = targets(setting)
    found: dict[str, set[str]] = {target: set() for target in asked}
    for completion in completions(setting):
        for target in asked:
            found[target].add(completion.outcome(target))
    return {target: frozenset(outcomes) for target, outcomes in found.items()}
