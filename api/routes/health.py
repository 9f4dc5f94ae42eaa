"""GET /healthz and /readyz: is the process alive, and can it answer."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.deps import OfficeDep
from api.schemas import HealthView

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model=HealthView)
def healthz() -> HealthView:
    """The process is alive; says nothing about what it depends on."""
    return HealthView(status="ok")


@router.get("/readyz", response_model=HealthView, responses={503: {"model": HealthView}})
def readyz(office: OfficeDep, response: Response) -> HealthView:
    """Whether a question can be answered now; if not, what is missing and what to do."""
    reasons = office.faults()
    if reasons:
        response.status_code = 503
        return HealthView(status="not_ready", reasons=reasons)
    return HealthView(status="ready", release=office.resources().release)
