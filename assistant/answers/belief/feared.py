"""What somebody fears is not, or is no more, against a statement that has just that: 就没地方去了, 以后就不涨了, 只给一半了.

Knows the fears people put into words and what in a statement speaks against each; a plan takes no fear away by itself and
is told as a plan. Does not know how it stands today, nor whether this person is entitled.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answers.wording.held_clauses import holds_up
from assistant.answers.wording.likeness import pairs_of

_MARKS = re.compile(r"[，,。；;？?！! ]+")
_EITHER_OR = re.compile(r"(?![是对中])([\u4e00-\u9fff])[不没]\1")
# Somebody's own case decides it: 买了车就不发了 is not answered by 发放.
_ON_A_CONDITION = re.compile(r"[不没有去买搬住过满超嫁娶]|要是|如果|结婚|退休|上班|挣")
_UNWILLING = re.compile(r"不(?:想|愿意?|肯|乐意)|不(?:去|进|住|克)(?!了)")
_UNWILLING_TOLD = re.compile(r"(?:没有意愿|无意愿|不愿)[^。]*。[^。]*(?:发放|给予)")
_ENDS = re.compile(r"结束|截止|到期|年底|期限|完成时间")
# 最低生活保障 in the name of a rule, and 救助标准, care for nobody.
_NAMES = re.compile(r"《[^》]*》|(?:救助|保障|供养)标准|最低生活保障")
# 会不会断了 fears it as much as 是不是断了.
_MAY_IT_BE = "会不会"
_TO_COME = re.compile(r"明年|后年|将来|以后")
_HAS_NONE = re.compile(r"(?:就|都|压根|根本)没(?:有)?(?P<what>[一-鿿]{3,10}?)(?:了|的)?[吧吗嘛]?$")
_FEWEST, _MOST = 2, 0.6
_UNDONE, _ASK = "，做没做到没有写", "具体的先问乡镇（街道）或者当地民政部门"
# 举报 and 反映 ask for nothing of one's own.
_OF_OTHERS = re.compile(r"举报|投诉|反映|告[他谁状]|管不管|有人|别人|人家")
_ALLOWED_ASKED = re.compile(
    r"(?:就得了|就行了?|就成了?|没事|不要紧|不打紧)[呗吧吗]|(?:[中行成]|可以)(?:不|吗|吧)[呀啊嘞哒呢]?(?=[，。？?！ ]|$)|行不行|中不中|成不成|能不能|可不可以"
)
_PUT_DOWN = re.compile(r"(?:治理|整治|打击|遏制|禁止|查处)(?P<what>[一-鿿]{2,8})")
_BAD = re.compile(r"乱|非法|违|私|诈|滥|恶")
_EVERYWHERE_SAID = frozenset("的一是不了有人和等农村社会组织工作问题服务方面")


@dataclass(frozen=True)
class _Fear:
    """How it is put, what of a statement speaks against it, and what is then said of that."""

    said: re.Pattern[str]
    against: re.Pattern[str]
    told: Callable[[str], str]
    whoever: bool = True


_FEARS = (
    _Fear(
        re.compile(r"[只光][给发]?了?一半|减半|打[了个]?折|少[给发]了|克扣"),
        re.compile(r"(?:及时)?(?:足额|全额)发放"),
        lambda words: f"写的是“{words}”",
    ),
    _Fear(
        re.compile(r"[不没](?:会|再|给)?(?:涨|提高|提标|加钱)"),
        re.compile(r"提高|提标"),
        lambda words: f"写的是“{words}”",
    ),
    _Fear(
        re.compile(r"没(?:有)?(?:地方|地儿|处|去处)(?!领|办|报)|没(?:有)?人[管收要]|(?<![管是])不[管收]了|没着落"),
        re.compile(r"照护|供养|托养|救助(?!政策|标准|体系|制度)|巡访|监护|收养|照料|服务|保障|帮扶|关爱|支持"),
        lambda _: "",
    ),
    _Fear(
        re.compile(r"不(?:再)?(?:搞|办|弄|做|建|支持|补|开)了|停[了办]|取消"),
        re.compile(r"(?<![，。；])(?:继续|持续)[一-鿿]{2,4}"),
        lambda words: f"写的是“{words}”",
    ),
    _Fear(
        re.compile(
            r"(?:不|没|么得|冇|没得|不得|停)(?:再|得)?(?:给)?(?:发|得?钱)|(?:钱|补[贴助]|津贴|生活费)[^，]{0,4}(?:停|断|没得|没|冇)(?:了|哒|啦|嘞|咯)"
        ),
        re.compile(r"(?:足额|全额)?发放|增发"),
        lambda words: f"写的是“{words}”，没有写不发",
        whoever=False,
    ),
)


def fear_denied(question: str, own: str, when: str, planned: str) -> str:
    """The denial, where the statement has what is feared to be gone; else empty."""
    if not (holds_up(question) or _MAY_IT_BE in question and not _TO_COME.search(question)):
        return ""
    for clause in map(_plain, _MARKS.split(question)):
        if not clause or _EITHER_OR.search(clause):
            continue
        if text := (
            _told_of(clause, question, own, when, planned)
            or _has_it(clause, own, when, planned)
            or _no_end(clause, own, when, planned)
        ):
            return text
    return ""


def _told_of(clause: str, question: str, own: str, when: str, planned: str) -> str:
    for one in _FEARS:
        said, against = one.said.search(clause), one.against.search(_NAMES.sub("", own))
        if said is None or against is None:
            continue
        if not one.whoever and _UNWILLING.search(question):
            stops = "不停" if re.search("[停断]", said[0]) else "不是"
            return f"{stops}，不愿去的也照样发；这是{when}的资料。" if _UNWILLING_TOLD.search(own) else ""
        if not one.whoever and (_ON_A_CONDITION.search(clause[: said.start()]) or clause != _plain(question)):
            continue
        what = one.told(against[0])
        if not what:
            return f"不能这么说，{when}的{planned or '资料'}里写了这样的安排{_UNDONE if planned else ''}；{_ASK}。"
        return f"不能这么说，{what}；这是{when}的{planned or '资料'}{_UNDONE if planned else ''}。"
    return ""


def _has_it(clause: str, own: str, when: str, planned: str) -> str:
    """乡镇就没有养老中心 where the statement has just that."""
    match = _HAS_NONE.search(clause)
    pairs = pairs_of(match["what"]) if match else frozenset[tuple[str, str]]()
    if match is None or len(pairs) < _FEWEST or len(pairs & pairs_of(_NAMES.sub("", own))) < _MOST * len(pairs):
        return ""
    return f"不能这么说，{when}的{planned or '资料'}里写到了{match['what']}{_UNDONE if planned else ''}。"


def not_allowed(question: str, own: str, when: str, planned: str) -> str:
    """Leave asked for what the statement says is put down: 自家地里埋了就行了吧, where 散埋乱葬 is."""
    asked = not _OF_OTHERS.search(question) and _ALLOWED_ASKED.search(question)
    for match in _PUT_DOWN.finditer(own) if asked else ():
        if _BAD.search(match["what"]) and ({*match["what"]} - _EVERYWHERE_SAID) & {*question}:
            return f"不能这么办，{when}的{planned or '资料'}写的是{match[0]}；{_ASK}。"
    return ""


def _no_end(clause: str, own: str, when: str, planned: str) -> str:
    """到2024年就结束了 of what has no end written."""
    if not re.search(r"(?:就|已经?|早)[^，]{0,3}(?:结束|到期|到头)", clause) or _ENDS.search(own):
        return ""
    return f"不能这么说，什么时候结束，资料没有写；写的是{when}的{planned or '情况'}。"


def _plain(clause: str) -> str:
    return re.sub(rf"是不是|{_MAY_IT_BE}|以后|现在|今年|听说|[？?。！ ]", "", clause)
