"""Prepared replies, glossary and contacts, entry by entry: /api/v1/content. Edits wait for the next release.

Knows who may edit and how conflicts and faults are told; the corpus check judges what is written.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Path, Query

from api.access import STAFF_RESPONSES, AuditDep, Caller, EditorDep, problems
from api.content_sheets import SHEETS, EditedSheet, Item
from api.deps import OfficeDep
from api.paging import WantedDep
from api.schemas_desk_content import (
    ChangesView,
    ContentChange,
    ContentItemView,
    ContentSeen,
    ContentView,
    PendingView,
    PendingViews,
)
from assistant.assemble import Office
from assistant.domain.errors import CorpusError, StaffError
from assistant.editing import Draft, open_draft
from assistant.storage.audit import Audit
from assistant.storage.listing import OvertakenError

router = APIRouter(prefix="/api/v1/content", tags=["content"], responses=STAFF_RESPONSES)
SheetName = Annotated[Literal["replies", "glossary", "contacts"], Path(description="哪一份表")]
Key = Annotated[str, Path(pattern=r"^[a-z0-9_.]{1,80}$")]
Version = Annotated[str, Query(pattern=r"^[0-9a-f]{64}$")]
Find = Annotated[str, Query(max_length=60, description="只看含有这个词的")]
MOST_FAULTS = 20


@router.get("", response_model=PendingViews)
def waiting(office: OfficeDep, _: EditorDep, wanted: WantedDep) -> PendingViews:
    """Files that were edited and are not released yet."""
    draft = _draft(office)
    names = {sheet.path: sheet.title for sheet in SHEETS.values()}
    found = [
        PendingView(path=path, title=names.get(path, path), person=edit.person, at=edit.at, stale=draft.stale(path))
        for path, edit in draft.pending().items()
    ]
    begin = (wanted.page - 1) * wanted.size
    return PendingViews(items=found[begin : begin + wanted.size], total=len(found), page=wanted.page, size=wanted.size)


@router.get("/{sheet}", response_model=ContentView)
def read(sheet: SheetName, office: OfficeDep, _: EditorDep, wanted: WantedDep, find: Find = "") -> ContentView:
    """The entries of a sheet as the next release will have them."""
    return _view(_draft(office), SHEETS[sheet], wanted.page, wanted.size, find.strip())


@router.get("/{sheet}/changes", response_model=ChangesView)
def changes(sheet: SheetName, office: OfficeDep, _: EditorDep) -> ChangesView:
    """What the edits change, line by line."""
    draft, path = _draft(office), SHEETS[sheet].path
    before, after = draft.live.get(path, "").splitlines(), draft.text(path).splitlines()
    lines = [
        line for line in difflib.unified_diff(before, after, lineterm="", n=1) if not line.startswith(("---", "+++"))
    ]
    return ChangesView(lines=lines)


@router.post("/{sheet}", response_model=ContentView, status_code=201, responses=problems(409))
def add(sheet: SheetName, body: ContentChange, office: OfficeDep, caller: EditorDep, audit: AuditDep) -> ContentView:
    """One more entry, at the end."""
    draft, chosen = _draft(office), SHEETS[sheet]
    text = _written(draft, chosen, body.version, lambda text: chosen.add(text, body.values))
    _save(draft, chosen, text, body.version, caller, audit, "add")
    return _view(_draft(office), chosen, 1, 1, "")


@router.put("/{sheet}/{key}", response_model=ContentView, responses=problems(409))
def change(
    sheet: SheetName, key: Key, body: ContentChange, office: OfficeDep, caller: EditorDep, audit: AuditDep
) -> ContentView:
    """Another entry in the place of one."""
    draft, chosen = _draft(office), SHEETS[sheet]
    text = _written(draft, chosen, body.version, lambda text: chosen.replace(text, key, body.values))
    _save(draft, chosen, text, body.version, caller, audit, "change", key)
    return _view(_draft(office), chosen, 1, 1, "")


@router.delete("/{sheet}/{key}", response_model=ContentView, responses=problems(409))
def remove(
    sheet: SheetName, key: Key, version: Version, office: OfficeDep, caller: EditorDep, audit: AuditDep
) -> ContentView:
    """Take an entry out."""
    draft, chosen = _draft(office), SHEETS[sheet]
    text = _written(draft, chosen, version, lambda text: chosen.remove(text, key))
    _save(draft, chosen, text, version, caller, audit, "remove", key)
    return _view(_draft(office), chosen, 1, 1, "")


@router.post("/{sheet}/discard", response_model=ContentView, responses=problems(409))
def discard(sheet: SheetName, body: ContentSeen, office: OfficeDep, caller: EditorDep, audit: AuditDep) -> ContentView:
    """Give up what was edited and is not released."""
    draft, chosen = _draft(office), SHEETS[sheet]
    try:
        draft.discard(
            chosen.path,
            body.version,
            lambda connection: audit.record_in(connection, caller.actor, "content.discard", chosen.path),
        )
    except OvertakenError as error:
        raise HTTPException(409, str(error)) from error
    return _view(_draft(office), chosen, 1, 1, "")


def save_text(draft: Draft, path: str, text: str, seen: str, caller: Caller, audit: Audit, act: str, key: str) -> None:
    """Keep a file's text with its act in the audit trail; conflicts and located faults are answered in words."""
    detail = {"entry": key} if key else {}
    try:
        draft.save(
            path,
            text,
            seen,
            caller.actor,
            lambda connection: audit.record_in(connection, caller.actor, f"content.{act}", path, detail),
        )
    except OvertakenError as error:
        raise HTTPException(409, str(error)) from error
    except CorpusError as error:
        raise HTTPException(422, "\n".join(str(one) for one in error.problems[:MOST_FAULTS])) from error


def _save(
    draft: Draft, sheet: EditedSheet, text: str, seen: str, caller: Caller, audit: Audit, act: str, key: str = ""
) -> None:
    save_text(draft, sheet.path, text, seen, caller, audit, act, key)


def _written(draft: Draft, sheet: EditedSheet, seen: str, write: Callable[[str], str]) -> str:
    """The new text; what was seen is asked for first, since an entry may have moved."""
    if seen != draft.version(sheet.path):
        raise HTTPException(409, "刚刚有人改过这份文件，您的修改没有保存。请看过新的内容，再改一次。")
    try:
        return write(draft.text(sheet.path))
    except StaffError as error:
        raise HTTPException(422, str(error)) from error


def _draft(office: Office) -> Draft:
    return open_draft(office.engine, office.settings.data)


def _view(draft: Draft, sheet: EditedSheet, page: int, size: int, find: str) -> ContentView:
    released = {item.key: item.values for item in sheet.read(draft.live.get(sheet.path, ""))} if draft.live else {}
    items = [item for item in sheet.read(draft.text(sheet.path)) if not find or find in _words_of(item)]
    shown = items[(page - 1) * size : page * size]
    edit = draft.pending().get(sheet.path)
    return ContentView(
        version=draft.version(sheet.path),
        title=sheet.title,
        pending=edit is not None,
        stale=draft.stale(sheet.path),
        person=edit.person if edit else "",
        at=edit.at if edit else None,
        items=[
            ContentItemView(
                key=item.key,
                line=item.line,
                values={name: list(one) if not isinstance(one, str) else one for name, one in item.values.items()},
                changed=item.values not in released.values() if sheet.root else released.get(item.key) != item.values,
            )
            for item in shown
        ],
        total=len(items),
        page=page,
        size=size,
    )


def _words_of(item: Item) -> str:
    return "\n".join(one if isinstance(one, str) else "\n".join(one) for one in item.values.values())
