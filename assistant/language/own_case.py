"""Whether a question is about somebody's own file: an application, papers handed in, money that should have come.

Knows the signs of a file of one's own and whose things are everybody's; does not know the files, which nobody here can
see. How far something has come (办到哪一步, 查完没, 进度) is a file only where an owner or an application is named with
it: 排查完了没, 新馆修到哪了 ask for the state's work.
"""

from __future__ import annotations

import re

_OVER = r"(?=[，。？?呢啊呀嘛 ]|$)"
# An application or its outcome, said as one's own.
_OWN = re.compile(
    r"帮(?:我|俺|忙|着)?查(?:查|下|一下|一查)?(?:是|看)?(?:为啥|为什么|咋|怎么|凭啥)"
    r"|(?:查|看)(?:一?下|查|看)?(?:我|俺|我家|我妈|我爸|他|她)(?:的)?\S{0,10}(?:低保|申请|津贴|补贴|材料|审批|结果|救助|钱|账|记录|情况|名单)"
    r"|我(?:的|家的|们家的|妈的|爸的)?(?:\S{0,8})(?:申请|材料|单子|表|钱|资料|案子)\S{0,4}(?:批|审|收到|通过|过了|办好|下来)(?:了)?(?:没|吗|不|没有)"
    r"|(?:申请|材料|单子|表|资料)\S{0,12}(?:过|批|办|审|通过|弄|搞|妥)(?:好|完|下来)?(?:了)?(?:没|吗|不|没有|冇)[？?。呢啊]*$"
    r"|(?:卡|账)(?:号|上)(?:里)?(?:有|咋|怎么)|名单(?:里|上)?有(?:没有)?我|我(?:能)?通过(?:了)?(?:没|吗)|哪天(?:给|发|打)(?:我|到)"
    r"|上(?:个)?月(?:的)?(?:钱|低保|津贴|补贴)(?:咋|怎么)?(?:还)?没|(?:到账|到帐|打卡|打款)了?(?:没有|没|吗|不)[？?。呢啊]*$"
)
# How far something has come, and that nothing is heard of it: of a file only where it is somebody's.
_HOW_FAR = re.compile(
    rf"(?:批|审|办|走|弄|查)(?:批|核)?(?:到|得|下来|完|好|过)(?:哪|怎么样|啥程度|什么程度|如何|了?(?:没有?|吗|不|冇){_OVER})"
    r"|审(?:核)?到|批到|办到哪|(?<![铺推建修盖花用扩搞改做延伸及])到哪(?:一?步|个环节|儿?了)|进度|(?:下来|批下来|批了)了?(?:没有|没|吗|不)[？?。呢啊]*$"
    r"|(?:还)?没(?:有)?(?:个)?(?:消息|动静|结果|下文|音信|回音|回信|准信|信儿?(?![号息])|到账|收到)"
    r"|有(?:消息|结果|信儿?|动静|下文|回音)了?(?:没有?|吗|不|冇)(?=[，。？?呢啊呀嘛 ]|$)"
)
_MISSING = r"(?:没得?|冇得?|木有?|未|莫得?)(?:有)?(?:见)?"
_WHOSE = r"[我俺咱他她爸爹妈娘爷奶公婆]*(?:们|家|的)*"
_OR_NOT = r"(?:没有?|没得|冇得?|木有|莫得|(?<=了)[吗么不])(?=[，。？?呢啊 ]|$)"
# 冇到账, 没打卡上, 咋还没发下来, 俺爹的津贴……给俺查查: money or papers of one's own, said the everyday way.
_CASE_SAID = re.compile(
    rf"{_MISSING}(?:到(?:账|帐|卡|手)|打(?:到)?(?:卡|账|折)|打(?:过来|下来|款|钱)|钱(?:来|到|打)|着钱|收到钱)"
    rf"|(?:咋|怎么|为啥|一直|都|[个俩两三四五六几]月)(?:都|也|就|老|一直)?(?:还)?{_MISSING}(?:给)?(?:我|俺|咱)?(?:发|打|拨|批)(?:下来|到手|过来|给我|给俺)"
    r"|[递交报](?:上去|上|了)?的?[^，。]{0,10}(?:申请|材料)[^。]{0,10}(?:(?:啥|什么|么子)(?:情况|样)了|(?:咋|怎么)样了|有(?:信|结果|消息)了?[没吗不冇])"
    rf"|(?:这|本|上|头)(?:个)?月(?:份)?[^，。]{{0,6}}?{_MISSING}(?:给)?(?:我|俺|咱)?(?:发|打|到|拨)(?!(?:什么|啥|文|通知))"
    r"|(?:到账|打卡上?|打到(?:卡|折子)上|发下来|批下来)(?:了)?(?:冇得?|没得|莫得|木有)[？?。呢啊]*$"
    rf"|(?:打|到|进|发|拨|转|存|入)(?:到|进|在|上)?了?{_WHOSE}(?:银行|社保)?(?:卡|账|帐|折子|折|存折|户头)(?:上|里头?|头|户)?(?:来|去)?了?{_OR_NOT}"
    rf"|(?:这|本|上|头)(?:个)?月[^，。？]{{0,14}}(?:发|打|拨)(?:了|下来|过来|下去|到手)*{_OR_NOT}"
    r"|(?:我|俺|咱|[爸爹妈娘爷奶公婆哥弟姐妹])\S{0,12}(?:低保|津贴|补贴|补助|救助|救济|申请|钱|折子)(?!标准|政策|条件)[^多几哪]{0,16}"
    r"(?:帮|给|替)(?:我|俺|咱|忙)?(?:查|看)(?:一?下|一?查|查看|一?看)?(?:啥情况|咋回事|怎么回事|原因|下)?(?:呗|吧|嘛|哈|呀|行不)?[？?。！]*$"
)
# 低保批下来没, 补贴审批进度: what only an application comes to.
_FILE = re.compile(r"申请(?!人)|材料|单子|手续|批下来|批了|审批|津贴|补贴|补助|低保金|救助金")
# 没结果 of an application and of a grievance alike; 这种积案有人管不 asks for what there is.
_ASKS_ON = re.compile(
    r"[，。？?；; ][^，。？?；;]*(?:有(?:没有|冇得?)?(?:个|啥|什么)?(?:人|说法|政策|规定|专门|办法)|找(?:谁|哪)|管不管|专门|咋申请|怎么申请)[^，。]*$"
)
# 我们县, 咱这儿的, 我想知道: somebody speaks, and nothing of theirs is spoken of.
_EVERYBODYS = re.compile(
    r"(?:我|俺|咱)们?(?:这|那)?(?:个)?(?:省|市|县|区|镇|乡|村|屯|街道|社区|小区|这儿?|那儿?|里头|里|地方|单位|局|办)"
    r"|(?:我|俺|咱)(?:们)?(?:就|是)?(?:想|要|来|得)?(?:知道|晓得|问|打听|了解|问问)|(?:我|俺|咱)(?:们)?(?:是)?(?:写|做|整理|报)(?:个|份|篇)?(?:汇报|材料|稿子?|总结|报表|信息)"
)
_PERSONAL = re.compile(r"我|俺|咱|本人|自己|家里|家中|家有|家人|老伴|爹|娘|爸|妈")
# 公墓弄好了没, 殡仪馆批下来没: how a thing of everybody's stands, whoever of the family is named beside it.
_THING_STANDS = re.compile(
    r"(?:公墓|墓园|殡仪馆|食堂|敬老院|养老院|福利院|大院|中心|服务站|工作站|实验区|示范区|公园|楼|床位|工程|平台|系统|政策|规划|条例|办法)"
    r"\S{0,6}(?:批|审|办|弄|走|建|修|盖)(?:批|核)?(?:到|得|下来|完|好|过)(?:哪|怎么样|没|了没|了吗|啥程度|什么程度|如何)"
)
# 他妈几年没消息了 speaks of a person, not of an application.
_NO_WORD_OF = re.compile(
    r"(?:[爸爹妈娘他她夫妇哥弟姐妹]|父亲|母亲|父母|儿子|闺女|女儿|媳妇|男人|老公|老婆|老伴)"
    r"(?:(?!低保|补贴|补助|津贴|救助|申请|材料|钱|[，。的]).){0,8}没(?:有)?(?:个)?(?:消息|动静|下文|音信|回音|回信|信儿?)"
)
_PUBLIC = re.compile(
    r"实验区|试点|示范区|条例|办法|规定|意见|方案|规划|立法|项目|工程|公园|中心|食堂|服务站|工作站|殡仪馆|公墓|基金|行动|平台|系统|通办|目标|任务|改造(?!申请)|标准|涨(?:了)?没|统一"
)


def is_own_case(text: str, person: bool, named: bool) -> bool:
    """Whether the state of one's own file is asked for; `person` where somebody is told of, `named` a paper or a place."""
    bare = _EVERYBODYS.sub("", text)
    owned = _PERSONAL.search(bare) is not None or person and _EVERYBODYS.search(text) is None
    if not owned and (named and "申请" not in text or _PUBLIC.search(text)):
        return False
    if _CASE_SAID.search(text):
        return True
    of_a_file = _THING_STANDS.sub("", _NO_WORD_OF.sub("", bare))
    if _OWN.search(of_a_file):
        return True
    return (
        _HOW_FAR.search(of_a_file) is not None
        and (owned or _FILE.search(bare) is not None)
        and not _ASKS_ON.search(text)
    )
