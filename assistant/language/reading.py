"""Understand one question without a model: what is wanted, of which program, where, for whom, and what was stated.

Knows the order in which readers look and what each leaves for the next; the readers know the words. What is not
understood is left open. Lexicons are built once for each state of the corpus.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from datetime import date

from assistant.consultation import Correction, Intent, Understanding
from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Conversation
from assistant.domain.facts import HOUSEHOLD, SELF, Absence, Fact, FactDefinition, FactDictionary, FactType
from assistant.language import intents
from assistant.language.asked import read_answer
from assistant.language.distractors import find_distractors, find_idioms
from assistant.language.grounding import Stated, fit, ground
from assistant.language.intents import Signals, find_intent
from assistant.language.money import read_supplied
from assistant.language.lexicon import Hit
from assistant.language.mentions import (
    DocumentSaid,
    Names,
    build_names,
    find_documents,
    find_programs,
    find_references,
    find_systems,
)
from assistant.language.obligors import state_obligors
from assistant.language.people import Mention
from assistant.language.places import Gazetteer, PlaceSaid, build_gazetteer, find_places, find_unknown_place
from assistant.language.quantities import Quantity
from assistant.language.search import complete
from assistant.language.stating import HYPOTHESIS, Reading, prepare, state_facts
from assistant.language.subjects import find_scenes, taken_back
from assistant.language.topics import WHETHER, find_topics
from assistant.language.utterance import Utterance

_KEPT = 4


@dataclass(frozen=True)
class Lexicons:
    """Everything compiled from one state of the corpus."""

    names: Names
    gazetteer: Gazetteer
    facts: FactDictionary
    told: tuple[str, ...]


_compiled: OrderedDict[str, Lexicons] = OrderedDict()


def lexicons_of(knowledge: Knowledge) -> Lexicons:
    """The lexicons of this state of the corpus, built on first use."""
    known = _compiled.get(knowledge.digest)
    if known is None:
        told = sorted({d.region for d in knowledge.documents.values()} - {"100000"})
        known = Lexicons(build_names(knowledge), build_gazetteer(knowledge.regions), knowledge.rulebook.facts, tuple(told))
        _compiled[knowledge.digest] = known
        while len(_compiled) > _KEPT:
            _compiled.popitem(last=False)
    return known


def read_question(
    question: str, conversation: Conversation, knowledge: Knowledge, as_of: date, region: str | None
) -> Understanding:
    """Everything understood of the question, with the conversation taken into account; nothing is guessed."""
    lexicons = lexicons_of(knowledge)
    names = lexicons.names
    utterance = Utterance.of(question)
    documents = find_documents(utterance.text, names)
    systems = find_systems(utterance.text, names)
    covered = utterance.covering(
        [*((d.start, d.end) for d in documents), *find_references(utterance.text), *((s.start, s.end) for s in systems if _has_figure(s.word))]
    )
    covered = covered.covering(find_distractors(covered.open))
    named = find_programs(covered.open, names)
    spoken = [(hit.start, hit.end) for hit in (*named, *systems)]
    places = find_places(covered.open, lexicons.gazetteer, region or conversation.region, spoken)
    unknown = "" if places else find_unknown_place(covered.open, lexicons.gazetteer)
    programs = tuple(dict.fromkeys(program for hit in named for program in hit.meaning))
    body = covered.covering((p.start, p.end) for p in places)
    scenes, people = find_scenes(body, _speaking_of(conversation))
    asked = lexicons.facts.find(conversation.asked.fact) if conversation.asked else None
    reading = prepare(body, scenes, as_of, asked.name if asked else "", find_idioms(body.open))
    supplied, reading = _supplied(reading)
    facts, corrections, answered, status = _facts(reading, people, conversation, lexicons.facts, programs, as_of)
    programs = _asked_for(named, status)
    said_topics = find_topics(covered.open)
    regions, compared = _regions(places, covered.open, lexicons)
    signals = Signals(
        programs=bool(programs),
        named=bool(systems or documents),
        places=len(compared) or (1 if regions else 0),
        facts=bool(facts),
        person=any(one.owned for one in people),
        topics=tuple(topic for topic in said_topics if topic != WHETHER),
        answered=answered or bool(supplied),
        corrected=bool(corrections) and intents.corrects(covered.open),
        ongoing=bool(conversation.programs or conversation.turns),
        asked=conversation.asked is not None,
        place_only=bool(places or unknown) and _only_place(covered.open, places),
    )
    intent = find_intent(covered.open, signals)
    if intent is Intent.ELIGIBILITY and not programs and not (signals.ongoing and conversation.programs):
        intent = Intent.WHAT_ELSE
    if intent is not Intent.COMPARISON and compared:
        regions, compared = regions or compared[:1], ()
    elliptical = intent is Intent.FOLLOW_UP or not programs and not systems and not documents and signals.ongoing and intent not in _STANDALONE
    wanted = programs or (conversation.programs if elliptical else ())
    return Understanding(
        intent=intent,
        programs=wanted,
        regions=regions,
        region_said=_said(places, regions),
        unknown_place=unknown,
        compared_regions=compared,
        person=_person(people, scenes, facts, conversation, body.open),
        facts=facts,
        corrections=corrections,
        as_of=_day_asked(reading, intent, covered.open),
        supplied=supplied,
        systems=tuple(dict.fromkeys(hit.meaning for hit in systems)),
        provisions=_provisions(documents),
        topics=_topics(said_topics, intent, conversation),
        hypothetical=HYPOTHESIS.search(covered.open) is not None,
        search=complete(utterance.text, wanted, names.terms, knowledge, conversation, elliptical),
    )


_STANDALONE = {Intent.GREETING, Intent.UNCLEAR, Intent.WHAT_ELSE, Intent.PERSONAL_CASE}


def _has_figure(word: str) -> bool:
    return re.search(r"\d", word) is not None


def _speaking_of(conversation: Conversation) -> str | None:
    if conversation.asked is not None and conversation.asked.person not in ("", HOUSEHOLD):
        return conversation.asked.person
    return conversation.person


def _asked_for(named: list[Hit[tuple[str, ...]]], status: list[tuple[int, int]]) -> tuple[str, ...]:
    """Programs asked about; 我家是低保户 tells what the household has, it does not ask for it."""
    wanted = [hit for hit in named if not any(start <= hit.start < end for start, end in status)]
    return tuple(dict.fromkeys(program for hit in wanted for program in hit.meaning))


def _supplied(reading: Reading) -> tuple[tuple[tuple[str, str], ...], Reading]:
    for scene in reading.scenes:
        found = read_supplied(scene.clause.text, reading.inside(scene.clause))
        if found:
            start = scene.clause.start + found[0].start
            rest = tuple(one for one in reading.quantities if one.start != start)
            return (("低保标准", found[1]),), replace(reading, quantities=rest)
    return (), reading


def _facts(
    reading: Reading,
    people: list[Mention],
    conversation: Conversation,
    dictionary: FactDictionary,
    programs: tuple[str, ...],
    as_of: date,
) -> tuple[tuple[Fact, ...], tuple[Correction, ...], bool, list[tuple[int, int]]]:
    """Facts stated, answered and corrected, each once; the last said of a fact holds."""
    stated = state_facts(reading)
    asked = conversation.asked
    answer = read_answer(reading, asked, dictionary) if asked else None
    if answer is not None and not _overridden(answer, stated):
        stated.append(answer)
    text = reading.utterance.open
    known = tuple(p for p in dict.fromkeys(f.person for f in conversation.facts.current()) if p.startswith("义务人"))
    if "tekun" in programs or "tekun" in conversation.programs:
        stated += state_obligors(reading, people, conversation.person or SELF, known)
    turn = conversation.next_turn
    grounded = [f for one in stated if (f := ground(one, dictionary, reading.utterance.text, turn, as_of))]
    if intents.corrects(text):
        grounded += _corrected(reading, people, grounded, conversation, dictionary, as_of)
    grounded += _superseded(grounded, conversation, dictionary, as_of)
    unique = tuple({(f.person, f.name): f for f in grounded}.values())
    corrections = tuple(
        Correction(old, new)
        for new in unique
        if not new.hypothetical
        and (old := conversation.facts.get(new.person, new.name)) is not None
        and not isinstance(old.value, Absence)
        and old.value != new.value
    )
    return unique, corrections, answer is not None, [(one.start, one.end) for one in stated if one.status]


_SAME_THING = (("年龄", "出生日期"), ("残疾人", "残疾等级"))


def _superseded(
    grounded: list[Fact], conversation: Conversation, dictionary: FactDictionary, as_of: date
) -> list[Fact]:
    """Two facts that say one thing: a birthday told after an age takes the age's place, and the other way round."""
    found: list[Fact] = []
    for pair in _SAME_THING:
        definitions = [dictionary.find(name) for name in pair]
        for new in grounded:
            for one, other in (definitions, definitions[::-1]):
                if new.hypothetical or one is None or other is None or new.name != one.id:
                    continue
                old = conversation.facts.get(new.person, other.id)
                said = {(f.person, f.name) for f in grounded}
                if old is not None and not isinstance(old.value, Absence) and (new.person, other.id) not in said:
                    found.append(replace(old, value=Absence.UNKNOWN, turn=conversation.next_turn, true_on=as_of))
    return found


def _overridden(answer: Stated, stated: list[Stated]) -> bool:
    """Whether the message states that fact itself, of the same person or another: 我78 when the mother's age was asked."""
    return any(one.name == answer.name for one in stated)


def _corrected(
    reading: Reading,
    people: list[Mention],
    grounded: list[Fact],
    conversation: Conversation,
    dictionary: FactDictionary,
    as_of: date,
) -> list[Fact]:
    """不对，是78: a bare number replaces the fact it fits; 不是我爸，是我妈: the fact is taken back from the first."""
    found: list[Fact] = []
    current = [f for f in conversation.facts.current() if not isinstance(f.value, Absence)]
    for label in taken_back(reading.utterance.text, people):
        found += [
            replace(old, value=Absence.UNKNOWN, turn=conversation.next_turn, true_on=as_of, said=reading.utterance.text)
            for old in current
            if old.person == label and (any(new.name == old.name for new in grounded) or not grounded)
        ]
    if grounded or found:
        return found
    words = reading.utterance.open
    real = [q for q in reading.quantities if not re.match(r"下|个(?!人)|些|点|样|直|共|般|定|起|边", words[q.end :])]
    taken = [q for q in real if re.search(r"(?:不是|而不是|并非)$", words[: q.start])]
    numbers = [q for q in real if q not in taken]
    if len(numbers) != 1:
        return found
    old = _replaced(numbers[0], taken, words, current, dictionary)
    value = fit(numbers[0].span, dictionary.definitions[old.name]) if old is not None else None
    if old is not None and value is not None:
        found.append(replace(old, value=value, turn=conversation.next_turn, true_on=as_of, said=reading.utterance.text))
    return found


def _replaced(
    number: Quantity, taken: list[Quantity], words: str, current: list[Fact], dictionary: FactDictionary
) -> Fact | None:
    """The fact a bare number replaces: the one whose old value is named, else the last one its unit fits."""
    fitting = [f for f in current if (d := dictionary.definitions.get(f.name)) and _unit_fits(d, words[number.end :])]
    for quantity in taken:
        for fact in reversed(fitting):
            if fact.value == quantity.span:
                return fact
    return fitting[-1] if fitting else None


_UNITS = (
    (re.compile(r"级"), frozenset({"残疾等级"})),
    (re.compile(r"口|个人|人"), frozenset({"家庭人口", "法定义务人数"})),
    (re.compile(r"岁|周岁"), frozenset({"年龄"})),
    (re.compile(r"块|元|千|万"), frozenset({"家庭月收入", "人均月收入", "个人月收入", "实领低保金", "人均年可支配收入"})),
)


def _unit_fits(definition: FactDefinition, after: str) -> bool:
    for pattern, names in _UNITS:
        if pattern.match(after):
            return definition.name in names
    return definition.type is FactType.NUMBER or definition.name == "残疾等级"


def _regions(places: list[PlaceSaid], text: str, lexicons: Lexicons) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The region asked about, and the ones to compare when several unrelated places are named."""
    meant = [place for place in places if not place.negated]
    if intents.everywhere(text) and not meant:
        return (), lexicons.told
    settled = list(dict.fromkeys(place.codes[0] for place in meant if len(place.codes) == 1))
    if not meant:
        return (), ()
    if len(settled) > 1:
        tied = [place for place in meant if place.hukou and len(place.codes) == 1]
        return ((tied[0].codes[0],), ()) if tied else ((), tuple(settled))
    return meant[0].codes if not settled else (settled[0],), ()


def _said(places: list[PlaceSaid], regions: tuple[str, ...]) -> str:
    for place in places:
        if regions and set(regions) <= set(place.codes):
            return place.word
    return places[0].word if places else ""


_PLACE_WORDS = re.compile(r"^(?:我|俺|咱|我们|俺们|咱们|这里|这儿|这边|在|是|住|住在|户口|户籍|家|老家|人|的|了|吧|啊|呀|哦|嘞|就|说|属于|就是|应该|，|。|！| |省|市|县|区|那边|这边|本地|地方|嗯|哎|对|不是|地址|你|帮|看|查|归|下面|农村|镇|乡|村)*$")


def _only_place(text: str, places: list[PlaceSaid]) -> bool:
    letters = list(text)
    for place in places:
        letters[place.start : place.end] = " " * (place.end - place.start)
    return _PLACE_WORDS.match("".join(letters)) is not None


_WANTS = re.compile(r"(?:自己|本人|们)?(?:这种情况|这样的?|现在|也|还|到底|究竟)*(?:能不能|能否|能|可以|可不可以|够不够|够|符合|有没有资格|算不算|算|该不该)(?!干|劳动|自|说|走|吃饭|吃喝|吃能|动|吃吗)")


def _person(
    people: list[Mention], scenes: list, facts: tuple[Fact, ...], conversation: Conversation, text: str  # type: ignore[type-arg]
) -> str | None:
    """Whom the question is about: the person of its facts, else the one named, else the conversation's."""
    back = taken_back(text, people)
    wanting = [one.label for one in people if one.label != HOUSEHOLD and _WANTS.match(text[one.end :])]
    if wanting and wanting[-1]:
        return wanting[-1]
    named = [one.label for scene in scenes for one in scene.here if one.label not in back]
    others = [label for label in dict.fromkeys(named) if label and label != SELF]
    of_facts = [fact.person for fact in facts if fact.person != HOUSEHOLD and not fact.person.startswith("义务人") and not isinstance(fact.value, Absence)]
    if len(set(of_facts)) == 1 and (of_facts[0] != SELF or not others):
        return of_facts[0]
    if others:
        return others[0]
    if named:
        return SELF
    return conversation.person


_PAST = re.compile(r"申请|那会儿|当时|那时|时候|以前|之前|领的|办的|那年|能领|够不够|符合|能不能")


def _day_asked(reading: Reading, intent: Intent, text: str) -> date | None:
    """The day a verdict is wanted for, when the words name a past or coming time and mean it so."""
    if intent not in (Intent.ELIGIBILITY, Intent.WHY_NOT, Intent.FOLLOW_UP, Intent.AMOUNT, Intent.WHAT_ELSE):
        return None
    if not _PAST.search(text):
        return None
    for when in reading.dates:
        after = text[when.end : when.end + 3]
        if re.match(r"(?:的|生|出|年生)", after) or text[: when.start].endswith(("生于", "出生")):
            continue
        if when.first <= reading.today <= when.last:
            continue
        if re.match(r"[^，。]{0,6}(?:满|到)\S{0,4}岁?", text[when.end :]):
            continue
        middle = when.first + (when.last - when.first) / 2
        return middle if when.last < reading.today else when.last
    return None


def _provisions(documents: list[DocumentSaid]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys((said.document, said.provision) for said in documents))


def _topics(said: tuple[str, ...], intent: Intent, conversation: Conversation) -> tuple[str, ...]:
    """A follow-up that asks no side of its own keeps those of the question before it."""
    own = [topic for topic in said if topic != WHETHER]
    if intent is Intent.FOLLOW_UP and not own and conversation.turns:
        return find_topics(Utterance.of(conversation.turns[-1].question).open)
    return said
