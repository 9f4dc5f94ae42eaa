"""Which corpus files a command was given: a whole corpus folder, or single files that go over the live ones.

Knows where each kind of file belongs in a corpus; does not know whether its content is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.corpus.documents import read_document
from assistant.corpus.premises import PREMISES
from assistant.corpus.programs import read_program
from assistant.corpus.regions import DIVISIONS, REGIONS
from assistant.corpus.safety import SAFETY
from assistant.corpus.texts import SUFFIXES, decode, list_files, read_texts
from assistant.corpus.words import CONTACTS, GLOSSARY, REPLIES
from assistant.domain.errors import ReleaseError

TOP = (DIVISIONS, REGIONS, REPLIES, GLOSSARY, CONTACTS, PREMISES, SAFETY, "fact_dictionary.csv", "conflicts.csv")
PROGRAM_FILES = ("program.yaml", "rules.csv", "standards.csv", "procedure.csv")


def is_corpus(folder: Path) -> bool:
    """Whether a folder is a whole corpus rather than a part of one."""
    return (folder / "documents").is_dir() and (folder / DIVISIONS).is_file()


def overlay(live: Mapping[str, str], paths: Iterable[Path], removed: Iterable[str] = ()) -> dict[str, str]:
    """The live texts with these paths laid over them; a corpus folder replaces all, `removed` names are taken out."""
    texts = dict(live)
    for path in paths:
        if path.is_dir() and is_corpus(path):
            texts = read_texts(path)
        elif path.is_dir():
            for name in list_files(path):
                _lay(texts, path / name)
        else:
            _lay(texts, path)
    for name in removed:
        if name not in texts:
            raise ReleaseError(f"语料里没有 {name}，不用删。文件名写成 documents/420323/某文件id.md 这样。")
        del texts[name]
    return texts


def _lay(texts: dict[str, str], path: Path) -> None:
    if not path.is_file():
        raise ReleaseError(f"没有 {path} 这个文件。请检查路径。")
    if path.suffix not in SUFFIXES:
        raise ReleaseError(
            f"{path.name} 不是语料文件。语料文件是 {'、'.join(SUFFIXES)}；公文原件要先转述成语料再导入。"
        )
    text = decode(path.read_bytes(), path.name)
    texts[_place(path, text)] = text


def _place(path: Path, text: str) -> str:
    """Where the file belongs: a document by its own head, a program's file by its folder, a general one by its name."""
    if path.suffix == ".md":
        document = read_document(text, path.name)
        return f"documents/{document.region}/{document.id}.md"
    if path.name in TOP:
        return path.name
    if path.name == "program.yaml":
        return f"programs/{read_program(text, f'{path.parent.name}/{path.name}').id}/{path.name}"
    if path.name in PROGRAM_FILES:
        return f"programs/{path.absolute().parent.name}/{path.name}"
    if path.absolute().parent.name == "cases":
        return f"cases/{path.name}"
    expected = "、".join((*TOP, *PROGRAM_FILES))
    raise ReleaseError(f"看不出 {path.name} 放在语料的哪里。可以导入的有：某文件id.md、{expected}、cases/ 里的情形。")
