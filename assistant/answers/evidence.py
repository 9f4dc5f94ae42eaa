"""What a sentence of a reply may rest on, as figures and text, each with where it came from.

Knows cited provisions and their marks (title, 文号, dates, 资料时点), evidence given with the sentence, prepared words and
contacts; does not judge a sentence (answers/faults.py does).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.consultation import Consultation, Role, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Citation
from assistant.language.figure import Figure, Kind
from assistant.language.figures import extract

_RESIDENT = re.compile(r"您(?:刚才|之前)?(?:说|讲|提到|告诉|提供|填)|按您")
# What marks of a citation may lend a sentence: they say which text and when, never how much.
_MARKING = frozenset({Kind.ARTICLE, Kind.DATE, Kind.YEAR, Kind.DOC_NUMBER, Kind.NAME})
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Source:
    """One piece of evidence. `stated` text is our own derivation or a resident's words: a bare 500 there is a value whose
    unit the sentence may name. `region` is where a quoted provision holds, empty when that does not matter."""

    text: str
    figures: tuple[Figure, ...]
    region: str = ""
    stated: bool = False


def gather(
    sentence: Sentence, citations: Iterable[Citation], done: Consultation, knowledge: Knowledge
) -> tuple[Source, ...]:
    """Everything the figures of this sentence may rest on."""
    sources: list[Source] = []
    for citation in citations:
        sources.append(Source(citation.quote, extract(citation.quote), region=citation.region))
        marks = marks_of(citation, knowledge)
        sources.append(Source(marks, tuple(figure for figure in extract(marks) if figure.kind in _MARKING)))
        # “七项重点工作” in a title counts nothing but the title.
        sources.extend(_stated(name) for name in _titles(citation, knowledge) if name in sentence.text)
    sources.extend(_stated(text) for text in sentence.evidence)
    sources.extend(_stated(words) for words in prepared_within(sentence.text, knowledge))
    if sentence.role is Role.UNDERSTOOD or _RESIDENT.search(sentence.text):
        sources.extend(_stated(text) for text in resident_words(done))
    return tuple(sources)


def gather_for_caveat(
    caveat: str, citations: Iterable[Citation], done: Consultation, knowledge: Knowledge
) -> tuple[Source, ...]:
    """A caveat speaks of the reply as a whole: all citations and their ages, the rules' own caveats, the asked day."""
    citations = tuple(citations)
    stated = [
        said for determination in done.determinations for said in (*determination.caveats, *determination.unmodelled)
    ]
    times = [citation.as_of for citation in citations]
    times.extend(knowledge.documents[c.document].as_of for c in citations if c.document in knowledge.documents)
    stated.extend(times)
    passed = {done.as_of.year - int(year) for time in times for year in _YEAR.findall(time)}
    stated.extend(f"{about}{years}年" for years in passed for about in ("", "约"))
    stated.append(day_words(done.as_of))
    whole = Sentence(Role.CAVEAT, caveat)
    return (*gather(whole, citations, done, knowledge), *map(_stated, dict.fromkeys(stated)))


def _titles(citation: Citation, knowledge: Knowledge) -> tuple[str, ...]:
    document = knowledge.documents.get(citation.document)
    return (citation.title, *(document.aliases if document is not None else ()))


def _stated(text: str) -> Source:
    return Source(text, extract(text), stated=True)


def marks_of(citation: Citation, knowledge: Knowledge) -> str:
    """What identifies a citation, as text: title, 文号, provision, headings, dates, 资料时点."""
    parts = [f"《{citation.title}》", citation.title, citation.doc_number, citation.provision_words, citation.as_of]
    parts.extend(day_words(day) for day in (citation.effective, citation.expires) if day is not None)
    document = knowledge.documents.get(citation.document)
    if document is not None:
        parts.extend(document.aliases)
        if document.published is not None:
            parts.append(day_words(document.published))
        provision = document.provision(citation.provision)
        parts.extend(provision.heading if provision is not None else ())
    parts.extend(_levels(citation.provision))
    return "；".join(part for part in parts if part)


def _levels(provision: str) -> Iterable[str]:
    """The words of a provision and of everything it stands in: 第八条第一款第（一）项, 第八条第一款, 第八条."""
    try:
        number = ProvisionNumber.parse(provision)
    except ValueError:
        return ()
    return (number.words(), *(ancestor.words() for ancestor in number.ancestors()))


def day_words(day: date) -> str:
    """A day as it is written in replies."""
    return f"{day.year}年{day.month}月{day.day}日"


def prepared_within(text: str, knowledge: Knowledge) -> Iterable[str]:
    """Reviewed words that the text holds whole: prepared sentences and the names of programs (血透100, 1+N)."""
    for said in knowledge.words.replies.values():
        for words in said.values():
            if words and words in text:
                yield words
    yield from (words for words in knowledge.words.general.values() if words and words in text)
    yield from (program.name for program in knowledge.programs.values() if program.name in text)


def resident_words(done: Consultation) -> Iterable[str]:
    """What the resident said, in this turn and before."""
    yield done.question
    yield from (turn.question for turn in done.conversation.turns)
    yield from (fact.said for fact in (*done.conversation.facts.entries, *done.understood.facts) if fact.said)
