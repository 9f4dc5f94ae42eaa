"""What a place has to do with the question: only where somebody works, or a tier (省里, 全市) of the region in force.

Knows the words around a place and who is spoken of before it; does not know which places there are, nor which region
an answer needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.domain.facts import HOUSEHOLD, SELF
from assistant.domain.region import NATION, RegionTree
from assistant.language.people import find_people

_WORK = re.compile(
    r"(?:厂里|工厂里|厂子里|工地上|公司里)|(?:那边|那头|那儿|那里|市里|城里|的?(?:厂|工厂|厂子|工地|公司)里?)?(?:那边)?(?:当|做|干|进|搞|开|跑|给人)?"
    r"(?:打工|务工|上班|做工|工作(?!日|站|室|人员|报告|总结|要点)|干活|打零工|做生意|挣钱|保姆|当兵|服役|进厂|出租车|跑车|送外卖|读大学|上大学|念大学|坐牢|服刑)"
)
_COMES_HERE = re.compile(r"外来|暂住|居住证|在(?:这|本地|当地)|异地|不回|外地人|外地户口")
_BREAK = re.compile(r"[，。；！？,;!? ]")
_PROVINCE = re.compile(
    r"(?<![本跨出外各\d一二两三四五六七八九十])(?:我们|俺们|咱们?|俺|我|本)?(?:省里头?|省上|全省|(?<=我们)省|(?<=俺们)省|(?<=咱们)省|(?<=咱)省)(?![会内直级属政])"
)
_CITY = re.compile(r"(?<![本跨出外各\d一二两三四五六七八九十城])(?:市里头?|市上|全市)(?![场面区民长政])")
_SPEAKS = re.compile(
    r"(?:文件|那边|那儿)?(?:又|却|也|都|就|上回|去年|今年)?"
    r"(?:说|讲|写|提|规定|要求|定的?|咋|怎么|(?:是|有)?多少|(?:是|有)?几[个家张处名所户]|还在|那份|的?(?:文件|规定|资料|标准|计划|要求|说法|口径))"
    r"|跟|和|与|、|对|的.{0,8}(?:标准|文件|规定|政策|办法|要求)"
)

_WITH = re.compile(r"(?:跟|和|与|、|比)(?:我们|咱们?)?$")


def works_there(text: str, end: int) -> bool:
    """爹妈都在广东打工: what stands behind the place says somebody is there for work."""
    return _WORK.match(text, end) is not None and _COMES_HERE.search(text) is None


def is_anothers(text: str, start: int) -> bool:
    """Whether the clause before the place speaks of others and not of the asker: 儿子在深圳上班."""
    clause = _BREAK.split(text[:start])[-1]
    labels = {one.label for one in find_people(clause)}
    return bool(labels - {SELF, HOUSEHOLD, ""}) and SELF not in labels


def find_tiers(text: str, tree: RegionTree, near: str | None) -> Iterator[tuple[int, int, str]]:
    """省里说, 全市的计划: a tier above or at the region in force, where something is said to stand in its papers."""
    path = tree.path(near) if near is not None and near in tree.regions else ()
    for pattern, level in ((_PROVINCE, "省级"), (_CITY, "地级")):
        code = next((one for one in path if one != NATION and tree.regions[one].level == level), None)
        for match in pattern.finditer(text):
            if code is not None and (_SPEAKS.match(text, match.end()) or _WITH.search(text[: match.start()])):
                yield match.start(), match.end(), code
