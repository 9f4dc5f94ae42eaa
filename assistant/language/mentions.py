"""Things called by name: programs by everyday names, named systems, documents with their provisions.

Knows the names the release carries; does not know what is asked about them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document
from assistant.language.asides import is_aside
from assistant.language.lexicon import Hit, Lexicon
from assistant.language.spoken_numerals import read_number

_PUNCTUATION = re.compile(r"[\s“”\"'‘’《》〈〉·・+＋\-—－、，。（）()\[\]〔〕【】]")
_NUMBER_OF = re.compile(
    r"(?P<head>[\u4e00-\u9fff]{1,6}?)\s*[〔\[（(【]?\s*(?P<year>(?:19|20)\d{2})\s*[〕\]）)】]?\s*(?:第)?\s*(?P<number>\d{1,4})\s*号"
)
_SHORT_NUMBER = re.compile(r"(?<![\d第])(?P<number>\d{1,4})号(?:文|文件|令)")
_N = r"[零一二三四五六七八九十百千\d]+"
_ARTICLE = re.compile(
    rf"第\s*(?P<article>{_N})\s*条(?:之(?P<inserted>{_N}))?(?:[，、 ]?第\s*(?P<paragraph>{_N})\s*款)?(?:[，、 ]?第?\s*[（(]?(?P<item>{_N})[）)]?\s*项)?"
)
_BARE_ARTICLE = re.compile(rf"(?:的|里|中|里面)?\s*(?P<article>{_N})\s*条(?![款文件路街])")
_PARAGRAPH_ITEM = re.compile(rf"第\s*{_N}\s*[款项章节目]")
_OF_A_CODE = re.compile(r"(?:中华人民共和国)?(?P<code>[^（]+法典)（.+）")
_TITLE = re.compile(r"《[^《》]{2,60}》")


@dataclass(frozen=True)
class Names:
    """Lexicons of one release."""

    programs: Lexicon[tuple[str, ...]]
    terms: Mapping[str, str]
    phrases: tuple[Phrase, ...]
    systems: Lexicon[str]
    titles: Lexicon[str]
    numbers: Mapping[str, str]
    documents: Mapping[str, Document]
    codes: Mapping[str, tuple[str, ...]]
    called: Mapping[str, str]


@dataclass(frozen=True)
class Phrase:
    """An everyday phrase with a gap (过年…发钱): eight letters at most between its parts, or any clauses (坐牢……助学)."""

    said: re.Pattern[str]
    term: str
    program: str


@dataclass(frozen=True)
class DocumentSaid:
    """A document named, with the provision asked for or nothing."""

    start: int
    end: int
    document: str
    provision: str


def build_names(knowledge: Knowledge) -> Names:
    """Collect the names of programs, systems and documents."""
    programs: dict[str, tuple[str, ...]] = {}
    terms: dict[str, str] = {}

    def name(word: str, program: str) -> None:
        programs[word] = tuple(dict.fromkeys((*programs.get(word, ()), program)))

    for program in knowledge.programs.values():
        for word in (program.name, re.sub(r"（.*?）", "", program.name), *program.names):
            name(word.strip("“”"), program.id)
    phrases: list[Phrase] = []
    for entry in knowledge.glossary:
        known = entry.program if entry.program in knowledge.programs else ""
        phrases += [Phrase(_gapped(word), entry.term, known) for word in entry.say if GAP_MARK in word]
        for word in entry.say:
            if GAP_MARK in word:
                continue
            terms[word] = entry.term
            if entry.program in knowledge.programs:
                name(word, entry.program)
        if entry.program in knowledge.programs:
            name(entry.term, entry.program)
    return Names(
        programs=Lexicon(programs),
        terms=terms,
        phrases=tuple(phrases),
        systems=Lexicon(_systems(knowledge)),
        titles=Lexicon(_titles(knowledge)),
        numbers={_plain(d.doc_number): d.id for d in knowledge.documents.values() if d.doc_number},
        documents=knowledge.documents,
        codes=_codes(knowledge),
        called={program.id: program.name for program in knowledge.programs.values()},
    )


def _gapped(word: str) -> re.Pattern[str]:
    clauses = (r"[^，。！？；]{0,8}".join(map(re.escape, clause.split(GAP_MARK))) for clause in word.split(_CLAUSES))
    return re.compile(r".{0,40}?".join(clauses))


def terms_in(text: str, names: Names) -> list[str]:
    """The words documents use for what the text says in everyday ones."""
    found = [term for word, term in names.terms.items() if word in text]
    return found + [phrase.term for phrase in names.phrases if phrase.said.search(text)]


def _systems(knowledge: Knowledge) -> dict[str, str]:
    found: dict[str, str] = {}
    for document in knowledge.documents.values():
        for provision in document.provisions:
            for system in provision.systems:
                if len(_plain(system)) > 1:
                    found.setdefault(_plain(system), system)
    return found


def _titles(knowledge: Knowledge) -> dict[str, str]:
    """Titles and aliases; of two with one name the one in force wins, then the later."""
    found: dict[str, Document] = {}
    for document in knowledge.documents.values():
        for title in (document.title, *document.aliases, document.title.removeprefix("中华人民共和国")):
            key = _plain(title)
            known = found.get(key)
            if len(key) > 2 and (known is None or _rank(document) > _rank(known)):
                found[key] = document
    return {key: document.id for key, document in found.items()}


def _codes(knowledge: Knowledge) -> dict[str, tuple[str, ...]]:
    """Codes that are kept book by book: 民法典 with the documents of its books."""
    found: dict[str, tuple[str, ...]] = {}
    for document in knowledge.documents.values():
        match = _OF_A_CODE.fullmatch(document.title)
        if match:
            found[match["code"]] = (*found.get(match["code"], ()), document.id)
    return found


def _rank(document: Document) -> tuple[bool, str]:
    return document.status.value in ("现行", "未生效"), str(document.effective or document.published or "")


def _plain(text: str) -> str:
    return _PUNCTUATION.sub("", text).lower()


def _squeezed(text: str) -> tuple[str, list[int]]:
    """The text without punctuation, and where each of its letters stood."""
    kept = [(letter.lower(), place) for place, letter in enumerate(text) if not _PUNCTUATION.match(letter)]
    return "".join(letter for letter, _ in kept), [place for _, place in kept]


GAP_MARK = "…"
_CLAUSES = GAP_MARK * 2
_FILLERS = re.compile(r"[都也了的全个]")


def find_programs(text: str, names: Names) -> list[Hit[tuple[str, ...]]]:
    """Programs by everyday names, longest first; little words inside a name do not hide it: 爸妈都坐牢."""
    kept = [(letter, place) for place, letter in enumerate(text) if not _FILLERS.match(letter)]
    squeezed, places = "".join(letter for letter, _ in kept), [place for _, place in kept]
    hits = names.programs.find(text)
    for hit in names.programs.find(squeezed):
        start, end = places[hit.start], places[hit.end - 1] + 1
        if not any(one.start < end and start < one.end for one in hits):
            hits.append(Hit(start, end, hit.word, hit.meaning))
    hits += [hit for hit in _phrased(text, names) if not any(hit.meaning == one.meaning for one in hits)]
    hits = [_of_its_kind(text, hit, names) for hit in hits if not is_aside(text, hit, alone=len(hits) == 1)]
    return sorted(hits, key=lambda hit: hit.start)


_DISABLED = re.compile(r"残疾|残证|伤残|[一二三四1-4]级|盲|聋|哑|肢体")


def _of_its_kind(text: str, hit: Hit[tuple[str, ...]], names: Names) -> Hit[tuple[str, ...]]:
    """护理补贴 is paid to the disabled and to the old: where disability is spoken of, the first is meant."""
    if len(hit.meaning) < 2 or not _DISABLED.search(text):
        return hit
    kept = tuple(program for program in hit.meaning if "残疾" in names.called.get(program, ""))
    return Hit(hit.start, hit.end, hit.word, kept or hit.meaning)


def _phrased(text: str, names: Names) -> list[Hit[tuple[str, ...]]]:
    return [
        Hit(match.start(), match.end(), match[0], (phrase.program,))
        for phrase in names.phrases
        if phrase.program and (match := phrase.said.search(text))
    ]


def find_systems(text: str, names: Names) -> list[Hit[str]]:
    """Named systems, punctuation aside: “血透100” is 血透100."""
    squeezed, places = _squeezed(text)
    return [
        Hit(places[hit.start], places[hit.end - 1] + 1, hit.word, hit.meaning) for hit in names.systems.find(squeezed)
    ]


def find_documents(text: str, names: Names) -> list[DocumentSaid]:
    """Documents by title, short title or 文号, each with the provision named behind it."""
    squeezed, places = _squeezed(text)
    said: list[tuple[int, int, str]] = [
        (places[hit.start], places[hit.end - 1] + 1, hit.meaning) for hit in names.titles.find(squeezed)
    ]
    for match in _NUMBER_OF.finditer(text):
        for start in range(match.start("head"), match.end("head")):
            document = names.numbers.get(_plain(text[start : match.end()]))
            if document:
                said.append((start, match.end(), document))
                break
    for match in _SHORT_NUMBER.finditer(text):
        fitting = [
            d
            for plain, d in names.numbers.items()
            if re.search(rf"(?<!\d)(?:\d{{4}})?{match['number']}号$", plain)
            and plain.endswith(f"{match['number']}号")
            and not plain.removesuffix(f"{match['number']}号")[-5:].isdigit()
        ]
        if len(fitting) == 1:
            said.append((match.start(), match.end(), fitting[0]))
    said += _books(text, names, said)
    return [_with_provision(text, start, end, document) for start, end, document in sorted(said)]


def _books(text: str, names: Names, said: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """民法典1077条: the book of the code that has the article."""
    found: list[tuple[int, int, str]] = []
    for code, books in names.codes.items():
        for match in re.finditer(code, text):
            if any(start <= match.start() < end for start, end, _ in said):
                continue
            article = _with_provision(text, match.start(), match.end(), "").provision.partition(".")[0]
            holding = [book for book in books if article and _has_article(names.documents[book], article)]
            found += [(match.start(), match.end(), book) for book in holding[:1]]
    return found


def _has_article(document: Document, article: str) -> bool:
    numbers = (str(one.number) for one in document.provisions)
    return any(number == article or number.startswith(f"{article}.") for number in numbers)


def _with_provision(text: str, start: int, end: int, document: str) -> DocumentSaid:
    match = _ARTICLE.search(text, end)
    if match is None or match.start() - end > 8:
        bare = _BARE_ARTICLE.match(text, end)
        number = f"a{_int(bare['article'])}" if bare else ""
        return DocumentSaid(start, bare.end() if bare else end, document, number)
    number = f"a{_int(match['article'])}"
    if match["inserted"]:
        number += f"-{_int(match['inserted'])}"
    if match["paragraph"]:
        number += f".p{_int(match['paragraph'])}"
    if match["item"]:
        number += f".i{_int(match['item'])}"
    return DocumentSaid(start, match.end(), document, number)


def _int(word: str) -> int:
    value = read_number(word)
    return int(value) if value is not None else 0


def find_references(text: str) -> list[tuple[int, int]]:
    """Titles in 《》, 文号 and article numbers: their figures are nobody's age or income."""
    found = [
        match.span()
        for pattern in (_TITLE, _ARTICLE, _PARAGRAPH_ITEM, _SHORT_NUMBER)
        for match in pattern.finditer(text)
    ]
    found += [match.span() for match in _NUMBER_OF.finditer(text)]
    return found
