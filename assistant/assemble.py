"""Settings → an open office: database, journal, and the resources of whichever release is current.

The one door through which vendor libraries come in. Knows how parts are opened and when a new release is taken up;
does not know what a question is.
"""

from __future__ import annotations

import shutil
import threading
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from assistant.domain.answer import StoredAnswer
from assistant.domain.errors import ReleaseError, WenzhengError
from assistant.domain.facts import FactDictionary
from assistant.journal import Journal
from assistant.language.model import ChatModel, open_model
from assistant.release import OpenRelease, open_release
from assistant.resources import Resources
from assistant.retrieval.embedder import Embedder, open_embedder
from assistant.retrieval.store import PolicyStore
from assistant.settings import Settings
from assistant.storage.clock import now
from assistant.storage.database import open_database
from assistant.storage.overrides import answers_to
from assistant.storage.privacy import PrivateConversations
from assistant.storage.releases import current_release
from assistant.storage.statistics import BEIJING

LEAST_FREE = 100 * 1024**2
EMBEDDER_FOLDER = Path("models") / "e5-small-zh"


@dataclass
class Office:
    """Everything a process answers from. The release is followed between turns, never within one."""

    settings: Settings
    engine: Engine
    store: PolicyStore
    embedder: Embedder
    conversations: PrivateConversations
    journal: Journal
    model: ChatModel | None = None
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
        return Resources(held.id, held.knowledge, held.retriever, self.model, self._stored)

    def _stored(self, question: str) -> tuple[StoredAnswer, ...]:
        return answers_to(self.engine, question, now().astimezone(BEIJING).date())

    def _take_up(self, release: str) -> OpenRelease:
        with self._opening:
            if self._open is None or self._open.id != release:
                opened = open_release(self.settings.data, release, self.embedder, self.store)
                # Turns in progress keep the records of the release they began with; only its files are let go.
                if self._open is not None:
                    self._open.close()
                self._open = opened
            return self._open

    def dictionary(self) -> FactDictionary | None:
        """The fact dictionary of the release that is open; None before the first is."""
        return self._open.knowledge.rulebook.facts if self._open is not None else None

    def faults(self) -> list[str]:
        """What keeps this office from answering, in words; empty when nothing does."""
        found: list[str] = []
        try:
            self.resources()
        except WenzhengError as fault:
            found.append(str(fault))
        except SQLAlchemyError as fault:
            found.append(f"数据库用不了（{type(fault).__name__}）。请检查 WENZHENG_DATABASE_URL、磁盘和权限。")
        free = shutil.disk_usage(self.settings.data).free
        if free < LEAST_FREE:
            found.append(f"数据目录所在的盘只剩 {free // 1024**2} MB，记录可能存不下。请清理，或换一块盘。")
        return found

    def close(self) -> None:
        """Let go of the release and the database."""
        if self._open is not None:
            self._open.close()
        self.engine.dispose()


def open_office(settings: Settings) -> Office:
    """Open everything a process needs to answer; the release itself is opened on first use."""
    engine = open_database(settings.database)
    location = settings.embedder or str(settings.data / EMBEDDER_FOLDER)
    office = Office(
        settings=settings,
        engine=engine,
        store=PolicyStore(settings.chroma_url or settings.data / "chroma"),
        embedder=open_embedder(location),
        conversations=PrivateConversations(engine, lambda: office.dictionary()),
        journal=Journal(engine),
        model=open_model(settings),
    )
    return office
