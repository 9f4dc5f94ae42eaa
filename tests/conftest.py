"""Seals the tests: a data folder of their own, no setting of whoever runs them, no network but loopback.

    pytest            (scripts/test sets up what is needed first)

Only the converted embedder is shared with the service, because making it takes seconds and reading it changes nothing.
"""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
EMBEDDER = Path(
    os.environ.get("WENZHENG_EMBEDDER") or Path(os.environ.get("WENZHENG_DATA", "var")) / "models" / "e5-small-zh"
)
PRIVATE = ("WENZHENG_", "OPENAI_", "ANTHROPIC_", "LANGCHAIN_", "LANGSMITH_")
NOBODY = "http://127.0.0.1:9"  # the discard port: a program started by a test that looks outside is refused at once


def _seal_environment(data: Path) -> None:
    for name in [name for name in os.environ if name.startswith(PRIVATE)]:
        del os.environ[name]
    os.environ["WENZHENG_DATA"] = str(data)
    os.environ["WENZHENG_EMBEDDER"] = str((ROOT / EMBEDDER).resolve())
    os.environ["OMP_NUM_THREADS"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    os.environ["HF_HUB_OFFLINE"] = "1"
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        os.environ[name] = os.environ[name.lower()] = NOBODY
    os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1,localhost,::1"


# While pytest loads this file nothing of the project is imported yet, so no module can read the real settings first.
DATA = Path(tempfile.mkdtemp(prefix="wenzheng-tests-"))
_seal_environment(DATA)

# On a busy machine a slow example is no fault; in CI the same commit must give the same result twice.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")


def pytest_unconfigure() -> None:
    shutil.rmtree(DATA, ignore_errors=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def embedder_folder() -> Path:
    """The converted default embedder, read only."""
    folder = Path(os.environ["WENZHENG_EMBEDDER"])
    assert (folder / "model.safetensors").is_file(), f"No embedder in {folder}. Run scripts/setup, which converts it."
    return folder


@pytest.fixture
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder for one test, in force for Settings and for programs the test starts."""
    folder = tmp_path / "var"
    folder.mkdir()
    monkeypatch.setenv("WENZHENG_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def published(embedder_folder: Path) -> Path:
    """A data folder where the shipped corpus is published, made once for all tests that ask real questions.

    Tests may add conversations to it; a test that publishes or changes settings makes a folder of its own.
    """
    from assistant.settings import Settings
    from ingest.release import import_first, open_workshop

    folder = DATA / "published"
    folder.mkdir(exist_ok=True)
    with open_workshop(Settings(data=folder, embedder=str(embedder_folder))) as workshop:
        import_first(workshop, ROOT / "corpus")
    return folder
