"""Step 5: hold what is known of each person against the rule tables.

Knows which programs the question is about; does not know how rules are evaluated.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.answers.verdict.counts_as import asks_what_somebody_is, with_what_fits
from assistant.consultation import Consultation, Intent
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Determination
from assistant.domain.facts import HOUSEHOLD, SELF, OneOf
from assistant.domain.policy import ProgramKind
from assistant.domain.region import NATION
from assistant.resources import Resources
from assistant.rules import assess as rules

# Intents for which a verdict is wanted; a purely informational question gets none.
JUDGED = {Intent.ELIGIBILITY, Intent.AMOUNT, Intent.WHY_NOT, Intent.WHAT_ELSE, Intent.FOLLOW_UP, Intent.WHY_ASK}

_TOGETHER = re.compile(r"都|俩|两个|他们|她们|一起|谁|哪个")

_HIS = re.compile(
    r"[他她]|[爸妈爹娘爷奶公婆哥姐弟妹叔姨舅姑伯婶孙侄]|老伴|媳妇|儿子|闺女|女儿|孩子|娃|丈母娘|岳[父母]|姥"
)
# 那我呢，我是四级的, after the mother's verdict.
_OF_ME = re.compile(r"我(?:自己|本人)?呢|要是我|^那?我(?:自己|本人)?(?:也|能|可以|是)")
_INCOMES = frozenset({"renjun_yueshouru", "jiating_yueshouru"})
_HAVERS = ("家庭", "对象", "供养对象")
# 那我姑呢 asks of one.
_OF_ONE = re.compile(r"呢[？?。 ]*$")


def assess(done: Consultation, resources: Resources) -> Consultation:
    """Add the determinations of the programs in question; all programs when the question is 还能领什么."""
    knowledge = resources.knowledge
    done = _without_received(asks_what_somebody_is(done, knowledge) or done, knowledge)
    understood = done.understood
    if understood.intent not in JUDGED:
        return done
    facts = done.conversation.facts.plus(*understood.facts)
    region = done.region or NATION
    supplied = {name: Fraction(value) for name, value in standards_supplied(done).items()}
    going_on = understood.intent is Intent.FOLLOW_UP and bool(facts.entries) and not done.conversation.programs
    if (understood.intent is Intent.WHAT_ELSE or going_on) and not understood.programs:
        found = rules.assess_all(
            facts,
            region,
            done.as_of,
            knowledge.rulebook,
            knowledge.regions,
            supplied=supplied,
            documents=knowledge.documents,
        )
        return replace(done, determinations=_stamped(_of_one_alone(found, done), done.release))
    determinations: list[Determination] = []
    for program in programs_in_play(done):
        if program in knowledge.programs and knowledge.programs[program].kind is ProgramKind.RULES:
            determinations.extend(
                rules.assess(
                    program,
                    facts,
                    region,
                    done.as_of,
                    knowledge.rulebook,
                    knowledge.regions,
                    supplied=supplied,
                    documents=knowledge.documents,
                )
            )
    done = with_what_fits(replace(done, determinations=tuple(determinations)), knowledge)
    return replace(done, determinations=_stamped(_of_another(done.determinations, done), done.release))


def _without_received(done: Consultation, knowledge: Knowledge) -> Consultation:
    """Who has 低保 asks what there is beside it: what they have is left out where another program is meant too."""
    facts = done.conversation.facts.plus(*done.understood.facts)
    held = {fact.name for fact in facts.current() if fact.value == OneOf(frozenset({True}))}
    programs = done.understood.programs
    kept = tuple(one for one in programs if not held.intersection(_having(one, knowledge)))
    if kept == programs:
        return done
    going_on = tuple(one for one in done.conversation.programs if not held.intersection(_having(one, knowledge)))
    if not kept and going_on and done.understood.intent in (Intent.FOLLOW_UP, Intent.ELIGIBILITY):
        kept = going_on  # 医保、低保都用过了，还是扛不住: said of the help that was asked for before
    if not kept:
        return _told_what_they_have(done)
    return replace(done, understood=replace(done.understood, programs=kept))


def _told_what_they_have(done: Consultation) -> Consultation:
    """我姑是特困，钱给多少: whether she is entitled is settled; with an income or a standard told a sum is wanted."""
    known = {fact.name for fact in (*done.conversation.facts.entries, *done.understood.facts)}
    reckons = standards_supplied(done) or known & _INCOMES or done.understood.corrections
    if reckons or done.understood.intent not in (Intent.AMOUNT, Intent.ELIGIBILITY):
        return done
    return replace(done, understood=replace(done.understood, intent=Intent.INFORMATION), answerable=True)


def _having(program: str, knowledge: Knowledge) -> set[str]:
    """The facts that tell that somebody has a program: 低保家庭, 特困供养对象."""
    names = knowledge.programs[program].names if program in knowledge.programs else ()
    found = (knowledge.rulebook.facts.find(f"{name}{end}") for name in names for end in _HAVERS)
    return {one.id for one in found if one is not None}


def _of_another(found: tuple[Determination, ...], done: Consultation) -> tuple[Determination, ...]:
    """那我姑呢, after the mother's verdict, wants the aunt's alone."""
    person, before = done.understood.person, done.conversation.person
    asked = done.conversation.asked
    if asked is not None and asked.person == person:
        return found  # 另一位家人 was asked about, and the household is still in question
    if (
        done.understood.corrections
        or before in (None, SELF)
        or person in (None, before)
        or (person == SELF and not _OF_ME.search(done.question))
        or done.understood.intent is Intent.WHAT_ELSE
    ):
        return found
    # Whoever puts one age right still wants both: it was both that were asked about.
    corrected = bool(done.understood.corrections) and not _OF_ONE.search(done.question)
    of_both = (
        corrected
        or _TOGETHER.search(done.question) is not None
        or any(fact.person == before for fact in done.understood.facts)
    )
    theirs = tuple(one for one in found if one.person in (person, HOUSEHOLD))
    return theirs if any(one.person == person for one in theirs) and not of_both else found


def _of_one_alone(found: tuple[Determination, ...], done: Consultation) -> tuple[Determination, ...]:
    """那我爸能领点啥, after the mother: what there is for him."""
    person = done.understood.person
    known = {fact.person for fact in done.conversation.facts.entries} - {HOUSEHOLD, SELF, person}
    if (
        person in (None, SELF, HOUSEHOLD)
        or not known
        or not _HIS.search(done.question)
        or _TOGETHER.search(done.question)
    ):
        return found
    theirs = tuple(one for one in found if one.person == person)
    return theirs or found


def programs_in_play(done: Consultation) -> tuple[str, ...]:
    """The programs in question; 我们县低保500 said while 特困 is the subject gives a figure, not a new subject."""
    understood, before = done.understood, done.conversation.programs
    if understood.intent is Intent.FOLLOW_UP and understood.supplied and before:
        return before
    return understood.programs or before


def standards_supplied(done: Consultation) -> dict[str, str]:
    """Standards the resident stated, in this turn or before; the last word holds."""
    before = (pair.partition("=") for pair in done.conversation.supplied.split(";") if pair)
    return {**{name: value for name, _, value in before}, **dict(done.understood.supplied)}


def _stamped(found: tuple[Determination, ...], release: str) -> tuple[Determination, ...]:
    return tuple(replace(one, release=release) for one in found)
