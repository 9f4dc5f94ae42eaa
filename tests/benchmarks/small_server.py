"""A server of the small corpus with a quick embedder, for benchmarks of what happens around answering.

    python tests/benchmarks/small_server.py DATA PORT

Everything but the model is the real thing: storage, sessions, limits, jobs' tables, the whole application.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import uvicorn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import assistant.assemble
import ingest.workshop
from api.main import create_app
from assistant.logs import log_as_json
from assistant.settings import Settings
from ingest.release import publish, stage, status
from tests.ingest.conftest import PairEmbedder, make_workshop
from tests.small_corpus import write_corpus


def main(data: Path, port: int) -> None:
    embedder = PairEmbedder()
    assistant.assemble.open_embedder = lambda _: embedder  # type: ignore[assignment]
    ingest.workshop.open_embedder = lambda _: embedder  # type: ignore[assignment]
    workshop = make_workshop(data, embedder)
    if status(workshop).live is None:
        with tempfile.TemporaryDirectory() as corpus:
            stage(workshop, [write_corpus(Path(corpus))])
        publish(workshop)
    workshop.close()
    log_as_json("warning")
    settings = Settings(data=data, asks_per_minute=0, reads_per_minute=0)
    uvicorn.run(create_app(settings), port=port, log_config=None, access_log=False, timeout_graceful_shutdown=10)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
