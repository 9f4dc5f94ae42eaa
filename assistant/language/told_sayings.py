"""Facts that people tell by set sayings (吃低保, 瘫在床上, 离了婚), and of whom each is told.

Knows when a saying states something and when it only asks; the sayings themselves stand in sayings.py.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.facts import HOUSEHOLD, SELF, FactValue, Members, OneOf
from assistant.language.childhood import CHILDREN, child_of, childs
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.sayings import ASKS, HEDGE, SAYINGS
from assistant.language.statuses import Saying
from assistant.language.subjects import Scene
from assistant.language.told_sizes import HOUSE, OUTSIDERS

# 发大水把屋冲垮了: behind a cause that befell somebody little follows; a question of anybody goes on (火灾的能救助吗).
_TOLD_OUT = re.compile(r"[^，的吗么能可给算是咋怎]{0,6}")
_SEVERAL = re.compile(r"一个.+一个")
_ASKED_WORDS = re.compile(r"(?:是不是|算不算|怎么算|什么(?:是|叫|样的)|啥(?:是|叫|样的)|才算|如何认定)$")
_OPEN_WORDS = re.compile(r"怎么|咋|如何|什么|啥|哪|谁|(?<![十好])几(?![十百千万年])|多少")
_OTHER_QUESTION = re.compile(r"能|可以|给|有|领|补|办|多|怎么|咋|算")
_HOUSEHOLD_INCOME = frozenset({"家庭月收入", "人均月收入"})
_OF_HOUSEHOLD = frozenset(
    "低保家庭 低保边缘家庭 城乡 基本生活困难 获保后仍困难 困难原因 监测类别 家中有残疾人 家中有重病患者 家中有特困人员".split()
)
_SINGLE, _POOR_ELDER, _BEREAVED = "单亲家长", "经济困难老人", "计划生育特殊家庭"
_PERHAPS = "是|否"
_LEFT_BY_CHILDREN = "空巢"
CAUSE, _DISASTER, _ILLNESS = "困难原因", "突发事件", "重大疾病"
_BEFELL = (CAUSE, "监测类别")
# What stands beside these may be said anywhere in the message: 得了癌，去年走了.
_TOLD_ANYWHERE = frozenset({_SINGLE, "医疗支出", _ILLNESS, "重病", "返贫人口"})
_OF_ONE_CHILD = ("就读", "未成年")
_OF_CHILDREN = frozenset({"就读", "未成年", "孤儿", "困境儿童类别"})
_ELDERS = frozenset("父亲 母亲 祖父 祖母 外祖父 外祖母 岳父 岳母 公公 婆婆 伯父 伯母 老人 曾祖".split())
_DENIED = re.compile(r"(?:没有?|不|不是|不算|不属于|并非|还没|也没|未|无|冇|谈不上|算不上)(?:说|到|那种|什么|啥|个)?$")


def tell_sayings(scene: Scene, reading: Reading) -> list[Stated]:
    """What the sayings in the clause tell, one fact of each kind for each person."""
    text, start = scene.clause.text, scene.clause.start
    around = text if scene.here else scene.last + text
    found: dict[tuple[str, str, str], Stated] = {}
    for saying in SAYINGS:
        match = saying.pattern.search(text)
        told_anywhere = saying.fact in _TOLD_ANYWHERE or saying.value in _TOLD_ANYWHERE
        beside = reading.utterance.open if told_anywhere else around
        if match is None or not _stands(text, match, saying, beside):
            continue
        if saying.fact == "无生活来源" and reading.asked in _HOUSEHOLD_INCOME:
            continue
        owners = _elder_of(scene) if saying.value == _PERHAPS else _owners_of(scene, match, saying)
        for owner in _fitting(_children_of(scene, owners, saying), saying):
            # 没吃低保 stands before 吃低保 in the table: what denies is read first and holds.
            found.setdefault(
                (owner, saying.fact, saying.value if saying.fact == CAUSE else ""),
                Stated(
                    owner, saying.fact, _meant(saying), start + match.start(), start + match.end(), status=saying.status
                ),
            )
    return list(found.values())


def _meant(saying: Saying) -> FactValue | str:
    """~独居 takes one out of a set of choices; a|b leaves several possible, 是|否 whether it is so at all."""
    if saying.value.startswith("~"):
        return Members(lacks=frozenset({saying.value[1:]}))
    if saying.value == _PERHAPS:
        return OneOf(frozenset({True, False}))
    return OneOf(frozenset(saying.value.split("|"))) if "|" in saying.value else saying.value


def _fitting(owners: tuple[str, ...], saying: Saying) -> tuple[str, ...]:
    """妈失联，今年考上大专 is said of the child: nobody's mother is read to be at school."""
    if saying.fact == _BEREAVED:
        # 就一个闺女，前年没了: said of the parents, whoever is named.
        return tuple(dict.fromkeys(SELF if owner in CHILDREN else owner for owner in owners))
    if saying.fact == _POOR_ELDER:
        return tuple(owner for owner in owners if not child_of(owner))
    if saying.fact in _OF_HOUSEHOLD:  # 我邻居吃低保: another household's
        kept = tuple(owner for owner in owners if not owner.startswith(OUTSIDERS))
        # 外甥女的娘得了重病: what the child's case is, not what brought hardship on this household.
        return kept if saying.value != _ILLNESS else tuple(owner for owner in kept if not childs(owner))
    if saying.fact not in _OF_CHILDREN:
        return owners
    return tuple(childs(owner) or owner for owner in owners if childs(owner) or owner not in _ELDERS)


def _children_of(scene: Scene, owners: tuple[str, ...], saying: Saying) -> tuple[str, ...]:
    """我亲戚家孩子是孤儿: of the child that is named, and not of who speaks."""
    named = [one.label for one in scene.named if child_of(one.label)]
    return tuple(named[-1:]) if owners == (SELF,) and named and saying.fact in _OF_CHILDREN else owners


def _elder_of(scene: Scene) -> tuple[str, ...]:
    """家里困难 is told of the elder who is spoken of."""
    spoken = [label for label in (*scene.before, *(one.label for one in scene.here)) if label in _ELDERS]
    return tuple(spoken[-1:])


def _stands(text: str, match: re.Match[str], saying: Saying, around: str) -> bool:
    """Whether the saying states something here: 是不是低保户, 想吃低保 and 没失能 do not."""
    if saying.value != "否" and _DENIED.search(text[: match.start()]):
        return False
    if saying.within is not None and not saying.within.search(around):
        return False
    if (saying.within is not None or saying.fact in _OF_ONE_CHILD) and _SEVERAL.search(text):
        return False
    before, after = text[: match.start()], text[match.end() :]
    if not saying.status:
        return not _ASKED_WORDS.search(before)
    if HEDGE.search(before):
        return False
    return not (ASKS.search(text) and not _OTHER_QUESTION.search(after))


def _owners_of(scene: Scene, match: re.Match[str], saying: Saying) -> tuple[str, ...]:
    start, end = scene.clause.start + match.start(), scene.clause.start + match.end()
    if any(one.label == SELF and one.start <= start < one.end for one in scene.here):
        return (SELF,)  # 我一个人带俩娃, 老伴走了我自己住
    # 没老婆孩子: whom the saying itself names is not whom it is said of.
    scene = replace(scene, here=tuple(one for one in scene.here if not start <= one.start < end))
    # 我爸妈在村里，儿女都在外头: of both, for they are left by the same children.
    left = tuple(one for one in scene.before if one in _ELDERS) if saying.value == _LEFT_BY_CHILDREN else ()
    if len(left) > 1 and not scene.here:
        return tuple(one for one in left if one not in scene.gone)
    if scene.here:
        of_the_house = (
            (HOUSEHOLD,) if saying.fact in _OF_HOUSEHOLD and (saying.status or saying.fact in _BEFELL) else ()
        )
        return scene.owners(start) or of_the_house  # 低保户里老婆得癌
    if not scene.household:
        owners = scene.owners(scene.clause.start + match.start())
        living = tuple(owner for owner in owners if owner not in scene.gone)
        if living:
            return living
    # 我们家不吃低保，也不是特困: still of the household.
    goes_on = scene.clause.text[0] in "也又" and HOUSE.search(scene.last) is not None
    return _implied(scene.clause.text, match, saying, scene.household or goes_on)


def _implied(text: str, match: re.Match[str], saying: Saying, household: bool) -> tuple[str, ...]:
    """With nobody named, a clause that is little more than the saying is the asker's; a longer one is anybody's."""
    if _OPEN_WORDS.search(text):
        return ()
    if household or saying.value == _DISASTER and _TOLD_OUT.fullmatch(text[match.end() :]):
        return (HOUSEHOLD,) if saying.fact in _OF_HOUSEHOLD else ()
    return (SELF,) if len(text) - (match.end() - match.start()) <= 4 and not ASKS.search(text[match.end() :]) else ()
