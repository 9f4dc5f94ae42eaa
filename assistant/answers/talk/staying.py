"""Whether a question goes on with what was told just before: 那每个月到手多少, 多久来一趟, 都建好了吧.

Knows what was told, and that a question goes on with it unless it leaves its matter. Does not know how such a question is
answered.
"""

from __future__ import annotations

import re

from assistant.answers.finding.ranking import Choice
from assistant.answers.talk.keeping import matter_kept
from assistant.answers.talk.told import Statement, told_before, told_statements
from assistant.answers.wording.bare_words import rest_of
from assistant.answers.wording.facets import answers_facet, asked_facets
from assistant.answers.wording.likeness import pairs_of
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.language.topics import find_topics

# A longer question tells a matter of its own.
_LONGEST = 30
_LOOKED_BACK = 2
_SUM = re.compile(r"([一二两三四五六七八九]|\d[\d.]*)万")
_DIGITS = dict(zip("一二两三四五六七八九", "1223456789", strict=True))
_BARE = re.compile(r"(?:那|那么|还有|另外|[，, ])*[^，。？?]{2,12}(?:[呢嘞咧哩]|咋样|怎么样)[？?。 ]*")


def told_just_before(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """The statements that stand in the last answer, in its order; the one it quotes, or the sums told of one count."""
    if not done.conversation.turns:
        return []
    last = done.conversation.turns[-1].answer
    found = told_statements(last, done, knowledge) or _quoted(last, done, knowledge)
    return found or _of_the_sum_named(told_before(done, knowledge), done.question)


def _of_the_sum_named(told: list[Statement], question: str) -> list[Statement]:
    """The one told with the sum the question names: 每年都能拿两万吗; else the first."""
    named = _SUM.search(question)
    sum_said = f"{_DIGITS.get(named[1], named[1])}万" if named else ""
    return [one for one in told if sum_said and sum_said in one.provision.text][:1] or told[:1]


def _quoted(last: str, done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """What was told whole a little earlier, and of which the last answer repeats one sentence only."""
    return [one for one in told_lately(done, knowledge)[::-1] if any(each in last for each in one.sentences)][:1]


def told_lately(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """The statements of the last few answers, the earliest first."""
    found: dict[str, Statement] = {}
    for turn in done.conversation.turns[-_LOOKED_BACK - 1 :]:
        for one in told_statements(turn.answer, done, knowledge):
            found.setdefault(one.provision.id, one)
    return list(found.values())


def turned_from(done: Consultation, knowledge: Knowledge, chosen: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """适老化改造呢: without what was told just before, where something else is of the matter now named."""
    named = set(done.understood.programs) - set(done.conversation.programs)
    of_it = [one for one in chosen if named.intersection(one.provision.programs)]
    if not of_it or len(of_it) == len(chosen):
        return chosen
    told = {one.provision.id for one in told_just_before(done, knowledge)}
    return tuple(one for one in chosen if one in of_it or one.provision.id not in told)


def of_side_carried(done: Consultation, chosen: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """那个“X”呢, after a sum was asked: only what tells the sum of X, where something does."""
    if not done.conversation.turns or not _BARE.fullmatch(done.question):
        return chosen
    before = done.conversation.turns[-1].question
    sides = asked_facets(before, find_topics(before))
    telling = [one for one in chosen if any(answers_facet(side, one.provision.text, before) for side in sides)]
    return tuple(telling) or chosen


def stays(done: Consultation, knowledge: Knowledge, told: list[Statement]) -> bool:
    """Whether the question leaves the matter of what was told by nothing it says."""
    return names_nothing_new(done, knowledge, told) or bool(told and matter_kept(done, knowledge))


def names_nothing_new(done: Consultation, knowledge: Knowledge, told: list[Statement]) -> bool:
    """Whether the question names nothing that what was told, or asked before, does not speak of."""
    if not told or done.turned or len(done.question) > _LONGEST:
        return False
    if done.understood.systems or done.understood.provisions:
        return False
    before = [turn.question for turn in done.conversation.turns[-_LOOKED_BACK:]]
    texts = [one.provision.text for one in told]
    names = [name for one in told for program in one.provision.programs for name in knowledge.programs[program].names]
    spoken_of = pairs_of("，".join((*before, *texts, *names)))
    return all(pairs_of(run) & spoken_of for run in rest_of(done.question, done.understood.region_said))
