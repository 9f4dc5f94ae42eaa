"""Figures, audit log, security log, kill switch: what an office looks at to see how it is doing, and its emergency stop.

Knows shapes; every look at the logs themselves is for administrators.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query

from api.access import STAFF_RESPONSES, AdministratorDep, AuditDep, OfficerDep, SecurityDep, problems
from api.deps import BEIJING, OfficeDep, TodayDep
from api.paging import WantedDep
from api.schemas import Day
from api.staff_schemas import (
    AuditRecordView,
    AuditView,
    SecurityEventView,
    SecurityLogView,
    StatisticsView,
    SwitchChange,
    SwitchView,
    VerificationView,
)
from assistant.answers.reply.clarify import full_name
from assistant.assemble import Office
from assistant.domain.errors import ReleaseError
from assistant.storage.database import writing
from assistant.storage.listing import OvertakenError
from assistant.storage.statistics import Statistics, count_journal
from assistant.storage.switch import Switched, read_switch, throw_switch

router = APIRouter(prefix="/api/v1", tags=["records"], responses=STAFF_RESPONSES)
MOST_DAYS = 93
_Find = Annotated[str, Query(max_length=60, pattern=r"^[^\x00]*$")]
_Witness = Annotated[str, Query(max_length=80, pattern=r"^(\d{1,10}:[0-9a-f]{64})?$", description="以前记下的链尾")]


@router.get("/statistics", response_model=StatisticsView)
def statistics(
    office: OfficeDep, _: OfficerDep, today: TodayDep, first: Day | None = None, last: Day | None = None
) -> StatisticsView:
    """How consultations ended; the last thirty days unless told otherwise."""
    return find_statistics(office, today, first, last)


def find_statistics(office: Office, today: date, first: date | None, last: date | None) -> StatisticsView:
    """The figures between two days, with the names that belong to them."""
    end = last or today
    begin = first or max(date.min + timedelta(days=30), end) - timedelta(days=29)
    if not 0 <= (end - begin).days < MOST_DAYS or end == date.max or begin == date.min:
        raise HTTPException(422, f"开始日期要在结束日期之前，最多 {MOST_DAYS} 天。")
    found = count_journal(office.engine, begin, end)
    return StatisticsView(
        first=begin,
        last=end,
        total=found.total,
        by_day=found.by_day,
        by_status=found.by_status,
        by_program=found.by_program,
        by_outcome=found.by_outcome,
        by_region=found.by_region,
        by_release=found.by_release,
        milliseconds_p50=found.percentile(0.5),
        milliseconds_p95=found.percentile(0.95),
        status_by_program=found.status_by_program,
        status_by_region=found.status_by_region,
        times_by_day={day: list(times) for day, times in found.times_by_day().items()},
        **_names(office, found),
    )


def _names(office: Office, found: Statistics) -> dict[str, dict[str, str]]:
    """What programs and regions of the figures are called; an id that the live release no longer has stands for itself."""
    try:
        knowledge = office.resources().knowledge
    except ReleaseError:
        return {"program_names": {}, "region_names": {}}
    programs = {one: knowledge.programs[one].name for one in found.by_program if one in knowledge.programs}
    regions = {one: full_name(knowledge, one) for one in found.by_region if knowledge.regions.get(one) is not None}
    return {"program_names": programs, "region_names": regions}


@router.get("/audit", response_model=AuditView)
def audit_log(
    audit: AuditDep, _: AdministratorDep, wanted: WantedDep, find: _Find = "", first: Day | None = None
) -> AuditView:
    """Administrative acts, newest first; those since a day, and those whose person, act or object has `find` in it."""
    names = AuditRecordView.model_fields
    # The first day there is has no day before it in any zone east of Greenwich.
    begin = datetime.combine(max(first, date.min + timedelta(days=1)), time.min, BEIJING) if first else None
    found = audit.page(wanted.page, wanted.size, find.strip(), begin)
    records = [AuditRecordView(**{name: getattr(one, name) for name in names}) for one in found.items]
    return AuditView(records=records, total=found.total, page=found.page, size=found.size)


@router.get("/audit/verification", response_model=VerificationView)
def verify(audit: AuditDep, _: AdministratorDep, witness: _Witness = "") -> VerificationView:
    """Whether the chain is whole; with a head noted earlier, also whether it is still the same chain."""
    faults = audit.verify(witness)
    return VerificationView(intact=not faults, head=str(audit.head()), faults=list(faults[:100]))


@router.get("/security-log", response_model=SecurityLogView)
def security_log(log: SecurityDep, _: AdministratorDep, wanted: WantedDep) -> SecurityLogView:
    """What happened at the doors, newest first."""
    names = SecurityEventView.model_fields
    found = log.page(wanted.page, wanted.size)
    events = [SecurityEventView(**{name: getattr(one, name) for name in names}) for one in found.items]
    return SecurityLogView(events=events, total=found.total, page=found.page, size=found.size)


@router.get("/switch", response_model=SwitchView)
def read(office: OfficeDep, _: OfficerDep) -> SwitchView:
    """Whether answering is closed, since when and by whom."""
    return _view(office, read_switch(office.engine))


@router.put("/switch", response_model=SwitchView, responses=problems(409))
def throw(body: SwitchChange, office: OfficeDep, caller: AdministratorDep, audit: AuditDep) -> SwitchView:
    """Close answering for everyone below editor, or open it; holds for every process at its next question."""
    act = "switch.close" if body.closed else "switch.open"
    words = body.words.strip()
    try:
        with writing(office.engine) as connection:
            switched = throw_switch(connection, body.closed, words, caller.actor, seen=body.seen)
            audit.record_in(connection, caller.actor, act, "answers", {"words": words})
    except OvertakenError as error:
        raise HTTPException(409, str(error)) from error
    return _view(office, switched)


def _view(office: Office, switched: Switched) -> SwitchView:
    return SwitchView(
        closed=switched.closed or office.settings.closed,
        by_setting=office.settings.closed,
        words=switched.words,
        person=switched.person,
        at=switched.at,
    )
