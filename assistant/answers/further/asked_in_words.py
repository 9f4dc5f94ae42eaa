"""What a later turn asks of the matter told, in its own words, where the matter's statement leaves just that unwritten.

Knows why, who, which, whether money, whether here, and the sides of any matter; does not know what is so where nothing is
written, and says so before anything else is told.
"""

from __future__ import annotations

import re

from assistant.answers.belief.how_it_stands import written_in
from assistant.answers.opening.unwritten import sides_unwritten
from assistant.answers.talk.leaning import OF_A_GROUP
from assistant.answers.talk.told import Statement
from assistant.answers.wording.facets import asked_facets, unanswered, written
from assistant.answers.wording.side_named import side_named
from assistant.language.topics import find_topics

_UNWRITTEN = re.compile(r"(?:资料|原文)?(?P<items>[^。；]+?)，?(?:资料)?(?:都|也)?没有(?:写|列|解释)")
_SPLIT = re.compile(r"[、，]|和(?!人)")
_WHY = re.compile(r"为啥|为什么|为何|凭啥|凭什么|啥原因|什么原因")
_REASON = re.compile(r"为的是|目的是|是为了|因为|原因|理由")
_NOT_SURE = re.compile(
    r"(?:为啥|为什么|咋|怎么|凭啥)[^，。？?]{0,6}(?:不|没)(?:能|敢|肯|给)?[^，。？?]{0,4}(?:死|准|清|定|肯定|明白|实话)"
)
_WHO = re.compile(
    r"(?:啥样|什么样|哪样|哪些|哪种|哪类|么样|咋样)的?(?:人家|家庭|人|家|户|老人|困难)[^，。？?]{0,6}(?:能|可以|算|才|报|申请|符合|有)"
    r"|谁(?:能|可以|才|有资格)|[轮排摊选](?:得|的|不)?(?:上|着|到)|有[^，。？?]{0,4}份|符合(?:不|条件)|够(?:不够)?(?:条件|资格)"
)
_WHO_OPEN = re.compile(r"哪些|谁|认定|条件|对象|资格|要求|等级")
_OWN = re.compile(r"[我俺咱]")
_KIND = r"(?:个|些|几个|家|所|座|处|块|条|种|类|项|批|县|村|镇|街道|区|里|儿)"
_WHICH = re.compile(
    rf"(?P<which>(?:在|是)?哪(?:一)?{_KIND}(?![年天月])[一-鿿]{{0,6}}?)(?:能|可以|先|有|办|开|去|给|收|搞|做|的|呢|啊|嘛|吗|$|[，。？?！ ])"
)
_WHICH_OPEN = re.compile(
    r"[^。；]*(?:没有(?:写|列)[^。；]*(?:哪|名单|地址)|(?:哪|名单|地址|位置|名称)[^。；]*没有(?:写|列))"
)
_MONEY = re.compile(
    r"(?:[给发补]|有|拿|领)(?:不[给发补])?(?:点|些)?(?:钱|现金|补[贴助]|津贴)(?:[拿领发])?(?:不|吗|么|没|啵|嘛)|[给发]不[给发][点些]?钱"
)
_MONEY_WRITTEN = re.compile(r"元|补[贴助]|津贴|发放|资助|资金|奖|金额|救助金")
_HERE = re.compile(
    r"(?:我们|俺们?|咱们?|我|您)(?:这|那)?(?:儿|里|边)?(?P<spot>村|乡|镇|屯|县|小区|社区|街|区)?(?:里|上|子)?[^，。？?]{0,6}(?:有没有|有[^，。？?]{0,8}(?:没|不|吗|么)|办没办|开没开)"
)
_DEGREE = re.compile(r"([够多贵远难快严])不\1")
_EVERYWHERE = re.compile(r"全覆盖|各(?:地|县|村|社区|区|镇)|全部|所有|全面(?!推进)|普遍|均|都有|城乡")


def asks_why(question: str) -> bool:
    """Whether a reason is asked."""
    return _WHY.search(question) is not None


def unwritten_side(question: str, one: Statement) -> str:
    """The first sentence: what is asked, and that it is not written; empty where the statement may tell it."""
    text = one.provision.text
    if _NOT_SURE.search(question):
        return _why_not_sure(one)
    if asks_why(question):
        return "" if _REASON.search(written(text)) else "为什么，资料没有写具体原因。"
    return (
        _who(question, text)
        or _which(question, text)
        or _money(question, text)
        or _here(question, text)
        or _group(question, text)
        or _degree(question, text)
        or _side(question, text)
    )


def _group(question: str, text: str) -> str:
    """那低保户能拿吗: a group the statement does not name, where it leaves open whom it is for."""
    match = OF_A_GROUP.search(question)
    if match is None or match["group"][:2] in written(text):
        return ""
    left_open = any(_WHO_OPEN.search(item) for item in _open_items(text))
    return f"{match['group']}算不算在内，资料没有写，要问当地民政部门。" if left_open else ""


def _degree(question: str, text: str) -> str:
    match = _DEGREE.search(question)
    return f"{match[0]}，资料没有写。" if match and match[1] not in written(text) else ""


def _why_not_sure(one: Statement) -> str:
    open_ones = "、".join(_open_items(one.provision.text))
    lacking = f"，{open_ones}都没有写" if open_ones else ""
    return f"因为资料只有{written_in(one.document, one.provision)}的这几句{lacking}，现在怎么样要问当地，不能替您说死。"


def _open_items(text: str) -> list[str]:
    """What the statement itself calls unwritten, one by one."""
    return [item for match in _UNWRITTEN.finditer(text) for item in _SPLIT.split(match["items"]) if item]


def _who(question: str, text: str) -> str:
    if not _WHO.search(question):
        return ""
    items = [item for item in _open_items(text) if _WHO_OPEN.search(item)]
    if not items:
        return ""
    own = "；您家能不能，现在说不准，要问当地民政部门" if _OWN.search(question) else ""
    return f"{'、'.join(items)}，资料没有写{own}。"


def _which(question: str, text: str) -> str:
    match = _WHICH.search(question)
    if match is None or not _WHICH_OPEN.search(text):
        return ""
    return f"{match['which']}，资料没有写。"


def _money(question: str, text: str) -> str:
    if not _MONEY.search(question) or _MONEY_WRITTEN.search(written(text)):
        return ""
    return "发不发钱，资料没有写，不能说有，也不能说没有。"


def _here(question: str, text: str) -> str:
    match = _HERE.search(question)
    if match is None or _EVERYWHERE.search(written(text)):
        return ""
    spot = f"您{match['spot']}" if match["spot"] else "您那儿"
    return f"{spot}有没有，资料没有写，要问村（社区）或者乡镇（街道）。"


def _side(question: str, text: str) -> str:
    if called := sides_unwritten(question, text):
        return f"{'、'.join(called)}，资料没有写。"
    sides = unanswered(asked_facets(question, find_topics(question)), [text], question)
    return f"{'、'.join(side_named(side, question) for side in sides)}，资料没有写。" if sides else ""
