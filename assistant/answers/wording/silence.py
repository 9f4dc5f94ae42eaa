"""Whether silence may be the first word: only where it is proved, or where the side is one a text either has or has not.

Knows which sides are closed (money, a number to ring, opening hours, an age) and the words a text calls the others
unwritten with; does not know what is asked, nor what else is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# A figure or an address stands in a text or does not; how a thing is done can be told in any words.
_OPEN_SIDES = {
    "地点": r"地址|地点|哪里|哪儿|在哪|网址|网点|位置|哪些地方|哪[个家]部门",
    "时限": r"多久|几天|多长|时限|期限|什么时候|冷静期",
    "材料": r"材料|手续|证件",
    "流程": r"怎么(?!定|算|认定|样|评)|申请|申领|报名|手续|预约|流程|办法|步骤|做法|使用方法|用法",
    "频次": r"多久|几次|隔|按次",
    "救济": r"复议|投诉|举报|信访",
    "代办": r"代办|委托|怎么申请",
}
# 领几回 is a number that a text has or has not; 来几回 can be told in any words.
TIMES_HAD = re.compile(r"(?:领|申请|享受|[能给报拿])[^，。？?来送]{0,4}几[次回趟](?!事)")
_WHICH_UNWRITTEN = re.compile(r"哪|几|多少|名单|名目|名称|叫什么|是什么|清单|项目内容|具体指标|内容")
_UNWRITTEN = re.compile(r"[^。；]*(?:没有写|没写|未载|没有列|没有给|没有解释)[^。；]*")
_WHICH = re.compile(
    r"哪[几些两二三四五六七八九十\d]|分项|具体(?:是|有)?(?:啥|什么)|列[全出一]|(?:分别|各自?|都)(?:是|叫|有|指)?(?:啥|什么|么子)|(?:有|叫|是)(?:些|点)?(?:啥|什么|么子)"
)
_COUNTED = re.compile(
    r"(?:[两三四五六七八九十]|十[一二三四五六七八九])(?:大(?=[一-鿿]{2})|个|项|种|类|家|处|方|级|块|样|步|件|条|份|方面|支)"
)
# 几个支部想一块儿办 tells of some and asks for no number.
_SOME = re.compile(r"几个[一-鿿]{2,4}(?:想|要一|一起|一块)")
# 甲、乙、丙: three in a row are a list.
_LIST = re.compile(
    r"[^、。；，]{2,}、[^、。；，]{2,}、[^、。；，]{2,}|《[^》]+》.*《[^》]+》|“[^”]+”[、和]*“[^”]+”|一[种项个方类][^。]{2,40}[，。](?:另)?一[种项个方类]"
)
# 着火了咋办 and 缺人怎么办 ask what is done then, and for no steps.
_HOW_ASKED = re.compile(
    r"申请|申领|报名|办理|手续|预约|流程|程序|步骤|登记|咋[报领]|怎么[报领弄]|么样[办领]|(?<![了没少够坏急缺断])(?<!院)(?<!机构)[咋怎]么?办(?!事|公)"
)
# 老让重复交材料 complains of papers.
_PAPERS_ASKED = re.compile(
    r"啥|什么|哪|么|几样|清单|咋|怎么|如何|([要用带交])不\1|(?:材料|手续|证件?|资料)[吗不]|(?:^| )[一-鿿]{0,4}(?:材料|手续|证件)(?:[ ？?]|$)"
)
_WHERE_ASKED = re.compile(r"[办领报交]|申请|登记|递")
_REMEDY_ASKED = re.compile(r"不服|复议|起诉|申诉|异议")
_ANYHOW = re.compile("")
# A closed side is called unwritten where it is asked for, and not where its word only falls: 费用掏不起, 几家扯皮,
# 开展活动的目标, 实名开账户.
_OUTRIGHT = {
    "收费": re.compile(
        r"多少|几[块个元百千毛]|贵|([收交要花掏付用])不\1|(?:[钱费价]|费用|押金|租金|收费|付费|免费)(?:不|吗|么|嘛|没|呢|啵|[？? ]|$)|收费标准|免不免|自费|[怎咋]么?收|是不是[^，。？?]{0,4}(?:收|交|掏|花|免|[要用]钱)|[价费]是"
    ),
    "金额": re.compile(
        r"多少(?!分(?!钱)|[户人名家个支处所张次对项种类])|几多|好多(?:钱|块|元|[？?。 ]*$)|几[块元百千万个多]|标准(?:是|定)?(?:多少|几|啥|什么|咋|怎么)|(?<!哪个)(?<![按照]啥)(?<![按照]什么)标准[？? ]*$|金额|多高|钱数|封顶|上限|最高|几倍"
    ),
    "数量": re.compile(
        r"多少|几多|几何|[有是设建办分搞给派招要共这那过到了差剩推开收选评定立挂限]几|^几[^，。 ]*$|几成|数量|总数|个数|[人户]数|比例|占比|覆盖率|几[一-鿿][^，。？? ]{0,4}(?:[？? ]|$)"
    ),
    "档次": re.compile(r"几档|每档|分不分档|分档[吗不么没]|[怎咋]么?分|各|分别"),
    "账号": re.compile(
        r"账号|卡号|户头|(?:哪个?|啥|什么|多少)账户|账户(?:是|号|多少|在|给)|[打汇转](?:到|进|给)?(?:哪|啥|什么)"
    ),
    "办公时间": re.compile(
        r"几点|开门|上班|休|放假|营业|开放|接待|办公|值班|有人(?:[吗不么没在]|[？? ]|$)|开不开|[能去]?办|照常|能去"
    ),
    "预约": re.compile(
        r"(?:怎么|咋|如何|哪|要不要|用不用|需不需要|能|先|得|要)[^，。？?]{0,4}预约|预约(?:[吗不么]|电话|方式|办法|[？? ]|$)"
    ),
}
# 咋整 asks for no counter and 反复信访 for no remedy.
_ASKED = {"流程": _HOW_ASKED, "救济": _REMEDY_ASKED, "材料": _PAPERS_ASKED}
_TAILED = {
    "材料": _PAPERS_ASKED,
    "流程": _HOW_ASKED,
    "地点": _WHERE_ASKED,
    "时限": _ANYHOW,
    "频次": _ANYHOW,
}


def may_be_called_silent(side: str, texts: Sequence[str], question: str) -> bool:
    """Whether 没有写 may be said first of a side that none of the texts states."""
    if side == "数量":
        if not is_asked_outright(side, question) or _is_listed(texts, question):
            return False
        if _SOME.search(question):
            return False
        return not _WHICH.search(question) or _calls_unwritten(_WHICH_UNWRITTEN, texts)
    if side not in _OPEN_SIDES or side == "频次" and TIMES_HAD.search(question):
        return is_asked_outright(side, question)
    if not _ASKED.get(side, _ANYHOW).search(question):
        return False
    return _calls_unwritten(re.compile(_OPEN_SIDES[side]), texts)


def is_asked_outright(side: str, question: str) -> bool:
    """Whether a closed side is asked for in so many words; without a question, or words known to ask for it, it was."""
    return not question or side not in _OUTRIGHT or _OUTRIGHT[side].search(question) is not None


def said_at_the_end(side: str, question: str) -> bool:
    """Whether an open side nobody states is worth a last word: it was asked in so many words."""
    return side in _TAILED and _TAILED[side].search(question) is not None


def _is_listed(texts: Sequence[str], question: str) -> bool:
    """哪几个, 列全 are answered by names in a row, 几个 by a count in letters too."""
    told = [_UNWRITTEN.sub("", text) for text in texts]
    if _WHICH.search(question):
        return any(map(_LIST.search, told))
    return "多少" not in question and any(map(_COUNTED.search, told))


def _calls_unwritten(side: re.Pattern[str], texts: Sequence[str]) -> bool:
    return any(side.search(clause) for text in texts for clause in _UNWRITTEN.findall(text))
