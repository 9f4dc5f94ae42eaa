"""Asks whole questions of the shipped release, once for every test of answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.assemble import open_office
from assistant.consultation import Reply
from assistant.evaluate.questions import Case, Expected, replay
from assistant.settings import Settings

Ask = Callable[..., Reply]


@pytest.fixture(scope="session")
def ask(published: Path) -> Iterator[Ask]:
    """The last reply to these turns, asked in a region."""
    office = open_office(Settings(data=published))

    def _ask(region: str | None, *turns: str) -> Reply:
        case = Case(id="one", name="one", region=region, turns=[Expected(say=say) for say in turns])
        reply = list(replay(case, office.resources()))[-1].reply
        assert reply is not None
        return reply

    yield _ask
    office.close()
