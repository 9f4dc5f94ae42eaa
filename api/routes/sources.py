"""GET /api/v1/sources/{document}/{provision}: the very paragraph a citation points at."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Path

from api.deps import ResourcesDep
from api.present import present_source
from api.schemas import ProblemView, SourceView
from assistant.answers.reply.draft import find_provision

router = APIRouter(prefix="/api/v1", tags=["sources"])


@router.get(
    "/sources/{document}/{provision}",
    response_model=SourceView,
    responses={404: {"model": ProblemView, "content": {"application/problem+json": {}}}},
)
def source(
    resources: ResourcesDep,
    document: str = Path(max_length=200, examples=["shehui_jiuzhu_fa"]),
    provision: str = Path(max_length=100, examples=["a18.p1"]),
) -> SourceView:
    """One provision, with the few before and after it."""
    found = find_provision(resources.knowledge, f"{document} {provision}")
    if found is None:
        raise HTTPException(404, "资料里没有这份文件或者这一条。")
    return present_source(*found)
