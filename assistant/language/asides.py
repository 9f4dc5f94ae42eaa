"""Names of programs that are said and not asked for: 没结婚, 坐着轮椅, 在养老院上班, 骗子上哪告.

Knows what around a name shows that it is circumstance; does not know the programs.
"""

from __future__ import annotations

import re

from assistant.language.lexicon import Hit

_NOT_ASKED = re.compile(r"(?:坐|推|摇)(?:着|的)?$")
_AT_WORK = re.compile(r"(?:里)?(?:头)?(?:当|做|上班|打工|工作|干活)")
_TO_COMPLAIN = frozenset({"上哪告", "哪儿告", "去告", "讨说法"})
_BY_OTHERS = re.compile(
    r"集资|高息|返[利息现]|利息|会员费|骗|保健品|养老(?:公寓|项目|基地|床位)|冒领|虐待|打(?:老人|人)|物业"
)


def is_aside(text: str, hit: Hit[tuple[str, ...]], alone: bool) -> bool:
    """Whether the name where it stands asks for nothing; `alone` where no other is said."""
    if _NOT_ASKED.search(text[: hit.start]) or _AT_WORK.match(text[hit.end :]):
        return True
    return _is_state(text, hit) or not alone and _is_circumstance(text, hit) or _is_of_others(text, hit)


def _is_of_others(text: str, hit: Hit[tuple[str, ...]]) -> bool:
    """上哪告, said of a swindler, asks for no review of an authority's decision."""
    return hit.word in _TO_COMPLAIN and _BY_OTHERS.search(text) is not None


_STATE_BEFORE = re.compile(r"(?:没|没有|未|不|早|刚|又|都|一直没|从没|没有再|两次|二次|再没)$")
_STATE_AFTER = re.compile(
    r"了(?!吗|没)|单过|独过|谁都|都不|不管|没人|后(?!怎|咋|多|要)|以后|之后|多年|[一二三四五六七八九十几\d]+年|好几年"
)


def _is_circumstance(text: str, hit: Hit[tuple[str, ...]]) -> bool:
    """假如离婚，能吃低保吗: beside another program a marriage or divorce that ends its clause is circumstance."""
    return hit.word in ("结婚", "离婚") and text[hit.end : hit.end + 1] == "，"


def _is_state(text: str, hit: Hit[tuple[str, ...]]) -> bool:
    """没结婚, 离婚后: how somebody lives, not what is asked for."""
    if hit.word not in ("结婚", "离婚"):
        return False
    return bool(_STATE_BEFORE.search(text[: hit.start]) or _STATE_AFTER.match(text[hit.end :]))
