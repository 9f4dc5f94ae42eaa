"""What the checks of the project itself look at: its files, as git sees them, and their syntax trees."""

import ast
import subprocess
from functools import cache
from pathlib import Path

from tests.conftest import ROOT

PACKAGES = ("assistant", "ingest", "api")


@cache
def project_files() -> tuple[Path, ...]:
    """Every file git tracks or would track, relative to the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    found = tuple(sorted({Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()}))
    assert found, "git lists no file here; the checks of the project need a git checkout."
    return found


def modules(*folders: str) -> tuple[Path, ...]:
    """The Python files under these folders, at least one of each."""
    found = tuple(path for path in project_files() if path.suffix == ".py" and path.as_posix().startswith(folders))
    for folder in folders:
        assert any(path.as_posix().startswith(folder) for path in found), f"No Python file under {folder}."
    return found


@cache
def syntax(path: Path) -> ast.Module:
    """The parsed file."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def imported(path: Path) -> set[str]:
    """Every module name this file imports, wherever in the file."""
    names: set[str] = set()
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    return names
