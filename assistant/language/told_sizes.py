"""How many live together, as a clause tells it: 四口人, 家里五个人, 就我一个人, 老两口.

Knows the words that count members; does not know whom the clause speaks of beyond whether it is somebody else's house.
"""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.domain.facts import HOUSEHOLD, Span
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.people import ACQUAINTANCE
from assistant.language.quantities import Quantity
from assistant.language.subjects import Scene

_SIZE = re.compile(r"口(?!半|子|儿)(?:之家|人|子)?(?![服味头])")
_PEOPLE_COUNT = re.compile(r"个人(?!收入|账户|所得|情况|信息|申请|档案|资料|住|过|带|能|才|算|可以|以上)")
_MEMBERS_OF = re.compile(
    r"(?:家庭成员|家庭人口|家庭人数|共同生活人口|人口|全家|家里|一家|家中|一共|总共|共)(?:有|是|为|：|:)*$"
)
_MEMBERS = re.compile(r"人(?!均|民|员|收入|领|有|次)")
HOUSE = re.compile(r"我们家|俺家|咱家|我家|一家|家里|全家|家中|家有|户口本|一起(?:过|住|生活)|屋里")
_COUPLE = re.compile(
    r"(?:就|只有|家里就|我们|俺们|家里)?(?:我们|俺)?(?:老)?(?:两口子|俩口子|两口儿|老两口)(?!带|和|跟|还有|加|养|拉扯|伺候|照顾|照看|照料|侍候|供|看着|管|替|帮|给)(?:人)?(?:过|住|生活|在家)?"
)
_OLD_COUPLE = re.compile(r"[老小][两俩]口")
# 小两口在外打工, 外孙丢给俺老两口: not who lives here, or not all of them.
_OTHER_COUPLE = re.compile(
    r"(?:[哥弟姐妹叔舅姑姨儿女孙侄](?:子|他们|家)?|闺女|姑娘|邻居|小|年轻|他们|她们|给|跟着?|由|靠|归)(?:我们|俺们?|我|咱们?)?$"
)
_ALONE = re.compile(
    r"(?:就|只有|家里就|只剩|就剩)(?:我|俺|他|她)(?:自己)?(?:一个人|一人|一口人?|自己)(?=$|过|住|生活|在家住|一户)|(?<![保按照以])(?:一口人|单人户|一人户)(?!申请|怎|能)"
)
_SUCH = re.compile(r"[^，]{0,6}的(?:家庭|人|农村|户|老人)")
_NOT_ALL = re.compile(r"几个人|每个人|一个人|残疾|病|老人|要.{0,3}个人")
_CHANGE = re.compile(r"(?:添|加|多|少|走|死)了?(?:一|1)?$")
OUTSIDERS = (ACQUAINTANCE, "朋友", "表", "堂")


def tell_size(scene: Scene, reading: Reading) -> list[Stated]:
    """The size of the household, where the clause tells it; the first that is told."""
    text, start = scene.clause.text, scene.clause.start
    for quantity in reading.inside(scene.clause):
        end = _end_of_size(scene, quantity)
        if end and not _CHANGE.search(text[: quantity.start]) and not _OLD_COUPLE.match(text, quantity.start - 1):
            return [Stated(HOUSEHOLD, "家庭人口", quantity.span, start + quantity.start, start + end)]
    for pattern, size in ((_COUPLE, 2), (_ALONE, 1)):
        match = pattern.search(text)
        others = match is not None and _OTHER_COUPLE.search(text[: match.start()]) is not None
        if match and not others and not _SUCH.match(text[match.end() :]) and not _is_outsiders(scene):
            value = Span.exactly(Fraction(size))
            return [Stated(HOUSEHOLD, "家庭人口", value, start + match.start(), start + match.end())]
    return []


def _is_outsiders(scene: Scene) -> bool:
    """村西头老马头，就他一个人: a neighbour's household."""
    spoken = [one.label for one in scene.here] or list(scene.before)
    return bool(spoken) and spoken[-1].startswith(OUTSIDERS)


def _end_of_size(scene: Scene, quantity: Quantity) -> int:
    """Where a number of members ends: 四口人, 家里五个人; 0 when it counts something else."""
    text, most = scene.clause.text, quantity.span.high
    if not isinstance(most, Fraction) or not 1 <= most <= 30:
        return 0
    after = text[quantity.end :]
    mouths, people = _SIZE.match(after) or _listed(text, quantity), _PEOPLE_COUNT.match(after)
    if mouths and not _SUCH.match(after[mouths.end() :]):
        return quantity.end + mouths.end()
    if not people:
        return 0
    at_home = HOUSE.search(text) is not None and not _NOT_ALL.search(text)
    alone = quantity.start == 0 and len(text) <= quantity.end + 3 and bool(scene.before or scene.household)
    return quantity.end + people.end() if at_home or alone else 0


def _listed(text: str, quantity: Quantity) -> re.Match[str] | None:
    """家庭成员4人, 全家五人."""
    return _MEMBERS.match(text[quantity.end :]) if _MEMBERS_OF.search(text[: quantity.start]) else None
