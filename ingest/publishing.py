"""Publish what a person has seen compared, and nothing else: the release and the live one are named, and must still be so.

Knows the review that must stand behind a publication; does not know who may publish – that, the one who calls does.
"""

from __future__ import annotations

from assistant.domain.errors import ReleaseError
from assistant.editing import forget_released
from assistant.storage.releases import current_release, find_release, forget_release, list_publications, switch_to
from ingest.build import collect_rubbish, retire_old
from ingest.gate import gate_release
from ingest.review import find_review
from ingest.workshop import Workshop, single_writer


class Overtaken(ReleaseError):
    """What someone saw is no longer so: another person was there first."""


def publish_reviewed(workshop: Workshop, release_id: str, live: str | None, person: str, reason: str = "") -> str:
    """Make a reviewed release the live one in place of exactly `live`; with checks failed only for a reason."""
    with single_writer(workshop.data):
        refuse_overtaken(workshop, live)
        waiting = find_release(workshop.engine, release_id)
        if waiting is None or waiting.state != "staged":
            raise Overtaken(f"版本 {release_id} 已经不在等待发布：{_what_became(workshop, release_id)}请刷新后再看。")
        found = find_review(workshop, release_id)
        if found is None:
            raise Overtaken("这个版本还没有和现行版本比过答复，请先“重新比较”。")
        if found.reasons and not reason.strip():
            raise ReleaseError(f"有 {len(found.reasons)} 处没有通过发布检查。要照发，请写明理由。")
        gate_release(workshop, release_id, checks=())  # its cases were replayed; that it still opens is asked
        switch_to(workshop.engine, release_id, "publish", workshop.clock(), person, reason.strip())
        forget_released(workshop.engine, workshop.data)
        retire_old(workshop)
        return release_id


def discard(workshop: Workshop, release_id: str) -> None:
    """Throw away a staged release."""
    with single_writer(workshop.data):
        waiting = find_release(workshop.engine, release_id)
        if waiting is None or waiting.state != "staged":
            raise Overtaken(f"版本 {release_id} 已经不在等待发布：{_what_became(workshop, release_id)}请刷新后再看。")
        forget_release(workshop.engine, release_id)
        collect_rubbish(workshop)


def refuse_overtaken(workshop: Workshop, live: str | None) -> None:
    """Raise when another release is live than the one that was seen."""
    current = current_release(workshop.engine)
    if current == live:
        return
    done = next(iter(list_publications(workshop.engine, 1)), None)
    act = {"publish": "发布了", "rollback": "回退到"}.get(done.act, "换成") if done else "换成"
    who = done.person if done and done.person else "有人"
    raise Overtaken(f"现行版本已经不是您比较时的那一个：{who}刚刚{act} {current}。请重新比较、看过差异再发布。")


def _what_became(workshop: Workshop, release_id: str) -> str:
    row = find_release(workshop.engine, release_id)
    if row is None:
        return "别人放弃了它，或者用新的暂存取代了它。"
    return "它已经发布。" if row.state == "published" else "它已经退下。"
