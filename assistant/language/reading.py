"""Understand one question without a model: what is wanted, of which program, where, for whom, and what was stated.

Knows the order in which readers look and what each leaves for the next; the readers know the words. What is not
understood is left open.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.consultation import Intent, ReplyStatus, Understanding
from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Conversation
from assistant.domain.facts import HOUSEHOLD, Compared
from assistant.language import intents
from assistant.language.candidates import asks_of_the_bound, befallen, left_behind, point_to
from assistant.language.correcting import Before
from assistant.language.dates import day_asked, is_of_a_time, speaks_of_now
from assistant.language.distractors import find_idioms
from assistant.language.hearing import Heard, Lexicons, hear, lexicons_of
from assistant.language.here import are_gone, asks_of_here
from assistant.language.intents import Signals, find_intent
from assistant.language.message import Reading, prepare
from assistant.language.other_ways import cause_told
from assistant.language.people import Mention
from assistant.language.search import asked_before, complete
from assistant.language.stating import HYPOTHESIS
from assistant.language.subjects import Scene, find_scenes, find_subject
from assistant.language.supplied import take_supplied
from assistant.language.telling import Told, tell
from assistant.language.topics import COUNT, WHETHER, find_topics
from assistant.language.utterance import Utterance
from assistant.language.whereabouts import Whereabouts, are_of_the_home, locate, only_place

# Purposes that stand by themselves: the programs spoken of before are not taken over.
_STANDALONE = {Intent.GREETING, Intent.UNCLEAR, Intent.WHAT_ELSE, Intent.PERSONAL_CASE}
# How a reply to a question about what is written ends, and how one asks on from there: 那跨省呢, 离婚呢.
_INFORMED = {ReplyStatus.ANSWERED.value, ReplyStatus.CORRECTED_PREMISE.value, ReplyStatus.DECLINED_NO_PROVISION.value}
_AND_THIS = re.compile(r"^(?!然后|后来).{1,12}呢[？?。 ]*$")
_WHETHER_CARED = re.compile(r"(?:管不管|管.{0,2}(?:吗|不|么)|给.{0,4}(?:吗|不|么)|能.{1,6}(?:吗|不|么))[？?嘞啊呀]*$")
_OF_NOTHING_NAMED = {Intent.WHAT_ELSE, Intent.ELIGIBILITY, Intent.UNCLEAR, Intent.INFORMATION}
_ALL_THERE_IS = re.compile(r"还能|还可以|还有|别的|其他|哪些|哪几|除了")
_JUDGED = {Intent.ELIGIBILITY, Intent.WHY_NOT, Intent.FOLLOW_UP, Intent.AMOUNT, Intent.WHAT_ELSE}


def read_question(
    question: str, conversation: Conversation, knowledge: Knowledge, as_of: date, region: str | None
) -> Understanding:
    """Everything understood of the question, with the conversation taken into account; nothing is guessed."""
    lexicons = lexicons_of(knowledge)
    heard = hear(question, lexicons, region or conversation.region)
    scenes, people = find_scenes(heard.body, _speaking_of(conversation))
    reading, supplied = _prepare(heard, scenes, conversation, lexicons, as_of)
    told = tell(reading, people, _ledger(conversation, lexicons, as_of), _programs(heard, ()))
    programs = _asked_programs(heard, told, supplied, conversation)
    home = region or conversation.region
    where = _at_home(heard, home, lexicons.told, knowledge)
    topics = find_topics(heard.words)
    signals = _signals(heard, told, where, people, topics, programs, bool(supplied), conversation, bool(home))
    intent, programs = _settle(find_intent(heard.words, signals), programs, told, lexicons, signals, heard.words)
    asks_on = intent is Intent.FOLLOW_UP and _asks_on(heard, told, supplied, people, conversation)
    intent = Intent.INFORMATION if asks_on else intent
    compared = where.compared if intent is Intent.COMPARISON else ()
    leans = asks_on or _leans(intent, heard, programs, signals)
    wanted = programs or (_spoken_of(conversation) if leans else ())
    before = asked_before(conversation, knowledge, elsewhere=bool(where.regions)) if leans else ()
    return Understanding(
        intent=intent,
        programs=wanted,
        regions=where.regions,
        region_said=where.said,
        unknown_place=heard.unknown_place,
        compared_regions=compared,
        person=find_subject(people, scenes, told.facts, heard.body.open, conversation.person),
        facts=(*told.facts, *cause_told(heard.words, told.facts, conversation, knowledge, as_of)),
        corrections=told.corrections,
        as_of=_day(reading, heard, intent, told, conversation, as_of),
        supplied=supplied,
        systems=tuple(dict.fromkeys(hit.meaning for hit in heard.systems)),
        provisions=tuple(dict.fromkeys((said.document, said.provision) for said in heard.documents)),
        topics=_topics(topics, intent, asks_on, bool(where.regions), conversation),
        hypothetical=HYPOTHESIS.search(heard.words) is not None,
        search=complete(heard.utterance.text, wanted, lexicons.names, knowledge, before),
    )


def _ledger(conversation: Conversation, lexicons: Lexicons, as_of: date) -> Before:
    return Before(conversation, lexicons.facts, as_of, asks_of_the_bound(lexicons.conditions))


def _at_home(heard: Heard, home: str | None, told: tuple[str, ...], knowledge: Knowledge) -> Whereabouts:
    """听说淄博涨了，咱这也涨没: another place is spoken of, and one's own is asked about; so are places its papers name."""
    where = locate(heard.places, heard.words, told, bool(home))
    if not home or not (where.regions or where.compared):
        return where
    papers = [one.text for paper in knowledge.documents.values() if paper.region == home for one in paper.provisions]
    inside = len(where.regions) == 1 and knowledge.regions.contains(home, where.regions[0])
    if not inside and are_of_the_home(heard.places, heard.words, home, told, knowledge.regions, papers):
        return Whereabouts()
    elsewhere = asks_of_here(heard.words, heard.places) or are_gone(heard.words, heard.places, told)
    return Whereabouts() if where.regions and elsewhere else where


def _spoken_of(conversation: Conversation) -> tuple[str, ...]:
    """The programs in play; where none is, or another way was told after a no, the one the last question was about."""
    asked = conversation.asked.program if conversation.asked is not None else ""
    moved = asked and asked not in conversation.programs
    return (asked,) if moved else conversation.programs


def _speaking_of(conversation: Conversation) -> str | None:
    asked = conversation.asked
    return asked.person if asked is not None and asked.person not in ("", HOUSEHOLD) else conversation.person


def _prepare(
    heard: Heard, scenes: list[Scene], conversation: Conversation, lexicons: Lexicons, today: date
) -> tuple[Reading, tuple[tuple[str, str], ...]]:
    """The message ready for the readers of facts, and the standard it supplies, whose figure is nobody's income."""
    asked = lexicons.facts.find(conversation.asked.fact) if conversation.asked else None
    at_the_line = any(isinstance(fact.value, Compared) for fact in conversation.facts.current())
    name = asked.name if asked else ""
    reading = prepare(heard.body, scenes, today, name, find_idioms(heard.body.open), at_the_line)
    last = conversation.turns[-1:]
    said, answered = ("".join(one.question for one in last), "".join(one.answer for one in last))
    return take_supplied(reading, conversation.supplied, said, answered)


def _programs(heard: Heard, status: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """Programs asked about; 我家是低保户 tells what the household has, it does not ask for it."""
    wanted = [hit for hit in heard.programs if not any(start <= hit.start < end for start, end in status)]
    return tuple(dict.fromkeys(program for hit in wanted for program in hit.meaning))


def _asked_programs(
    heard: Heard, told: Told, supplied: tuple[tuple[str, str], ...], conversation: Conversation
) -> tuple[str, ...]:
    """我们县低保600, said while 特困 is spoken of, supplies a figure and does not change the subject."""
    if supplied and (conversation.programs or intents.wishes(heard.words)):
        return ()
    return _programs(heard, told.status)


def _signals(
    heard: Heard,
    told: Told,
    where: Whereabouts,
    people: list[Mention],
    topics: tuple[str, ...],
    programs: tuple[str, ...],
    supplied: bool,
    conversation: Conversation,
    at_home: bool,
) -> Signals:
    return Signals(
        programs=bool(programs),
        named=bool(heard.systems or heard.documents),
        places=len(where.compared) or len(where.regions[:1]),
        facts=bool(told.facts),
        person=any(one.owned for one in people),
        topics=tuple(topic for topic in topics if topic != WHETHER),
        answered=told.answered or supplied,
        corrected=bool(told.corrections) and intents.corrects(heard.words),
        ongoing=bool(conversation.programs or conversation.turns),
        asked=conversation.asked is not None,
        wishes=intents.wishes(heard.words),
        listed=where.listed,
        supplied=supplied,
        somebody=bool(people),
        everywhere=intents.everywhere(heard.words, at_home),
        place_only=only_place(heard.words, heard.places, heard.unknown_place),
    )


def _settle(
    intent: Intent, programs: tuple[str, ...], told: Told, lexicons: Lexicons, signals: Signals, words: str
) -> tuple[Intent, tuple[str, ...]]:
    """A verdict of no program in particular looks through all of them, unless the facts told point to one."""
    if not programs and intent in _OF_NOTHING_NAMED and (children := left_behind(words)):
        return Intent.INFORMATION, children
    if intent is Intent.ELIGIBILITY and not programs and not signals.ongoing:
        intent = Intent.WHAT_ELSE
    whole = _ALL_THERE_IS.search(words) is not None
    hardship = () if programs or signals.ongoing or whole else befallen(told.facts, lexicons.conditions)
    if intent is Intent.WHAT_ELSE and hardship:
        return Intent.ELIGIBILITY, hardship
    if intent is Intent.WHAT_ELSE and not programs and not signals.ongoing and not signals.wishes:
        pointed = point_to(told.facts, lexicons.conditions, words)
        return (Intent.ELIGIBILITY, pointed) if pointed else (intent, ())
    # 爹妈都坐牢，娃三岁，公家管吗: the program is named by the child's story, and a verdict on it is wanted.
    whether = intent is Intent.INFORMATION and not signals.topics and _WHETHER_CARED.search(words) is not None
    if whether and programs and point_to(told.facts, lexicons.conditions, words) == programs:
        intent = Intent.ELIGIBILITY
    return intent, programs


def _asks_on(
    heard: Heard,
    told: Told,
    supplied: tuple[tuple[str, str], ...],
    people: list[Mention],
    conversation: Conversation,
) -> bool:
    """那跨省呢, while nothing is known of anybody and nothing was asked: more is wanted of what is written, no verdict."""
    last = conversation.turns[-1].status if conversation.turns else ""
    if last not in _INFORMED or not _AND_THIS.search(heard.words) or HYPOTHESIS.search(heard.words):
        return False
    something = told.facts or told.answered or supplied or conversation.supplied or conversation.facts.entries
    return not something and not any(one.owned for one in people) and conversation.asked is None


def _day(
    reading: Reading, heard: Heard, intent: Intent, told: Told, conversation: Conversation, today: date
) -> date | None:
    """The day asked about; what follows up a question about another time stays there until 现在 is said."""
    if intent in _JUDGED or told.facts or is_of_a_time(heard.words):
        day = day_asked(reading.dates, heard.words, today)
        if day is not None:
            return day
    going_on = intent in (Intent.FOLLOW_UP, Intent.WHY_ASK) and not speaks_of_now(heard.words)
    return conversation.as_of if going_on else None


def _leans(intent: Intent, heard: Heard, programs: tuple[str, ...], signals: Signals) -> bool:
    """Whether the message leans on what was spoken of before."""
    names_nothing = not (programs or heard.systems or heard.documents)
    return intent is Intent.FOLLOW_UP or names_nothing and signals.ongoing and intent not in _STANDALONE


def _topics(
    said: tuple[str, ...], intent: Intent, asks_on: bool, elsewhere: bool, conversation: Conversation
) -> tuple[str, ...]:
    """A follow-up that asks no side of its own keeps those of the question before it: 淄博呢; 那公墓呢 keeps 几个."""
    own = [topic for topic in said if topic != WHETHER]
    if (intent is Intent.FOLLOW_UP or asks_on) and not own and conversation.turns:
        before = find_topics(Utterance.of(conversation.pending or conversation.turns[-1].question).open)
        return before if intent is Intent.FOLLOW_UP or elsewhere else (*said, *(one for one in before if one == COUNT))
    return said
