"""The first sentence where two statements are held against each other: one thing or two, at odds or not.

Knows what sets statements apart (the unit of a figure, the matter, the place, the year, plan or fact); does not know
the matters themselves. What is not shown by the statements is not claimed: then their relation is unwritten.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from assistant.answers.finding.ranking import Choice
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import pairs_of
from assistant.language.whole_figures import find_figure, has_figure

ODDS_ASKED = re.compile(
    r"打架|矛盾|冲突|对不上|听谁|谁(?:说|讲|写)?[得的]?对|[谁哪][^，。]{0,4}(?:写|搞|弄|说|记|算)错|写错|不一致|前后不|哪个(?:是)?(?:对|准|真)"
)
SAME_ASKED = re.compile(
    r"一回事|一码事|一[拨伙批帮](?:人|娃|孩子|老人)|一个(?:事|东西|意思|项目|数)(?:吗|吧|不|么)|同一(?:个|件|项|回|笔|拨|批|伙|家|种|码)|[一同]样(?:不|吗|么|的吗|嘛|[？?]|$)|一不一样|相同(?:吗|不)|同不同|没(?:有)?区别|重复(?:吗|了)|[一同]样的(?:事|活|工程|项目|东西|意思)"
)
COMPARABLE_ASKED = re.compile(
    r"能(?:不能)?(?:放|搁|摆)?(?:在)?(?:一起|一块儿?|一堆)?(?:直接)?(?:比|相加|加起来|合计)|能(?:不能)?加(?:在|到)?(?:一起|一块儿?|一堆)|(?:合计|相加|加起来)(?:能|行|可|对)|可比|比得了|比大小"
)
_SUM_ASKED = re.compile(r"能(?:不能)?加(?:在|到)?(?:一起|一块儿?|一堆)|相加|加起来|合计")
_UNIT = r"(?:余|多)?(?:万|亿)?(元|人次|人|名|户|家|个|处|所|张|支|场|对|项|件|次|条|岁|倍|[%％])"
# People are counted in each of these.
_ONE_UNIT = {"人": "个", "名": "个"}
_PIECES = re.compile(r"[。；！？]")
_DATED = re.compile(r"（[^（）]*资料[^（）]*）")
# What we wrote to keep the reader from a mistake is not what the place says.
_UNDATED = re.compile(r"(?:19|20)\d\d年|计划|要求")
_NOTE = re.compile(r"^这里的|^这是|资料没有|原文没有|^\d+是|不是")
_NAMES = re.compile(r"[“《]([^”》]{2,})[”》]")
_GOES_ON = re.compile(r"做的是|办法是|内容是|目的是|对象是|为的是|目标是|要充分|还要|要|为此|其中")
_LONGEST_PIECE = 60
# 管的人一样不: the sentence that says for whom it is, before the one with the most words of the question.
_SCOPE_ASKED = re.compile(
    r"范围|对象|人群|哪些(?:人|娃|老人|孩子)|[管帮救给助护](?:的|了|到)?(?:人|娃|孩子|老人|儿童|对象)|给谁|谁能"
)
_SCOPE = re.compile(
    r"对象|范围|扩大|纳入|面向|涵盖|包括|周?岁以上|[类种](?:人|儿童|老人|家庭)|写的是|只(?:写|说)了|通办|给家庭"
)
# 3年行动, 连续三年: a number of years, and no calendar year.
_PERIOD = re.compile(r"(?<![\d一二三四五六七八九十])([1-9]|[一二三四五六七八九])年(?!级)")
# Below this share of what the shorter piece tells, two pieces with one figure in common have nothing else in common.
_NOTHING_ELSE = 0.2
_INNER_QUOTES = str.maketrans("“”", "‘’")


@dataclass(frozen=True)
class Side:
    """One of the statements, by the name it goes by: a place, or the figure it has."""

    name: str
    choice: Choice

    @property
    def text(self) -> str:
        return self.choice.provision.text


def asks_contrast(question: str) -> bool:
    """Whether the question wants to know how two statements stand to one another."""
    return any(pattern.search(question) for pattern in (ODDS_ASKED, SAME_ASKED, COMPARABLE_ASKED))


def tells_scope(question: str, text: str) -> int:
    """How much a text says of for whom or how far a thing goes, where that is asked."""
    return len(_SCOPE.findall(text)) if _SCOPE_ASKED.search(question) else 0


def contrast(question: str, sides: Sequence[Side], figures: Sequence[str], named: bool) -> str:
    """The verdict with what each side says; empty where none was asked for or there are not two sides.

    `named` says that every side has the very thing held against the others, and is not merely near it.
    """
    if len(figures) > 1 and len(sides) > 1 and ODDS_ASKED.search(question) and _in_one(sides, figures):
        return "不矛盾：这几个数写在同一条里，说的不是同一个数。"
    sides = list({one.choice.provision.id: one for one in reversed(sides)}.values())[::-1]
    if len(sides) < 2 or not asks_contrast(question):
        return ""
    said = "；".join(f"{one.name}说的是“{_piece(one, question, figures)}”" for one in sides)
    return f"{_verdict(question, sides, figures, named)}：{said}。"


def _in_one(sides: Sequence[Side], figures: Sequence[str]) -> bool:
    ids = {one.choice.provision.id for one in sides}
    return len(ids) == 1 and all(has_figure(sides[0].text, figure) for figure in figures)


def _verdict(question: str, sides: Sequence[Side], figures: Sequence[str], named: bool) -> str:
    apart = named and all(
        _are_apart(one, other, figures) or _only_period_shared(one, other, question)
        for one, other in combinations(sides, 2)
    )
    elsewhere = len({one.choice.document.region for one in sides}) == len(sides)
    if _SUM_ASKED.search(question) and (apart or _differ(sides)):
        return "不能加在一起，说的不是一回事" if apart else "不能加在一起，各说各的范围和年份"
    if COMPARABLE_ASKED.search(question) and (apart or _differ(sides)):
        return "不能放在一起比，说的不是一回事" if apart else "不能直接比，各说各的范围和年份"
    if apart:
        return "不是一回事，也不矛盾" if ODDS_ASKED.search(question) else "不是一回事"
    if ODDS_ASKED.search(question):
        return "不矛盾，各说各的范围" if elsewhere and _differ(sides) else "两处是什么关系，资料没有写。各自写的是"
    if elsewhere or _differ(sides):
        return "写得不完全一样，要分开看"
    return "是不是一回事，资料没有写。各自写的是"


def _are_apart(one: Side, other: Side, figures: Sequence[str]) -> bool:
    """Whether the two speak of different things: the same figure counts other things, or the matters have nothing in common."""
    if one.choice.provision.id == other.choice.provision.id:
        return False
    counted = [{_counted(side.text, figure) for figure in figures} - {""} for side in (one, other)]
    if counted[0] and counted[1] and not counted[0] & counted[1]:
        return True
    matters = [set(side.choice.provision.programs) for side in (one, other)]
    return bool(matters[0] and matters[1]) and not matters[0] & matters[1]


def periods_in(text: str) -> set[str]:
    """The spans of years in a text, in figures: 3 for 3年行动 and for 三年行动."""
    return {str("一二三四五六七八九".find(one) + 1 or one) for one in _PERIOD.findall(text)}


def _only_period_shared(one: Side, other: Side, question: str) -> bool:
    """Whether both have the span of years asked about, each of something else: 3年行动 and 连续3年提高标准."""
    if not periods_in(question) & periods_in(one.text) & periods_in(other.text):
        return False
    first, second = (pairs_of(_UNDATED.sub(" ", _piece(side, question, ()))) for side in (one, other))
    return len(first & second) < _NOTHING_ELSE * min(len(first), len(second))


def _counted(text: str, figure: str) -> str:
    """The unit the figure counts in; empty where the text does not have it."""
    match = find_figure(text, figure, _UNIT)
    return _ONE_UNIT.get(match[1], match[1]) if match else ""


def _differ(sides: Sequence[Side]) -> bool:
    """Whether plan and fact, or the years, set the statements apart."""
    kinds = {one.choice.provision.kind for one in sides}
    return len(kinds) > 1 or len({one.choice.document.as_of for one in sides}) > 1


def _piece(side: Side, question: str, figures: Sequence[str]) -> str:
    """The piece without the place's name and the year in front, which lead the side already."""
    piece = piece_of(side.text, question, figures)
    bare = side.name.rstrip("省市县区")
    piece = re.sub(rf"^{re.escape(bare)}[省市县区]?的?|^原文写的是", "", piece)
    return piece.translate(_INNER_QUOTES)


def piece_of(text: str, question: str, figures: Sequence[str]) -> str:
    """The sentence of a statement that speaks of what is asked, its year of writing and our own notes left out."""
    text = _DATED.sub("", text)
    pieces = [piece for piece in _PIECES.split(written(text) or text) if piece]
    pieces = [piece for piece in pieces if not _NOTE.search(piece)] or pieces
    wanted = pairs_of(question)

    def nearness(place: int) -> tuple[int, int, int, int, int]:
        piece = pieces[place]
        named = sum(name in question for name in _NAMES.findall(piece))
        figured = sum(has_figure(piece, figure) for figure in figures)
        return figured, tells_scope(question, piece), named, len(wanted & pairs_of(piece)), place

    at = max(range(len(pieces)), key=nearness)
    best = pieces[at]
    # 做的是… alone does not say whose or what for.
    if at and _GOES_ON.match(best) and len(pieces[at - 1] + best) < _LONGEST_PIECE:
        best = f"{pieces[at - 1]}，{best}"
    return best if len(best) <= _LONGEST_PIECE else best[:_LONGEST_PIECE].rpartition("，")[0] or best
