"""A backup made while others write restores to the same answers, and what was erased since stays erased.

pytest tests/storage/test_backup.py
"""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.main import create_app
from assistant.domain.conversation import Conversation, Turn
from assistant.domain.errors import StaffError
from assistant.domain.roles import Role
from assistant.settings import Settings
from assistant.storage.audit import Audit
from assistant.storage.backup import LIST, check_backup, list_backups, make_backup
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database
from assistant.storage.jobs import Jobs
from assistant.storage.restore import restore_backup
from assistant.storage.sessions import Sessions
from assistant.storage.users import Users
from tests.staff import SmallOffice, open_small_office

QUESTIONS = (
    "怎么申请低保",
    "我家四口人，一个月2000块，能不能吃低保",
    "示范快办是什么",
    "审核要多少天",
    "今天天气怎么样",
)


def answers(client: TestClient) -> list[dict[str, object]]:
    found = []
    for question in QUESTIONS:
        reply = client.post("/api/v1/chat", json={"question": question, "region": "420323"}).json()
        reply.pop("conversation_id")
        found.append(reply)
    assert any(reply["citations"] for reply in found)
    return found


def turn(number: int) -> Conversation:
    return Conversation(id=f"conversation-{number:06}", turns=(Turn(1, f"问{number}", "answered", "答"),))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[SmallOffice]:
    with open_small_office(tmp_path / "var") as opened:
        yield opened


def test_a_backup_under_load_restores_to_identical_answers(office: SmallOffice, tmp_path: Path) -> None:
    settings, engine = office.office.settings, office.office.engine
    before = answers(office.nobody())
    acknowledged: list[int] = []
    over = threading.Event()

    def write() -> None:
        store, number = ConversationStore(engine), 0
        while not over.is_set():
            number += 1
            store.keep(turn(number))
            acknowledged.append(number)
            over.wait(0.02)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for copy in range(5):
            stored = len(acknowledged)
            backup = make_backup(settings, engine, tmp_path / "backups")
            target = Settings(data=tmp_path / f"restored-{copy}", asks_per_minute=0)
            restore_backup(target, backup)
            restored = open_database(target.database)
            kept = ConversationStore(restored)
            assert [n for n in acknowledged[:stored] if kept.load(turn(n).id) is None] == []
            assert Audit(restored).verify() == ()
            restored.dispose()
            with open_again(target) as again:
                assert answers(again) == before
    finally:
        over.set()
        writer.join()
    assert len(acknowledged) > 20, "it was written meanwhile"


@contextmanager
def open_again(settings: Settings) -> Iterator[TestClient]:
    """The application over a restored data folder; the small office's quick embedder is still in force."""
    with TestClient(create_app(settings), client=("127.0.0.1", 1)) as client:
        yield client


def test_erased_content_is_in_no_later_backup_and_does_not_come_back_from_an_earlier_one(
    office: SmallOffice, tmp_path: Path
) -> None:
    settings, engine = office.office.settings, office.office.engine
    store, mark = ConversationStore(engine), "瘫在床上的王奶奶"
    begun = replace(turn(1), turns=(Turn(1, mark * 200, "answered", mark),))
    store.keep(begun)
    earlier = make_backup(settings, engine, tmp_path / "backups")
    store.erase(begun.id)
    later = make_backup(settings, engine, tmp_path / "backups")

    def holds(folder: Path) -> bool:
        return mark.encode() in b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())

    assert (holds(earlier), holds(later)) == (True, False)
    target = Settings(data=tmp_path / "restored")
    restore_backup(target, later)
    assert restore_backup(target, earlier, replace=True)["erased_again"] == 1
    assert not holds(target.data)


def test_who_was_signed_in_and_what_was_running_is_over_after_a_restore(office: SmallOffice, tmp_path: Path) -> None:
    settings, engine = office.office.settings, office.office.engine
    secret = Sessions(engine, 30, 12).begin(office.users[Role.EDITOR])
    job = Jobs(engine).add("stage", {}, "editor")
    Jobs(engine).claim(job.id)
    target = Settings(data=tmp_path / "restored")
    restore_backup(target, make_backup(settings, engine, tmp_path / "backups"))
    restored = open_database(target.database)
    assert Sessions(restored, 30, 12).find(secret) is None
    found = Jobs(restored).find(job.id)
    assert found is not None and (found.state, "恢复" in found.fault) == ("failed", True)
    assert Users(restored).find("editor") is not None
    assert [record.act for record in Audit(restored).latest(1)] == ["backup.restore"]
    restored.dispose()


def test_a_damaged_backup_is_told_and_touches_nothing(office: SmallOffice, tmp_path: Path) -> None:
    settings = office.office.settings
    whole = make_backup(settings, office.office.engine, tmp_path / "backups")
    files = [path for path in whole.rglob("*") if path.is_file() and path.name != LIST]
    assert len(files) > 10
    target = Settings(data=tmp_path / "restored")
    for file in (whole / "database.sqlite", files[-1], whole / LIST):
        damaged = tmp_path / "damaged"
        shutil.copytree(whole, damaged)
        place = damaged / file.relative_to(whole)
        content = bytearray(place.read_bytes())
        content[len(content) // 2] ^= 1
        place.write_bytes(content)
        with pytest.raises(StaffError):
            restore_backup(target, damaged)
        place.unlink()
        with pytest.raises(StaffError):
            check_backup(damaged)
        shutil.rmtree(damaged)
    (whole / "releases" / "more").touch()
    with pytest.raises(StaffError, match="more"):
        check_backup(whole)
    assert not target.data.exists()


def test_a_restore_does_not_replace_or_disturb_without_being_told(office: SmallOffice, tmp_path: Path) -> None:
    settings = office.office.settings
    backup = make_backup(settings, office.office.engine, tmp_path / "backups")
    with pytest.raises(StaffError, match="--replace"):
        restore_backup(settings, backup)
    office.office.resources()
    with pytest.raises(StaffError, match="先停止服务"):
        restore_backup(settings, backup, replace=True)
    assert json.loads((backup / LIST).read_text())["release"] == office.office.resources().release


def test_only_the_last_backups_stay_and_a_failed_one_leaves_nothing(
    office: SmallOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = office.office.settings.model_copy(update={"backups_kept": 2})
    folder = tmp_path / "backups"
    made = [make_backup(settings, office.office.engine, folder) for _ in range(3)]
    assert set(list_backups(folder)) <= set(made)
    assert len(list_backups(folder)) == 2
    monkeypatch.setattr("assistant.storage.backup.shutil.copytree", _full)
    with pytest.raises(OSError, match="No space"):
        make_backup(settings, office.office.engine, folder)
    assert len(list(folder.iterdir())) == 2


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_backup_of_postgresql_restores_too(postgres_address: str, tmp_path: Path) -> None:
    if shutil.which("pg_dump") is None and not sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_dump")):
        pytest.skip("pg_dump is not installed (apt-get install postgresql-client); 2026-11-21")
    settings = Settings(data=tmp_path / "var", database_url=postgres_address)
    engine = open_database(postgres_address)
    store = ConversationStore(engine)
    store.keep(turn(1))
    Audit(engine).record("li", "act", "thing")
    backup = make_backup(settings, engine, tmp_path / "backups")
    store.erase(turn(1).id)
    store.keep(turn(2))
    engine.dispose()
    assert restore_backup(settings, backup, replace=True)["erased_again"] == 1
    engine = open_database(postgres_address)
    store = ConversationStore(engine)
    assert (store.load(turn(1).id), store.load(turn(2).id)) == (None, None)
    assert Audit(engine).verify() == ()
    assert Audit(engine).head().number == 2
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    engine.dispose()
