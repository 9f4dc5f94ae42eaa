"""The lock is complete, names no place, and is what is installed here."""

import re
import sys
import tomllib
from importlib.metadata import distributions, packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from tests.project_files import PACKAGES, imported, modules

LINE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*==[A-Za-z0-9.!]+( ; [^@/\\]+)?")


@pytest.fixture(scope="module")
def lines(root: Path) -> list[str]:
    """The lock without its comment."""
    found = [line for line in (root / "constraints.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len(found) > 100
    return found


@pytest.fixture(scope="module")
def locked(lines: list[str]) -> dict[NormalizedName, str]:
    """The version of each package on this platform."""
    wanted = [Requirement(line) for line in lines]
    here = [one for one in wanted if one.marker is None or one.marker.evaluate()]
    return {canonicalize_name(one.name): next(iter(one.specifier)).version for one in here}


@pytest.fixture(scope="module")
def wanted(root: Path) -> list[Requirement]:
    """Every dependency pyproject.toml states, extras included."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    stated = project["dependencies"] + [one for extra in project["optional-dependencies"].values() for one in extra]
    return [Requirement(one) for one in stated if not one.startswith("wenzheng")]


def test_lines_are_plain_pins(lines: list[str]) -> None:
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert lines == sorted(lines)


def test_torch_is_locked_without_build_tag_and_without_cuda(lines: list[str]) -> None:
    assert "torch==2.13.0" in lines
    assert [line for line in lines if re.match("nvidia|cuda|triton", line)] == []


def test_every_dependency_is_locked_within_its_range(
    wanted: list[Requirement], locked: dict[NormalizedName, str]
) -> None:
    outside = [
        f"{one} is locked at {locked.get(canonicalize_name(one.name), 'nothing')}"
        for one in wanted
        if not one.specifier.contains(locked.get(canonicalize_name(one.name), ""), prereleases=True)
    ]
    assert outside == [], "Run scripts/lock."


def test_installed_is_what_is_locked(wanted: list[Requirement], locked: dict[NormalizedName, str]) -> None:
    installed = {canonicalize_name(one.name): one.version.split("+")[0] for one in distributions()}
    missing = [one.name for one in wanted if canonicalize_name(one.name) not in installed]
    assert missing == [], "Run scripts/test, which installs them."
    drifted = {name: (installed[name], version) for name, version in locked.items() if name in installed}
    assert {name: pair for name, pair in drifted.items() if pair[0] != pair[1]} == {}


def test_every_imported_library_is_a_stated_dependency(wanted: list[Requirement]) -> None:
    stated = {canonicalize_name(one.name) for one in wanted}
    # FastAPI re-exports only half of Starlette and is pinned together with it.
    known = sys.stdlib_module_names | {*PACKAGES, "tests", "starlette"}
    owners = packages_distributions()
    unstated = [
        f"{path}: {name}"
        for path in modules(*PACKAGES, "tests")
        # Other systems are measured in an environment of their own (tests/benchmarks/peers).
        if not str(path).endswith(("retrieval_peers.py", "rules_peers.py")) and "peers" not in path.parts
        for name in sorted({one.split(".")[0] for one in imported(path)} - known)
        if not stated & {canonicalize_name(owner) for owner in owners.get(name, [])}
    ]
    assert unstated == [], (
        "Name it in pyproject.toml and run scripts/lock: what comes along with another can leave with it."
    )
