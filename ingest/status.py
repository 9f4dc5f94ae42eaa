"""Which release is live, which waits, which are kept, and the last switches.

Knows the records; does not know what is in a release, nor changes anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from assistant.storage.releases import Publication, ReleaseRow, current_release, list_publications, list_releases
from ingest.workshop import Workshop


@dataclass(frozen=True)
class Status:
    """Which release is live, which waits, and what was done last. `live` None: nothing was ever published."""

    live: ReleaseRow | None
    staged: ReleaseRow | None
    kept: tuple[ReleaseRow, ...]
    publications: tuple[Publication, ...]

    def to_json(self) -> dict[str, Any]:
        """For `--json` and the console."""
        return {
            "release": self.live.id if self.live else None,
            "staged": self.staged.id if self.staged else None,
            "manifest": dict(self.live.manifest) if self.live else None,
            "kept": [
                {"id": row.id, "state": row.state, "created": row.created.isoformat(), "previous": row.previous}
                for row in self.kept
            ],
            "publications": [
                {
                    "at": one.at.isoformat(),
                    "act": one.act,
                    "release": one.release_id,
                    "replaced": one.replaced,
                    "person": one.person,
                    "reason": one.reason,
                }
                for one in self.publications
            ],
        }


def status(workshop: Workshop) -> Status:
    """Which release is live, which is staged, what is kept, and the last switches."""
    live = current_release(workshop.engine)
    rows = list_releases(workshop.engine)
    return Status(
        live=next((row for row in rows if row.id == live), None),
        staged=next((row for row in rows if row.state == "staged"), None),
        kept=rows,
        publications=list_publications(workshop.engine),
    )
