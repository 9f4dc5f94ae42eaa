"""How many of a thing a place has: the one figure its texts count it with, and the year that figure is of.

Knows 多少家养老机构 and 儿童主任有几名, and that a figure counts what stands in its own clause; does not know whether it
still holds, and says so to whoever asks for today.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answers.belief.asserted import Figure, figures_in
from assistant.answers.belief.how_it_stands import written_in
from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import pairs_of
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level, StatementKind

# How much of the thing's name must stand in the clause of its figure.
OF_THE_NAME = 0.7
_LOOKED_AT = 8
_UNITS = "家|个|处|所|所|名|张|支|户|座|人|位"
_ONE_UNIT = {"名": "人", "位": "人", "个": "", "座": ""}
_BEHIND = re.compile(rf"(?:多少|几)(?:{_UNITS})(?P<thing>(?:(?![吃领享在能有被是没了吗呢啊])[一-鿿]){{2,12}})")
_UNIT_ASKED = re.compile(rf"(?:多少|几)(?P<unit>{_UNITS})(?!月|工作日|地方|省|市|县)")
_BEFORE = re.compile(
    rf"(?P<thing>[一-鿿]{{2,16}}?)(?:一共|总共|统共|全市|全县|全省|共|总|现在|目前|眼下|如今)*(?:都)?(?:有|是)?(?:了)?(?:多少|几)(?:{_UNITS})"
)
_NOW = re.compile(r"现在|目前|眼下|如今|当前|眼前|这会儿|到今天|截至今|今年")
_ALL_OVER = re.compile(
    r"(?:咱们?|俺们?|我们)?(?:这儿|这里|这边)?(?:全[省市县]|一共|总共|统共|眼下|现在|目前|如今|当前|今年|里头?|大概)|[的有是]|(?:吗|呢|啊|了|呀)+$"
)
# Counted over some time, in a plan or by another measure: not how many there are.
_OTHER_COUNT = re.compile(r"新[建增]|增加|计划|目标|[要得]建|每[年月个]|服务|救助|发放|分别|各|打击|查处|免|培训|比")


@dataclass(frozen=True)
class Counted:
    """The statement, and the figure in it that counts the thing."""

    choice: Choice
    figure: Figure


def count_of(done: Consultation, knowledge: Knowledge) -> Counted | None:
    """The one figure of the thing counted; None where none or several could be meant."""
    question = _without_place(done, knowledge)
    unit, things = _UNIT_ASKED.search(question), list(_things(question))
    if unit is None or len(_UNIT_ASKED.findall(question)) > 1 or not things:
        return None
    if done.understood.facts or _OTHER_COUNT.search(question):
        return None
    own = (
        one
        for one in rank(done, knowledge, done.region)[:_LOOKED_AT]
        if one.document.region == done.region and one.document.level is Level.WORKING_PAPER
    )
    found = [Counted(one, figure) for one in own for figure in _figures_of(things, unit["unit"], one)]
    return found[0] if len({(one.choice.provision.id, one.figure.number) for one in found}) == 1 else None


def told_of_then(question: str, counted: Counted) -> str:
    """The first word to whoever asks for today; empty where today was not asked for."""
    if not _NOW.search(question):
        return ""
    provision, document = counted.choice.provision, counted.choice.document
    year = written_in(document, provision)
    if provision.kind is StatementKind.GOAL:
        return f"{year}的计划数是{counted.figure.wording}；{_now(question)}，资料没有写。"
    return f"{year}是{counted.figure.wording}；{_now(question)}，资料没有写。"


def _now(question: str) -> str:
    """Today as it was asked for: 今年要建多少 is not 现在有多少."""
    return "今年是多少" if "今年" in question else "现在有多少"


def _without_place(done: Consultation, knowledge: Knowledge) -> str:
    name = knowledge.regions.name(done.region) if done.region else ""
    question = done.question
    for said in (name, name.rstrip("省市县区")):
        question = question.replace(said, "，") if said else question
    return question


def _things(question: str) -> Iterable[str]:
    for shape in (_BEHIND, _BEFORE):
        match = shape.search(question)
        thing = _ALL_OVER.sub("", match["thing"]) if match else ""
        if len(thing) > 1:
            yield thing


def _figures_of(things: Iterable[str], unit: str, choice: Choice) -> Iterable[Figure]:
    for clause in re.split(r"[。；，、]", written(choice.provision.text)):
        figures = [one for one in figures_in(clause) if _alike(one.unit, unit)]
        if len(figures) == 1 and any(_is_named(thing, clause) for thing in things):
            yield figures[0]


def _alike(written_unit: str, asked: str) -> bool:
    """个 is asked for whatever is counted, except money and shares; 名 and 人 are one."""
    if asked in ("个", "座"):
        return written_unit not in ("元", "%", "平方米", "人次", "次", "场", "对")
    return _ONE_UNIT.get(written_unit, written_unit) == _ONE_UNIT.get(asked, asked) or written_unit == asked


def _is_named(thing: str, clause: str) -> bool:
    asked = pairs_of(thing)
    return bool(asked) and len(asked & pairs_of(clause)) >= OF_THE_NAME * len(asked)
