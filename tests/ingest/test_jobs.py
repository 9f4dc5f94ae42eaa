"""The worker: runs a job to its end, stops when asked, tries again what may succeed, goes on where a dead worker was.

pytest tests/ingest/test_jobs.py
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from assistant.domain.errors import CorpusError, Problem, ReleaseError
from assistant.settings import Settings
from assistant.storage.clock import now
from assistant.storage.jobs import SILENCE, Job, Jobs
from assistant.storage.queue import open_queue
from assistant.storage.uploads import keep_upload
from ingest import jobs as worker
from ingest.jobs import MOST_ATTEMPTS, RETRY_SECONDS, Runner, take_up
from ingest.release import publish, stage, status
from ingest.workshop import Progress, Workshop
from tests.conftest import ROOT
from tests.ingest.conftest import make_workshop
from tests.pair_embedder import PairEmbedder
from tests.small_corpus import FILES

Kinds = Mapping[str, worker.Work]


@pytest.fixture
def runner(data_folder: Path, corpus: Path) -> Iterator[Runner]:
    workshop = make_workshop(data_folder, PairEmbedder())
    stage(workshop, [corpus])
    publish(workshop)
    yield Runner(Settings(data=data_folder), workshop, Jobs(workshop.engine))
    workshop.close()


def run(runner: Runner, kind: str, options: dict[str, Any] | None = None) -> tuple[Job, float | None]:
    job = runner.jobs.add(kind, options or {}, "test")
    again = runner.run(job.id)
    found = runner.jobs.find(job.id)
    assert found is not None
    return found, again


def kinds(work: Callable[[Progress], None]) -> Kinds:
    def wrapped(_: Workshop, __: Settings, ___: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
        work(progress)
        return {}

    return {"test": wrapped}


def test_uploads_become_a_staged_release(runner: Runner) -> None:
    name = "documents/420323/zhushan_tongzhi.md"
    changed = FILES[name].replace("500元", "600元")
    upload = keep_upload(runner.settings.data, "zhushan_tongzhi.md", [changed.encode()])
    done, again = run(runner, "stage", {"uploads": [upload], "removed": []})
    assert (done.state, again, done.fault) == ("done", None, "")
    staged = status(runner.workshop).staged
    assert staged is not None and staged.id == done.outcome["release"]
    assert done.done == done.total > 0


def test_a_fault_of_the_files_is_told_row_by_row_and_not_tried_again(runner: Runner) -> None:
    wrong_words = keep_upload(runner.settings.data, "contacts.yaml", [b"contacts:\n  - {number: 1}\n"])
    done, again = run(runner, "stage", {"uploads": [wrong_words]})
    assert (done.state, again) == ("failed", None)
    assert "contacts.yaml" in done.fault
    problems = (Problem("a.csv", "第3行", "金额“五百”", "数字"),)

    def wrong(_: Progress) -> None:
        raise CorpusError(problems)

    runner.kinds = kinds(wrong)
    done, again = run(runner, "test")
    assert (done.state, again) == ("failed", None)
    assert done.fault == str(problems[0])


def test_what_may_succeed_later_is_tried_again_but_not_for_ever(runner: Runner) -> None:
    tried: list[int] = []

    def busy(_: Progress) -> None:
        tried.append(1)
        if len(tried) < 3:
            raise ReleaseError("另一个人正在导入或发布")

    runner.kinds = kinds(busy)
    job = runner.jobs.add("test", {}, "p")
    assert [runner.run(job.id) for _ in range(3)] == [RETRY_SECONDS, RETRY_SECONDS, None]
    done = runner.jobs.find(job.id)
    assert done is not None and (done.state, done.attempts) == ("done", 3)

    def full(_: Progress) -> None:
        raise OSError(28, "No space left on device")

    runner.kinds = kinds(full)
    job = runner.jobs.add("test", {}, "p")
    assert [runner.run(job.id) for _ in range(MOST_ATTEMPTS)] == [RETRY_SECONDS] * (MOST_ATTEMPTS - 1) + [None]
    failed = runner.jobs.find(job.id)
    assert failed is not None and (failed.state, f"试了 {MOST_ATTEMPTS} 次" in failed.fault) == ("failed", True)


def test_a_fault_of_ours_ends_the_job_and_not_the_worker(runner: Runner) -> None:
    def breaks(_: Progress) -> None:
        raise ZeroDivisionError("with words nobody should read")

    runner.kinds = kinds(breaks)
    done, again = run(runner, "test")
    assert (done.state, again) == ("failed", None)
    assert "ZeroDivisionError" in done.fault
    assert "nobody should read" not in done.fault
    assert run(runner, "no such kind")[0].state == "failed"


def test_a_running_job_stops_at_its_next_step_when_asked(runner: Runner) -> None:
    steps: list[int] = []
    asked: list[str] = []

    def long(progress: Progress) -> None:
        for step in range(1, 101):
            steps.append(step)
            if step == 3:
                runner.jobs.cancel(asked[0])
            progress(f"phase {step}", step, 100)

    runner.kinds = kinds(long)
    job = runner.jobs.add("test", {}, "p")
    asked.append(job.id)
    assert runner.run(job.id) is None
    done = runner.jobs.find(job.id)
    assert done is not None and (done.state, done.phase, steps[-1]) == ("cancelled", "phase 3", 3)


def test_a_cancelled_stage_leaves_what_was_live(runner: Runner, tmp_path: Path) -> None:
    before = status(runner.workshop)
    upload = keep_upload(runner.settings.data, "glossary.yaml", [b"glossary:\n  - {say: [aa], term: bb}\n"])
    job = runner.jobs.add("stage", {"uploads": [upload]}, "p")
    runner.jobs.claim(job.id)
    runner.jobs.cancel(job.id)
    progress = runner._progress(job.id)
    with pytest.raises(worker.Cancelled):
        worker.stage_uploads(runner.workshop, runner.settings, {"uploads": [upload]}, progress)
    after = status(runner.workshop)
    assert (after.live, after.staged) == (before.live, None)


def test_nightly_retention_and_backup_are_jobs(runner: Runner) -> None:
    done, _ = run(runner, "retention")
    assert (done.state, done.outcome["conversations"]) == ("done", 0)
    done, _ = run(runner, "backup")
    assert done.state == "done"
    assert Path(done.outcome["backup"], "backup.json").is_file()


def wait_for(found: Callable[[], Any], seconds: float = 60) -> Any:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if result := found():
            return result
        time.sleep(0.1)
    raise AssertionError("it did not happen in time")


def ended(jobs: Jobs, job_id: str) -> Callable[[], Job | None]:
    """Look whether this job is done."""

    def look() -> Job | None:
        found = jobs.find(job_id)
        return found if found is not None and found.state == "done" else None

    return look


def test_the_worker_process_takes_up_what_a_killed_one_left(data_folder: Path) -> None:
    settings = Settings(data=data_folder)
    with_rows = Jobs(make_workshop(data_folder, PairEmbedder()).engine)
    silent = Jobs(with_rows._engine, clock=lambda: now() - 2 * SILENCE)
    left = silent.add("retention", {}, "p")
    silent.claim(left.id)
    queued = with_rows.add("retention", {}, "p")
    queue = open_queue(settings)
    queue.put(queued.id)
    program = subprocess.Popen(
        [sys.executable, "-m", "ingest.jobs", "--with-parent"], cwd=ROOT, stdin=subprocess.PIPE, env=os.environ.copy()
    )
    try:
        for job in (left, queued):
            state = wait_for(ended(with_rows, job.id))
            assert state.attempts == (2 if job is left else 1)
        assert program.stdin is not None
        program.stdin.close()
        assert program.wait(20) is not None, "it ends when its server is gone"
    finally:
        if program.poll() is None:
            program.send_signal(signal.SIGKILL)
            program.wait()
        queue.close()
        with_rows._engine.dispose()


def test_taking_up_puts_silent_jobs_into_the_queue_once(runner: Runner) -> None:
    silent = Jobs(runner.workshop.engine, clock=lambda: now() - 2 * SILENCE)
    left = silent.add("retention", {}, "p")
    queue = open_queue(runner.settings)
    take_up(queue, runner.jobs)
    take_up(queue, runner.jobs)
    tasks = [queue.huey.dequeue() for _ in range(2)]
    assert tasks[0] is not None and list(tasks[0].args) == [left.id]
    assert tasks[1] is None
    queue.close()
