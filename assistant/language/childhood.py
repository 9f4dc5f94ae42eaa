"""Which child is meant and whose parents: 姐姐的孩子爹妈都没了, 孩子家里穷，妈妈残疾, 孙子……这娃.

Knows when a bare 爸 or 妈 is a child's parent and not the asker's own; does not know what became of them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.facts import HOUSEHOLD, SELF
from assistant.language.people import Mention

_OF_OTHERS = frozenset("孙子 孙女 外孙 外孙女 侄子 侄女 外甥 外甥女 重孙".split())
CHILDREN = frozenset({"孩子", "儿子", "女儿", *_OF_OTHERS})
PARENTS = frozenset({"父亲", "母亲", "父母"})
# 老妈, 我爸: a parent called so is the speaker's own.
_BARE = re.compile(r"(?:爸爸?|妈妈?|爹|娘|爹妈|爸妈|爹娘|父母|父亲|母亲|爸爸妈妈|父母亲|双亲)")
_THIS = re.compile(r"(?:这|那|该)(?:个)?$")
_AT_HOME = re.compile(r"(?:的)?家(?:里头?|中)?(?!长|庭|教|属)")


def child_of(label: str) -> str:
    """The child a label names: 侄子, 姐姐的孩子; nothing for anybody else."""
    return label if label.rpartition("的")[2] in CHILDREN else ""


def childs(label: str) -> str:
    """The child whose parent a label names: 侄子 for 侄子的母亲; nothing for anybody else."""
    owner, _, kin = label.rpartition("的")
    return owner if owner and kin in PARENTS and child_of(owner) else ""


def of_the_child(people: list[Mention], text: str) -> list[Mention]:
    """The same people, with 这娃 as the child named before, and a bare 爹妈 behind somebody else's child as his."""
    found: list[Mention] = []
    child = ""
    for one in people:
        if child and one.label == "孩子" and _THIS.search(text[: one.start]):
            one = replace(one, label=child)
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


def _is_anothers(one: Mention, text: str) -> bool:
    """A child whose parents are not the asker's: a nephew, 姐姐的孩子, or 孩子家里 – an asker's own home is 我家."""
    if one.count > 1 or not child_of(one.label):
        return False
    return one.label in _OF_OTHERS or "的" in one.label or not one.owned and _AT_HOME.match(text, one.end) is not None
