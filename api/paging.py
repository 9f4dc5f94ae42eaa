"""Which page of a listing a caller wants: `page` from 1, `size` rows each.

Knows the two query parameters; does not know what is listed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Query

MOST_ROWS = 200


@dataclass(frozen=True)
class Wanted:
    """One page of a listing."""

    page: int
    size: int


def _wanted(
    page: Annotated[int, Query(ge=1, le=100_000, description="第几页，从 1 起")] = 1,
    size: Annotated[int, Query(ge=1, le=MOST_ROWS, description="每页多少条")] = 20,
) -> Wanted:
    return Wanted(page, size)


WantedDep = Annotated[Wanted, Depends(_wanted)]
