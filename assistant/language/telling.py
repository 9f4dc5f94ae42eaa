"""The facts of one message in the dictionary's terms: stated, answered, corrected – each once, the last said holds.

Knows how the readers' findings come together; does not know the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from assistant.consultation import Correction
from assistant.domain.conversation import Asked, Conversation
from assistant.domain.facts import Absence, Fact, Members, Span
from assistant.language import intents
from assistant.language.adding import add_choices, takes_back
from assistant.language.agreement import severe_grades
from assistant.language.asked import read_answer
from assistant.language.correcting import Before, corrections_of, recounted, replaced, superseded
from assistant.language.couples import MARRIAGE, marry
from assistant.language.grounding import Stated, ground
from assistant.language.message import Reading
from assistant.language.obligors import PREFIX, state_obligors, whose_obligors
from assistant.language.parents import absence_told, severe_of_the_parents
from assistant.language.people import COLLECTIVE, Mention
from assistant.language.stating import state_facts
from assistant.language.supposing import suppose_age, suppose_grade

_HOW_MANY = "法定义务人数"
_CARE = frozenset({"失能", "失智", "需要长期照护", "无劳动能力", "居住情形"})
# 哦我说的是虚岁: as much as is said behind an age to say how it was counted.
_AFTERTHOUGHT = 12
# An illness is a cause of hardship only where hardship is spoken of; what befell somebody is one, but for damages.
_CAUSE = "困难原因"
_RELIEF = frozenset({"linshi_jiuzhu", "jinan_jiuzhu", "zizhuni", "gangxing_zhichu"})
_NEED = re.compile(
    r"困难|没钱|救助|补助|补贴|救济|揭不开|过不下去|欠|花光|花了|积蓄|进项|没地方住|借|低保|学费|塌了|垮了|掏空|帮帮|政府|国家|民政|没法过|咋活|活不|怎么过|家底|老底|本钱都|钱(?:都|全)|填(?:进|了|给)|垫(?:进|了)|饭|断顿|没米|哪个管|谁管|管不管|帮一把|搭把手|拉一把|救急|救救急|没地方去|着落|账|断粮|断炊|挨饿|饿|能申请|申请(?:点|个)?(?:啥|什么)|怎么办|咋办|咋整|咋弄|照应|管管|倾家荡产|卖(?:了|掉|光)|交不|付不|还不|拿不出"
)


_BEFELL = frozenset({"突发事件", "意外伤害", "医疗支出"})
_DAMAGES = re.compile(
    r"赔|保险|理赔|责任|官司|起诉|法院|交警|工伤|仲裁|报警|肇事|医保|报销|评残|残疾证|烈士|见义勇为|消防|要求|规定|标准|检查|安全|死|走了|都没了|人没了|不在了|过世|去世|(?:去|前|大前)年|瘫"
)


@dataclass(frozen=True)
class Told:
    """`answered` says the message answers the fact asked; `status` is where it tells what the household receives."""

    facts: tuple[Fact, ...]
    corrections: tuple[Correction, ...]
    answered: bool
    status: tuple[tuple[int, int], ...]


def tell(reading: Reading, people: list[Mention], before: Before, programs: tuple[str, ...]) -> Told:
    """Bring together what a message states, answers and takes back."""
    conversation = before.conversation
    stated = severe_of_the_parents(state_facts(reading), severe_grades(before.dictionary))
    answer = _answered(reading, conversation.asked, before) if conversation.asked else None
    # The message's own statement of that fact goes first: 我78 when the mother's age was asked.
    if answer is not None and not any(one.name == answer.name for one in stated):
        stated.append(answer)
    stated = suppose_grade(suppose_age(stated, reading, people, before), reading, people, before)
    if MARRIAGE in (programs or conversation.programs):
        stated = marry(stated, reading)
    if before.bound and before.bound in (*programs, *conversation.programs):
        known = dict.fromkeys(fact.person for fact in conversation.facts.current() if fact.person.startswith(PREFIX))
        bound = state_obligors(reading, people, whose_obligors(people, conversation.person), tuple(known))
        stated = [one for one in stated if one is not answer or not any(other.name == one.name for other in bound)]
        stated += [_all_of_them(one, reading) for one in bound]
        stated = _of_the_subject(stated, bound, people, whose_obligors(people, conversation.person))
    if not _in_need(reading, conversation, programs):
        stated = [one for one in stated if one.name != _CAUSE or _befell(one, reading)]
    said = add_choices(_grounded(stated, reading, before), before, reading.utterance.open)
    if intents.corrects(reading.utterance.open):
        said += replaced(reading, people, said, before)
    elif len(reading.utterance.open) <= _AFTERTHOUGHT:
        said += recounted(reading, people, before)
    said += superseded(said, before)
    facts = tuple({(fact.person, fact.name): fact for fact in said}.values())
    status = tuple((one.start, one.end) for one in stated if one.status)
    corrections = tuple(one for one in corrections_of(facts, before) if takes_back(one))
    return Told(facts, corrections, answer is not None, status)


def _answered(reading: Reading, asked: Asked, before: Before) -> Stated | None:
    """The asked fact as answered; of a parent gone for a time not said, how long tells it."""
    held, words = before.held(asked.person, asked.fact), reading.utterance.text
    definition = before.dictionary.find(asked.fact)
    gone = absence_told(words, held.value) if held is not None else None
    if gone is not None and definition is not None:
        return Stated(asked.person, definition.name, gone, 0, len(words))
    return read_answer(reading, asked, before.dictionary)


def _of_the_subject(stated: list[Stated], bound: list[Stated], people: list[Mention], subject: str) -> list[Stated]:
    """爸妈都卧床 tells whether they can care for my brother; nobody asks whether they get something themselves."""
    carers = {one.label for one in people if any(other.start == one.start for other in bound)}
    carers |= {label for one in carers for label in COLLECTIVE.get(one, ())}
    return [one for one in stated if one.person == subject or one.person not in carers or one.name not in _CARE]


def _all_of_them(one: Stated, reading: Reading) -> Stated:
    """Asked how many there are, who names some names all."""
    if one.name == reading.asked == _HOW_MANY and isinstance(one.value, Span) and one.value.low is not None:
        return replace(one, value=Span.exactly(one.value.low))
    return one


def _in_need(reading: Reading, conversation: Conversation, programs: tuple[str, ...]) -> bool:
    spoken = {*programs, *conversation.programs}
    return bool(_RELIEF & spoken) or _NEED.search(reading.utterance.text) is not None or reading.asked == _CAUSE


def _befell(cause: Stated, reading: Reading) -> bool:
    """俺屋让水冲走了 is hardship without another word; asked about damages or whose fault it was it is none of ours."""
    told = cause.value.has if isinstance(cause.value, Members) else {cause.value}
    return not cause.hypothetical and bool(_BEFELL & set(told)) and not _DAMAGES.search(reading.utterance.text)


def _grounded(stated: list[Stated], reading: Reading, before: Before) -> list[Fact]:
    turn, text = before.conversation.next_turn, reading.utterance.text
    facts = (ground(one, before.dictionary, text, turn, before.today) for one in stated)
    return [
        fact for fact in facts if fact is not None and (not _takes_back(fact) or before.held(fact.person, fact.name))
    ]


def _takes_back(fact: Fact) -> bool:
    """他妈人还在 only withdraws what was told of her; where nothing was, there is nothing to withdraw."""
    return fact.value is Absence.UNKNOWN
