"""What somebody holds against the figures that are written: another figure, two figures swapped, more for less.

Knows figures, their units and the words in front of them; does not know what is held in other words than these. Nothing
is denied unless the figures to deny it with stand in statements of the place on the very thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answers.finding.heard import HEARD, how_near
from assistant.answers.finding.ranking import Choice, applies, rank
from assistant.answers.wording.facets import written
from assistant.answers.wording.held_clauses import asks_if_true, waits_for_a_yes
from assistant.answers.wording.likeness import Pairs, Rarity, pairs_of, rarity_of
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION

_LOOKED_AT = 6
# How many letters before a figure are said of it and of nothing else.
_CLOSE = 4
# How much the words around a figure must tell, of what the statement it is looked for in tells of them.
TWICE_AS_NEAR = 2.0
_AMOUNT = re.compile(
    r"(?<![\d.])(\d[\d.]*\d|\d)(?:余|多)?(万|亿)?(?:余|多)?(元|块|名|个|处|家|人次|户|人|对|张|支|所|件|项|场|次|平方米|%)?(?![\d.年月日岁])"
)
# What was heard, and what somebody wonders at, is held too.
_HELD = re.compile(r"听说|都说|说是|咋回事|怎么回事|为啥|为什么")
_COMPARED = re.compile(r"比(?P<other>[^，。？?比]{2,12}?)的?(?:还|要|都|又)*(?P<more>多|少|高|低|大|小)(?!少)")
_LESS = {"少", "低", "小"}
_JOINING = ("和", "与", "跟", "及")
_DATE = re.compile(r"(?:截至|到)?(?:19|20)?\d\d年\d*月?(?:份)?")
# 16万多 and 一千来块 are held of no figure in particular.
_ABOUT = re.compile(r"多|余|来|几|左右|上下|大概|大约|差不多|将近|快到|约")
_IN_ALL = re.compile(r"(?:一共|总共|累计|合计|共|达)(?:有|到)?")
_BOUND = re.compile(r"(?:不少于|不低于|不超过|超过|至少|最高|将近|约|近)$")
_MARKS = re.compile(r"[，,。；;：:！!？?、（）()]")


@dataclass(frozen=True)
class Figure:
    """An amount with the words in front of it and behind it: 办理结婚登记, 17570, 对."""

    words: str
    number: str
    scale: str
    unit: str
    wording: str
    behind: str = ""

    @property
    def around(self) -> Pairs:
        """The pairs of letters that tell what is counted."""
        return pairs_of(self.words) | pairs_of(self.behind)

    @property
    def value(self) -> float:
        """The size, for comparing figures of one unit."""
        return float(self.number) * {"": 1.0, "万": 1e4, "亿": 1e8}[self.scale]


@dataclass(frozen=True)
class Denial:
    """The sentence that denies and the statements it rests on, the one on the matter first."""

    text: str
    choices: tuple[Choice, ...]


def denied(done: Consultation, knowledge: Knowledge) -> Denial | None:
    """What the figures say against the question; None where they bear it out or do not speak of it."""
    if done.region in (None, NATION):
        return None
    ranked = [
        one
        for one in rank(done, knowledge, done.region)[:_LOOKED_AT]
        if one.document.region == done.region and one.document.level is Level.WORKING_PAPER
    ]
    place = knowledge.regions.name(done.region or "")
    question = bare(done.question, place)
    for one in ranked:
        figures = figures_in(bare(written(one.provision.text), place))
        if text := comparison_turned(question, figures) or figures_swapped(question, figures):
            return Denial(text, (one,))
    return _another_figure(done, knowledge, question, ranked) if holds_figures(question) else None


def holds_figures(question: str) -> bool:
    """Whether figures are held to be so, and not asked for."""
    return waits_for_a_yes(question) or asks_if_true(question) or _HELD.search(question) is not None


def figures_in(text: str) -> list[Figure]:
    """The amounts of a text that have a unit or a scale, each with the words back to the last mark or figure."""
    found = []
    for match in _AMOUNT.finditer(text):
        if match[2] or match[3]:
            *earlier, before = _MARKS.split(text[: match.start()])
            # 有代客祭扫，共300人次: what is counted stands before the mark.
            before = f"{earlier[-1]}{before}" if earlier and _IN_ALL.fullmatch(before) else before
            words = _DATE.sub("", _AMOUNT.split(before)[-1] or before)
            # 1所养护院和17所福利院: what stands before 和 is of the figure before it.
            words = "" if words.endswith(_JOINING) else words
            unit = "元" if match[3] == "块" else match[3] or ""
            bound = _BOUND.search(before)
            words = words[: -len(bound[0])] if bound and words.endswith(bound[0]) else words
            behind = _AMOUNT.split(_MARKS.split(text[match.end() :])[0])[0]
            wording = (bound[0] if bound else "") + match[0]
            found.append(Figure(words, match[1], match[2] or "", unit, wording, behind))
    return found


def comparison_turned(question: str, figures: Sequence[Figure]) -> str:
    """甲比乙多 where the figures have it the other way about; empty otherwise."""
    match = _COMPARED.search(question)
    if match is None:
        return ""
    other = pairs_of(match["other"])
    subject = pairs_of(question[: match.start()]) - other
    rights = [one for one in figures if pairs_of(one.words) & other and not pairs_of(one.words) & subject]
    lefts = [one for one in figures if pairs_of(one.words) & subject and not pairs_of(one.words) & other]
    if len(rights) != 1 or len(lefts) != 1 or lefts[0].unit != rights[0].unit:
        return ""
    left, right = lefts[0], rights[0]
    held = left.value < right.value if match["more"] in _LESS else left.value > right.value
    if held or left.value == right.value:
        return ""
    return f"说反了：{_said(left)}，{_said(right)}。"


def figures_swapped(question: str, figures: Sequence[Figure]) -> str:
    """A figure said of one thing that the statement has of another thing in the same unit; empty otherwise."""
    for held in figures_in(question):
        same = [one for one in figures if (one.number, one.scale) == (held.number, held.scale)]
        if len(same) != 1 or not held.words or held.unit not in ("", same[0].unit):
            continue
        own, said = pairs_of(same[0].words), pairs_of(held.words)
        others = [
            one
            for one in figures
            if one.unit == same[0].unit and one.number != held.number and (pairs_of(one.words) - own) & said
        ]
        if len(others) != 1:
            continue
        # 长者食堂任务是917处: what stands right before the figure is said of it, the matter as a whole is not.
        close, other = pairs_of(held.words[-_CLOSE:]), pairs_of(others[0].words)
        if not (own - other) & said or (close & other and not close & own):
            return f"说反了：{_said(others[0])}，{_said(same[0])}。"
    return ""


def _said(figure: Figure) -> str:
    return f"{figure.words}{figure.wording}"


def _another_figure(done: Consultation, knowledge: Knowledge, question: str, ranked: Sequence[Choice]) -> Denial | None:
    """A figure said of a thing whose own statement has another of the same unit; the figure's own thing is named."""
    rarity = rarity_of(knowledge)
    for held in figures_in(question):
        said = pairs_of(question) - pairs_of(held.wording)
        own = _nearest_with_unit(done, held, ranked, said, rarity)
        if own is None or _ABOUT.search(_around(question, held)):
            continue
        choice, right = own
        elsewhere = list(with_figure(done, held, knowledge))
        if not _is_said_of(held, choice, elsewhere) and any(
            TWICE_AS_NEAR * _alike(said, one, rarity) > _alike(said, choice, rarity) for one in elsewhere
        ):
            continue
        text = f"不是{held.wording}，资料写的是{right.wording}。"
        if elsewhere:
            text += f"{held.wording}说的是另一件事，也写在下面。"
        return Denial(text, (choice, *elsewhere[:1]))
    return None


def _is_said_of(held: Figure, choice: Choice, elsewhere: Sequence[Choice]) -> bool:
    """慈善会募了37.96万: the words right before the figure stand in the one statement, and in none that has the figure."""
    close = pairs_of(held.words[-2 * _CLOSE :])
    here = close & pairs_of(written(choice.provision.text))
    return len(here) > 1 and not any(close & pairs_of(one.provision.text) for one in elsewhere)


def _rounds(right: Figure, held: Figure) -> bool:
    """Whether the figure held is the right one with fewer places: 16万 for 16.06万."""
    places = len(held.number.partition(".")[2])
    return round(float(right.number), places) == float(held.number)


def _around(question: str, held: Figure) -> str:
    start = question.find(held.wording)
    return question[max(0, start - 3) : start + len(held.wording) + 2]


def _nearest_with_unit(
    done: Consultation, held: Figure, ranked: Iterable[Choice], said: Pairs, rarity: Rarity
) -> tuple[Choice, Figure] | None:
    """The statement nearest to what is said that counts once in the same unit, if the question was heard as of it."""
    found = []
    for one in ranked:
        alike = [
            figure
            for figure in figures_in(written(one.provision.text))
            if figure.scale == held.scale and (not held.unit or figure.unit == held.unit)
        ]
        if len(alike) == 1 and not _rounds(alike[0], held) and how_near(done, one) >= HEARD:
            found.append((one, alike[0]))
    return max(found, key=lambda pair: _alike(said, pair[0], rarity), default=None)


def with_figure(done: Consultation, held: Figure, knowledge: Knowledge) -> Iterable[Choice]:
    """The place's own statements that have the very figure."""
    for document in knowledge.documents.values():
        for one in document.provisions if document.region == done.region else ():
            has = any((figure.number, figure.scale) == (held.number, held.scale) for figure in figures_in(one.text))
            if has and applies(document, one, done.region, done.as_of, knowledge):
                yield Choice(document, one, 0.0)


def _alike(said: Pairs, choice: Choice, rarity: Rarity) -> float:
    return rarity.of(said & pairs_of(choice.provision.text))


def bare(question: str, place: str) -> str:
    """The words without the place's name and without dates."""
    for name in (place, place.rstrip("省市县区")):
        question = question.replace(name, "，") if name else question
    return _DATE.sub("", question)
