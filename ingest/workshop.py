"""What making a release needs: the data folder, the database, the vector store, the model, and one writer at a time.

Knows how they are opened; does not know what is done with them.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Engine

from assistant.domain.errors import ReleaseError
from assistant.retrieval.embedder import Embedder, open_embedder
from assistant.retrieval.store import PolicyStore
from assistant.settings import Settings
from assistant.storage.clock import Clock, now
from assistant.storage.database import open_database

# Called as (phase, done, total); phases are in Chinese, for a bar or an event.
Progress = Callable[[str, int, int], None]

EMBEDDER_FOLDER = Path("models") / "e5-small-zh"


def silent(_phase: str, _done: int, _total: int) -> None:
    """Report to nobody."""


@dataclass(frozen=True)
class Workshop:
    """Everything a release is made with. `kept` is how many retired releases stay for rolling back."""

    data: Path
    engine: Engine
    store: PolicyStore
    embedder: Callable[[], Embedder]
    kept: int = 5
    clock: Clock = now

    def close(self) -> None:
        """Close the database."""
        self.engine.dispose()


@contextmanager
def open_workshop(settings: Settings) -> Iterator[Workshop]:
    """Open the workshop as the settings say; the model is opened only when something must be embedded."""
    location = settings.embedder or str(settings.data / EMBEDDER_FOLDER)
    workshop = Workshop(
        data=settings.data,
        engine=open_database(settings.database),
        store=PolicyStore(settings.chroma_url or settings.data / "chroma"),
        embedder=cache(lambda: open_embedder(location)),
        kept=settings.releases_kept,
    )
    try:
        yield workshop
    finally:
        workshop.close()


@contextmanager
def single_writer(data: Path) -> Iterator[None]:
    """Hold the data folder's writer lock; the system frees it however the process ends."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "ingest.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise ReleaseError("另一个人正在导入或发布，同一时间只能有一个。请等它结束后再试。") from fault
        yield
