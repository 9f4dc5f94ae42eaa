"""Workbooks taken in at the desk: tables become edits of the draft, which the next staging takes along.

Knows that of two people who start from one state the second is told, and that nothing is kept of a workbook with a fault.
How edits are stored stands in assistant/editing.py; what is wrong with a workbook, in workbook_check.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.domain.errors import StaffError
from assistant.editing import Draft
from assistant.rules.columns import RULES, TABLES
from assistant.storage.audit import Audit
from assistant.storage.database import writing
from assistant.storage.edits import Edit, drop_edit
from assistant.storage.listing import OvertakenError
from ingest.workbook import place_of
from ingest.workbook_check import Verdict, check_workbook
from ingest.workbook_faults import WorkbookRefused
from ingest.workbook_raw import RawBook


class WorkbookOvertaken(StaffError):
    """Someone else changed the tables after this workbook was made; nothing was written."""


@dataclass(frozen=True)
class Standing:
    """How a program's tables stand: as published, changed and waiting, or waiting over tables published since."""

    state: Literal["published", "waiting", "overtaken"] = "published"
    last: Edit | None = None


def standing_of(draft: Draft, program: str) -> Standing:
    """What waits for a program, and who changed it last."""
    pending = draft.pending()
    edits = [pending[path] for path in _paths(program) if path in pending]
    if not edits:
        return Standing()
    overtaken = any(draft.stale(edit.path) for edit in edits)
    return Standing("overtaken" if overtaken else "waiting", max(edits, key=lambda edit: edit.at))


def check_at_desk(draft: Draft, raw: RawBook, program: str, correct: bool) -> Verdict:
    """What would come of a workbook now; nothing is written."""
    return check_workbook(raw, program, draft.texts(), draft.live, correct)


def apply_at_desk(
    draft: Draft, raw: RawBook, program: str, version: str, person: str, reason: str, detail: Mapping[str, str]
) -> Verdict:
    """Take a workbook in and note it in the audit log, in one commit. WorkbookOvertaken when the tables are no longer
    those of `version`, WorkbookRefused with every fault; either way nothing was written."""
    verdict = check_at_desk(draft, raw, program, bool(reason))
    if verdict.version != version or verdict.stale or standing_of(draft, program).state == "overtaken":
        raise WorkbookOvertaken(overtaken_words(draft, program))
    if verdict.faults:
        raise WorkbookRefused(verdict.faults)
    if not verdict.files:
        return verdict
    try:
        with writing(draft.engine) as connection:
            for path, text in _with_lock(draft, program, verdict.files).items():
                draft.keep_in(connection, path, text, person)
            told = {**detail, **counted(verdict), **({"correct": reason} if reason else {})}
            Audit(draft.engine).record_in(connection, person, "workbook.apply", program, told)
    except OvertakenError as overtaken:
        raise WorkbookOvertaken(overtaken_words(draft, program)) from overtaken
    return verdict


def withdraw_at_desk(draft: Draft, program: str, person: str) -> bool:
    """Give up what waits for a program's tables; False when nothing did. Facts it added to the dictionary stay there."""
    pending = draft.pending()
    paths = [path for path in _paths(program) if path in pending]
    if not paths:
        return False
    try:
        with writing(draft.engine) as connection:
            for path in paths:
                drop_edit(connection, path, pending[path].version)
            Audit(draft.engine).record_in(connection, person, "workbook.withdraw", program)
    except OvertakenError as overtaken:
        raise WorkbookOvertaken(overtaken_words(draft, program)) from overtaken
    return True


def overtaken_words(draft: Draft, program: str) -> str:
    """What the second person is told."""
    standing = standing_of(draft, program)
    if standing.state == "overtaken":
        return (
            "这个事项有等待发布的改动，是在以前的版本上改的；那以后又发布过新的表。请先撤回那些改动，再重新下载、修改。"
        )
    who = f"{standing.last.person} 在您下载之后改过" if standing.last else "在您下载之后，发布过新的"
    return f"{who}这个事项的表，您的改动没有写入。请重新下载一份，把您的改动填进去再传。"


def counted(verdict: Verdict) -> dict[str, str]:
    """How many changes of each kind."""
    kinds: list[str] = [change.kind for change in verdict.changes]
    return {kind: str(kinds.count(kind)) for kind in dict.fromkeys(kinds)}


def _paths(program: str) -> tuple[str, ...]:
    return tuple(place_of(program, guide) for guide in TABLES)


def _with_lock(draft: Draft, program: str, files: Mapping[str, str]) -> dict[str, str]:
    """The files to keep, and always the rules: their version tells of any change to this program's tables, so two who
    change different tables of one program at once do not both get through."""
    path = place_of(program, RULES)
    text = draft.text(path)
    return {**({path: text} if text else {}), **files}
