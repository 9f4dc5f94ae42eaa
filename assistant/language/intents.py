"""What the question wants: a verdict, an amount, a procedure, information, a comparison, a reason …

Knows the words that show a purpose and the state of the conversation; does not know the answers. Order matters: the
first purpose that fits is taken, and a question about anybody (三无是不是占一条就行) wants information, not a verdict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.consultation import Intent
from assistant.language import topics
from assistant.language.own_case import is_own_case

_GREETING = re.compile(
    r"^(?:喂|你好|您好|hello|hi|hey|哈喽|嗨|在吗|在不在|在么|有人吗|有人在吗|早|早上好|上午好|中午好|下午好|晚上好|晚安|谢谢|多谢|感谢|谢了|再见|拜拜|辛苦了|麻烦了|打扰了|恁好|好的谢谢|知道了|明白了|你是谁|你是机器人吗|请问在吗|你叫什么|好的知道了|了解了)(?:[你您]|了|啊|呀|哈|呢|啦|哦|同志|老师|，|。|！|~| )*(?:谢谢)?[你您了啊呀哈！。~ ]*$",
    re.IGNORECASE,
)
_WHY_ASK = re.compile(
    r"(?:为什么|为啥|干嘛|干啥|凭什么|凭啥|咋|干什么|有啥用|怎么还)\S{0,4}(?:问|要知道|要了解|需要知道)|问(?:这|那|我)?(?:个|些|么多|这个|这些)?(?:是)?(?:干|做|为|有)(?:嘛|啥|什么|用|何用)|问.{0,6}(?:干什么|干嘛|干啥|做什么|有啥用)|(?:跟|和|与)(?:这|那)?\S{0,6}(?:有)?(?:啥|什么)关系|问这个|(?:这|那)(?:也|个)?要问"
)
_STILL_MORE = re.compile(
    r"还(?:能|可以|有)(?:\S{0,2})(?:别的|其他|什么|啥|哪些)"
    r"|还有(?:没有|冇得?|没得)?(?:别的|其他|啥|什么|条|点)?(?:活?路|门路|出路|办法|法子|指望)(?:子)?(?:可走|走|想)?(?:吗|么|没有?|不|冇|呢|[？?]|$)"
)
# 交钱优先入住、高息, 冒领, 打老人: a wrong somebody does; who asks about it wants to know who acts, not what to apply for.
_WRONG = re.compile(
    r"(?<!钱)集资|高息|返[利息现]|分红|利息|\d+[%％]|百分之|会员费|预付(?:费|款)|投资|众筹|优先入住|交(?:了)?(?:钱|押金|定金|预付款?)|卷(?:钱|款)|跑路|传销|保健品|推销"
    r"|诈骗|骗(?!不了)|哄(?:着)?老|冒领|顶替|虚报|克扣|截留|挪用|贪(?:污|了)?|吃拿卡要|优亲厚友|关系保|人情保|索要|好处费|乱收费|多收|强收"
    r"|虐待|打(?:老人|孩子|人|骂)|欺负|欺侮|绑着|饿着|黑养老院|没(?:有)?(?:手续|证|登记)(?:就)?(?:开|办|募|收)|假(?:慈善|募捐|证|养老|协会|社团|公墓|墓)|黑(?:中介|社团|协会|公墓)|炒(?:卖)?墓"
)
_WHO_ACTS = re.compile(
    r"管不管|管(?:得|不)了|管[吗么不没]|(?:归)?谁(?:来)?管|哪(?:个|里|儿|家)?(?:部门)?(?:来)?管|没人管|有人管|[上去到找往](?:哪|哪里|哪儿|谁|什么地方|啥地方)(?:去)?(?:告|举报|投诉|反映|说理|报)|举报|投诉|反映|告(?:他|她|谁|状|发)|能信(?:吗|不|么)|靠谱|可信|真的假的|是不是(?:骗|真)|违法|犯法|合法"
)
# 有没有助学金可拿: whether there is such a thing at all is answered by what is written.
_EXISTS = re.compile(r"有(?:没有|冇得?|没得|莫得)[^，。]{0,8}(?:助学|培训|说法|地方(?:待|去|住)|去处)")
_HEARSAY = re.compile(r"听(?:说|讲|人|闻|到)|人家(?:说|讲)|都(?:说|讲)|有人(?:说|讲)|说是")
_WHAT_ELSE = re.compile(
    r"还(?:能|可以)(?:申请|领|享受|办|有|拿|得)(?:点)?(?:什么|啥|别的|其他|哪些|哪样|嘛)|还有(?:什么|啥|别的|其他|哪些|没有别的|没有其他)(?:\S{0,4})(?:补|救|能|可以|领|政策|待遇|好处|帮|项目|$)?|还能(?:申请|领|办)(?:别的|其他)|(?:能|可以|可)(?:领|申请|享受|办|拿|得|有|给|享)(?:到|些|个|点|受)?(?:什么|啥|哪些|哪样|嘛|点什么|点啥|哪个|哪种|哪几)|除了这个|有(?:没有|没得|冇得?)?(?:什么|啥|哪些|么子|嘛)(?:能|可以|可)(?:领|拿|申请|享受|办)的?|有(?:没有|冇|木有)?(?:什么|啥|哪些|嘛|点啥|一点|点|个|些)?(?:国家|政府|民政)?(?:的)?(?:困难|生活|政策|老人|老年|护理)?(?:补贴|补助|救助|帮助|帮扶|政策|待遇|福利|优惠|补偿|助学|照顾)(?:的|金|款|不|没|吗|嘛|么|没有|可以|能|给|政策|项目|啊|呀|呢|[？?。]|$)|(?:国家|政府|民政|公家|上面|上头|村里)(?:上)?(?:管不管|给不给|帮不帮|能帮|有啥|有什么|有没有|给(?:点)?钱|给啥|出钱|管吗|能不能管|能管|会管)|给(?:点)?钱(?:不|吗|么|没)|给不给钱|帮(?:我)?(?:看看|查查|瞧瞧)(?:能|可以|有)|(?:什么|啥|哪(?:些|种|个))(?:补贴|补助|救助|政策|待遇|福利)(?!标准|金额|条件|都|叫|是|怎么)|能(?:救助|帮|帮忙|帮扶|照顾)(?:一下|下|我|一把|点)?(?:不|吗|么)|想申请(?:点)?(?:救助|补助|补贴|帮助)|能不能(?:救助|帮|补助|照顾|管)|有办法|咋(?:个)?办(?:啊|呀|呢|好)?[？?]?$|怎么办(?:啊|呀|呢|好)?[？?]?$|求(?:助|帮)"
)
_WHY_NOT = re.compile(
    r"(?:为什么|为啥|为何|凭什么|凭啥|咋(?:就)?|怎么(?:就)?|啥原因|什么原因)\S{0,14}?(?:没有|没得|没给|不给|没批|不批|评不上|没评上|停|取消|没我|领不到|不能领|拿不到|不符合|不行|不够格|办不了|没发|不发|没通过|吃不上|没领|不能办|不让|这么(?:低|少)|没资格|不算我|才给我|才领|只给我)|(?:停了|取消了|停掉了|没批|被拒|被退|退回来|不给办|被刷|减了|降了)\S{0,6}(?:咋|怎么|为|啥|什么)(?:回事|了|原因|啥)?"
)
_COMPARE = re.compile(
    r"哪个|比|区别|不一样|不同|差别|各(?:有|是|多少|怎么|自)|分别|对比|一样|相比|都(?:有|是)|谁(?:多|高)|打架|矛盾|互相|还是|属于|之间|差多少|怎么(?:说|规定|写|讲)|咋(?:说|规定|写|讲)"
    r"|一[码回]事|(?:同)?一个(?:事|数|东西|意思|项目)|同一|一[拨伙批]人|对[得不]上|相加|合计|加(?:在|到)?一[块起]|[哪谁](?:边|家|头|地)?[^，。？?]{0,8}(?:多(?!少)|少|高|低|大|小|严|松)|(?:[做干写提](?:了|过)|[做干写])(?:些)?(?:啥|什么|哪)"
)
_EVERYWHERE = re.compile(
    r"各地|几个地方|每个地方|各省|各市|各个地方|哪些地方|几地|不同地方|各县|哪几个地方|全国各地|几个(?:省|市|县)"
)
# 各县, 几个地方 of one's own place are within it.
_EVERYWHERE_ELSE = re.compile(
    r"全国各地|各省(?!级|里|内)|不同地方|(?:这|那|你们?)(?:几|[三四五六])个地方|[几各]个地方(?:的|各|分别|都|谁|哪|比)|几地|几个省(?!级|里|内)"
)
_CAN = re.compile(
    r"能不能|能否|可不可以|可以.{0,12}(?:吗|么|不)|能.{0,14}(?:吗|么|不|嘛|没|不能)[？?。 ]*$|能(?:够)?(?:吃|领|办|申请|享受|拿|算|报|评|给|有|租|补|进|住|免)|够(?:不够|格|得上|条件|资格|吗)|符合|(?:有)?资格|行不|中不|成不|行吗|算不算|算.{0,8}(?:吗|不|么)|给不给|给(?:办|我|俺|发|钱|批|补)?(?:吗|不|么|点)|给\S{1,6}(?:吗|不|么|没)(?=[？?。， ]|$)|有没有|有冇|有没得|有莫得|得不得|有.{0,10}(?:吗|不|么|没|嘛)(?=[？?。， ]|$)|可(?:不)?可以|是不是(?:可以|能|就|该|有)|该不该|应不应该|达标|有戏|有份|轮得(?:上|到)|够(?:吃|领)|(?:吃|领|办|拿|享受|评|申请|批|得)得(?:成|到|上|了|下来|起)|能(?:整|弄|搞)(?:到|点|上|着)?|要不要得|让不让|管不管|纳不纳|免不免|有希望|想(?:申请|办|领|吃|收养|要|租)|够.{0,12}(?:吗|不|了)|该(?:有|给|领|发)"
)
_VERDICT = re.compile(r"能不能|能否|够不够|符合|行不|中不|行吗|成不|给办|可以吗|算不算")
_BARE_NO = re.compile(r"[没有不]+$")
_ASK_MARK = re.compile(
    r"[？?]|(.)不\1|(.)没\2|吗|么[，。 ]|呢[，。 ]*$|多少|什么|啥|哪|怎么|咋|如何|么(?:事|子|东西|样)|几多|有没得|有冇|有莫得|得不得|冇[，。 ]*$|(?<![好十])几(?:个|家|处|点|号|天|年(?!前)|次|档|级|月|条|支|所|种|项|名|位|户|岁|成|倍|时|多|分)|是不是|能不能|有没有|谁|为何|是否|不[，。 ]*$|没有[，。 ]*$|没[，。 ]*$|吧[，。 ]*$|嘛[，。 ]*$|告诉|说说|讲讲|介绍|请问|想问|想知道|查|列|解释|意思"
)
_CORRECTS = re.compile(
    r"^不是[，。 ]|不对|错了|说错|讲错|搞错|打错|弄错|记错|更正|改一下|改成|应该是|不是.{1,14}(?:是|，)|看错|(?:说|问)的(?:是|不是)|说多了|说少了|报多了|报少了|实际(?:上)?(?:是|有)?|其实|哦不|啊不|不不|纠正|重新说|刚才(?:说|讲)|而是|口误"
)
_ABOUT_LAST = re.compile(
    r"^(?:那|那么|如果|要是|换成|换作|假如|然后|还有)?.{0,16}呢[？?。 ]*$|^(?:换成|改成|那(?!个|边|里|些)|换到)"
)
_PERSONAL = re.compile(r"我|俺|咱|本人|自己|家里|家中|家有|家人|老伴|爹|娘|爸|妈")
_HOW = frozenset({topics.MATERIALS, topics.PLACE, topics.TIME_LIMIT, topics.PROCESS, topics.REMEDY})
_DEFINE = re.compile(
    r"是个?(?:么事|么子|么东西|啥子|啥事|么回事|啥东西)|是(?:什么|啥|干什么|干啥|做什么|干嘛)(?:意思|东西|的)?|啥叫|什么叫|什么意思|啥意思|说的(?:是)?(?:啥|什么)|怎么(?:规定|说的|写的|定的|讲)|咋(?:规定|说|写|定)|指(?:的是)?(?:什么|啥|哪)|是真的|真的假的|真假|对吗|对不对|对不|一回事|是怎么回事|是干"
)


@dataclass(frozen=True)
class Signals:
    """What else was understood of the message, as far as the purpose depends on it."""

    programs: bool
    named: bool
    places: int
    facts: bool
    person: bool
    topics: tuple[str, ...]
    answered: bool
    corrected: bool
    ongoing: bool
    asked: bool
    wishes: bool = False
    place_only: bool = False
    listed: bool = False
    supplied: bool = False
    somebody: bool = False
    everywhere: bool = False


def find_intent(text: str, signals: Signals) -> Intent:
    """The first purpose that fits."""
    if _GREETING.match(text):
        return Intent.GREETING
    if _WHY_ASK.search(text) and (signals.ongoing or signals.asked):
        return Intent.WHY_ASK
    if signals.place_only and signals.ongoing:
        return Intent.FOLLOW_UP
    if signals.asked and len(text) <= 6 and not _ASK_MARK.search(_BARE_NO.sub("", text)):
        return Intent.FOLLOW_UP
    if signals.answered and (len(text) <= 6 or not _ASK_MARK.search(text)):
        return Intent.FOLLOW_UP
    if not _DEFINE.search(text) and is_own_case(text, signals.person, signals.named or signals.places > 0):
        return Intent.PERSONAL_CASE
    if signals.corrected and signals.ongoing:
        return Intent.FOLLOW_UP
    if _is_complaint(text):
        return Intent.INFORMATION
    if signals.places > 1 and (_COMPARE.search(text) or signals.topics or signals.listed) or signals.everywhere:
        return Intent.COMPARISON
    if _WHY_NOT.search(text) and topics.CHARGE not in signals.topics:
        return Intent.WHY_NOT
    return _by_question(text, signals)


def _is_complaint(text: str) -> bool:
    """Whether the message asks who acts against a wrong that others do."""
    return _WRONG.search(text) is not None and _WHO_ACTS.search(text) is not None


def everywhere(text: str, at_home: bool = False) -> bool:
    """Whether the question is put for all places at once; `at_home` it has to leave the asker's own."""
    return (_EVERYWHERE_ELSE if at_home else _EVERYWHERE).search(text) is not None


def wishes(text: str) -> bool:
    """Whether the message asks what there is to have, no matter which."""
    return _WHAT_ELSE.search(text) is not None


def is_personal(text: str) -> bool:
    """Whether the message speaks of the asker or their family at all."""
    return _PERSONAL.search(text) is not None


def asks(text: str) -> bool:
    """Whether the message asks at all, and does not only tell."""
    return _ASK_MARK.search(text) is not None


def corrects(text: str) -> bool:
    """Whether the message takes something back."""
    return _CORRECTS.search(text) is not None


def _by_question(text: str, signals: Signals) -> Intent:
    personal = signals.person or signals.facts or _PERSONAL.search(text) is not None
    how = bool(_HOW.intersection(signals.topics))
    asks = _ASK_MARK.search(text) is not None
    elsewhere = not signals.programs and not signals.named and not (how and not personal)
    if _STILL_MORE.search(text) or (elsewhere and _WHAT_ELSE.search(text)):
        return Intent.WHAT_ELSE
    if signals.ongoing and _ABOUT_LAST.match(text) and not how and topics.AMOUNT not in signals.topics:
        return Intent.FOLLOW_UP
    steps = {topics.PROCESS, topics.MATERIALS, topics.PLACE}.intersection(signals.topics)
    if how and not (_CAN.search(text) and personal and signals.facts and not steps):
        return Intent.PROCEDURE if signals.programs or signals.ongoing else Intent.INFORMATION
    if _DEFINE.search(text) and (not signals.facts or _HEARSAY.search(text)):
        return Intent.INFORMATION
    if (
        topics.AMOUNT in signals.topics
        and (personal or signals.ongoing or signals.supplied)
        and not _VERDICT.search(text)
    ):
        return Intent.AMOUNT
    if _EXISTS.search(text) and not _VERDICT.search(text) and not signals.ongoing:
        return Intent.INFORMATION
    elliptical = signals.ongoing and not signals.programs
    if _CAN.search(text) and (personal and (signals.programs or signals.facts or signals.ongoing) or elliptical):
        return Intent.ELIGIBILITY
    if signals.ongoing and (signals.facts or signals.answered or not asks):
        return Intent.FOLLOW_UP
    if not asks and signals.facts and signals.programs and not signals.named:
        return Intent.ELIGIBILITY
    if asks or signals.programs or signals.named:
        if signals.programs or signals.named or signals.topics and (len(text) > 3 or signals.ongoing):
            return Intent.INFORMATION
        return Intent.WHAT_ELSE if signals.facts else Intent.INFORMATION if len(text) > 4 else Intent.UNCLEAR
    if signals.facts or (signals.person or signals.somebody) and len(text) > 7 and not signals.programs:
        return Intent.WHAT_ELSE
    return Intent.INFORMATION if signals.topics and len(text) > 4 else Intent.UNCLEAR
