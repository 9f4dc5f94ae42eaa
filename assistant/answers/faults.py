"""Every reason a reply may not be shown as it is written; an empty list means it may.

Knows what product.md asks of a sentence: tokens that resolve, quotes that exist, figures its evidence carries, numbers
only of known contacts, texts in force and of the right place, plans not told as done, no page furniture. Does not change
the reply (steps/verify.py does) and does not know how it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from assistant.answers.evidence import Source, gather, gather_for_caveat
from assistant.answers.matching import fault_of
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Citation, Document, DocumentStatus, Provision, StatementKind
from assistant.domain.region import NATION
from assistant.domain.safety import Safety
from assistant.language.figure import Figure, Kind
from assistant.language.figures import extract

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


def verify_reply(reply: Reply, done: Consultation, knowledge: Knowledge, safety: Safety) -> tuple[Fault, ...]:
    """All faults of all sentences and caveats."""
    citations = {citation.token: citation for citation in reply.citations}
    faults: list[Fault] = []
    for number, sentence in enumerate(reply.sentences):
        faults.extend(_sentence_faults(number, sentence, reply, citations, done, knowledge))
        faults.extend(_furniture(number, sentence.text, safety))
    for caveat in reply.caveats:
        sources = gather_for_caveat(caveat, citations.values(), done, knowledge)
        faults.extend(_figure_faults(CAVEAT, caveat, sources, citations.values(), done, knowledge))
        faults.extend(_furniture(CAVEAT, caveat, safety))
    return tuple(faults)


def _sentence_faults(
    number: int,
    sentence: Sentence,
    reply: Reply,
    citations: dict[str, Citation],
    done: Consultation,
    knowledge: Knowledge,
) -> Iterable[Fault]:
    cited = [citations[token] for token in sentence.tokens if token in citations]
    for token in sentence.tokens:
        if token not in citations:
            yield Fault(FaultKind.TOKEN, number, token, "这个引用在答复里找不到")
    sound = []
    for citation in cited:
        fault = _citation_fault(number, sentence, citation, reply, done, knowledge)
        if fault is None:
            sound.append(citation)
        else:
            yield fault
    if tense := _told_as_done(sentence, sound, knowledge):
        yield Fault(FaultKind.TENSE, number, tense, "依据说的是计划或试点，不是已经做到")
    sources = gather(sentence, sound, done, knowledge)
    yield from _figure_faults(number, sentence.text, sources, sound, done, knowledge)


def _citation_fault(
    number: int, sentence: Sentence, citation: Citation, reply: Reply, done: Consultation, knowledge: Knowledge
) -> Fault | None:
    document = knowledge.documents.get(citation.document)
    provision = document.provision(citation.provision) if document else None
    if document is None or provision is None:
        return Fault(FaultKind.QUOTE, number, f"{citation.document} {citation.provision}", "没有这一条")
    if not citation.quote.strip() or citation.quote not in provision.text:
        return Fault(FaultKind.QUOTE, number, citation.quote[:20], "引文不在这一条里")
    if not _is_dated_rightly(sentence, citation, document, provision, reply, done):
        return Fault(FaultKind.VALIDITY, number, document.title, "当时不在有效期，却当作现行的说")
    if not _is_of_the_place(sentence, document, reply, done, knowledge):
        return Fault(FaultKind.REGION, number, document.title, "是别的地方的，没有说明")
    return None


def _is_dated_rightly(
    sentence: Sentence, citation: Citation, document: Document, provision: Provision, reply: Reply, done: Consultation
) -> bool:
    """A text not in force on the asked day is cited only as such: by its status, and by words the reader sees."""
    day = done.understood.as_of or done.as_of
    begun = provision.effective is None or provision.effective <= day
    ended = provision.expires is not None and provision.expires <= day
    if document.in_force(day) and begun and not ended:
        return True
    if not document.in_force(day) and citation.status is DocumentStatus.CURRENT:
        return False
    return bool(_DATED.search(sentence.text)) or any(
        document.title in caveat and _DATED.search(caveat) for caveat in reply.caveats
    )


def _is_of_the_place(
    sentence: Sentence, document: Document, reply: Reply, done: Consultation, knowledge: Knowledge
) -> bool:
    """On the way up from the asked region, or, where several places are in play, named in the sentence."""
    understood = done.understood
    regions = knowledge.regions
    asked = [done.region, *understood.compared_regions, *(understood.regions if len(understood.regions) == 1 else ())]
    if document.region == NATION or any(document.region in regions.path(code, done.as_of) for code in asked if code):
        return True
    # A system or document asked about by name, places compared, a figure of elsewhere put right: said to be elsewhere.
    wanted = understood.systems or understood.provisions or understood.compared_regions
    corrected = reply.status is ReplyStatus.CORRECTED_PREMISE
    if not wanted and not corrected and understood.intent is not Intent.COMPARISON and done.region:
        return False
    return any(name in sentence.text for name in names_of(document.region, knowledge))


def names_of(code: str, knowledge: Knowledge) -> tuple[str, ...]:
    """What a region is called: 淄博市, 淄博."""
    region = knowledge.regions.get(code)
    if region is None:
        return ()
    short = _NAME_END.sub("", region.name)
    names = (region.name, *region.names, short if len(short) > 1 else "")
    return tuple(dict.fromkeys(name for name in names if name))


def _told_as_done(sentence: Sentence, cited: list[Citation], knowledge: Knowledge) -> str:
    """The word that tells a plan as done, or nothing."""
    provisions = [
        knowledge.documents[c.document].provision(c.provision) for c in cited if c.document in knowledge.documents
    ]
    kinds = {provision.kind for provision in provisions if provision is not None}
    if not kinds or not kinds <= {StatementKind.GOAL, StatementKind.TRIAL}:
        return ""
    said = _DONE.search(sentence.text)
    if said is None or any(said[0] in _DONE.findall(citation.quote) for citation in cited):
        return ""
    return said[0]


def _figure_faults(
    number: int,
    text: str,
    sources: tuple[Source, ...],
    cited: Iterable[Citation],
    done: Consultation,
    knowledge: Knowledge,
) -> Iterable[Fault]:
    figures = extract(text)
    places = _places_named(text, cited, knowledge) if figures else []
    for figure in figures:
        if _is_known_phone(figure, done, knowledge) or _is_place_name(figure, text, knowledge):
            continue
        near = [source for source in sources if _is_about_here(figure, source, places, knowledge)]
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


def _is_known_phone(figure: Figure, done: Consultation, knowledge: Knowledge) -> bool:
    if figure.kind is not Kind.PHONE:
        return False
    reach = knowledge.regions.path(done.region) if done.region else (NATION,)
    numbers = (contact.number.replace("-", "") for contact in knowledge.contacts if contact.scope in reach)
    return figure.name in numbers


def _is_place_name(figure: Figure, text: str, knowledge: Knowledge) -> bool:
    """Whether the numeral begins the name of a place: 九台区, 五台县."""
    names = (text[figure.start : figure.start + length] for length in range(2, _LONGEST_PLACE))
    return figure.kind is Kind.COUNT and any(name in knowledge.regions.by_name for name in names)


def _places_named(text: str, cited: Iterable[Citation], knowledge: Knowledge) -> list[tuple[int, str]]:
    """Where the sentence names which of the cited regions, in order."""
    found: list[tuple[int, str]] = []
    for code in {citation.region for citation in cited} - {NATION}:
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


def _furniture(number: int, text: str, safety: Safety) -> Iterable[Fault]:
    found = safety.furniture.search(text.lower())
    if found:
        yield Fault(FaultKind.FURNITURE, number, found[0], "网页杂项或广告")
