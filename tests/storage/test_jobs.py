"""Jobs move from state to state; what a dead worker left is found; messages are JSON.

pytest tests/storage/test_jobs.py
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from huey.registry import Message
from sqlalchemy import Engine

from assistant.settings import Settings
from assistant.storage.jobs import SILENCE, Jobs, count_jobs
from assistant.storage.queue import JsonSerializer, open_queue
from assistant.storage.uploads import keep_upload, safe_name, upload_folder


def test_a_job_is_claimed_once_and_ends_once(engine: Engine) -> None:
    jobs = Jobs(engine)
    job = jobs.add("stage", {"uploads": ["a"]}, "editor")
    claimed = jobs.claim(job.id)
    assert claimed is not None
    assert (claimed.state, claimed.attempts, claimed.options) == ("running", 1, {"uploads": ["a"]})
    assert jobs.claim(job.id) is None
    assert jobs.progress(job.id, "生成向量", 3, 10) is False
    jobs.finish(job.id, {"release": "r1"})
    done = jobs.find(job.id)
    assert done is not None
    assert (done.state, done.phase, done.done, done.total, done.outcome) == (
        "done",
        "生成向量",
        3,
        10,
        {"release": "r1"},
    )
    assert done.finished is not None
    jobs.fail(job.id, "too late")
    assert jobs.cancel(job.id) is False
    assert jobs.retry(job.id) is False
    assert count_jobs(engine) == {"done": 1}


def test_a_job_that_waits_is_cancelled_at_once_and_one_that_runs_at_its_next_step(engine: Engine) -> None:
    jobs = Jobs(engine)
    waiting, running = jobs.add("stage", {}, "p"), jobs.add("stage", {}, "p")
    assert jobs.cancel(waiting.id)
    assert jobs.claim(waiting.id) is None
    jobs.claim(running.id)
    assert jobs.cancel(running.id)
    assert jobs.progress(running.id, "x", 1, 2) is True
    jobs.stop(running.id)
    assert {job.state for job in jobs.latest()} == {"cancelled"}
    assert jobs.retry(running.id)
    again = jobs.claim(running.id)
    assert again is not None
    assert (again.attempts, again.cancelled) == (2, False)


def test_what_a_dead_worker_left_is_taken_up_again(engine: Engine) -> None:
    start = datetime(2026, 11, 21, tzinfo=UTC)
    jobs = Jobs(engine, clock=lambda: start)
    dead, alive, lost = (jobs.add("stage", {}, "p") for _ in range(3))
    jobs.claim(dead.id)
    jobs.claim(alive.id)
    later = Jobs(engine, clock=lambda: start + SILENCE + timedelta(seconds=1))
    later.touch(alive.id)
    assert set(later.take_back_silent()) == {dead.id, lost.id}, "also one whose message was lost"
    assert later.take_back_silent() == (), "once, until it is silent again"
    again = later.claim(dead.id)
    assert again is not None and again.attempts == 2


def test_messages_are_json_and_come_back_whole() -> None:
    moment = datetime(2026, 11, 21, 3, 15)
    message = Message("id", "run_job", moment, 0, 0, None, ["job"], {}, None, None, None, None)
    written = JsonSerializer().serialize(message)
    assert written.startswith(b"[")
    assert JsonSerializer().deserialize(written) == message
    with pytest.raises(TypeError):
        JsonSerializer().serialize(message._replace(args=[object()]))


def test_the_embedded_queue_keeps_what_was_put(tmp_path: Path) -> None:
    open_queue(Settings(data=tmp_path)).put("first")
    ran: list[str] = []
    queue = open_queue(Settings(data=tmp_path), lambda job: ran.append(job))
    task = queue.huey.dequeue()
    assert task is not None
    queue.huey.execute(task)
    assert ran == ["first"]
    assert queue.huey.dequeue() is None


def test_the_queue_in_postgresql_keeps_what_was_put(postgres_address: str, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, database_url=postgres_address)
    queue = open_queue(settings)
    queue.put("one")
    task = queue.huey.dequeue()
    queue.close()
    assert task is not None
    assert task.args == ("one",) or task.args == ["one"]
    assert not (tmp_path / "jobs.sqlite").exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("标准表.xlsx", "标准表.xlsx"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\..\\boot.ini", "_.._boot.ini"),
        ("a\x00b\u202egpj.exe", "a_b_gpj.exe"),
        ("", "file"),
        (" . ", "file"),
        ("长" * 200 + ".docx", "长" * 38 + ".docx"),
        ("C:\\x\\y.pdf", "C__x_y.pdf"),
    ],
)
def test_a_file_keeps_its_name_and_stays_in_its_folder(tmp_path: Path, given: str, kept: str) -> None:
    assert safe_name(given) == kept
    upload = keep_upload(tmp_path, given, [b"one", b"two"])
    folder = upload_folder(tmp_path, upload)
    assert [path.name for path in folder.iterdir()] == [kept]
    assert (folder / kept).read_bytes() == b"onetwo"


def test_a_broken_upload_leaves_nothing(tmp_path: Path) -> None:
    def breaks() -> object:
        yield b"half"
        raise ConnectionError

    with pytest.raises(ConnectionError):
        keep_upload(tmp_path, "a.txt", breaks())  # type: ignore[arg-type]
    assert list((tmp_path / "uploads").iterdir()) == []
