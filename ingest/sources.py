"""Which files a command was given: a whole corpus folder, single corpus files, or official files to be read.

Knows where each kind of file belongs in a corpus; does not know whether its content is right, nor how an official file
(docx, PDF …) becomes a text of the corpus, which official.py does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from assistant.corpus.documents import read_document
from assistant.corpus.originals import is_original, read_original
from assistant.corpus.premises import PREMISES
from assistant.corpus.programs import read_program
from assistant.corpus.regions import DIVISIONS, REGIONS
from assistant.corpus.safety import SAFETY
from assistant.corpus.texts import SUFFIXES, decode, list_files, read_texts
from assistant.corpus.words import CONTACTS, GLOSSARY, REPLIES
from assistant.domain.errors import ReleaseError
from ingest.load.kinds import SUFFIXES as OFFICIAL
from ingest.official import take_in
from ingest.workshop import Progress, silent

TOP = (
    DIVISIONS,
    REGIONS,
    REPLIES,
    GLOSSARY,
    CONTACTS,
    PREMISES,
    SAFETY,
    "fact_dictionary.csv",
    "fact_priors.csv",
    "conflicts.csv",
)
PROGRAM_FILES = ("program.yaml", "rules.csv", "standards.csv", "procedure.csv", "checks.csv")
# Tables of the corpus by the folder they lie in; any other table is an official one.
FOLDERS = ("cases", "programs", "phrasings")


def is_corpus(folder: Path) -> bool:
    """Whether a folder is a whole corpus rather than a part of one."""
    return (folder / "documents").is_dir() and (folder / DIVISIONS).is_file()


def overlay(
    live: Mapping[str, str],
    paths: Iterable[Path],
    removed: Iterable[str] = (),
    data: Path | None = None,
    progress: Progress = silent,
) -> dict[str, str]:
    """The live texts with these paths laid over them; a corpus folder replaces all, `removed` names are taken out."""
    texts = dict(live)
    official: list[Path] = []
    for path in paths:
        if path.is_dir() and is_corpus(path):
            texts = read_texts(path)
        elif path.is_dir():
            official.extend(one for one in sorted(path.rglob("*")) if one.is_file() and is_official(one))
            for name in list_files(path):
                if not is_official(path / name) and not is_correction(path / name):
                    _lay(texts, path / name)
        elif is_official(path):
            official.append(path)
        else:
            _lay(texts, path)
    if official:
        take_in(texts, official, data, progress)
    for name in removed:
        if name not in texts:
            raise ReleaseError(f"语料里没有 {name}，不用删。文件名写成 documents/420323/某文件id.md 这样。")
        del texts[name]
    return texts


def is_official(path: Path) -> bool:
    """Whether a file is an official text rather than a file of the corpus; kinds that are not read are told so later."""
    suffix = path.suffix.lower()
    if path.name.startswith((".", "~")):
        return False
    if suffix == ".csv":
        return path.name not in (*TOP, *PROGRAM_FILES) and path.absolute().parent.name not in FOLDERS
    if suffix == ".md":
        return path.name != "README.md" and not _has_corpus_head(path)
    return suffix in OFFICIAL or suffix not in SUFFIXES


def is_correction(path: Path) -> bool:
    """Whether a file is the sheet of corrections beside an official file."""
    return path.suffix == ".yaml" and Path(path.stem).suffix.lower() in OFFICIAL


def _has_corpus_head(path: Path) -> bool:
    """A document of the corpus begins with a head that names its id and whether it was checked."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return True
    return head.startswith((b"---\n", b"---\r\n")) and b"\nid:" in head and b"\nlevel:" in head


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
    if path.suffix == ".md" and is_original(text):
        return read_original(text, "").file
    if path.suffix == ".md":
        document = read_document(text, path.name)
        return f"documents/{document.region}/{document.id}.md"
    if path.name in TOP:
        return path.name
    if path.name == "program.yaml":
        return f"programs/{read_program(text, f'{path.parent.name}/{path.name}').id}/{path.name}"
    if path.name in PROGRAM_FILES:
        return f"programs/{path.absolute().parent.name}/{path.name}"
    if path.absolute().parent.name in ("cases", "phrasings"):
        return f"{path.absolute().parent.name}/{path.name}"
    expected = "、".join((*TOP, *PROGRAM_FILES))
    raise ReleaseError(
        f"看不出 {path.name} 放在语料的哪里。可以导入的有：某文件id.md、{expected}、cases/ 里的情形、phrasings/ 里的问法。"
    )
