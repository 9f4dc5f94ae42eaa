"""GET /healthz and /readyz: is the process alive, and can it answer."""

from __future__ import annotations

from fastapi import APIRouter, Response

from api.access import CallerDep
from api.deps import OfficeDep
from api.rates import is_nearby
from api.schemas import HealthView
from assistant.domain.roles import Role

router = APIRouter(tags=["health"])


@router.get("/healthz", response_model=HealthView)
def healthz() -> HealthView:
    """The process is alive; says nothing about what it depends on."""
    return HealthView(status="ok")


@router.get("/readyz", response_model=HealthView, responses={503: {"model": HealthView}})
def readyz(office: OfficeDep, caller: CallerDep, response: Response) -> HealthView:
    """Whether a question can be answered now; if not, what is missing and what to do.

    Reasons name files and settings: they are told on the machine itself and to staff.
    """
    reasons = office.faults()
    if reasons:
        response.status_code = 503
        inside = is_nearby(caller.address) or caller.role.includes(Role.OFFICER)
        return HealthView(status="not_ready", reasons=reasons if inside else ["服务还没有准备好，请稍后再试。"])
    return HealthView(status="ready", release=office.resources().release)
