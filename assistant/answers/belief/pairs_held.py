"""Two figures said of two things: the one of the other, or as they are written: 甲最高3万、乙最高2万，没记错吧.

Knows figures and the words around them, in one statement of the place or in two; does not know what follows from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations, product

from assistant.answers.belief.asserted import Figure, bare, figures_in, holds_figures, with_figure
from assistant.answers.finding.ranking import Choice
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import pairs_of
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.region import NATION
from assistant.language.spoken_numerals import read_number

# How many times more of the words must be those of the one than of the other.
TWICE_AS_NEAR = 2.0
# More letters behind a figure are no name.
SHORT = 12
# 最高三万, 两万: what is spoken, before the scale or the unit.
_SPOKEN = re.compile(
    r"[一二两三四五六七八九十百千零]+(?:点[一二三四五六七八九零]+)?(?=万|亿|元|块|名|处|对|张|所|件|场|次|平)"
    r"|[一二两三四五六七八九十百千零]{2,}(?=个|人|位|户|家)"
)
_COUNTED_SCALE = re.compile(r"(?<=[\d一二两三四五六七八九十])个(?=[万亿])")
# What a sentence has in front of the thing itself once its place and year are taken out.
LEADING = re.compile(r"^(?:[省市县区的把将共又并]|年(?!度))+")
# Something is made of the two, or more is held than the two.
_MORE_HELD = re.compile(r"加|一共|总共|合计|每|都|人均|平均|现在|今年|能领|能拿|够|超|才|咋|为啥|怎么")
_Told = tuple[Choice, Figure]


@dataclass(frozen=True)
class Pair:
    """What is said of the two figures, the statements it rests on, and whether they are as held."""

    text: str
    choices: tuple[Choice, ...]
    right: bool


def answer_pair(pair: Pair, done: Consultation, knowledge: Knowledge) -> Reply:
    """How it is written, first; then the statements."""
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, pair.text, [one.provision.id for one in pair.choices], evidence=(pair.text,))
    for one in pair.choices:
        draft.say(Role.REASON, one.provision.text, [one.provision.id])
    warn_of_age(draft, [(one.document, one.provision) for one in pair.choices])
    return draft.reply(ReplyStatus.ANSWERED if pair.right else ReplyStatus.CORRECTED_PREMISE)


def pair_held(done: Consultation, knowledge: Knowledge) -> Pair | None:
    """Two figures said of two things: written so, or each of them written of the other one, be it in two statements."""
    if done.region in (None, NATION) or not holds_figures(done.question):
        return None
    place = knowledge.regions.name(done.region or "")
    held = figures_in(bare(in_digits(done.question), place))
    for left, right in combinations(held, 2):
        alike = (left.number, left.scale) == (right.number, right.scale)
        if alike and left.unit == right.unit:
            continue
        for one, other in product(_written(left, done, knowledge, place), _written(right, done, knowledge, place)):
            if alike and (one[1].unit, other[1].unit) != (left.unit, right.unit):
                continue
            found = _weigh((left, right), one, other, by_unit=not alike)
            if found and not (found.right and (len(held) > 2 or _MORE_HELD.search(done.question))):
                return found
    return None


def _weigh(held: tuple[Figure, Figure], one: _Told, other: _Told, by_unit: bool) -> Pair | None:
    """What two figures as written say of the two as held; None where the words do not tell which is which."""
    together = by_unit and one[0].provision.id == other[0].provision.id
    own = _nearer(held[0], one[1], other[1], together), _nearer(held[1], other[1], one[1], together)
    if own not in ((True, True), (False, False)):
        return None
    said = f"{plainly(one[1])}，{plainly(other[1])}。"
    text = f"没记错，资料就是这么写的：{said}" if own[0] else f"记反了：{said}"
    return Pair(text, tuple(dict.fromkeys((one[0], other[0]))), bool(own[0]))


def _nearer(held: Figure, right: Figure, other: Figure, by_unit: bool) -> bool | None:
    """Whether the held words are those of the one rather than the other; None where they are of neither."""
    mine, others = right.around, other.around
    if by_unit:
        mine, others = mine | pairs_of(right.unit), others | pairs_of(other.unit)
    of_right, of_other = len(held.around & (mine - others)), len(held.around & (others - mine))
    if by_unit and held.unit and right.unit != other.unit:
        of_right, of_other = of_right + (held.unit == right.unit), of_other + (held.unit == other.unit)
    if of_right == of_other or max(of_right, of_other) < TWICE_AS_NEAR * min(of_right, of_other):
        return None
    return of_right > of_other


def in_digits(question: str) -> str:
    """The spoken numbers in front of a scale or a unit in digits: 二十万老人 as 20万老人, 1.4个亿 as 1.4亿."""
    return _SPOKEN.sub(_digits_of, _COUNTED_SCALE.sub("", question))


def _digits_of(match: re.Match[str]) -> str:
    value = read_number(match[0])
    return match[0] if value is None else str(value)


def _written(held: Figure, done: Consultation, knowledge: Knowledge, place: str) -> Iterable[_Told]:
    """The very figure where the place's statements have it, with what is counted there."""
    for choice in with_figure(done, held, knowledge):
        for figure in figures_in(bare(written(choice.provision.text), place)):
            if (figure.number, figure.scale) == (held.number, held.scale):
                yield choice, figure


def plainly(figure: Figure) -> str:
    """The figure with what it is of: 临时救助的最高标准提高到2万元, 17所中心福利院."""
    behind = figure.behind.rstrip("和与跟及")
    return f"{LEADING.sub('', figure.words)}{figure.wording}{behind if len(behind) <= SHORT else ''}"
