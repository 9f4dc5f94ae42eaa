"""Releases and the pointer: one live release, every switch recorded, the live one never forgotten.

pytest tests/storage/test_releases.py
"""

import threading
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine

from assistant.domain.errors import ReleaseError
from assistant.storage.releases import (
    current_release,
    find_release,
    forget_release,
    list_publications,
    list_releases,
    record_staged,
    switch_to,
)

DAY = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.fixture
def three(engine: Engine) -> Engine:
    for number in range(1, 4):
        record_staged(engine, f"r{number}", DAY.replace(hour=number), {"counts": {"documents": number}})
    return engine


def states(engine: Engine) -> dict[str, str]:
    return {row.id: row.state for row in list_releases(engine)}


def test_before_the_first_publication_nothing_is_live(engine: Engine) -> None:
    assert current_release(engine) is None
    assert list_releases(engine) == ()


def test_publishing_moves_the_pointer_and_remembers_where_it_was(three: Engine) -> None:
    assert switch_to(three, "r1", "publish", DAY, "", "") is None
    assert switch_to(three, "r2", "publish", DAY, "王编辑", "新标准") == "r1"
    assert current_release(three) == "r2"
    assert states(three) == {"r1": "retired", "r2": "published", "r3": "staged"}
    second = find_release(three, "r2")
    assert second is not None
    assert (second.previous, second.manifest, second.created) == (
        "r1",
        {"counts": {"documents": 2}},
        DAY.replace(hour=2),
    )
    last, first = list_publications(three)
    assert (last.act, last.release_id, last.replaced, last.person, last.reason) == (
        "publish",
        "r2",
        "r1",
        "王编辑",
        "新标准",
    )
    assert (first.release_id, first.replaced) == ("r1", None)


def test_rolling_back_keeps_where_the_old_release_came_from(three: Engine) -> None:
    for name in ("r1", "r2", "r3"):
        switch_to(three, name, "publish", DAY, "", "")
    switch_to(three, "r2", "rollback", DAY, "", "")
    back = find_release(three, "r2")
    assert back is not None
    assert back.previous == "r1", "a second rollback goes further back, not forward again"
    assert states(three) == {"r1": "retired", "r2": "published", "r3": "retired"}


@pytest.mark.parametrize(("name", "told"), [("r9", "没有发布版本 r9"), ("r1", "已经是现行版本")])
def test_a_switch_that_makes_no_sense_changes_nothing(three: Engine, name: str, told: str) -> None:
    switch_to(three, "r1", "publish", DAY, "", "")
    with pytest.raises(ReleaseError, match=told):
        switch_to(three, name, "publish", DAY, "", "")
    assert current_release(three) == "r1"
    assert len(list_publications(three)) == 1


def test_the_live_release_cannot_be_forgotten(three: Engine) -> None:
    switch_to(three, "r1", "publish", DAY, "", "")
    with pytest.raises(ReleaseError, match="不能删除"):
        forget_release(three, "r1")
    forget_release(three, "r3")
    assert states(three) == {"r1": "published", "r2": "staged"}


def test_readers_see_one_release_or_the_other(three: Engine) -> None:
    switch_to(three, "r1", "publish", DAY, "", "")
    seen: set[str | None] = set()
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            seen.add(current_release(three))

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for turn in range(20):
        switch_to(three, "r2" if turn % 2 == 0 else "r1", "publish", DAY, "", "")
    stop.set()
    for reader in readers:
        reader.join()
    assert seen == {"r1", "r2"}
