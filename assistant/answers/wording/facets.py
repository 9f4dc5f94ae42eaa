"""Which side of a matter a question asks for, and whether a text says anything on that side.

Knows patterns of money, places, periods and counts; does not know policies. A facet a text is silent on is answered
with 资料没有写, never with a neighbouring figure.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.answers.wording.silence import is_asked_outright, may_be_called_silent, said_at_the_end

# What must stand in a text before it can be called an answer to the facet. A clause that says it is not written
# (没有写, 未载) is no evidence, so such clauses are cut out first.
_EVIDENCE: dict[str, re.Pattern[str]] = {
    "金额": re.compile(r"\d[\d.,]*\s*(?:多|余)?\s*(?:万|亿|千|百)?(?:多|余)?元|标准的\d+(?:\.\d+)?(?:%|倍)|免除"),
    # That charges are to be regulated tells nobody what is charged.
    "收费": re.compile(
        r"\d[\d.,]*\s*元|免费|免除|不收|不得(?:收|另收|加收)|不得[^，。]{0,20}收费|不准收|自费|付费|收费(?:由市场|是政府|按|减|实行|政策)"
    ),
    "电话": re.compile(r"\d{5,}|热线"),
    "地点": re.compile(r"乡镇|街道|窗口|登记机关|民政部门|村|社区|所在地|机构|地方"),
    "时限": re.compile(
        r"\d+\s*(?:个)?(?:工作日|日|天|个?月|年)|半年|每年|每月|[一二三四五六七八九十]+(?:个)?(?:工作日|日|天|月|年)"
    ),
    "材料": re.compile(
        r"(?:带|交|提交|出具|提供|准备|填|凭|持)[^。；]{0,14}(?:材料|身份证|证件|证明|承诺书|授权|照片|户口|声明|书|表)|下列(?:证件|材料)|书面申请|材料(?:有|是|包括)"
    ),
    "流程": re.compile(r"申请|受理|审核|确认|公示|登记|报名|委托|办理"),
    "数量": re.compile(
        r"\d[\d.,]*\s*(?:余|多)?万?(?:余|多)?(?:个|处|家|所|户|名|人(?!次)|张|支|场|对|项|件|类|%|％|:|倍|平方米)|\d[\d.]*万(?![元人])[一-鿿]{2}|[一二三四五六七八九十]分之[一二三四五六七八九十]|\d[\d.]*(?:余|多)?(?:万|亿)元|由[^。；]{0,4}\d+元[^。；]{0,4}到"
    ),
    "频次": re.compile(r"每(?:月|周|年|天|季)|\d+\s*次|次|月巡访|定期|按需|按[月季年]"),
    "救济": re.compile(r"复议|诉讼|复查|异议|投诉"),
    "档次": re.compile(r"分(?:为|成)?[一二三四五六七八九\d]+(?:档|级|等)|[一二三四五六七八九\d]+档"),
    "年龄": re.compile(r"(?<!相差)(?<!\d)(?:\d+|[一二三四五六七八九十]+)周?岁"),
    "代办": re.compile(r"委托|代办|代为|代其"),
    "地址": re.compile(r"地址(?:是|在|：)|\d+号(?:楼|院)"),
    "办公时间": re.compile(
        r"\d+[点时](?!间)|\d+[:：]\d\d|(?:办公|开放|营业|上班)时间(?:是|为|：)|(?:周|星期)[一二三四五六日天末](?:上班|办公|开门|休息|照常)|节假日(?:照常|休息)"
    ),
    "账号": re.compile(r"账号(?:是|为|：)|\d{12,}"),
    "预约": re.compile(r"预约"),
    "发放日": re.compile(
        r"每月\d+|\d+[日号](?:之?前|左右)?(?:发|打|到账)|[年月季]底前?(?:发|打)|按[月季](?:社会化)?发"
    ),
    "所在": re.compile(
        r"在[^。；]{0,12}(?:镇|乡|村|区|县|街道)|(?:[一-鿿](?<![城社景辖片郊市专园小])区(?!域|划|分|别)、)|地点在"
    ),
}
# Sides asked for that the closed list of topics does not have.
_ALSO_ASKED = (
    ("档次", re.compile(r"几档|分档|几级几档|哪几档|每档|(?:各|分别)\S{0,3}多少钱?[？?]?$")),
    (
        "年龄",
        re.compile(
            r"几岁|多少岁|多大(?:岁|年|能|可以|才|算)|(?:啥|什么|么子)(?:岁数|年纪|年龄)|(?:岁数|年纪|年龄)(?:要求|限制|条件|线|有|是|卡|要)|(?:^|\s)年龄(?:\s|$)|年龄[？?]?$"
        ),
    ),
    ("代办", re.compile(r"替(?:他|她|我|老人|爸|妈)|代(?:办|他|她|为|申请)|帮(?:他|她|我|老人)\S{0,3}申请|别人申请")),
    (
        "金额",
        re.compile(
            r"几百?块|多少块|(?:一般|大概|大约|差不多)(?:能)?(?:给|发|有|补)?多少[？?。 ]*$|(?:能申请|申请到|奖励?|补|救济|救助)多少(?!人|户|个|家|名|次|对象)|几[百千万](?:块|元|钱)|(?:资助|补|给|发|奖|领)\S{0,4}几[百千万](?!人|户|个|家|名|张|支|处|所)"
        ),
    ),
    ("收费", re.compile(r"收钱|花钱|收多少(?![人户名家个])|收几[块元]")),
    (
        "收费",
        re.compile(
            r"(?:床位|(?<!照料)护理|伙食|管理|餐|饭|住宿|租|押|火化)[费金](?:用)?(?![给发领补])[^，。？?]{0,4}(?:多少|几|贵)"
        ),
    ),
    ("预约", re.compile(r"预约")),
    (
        "发放日",
        re.compile(
            r"(?:几号|哪天|哪一天|几日)(?:才|能|会|给|可以)*(?:发钱|打钱|打款|到账|发放|打卡|领钱|发(?![的布生现文证往给]))|(?:啥时候|什么时候|几时|多咱|啥前儿)(?:才|能|会|给|可以)*(?:打钱|打款|到账|打卡上)"
        ),
    ),
    ("账号", re.compile(r"账[号户]|卡号|户头")),
    (
        "办公时间",
        re.compile(
            r"(?:周|礼拜|星期)[一二三四五六日天末](?![个次回趟]|给|发)[^，。？?]{0,6}(?:办|开|上班|休|有人|能|去|接待|放假)|双休|节假日|几点(?:开|关|上|下|到|钟|能)|(?:办公|上班|开门|营业|开放|接待)时间|周末[^，。？?]{0,6}(?:办|开|上班|休|有人|能|去)|中午(?:休|上班|有人|办)"
        ),
    ),
    (
        "所在",
        re.compile(
            r"(?:在|是|到)哪(?:个|些|几个)(?:区|县|镇|乡|村|乡镇|街道|区县)|哪(?:个|些|几个)(?:区|县|镇|乡镇|乡|街道|区县)(?:里|的)?[？?。，]?$"
        ),
    ),
    ("频次", re.compile(r"几[回趟](?!事)|(?:每|一)(?:个)?(?:礼拜|星期|周|月|年|天)\S{0,4}几次")),
    ("地址", re.compile(r"地址|哪条街|什么街|什么路|哪条路|门牌|网点在|具体位置")),
)
_TIERED = re.compile(r"\d+\s*岁|\d+级|档|护理费")
# What 多少 asks after when a ratio, a rise or a total is spoken of: a figure, but nobody's amount.
_RATIO = re.compile(
    r"率(?![^，。？?]*[钱元])[^，。？?]{0,6}(?:多少|几)|之比|城乡\S{0,4}比|差(?:多少|多大|几成|几何|几倍)|比例|占比|占(?:了)?多少|增幅|涨幅|涨(?:了)?多少|提高(?:了)?(?:没|吗|多少)|统一|差距|缩小|提标|怎么提"
)
_TOTAL = re.compile(
    r"总|共|资金|累计|前前后后|[砸投]了|投入|募集|筹集|销售|全[市县省]|人次|[免花投用发捐拨付]了(?:大概|大约)?多少|各多少|金额$|户数|人数|完成|发放金额|花多少|几[户人名]|多少[户人名]"
)
# 纳入低保的和临时救助的，各多少 counts people or sums, whichever is written.
_COUNTS_ASKED = re.compile(r"[员数率]又?(?:是|有)多少[？?。 ]*$|各(?:是|有|自)?多少[？?。 ]*$|各几何")
_MONEY_ASKED = re.compile(r"钱|元|块|补[贴助]|领|每人|每月|一个月|标准|津贴|待遇|费")
# 钱拨下来了, 热线要数 and 打电话提意见 ask for no number to ring.
_PHONE_ASKED = re.compile(
    r"(?<!打)电话|打(?:啥|什么|哪个)?电话(?:是|多少|找|问)|热线(?!问|要|来|接|[：:])|号码|打哪|联系|拨(?:打|号|通|哪|什么|啥)"
)
# 这材料写没写, 出个证明盖不盖章 and 公开材料 ask for no papers to bring.
_PAPERS_ASKED = re.compile(
    r"(?:带|准备|交|拿|提供|提交|备|[需还]要|要(?![求是])|得)[^，。？? ]{0,6}(?:材料|手续|证|资料|东西|啥|什么|么子|哪些|么)|(?:材料|手续|证明|证件|资料)(?:要|是|有|得|需要)?(?:些)?(?:啥|什么|哪些|哪几|几样|清单|么子|怎么|咋)|(?:啥|什么|哪些|么子|几样)(?:材料|手续|证明|证件|资料)|(?:^|[ ，])(?:材料|手续|证件)(?:[ ，？?]|$)|带(?:啥|什么|么)"
)
# 老人还收不收 asks whether they take somebody in, 公家花钱修 who paid for it.
_TAKEN_IN = re.compile(r"收不收(?![钱费])")
_CHARGE_SAID = re.compile(r"[钱费价]|多少|几块|租|押金|免")
_THEY_SPEND = re.compile(
    r"(?:公家|政府|国家|财政|民政|县里|市里|省里)[^，。？?]{0,6}[花掏]钱|花钱(?:得|要)?往上|(?:补[贴助]?|津贴|救助)[^，。？?]{0,6}花(?:了)?多少"
)
# 多少个小时, 网址是多少, 床要加多少: a number, and no money.
_NO_MONEY = re.compile(
    r"多少个?(?:小时|钟头|字|页|条|步)|(?:网址|床位?|电话|编号|占)[^，。？? 钱元]{0,4}多少|够不够标准|标准化"
)
_MONEY_BY_NAME = re.compile(r"钱|元|(?<!哪几)块|津贴|补[贴助]|[补奖]多少|资助|标准(?:是|定)?(?:多少|几|啥|什么)")
# What the asker pays, not what they are given.
_PAID = re.compile(
    r"(?:床位|(?<!照料)护理|伙食|管理|服务|餐|饭|住宿|住院|租|押|停灵|火化)[费金](?:用)?(?![给发领补])[^，。？?]{0,6}(?:多少|几|贵)|(?:登记|领证|办证|领养|收养).{0,4}(?:多少钱|几块|几个钱)|[要得]交多少|[缴付]多少|收多少钱|收几[块元]"
)
# 瘫了往哪送 asks who takes them in, not where papers are handed in.
_WHERE_TO_LIVE = re.compile(
    r"(?:往|上|去|到|送)(?:哪|啥地方|什么地方)(?:儿|里|个地方)?(?:去)?(?:送|住|待|安置|养老|照护|看护|伺候|[？?。]*$)"
)
# 免啥费用 asks what is remitted, not what is charged.
_REMISSION_ASKED = re.compile(r"免(?:啥|什么|哪|么子|几)")
_REMITTED = re.compile(r"免除|免费|不收")
# How often people came is no number of people, and is the answer to who asks just that.
_TIMES_COUNTED = re.compile(r"\d[\d.]*万?[余多]?人次")
_IS_TOTAL = re.compile(r"这是(?:全市的?)?总数|是总数|平均数|累[计积](?:投[入资]|接收|募集)")
# How high a standard is can be told only by a text that states it.
_STANDARD_ASKED = re.compile(r"(?:低保|最低生活保障|养育|孤儿)(?:的)?(?:标准|线).{0,8}(?:多少|几|啥|什么)")
_STANDARD_STATED = re.compile(r"标准[^。；]{0,16}?\d[\d.]*元|\d[\d.]*元[^。；]{0,6}标准")
_SUBSIDY_LEVEL = re.compile(r"月人均财政补助水平")
_UNWRITTEN = re.compile(r"[^。；，]*(?:，[^。；]*)?(?:没有写|没写|未载|没有列|没有给)[^。；]*[。；]?")

# Sides whose answer is a figure, so that a text surely has it or has not.
_FIGURES = ("数量", "年龄", "档次", "金额")
WORDS = {
    "金额": "多少钱",
    "收费": "收不收费、收多少",
    "电话": "电话",
    "地点": "在哪里办",
    "时限": "多长时间",
    "材料": "要带什么材料",
    "流程": "怎么办理",
    "数量": "具体数目",
    "频次": "多久一次",
    "救济": "不服怎么办",
    "档次": "分几档、每档多少",
    "年龄": "从几岁算",
    "地址": "地址",
    "办公时间": "开门时间",
    "所在": "在哪些地方",
    "账号": "账号",
    "预约": "要不要预约",
    "发放日": "哪天发",
}


@lru_cache(maxsize=1024)
def asked_facets(question: str, topics: tuple[str, ...]) -> tuple[str, ...]:
    """The sides asked for, with those the topics leave out; a ratio or a rise is a figure, not an amount."""
    facets = list(topics)
    for facet, pattern in _ALSO_ASKED:
        if facet not in facets and pattern.search(question) and (facet != "档次" or _TIERED.search(question)):
            facets.append(facet)
    if "金额" in facets and _PAID.search(question):
        facets[facets.index("金额")] = "收费"
    if "金额" in facets and _RATIO.search(question):
        facets[facets.index("金额")] = "数量"
    if "金额" in facets and _COUNTS_ASKED.search(question) and not _MONEY_ASKED.search(question):
        facets[facets.index("金额")] = "数量"
    if "收费" in facets and _REMISSION_ASKED.search(question):
        facets.remove("收费")
    if "发放日" in facets and "时限" in facets:
        facets.remove("时限")
    if "时限" in facets and "数量" in facets and _HOW_LONG.search(question):
        facets.remove("数量")
    facets = [one for one in facets if not _is_misheard(one, question)]
    if "地点" in facets and ("地址" in facets or _WHERE_TO_LIVE.search(question)):
        facets.remove("地点")
    if "救济" in facets and "报告" in question and not re.search(r"不服|复议|起诉", question):
        facets.remove("救济")
    return tuple(dict.fromkeys(facets))


# 一共多少天 asks for a period and for no number of anything.
_HOW_LONG = re.compile(r"(?:多少|几)个?(?:天|日|月|年|工作日)")


def _is_misheard(facet: str, question: str) -> bool:
    """Whether the word that sounds like asking for this side is said of something else."""
    if facet == "电话":
        return _PHONE_ASKED.search(question) is None
    if facet == "材料":
        return _PAPERS_ASKED.search(question) is None
    if facet == "收费":
        taken_in = _TAKEN_IN.search(question) is not None and not _CHARGE_SAID.search(question)
        return taken_in or _THEY_SPEND.search(question) is not None
    return facet == "金额" and bool(_NO_MONEY.search(question)) and not _MONEY_BY_NAME.search(question)


@lru_cache(maxsize=8192)
def written(text: str) -> str:
    """The text without the clauses that say what is not written."""
    return _UNWRITTEN.sub("", text)


def states(facet: str, text: str) -> bool:
    """Whether the text says something on this facet; facets without a pattern cannot be denied."""
    pattern = _EVIDENCE.get(facet)
    return pattern is None or bool(pattern.search(written(text)))


def answers_facet(facet: str, text: str, question: str) -> bool:
    """Whether the text answers this side of this question: a total is nobody's amount, a subsidy level no standard."""
    if facet == "收费" and _REMITTED.search(written(text)):
        return True
    if facet == "数量" and "人次" in question and _TIMES_COUNTED.search(written(text)):
        return True
    if facet in ("金额", "收费"):
        if _IS_TOTAL.search(text) and not _TOTAL.search(question) and not _is_average_asked(text, question):
            return False
        if "罚款" in text and "罚" not in question:
            return False
        if _SUBSIDY_LEVEL.search(text) and "标准" in question and "补助" not in question:
            return False
        if _STANDARD_ASKED.search(question) and not _STANDARD_STATED.search(written(text)):
            return False
    return states(facet, text)


def _is_average_asked(text: str, question: str) -> bool:
    """一户按啥标准改, 平均一户多少: what the text has as an average is the answer, and says that it is one."""
    return "平均" in text and re.search(r"平均|每户|一户|标准", question) is not None


def silent_facets(asked: tuple[str, ...], texts: list[str], question: str = "") -> tuple[str, ...]:
    """The asked facets that none of the texts answers and that may be called unwritten at once, in the order asked."""
    return tuple(f for f in unanswered(asked, texts, question) if may_be_called_silent(f, texts, question))


def is_half_told(asked: tuple[str, ...], silent: tuple[str, ...], text: str, question: str) -> bool:
    """几个窗口，电话多少: whether the text has one figure asked for outright and lacks the other."""
    figures = [side for side in asked if side in _FIGURES and side not in silent]
    return bool(silent) and any(
        is_asked_outright(side, question) and answers_facet(side, text, question) for side in figures
    )


def unanswered(asked: tuple[str, ...], texts: list[str], question: str = "") -> tuple[str, ...]:
    """The asked facets that none of the texts answers."""
    return tuple(f for f in asked if f in WORDS and not any(answers_facet(f, text, question) for text in texts))


def left_open(asked: tuple[str, ...], texts: list[str], question: str) -> tuple[str, ...]:
    """The sides asked in so many words that no text tells, as they are called at the end of an answer."""
    return tuple(WORDS[side] for side in unanswered(asked, texts) if said_at_the_end(side, question))


def asks_where_to_turn(asked: tuple[str, ...], silent: tuple[str, ...]) -> bool:
    """Whether nothing but a number to ring, an address or opening hours is asked, and none of it is written."""
    lookups = {"电话", "地址", "办公时间", "地点", "预约"}
    return (
        lookups.issuperset(silent)
        and {"电话", "办公时间"}.intersection(silent) != set()
        and lookups.issuperset(one for one in asked if one in WORDS)
    )
