"""A staged release held against the live one: which checks it passes, which cases and questions it answers otherwise.

Knows two releases and how to tell them apart by their answers; does not decide. What was found is kept beside the
releases, for exactly this pair and this program: publish.py asks for it again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from importlib.metadata import version
from pathlib import Path

import yaml
from pydantic import TypeAdapter, ValidationError

from assistant.domain.errors import CorpusError, ReleaseError, WenzhengError
from assistant.evaluate.questions import Case, Expected, check, read_cases, replay
from assistant.evaluate.situations import Situation, faults, judge, read_situations
from assistant.release import OpenRelease, open_release
from assistant.storage.asked import Asked, read_asked
from assistant.storage.releases import current_release, list_releases
from ingest.answered import Answered, in_chinese, of_consultation, of_determinations
from ingest.cases import CASES, resources_of
from ingest.gate import find_shrunk
from ingest.keeping import write_whole
from ingest.workshop import Progress, Workshop, silent

REPLAY = "重放情形"
OPENS, WHOLE, CASES_HOLD = "版本完整，打得开", "内容没有突然减少", "情形的结论和应有的一致"
QUESTION, SITUATION, ASKED = "问答", "判定", "提问"
# Questions residents asked lately: more take longer and say the same.
MOST_ASKED = 100
_BEIJING = timezone(timedelta(hours=8))


@dataclass(frozen=True)
class Effect:
    """One case that the two releases answer differently: how it ends, what is judged, what is cited.

    Of a question that a resident asked only the key stands here: the words go when their conversation goes.
    """

    kind: str
    case: str
    name: str
    turn: int
    asked: str
    before: Answered
    after: Answered

    def __str__(self) -> str:
        where = f"第{self.turn}句" if self.kind == QUESTION else ""
        what = f"居民的提问 {self.case}" if self.kind == ASKED else f"情形 {self.case}（{self.name}）{where}"
        return f"{what}：原来 {_line(self.before)}；现在 {_line(self.after)}"


@dataclass(frozen=True)
class Checked:
    """One check of the gate: what was looked at, and every reason against publishing that it found."""

    name: str
    looked_at: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """What was found of a release compared with the one that was live, None when nothing was."""

    release: str
    live: str | None
    wenzheng: str
    made: str
    checks: tuple[Checked, ...]
    effects: tuple[Effect, ...]
    replayed: int
    asked: int = 0

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it should not be published; empty means it may."""
        return tuple(reason for one in self.checks for reason in one.reasons)


_REVIEWS: TypeAdapter[Review] = TypeAdapter(Review)


def review(workshop: Workshop, release_id: str, progress: Progress = silent) -> Review:
    """Open both releases, replay every case of the later one in both, and keep what was found."""
    live = current_release(workshop.engine)
    live = None if live == release_id else live
    with ExitStack() as held:
        try:
            after = open_release(workshop.data, release_id, workshop.embedder(), workshop.store, check_store=True)
        except ReleaseError as fault:
            return _keep(workshop, release_id, live, (Checked(OPENS, "文件、片段、向量", (str(fault),)),), (), 0)
        held.callback(after.close)
        before = _open_live(workshop, live)
        if before is not None:
            held.callback(before.close)
        questions = read_asked(workshop.engine, MOST_ASKED) if before else ()
        reasons, effects, replayed = _replay_all(before, after, len(questions), progress)
        if before is not None:
            today = workshop.clock().astimezone(_BEIJING).date()
            effects += _ask_again(questions, before, after, today, replayed, progress)
        checks = (
            Checked(OPENS, f"{after.manifest.counts.get('chunks', 0)} 个片段，文件、向量逐一核对"),
            Checked(WHOLE, "文件、条款、规则、标准的数目", tuple(find_shrunk(workshop, after))),
            Checked(CASES_HOLD, f"{replayed} 个情形", tuple(reasons)),
        )
    return _keep(workshop, release_id, live, checks, tuple(effects), replayed, len(questions))


def find_review(workshop: Workshop, release_id: str) -> Review | None:
    """What was found of this release, when it was found by this program against the release that is live now."""
    found = read_review(workshop.data, release_id)
    live = current_release(workshop.engine)
    return found if found and (found.live, found.wenzheng) == (live, version("wenzheng")) else None


def read_review(data: Path, release_id: str) -> Review | None:
    """What was once found of this release, whatever has happened since."""
    try:
        return _REVIEWS.validate_json(_file(data, release_id).read_bytes())
    except (OSError, ValidationError):
        return None


def _open_live(workshop: Workshop, live: str | None) -> OpenRelease | None:
    if live is None:
        return None
    try:
        return open_release(workshop.data, live, workshop.embedder(), workshop.store)
    except ReleaseError:
        return None  # a live release that cannot be read any more must not keep its successor out


def _keep(
    workshop: Workshop,
    release_id: str,
    live: str | None,
    checks: tuple[Checked, ...],
    effects: tuple[Effect, ...],
    replayed: int,
    asked: int = 0,
) -> Review:
    made = workshop.clock().isoformat(timespec="seconds")
    found = Review(release_id, live, version("wenzheng"), made, checks, effects, replayed, asked)
    path = _file(workshop.data, release_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, _REVIEWS.dump_json(found))
    recorded = {row.id for row in list_releases(workshop.engine)}
    for old in path.parent.glob("*.json"):
        if old.stem not in recorded:
            old.unlink(missing_ok=True)
    return found


def _file(data: Path, release_id: str) -> Path:
    return data / "reviews" / f"{release_id}.json"


def _replay_all(
    before: OpenRelease | None, after: OpenRelease, more: int, progress: Progress
) -> tuple[list[str], list[Effect], int]:
    """Reasons, changed answers, and how many cases there were."""
    try:
        cases, situations = cases_of(after)
    except (yaml.YAMLError, ValidationError, KeyError, TypeError, CorpusError) as fault:
        return [f"cases/ 里的情形读不出来：{fault}。照 corpus/README.md 的写法改好。"], [], 0
    total = len(cases) + len(situations)
    steps = max(total + more, 1)
    reasons: list[str] = []
    effects: list[Effect] = []
    for done, case in enumerate(cases):
        progress(REPLAY, done, steps)
        reasons.extend(_faults_of_case(case, before, after, effects))
    for done, situation in enumerate(situations, start=len(cases)):
        progress(REPLAY, done, steps)
        reasons.extend(
            f"情形 {situation.id}（{situation.name}）：{in_chinese(reason)}"
            for reason in faults(situation, after.knowledge)
        )
        effects.extend(_effects_of_situation(situation, before, after))
    progress(REPLAY, steps - more, steps)
    return reasons, effects, total


def cases_of(opened: OpenRelease) -> tuple[tuple[Case, ...], tuple[Situation, ...]]:
    """The officers' questions and situations that a release carries."""
    folder = opened.folder.corpus / CASES
    return (read_cases(folder), read_situations(folder)) if folder.is_dir() else ((), ())


def _faults_of_case(case: Case, before: OpenRelease | None, after: OpenRelease, changed: list[Effect]) -> Iterator[str]:
    records = list(replay(case, resources_of(after)))
    for failure in check(case, records, resources_of(after)):
        yield f"情形 {failure.case}（{case.name}）第{failure.turn}句：{in_chinese(failure.reason)}"
    if before is None:
        return
    for number, (was, done) in enumerate(zip(replay(case, resources_of(before)), records, strict=True), start=1):
        old, new = of_consultation(was, before.knowledge), of_consultation(done, after.knowledge)
        if old != new:
            changed.append(Effect(QUESTION, case.id, case.name, number, case.turns[number - 1].say, old, new))


def _effects_of_situation(one: Situation, before: OpenRelease | None, after: OpenRelease) -> Iterator[Effect]:
    if before is None:
        return
    old, new = _judged(one, before), _judged(one, after)
    if old != new:
        given = "，".join(f"{name}={value}" for name, value in one.given.items())
        yield Effect(SITUATION, one.id, one.name, 0, given, old, new)


def _ask_again(
    questions: Sequence[Asked], before: OpenRelease, after: OpenRelease, today: date, done: int, progress: Progress
) -> list[Effect]:
    """What residents asked, asked of both releases as if today."""
    found: list[Effect] = []
    for number, one in enumerate(questions, start=1):
        case = Case(id=one.key, name="", region=one.region, as_of=today, turns=[Expected(say=one.words)])
        (was,), (now,) = (list(replay(case, resources_of(opened))) for opened in (before, after))
        old, new = of_consultation(was, before.knowledge), of_consultation(now, after.knowledge)
        if old != new:
            found.append(Effect(ASKED, one.key, "", 0, "", old, new))
        progress(REPLAY, done + number, done + len(questions))
    return found


def _judged(one: Situation, opened: OpenRelease) -> Answered:
    """How a situation comes out in a release; what that release does not know yet is said, not raised."""
    try:
        return of_determinations(judge(one, opened.knowledge), opened.knowledge)
    except (KeyError, ValueError, WenzhengError) as fault:
        return Answered(f"判不了：{fault if isinstance(fault, WenzhengError) else type(fault).__name__}", ())


def _line(one: Answered) -> str:
    return one.said + (f"，引 {'、'.join(one.cited)}" if one.cited else "")
