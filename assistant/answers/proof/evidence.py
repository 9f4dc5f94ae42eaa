"""What a sentence of a reply may rest on, as figures and text, each with where it came from.

Knows cited provisions and their marks (title, 文号, dates, 资料时点), evidence given with the sentence, prepared words and
contacts; does not judge a sentence (answers/proof/faults.py does).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answers.proof.cited import Cited
from assistant.consultation import Consultation, Role, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.language.figure import Figure, Kind
from assistant.language.figures import extract
from assistant.rules.values import day_words

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


def gather(sentence: Sentence, cited: Iterable[Cited], done: Consultation, knowledge: Knowledge) -> tuple[Source, ...]:
    """Everything the figures of this sentence may rest on."""
    sources: list[Source] = []
    for one in cited:
        quote, marks = one.citation.quote, one.marks
        sources.append(Source(quote, extract(quote), region=one.citation.region))
        sources.append(Source(marks, tuple(figure for figure in extract(marks) if figure.kind in _MARKING)))
        # “七项重点工作” in a title counts nothing but the title.
        sources.extend(_stated(title) for title in one.titles if title in sentence.text)
    sources.extend(_stated(text) for text in sentence.evidence)
    sources.extend(_stated(words) for words in prepared_within(sentence.text, knowledge))
    if sentence.role is Role.UNDERSTOOD or _RESIDENT.search(sentence.text):
        sources.extend(_stated(text) for text in resident_words(done))
    return tuple(sources)


def gather_for_caveat(
    caveat: str, cited: tuple[Cited, ...], done: Consultation, knowledge: Knowledge
) -> tuple[Source, ...]:
    """A caveat speaks of the reply as a whole: all citations and their ages, the rules' own caveats, the asked day."""
    stated = [
        said for determination in done.determinations for said in (*determination.caveats, *determination.unmodelled)
    ]
    times = [one.citation.as_of for one in cited]
    times.extend(one.document.as_of for one in cited if one.document is not None)
    passed = {done.as_of.year - int(year) for time in times for year in _YEAR.findall(time)}
    stated.extend(times)
    stated.extend(f"{about}{years}年" for years in passed for about in ("", "约"))
    stated.append(day_words(done.as_of))
    whole = Sentence(Role.CAVEAT, caveat)
    return (*gather(whole, cited, done, knowledge), *map(_stated, dict.fromkeys(stated)))


def _stated(text: str) -> Source:
    return Source(text, extract(text), stated=True)


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
