"""What a message calls by name – documents, systems, programs, places – and the words left for the other readers.

Knows in which order names are taken out, so that no figure of a title is read as an age and no county out of 惠民殡葬;
does not know what is asked. Lexicons are built once for each state of the corpus.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.corpus.knowledge import Knowledge
from assistant.domain.facts import FactDictionary
from assistant.domain.region import NATION
from assistant.language.candidates import index_conditions
from assistant.language.distractors import find_distractors
from assistant.language.lexicon import Hit, spans
from assistant.language.mentions import (
    DocumentSaid,
    Names,
    build_names,
    find_documents,
    find_programs,
    find_references,
    find_systems,
)
from assistant.language.places import Gazetteer, PlaceSaid, build_gazetteer, find_places, find_unknown_place
from assistant.language.utterance import Utterance

_KEPT = 4
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True)
class Lexicons:
    """Everything compiled from one state of the corpus; `told` are the regions that have documents of their own."""

    names: Names
    gazetteer: Gazetteer
    facts: FactDictionary
    conditions: Mapping[str, str]
    told: tuple[str, ...]


_compiled: OrderedDict[str, Lexicons] = OrderedDict()


def lexicons_of(knowledge: Knowledge) -> Lexicons:
    """The lexicons of this state of the corpus, built on first use."""
    known = _compiled.get(knowledge.digest)
    if known is None:
        told = sorted({document.region for document in knowledge.documents.values()} - {NATION})
        known = Lexicons(
            names=build_names(knowledge),
            gazetteer=build_gazetteer(knowledge.regions),
            facts=knowledge.rulebook.facts,
            conditions=index_conditions(knowledge),
            told=tuple(told),
        )
        _compiled[knowledge.digest] = known
        while len(_compiled) > _KEPT:
            _compiled.popitem(last=False)
    return known


@dataclass(frozen=True)
class Heard:
    """The names in a message. `words` has titles and distractors covered, `body` has places covered as well."""

    utterance: Utterance
    words: str
    body: Utterance
    documents: tuple[DocumentSaid, ...]
    systems: tuple[Hit[str], ...]
    programs: tuple[Hit[tuple[str, ...]], ...]
    places: tuple[PlaceSaid, ...]
    unknown_place: str


def hear(question: str, lexicons: Lexicons, near: str | None) -> Heard:
    """Take the names out of a message; `near` is the region of the conversation."""
    utterance = Utterance.of(question)
    documents = find_documents(utterance.text, lexicons.names)
    systems = find_systems(utterance.text, lexicons.names)
    titles = [(said.start, said.end) for said in documents]
    figured = spans(hit for hit in systems if _FIGURE.search(hit.word))
    covered = utterance.covering([*titles, *find_references(utterance.text), *figured])
    covered = covered.covering(find_distractors(covered.open))
    programs = find_programs(covered.open, lexicons.names)
    named = [*spans(programs), *spans(systems)]
    places = find_places(covered.open, lexicons.gazetteer, near, named)
    body = covered.covering((place.start, place.end) for place in places)
    return Heard(
        utterance=utterance,
        words=covered.open,
        body=body,
        documents=tuple(documents),
        systems=tuple(systems),
        programs=tuple(programs),
        places=tuple(places),
        unknown_place=_unknown(body.open, lexicons, bool(places) or near is not None),
    )


def _unknown(text: str, lexicons: Lexicons, known: bool) -> str:
    """A place in no list; where one is known already only a county or city, for the list of towns is not complete."""
    name = find_unknown_place(text, lexicons.gazetteer)
    return name if not known or name.endswith(("县", "市")) else ""
