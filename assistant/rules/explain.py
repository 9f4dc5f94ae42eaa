"""A determination in plain Chinese sentences, each with the provisions it rests on; one wording for residents, one for staff.

Knows a determination and the names of things; works nothing out and adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from assistant.domain.determination import Amount, CellFinding, Determination, Finding, Outcome, StandardUsed, Truth
from assistant.domain.facts import HOUSEHOLD, SELF, Span
from assistant.rules.rulebook import Rulebook
from assistant.rules.unnamed import SOMEONE
from assistant.rules.values import number_words
from assistant.rules.whynot import explain_why_not


class Part(StrEnum):
    """What a sentence is for."""

    CONCLUSION = "conclusion"
    REASON = "reason"
    AMOUNT = "amount"
    STANDARD = "standard"
    CHANGE = "change"
    MISSING = "missing"
    UNMODELLED = "unmodelled"
    CAVEAT = "caveat"


@dataclass(frozen=True)
class Told:
    """One sentence and the provision ids behind it."""

    part: Part
    text: str
    basis: tuple[str, ...] = ()


_SIGNS = (("<=", "不超过"), (">=", "不低于"), ("<", "低于"), (">", "超过"))
_TRUTHS = {Truth.TRUE: "满足", Truth.FALSE: "不满足", Truth.UNKNOWN: "还不知道"}
_KINDS = {
    "上限": "最高{}，是上限，不是人人都能拿到",
    "下限": "不低于{}",
    "平均": "平均不低于{}，是平均数，不是每户都有这么多",
}


def explain(determination: Determination, rulebook: Rulebook, staff: bool = False) -> tuple[Told, ...]:
    """All sentences in the order they are told: conclusion, reasons, amount, what is missing, what to be careful of."""
    return (
        Told(Part.CONCLUSION, _conclusion(determination, rulebook), _deciding_basis(determination)),
        *_reasons(determination, staff),
        *(Told(Part.CHANGE, f"{text}。") for text in determination.turning),
        *_amounts(determination),
        *_standards(determination.standards, determination),
        *_missing(determination),
        *(Told(Part.UNMODELLED, f"这里没有算进去的：{text}。") for text in determination.unmodelled),
        *(Told(Part.CAVEAT, f"{text}。") for text in determination.caveats),
    )


def whose(person: str) -> str:
    """How someone is named to the resident."""
    return {HOUSEHOLD: "您家", SELF: "您", SOMEONE: "您的家人"}.get(person, person)


def _conclusion(determination: Determination, rulebook: Rulebook) -> str:
    program = rulebook.programs.get(determination.program)
    name = program.name if program is not None else determination.program
    who = whose(determination.person)
    words = {
        Outcome.ELIGIBLE: f"初步看，{who}符合{name}的条件。",
        Outcome.MAY_APPLY_ALONE: f"初步看，{who}可以单独申请{name}。",
        Outcome.NEEDS_REVIEW: f"{who}能不能享受{name}，要由经办机构审核认定。",
        Outcome.INELIGIBLE: f"初步看，{who}不符合{name}的条件。",
        Outcome.NOT_MET: f"按已经录入的条件，{who}不符合{name}；其他途径由经办机构认定。",
        Outcome.NOT_STATED: f"{name}在当地怎样才算符合，资料未载。",
        Outcome.UNDETERMINED: f"{who}能不能享受{name}，还不能下结论。",
    }[determination.outcome]
    if determination.outcome is Outcome.UNDETERMINED:
        words += f"可能是：{'、'.join(one.words for one in determination.possible_outcomes)}。"
    return words


def _deciding_basis(determination: Determination) -> tuple[str, ...]:
    return tuple(dict.fromkeys(basis for one in _telling(determination) for basis in one.basis))


def _telling(determination: Determination) -> list[Finding]:
    """The rows worth telling: those that brought the outcome, else those still open, else those that came nearest."""
    brought = [
        one for one in determination.findings if one.truth is Truth.TRUE and one.outcome == determination.outcome.value
    ]
    still_open = [one for one in determination.findings if one.truth is Truth.UNKNOWN and one.outcome]
    nearest = {way.rule for way in explain_why_not(determination).ways}
    missed = [one for one in determination.findings if one.rule in nearest]
    return brought or still_open or missed


def _reasons(determination: Determination, staff: bool) -> Iterator[Told]:
    rows = [one for one in determination.findings if one.cells] if staff else _telling(determination)
    seen: set[tuple[str, str, str]] = set()
    for finding in rows:
        if staff:
            yield Told(Part.REASON, _row_words(finding), finding.basis)
        for cell in finding.cells:
            said = (cell.person, cell.name, cell.test)
            if staff or said not in seen:
                seen.add(said)
                yield Told(Part.REASON, _cell_words(cell), finding.basis)
        if finding.note and (staff or finding.truth is Truth.TRUE):
            yield Told(Part.REASON, f"{finding.note}。", finding.basis)


def _row_words(finding: Finding) -> str:
    place = "上级规定" if finding.inherited else "本地规定"
    told = Outcome(finding.outcome).words if finding.outcome else finding.benefit
    return f"规则 {finding.rule}（{place}，{finding.level.value}，{finding.force}）：{told}，{_TRUTHS[finding.truth]}。"


def _cell_words(cell: CellFinding) -> str:
    """One condition: what is asked for, what is known, whether it is met."""
    who = "" if cell.person == HOUSEHOLD else f"{whose(cell.person)}的"
    line = f"（{cell.standard}）" if cell.standard else ""
    known = {"": "", "是": "是，", "否": "不是，"}.get(cell.value, f"现在是{cell.value}，")
    open_words = "能不能满足还不知道" if known else "还不知道"
    verdict = open_words if cell.truth is Truth.UNKNOWN else _TRUTHS[cell.truth]
    return f"{who}{cell.name}{_test_words(cell.test)}{line}：{known}{verdict}。"


def _test_words(test: str) -> str:
    shown = test.replace("{", "").replace("}", "").replace("*", "×").replace("|", "或")
    for sign, word in _SIGNS:
        if shown.startswith(sign):
            return f"要{word}{shown.removeprefix(sign)}"
    return "" if shown == "是" else f"要是“{shown}”"


def _amounts(determination: Determination) -> Iterator[Told]:
    if determination.outcome in (Outcome.INELIGIBLE, Outcome.NOT_MET):
        return
    sure = determination.outcome is Outcome.ELIGIBLE
    for amount in determination.amounts:
        yield Told(Part.AMOUNT, _amount_words(amount, sure), amount.basis)


def _amount_words(amount: Amount, sure: bool) -> str:
    name = amount.benefit or "金额"
    condition = "" if sure else "如果给予，"
    formula = amount.formula.replace("{", "").replace("}", "").replace("*", "×").replace("/", "÷")
    figure = _figure(amount.min, amount.max, amount.kind)
    if not figure:
        return f"{condition}{name}按“{formula}”算，现在算不出来。"
    unit = f"{amount.unit}{f'（{amount.period}）' if amount.period and amount.period != '未载' else ''}"
    told = _KINDS.get(amount.kind, "{}").format(f"{figure}{unit}")
    how = f"，按{formula}算" if "{" in amount.formula else ""
    return f"{condition}{name}：{told}{how}。"


def _figure(low: Fraction | None, high: Fraction | None, kind: str) -> str:
    if low is None and high is None:
        return ""
    if kind in _KINDS:
        known = high if kind == "上限" else low
        return number_words(Span.exactly(known)) if known is not None else ""
    return number_words(Span(low, high))


def _standards(standards: Iterable[StandardUsed], determination: Determination) -> Iterator[Told]:
    for one in standards:
        if one.value is None:
            if f"{{{one.name}}}" in determination.depends_on:
                yield Told(Part.STANDARD, f"当地现行的{one.name}还没有录入，不能替您猜。", one.basis)
            continue
        value = f"{number_words(Span.exactly(one.value))}{one.unit}"
        if one.hypothetical:
            yield Told(Part.STANDARD, f"{one.name}{value}是您提供的，只作假设。")
        else:
            since = f"，{one.effective.year}年{one.effective.month}月{one.effective.day}日起" if one.effective else ""
            yield Told(Part.STANDARD, f"用到的{one.name}：{value}（{one.kind}{since}）。", one.basis)


def _missing(determination: Determination) -> Iterator[Told]:
    for missing in determination.missing:
        asked = {"unclear": "您说不清楚，", "refused": "您不愿说，"}.get(missing.asked.value, "")
        tail = "，结果还要看它" if asked else f"：{missing.question}"
        text = f"{asked}{missing.name}{tail}"
        yield Told(Part.MISSING, text if text.endswith(("。", "？")) else f"{text}。", missing.basis)
