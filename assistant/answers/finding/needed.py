"""Which of the statements chosen answer something that the first one leaves open; the others were not asked for.

Knows sides, kinds, programs and how surely a statement was heard; does not know how the statements were found, nor their
order.
"""

from __future__ import annotations

import re

from assistant.answers.finding.from_law import of_nation
from assistant.answers.finding.heard import HEARD, how_near, pointed_alone
from assistant.answers.finding.ranking import COUNTED, Choice
from assistant.answers.wording.facets import asked_facets, states
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level, StatementKind
from assistant.language.parts import questions_in

# Heard so surely it is asked for beside the first; of several things asked, or of another matter named, less will do.
SURELY, OF_SEVERAL, OF_ANOTHER = 0.7, 0.5, 0.4
# Another matter of the same section, heard nearly as well as the first: 集中照护 and 集中托养.
NEARLY_AS_WELL = 0.55
# A matter on which the place writes no more than this is told whole: 代客祭扫 and 网络祭扫.
A_PAIR, OF_A_PAIR = 2, 0.25
# For the very people that were told of, heard at all is enough.
FAINTLY = 0.1
# The place's own statement heard like this needs no law before it that was not heard at all.
BEYOND_DOUBT, NOT_HEARD = 0.85, 0.05
_WHATEVER_THERE_IS = re.compile(
    r"(?:有|是|做|写|说)(?:了|过)?(?:些)?(?:啥|什么|哪些|嘛|么子)(?!时|人)|哪些|还有|另外|以及|各"
)
# 吃饭上学看病都有补助吗: several matters are named, each by an everyday word.
_ALL_OF_THEM, NAMED_AMONG = re.compile(r"都(?:有|给|管|能|发|补)"), 0.3
_TAKEN_IN = re.compile(
    r"(?:专门|肯|愿意?|爱|能|给|有[^，。？?]{0,6})收(?!费|入|养|多少)|接收|(?:能|有|往)[^，。？?]{0,8}(?:地方|去处)"
)
_OR = re.compile(r"或者|[，,]还|还是")
_NAME, _NO_NAME = 4, re.compile(r"[的了是在有这那]")


def needed(done: Consultation, chosen: tuple[Choice, ...], knowledge: Knowledge) -> tuple[Choice, ...]:
    """What was chosen less the statements that add nothing to what was asked; the first one always stays."""
    chosen = _without_unheard_law(done, chosen)
    first = chosen[:1]
    if not first or of_nation(first[0]) or how_near(done, first[0]) < HEARD:
        return chosen
    further = [one for one in chosen[1:] if not _is_told_by(first[0], one)]
    # Beside the place's own answer to the very question a law that is heard by halves was not asked for.
    halves = OF_SEVERAL if how_near(done, first[0]) >= BEYOND_DOUBT else NOT_HEARD
    kept = [
        one
        for one in further
        if (of_nation(one) and not NOT_HEARD < how_near(done, one) < halves) or _adds(done, first[0], one, knowledge)
    ]
    kept += _other_of_a_pair(done, first[0], kept)
    return (*first, *kept, *_taking_in_too(done, first[0], kept, knowledge))


def _is_told_by(first: Choice, one: Choice) -> bool:
    """Whether the first tells of every fact this one is of."""
    return bool(one.provision.facts) and set(one.provision.facts) <= set(first.provision.facts)


def _other_of_a_pair(done: Consultation, first: Choice, kept: list[Choice]) -> list[Choice]:
    """The one other statement on the matter, heard at least faintly; with what else was chosen it is told already."""
    own = (Choice(first.document, one, 0.0) for one in first.document.provisions if one.id != first.provision.id)
    other = [one for one in own if _are_a_pair(first, one) and how_near(done, one) >= OF_A_PAIR]
    return [one for one in other if not kept and not _is_told_by(first, one)]


def _without_unheard_law(done: Consultation, chosen: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """What the words of the law mean is not told before the place's own answer to the very question."""
    own = [one for one in chosen if not of_nation(one) and how_near(done, one) >= BEYOND_DOUBT]
    if not own or not of_nation(chosen[0]) or COUNTED.intersection(asked_facets(done.question, ())):
        return chosen
    return tuple(one for one in chosen if not of_nation(one) or how_near(done, one) > NOT_HEARD)


def _adds(done: Consultation, first: Choice, one: Choice, knowledge: Knowledge) -> bool:
    near = how_near(done, one)
    if near >= SURELY or _has_the_figure(done, first, one):
        return True
    pointed = pointed_alone(done, knowledge) & set(done.understood.programs)
    if pointed & set(one.provision.programs):
        # 房子烧了: what was told is a condition of one program alone.
        return pointed.isdisjoint(first.provision.programs)
    if near >= OF_A_PAIR and _are_a_pair(first, one):
        return True
    if one.provision.kind is StatementKind.STATISTIC or near <= NOT_HEARD:
        return False
    if _is_named(done, first, one):
        return True
    if _ALL_OF_THEM.search(done.question) and near >= NAMED_AMONG:
        return True
    if _WHATEVER_THERE_IS.search(done.question) and set(first.provision.programs) & set(one.provision.programs):
        return True
    if len(questions_in(done.question)) > 1 or _OR.search(done.question):
        return near >= OF_SEVERAL
    return near >= OF_ANOTHER and _is_of_another_matter(done, first, one)


def _taking_in_too(done: Consultation, first: Choice, kept: list[Choice], knowledge: Knowledge) -> list[Choice]:
    """有没有专门收这种老人的: the next best heard of those that are for the very people the first is for, as was told."""
    if not _TAKEN_IN.search(done.question) or COUNTED.intersection(asked_facets(done.question, ())) - {"数量"}:
        return []
    definitions = knowledge.rulebook.facts.definitions
    told = [definitions[fact.name].name for fact in done.understood.facts if fact.name in definitions]
    programs, shown = set(first.provision.programs), {first.provision.id, *(one.provision.id for one in kept)}
    own = (Choice(first.document, one, 0.0) for one in first.document.provisions if programs & set(one.programs))
    fitting = [
        one
        for one in own
        if one.provision.id not in shown
        and any(name in one.provision.text and name in first.provision.text for name in told)
    ]
    best = max(fitting, key=lambda one: how_near(done, one), default=None)
    return [best] if best is not None and how_near(done, best) >= FAINTLY else []


def _has_the_figure(done: Consultation, first: Choice, one: Choice) -> bool:
    """Whether a sum or number is asked for, and this one has some where the first has none, or says whose total it was."""
    sides = COUNTED.intersection(asked_facets(done.question, done.understood.topics))
    if not sides:
        return False
    having = any(states(side, one.provision.text) for side in sides)
    of_first = any(states(side, first.provision.text) for side in sides)
    total = first.provision.kind is StatementKind.STATISTIC
    return having != of_first if total else having and not of_first


def _are_a_pair(first: Choice, one: Choice) -> bool:
    programs = set(first.provision.programs)
    if not programs or programs != set(one.provision.programs) or first.document is not one.document:
        return False
    if one.provision.kind is StatementKind.STATISTIC is not first.provision.kind:
        return False
    papers = [each for each in first.document.provisions if programs & set(each.programs)]
    return first.document.level is Level.WORKING_PAPER and len(papers) <= A_PAIR


def _is_of_another_matter(done: Consultation, first: Choice, one: Choice) -> bool:
    """Whether it is of a program asked about that the first is not of, or of one beside it that is heard nearly as well."""
    wanted = {*done.understood.programs, *done.understood.systems}
    own, others = ({*each.provision.programs, *each.provision.systems} for each in (one, first))
    if any(name not in first.provision.text for name in wanted & own - others):
        return True
    if wanted & others and not wanted & own and how_near(done, one) < HEARD:
        return False
    section, beside = (str(each.provision.number).rpartition(".")[0] for each in (one, first))
    together = section == beside and how_near(done, one) >= NEARLY_AS_WELL * how_near(done, first)
    return together and (_are_apart(first, one) or _are_alike(done, first, one))


def _are_alike(done: Consultation, first: Choice, one: Choice) -> bool:
    """Whether both are of the very same matter and no other, and this one, no count, is heard as one of several would be."""
    same = bool(first.provision.programs) and set(first.provision.programs) == set(one.provision.programs)
    counts = any(states(side, one.provision.text) for side in COUNTED)
    return same and not counts and how_near(done, one) >= OF_SEVERAL


def _are_apart(first: Choice, one: Choice) -> bool:
    """Whether each is mainly of a matter that the other is not of at all."""
    programs, others = one.provision.programs, first.provision.programs
    return bool(programs and others) and programs[0] not in others and others[0] not in programs


def _is_named(done: Consultation, first: Choice, one: Choice) -> bool:
    """Whether the question has a run of letters long enough for a name, of this one alone."""
    text, other = one.provision.text, first.provision.text
    runs = (done.question[at : at + _NAME] for at in range(len(done.question) - _NAME + 1))
    return any(run in text and run not in other for run in runs if run.isalnum() and not _NO_NAME.search(run))
