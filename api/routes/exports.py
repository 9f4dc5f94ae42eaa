"""Tables to take away as CSV: /api/v1/exports. Each file that leaves is in the audit trail.

Knows heads and rows; how a cell is kept from becoming a formula is in api/csv_files.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Query, Response

from api.access import STAFF_RESPONSES, AdministratorDep, AuditDep, EditorDep, OfficerDep, SecurityDep
from api.csv_files import MEDIA_TYPE, Cell, csv_response
from api.deps import OfficeDep, ResourcesDep, TodayDep
from api.routes.questions import grouped
from api.routes.records import find_statistics
from api.routes.standards import series_views
from api.schemas import Day
from assistant.storage.listing import Page
from assistant.storage.tickets import list_tickets

_CSV: dict[int | str, dict[str, Any]] = {200: {"content": {MEDIA_TYPE: {"schema": {"type": "string"}}}}}
router = APIRouter(prefix="/api/v1/exports", tags=["exports"], responses={**STAFF_RESPONSES, **_CSV})
MOST_ROWS = 100_000
_BATCH = 1000
_Row = TypeVar("_Row")


@router.get("/statistics", response_class=Response)
def statistics(
    office: OfficeDep,
    caller: OfficerDep,
    audit: AuditDep,
    today: TodayDep,
    first: Day | None = None,
    last: Day | None = None,
) -> Response:
    """The figures as one long table: what is counted, of which, how many."""
    found = find_statistics(office, today, first, last)
    tables = {
        "日期": found.by_day,
        "状态": found.by_status,
        "事项": found.by_program,
        "事项和结论": found.by_outcome,
        "地区": found.by_region,
        "发布版本": found.by_release,
    }
    rows: list[list[Cell]] = [[what, name, number] for what, table in tables.items() for name, number in table.items()]
    for what, crossed in (("事项和状态", found.status_by_program), ("地区和状态", found.status_by_region)):
        rows.extend([what, f"{name} {status}", n] for name, of in crossed.items() for status, n in of.items())
    rows.extend(["中位用时（毫秒）", day, times[0]] for day, times in found.times_by_day.items())
    rows.extend(["95%用时（毫秒）", day, times[1]] for day, times in found.times_by_day.items())
    audit.record(caller.actor, "export.statistics", f"{found.first}..{found.last}")
    return csv_response(f"wenzheng-statistics-{found.first}-{found.last}", ["统计什么", "哪一项", "数"], rows)


@router.get("/standards", response_class=Response)
def standards(resources: ResourcesDep, caller: OfficerDep, audit: AuditDep, today: TodayDep) -> Response:
    """Every standard of the live release with its dates."""
    head = ["标准", "地区", "城乡", "性质", "金额", "单位", "生效", "失效", "资料时点", "依据", "说明", "提醒"]
    rows: list[list[Cell]] = [
        [
            *(one.standard, one.region_name, one.residence, one.kind, point.value, one.unit),
            *(point.effective, point.expires, point.as_of, "；".join(point.basis), point.note),
            one.alert if point is one.points[-1] else "",
        ]
        for one in series_views(resources.knowledge, today)
        for point in one.points
    ]
    audit.record(caller.actor, "export.standards", resources.release)
    return csv_response(f"wenzheng-standards-{today}", head, rows)


@router.get("/tickets", response_class=Response)
def tickets(office: OfficeDep, caller: EditorDep, audit: AuditDep, today: TodayDep) -> Response:
    """Every correction ticket."""
    head = [
        "编号",
        "状态",
        "问题",
        "答复",
        "事项",
        "地区",
        "哪里不对",
        "期限",
        "提出",
        "提出人",
        "怎么办的",
        "办结",
        "办结人",
    ]
    rows: list[list[Cell]] = [
        [
            *(one.id, "待办" if one.state == "open" else "已办结", one.said.question, one.said.answer),
            *(one.said.program, one.said.region, one.said.wrong, one.said.due, one.opened, one.opened_by),
            *(one.outcome, one.settled, one.settled_by),
        ]
        for one in _all(lambda page: list_tickets(office.engine, None, page, _BATCH))
    ]
    audit.record(caller.actor, "export.tickets", str(len(rows)))
    return csv_response(f"wenzheng-tickets-{today}", head, rows)


@router.get("/questions", response_class=Response)
def questions(
    office: OfficeDep,
    caller: EditorDep,
    audit: AuditDep,
    today: TodayDep,
    days: Annotated[int, Query(ge=1, le=365)] = 30,
) -> Response:
    """Groups of questions that went unanswered or were found wanting."""
    head = ["问题", "次数", "评价不好", "最近", "状态", "地区", "事项", "别的问法", "意见"]
    _, groups = grouped(office, today - timedelta(days=days - 1), False)
    rows: list[list[Cell]] = [
        [
            *(one.words, one.count, one.unhelpful, one.last, " ".join(one.statuses), " ".join(one.regions)),
            *(" ".join(one.programs), " / ".join(one.others), " / ".join(one.comments)),
        ]
        for one in groups
    ]
    audit.record(caller.actor, "export.questions", str(len(rows)), {"days": str(days)})
    return csv_response(f"wenzheng-questions-{today}", head, rows)


@router.get("/audit", response_class=Response)
def audit_trail(caller: AdministratorDep, audit: AuditDep, today: TodayDep) -> Response:
    """The audit trail, newest first."""
    audit.record(caller.actor, "export.audit", "audit")
    rows: list[list[Cell]] = [
        [
            one.number,
            one.at,
            one.actor,
            one.act,
            one.object,
            " ".join(f"{key}={said}" for key, said in one.detail.items()),
        ]
        for one in _all(lambda page: audit.page(page, _BATCH))
    ]
    return csv_response(f"wenzheng-audit-{today}", ["编号", "时间", "谁", "做了什么", "对象", "细节"], rows)


@router.get("/security-log", response_class=Response)
def security_log(caller: AdministratorDep, audit: AuditDep, log: SecurityDep, today: TodayDep) -> Response:
    """The security log, newest first."""
    audit.record(caller.actor, "export.security_log", "security-log")
    rows: list[list[Cell]] = [
        [one.at, one.event, one.actor, one.address, one.place] for one in _all(lambda page: log.page(page, _BATCH))
    ]
    return csv_response(f"wenzheng-security-{today}", ["时间", "事件", "谁", "来访地址", "接口"], rows)


def _all(read: Callable[[int], Page[_Row]]) -> Iterator[_Row]:
    """Every row, read a page at a time, up to what a spreadsheet still opens."""
    page, seen = 1, 0
    while True:
        found = read(page)
        yield from found.items
        page, seen = page + 1, seen + len(found.items)
        if not found.items or seen >= min(found.total, MOST_ROWS):
            return
