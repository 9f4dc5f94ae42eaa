"""Administrative divisions: codes, names, and who is under whom on which day.

Knows only the tree it is given; does not know policies or how people misspell places.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

NATION = "100000"
_MOST_PATHS = 4096


@dataclass(frozen=True)
class Region:
    """One division. `parents` are (parent code, from day or None), oldest first: 公主岭 moved in 2020."""

    code: str
    name: str
    level: str
    parents: tuple[tuple[str, date | None], ...] = ()
    names: tuple[str, ...] = ()

    def parent(self, on: date | None = None) -> str | None:
        """Code of the superior division on a day (today's when no day is given)."""
        current: str | None = None
        for code, since in self.parents:
            if since is None or on is None or since <= on:
                current = code
        return current


@dataclass(frozen=True)
class RegionTree:
    """All divisions by code, and by every name they are called."""

    regions: Mapping[str, Region]
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    # Every provision in the running asks for the same few paths; emptied when days and places become many.
    _paths: dict[tuple[str, date | None], tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, regions: Iterable[Region]) -> RegionTree:
        """Build the tree; names that several divisions share keep every code."""
        by_code = {region.code: region for region in regions}
        by_name: dict[str, list[str]] = {}
        for region in by_code.values():
            for name in dict.fromkeys((region.name, *region.names)):
                by_name.setdefault(name, []).append(region.code)
        frozen = {name: tuple(codes) for name, codes in by_name.items()}
        return cls(MappingProxyType(by_code), MappingProxyType(frozen))

    def get(self, code: str) -> Region | None:
        """The division with this code, or None."""
        return self.regions.get(code)

    def name(self, code: str) -> str:
        """Its name; the code itself when the division is not known."""
        region = self.regions.get(code)
        return region.name if region else code

    def path(self, code: str, on: date | None = None) -> tuple[str, ...]:
        """The division and all above it, nearest first, ending with the nation."""
        known = self._paths.get((code, on))
        if known is None:
            if len(self._paths) >= _MOST_PATHS:
                self._paths.clear()
            known = self._paths[code, on] = self._climb(code, on)
        return known

    def _climb(self, code: str, on: date | None) -> tuple[str, ...]:
        path: list[str] = []
        current: str | None = code
        while current and current not in path:
            path.append(current)
            region = self.regions.get(current)
            current = region.parent(on) if region else None
        if path[-1] != NATION:
            path.append(NATION)
        return tuple(path)

    def contains(self, outer: str, inner: str, on: date | None = None) -> bool:
        """Whether `inner` is `outer` or lies within it."""
        return outer in self.path(inner, on)
