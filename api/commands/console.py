"""What several commands do at the console: print JSON or lines, draw a progress bar, open the database and let go of it.

Knows the terminal; does not know what any command does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress
from sqlalchemy import Engine

from assistant.settings import Settings
from assistant.storage.database import open_database

Json = Annotated[bool, typer.Option("--json", help="只输出 JSON")]


def show(as_json: bool, data: dict[str, Any], lines: list[str]) -> None:
    """Print the data as JSON when asked for, else the lines."""
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2) if as_json else "\n".join(lines))


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on a terminal, nothing elsewhere; always on stderr, so that stdout stays clean."""
    with Progress(console=Console(file=sys.stderr), disable=not sys.stderr.isatty(), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def report(phase: str, done: int, total: int) -> None:
            if phase not in tasks:
                tasks[phase] = bars.add_task(phase, total=total)
            bars.update(tasks[phase], completed=done, total=total)

        yield report


@contextmanager
def database() -> Iterator[Engine]:
    """The database of the settings, let go of at the end."""
    engine = open_database(Settings().database)
    try:
        yield engine
    finally:
        engine.dispose()
