"""Official files into the corpus: read in confinement, matched with what is there, written as texts of a release.

Knows how an original is written down, and what its arrival changes: the version it ends gets its last day. Does not know
how files are read (sandbox.py) nor how a release is made of texts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.corpus.documents import read_document
from assistant.corpus.originals import FOLDER, file_of, read_original, write_place
from assistant.domain.errors import CorpusError, Problem
from assistant.domain.policy import Document, DocumentStatus, Level
from ingest.corrections import Corrections, read_corrections
from ingest.identity import Facts, Identity, identify
from ingest.keeping import KeptReadings
from ingest.load.content import place_words
from ingest.load.kinds import check_name
from ingest.load.refusal import Refused
from ingest.metadata import Metadata
from ingest.reading import READER, Reading
from ingest.sandbox import Sandbox, check_file, open_sandbox
from ingest.standards import lay_standards
from ingest.terms import Found
from ingest.versions import Known, Superseded, find_superseded
from ingest.workshop import Progress, silent
from ingest.written import end_document, write_original

_REQUIRED = {"title": "标题", "issuer": "发文机关", "level": "效力层级", "region": "行政区划代码"}
_QUOTE = 60
READ = "读取文件"


def take_in(
    texts: dict[str, str], paths: Sequence[Path], data: Path | None = None, progress: Progress = silent
) -> None:
    """Read these files and lay them over the texts; CorpusError lists every file that is refused, and changes nothing.

    With a data folder, what was read before an earlier stop is not read again.
    """
    problems: list[Problem] = []
    laid = dict(texts)
    kept = KeptReadings(data)
    with open_sandbox(texts) as sandbox:
        for number, path in enumerate(paths):
            progress(READ, number, len(paths))
            try:
                _take(laid, path, sandbox, kept)
            except Refused as refusal:
                problems.append(_refused(path, str(refusal)))
            except CorpusError as error:
                problems.extend(error.problems)
    if problems:
        raise CorpusError(tuple(problems))
    progress(READ, len(paths), len(paths))
    texts.update(laid)


def _refused(path: Path, words: str) -> Problem:
    found, _, advice = words.partition("。")
    return Problem(path.name.encode("utf-8", "replace").decode(), "", found, advice or "换一份正常的文件")


def _take(texts: dict[str, str], path: Path, sandbox: Sandbox, kept: KeptReadings) -> None:
    corrections, mark = read_corrections(path)
    digest = digest_of_file(path)
    if _is_there(texts, digest, mark):
        return
    reading = kept.find(digest, mark)
    if reading is None or reading.name != path.name:
        reading = sandbox.read(path, corrections.restore)
        kept.keep(reading, mark)
    documents = documents_in(texts)
    facts = _facts(reading.metadata, corrections)
    identity = identify(facts, documents, corrections.id)
    head = _compose(path, reading, corrections, identity, mark)
    ended = find_superseded(
        [*(_known(d) for d in documents if d.id != identity.id), _incoming(head, reading, corrections)]
    )
    _note_versions(head, ended)
    document = str(head["id"])
    name = file_of(str(head["region"]), document)
    written = write_original(head, reading.provisions)
    read_original(written, name)
    texts[name] = written
    for pair in ended:
        if pair.new == document:
            _retire(texts, pair)
    lay_standards(texts, reading, document, path.name)


def digest_of_file(path: Path) -> str:
    """The digest of what may be read; Refused, before it is opened, for what is no file or too large."""
    check_name(path.name)
    check_file(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _is_there(texts: Mapping[str, str], digest: str, mark: str) -> bool:
    """Whether this very file, with these corrections, was read by this reader before."""
    wanted = re.compile(
        rf"^source:\n  file: .*\n  digest: '?{digest}'?\n  kind: .*\n  reader: {READER}\n  corrections: '?{mark}'?$",
        re.MULTILINE,
    )
    return any(wanted.search(text) is not None for name, text in texts.items() if name.startswith(FOLDER))


@lru_cache(maxsize=2048)
def _read(name: str, text: str) -> Document:
    """A document of the corpus without its provisions; from file to file of a batch most stay the same."""
    document = read_original(text, name).document if name.startswith(FOLDER) else read_document(text, name)
    return replace(document, provisions=())


def documents_in(texts: Mapping[str, str]) -> list[Document]:
    """Every document of the texts; a restatement and its original count once, as the restatement."""
    found: dict[str, Document] = {}
    for folder in (FOLDER, "documents/"):
        for name, text in texts.items():
            if name.startswith(folder):
                document = _read(name, text)
                found[document.id] = document
    return list(found.values())


def _facts(metadata: Metadata, corrections: Corrections) -> Facts:
    return Facts(
        title=corrections.title or _value(metadata.title),
        region=corrections.region or _value(metadata.region),
        doc_number=corrections.doc_number or _value(metadata.doc_number),
        published=corrections.published or metadata.day("published"),
        effective=corrections.effective or metadata.day("effective"),
        in_force_from=corrections.effective or metadata.in_force_from,
        aliases=metadata.aliases,
    )


def _value(found: Found | None) -> str:
    return found.value if found else ""


def _compose(path: Path, reading: Reading, corrections: Corrections, identity: Identity, mark: str) -> dict[str, Any]:
    """The head: what a person wrote, else what was read, else what our restatement of the same document says."""
    metadata, known = reading.metadata, identity.known
    facts = _facts(metadata, corrections)
    kin = known or identity.version_of
    head: dict[str, Any] = {
        "id": identity.id,
        "title": facts.title or (known.title if known else ""),
        "doc_number": facts.doc_number or (known.doc_number if known else ""),
        "issuer": corrections.issuer or _value(metadata.issuer) or (kin.issuer if kin else ""),
        "level": str(corrections.level or _value(metadata.level) or (kin.level if kin else "")),
        "region": facts.region or (kin.region if kin else ""),
        # What people have checked in the restatement of the same version stands; a difference is noted below.
        "published": corrections.published or (known and known.published) or facts.published,
        "effective": corrections.effective or (known and known.effective) or facts.in_force_from,
        "expires": corrections.expires or (known and known.expires) or metadata.day("expires"),
        "status": str(corrections.status or (known.status if known else _value(metadata.status))),
        "replaces": list(corrections.replaces or (known.replaces if known else ())),
        "aliases": list(corrections.aliases or (known.aliases if known else metadata.aliases)),
        "as_of": corrections.as_of or (known.as_of if known else ""),
        "checked": corrections.checked or "待核对",
        "source": {
            "file": path.name,
            "digest": reading.digest,
            "kind": reading.kind,
            "reader": READER,
            "corrections": mark,
        },
    }
    lacking = [words for name, words in _REQUIRED.items() if not head[name]]
    if lacking:
        expected = f"在旁边放 {path.name}.yaml，写上 " + "、".join(name for name in _REQUIRED if not head[name])
        raise CorpusError((Problem(path.name, "", "没有读出" + "、".join(lacking), expected),))
    if head["level"] == Level.WORKING_PAPER and not head["as_of"]:
        head["as_of"] = f"{head['published'] or '时间不详'}"
    head.update(_traces(reading, identity))
    return head


def _traces(reading: Reading, identity: Identity) -> dict[str, Any]:
    """What was found where, what was left out or mended, and what differs from the restatement."""
    metadata, known = reading.metadata, identity.known
    return {
        "found": dict(_found_words(metadata)),
        "matter": [{"role": m.role, "text": m.text, "place": write_place(place)} for m, place in reading.matter],
        "dropped": [{"text": d.text, "reason": d.reason, "place": place_words(d.place)} for d in reading.dropped],
        "mended": [f"{place_words(m.place)} {m.what}：{m.before} → {m.after}".strip() for m in reading.mended],
        "notes": [identity.why, *_disagreements(metadata, known), *reading.notes],
    }


def _found_words(metadata: Metadata) -> Iterable[tuple[str, str]]:
    """Where each value was read, and from which words; what was only inferred says so."""
    for name in ("title", "doc_number", "issuer", "level", "region", "published", "effective", "revised", "expires"):
        found: Found | None = getattr(metadata, name)
        if found is not None:
            sure = "" if found.stated else "（推断，请核对）"
            yield name, f"{found.value}，见{found.where}{sure}" + (f"：{found.quote[:_QUOTE]}" if found.quote else "")


def _disagreements(metadata: Metadata, known: Document | None) -> Iterable[str]:
    """Where the original says other than our restatement."""
    if known is None:
        return
    for name, words in (("published", "公布日期"), ("expires", "失效日期")):
        read, ours = metadata.day(name), getattr(known, name)
        if read is not None and ours is not None and read != ours:
            yield f"{words}：原文读出 {read}，转述写的是 {ours}，请核对"
    begins = metadata.in_force_from
    if begins is not None and known.effective is not None and begins != known.effective:
        yield f"施行日期：原文读出 {begins}，转述写的是 {known.effective}，请核对"


def _known(document: Document) -> Known:
    return Known(
        document.id, document.title, document.region, document.doc_number, document.published, document.effective
    )


def _incoming(head: Mapping[str, Any], reading: Reading, corrections: Corrections) -> Known:
    named = () if corrections.replaces is not None else reading.metadata.replaces
    return Known(
        head["id"], head["title"], head["region"], head["doc_number"], head["published"], head["effective"], named
    )


def _note_versions(head: dict[str, Any], ended: Iterable[Superseded]) -> None:
    """What this text ends, or what has ended it, goes into its head."""
    for pair in ended:
        if pair.new == head["id"]:
            head["replaces"] = list(dict.fromkeys([*head["replaces"], pair.old]))
            head["notes"].append(f"取代 {pair.old}：{pair.why}")
        elif pair.old == head["id"] and head["status"] == DocumentStatus.CURRENT:
            head["status"] = str(DocumentStatus.AMENDED if pair.amended else DocumentStatus.REPEALED)
            head["expires"] = head["expires"] or pair.on
            head["notes"].append(f"已被 {pair.new} 取代：{pair.why}")


def _retire(texts: dict[str, str], pair: Superseded) -> None:
    """Write the last day and the new status into the head of the text that was ended, unless it has ended before."""
    for name in texts:
        if name.endswith(f"/{pair.old}.md") and name.startswith(("documents/", FOLDER)):
            texts[name] = end_document(
                texts[name], pair.on, DocumentStatus.AMENDED if pair.amended else DocumentStatus.REPEALED
            )
