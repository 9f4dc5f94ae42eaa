"""GET /metrics: figures for Prometheus, with a machine key of role officer or higher."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from api.access import STAFF_RESPONSES, OfficerDep
from api.deps import OfficeDep, TodayDep
from api.observe import Figures
from assistant.storage.jobs import count_jobs
from assistant.storage.retention import count_overdue
from assistant.storage.statistics import count_statuses
from assistant.storage.switch import read_switch

router = APIRouter(tags=["health"], responses=STAFF_RESPONSES)


@router.get("/metrics", responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}})
def metrics(request: Request, office: OfficeDep, _: OfficerDep, today: TodayDep) -> Response:
    """The counters of this process, and what the database says at this moment."""
    figures: Figures = request.app.state.figures
    faults = office.faults()
    figures.ready.set(not faults)
    figures.closed.set(read_switch(office.engine).closed or office.settings.closed)
    figures.overdue.set(count_overdue(office.engine, office.settings))
    for gauge, counts in (
        (figures.replies, count_statuses(office.engine, today)),
        (figures.jobs, count_jobs(office.engine)),
        (figures.release, {} if faults else {office.resources().release: 1}),
    ):
        gauge.clear()
        for label, number in counts.items():
            gauge.labels(label).set(number)
    return Response(generate_latest(figures.registry), media_type=CONTENT_TYPE_LATEST)
