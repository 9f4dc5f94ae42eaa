"""GET /api/v1/regions: divisions by name, or one level down from another, for the picker.

Knows how names are matched for choosing from a list; how a place is recognised in a sentence is the assistant's.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query

from api.deps import ResourcesDep, TodayDep
from api.schemas import ProblemView
from api.schemas_widget import RegionsView, RegionView
from assistant.answers.reply.clarify import full_name
from assistant.corpus.knowledge import Knowledge
from assistant.corpus.regions import LEVELS
from assistant.domain.region import NATION, Region, RegionTree

router = APIRouter(prefix="/api/v1/regions", tags=["regions"])

SHOWN = 20
_NOT_FOUND: dict[int | str, dict[str, object]] = {
    404: {"model": ProblemView, "content": {"application/problem+json": {}}}
}


@router.get("", response_model=RegionsView)
def regions(
    resources: ResourcesDep,
    today: TodayDep,
    q: Annotated[str, Query(max_length=40, description="名称或其中几个字，如 竹山、吉林 朝阳")] = "",
    inside: Annotated[str, Query(pattern=r"^(\d{6}|\d{9})?$", description="列出它的下一级；都不填列出各省")] = "",
) -> RegionsView:
    """Find divisions by name, or list those directly inside one."""
    knowledge = resources.knowledge
    words = q.split()
    found = _by_name(knowledge.regions, words) if words else _inside(knowledge.regions, inside or NATION, today)
    limit = SHOWN if words else len(found)
    shown = [view_region(knowledge, region, today) for region in found[:limit]]
    return RegionsView(regions=shown, truncated=len(found) > limit)


@router.get("/{code}", response_model=RegionView, responses=_NOT_FOUND)
def region(
    resources: ResourcesDep, today: TodayDep, code: Annotated[str, Path(pattern=r"^(\d{6}|\d{9})$")]
) -> RegionView:
    """One division."""
    found = resources.knowledge.regions.get(code)
    if found is None:
        raise HTTPException(404, f"没有“{code}”这个行政区划代码。")
    return view_region(resources.knowledge, found, today)


def view_region(knowledge: Knowledge, region: Region, on: date) -> RegionView:
    """A division as the picker shows it."""
    return RegionView(
        code=region.code,
        name=region.name,
        full_name=full_name(knowledge, region.code),
        level=region.level,
        inner=len(_inside(knowledge.regions, region.code, on)),
    )


def _inside(tree: RegionTree, code: str, on: date) -> list[Region]:
    return [one for one in tree.regions.values() if one.code != NATION and one.parent(on) == code]


def _by_name(tree: RegionTree, words: list[str]) -> list[Region]:
    """Those one of whose names holds the last word and whose superiors hold the rest; the nearest name first."""
    *above, wanted = words
    ranked = []
    for region in tree.regions.values():
        nearness = min((_nearness(name, wanted) for name in (region.name, *region.names)), default=_FAR)
        if nearness < _FAR and region.code != NATION and _lies_in(tree, region, above):
            ranked.append((nearness, LEVELS.index(region.level), region.code, region))
    return [region for *_, region in sorted(ranked, key=lambda one: one[:3])]


_FAR = 3


def _nearness(name: str, wanted: str) -> int:
    if name == wanted:
        return 0
    if name.startswith(wanted):
        return 1
    return 2 if wanted in name else _FAR


def _lies_in(tree: RegionTree, region: Region, above: list[str]) -> bool:
    names = [tree.name(code) for code in tree.path(region.code)[1:]]
    return all(any(word in name for name in names) for word in above)
