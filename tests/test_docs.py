"""What the documents say exists: the tree, the commands and their options, the statuses, the settings, the links.

    pytest tests/test_docs.py

The README's tree is the code block under `## The tree`: one `path  phrase` a line, whole paths or indented under a
folder's line. Code is listed file by file; a folder whose line ends in / and that lists nothing stands for all in it.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer.main

from api.cli import app
from assistant.consultation import ReplyStatus
from assistant.settings import Settings
from tests.conftest import ROOT
from tests.project_files import PACKAGES, project_files

README = Path("README.md")
DOCUMENTS = [path for path in project_files() if path == README or (path.parts[0] == "docs" and path.suffix == ".md")]
TREE_LINE = re.compile(r"^(?P<indent> *)(?P<path>[A-Za-z0-9_.\-/<>]+)(?: {2,}(?P<phrase>\S.*))?$")
FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
SETTING = re.compile(r"\bWENZHENG_[A-Z_]+\b")
OPTION = re.compile(r"--[a-z][a-z-]*")
STATUS = re.compile(r"`((?:clarify|declined|corrected|blocked|referred|error)_[a-z_]+|answered)`")


def text_of(path: Path) -> str:
    """The document as it stands."""
    return (ROOT / path).read_text(encoding="utf-8")


def snippets(path: Path) -> Iterator[str]:
    """Every line of code in a document: fenced lines whole, inline code alone."""
    text = text_of(path)
    for block in FENCED.findall(text):
        yield from block.splitlines()
    yield from INLINE.findall(FENCED.sub("", text))


@cache
def tree() -> dict[str, str]:
    """Path to phrase, as the README has it; folders end in /."""
    _, found, after = text_of(README).partition("\n## The tree\n")
    block = FENCED.search(after.split("\n## ")[0])
    assert found and block, "README.md needs a section `## The tree` with a code block."
    entries: dict[str, str] = {}
    folders: list[tuple[int, str]] = []
    for number, line in enumerate(block.group(1).splitlines(), start=1):
        if not line.strip():
            continue
        match = TREE_LINE.match(line)
        assert match, f"README tree, line {number}: expected `path  phrase`, found {line!r}."
        indent = len(match["indent"])
        while folders and folders[-1][0] >= indent:
            folders.pop()
        path = (folders[-1][1] if folders else "") + match["path"]
        assert path not in entries, f"README tree, line {number}: {path} is there twice."
        entries[path] = match["phrase"] or ""
        if path.endswith("/"):
            folders.append((indent, path))
    assert entries
    return entries


def stands_for_all(folder: str) -> bool:
    """Say whether this folder's line covers what is in it."""
    return not any(other != folder and other.startswith(folder) for other in tree())


def pattern(entry: str) -> re.Pattern[str]:
    """What an entry covers: <id> is any name, a folder that lists nothing is everything in it."""
    named = re.sub(r"<\w+>", "[^/]+", re.escape(entry).replace(r"\<", "<").replace(r"\>", ">"))
    return re.compile(named + (".+" if entry.endswith("/") and stands_for_all(entry) else ""))


def test_every_file_is_in_the_tree() -> None:
    patterns = [pattern(entry) for entry in tree()]
    missing = [
        path.as_posix()
        for path in project_files()
        if path.name != "__init__.py" and not any(one.fullmatch(path.as_posix()) for one in patterns)
    ]
    assert missing == [], "Add a line for each to README.md under `## The tree`."


def test_code_is_listed_file_by_file() -> None:
    whole = [
        folder
        for folder in tree()
        if folder.endswith("/")
        and stands_for_all(folder)
        and folder.startswith(PACKAGES)
        and any(path.suffix == ".py" and path.as_posix().startswith(folder) for path in project_files())
    ]
    assert whole == [], "One line a file, so that the tree says where things are."


def test_the_tree_lists_nothing_that_is_gone() -> None:
    existing = {path.as_posix() for path in project_files()}
    folders = {parent.as_posix() + "/" for path in project_files() for parent in path.parents}
    gone = [entry for entry in tree() if not any(pattern(entry).fullmatch(name) for name in existing | folders)]
    assert gone == []


def test_every_line_of_the_tree_says_what_it_is_for() -> None:
    assert [entry for entry, phrase in tree().items() if not phrase] == []


def command_line() -> Any:
    """The `wenzheng` command as it is built; a group has `commands`."""
    return typer.main.get_command(app)


def mentioned_commands() -> list[tuple[Path, str]]:
    """Every `wenzheng …` in a document, alternatives written a|b spread out."""
    found = []
    for path in DOCUMENTS:
        for snippet in snippets(path):
            words = snippet.replace("\\|", "|").strip().removeprefix("$ ").split()
            if words and Path(words[0]).name == "wenzheng" and len(words) > 1:
                found.append((path, " ".join(words[1:])))
    assert found, "No document shows a wenzheng command."
    return found


def fault_of(usage: str) -> str | None:
    """Say what the command line does not know in this usage; None when it knows it all."""
    command, words = command_line(), usage.split()
    reached = [command]
    while words and hasattr(reached[0], "commands") and not words[0].startswith(("-", "[")):
        known, names = [], words.pop(0).split("|")
        for name in names:
            for group in reached:
                if name not in group.commands:
                    return f"no command {name!r}"
                known.append(group.commands[name])
        reached = known
    for option in OPTION.findall(" ".join(words)):
        knowing = {one for command in reached for parameter in command.params for one in parameter.opts}
        if option not in knowing | {"--help"}:
            return f"no option {option}"
    return None


def test_every_command_shown_exists() -> None:
    faults = [
        f"{path}: `wenzheng {usage}`: {fault_of(usage)}" for path, usage in mentioned_commands() if fault_of(usage)
    ]
    assert faults == []


def test_the_check_of_commands_notices_what_is_wrong() -> None:
    assert fault_of("ask 问题 --json") is None
    assert fault_of("asks 问题") == "no command 'asks'"
    assert fault_of("ask 问题 --loud") == "no option --loud"


def test_every_command_is_shown() -> None:
    shown = " ".join(usage for _, usage in mentioned_commands())
    names = set(command_line().commands)
    assert names
    assert {name for name in names if name not in re.split(r"[\s|]+", shown)} == set()


def test_every_script_shown_is_there_and_can_be_run() -> None:
    shown = {
        (path, name)
        for path in DOCUMENTS
        for snippet in snippets(path)
        for name in re.findall(r"(?:^|\s)((?:scripts/|\.ci/)[\w.\-]+)", snippet)
    }
    assert {"scripts/serve", "scripts/test", "scripts/setup"} <= {name for _, name in shown}
    missing = [f"{path}: {name}" for path, name in sorted(shown) if not (ROOT / name).is_file()]
    assert missing == []


def test_the_statuses_shown_are_those_of_the_code() -> None:
    shown = {status for path in DOCUMENTS for status in STATUS.findall(text_of(path))}
    assert shown == {status.value for status in ReplyStatus}


def test_every_setting_is_described_and_every_described_setting_exists() -> None:
    prefix = str(Settings.model_config["env_prefix"])
    known = {prefix + name.upper() for name in Settings.model_fields}
    shown = {name for path in DOCUMENTS for name in SETTING.findall(text_of(path))}
    assert sorted(known - shown) == [], "Describe these settings in README.md or docs/."
    assert sorted(shown - known) == [], "No such setting."
    scripts = {
        name for path in project_files() if path.parts[0] == "scripts" for name in SETTING.findall(text_of(path))
    }
    assert sorted(scripts - known) == [], "A script uses a setting the program does not know."


@pytest.mark.parametrize("path", DOCUMENTS, ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    broken = [link for link in LINK.findall(text_of(path)) if not (ROOT / path.parent / link).exists()]
    assert broken == []
