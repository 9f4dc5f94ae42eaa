"""The scripts say what is missing in one line, repeat no step whose input is unchanged, and never publish twice.

They run here in a copy of the project with a stand-in environment that writes down what it is asked to do; the real
thing runs whenever scripts/test does.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = ("setup", "serve", "test", "lint", "lock")
TOOLS = ("bash", "env", "dirname", "cat", "sha256sum", "id", "find", "mkdir", "sh")
RECORDER = """#!/bin/sh
echo "$(basename "$0") $*" >> "$LOG"
case "$*" in
    "ingest status --json") cat "$STATUS" ;;
    "ingest publish") echo '{"release": "r1"}' > "$STATUS" ;;
    "-m ingest.convert_embedder "*) mkdir -p "$3" ;;
    "-c "*) exec "$PYTHON" "$@" ;;
esac
"""


class Office:
    """A copy of the project on a machine with the given programs."""

    def __init__(self, folder: Path, root: Path) -> None:
        self.folder = folder / "project"
        self.bin = folder / "bin"
        self.log = folder / "log"
        self.status = folder / "status.json"
        shutil.copytree(root / "scripts", self.folder / "scripts")
        shutil.copytree(root / "ingest", self.folder / "ingest", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("constraints.txt", "pyproject.toml"):
            shutil.copy(root / name, self.folder / name)
        self.bin.mkdir()
        for name in TOOLS:
            (self.bin / name).symlink_to(shutil.which(name) or f"no-{name}")
        self.status.write_text('{"release": null}')

    def add_program(self, path: Path, text: str) -> None:
        """Put a program on this machine."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def add_environment(self) -> None:
        """Stand-ins for what scripts/setup installs; they write down how they are called."""
        (self.bin / "basename").symlink_to(shutil.which("basename") or "no-basename")
        for name in ("pip", "python", "wenzheng", "ruff", "mypy", "pytest"):
            self.add_program(self.folder / ".venv" / "bin" / name, RECORDER)

    def append(self, name: str, text: str) -> None:
        """Change a file of the project."""
        with (self.folder / name).open("a") as file:
            file.write(text)

    def run(self, script: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run a script with this machine's programs only."""
        known = {"PATH": str(self.bin), "HOME": str(self.folder), "LOG": str(self.log), "PYTHON": sys.executable}
        return subprocess.run(
            [self.folder / "scripts" / script, *arguments],
            env=known | {"STATUS": str(self.status)} | variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def done(self) -> list[str]:
        """What the stand-ins were asked since the last look, without the small questions of the scripts."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        self.log.unlink(missing_ok=True)
        return [line for line in lines if not line.startswith("python -c")]


@pytest.fixture
def office(tmp_path: Path, root: Path) -> Office:
    """A machine without Python."""
    return Office(tmp_path, root)


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_can_be_run_and_parsed(root: Path, name: str) -> None:
    script = root / "scripts" / name
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").startswith("#!/usr/bin/env bash\n# ")
    subprocess.run(["bash", "-n", script], check=True)


def test_ci_runs_the_test_command(root: Path) -> None:
    run = root / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert run.read_text("utf-8").splitlines()[-1] == "exec scripts/test"


def test_a_machine_without_python_is_told_what_to_install(office: Office) -> None:
    result = office.run("setup")
    assert result.returncode == 1
    assert "apt-get install python3.11" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_python_without_venv_is_told_what_to_install(office: Office) -> None:
    lacks_venv = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1 ;; esac\nexit 0\n'
    office.add_program(office.bin / "python3.11", lacks_venv)
    result = office.run("setup")
    assert result.returncode == 1
    assert "apt-get install python3.11-venv" in result.stderr
    assert result.stderr.count("\n") == 1


def test_setup_installs_converts_and_publishes_once(office: Office) -> None:
    office.add_environment()
    first = office.run("setup")
    assert first.returncode == 0, first.stderr
    done = office.done()
    assert [line for line in done if line.startswith("pip install") and "--constraint constraints.txt" in line]
    assert "python -m ingest.convert_embedder var/models/e5-small-zh" in done
    assert done[-2:] == ["wenzheng ingest stage corpus/", "wenzheng ingest publish"]

    second = office.run("setup")
    assert second.returncode == 0, second.stderr
    assert office.done() == ["wenzheng ingest status --json"]


def test_a_changed_lock_is_installed_and_a_changed_converter_run_again(office: Office) -> None:
    office.add_environment()
    office.run("setup")
    office.done()
    office.append("constraints.txt", "zzz==1\n")
    office.run("setup")
    assert {line.split()[0] for line in office.done()} == {"pip", "wenzheng"}
    office.append("ingest/query_graph.py", "# changed\n")
    office.run("setup")
    assert {line.split()[0] for line in office.done()} == {"python", "wenzheng"}


def test_a_release_that_exists_is_not_published_over(office: Office) -> None:
    office.add_environment()
    office.status.write_text('{"release": "20260101-1", "publications": [{"release": null}]}')
    assert office.run("setup").returncode == 0
    assert [line for line in office.done() if "stage" in line or "publish" in line] == []


def test_an_embedder_of_ones_own_is_not_converted(office: Office) -> None:
    office.add_environment()
    assert office.run("setup", WENZHENG_EMBEDDER="models/other").returncode == 0
    done = office.done()
    assert done
    assert [line for line in done if "convert_embedder" in line] == []


def test_a_step_that_fails_is_not_taken_for_done(office: Office) -> None:
    office.add_environment()
    office.add_program(office.folder / ".venv" / "bin" / "pip", "#!/bin/sh\nexit 1\n")
    failed = office.run("setup")
    assert failed.returncode == 1
    assert "pip could not install" in failed.stderr
    office.add_program(office.folder / ".venv" / "bin" / "pip", RECORDER)
    assert office.run("setup").returncode == 0
    assert any(line.startswith("pip install") for line in office.done())


def test_serve_sets_up_and_passes_its_options_on(office: Office) -> None:
    office.add_environment()
    assert office.run("serve", "--port", "8100").returncode == 0
    assert office.done()[-1] == "wenzheng serve --port 8100"


def test_without_a_browser_the_test_command_says_what_to_install(office: Office) -> None:
    office.add_environment()
    result = office.run("test")
    assert result.returncode == 1
    assert "apt-get install chromium" in result.stderr.splitlines()[-1]
    assert [line for line in office.done() if line.startswith("pytest")] == []
