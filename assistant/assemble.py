"""Settings → an open office: database, journal, and the resources of whichever release is current.

The one door through which vendor libraries come in. Knows how parts are opened and when a new release is taken up;
does not know what a question is.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from assistant.domain.errors import ReleaseError, WenzhengError
from assistant.journal import Journal
from assistant.release import OpenRelease, open_release
from assistant.resources import Resources
from assistant.retrieval.embedder import Embedder, open_embedder
from assistant.retrieval.store import PolicyStore
from assistant.settings import Settings
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database
from assistant.storage.releases import current_release

EMBEDDER_FOLDER = Path("models") / "e5-small-zh"


@dataclass
class Office:
    """Everything a process answers from. The release is followed between turns, never within one."""

    settings: Settings
    engine: Engine
    store: PolicyStore
    embedder: Embedder
    conversations: ConversationStore
    journal: Journal
    _open: OpenRelease | None = None
    _opening: threading.Lock = field(default_factory=threading.Lock)

    def resources(self) -> Resources:
        """The resources of the current release; a release published since is opened first."""
        current = current_release(self.engine)
        if current is None:
            raise ReleaseError("还没有发布任何资料。请先执行 scripts/setup，或者 wenzheng ingest stage 和 publish。")
        held = self._open
        if held is None or held.id != current:
            held = self._take_up(current)
        return Resources(release=held.id, knowledge=held.knowledge, retriever=held.retriever)

    def _take_up(self, release: str) -> OpenRelease:
        with self._opening:
            if self._open is None or self._open.id != release:
                opened = open_release(self.settings.data, release, self.embedder, self.store)
                # Turns in progress keep the records of the release they began with; only its files are let go.
                if self._open is not None:
                    self._open.close()
                self._open = opened
            return self._open

    def faults(self) -> list[str]:
        """What keeps this office from answering, in words; empty when nothing does."""
        try:
            self.resources()
        except WenzhengError as fault:
            return [str(fault)]
        return []

    def close(self) -> None:
        """Let go of the release and the database."""
        if self._open is not None:
            self._open.close()
        self.engine.dispose()


def open_office(settings: Settings) -> Office:
    """Open everything a process needs to answer; the release itself is opened on first use."""
    engine = open_database(settings.database)
    location = settings.embedder or str(settings.data / EMBEDDER_FOLDER)
    return Office(
        settings=settings,
        engine=engine,
        store=PolicyStore(settings.chroma_url or settings.data / "chroma"),
        embedder=open_embedder(location),
        conversations=ConversationStore(engine),
        journal=Journal(engine),
    )
