"""Questions that went unanswered or were found wanting, grouped by likeness, and complaints: GET /api/v1/questions.

Shows masked words within their retention and never a conversation's id (docs/privacy.md); every look is in the audit
trail, since it is a look at what residents said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query

from api.access import STAFF_RESPONSES, AuditDep, EditorDep
from api.deps import BEIJING, OfficeDep, TodayDep
from api.paging import WantedDep
from api.schemas_desk_content import ComplaintsView, ComplaintView, QuestionGroup, QuestionsView
from assistant.assemble import Office
from assistant.domain.grouping import group_alike
from assistant.storage.feedback import list_complaints
from assistant.storage.open_questions import OpenQuestion, read_open_questions

router = APIRouter(prefix="/api/v1", tags=["questions"], responses=STAFF_RESPONSES)
Kind = Literal["all", "unhelpful"]
MOST_SHOWN = 5


@router.get("/questions", response_model=QuestionsView)
def questions(
    office: OfficeDep,
    caller: EditorDep,
    audit: AuditDep,
    today: TodayDep,
    wanted: WantedDep,
    kind: Kind = "all",
    days: Annotated[int, Query(ge=1, le=365)] = 30,
) -> QuestionsView:
    """Groups of alike questions, the most asked first."""
    read, groups = grouped(office, today - timedelta(days=days - 1), kind == "unhelpful")
    shown = groups[(wanted.page - 1) * wanted.size : wanted.page * wanted.size]
    audit.record(caller.actor, "questions.read", kind, {"days": str(days), "groups": str(len(shown))})
    return QuestionsView(
        items=list(shown),
        total=len(groups),
        page=wanted.page,
        size=wanted.size,
        read=read,
    )


@router.get("/complaints", response_model=ComplaintsView)
def complaints(office: OfficeDep, caller: EditorDep, audit: AuditDep, wanted: WantedDep) -> ComplaintsView:
    """Complaints and other words that belong to no single answer, newest first."""
    found = list_complaints(office.engine, wanted.page, wanted.size)
    audit.record(caller.actor, "complaints.read", "complaints", {"page": str(found.page)})
    items = [
        ComplaintView(number=number, day=one.at.astimezone(BEIJING).date(), verdict=one.verdict, comment=one.comment)
        for number, one in found.items
        if one.at is not None
    ]
    return ComplaintsView(items=items, total=found.total, page=found.page, size=found.size)


def grouped(office: Office, first: date, unhelpful_only: bool) -> tuple[int, list[QuestionGroup]]:
    """How many questions there are since a day, and their groups."""
    found = read_open_questions(office.engine, first, unhelpful_only)
    groups = group_alike([one.words for one in found])
    return len(found), [_group([found[place] for place in places]) for places in groups]


def _group(alike: Sequence[OpenQuestion]) -> QuestionGroup:
    words = list(dict.fromkeys(one.words for one in alike))
    return QuestionGroup(
        words=words[0],
        others=words[1 : MOST_SHOWN + 1],
        count=len(alike),
        unhelpful=sum(one.unhelpful for one in alike),
        statuses=Counter(one.status for one in alike),
        regions=Counter(one.region for one in alike if one.region),
        programs=Counter(program for one in alike for program in one.programs),
        comments=list(dict.fromkeys(said for one in alike for said in one.comments))[:MOST_SHOWN],
        last=max(one.day for one in alike),
    )
