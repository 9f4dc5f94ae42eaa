"""Every reason a reply may not be shown as it is written; an empty list means it may.

Knows what product.md asks of a sentence: tokens that resolve, quotes that exist, figures its evidence carries, numbers
only of known contacts, texts in force and of the right place, plans not told as done, no page furniture. Does not change
the reply (steps/verify.py does) and does not know how it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.answers.proof.cited import Cited, look_up
from assistant.answers.proof.evidence import Source, gather, gather_for_caveat
from assistant.answers.proof.matching import fault_of
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Citation, Document, DocumentStatus, Provision, StatementKind
from assistant.domain.region import NATION
from assistant.language.figure import Figure, Kind
from assistant.language.figures import extract
from assistant.language.kept_apart import split_aside

_DATED = re.compile(
    r"不再|废止|失效|已修改|修改前|过去|当时|那时|旧|原来|以前|曾|还没有|尚未|未施行|未生效|将于|起施行"
)
_DONE = re.compile(
    r"(?<!不等于)(?<!没有)(?<!没说)(?<!有说)(?:已经|已建成|已完成|已实现|已办|建成了|完成了|实现了|落实了|办成了)"
)
_NAME_END = re.compile(r"(?:壮族|回族|维吾尔)?(?:自治区|自治州|自治县|特别行政区|省|市|县|区)$")
_LONGEST_PLACE = 6
# A caveat of the reply rather than one of its sentences.
CAVEAT = -1


class FaultKind(StrEnum):
    TOKEN = "token"
    QUOTE = "quote"
    FIGURE = "figure"
    PHONE = "phone"
    VALIDITY = "validity"
    REGION = "region"
    TENSE = "tense"
    FURNITURE = "furniture"


@dataclass(frozen=True)
class Fault:
    """What is wrong with sentence number `sentence` (from 0; CAVEAT for a caveat), and the words it is about."""

    kind: FaultKind
    sentence: int
    words: str
    reason: str


@dataclass(frozen=True)
class _Case:
    """The reply under examination, with its citations looked up."""

    reply: Reply
    done: Consultation
    knowledge: Knowledge
    cited: Mapping[str, Cited]


def verify_reply(reply: Reply, done: Consultation, knowledge: Knowledge) -> tuple[Fault, ...]:
    """All faults of all sentences and caveats."""
    case = _Case(reply, done, knowledge, look_up(reply.citations, knowledge))
    whole = tuple(case.cited.values())
    faults: list[Fault] = []
    for number, sentence in enumerate(reply.sentences):
        faults.extend(_sentence_faults(case, number, sentence))
        faults.extend(_furniture(case, number, sentence.text))
    for caveat in reply.caveats:
        if extract(caveat):
            sources = gather_for_caveat(caveat, whole, done, knowledge)
            faults.extend(_figure_faults(case, CAVEAT, caveat, sources, whole))
        faults.extend(_furniture(case, CAVEAT, caveat))
    return tuple(faults)


def _sentence_faults(case: _Case, number: int, sentence: Sentence) -> Iterable[Fault]:
    sound: list[Cited] = []
    for token in sentence.tokens:
        one = case.cited.get(token)
        if one is None:
            yield Fault(FaultKind.TOKEN, number, token, "这个引用在答复里找不到")
        elif fault := _citation_fault(case, number, sentence, one):
            yield fault
        else:
            sound.append(one)
    if tense := _told_as_done(sentence, sound):
        yield Fault(FaultKind.TENSE, number, tense, "依据说的是计划或试点，不是已经做到")
    if extract(sentence.text):
        sources = gather(sentence, sound, case.done, case.knowledge)
        yield from _figure_faults(case, number, sentence.text, sources, sound)


def _citation_fault(case: _Case, number: int, sentence: Sentence, one: Cited) -> Fault | None:
    citation, document, provision = one.citation, one.document, one.provision
    if document is None or provision is None:
        return Fault(FaultKind.QUOTE, number, f"{citation.document} {citation.provision}", "没有这一条")
    if not citation.quote.strip() or citation.quote not in provision.text:
        return Fault(FaultKind.QUOTE, number, citation.quote[:20], "引文不在这一条里")
    shown = (citation.title, citation.doc_number, citation.region)
    if shown != (document.title, document.doc_number, document.region):
        return Fault(FaultKind.QUOTE, number, citation.title, "标题、文号或地区和这份文件不一样")
    if not _is_dated_rightly(case, sentence, citation, document, provision):
        return Fault(FaultKind.VALIDITY, number, document.title, "当时不在有效期，却当作现行的说")
    if not _is_of_the_place(case, sentence, document):
        return Fault(FaultKind.REGION, number, document.title, "是别的地方的，没有说明")
    return None


def _is_dated_rightly(
    case: _Case, sentence: Sentence, citation: Citation, document: Document, provision: Provision
) -> bool:
    """A text not in force on the asked day is cited only as such: by its status, and by words the reader sees."""
    day = case.done.understood.as_of or case.done.as_of
    begun = provision.effective is None or provision.effective <= day
    ended = provision.expires is not None and provision.expires <= day
    if document.in_force(day) and begun and not ended:
        return True
    if not document.in_force(day) and citation.status is DocumentStatus.CURRENT:
        return False
    return bool(_DATED.search(sentence.text)) or any(
        document.title in caveat and _DATED.search(caveat) for caveat in case.reply.caveats
    )


def _is_of_the_place(case: _Case, sentence: Sentence, document: Document) -> bool:
    """On the way up from the asked region, or, where several places are in play, named in the sentence."""
    done, understood, regions = case.done, case.done.understood, case.knowledge.regions
    asked = [done.region, *understood.compared_regions, *(understood.regions if len(understood.regions) == 1 else ())]
    if document.region == NATION or any(document.region in regions.path(code, done.as_of) for code in asked if code):
        return True
    # A system or document asked about by name, a place named to be kept apart, places compared, a figure of elsewhere put right: said to be elsewhere.
    apart = any(name in split_aside(done.said)[1] for name in names_of(document.region, case.knowledge))
    wanted = understood.systems or understood.provisions or understood.compared_regions or apart
    corrected = case.reply.status is ReplyStatus.CORRECTED_PREMISE
    if not wanted and not corrected and understood.intent is not Intent.COMPARISON and done.region:
        return False
    return any(name in sentence.text for name in names_of(document.region, case.knowledge))


def names_of(code: str, knowledge: Knowledge) -> tuple[str, ...]:
    """What a region is called: 淄博市, 淄博."""
    region = knowledge.regions.get(code)
    if region is None:
        return ()
    short = _NAME_END.sub("", region.name)
    names = (region.name, *region.names, short if len(short) > 1 else "")
    return tuple(dict.fromkeys(name for name in names if name))


def _told_as_done(sentence: Sentence, cited: list[Cited]) -> str:
    """The word that tells a plan as done, or nothing."""
    kinds = {one.provision.kind for one in cited if one.provision is not None}
    said = _DONE.search(sentence.text)
    if said is None or not kinds or not kinds <= {StatementKind.GOAL, StatementKind.TRIAL}:
        return ""
    return "" if any(said[0] in _DONE.findall(one.citation.quote) for one in cited) else said[0]


def _figure_faults(
    case: _Case, number: int, text: str, sources: tuple[Source, ...], cited: Iterable[Cited]
) -> Iterable[Fault]:
    figures = extract(text)
    places = _places_named(text, cited, case.knowledge)
    for figure in figures:
        if _is_known_phone(figure, case) or _is_place_name(figure, text, case.knowledge):
            continue
        near = [source for source in sources if _is_about_here(figure, source, places, case.knowledge)]
        reason = fault_of(figure, figures, text, near)
        if reason:
            kind = FaultKind.PHONE if figure.kind is Kind.PHONE else FaultKind.FIGURE
            yield Fault(kind, number, figure.text, _WORDS[reason])


_WORDS = {
    "value": "依据里没有这个数",
    "unit": "依据里这个数不是这个单位",
    "bound": "依据里这个数有“不低于、最高、约、平均”之类的限定，说法不一样",
    "role": "依据里这个数说的是另一样东西",
}


def _is_known_phone(figure: Figure, case: _Case) -> bool:
    if figure.kind is not Kind.PHONE:
        return False
    reach = case.knowledge.regions.path(case.done.region) if case.done.region else (NATION,)
    numbers = (contact.number.replace("-", "") for contact in case.knowledge.contacts if contact.scope in reach)
    return figure.name in numbers


def _is_place_name(figure: Figure, text: str, knowledge: Knowledge) -> bool:
    """Whether the numeral begins the name of a place: 九台区, 五台县."""
    names = (text[figure.start : figure.start + length] for length in range(2, _LONGEST_PLACE))
    return figure.kind is Kind.COUNT and any(name in knowledge.regions.by_name for name in names)


def _places_named(text: str, cited: Iterable[Cited], knowledge: Knowledge) -> list[tuple[int, str]]:
    """Where the sentence names which of the cited regions, in order."""
    found: list[tuple[int, str]] = []
    for code in {one.citation.region for one in cited} - {NATION}:
        for name in names_of(code, knowledge)[:2]:
            found.extend((match.start(), code) for match in re.finditer(re.escape(name), text))
    return sorted(found)


def _is_about_here(figure: Figure, source: Source, places: list[tuple[int, str]], knowledge: Knowledge) -> bool:
    """Whether the region named last before the figure is the one its source speaks for."""
    if not source.region or source.region == NATION:
        return True
    named = [code for start, code in places if start < figure.start]
    if not named or named[-1] == source.region:
        return True
    tree = knowledge.regions
    return tree.contains(named[-1], source.region) or tree.contains(source.region, named[-1])


def _furniture(case: _Case, number: int, text: str) -> Iterable[Fault]:
    found = case.knowledge.safety.furniture.search(text.lower())
    if found:
        yield Fault(FaultKind.FURNITURE, number, found[0], "网页杂项或广告")
