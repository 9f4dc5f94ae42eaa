"""Standards over time: GET /api/v1/standards – every series with its dates, and which of them have grown old.

Knows the live release; how old is too old is told by the dates themselves (assistant/corpus/series.py).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from api.access import STAFF_RESPONSES, OfficerDep
from api.deps import ResourcesDep, TodayDep
from api.paging import WantedDep
from api.schemas_desk_content import SeriesView, StandardPoint, StandardsView
from assistant.corpus.knowledge import Knowledge
from assistant.corpus.series import Series, build_series
from assistant.domain.region import NATION

router = APIRouter(prefix="/api/v1", tags=["standards"], responses=STAFF_RESPONSES)


@router.get("/standards", response_model=StandardsView)
def standards(
    resources: ResourcesDep,
    _: OfficerDep,
    today: TodayDep,
    wanted: WantedDep,
    find: Annotated[str, Query(max_length=60, description="标准或地方的名称里的词")] = "",
    alerts_only: bool = False,
) -> StandardsView:
    """Series of the live release, those that need someone first."""
    whole = series_views(resources.knowledge, today)
    found = [one for one in whole if not find.strip() or find.strip() in f"{one.standard} {one.region_name}"]
    alerts = sum(bool(one.alert) for one in found)
    if alerts_only:
        found = [one for one in found if one.alert]
    begin = (wanted.page - 1) * wanted.size
    return StandardsView(
        items=found[begin : begin + wanted.size], total=len(found), page=wanted.page, size=wanted.size, alerts=alerts
    )


def series_views(knowledge: Knowledge, today: date) -> list[SeriesView]:
    """Every series, those with an alert first."""
    views = [_view(series, knowledge, today) for series in build_series(knowledge.rulebook.standards)]
    return sorted(views, key=lambda one: not one.alert)


def _view(series: Series, knowledge: Knowledge, today: date) -> SeriesView:
    last = series.last
    points = [
        StandardPoint(
            effective=row.effective,
            expires=row.expires,
            value=float(row.value),
            as_of=row.as_of,
            basis=list(row.basis),
            note=row.note,
        )
        for row in series.rows
    ]
    return SeriesView(
        standard=last.name,
        region=last.region,
        region_name="全国" if last.region == NATION else knowledge.regions.name(last.region),
        residence=last.residence,
        kind=last.kind.value,
        unit=last.unit,
        points=points,
        age_days=series.age_days(today),
        usual_days=series.usual_days,
        usual_of=series.usual_of,
        alert=series.alert(today),
    )
