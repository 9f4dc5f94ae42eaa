"""Puts a determination together: outcome, amounts, standards, reasons, what is missing, and what to be careful about.

Knows the record's fields; every judgement has been made before.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.domain.determination import Amount, Determination, Outcome, StandardUsed
from assistant.domain.facts import HOUSEHOLD
from assistant.rules.amounts import is_known, make_amounts
from assistant.rules.caveats import information_words, make_caveats
from assistant.rules.findings import best_instances, describe_row, make_findings
from assistant.rules.interview import depends_on, make_missing
from assistant.rules.judge import Case, Judged
from assistant.rules.plan import Plan
from assistant.rules.records import Force, RuleRow
from assistant.rules.standards import Resolved
from assistant.rules.standards import describe as describe_standard
from assistant.rules.turning import make_turning


@dataclass(frozen=True)
class _Shown:
    """A standard as found, and as it is shown beside a determination."""

    resolved: Resolved
    used: tuple[StandardUsed, ...]


def describe(case: Case, plan: Plan, judged: Judged) -> Determination:
    """The determination for one target."""
    best = best_instances(judged)
    findings = make_findings(case, judged, best)
    amounts = make_amounts(judged, best)
    standards = _standards(case, judged, amounts)
    hangs_on, places = depends_on(judged, case.rulebook)
    return Determination(
        program=plan.program,
        person=judged.target.person,
        region=case.region,
        as_of=case.as_of,
        outcome=judged.outcome,
        possible_outcomes=judged.possible,
        depends_on=hangs_on,
        amount=_main(amounts),
        amounts=amounts,
        standards=standards,
        missing=make_missing(judged, places, case.rulebook),
        findings=findings,
        unmodelled=_unmodelled(case, plan),
        caveats=make_caveats(case, plan, judged, findings, amounts, standards, hangs_on),
        turning=make_turning(case, judged, best),
        enumerated=judged.enumerated,
    )


def describe_unstated(case: Case, plan: Plan) -> Determination:
    """A program for which no condition is recorded here: 资料未载, with what is known beside it."""
    findings = tuple(describe_row(case, row, HOUSEHOLD) for row in (*plan.information, *plan.amounts))
    amounts = tuple(_bare_amount(row) for row in plan.amounts if row.amount is not None)
    caveats = [information_words(row, False, case) for row in plan.information]
    if any(row.force is Force.DIRECT for row in plan.amounts):
        caveats.append("资料只写了金额，没有写谁能领")
    return Determination(
        program=plan.program,
        person=HOUSEHOLD,
        region=case.region,
        as_of=case.as_of,
        outcome=Outcome.NOT_STATED,
        possible_outcomes=(Outcome.NOT_STATED,),
        amount=None,
        amounts=amounts,
        findings=findings,
        unmodelled=_unmodelled(case, plan),
        caveats=tuple(dict.fromkeys(caveats)),
    )


def _bare_amount(row: RuleRow) -> Amount:
    return Amount(None, None, row.unit, row.period, row.amount_kind, row.amount_text, row.basis, row.benefit)


def _main(amounts: tuple[Amount, ...]) -> Amount | None:
    """The amount of the first benefit that can be named; None when none can be worked out."""
    known = [amount for amount in amounts if is_known(amount)]
    return known[0] if known else None


def _unmodelled(case: Case, plan: Plan) -> tuple[str, ...]:
    program = case.rulebook.programs.get(plan.program)
    return program.unmodelled if program is not None else ()


def _standards(case: Case, judged: Judged, amounts: tuple[Amount, ...]) -> tuple[StandardUsed, ...]:
    """Every standard that a test or an amount still in play refers to."""
    names = judged.bound.standards if amounts else judged.bound.tested
    residences = judged.situation.residences
    shown = residences if len(residences) == 1 else ()
    found: list[StandardUsed] = []
    for name in names:
        resolved = judged.situation.standards[name]
        kept = judged.bound.notes.get((name, shown))
        if not isinstance(kept, _Shown) or (kept.resolved is not resolved and kept.resolved != resolved):
            kept = _Shown(resolved, describe_standard(resolved, case.region, shown))
            judged.bound.notes[name, shown] = kept
        found.extend(kept.used)
    return tuple(found)
