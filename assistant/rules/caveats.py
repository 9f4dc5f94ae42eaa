"""What must be said beside an outcome: weak sources, old figures, inherited rules, assumptions, missing standards.

Knows rows, standards and findings; does not word the outcome itself.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.domain.determination import Amount, Finding, Outcome, StandardUsed, Truth
from assistant.domain.facts import HOUSEHOLD, Span
from assistant.domain.policy import Level
from assistant.domain.region import NATION
from assistant.rules import spans
from assistant.rules.amounts import is_known
from assistant.rules.expressions import write_number
from assistant.rules.ground import OBLIGOR_COUNT, ROW_SLOT, key_of
from assistant.rules.judge import Case, Judged
from assistant.rules.plan import Plan
from assistant.rules.records import Force, RuleRow, Scope

WORKING_PAPER = "依据为工作材料"


def make_caveats(
    case: Case,
    plan: Plan,
    judged: Judged,
    findings: tuple[Finding, ...],
    amounts: tuple[Amount, ...],
    standards: tuple[StandardUsed, ...],
    hangs_on: tuple[str, ...],
) -> tuple[str, ...]:
    """All caveats of one determination, each once."""
    relevant = _relevant(judged.outcome, findings)
    said = [
        *_about_facts(case, judged),
        *_about_sources(case, relevant),
        *_about_windows(judged, plan),
        *_about_standards(judged, standards, amounts, hangs_on),
        *_about_amounts(amounts),
        *_about_information(case, plan),
        *_about_people(judged, plan),
        *_about_obligors(judged, hangs_on),
    ]
    if not judged.enumerated:
        said.append("情况太多，没有逐一推演；列出的可能结果只会多、不会少")
    return tuple(dict.fromkeys(said))


def _relevant(outcome: Outcome, findings: Iterable[Finding]) -> list[Finding]:
    """The rows an outcome rests on: those that brought it, or all that could have brought another."""
    rows = [finding for finding in findings if finding.outcome]
    bringing = [one for one in rows if one.truth is Truth.TRUE and one.outcome == outcome]
    return bringing or rows


def _about_facts(case: Case, judged: Judged) -> Iterable[str]:
    if judged.contradictory:
        yield "您说的几处情况对不上，请核对一下再判断"
    for fact in judged.overridden:
        name = case.rulebook.facts.definitions[fact].name
        yield f"“{name}”以您说的认定结果为准，和按收入财产推算的不一样，请以认定文书为准"
    for key, trigger in judged.situation.assumed.items():
        slot, _, fact = key.partition(":")
        name = case.rulebook.facts.definitions[fact].name
        if any(links_to(judged, int(slot), fact)):
            yield f"您说是“{trigger}”，没有提到“{name}”，按不是来看；如果也是，请告诉我"
    known = judged.situation.known
    if any(
        one.true_on is not None and one.true_on > case.as_of and key in known
        for key, one in judged.situation.said.items()
    ):
        yield f"问的是{_day(case)}，说的却是后来的情况；当时的情况如有不同，结果会不同"


def links_to(judged: Judged, slot: int, fact: str) -> Iterable[bool]:
    """Whether rows of this case look at a derived fact of someone."""
    for one in judged.ground.ways:
        for owner, cell, _, _ in one.literals:
            yield owner == slot and cell.fact == fact


def _about_sources(case: Case, relevant: list[Finding]) -> Iterable[str]:
    weak = [one for one in relevant if one.level is Level.WORKING_PAPER]
    inherited = [one.region for one in relevant if one.inherited]
    if weak and len(weak) == len(relevant):
        times = "、".join(dict.fromkeys(one.as_of for one in weak if one.as_of))
        told = f"（资料时点：{times}）" if times else ""
        yield f"{WORKING_PAPER}{told}，不是正式文件，请核对当地现行文件"
    elif weak:
        times = "、".join(dict.fromkeys(one.as_of for one in weak if one.as_of))
        yield f"当地这一条的{WORKING_PAPER}（资料时点：{times or '未载'}），请核对当地现行文件"
    if inherited and len(inherited) == len(relevant):
        names = "、".join(case.regions.name(code) if code != NATION else "全国" for code in dict.fromkeys(inherited))
        yield f"没有录入{case.regions.name(case.region)}自己的规定，这里用的是{names}的规定"
    if any(one.checked != "已核对" for one in relevant):
        yield "所依据的规则还没有核对原文"


def _about_windows(judged: Judged, plan: Plan) -> Iterable[str]:
    if plan.uncertain and any(slot == ROW_SLOT for slot, _ in judged.ground.keys.values()):
        rows = [row for row in plan.deciding if row.number in plan.uncertain]
        times = "、".join(dict.fromkeys(row.as_of for row in rows))
        yield f"所据资料的时点是{times}，您问的日子更早，当时是否已经这样规定，资料未载"


def _about_standards(
    judged: Judged, standards: tuple[StandardUsed, ...], amounts: tuple[Amount, ...], hangs_on: tuple[str, ...]
) -> Iterable[str]:
    for one in standards:
        if one.hypothetical:
            yield f"{one.name}是您提供的，不是资料里写的"
        elif one.value is not None and one.as_of:
            yield f"{one.name}是{one.as_of}的数字"
    missing = [one.name for one in standards if one.value is None]
    if missing and judged.outcome is not Outcome.UNDETERMINED and any(not is_known(one) for one in amounts):
        yield f"条件可判、金额不可算：缺当地标准 {'、'.join(dict.fromkeys(missing))}"
    lacking = [name for name in dict.fromkeys(missing) if f"{{{name}}}" in hangs_on or not judged.enumerated]
    if lacking and judged.outcome is Outcome.UNDETERMINED:
        yield f"缺当地标准：{'、'.join(lacking)}"


def _about_amounts(amounts: tuple[Amount, ...]) -> Iterable[str]:
    kinds = {one.kind for one in amounts}
    if "上限" in kinds:
        yield "所列金额是最高限额，不是每个人都能拿到的数"
    if "平均" in kinds:
        yield "所列金额是平均数，不是每户都有这么多"


def _about_information(case: Case, plan: Plan) -> Iterable[str]:
    for row in plan.information:
        yield information_words(row, any(row.region != NATION for row in plan.deciding), case)


def information_words(row: RuleRow, local: bool, case: Case) -> str:
    """A row that does not decide, in a sentence that promises nothing."""
    benefit = row.benefit or "这项待遇"
    if row.force is Force.ENCOURAGES:
        return f"上位规定只是鼓励各地建立{benefit}，能不能领要看当地的规定"
    if local:
        return f"{benefit}由上位规定授权地方制定办法，这里按录入的当地规定判断"
    return f"{benefit}由上位规定授权地方制定办法，{case.regions.name(case.region)}的办法还没有录入"


def _about_people(judged: Judged, plan: Plan) -> Iterable[str]:
    whole = judged.target.person == HOUSEHOLD and judged.target.shape.named
    if whole and any(row.scope is Scope.SELF for row in plan.deciding):
        yield "这里只看整户；单独申请的情形按人另看，没有说到的家人没有判断"


def _about_obligors(judged: Judged, hangs_on: tuple[str, ...]) -> Iterable[str]:
    """“Every one of them” needs all of them: those named may not be all, or more than were counted."""
    named = [judged.target.people[slot] for slot in judged.target.shape.obligors]
    if not named:
        return
    for slot in judged.target.shape.members:
        said = judged.situation.known.get(key_of(slot, OBLIGOR_COUNT))
        counted = spans.high(said) if isinstance(said, Span) else None
        if counted is not None and counted < len(named):
            yield f"您说法定义务人有{write_number(counted)}位，说到的却有{len(named)}位，请核对一下"
    if OBLIGOR_COUNT in hangs_on:
        yield f"法定义务人说到了{len(named)}位，是不是都说到了还不知道；要每一位都没有履行能力才算"


def _day(case: Case) -> str:
    return f"{case.as_of.year}年{case.as_of.month}月{case.as_of.day}日"
