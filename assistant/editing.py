"""The corpus as the next release will have it: the live release, with what was edited at the desk since.

Knows that an edit counts only when the whole corpus is right with it, and that of two people the second is told. Does
not know what any sheet means, nor how a release is made (a job of ingest takes the edits along).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, Engine

from assistant.corpus.knowledge import Knowledge, build_knowledge
from assistant.corpus.texts import read_texts
from assistant.domain.errors import StaffError
from assistant.storage.database import writing
from assistant.storage.edits import OVERTAKEN, Edit, drop_edit, keep_edit, read_edits
from assistant.storage.listing import OvertakenError
from assistant.storage.release_files import release_folder
from assistant.storage.releases import current_release

Also = Callable[[Connection], object]


@dataclass(frozen=True)
class Draft:
    """The texts of the live release, and the edits over them by path."""

    engine: Engine
    live: Mapping[str, str]
    edits: Mapping[str, Edit]

    def text(self, path: str) -> str:
        """A file as it is edited, or as it was released; empty when there is none."""
        edit = self.edits.get(path)
        return edit.text if edit is not None else self.live.get(path, "")

    def texts(self) -> dict[str, str]:
        """The whole corpus as it will be."""
        return {**self.live, **{path: edit.text for path, edit in self.pending().items()}}

    def version(self, path: str) -> str:
        """What names the text of a file, for whoever changes it to say which one they saw."""
        return digest(self.text(path))

    def pending(self) -> dict[str, Edit]:
        """Edits that the live release does not have."""
        return {path: edit for path, edit in self.edits.items() if edit.text != self.live.get(path)}

    def stale(self, path: str) -> bool:
        """Whether the live text is one that the edits were not made from: released by someone else meanwhile."""
        edit = self.pending().get(path)
        return edit is not None and digest(self.live.get(path, "")) not in edit.bases

    def check(self, path: str, text: str) -> Knowledge:
        """What would be known with this text; CorpusError carries every fault of the whole corpus."""
        return build_knowledge({**self.texts(), path: text})

    def save(self, path: str, text: str, seen: str, person: str, also: Also) -> None:
        """Keep a file's text, when the whole corpus is right with it and it is still as it was seen."""
        if seen != self.version(path):
            raise OvertakenError(OVERTAKEN)
        self.check(path, text)
        with writing(self.engine) as connection:
            self.keep_in(connection, path, text, person)
            also(connection)

    def keep_in(self, connection: Connection, path: str, text: str, person: str) -> None:
        """Keep a file's text that was checked, over the state this draft was opened in; OvertakenError when it moved."""
        edit = self.edits.get(path)
        bases = edit.bases if edit is not None and path in self.pending() else ()
        made_from = (*bases, digest(self.text(path)))
        keep_edit(connection, path, text, made_from, edit.version if edit is not None else 0, person)

    def discard(self, path: str, seen: str, also: Also) -> None:
        """Give up the edits of a file, when they are still those that were seen."""
        edit = self.edits.get(path)
        if edit is None or seen != self.version(path):
            raise OvertakenError(OVERTAKEN)
        with writing(self.engine) as connection:
            drop_edit(connection, path, edit.version)
            also(connection)


def open_draft(engine: Engine, data: Path) -> Draft:
    """The draft as it stands now."""
    release = current_release(engine)
    live = read_texts(release_folder(data, release).corpus) if release is not None else {}
    return Draft(engine, live, read_edits(engine))


@contextmanager
def edits_written(engine: Engine, data: Path) -> Iterator[tuple[Path, ...]]:
    """The edits that wait, as a folder laid out like a corpus; StaffError when one began from another text."""
    draft = open_draft(engine, data)
    with TemporaryDirectory(prefix="wenzheng-edits-") as folder:
        for path, edit in draft.pending().items():
            if draft.stale(path):
                raise StaffError(
                    f"{path} 在后台有 {edit.person} 改过还没有发布的内容，是在以前的版本上改的；那以后这个文件又发布过。"
                    "请到内容页看差别，重新改，或者放弃那些修改。"
                )
            place = Path(folder) / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(edit.text, encoding="utf-8")
        yield (Path(folder),) if draft.pending() else ()


def forget_released(engine: Engine, data: Path) -> None:
    """Drop the edits that the live release has: they wait for nothing. Called when a release has become the live one."""
    draft = open_draft(engine, data)
    for path, edit in draft.edits.items():
        if path not in draft.pending():
            with suppress(OvertakenError), writing(engine) as connection:
                drop_edit(connection, path, edit.version)


def digest(text: str) -> str:
    """A name for exactly this text."""
    return hashlib.sha256(text.encode()).hexdigest()
