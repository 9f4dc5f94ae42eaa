"""What the rules say of one person and one program: outcome, amount, reasons, and what is missing.

Knows the closed list of outcomes; does not know how they are computed or worded for residents.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from assistant.domain.facts import Absence
from assistant.domain.policy import Level


class Outcome(StrEnum):
    """Closed list (rules.md, What comes out)."""

    ELIGIBLE = "eligible"
    MAY_APPLY_ALONE = "may_apply_alone"
    NEEDS_REVIEW = "needs_review"
    INELIGIBLE = "ineligible"
    NOT_MET = "not_met"
    NOT_STATED = "not_stated"
    UNDETERMINED = "undetermined"

    @property
    def words(self) -> str:
        """The fixed Chinese words of the outcome."""
        return _WORDS[self]


_WORDS = {
    Outcome.ELIGIBLE: "初步符合",
    Outcome.MAY_APPLY_ALONE: "可单独申请",
    Outcome.NEEDS_REVIEW: "需经办机构审核认定",
    Outcome.INELIGIBLE: "初步不符合",
    Outcome.NOT_MET: "按已载条件不符合",
    Outcome.NOT_STATED: "资料未载",
    Outcome.UNDETERMINED: "待定",
}


class Truth(StrEnum):
    TRUE = "T"
    FALSE = "F"
    UNKNOWN = "U"


@dataclass(frozen=True)
class CellFinding:
    """One condition of one row held against what is known: the test, the value in words, the turn it came from."""

    fact: str
    name: str
    person: str
    test: str
    value: str
    truth: Truth
    turn: int | None = None
    standard: str = ""


@dataclass(frozen=True)
class Finding:
    """One rule row held against what is known. `basis` are provision ids (`document provision`)."""

    rule: str
    person: str
    outcome: str
    benefit: str
    truth: Truth
    cells: tuple[CellFinding, ...]
    basis: tuple[str, ...]
    force: str
    region: str
    inherited: bool
    level: Level
    as_of: str = ""
    note: str = ""
    checked: str = "已核对"


@dataclass(frozen=True)
class Amount:
    """Money (or a share) as an interval; min or max None means not stated. `kind` is 定额|下限|上限|平均."""

    min: Fraction | None
    max: Fraction | None
    unit: str
    period: str
    kind: str
    formula: str
    basis: tuple[str, ...]
    benefit: str = ""


@dataclass(frozen=True)
class StandardUsed:
    """A dated standard that a test or amount rested on; `value` None means it has not been entered."""

    name: str
    region: str
    residence: str
    value: Fraction | None
    unit: str
    kind: str
    effective: date | None
    expires: date | None
    as_of: str
    basis: tuple[str, ...]
    hypothetical: bool = False


@dataclass(frozen=True)
class MissingFact:
    """A fact that could still change the outcome. `asked` is not UNKNOWN when it was asked before."""

    fact: str
    name: str
    person: str
    question: str
    question_elder: str
    why: str
    basis: tuple[str, ...]
    options: tuple[str, ...] = ()
    unit: str = ""
    sensitive: str = ""
    asked: Absence = Absence.UNKNOWN
    shrinkage: float = 0.0


@dataclass(frozen=True)
class Determination:
    """The first opinion on one program for one person or the household; never a decision.

    `depends_on` lists fact ids and `{standard}` names the outcome hangs on; `missing` is ranked, most decisive first.
    `turning` is the date or change nearest to another outcome, in words, with the date when there is one.
    """

    program: str
    person: str
    region: str
    as_of: date
    outcome: Outcome
    possible_outcomes: tuple[Outcome, ...]
    depends_on: tuple[str, ...] = ()
    amount: Amount | None = None
    amounts: tuple[Amount, ...] = ()
    standards: tuple[StandardUsed, ...] = ()
    missing: tuple[MissingFact, ...] = ()
    findings: tuple[Finding, ...] = ()
    unmodelled: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    turning: tuple[str, ...] = ()
    release: str = ""
    enumerated: bool = True
