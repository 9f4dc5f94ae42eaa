"""What a told statement itself calls unwritten, named first where it is what is asked: 一分能换啥, 六十八能去吃不, 还有空床没.

Knows the sides people ask for and the words a statement calls each unwritten with; does not know what any other text
says, and names no side that the statement does not itself leave open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answers.wording.facets import states

_END = r"(?:不(?!了)|没|冇|吗|么|嘛|啵)"
_CLAUSE = re.compile(r"[，,。；;？?！! ]+")
_ASKS = re.compile(
    rf"啥|什么|么子|哪|谁|几|多少|好多|多大|多[久高]|怎么|咋|如何|([一-鿿])[不没]\1|有没有|有冇|{_END}[呀啊嘞哒呢的了]?$"
)
_SUM = re.compile(r"多少钱|多少元|[给发补奖免领]多少")
_FOR_ANY = re.compile(
    rf"有没有(?!多少|几|区别|不同|差别|[^，。？?]*(?:区别|不同|差别|数|标准))|有[^，。？?多少几啥]{{1,10}}{_END}[呀啊嘞哒呢的了]?$"
)
_OPEN = re.compile(r"([^。；]+?)，?(?:资料)?(?:都|也)?(?:没有写|没写)(?=[。；]|$)|没有写(设在[^。；，]+)")
_ITEMS = re.compile(r"[、，]|和(?!人)")
_AGE = re.compile(
    rf"(?P<age>(?<![\d.])\d{{2}}(?![\d.%％])|[二三四五六七八九]十[一二三四五六七八九]?)(?:多|来)?(?:周?岁|了|咧|嘞|啦)?(?:的)?(?:人|娃|老人)?(?:还|也|就)?(?:能|可以|让|给|中)(?P<does>[^，。？?不没]{{0,6}}){_END}"
)
_OWN_AGE = re.compile(
    r"(?:今年|[我俺咱](?:都|已经?)?|都|快|满)(?P<age>[2-9]\d(?![\d.%％年])|[二三四五六七八九]十[一二三四五六七八九]?)(?=了|周?岁|咧|嘞|[，, 。]|$)"
)
_YEARS_OLD = re.compile(r"年龄|几岁|多大|岁数")
_WHOM = re.compile(
    r"谁(?:能|可以)|哪些人|(?:啥|什么|哪)样儿?的?(?:人|家|老人|户)|哪种(?:人|家)|哪些(?:家庭|人家|老人)|给谁|"
    rf"轮[得到]?[上着][我俺咱]们?家|[我俺咱](?:们)?家[^，。？?]{{0,8}}(?:能|可以|轮)[^，。？?]{{0,8}}{_END}"
)


@dataclass(frozen=True)
class _Side:
    """How a side is asked for, what a statement calls it, and how it is put (empty: as the statement has it) and said already, and
    whether the statement may still tell a part of it."""

    asked: re.Pattern[str]
    called: re.Pattern[str]
    put: str = ""
    known: re.Pattern[str] | None = None
    partly: bool = False


_CHEAPER = _Side(
    re.compile(rf"打折|优惠|便宜(?:点|些|{_END})|减免|半价"),
    re.compile(r"收费|餐价|饭费|价格|补贴"),
    "有没有优惠",
    re.compile(r"打折|优惠|便宜|减免|半价"),
)
_SIDES = (
    _Side(
        re.compile(
            r"[换兑](?![届人房岗句])[^，。？?]{0,6}(?:啥|什么|么子|多少|几|东西|[油米面钱盐])|(?:多少|几)分[^，。？?]{0,4}[换兑]"
        ),
        re.compile(r"换什么"),
        "能换什么",
    ),
    _Side(re.compile(r"多少分(?!钱)|几分(?!之|钱)"), re.compile(r"多少分|分数线"), "多少分才算"),
    _Side(
        re.compile(rf"空床|床位?(?!费)[^，。？?]{{0,4}}{_END}|有床"),
        re.compile("床位"),
        "有没有空床位",
        re.compile("空床|床位(?!费)"),
    ),
    _Side(
        re.compile(r"多少钱|几块|(?<![没冇])几个钱|贵不|要(?:不要)?钱|收(?:不收)?[费钱]|收多少|花钱|免费|几百|几千"),
        re.compile(r"收费|餐价|饭费|价格|租金|费用|收不收|要不要[交付]?钱"),
        "收不收费、收多少",
        re.compile(r"多少钱|收费|[餐饭]价"),
    ),
    _CHEAPER,
    _Side(
        re.compile(r"(?:啥|什么|么)时候|啥前儿|多咱|几号|哪[一]?[天月年]|哪个月|几月|多会儿"),
        re.compile(r"什么时候|何时|日期|时间|哪[天月年]"),
    ),
    _Side(
        re.compile(r"[在上去到建设]哪|哪里|哪儿|哪个(?:公园|地方|社区|小区|村|乡|县|区|镇)|地址|网址"),
        re.compile(r"在哪|地址|网址|地点|网点|哪里|哪些(?:地方|小区|社区|区县)|设在"),
    ),
    _Side(_WHOM, re.compile(r"哪些(?:人|家庭|老人)|(?:给|补|帮|救助)(?:谁|哪些人)|对象|限哪些人")),
    _Side(
        re.compile(rf"收不收(?![费钱他她])|(?:入驻|加入|参加)[^，。？?]{{0,6}}(?:{_END}|条件|要求)"),
        re.compile(r"条件|资格"),
    ),
    _Side(
        re.compile(r"(?:干|做|免)(?:点|些)?(?:啥|什么)|哪[几些]项|具体(?:是|有)?(?:啥|什么|哪)"),
        re.compile(r"哪些(?:服务|费用|项目)|具体(?!数)|内容|功能|名目"),
        known=re.compile(r"哪[几些]|名目|具体"),
        partly=True,
    ),
)


def sides_unwritten(question: str, text: str, said: str = "") -> list[str]:
    """All sides asked for that the statement calls unwritten and what was said does not, in the order of the question."""
    clauses = asking_clauses(question)
    sides = list(dict.fromkeys(side for clause in clauses for side in _in_clause(clause, text, said)))
    own = _OWN_AGE.search(question)
    if own and any(map(_YEARS_OLD.search, _items(text))) and not states("年龄", text):
        # 我七十三了，老人便宜不 asks of one's own age.
        sides = [f"{own['age']}岁{one}" if one == _CHEAPER.put else one for one in sides]
    return sides


def leaves_sum_open(text: str) -> bool:
    """Whether the statement says itself that the sum is not written."""
    return any(map(_SUM.search, _items(text)))


def age_asked(question: str) -> str:
    """六十八能去吃不: the age held up for a yes, as it is put back; else empty."""
    found = next((match for clause in asking_clauses(question) if (match := _AGE.search(clause))), None)
    return f"{found['age']}岁能不能{found['does']}（年龄条件）" if found else ""


def asked_first(question: str, text: str) -> bool:
    """Whether what is asked before anything else is a side the statement calls unwritten."""
    clauses = asking_clauses(question)
    return bool(clauses) and bool(_in_clause(clauses[0], text))


def all_unwritten(question: str, text: str) -> bool:
    """Whether every clause that asks wants a side the statement calls unwritten, and none a thing it tells in part."""
    clauses = asking_clauses(question)
    partly = any(side.partly and side.asked.search(clause) for side in _SIDES for clause in clauses)
    return not partly and all(_in_clause(clause, text) for clause in clauses)


def asks_for_any_first(question: str) -> bool:
    """有没有人给劝劝，收不收费: whether it is first asked that there is any, and a side of it after that."""
    clauses = asking_clauses(question)
    return len(clauses) > 1 and _FOR_ANY.search(clauses[0]) is not None


def asking_clauses(question: str) -> list[str]:
    """The clauses that ask for something."""
    return [clause for clause in _CLAUSE.split(question) if _ASKS.search(clause)]


def _in_clause(clause: str, text: str, said: str = "") -> list[str]:
    items = list(_items(text))
    found = []
    for side in _SIDES:
        item = next((one for one in items if side.called.search(one)), "")
        if item and side.asked.search(clause) and not (side.known or side.called).search(said):
            found.append(side.put or item)
    age = age_asked(clause) if any(map(_YEARS_OLD.search, items)) and not states("年龄", text) else ""
    if age and not _YEARS_OLD.search(said):
        # 六十岁能打折不 asks for one thing.
        found = [*(one for one in found if one != _CHEAPER.put), age]
    return found


def _items(text: str) -> Iterator[str]:
    """What the statement calls unwritten, one by one."""
    for match in _OPEN.finditer(text):
        for item in _ITEMS.split(match[1] or match[2]):
            yield item.removeprefix("资料").strip("“”")
