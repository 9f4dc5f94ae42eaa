"""A server of the small corpus with a quick embedder, for benchmarks of what happens around answering.

    python tests/benchmarks/small_server.py DATA PORT

Everything but the model is the real thing: storage, sessions, limits, jobs' tables, the whole application. The first
release is made by a process of its own, so that what a later start takes is what a start takes.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import uvicorn

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import assistant.assemble
from api.commands.running import KEEP_ALIVE_SECONDS
from api.main import create_app
from assistant.logs import log_as_json
from assistant.settings import Settings
from tests.pair_embedder import PairEmbedder

FIRST_RELEASE = "--first-release"


def main(data: Path, port: int) -> None:
    """Serve until told to stop."""
    if not (data / "releases").is_dir():
        subprocess.run([sys.executable, __file__, str(data), FIRST_RELEASE], check=True)
    assistant.assemble.open_embedder = lambda _: PairEmbedder()  # type: ignore[assignment]
    log_as_json("warning")
    settings = Settings(data=data, asks_per_minute=0, reads_per_minute=0)
    uvicorn.run(
        create_app(settings),
        port=port,
        log_config=None,
        access_log=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=10,
    )


def make_first_release(data: Path) -> None:
    """Stage and publish the small corpus."""
    from ingest.release import publish, stage
    from tests.ingest.conftest import make_workshop
    from tests.small_corpus import write_corpus

    workshop = make_workshop(data, PairEmbedder())
    with tempfile.TemporaryDirectory() as corpus:
        stage(workshop, [write_corpus(Path(corpus))])
    publish(workshop)
    workshop.close()


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    make_first_release(folder) if sys.argv[2] == FIRST_RELEASE else main(folder, int(sys.argv[2]))
