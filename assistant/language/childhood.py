"""Which child is meant and whose parents: 姐姐的孩子爹妈都没了, 孩子家里穷，妈妈残疾, 孙子……这娃.

Knows when a bare 爸 or 妈 is a child's parent and not the asker's own; does not know what became of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.domain.facts import HOUSEHOLD, SELF
from assistant.language.people import Mention

_OF_OTHERS = frozenset("孙子 孙女 外孙 外孙女 侄子 侄女 外甥 外甥女 重孙".split())
CHILDREN = frozenset({"孩子", "儿子", "女儿", *_OF_OTHERS})
PARENTS = frozenset({"父亲", "母亲", "父母"})
# 老妈, 我爸: a parent called so is the speaker's own.
_BARE = re.compile(r"(?:爸爸?|妈妈?|爹|娘|爹妈|爸妈|爹娘|父母|父亲|母亲|爸爸妈妈|父母亲|双亲)")
_THIS = re.compile(r"(?:这|那|该)(?:个)?$")
# 带着孩子, 生了个孩子, 三岁的孩子, 有个孩子: another child than the one named before.
_ANOTHER = re.compile(r"(?:带|生|生了|生下|怀|有|没有?|个|养|另外?|别的|其他|家|的|两|俩|几|些|女|男)(?:着|了)?$")
_CHILDS_PARENT = re.compile(r"(?:孩子|孩儿?|娃)他(?P<kin>爸|爹|妈|娘)")
_COUPLE = ("哥哥", "弟弟", "姐姐", "妹妹")
_SPOUSE = re.compile(r"嫂|弟媳|弟妹|兄弟媳妇|媳妇|姐夫|妹夫")
# 楼上那孩子, 亲戚家孩子: somebody else's, whoever asks.
ANOTHERS = "那家的孩子"
_NEIGHBOURS = re.compile(
    r"(?:亲戚|邻居|隔壁|对门|楼[上下]|朋友|同事|同学|工友|别人|人家|村[里头上]|屯[里子]|街坊)(?:们)?家?里?(?:的|那|这|有)?(?:一?个)?$"
)
_LEFT = re.compile(r"(?:留|撇|丢|剩|撂|扔|落)(?:下|了|给)")
_AT_HOME = re.compile(r"(?:的)?家(?:里头?|中)?(?!长|庭|教|属)")


def child_of(label: str) -> str:
    """The child a label names: 侄子, 姐姐的孩子; nothing for anybody else."""
    return label if label.rpartition("的")[2] in CHILDREN else ""


def childs(label: str) -> str:
    """The child whose parent a label names: 侄子 for 侄子的母亲; nothing for anybody else."""
    owner, _, kin = label.rpartition("的")
    return owner if owner and kin in PARENTS and child_of(owner) else ""


def child_of_bare(one: Mention, people: Sequence[Mention]) -> str:
    """The child of a bare 妈 where the other parent is the child's too: 孩子爸坐牢，妈走了; 爸坐牢，妈跑了，娃跟奶奶."""
    parents = [person for person in people if person.label.rpartition("的")[2] in PARENTS]
    kinds = {person.label.rpartition("的")[2] for person in parents}
    if one.owned or one.label not in PARENTS or not kinds.issuperset(("父亲", "母亲")):
        return ""
    for first, second in pairwise(people):
        if first.end == second.start and first.label in CHILDREN and second.label in PARENTS - {one.label}:
            return first.label
    asker = any(person.label == SELF or person.owned and person in parents for person in people)
    told = any(person.label == "孩子" and person.count == 1 for person in people)
    return "孩子" if told and not asker else ""


def of_the_child(people: list[Mention], text: str) -> list[Mention]:
    """The same people, with 这娃 as the child named before, the parents called by it (娃他爸),
    and a bare 爹妈 behind somebody else's child as his."""
    found: list[Mention] = []
    child = ""
    for one in people:
        one = replace(one, label=_left_by(one, people, text))
        if child and _is_the_same(one, text):
            one = replace(one, label=child)
        elif child and (parent := _CHILDS_PARENT.fullmatch(text[one.start : one.end])):
            one = replace(one, label=f"{child}的{'父亲' if parent['kin'] in '爸爹' else '母亲'}")
        elif child and not one.owned and one.label in PARENTS and _BARE.fullmatch(text[one.start : one.end]):
            one = replace(one, label=f"{child}的{one.label}")
        elif _is_anothers(one, text):
            child = one.label
        elif childs(one.label):
            child = childs(one.label)
        elif (
            one.label in PARENTS
            or one.owned
            and one.label not in ("", SELF, HOUSEHOLD)
            and one.label[0] not in "他她它"
        ):
            child = ""
        found.append(one)
    return found


def _left_by(one: Mention, people: list[Mention], text: str) -> str:
    """弟弟弟媳都没了，留下个5岁的娃: that brother's child; a neighbour's is that family's: neither is the asker's own."""
    if one.label != "孩子" or one.count > 1:
        return one.label
    if _NEIGHBOURS.search(text[: one.start]):
        return ANOTHERS
    before = [person for person in people if person.end <= one.start]
    for first, second in zip(before, before[1:], strict=False):
        couple = first.label in _COUPLE and _SPOUSE.search(text[second.start : second.end])
        if couple and _LEFT.search(text[second.end : one.start]):
            return f"{first.label}的{one.label}"
    return one.label


def _is_the_same(one: Mention, text: str) -> bool:
    """这娃, and 孩子 told of no further: one child, named before."""
    if one.label != "孩子" or one.count > 1:
        return False
    before = text[: one.start]
    return _THIS.search(before) is not None or not one.owned and _ANOTHER.search(before) is None


def _is_anothers(one: Mention, text: str) -> bool:
    """A child whose parents are not the asker's: a nephew, 姐姐的孩子, or 孩子家里 – an asker's own home is 我家."""
    if one.count > 1 or not child_of(one.label):
        return False
    return one.label in _OF_OTHERS or "的" in one.label or not one.owned and _AT_HOME.match(text, one.end) is not None
