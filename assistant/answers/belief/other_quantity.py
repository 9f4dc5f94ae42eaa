"""A figure held of one thing that the same statement has of another: 卖了1.4亿, where 4.5亿 was sold and 1.4亿 raised.

Knows the figures of one statement and the words each is written with; denies only where the question has words of the one
thing and none of the other. Does not know figures of two statements, nor other words for a thing than the few it lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answers.belief.asserted import Figure, bare, figures_in
from assistant.answers.belief.pairs_held import LEADING, in_digits, plainly
from assistant.answers.belief.roundly import meant_roundly
from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.wording.facets import written
from assistant.answers.wording.held_clauses import asks_if_true, held_clauses, waits_for_a_yes, without_tag
from assistant.answers.wording.likeness import Pairs, pairs_of
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION

_LOOKED_AT = 3
# One letter alone may stand in both by chance.
_LETTERS = 2
# A longer sentence says more than its figure.
_SHORT = 30
_SENTENCES = re.compile(r"[。；]")
_SPOKEN_SO = (
    ("卖", "销售"),
    ("攒", "筹集"),
    ("盖", "建"),
    ("外县", "其他县"),
    ("城里", "城市城区"),
    ("乡下", "农村"),
    ("护理院", "养护院"),
    ("头一年", "上年"),
)
_WITHOUT_WEIGHT = frozenset("的了是有在和与年月日个名这那都就才到里全也不一共总计达我俺咱们要得")
_SAME_COUNT = frozenset("个名处家所张支件项人")
_SPOKEN_AREA = re.compile(r"(?<=\d)平(?!方)")


@dataclass(frozen=True)
class _Stated:
    """A figure and all the words of its sentence, where it stands alone there; else those right around it."""

    figure: Figure
    words: str
    plain: str


@dataclass(frozen=True)
class _Written:
    """A figure with every word that is written with it and with no other one of its kind."""

    stated: _Stated
    letters: frozenset[str]
    pairs: Pairs


def answer_other_quantity(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """不对, with what the thing asked after has, and what the figure held is of; None where the words do not prove it."""
    found = _mistaken(done, knowledge)
    if found is None:
        return None
    choice, text = found
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, text, [choice.provision.id], evidence=(text,))
    draft.say(Role.REASON, choice.provision.text, [choice.provision.id])
    warn_of_age(draft, [(choice.document, choice.provision)])
    return draft.reply(ReplyStatus.CORRECTED_PREMISE)


def _mistaken(done: Consultation, knowledge: Knowledge) -> tuple[Choice, str] | None:
    if done.region in (None, NATION) or not (waits_for_a_yes(done.question) or asks_if_true(done.question)):
        return None
    place = knowledge.regions.name(done.region or "")
    for choice in rank(done, knowledge, done.region)[:_LOOKED_AT]:
        if choice.document.region != done.region or choice.document.level is not Level.WORKING_PAPER:
            continue
        stated = _stated(bare(written(choice.provision.text), place))
        for clause in held_clauses(done.question):
            if text := _said_of_another(bare(without_tag(clause), place), stated):
                return choice, text
    return None


def _said_of_another(clause: str, stated: Sequence[_Stated]) -> str:
    """The denial, where the figure of the clause is one of these and its words are those of exactly one other."""
    plain = _SPOKEN_AREA.sub("平方米", in_digits(clause))
    for held in stated:
        kind = [one for one in stated if _alike(one.figure, held.figure)]
        if len(kind) < _LETTERS or not (_is_named(held.figure, plain) or _is_meant(held.figure, clause)):
            continue
        others = [_own_words(one, kind) for one in kind if one.figure.number != held.figure.number]
        meant = [one.stated.plain for one in others if _speaks_of(plain, one)]
        if len(meant) == 1 and not _touches(plain, _own_words(held, kind)):
            return f"不对：{meant[0]}；{held.figure.wording}是另一个数：{held.plain}。"
    return ""


def _stated(text: str) -> tuple[_Stated, ...]:
    """The figures of a statement, the same one told twice but once."""
    kept: dict[tuple[str, str, str], _Stated] = {}
    for sentence in _SENTENCES.split(text):
        figures = figures_in(sentence)
        for one in figures:
            alone = len(figures) == 1
            words = sentence.replace(one.wording, "，") if alone else f"{one.words}，{one.behind}"
            plain = LEADING.sub("", sentence.strip("，")) if alone and len(sentence) <= _SHORT else plainly(one)
            kept.setdefault((one.number, one.scale, one.unit), _Stated(one, words, plain))
    return tuple(kept.values())


def _alike(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and one.scale == other.scale or {one.unit, other.unit} <= _SAME_COUNT


def _is_named(figure: Figure, clause: str) -> bool:
    for one in figures_in(clause):
        counted = one.unit in (figure.unit, "", "个") or {one.unit, figure.unit} <= _SAME_COUNT
        if (one.number, one.scale) == (figure.number, figure.scale) and counted:
            return True
    return False


def _is_meant(figure: Figure, clause: str) -> bool:
    """一万七千多 for 17570."""
    return figure.number.isdecimal() and not figure.scale and bool(meant_roundly(clause, [figure.number]))


def _own_words(stated: _Stated, kind: Sequence[_Stated]) -> _Written:
    """What is written with this figure and with none of the others of its kind."""
    others = [one.words for one in kind if one != stated]
    letters = {*stated.words} - _WITHOUT_WEIGHT - {letter for one in others for letter in one}
    pairs = pairs_of(stated.words) - frozenset[tuple[str, str]]().union(*map(pairs_of, others))
    return _Written(stated, frozenset(letters), pairs)


def _forms(clause: str) -> Iterator[str]:
    """The clause, and the clause with the papers' words for everyday ones."""
    yield clause
    for spoken, papers in _SPOKEN_SO:
        if spoken in clause:
            yield clause.replace(spoken, papers)


def _speaks_of(clause: str, written_with: _Written) -> bool:
    return any(
        pairs_of(one) & written_with.pairs or len({*one} & written_with.letters) >= _LETTERS for one in _forms(clause)
    )


def _touches(clause: str, written_with: _Written) -> bool:
    """Whether anything of the figure's own words is said too."""
    return any({*one} & written_with.letters for one in _forms(clause))
