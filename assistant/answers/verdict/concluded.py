"""What is settled of one program for one person, in one sentence: fits, may be tried, does not fit, or is not written.

Knows outcomes and the way that decided; never says that somebody may try where an age alone speaks for it, or where all
there is is a plan of a past year that names no condition.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answers.belief.how_it_stands import planned_as, written_in
from assistant.answers.reply.draft import Draft, find_provision
from assistant.answers.reply.programs import called, getting, is_done_at_a_counter
from assistant.answers.verdict.conditions import main_way
from assistant.answers.verdict.open_verdict import whose
from assistant.answers.verdict.worth_telling import by_age_alone, names_a_condition
from assistant.consultation import Role
from assistant.domain.determination import CellFinding, Determination, Outcome, Truth
from assistant.domain.facts import HOUSEHOLD

_PLAN, _INTO = "计划", "纳入"


def conclude(draft: Draft, determination: Determination, group: str = "") -> None:
    """The outcome in one sentence, in the words of the question where somebody is asked to count as one of a group."""
    program = draft.knowledge.programs[determination.program]
    who, place = whose(determination.person), draft.knowledge.regions.name(determination.region)
    verb, name = getting(program), _taken_into(determination) or called(program)
    if is_done_at_a_counter(program) and determination.person == HOUSEHOLD:
        who = "您"
    text = {
        Outcome.ELIGIBLE: f"初步看，{who}符合{name}的条件。",
        Outcome.MAY_APPLY_ALONE: f"初步看，{who}可以单独申请{name}。",
        Outcome.NEEDS_REVIEW: f"{who}可以申请{name}试试；能不能{verb}，要经办机构审核认定。",
        Outcome.INELIGIBLE: f"初步看，{who}不符合{name}。",
        Outcome.NOT_MET: f"按资料里写的条件，{who}不符合{name}；别的途径由经办机构认定。",
        Outcome.NOT_STATED: f"{place}的{name}怎样算符合，手头资料没有写，不能替您猜。",
    }[determination.outcome]
    text = _counts(determination, who, group) or _in_doubt(draft, determination, who) or text
    draft.say(Role.CONCLUSION, text, _basis(determination), evidence=(program.name, name, who, place, group))


def _taken_into(determination: Determination) -> str:
    """What a paper takes somebody into is what there is to apply for: 临时救助, and not the linking of two lists."""
    way = main_way(determination)
    benefit = way.benefit if way is not None and determination.outcome is Outcome.NEEDS_REVIEW else ""
    return benefit.removeprefix(_INTO).removesuffix("范围") if benefit.startswith(_INTO) else ""


def _in_doubt(draft: Draft, determination: Determination, who: str) -> str:
    """Where nothing but an age speaks for it, or a past plan names no condition: that it is not written, and no 试试."""
    way = main_way(determination)
    if determination.outcome is not Outcome.NEEDS_REVIEW or way is None:
        return ""
    name = called(draft.knowledge.programs[determination.program])
    if by_age_alone(determination):
        told = {cell.name: cell.value for one in determination.findings for cell in one.cells if _is_told_false(cell)}
        not_so = "、".join(f"{name}：{value}" for name, value in told.items())
        so_far = f"照您说的（{not_so}），{who}没有占上写明的哪一类；" if not_so else ""
        return f"{so_far}只凭年纪能不能享受{name}，资料没有写，要问经办机构。"
    when = _past_plan(draft, way.basis)
    if not when or names_a_condition(way, draft.knowledge):
        return ""
    return f"资料写的是{when}的计划；今年还有没有、{who}在不在里面，资料没有写，要问当地民政部门。"


def _is_told_false(cell: CellFinding) -> bool:
    return cell.truth is Truth.FALSE and cell.turn is not None


def _counts(determination: Determination, who: str, group: str) -> str:
    """算不算孤儿 answered in its own words, where a condition told settles it; being found one is the office's."""
    way = main_way(determination) if group else None
    if way is None or determination.outcome not in (Outcome.ELIGIBLE, Outcome.NOT_MET, Outcome.INELIGIBLE):
        return ""
    if determination.outcome is Outcome.ELIGIBLE:
        return f"照您说的，{who}算{group}，还要经办机构认定。"
    failed = "、".join(cell.name for cell in way.cells if cell.truth is Truth.FALSE)
    return f"照您说的，{who}不算{group}：要{failed}才算。"


def _past_plan(draft: Draft, basis: Iterable[str]) -> str:
    """The year of the plan of the place that all of it rests on, where that year is over; else empty."""
    found = [one for name in basis if (one := find_provision(draft.knowledge, name)) is not None]
    if not found or any(planned_as(provision) != _PLAN for _, provision in found):
        return ""
    when = written_in(*found[0])
    return "" if str(draft.as_of.year) in when else when


def _basis(determination: Determination) -> tuple[str, ...]:
    way = main_way(determination)
    return way.basis[:3] if way else ()
