"""The worker: takes jobs from the queue and runs them – staging a release, retention, backup.

    python -m ingest.jobs        (wenzheng serve starts one beside it, unless told otherwise)

Knows what each kind of job does and which failures are worth another try; does not know who asked.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic, sleep
from typing import Any

from sqlalchemy.exc import SQLAlchemyError

from assistant.domain.errors import CorpusError, ReleaseError, StaffError
from assistant.editing import edits_written
from assistant.logs import log_as_json
from assistant.settings import Settings
from assistant.storage.backup import make_backup
from assistant.storage.jobs import Job, Jobs
from assistant.storage.queue import Queue, open_queue
from assistant.storage.releases import current_release, find_release
from assistant.storage.retention import apply_retention
from assistant.storage.uploads import upload_folder
from ingest.release import stage
from ingest.review import Review, review
from ingest.workshop import Progress, Workshop, open_workshop

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 5
RETRY_SECONDS = 15.0
TOUCH_SECONDS = 5.0
NOTE_SECONDS = 0.5
STOP_SECONDS = 10.0
Work = Callable[[Workshop, Settings, Mapping[str, Any], Progress], Mapping[str, Any]]


class Cancelled(StaffError):
    """Someone asked for the job to stop."""


def stage_uploads(
    workshop: Workshop, settings: Settings, options: Mapping[str, Any], progress: Progress
) -> dict[str, Any]:
    """Make a release of the live corpus with uploaded files laid over it, and without those taken out."""
    paths = [upload_folder(settings.data, upload) for upload in options.get("uploads", ())]
    if options.get("shipped"):
        paths.insert(0, settings.corpus)
    with edits_written(workshop.engine, settings.data) as edited:
        staged = stage(workshop, [*edited, *paths], tuple(options.get("removed", ())), progress)
    if current_release(workshop.engine) == staged.manifest.id:
        return {"release": staged.manifest.id, "unchanged": True}
    return {**_reviewed(review(workshop, staged.manifest.id, progress)), "unchanged": staged.unchanged}


def review_staged(workshop: Workshop, _: Settings, options: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Compare a staged release with what is live now: another may have been published since it was made."""
    chosen = find_release(workshop.engine, str(options.get("release", "")))
    if chosen is None or chosen.state != "staged":
        raise StaffError("这个版本已经不在等待发布，没有什么可比较。")
    return _reviewed(review(workshop, chosen.id, progress))


def _reviewed(found: Review) -> dict[str, Any]:
    """What the list of jobs shows; the rest is kept with the review."""
    return {
        "release": found.release,
        "live": found.live,
        "reasons": len(found.reasons),
        "effects": len(found.effects),
    }


def keep_in_time(workshop: Workshop, settings: Settings, _: Mapping[str, Any], __: Progress) -> dict[str, Any]:
    """Remove what is past its time."""
    return apply_retention(workshop.engine, settings).to_json()


def back_up(workshop: Workshop, settings: Settings, _: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """Write a backup beside the data folder's others."""
    return {"backup": str(make_backup(settings, workshop.engine, settings.backups, progress))}


KINDS: Mapping[str, Work] = {
    "stage": stage_uploads,
    "review": review_staged,
    "retention": keep_in_time,
    "backup": back_up,
}


@dataclass
class Runner:
    """Runs one job at a time and keeps its row true."""

    settings: Settings
    workshop: Workshop
    jobs: Jobs
    kinds: Mapping[str, Work] = field(default_factory=lambda: KINDS)

    def run(self, job_id: str) -> float | None:
        """Run a job; seconds until it should be tried again, None when it is over."""
        job = self.jobs.claim(job_id)
        if job is None:
            return None
        work = self.kinds.get(job.kind)
        if work is None:
            self.jobs.fail(job_id, f"没有“{job.kind}”这种任务。")
            return None
        try:
            with self._alive(job_id):
                outcome = work(self.workshop, self.settings, job.options, self._progress(job_id))
        except Cancelled:
            self.jobs.stop(job_id)
        except (OSError, SQLAlchemyError, ReleaseError) as error:
            return self._again(job, error)
        except StaffError as error:
            self.jobs.fail(job_id, _words(error))
        except Exception as error:
            # A fault of ours: it must end the job, not the worker.
            log.exception("a job failed")
            self.jobs.fail(job_id, f"程序出错（{type(error).__name__}），请看程序日志。")
        else:
            self.jobs.finish(job_id, outcome)
        return None

    def _again(self, job: Job, error: Exception) -> float | None:
        """A full disk, a locked database, another writer: worth another try, but not for ever."""
        if job.attempts >= MOST_ATTEMPTS:
            self.jobs.fail(job.id, f"试了 {job.attempts} 次没有成功。最后一次：{_words(error)}")
            return None
        log.warning("a job waits to be tried again: %s", type(error).__name__)
        self.jobs.put_back(job.id, _words(error))
        return RETRY_SECONDS

    def _progress(self, job_id: str) -> Progress:
        noted = 0.0
        last_phase = ""

        def note(phase: str, done: int, total: int) -> None:
            nonlocal noted, last_phase
            if phase == last_phase and done < total and monotonic() - noted < NOTE_SECONDS:
                return
            noted, last_phase = monotonic(), phase
            if self.jobs.progress(job_id, phase, done, total):
                raise Cancelled("任务已取消。")

        return note

    @contextmanager
    def _alive(self, job_id: str) -> Iterator[None]:
        """Touch the job while it runs, whatever it is doing; a worker that died touches nothing."""
        over = threading.Event()

        def touch() -> None:
            while not over.wait(TOUCH_SECONDS):
                try:
                    self.jobs.touch(job_id)
                except SQLAlchemyError:
                    log.warning("a job could not be touched")

        thread = threading.Thread(target=touch, name="touch", daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()


def take_up(queue: Queue, jobs: Jobs) -> None:
    """Queue again what a dead worker left."""
    for job_id in jobs.take_back_silent():
        queue.put(job_id)


def main() -> None:
    """Run the worker until it is told to stop, or until the server it was started by is gone."""
    if "--with-parent" in sys.argv:
        threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    settings = Settings()
    log_as_json(settings.log_level)
    with open_workshop(settings) as workshop:
        jobs = Jobs(workshop.engine)
        queue = open_queue(settings, Runner(settings, workshop, jobs).run)
        take_up(queue, jobs)
        tonight = ("retention", "backup") if settings.backup_nightly else ("retention",)

        def each_night() -> None:
            for kind in tonight:
                queue.put(jobs.add(kind, {}, "night").id)

        queue.work(
            nightly=each_night,
            each_minute=lambda: take_up(queue, jobs),
        )


def _end_with_parent() -> None:
    """The server holds the other end of standard input; however it ends, this end sees it."""
    # Not through sys.stdin: its lock, held by this thread, would be missing when the interpreter shuts down.
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    sleep(STOP_SECONDS)
    os._exit(1)  # whatever still holds it up: the job is found by its silence and taken up again


def _words(error: Exception) -> str:
    if isinstance(error, CorpusError):
        return "\n".join(str(problem) for problem in error.problems[:50])
    return str(error) if isinstance(error, StaffError) else type(error).__name__


if __name__ == "__main__":
    main()
