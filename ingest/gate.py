"""Reasons why a staged release should not go live; none means it may.

Knows the release, opened as an answer would open it, and the one it would replace; does not decide – a named person may
publish over the reasons, and that is recorded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.domain.errors import ReleaseError
from assistant.release import OpenRelease, open_release
from assistant.rules.lint import lint
from assistant.storage.release_files import read_manifest, release_folder
from assistant.storage.releases import current_release
from ingest.cases import replay_cases
from ingest.workshop import Workshop

Check = Callable[[OpenRelease], Iterable[str]]

# A corpus rarely loses much at once: a wrong folder does.
SHRUNK = 0.8
_COUNTED = {
    "documents": "份文件",
    "provisions": "条条款",
    "rules": "条规则",
    "standards": "条标准",
    "procedures": "条办理",
}


def gate_release(workshop: Workshop, release_id: str, checks: Iterable[Check] = (replay_cases,)) -> tuple[str, ...]:
    """Open the release, vectors included, and collect the reasons; ReleaseError when it does not open."""
    opened = open_release(workshop.data, release_id, workshop.embedder(), workshop.store, check_store=True)
    try:
        reasons = [*find_shrunk(workshop, opened), *find_grave(workshop, opened)]
        for check in checks:
            reasons.extend(check(opened))
        return tuple(reasons)
    finally:
        opened.close()


def find_grave(workshop: Workshop, opened: OpenRelease) -> Iterable[str]:
    """Tables that would tell somebody something wrong today: staged long ago, a source may have ended since."""
    knowledge = opened.knowledge
    for doubt in lint(knowledge.rulebook, knowledge.regions, workshop.clock().date()):
        if doubt.grave:
            yield str(doubt)


def find_shrunk(workshop: Workshop, opened: OpenRelease) -> Iterable[str]:
    """What a release has much less of than the live one."""
    live = current_release(workshop.engine)
    if live is None or live == opened.id:
        return
    try:
        before = read_manifest(release_folder(workshop.data, live)).counts
    except ReleaseError:
        return  # a live release that cannot be read any more must not keep its successor out
    for name, words in _COUNTED.items():
        old, new = before.get(name, 0), opened.manifest.counts.get(name, 0)
        if new < old * SHRUNK:
            yield f"{words[1:]}从 {old} {words[0]}减到 {new} {words[0]}，少了两成以上。确实要删的，写明理由再发布；不是的，检查导入的文件夹。"
