"""Rows of the officers' tables as records: rules, standards, steps of handling, and how a fact is derived.

Knows what a row holds once it has been read; does not know CSV, regions or anybody's facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.domain.determination import Outcome
from assistant.rules.cells import Cell, Test
from assistant.rules.expressions import Expression


class Scope(StrEnum):
    """Whom a row binds its facts to."""

    HOUSEHOLD = "本户"
    SELF = "本人"
    ANY_MEMBER = "任一成员"
    EVERY_OBLIGOR = "每个义务人"
    OBLIGOR = "义务人"


class Force(StrEnum):
    """Only DIRECT rows decide."""

    DIRECT = "直接适用"
    AUTHORIZES = "授权地方"
    ENCOURAGES = "鼓励"


class ConclusionKind(StrEnum):
    ELIGIBLE = "符合"
    ALONE = "可单独申请"
    REVIEW = "需审核认定"
    EXCLUDED = "排除"
    AMOUNT = "金额"
    RECEIVED = "已享受"
    DERIVES = "得出"


OUTCOME_OF = {
    ConclusionKind.ELIGIBLE: Outcome.ELIGIBLE,
    ConclusionKind.ALONE: Outcome.MAY_APPLY_ALONE,
    ConclusionKind.REVIEW: Outcome.NEEDS_REVIEW,
    ConclusionKind.EXCLUDED: Outcome.INELIGIBLE,
}


@dataclass(frozen=True)
class Conclusion:
    """What a row leads to; DERIVES also names the fact and the option it gets."""

    kind: ConclusionKind
    fact: str = ""
    option: bool | str = True


@dataclass(frozen=True)
class RuleRow:
    """One way to a conclusion. `cells` are only those that test something."""

    program: str
    number: str
    region: str
    scope: Scope
    cells: tuple[Cell, ...]
    conclusion: Conclusion
    basis: tuple[str, ...]
    force: Force = Force.DIRECT
    benefit: str = ""
    amount: Expression | None = None
    amount_text: str = ""
    amount_kind: str = ""
    unit: str = "元"
    period: str = ""
    replaces: str = ""
    effective: date | None = None
    expires: date | None = None
    as_of: str = ""
    note: str = ""
    checked: str = "已核对"
    file: str = ""
    line: int = 0

    def in_window(self, on: date) -> bool:
        """Whether a day lies in [生效, 失效); an end that is not stated does not bind."""
        return _within(self.effective, self.expires, on)


class StandardKind(StrEnum):
    EXECUTED = "执行标准"
    FLOOR = "最低指导标准"
    SUBSIDY = "财政补助水平"
    CEILING = "最高限额"
    RATIO = "比例"


@dataclass(frozen=True)
class StandardRow:
    """One dated amount. `residence` is 城市, 农村 or empty when the row makes no difference."""

    name: str
    region: str
    value: Fraction
    unit: str
    kind: StandardKind
    residence: str = ""
    goes_down: bool = False
    effective: date | None = None
    expires: date | None = None
    basis: tuple[str, ...] = ()
    as_of: str = ""
    note: str = ""
    file: str = ""
    line: int = 0

    def in_window(self, on: date) -> bool:
        """Whether a day lies in [生效, 失效)."""
        return _within(self.effective, self.expires, on)


PROCEDURE_KINDS = ("材料", "受理", "审核", "公示", "时限", "复核", "救济")


@dataclass(frozen=True)
class ProcedureRow:
    """One step, material, place or time limit. `limit` is the figure as written, e.g. 30."""

    program: str
    category: str
    region: str
    text: str
    limit: str
    unit: str
    basis: tuple[str, ...]
    effective: date | None = None
    expires: date | None = None
    file: str = ""
    line: int = 0

    def holds(self, on: date) -> bool:
        """Whether a day lies in [生效, 失效)."""
        return _within(self.effective, self.expires, on)

    @property
    def period_words(self) -> str:
        """The time limit as written: 30个工作日; empty when there is none."""
        counted = {"日": "日", "工作日": "个工作日", "月": "个月", "年": "年"}
        return f"{self.limit}{counted.get(self.unit, self.unit)}" if self.limit else ""


@dataclass(frozen=True)
class Declared:
    """A promise about a whole table: as a number rises (or falls), no outcome gets weaker."""

    program: str
    fact: str
    rising: bool
    file: str = ""
    line: int = 0


@dataclass(frozen=True)
class Default:
    """What an unstated fact is taken to be when the trigger is known to hold; always disclosed."""

    value: bool
    trigger: str
    test: Test


@dataclass(frozen=True)
class Derivation:
    """How a fact follows from others; exactly one of the ways is set, a default may stand beside it.

    formula: arithmetic · test: one fact, one test · any_member: the same over everyone in the household ·
    by_rules: rows of rules.csv, `otherwise` None when the rows do not exhaust it · from_birth: age of a birth date
    """

    fact: str
    formula: Expression | None = None
    test_fact: str = ""
    test: Test | None = None
    any_member: bool = False
    by_rules: bool = False
    otherwise: bool | None = None
    from_birth: str = ""
    default: Default | None = None


@dataclass(frozen=True)
class NumberDomain:
    """Which numbers a fact can be at all."""

    low: Fraction | None = Fraction(0)
    high: Fraction | None = None
    whole: bool = False


class Derivations(Mapping[str, Derivation]):
    """All derivations by the id of the derived fact, with those that every case needs set apart."""

    def __init__(self, derivations: Mapping[str, Derivation]) -> None:
        self._by_fact = dict(derivations)
        found = self._by_fact.values()
        self.of_age = tuple(one for one in found if one.from_birth)
        self.with_default = tuple(one for one in found if one.default is not None)
        self.of_numbers = tuple(one for one in found if one.formula is not None)
        self.of_members = tuple(one for one in found if one.any_member)
        self.by_rules = frozenset(one.fact for one in found if one.by_rules)

    def __getitem__(self, fact: str) -> Derivation:
        return self._by_fact[fact]

    def get(self, fact: str, default: Derivation | None = None) -> Derivation | None:  # type: ignore[override]
        """The derivation of a fact, if it is derived; the base class would raise and catch for most facts."""
        return self._by_fact.get(fact, default)

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_fact)

    def __len__(self) -> int:
        return len(self._by_fact)


def _within(since: date | None, until: date | None, on: date) -> bool:
    return (since is None or since <= on) and (until is None or on < until)
