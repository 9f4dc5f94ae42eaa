"""Whether a short question goes on with what was told just before: 那每个月到手多少, 多久来一趟, 都建好了吧.

Knows the words that ask, count and point, which name no matter of their own; what is left of the question must stand in
what was told or asked before. Does not know how such a question is answered.
"""

from __future__ import annotations

import re

from assistant.answers.likeness import pairs_of
from assistant.answers.ranking import Choice
from assistant.answers.reckoning_told import Statement, told_before, told_statements
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge

# A longer question tells a matter of its own.
_LONGEST = 30
_PLACE_NAME = re.compile(r"(?<=[是在住到])[一-鿿]{2,4}?(?:省|市|县|区|镇|乡|村|街道|屯)")
_PEOPLE = (
    r"我们|俺们|咱们|他们|她们|我家|俺家|您家|别人|人家|自己|老伴|媳妇|老公|老婆|孩子|儿子|闺女|女儿|婆婆|公公|丈母娘|岳母|岳父"
    r"|奶奶|爷爷|姥姥|姥爷|外婆|外公|[爸妈爹娘爷奶姥哥姐弟妹叔姨舅姑伯婶嫂娃孙侄人我俺咱您你他她它]"
)
_ASKING = (
    r"多长时间|多少|多久|多大|什么时候|啥时候|为什么|为啥|怎么|咋个?|如何|么样|哪里|哪儿|哪[个些块边天年]?|谁|什么|么子|啥|几[个块千百万趟回次家处张]?"
    r"|是不是|能不能|有没有|行不行|对不对|要不要|可不可以|给不给|收不收|[吗呢吧呗没不么嘛咯撒哈啵冇嘞]"
)
_FRAME = (
    r"每个?月|一个?(?:月|年|周|星期|礼拜)|[一两每](?:次|回|顿|餐|天|家|户|个人?|人|年|月|趟|周|份|张|层|样)|到手|手里|下来|出来|起来|头上|平均|摊到|分到"
    r"|除以|知道|大概|一般|一共|总共|合计|到底|现在|如今|眼下|今年|去年|已经|这些|那些|这[个两几样件事种]?|那[个两几样件事种]?|这么|那么|这样|那样"
    r"|要是|如果|假如|的话|听说|应该|可以|会|能|得|要|有|是|在|到|住|办|申请|给|发|领|拿|补|加|减|免|收|交|花|掏|算|报|来|去|送|走|上门|用"
    r"|户口|户籍|家在|乡下|农村|城里|城区|街里|镇上|村里|县里|市里|省里|外省|外地|隔壁|别的村|外村|[村镇乡县市省屯]"
    r"|完成|建成|建好|建完|弄好|弄完|办好|做到|达到|实现|落实|到位|开了|好了|完了|哪一?年|开始"
    r"|迁|早|转|落户|钱|块|元|数|成|隔|还|也|都|全|就|又|再|才|只|很|最|说|看|写|提|涨|的|地|了|着|过|啊|呀|呐|哦|噢|嗯|哎|请问|万|亿|个"
)
_SAID_OF_NOTHING = re.compile(f"{_ASKING}|{_PEOPLE}|{_FRAME}")
_RUN = re.compile(r"[一-鿿]{2,}")
_LOOKED_BACK = 2


def told_just_before(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """The statements that stand in the last answer, in its order; the sums told of one count where none stands whole."""
    if not done.conversation.turns:
        return []
    return told_statements(done.conversation.turns[-1].answer, done, knowledge) or told_before(done, knowledge)[:1]


def told_lately(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """The statements of the last few answers, the earliest first."""
    found: dict[str, Statement] = {}
    for turn in done.conversation.turns[-_LOOKED_BACK - 1 :]:
        for one in told_statements(turn.answer, done, knowledge):
            found.setdefault(one.provision.id, one)
    return list(found.values())


def turned_from(done: Consultation, knowledge: Knowledge, chosen: tuple[Choice, ...]) -> tuple[Choice, ...]:
    """适老化改造呢: without what was told just before, where something else is of the matter now named."""
    named = set(done.understood.programs) - set(done.conversation.programs)
    of_it = [one for one in chosen if named.intersection(one.provision.programs)]
    if not of_it or len(of_it) == len(chosen):
        return chosen
    told = {one.provision.id for one in told_just_before(done, knowledge)}
    return tuple(one for one in chosen if one in of_it or one.provision.id not in told)


def stays(done: Consultation, knowledge: Knowledge, told: list[Statement]) -> bool:
    """Whether the question names nothing that what was told, or asked before, does not speak of."""
    if not told or done.understood.systems or done.understood.provisions or len(done.question) > _LONGEST:
        return False
    before = [turn.question for turn in done.conversation.turns[-_LOOKED_BACK:]]
    texts = [one.provision.text for one in told]
    names = [name for one in told for program in one.provision.programs for name in knowledge.programs[program].names]
    spoken_of = pairs_of("，".join((*before, *texts, *names)))
    return all(pairs_of(run) & spoken_of for run in rest_of(done.question, done.understood.region_said))


def rest_of(question: str, place: str = "") -> tuple[str, ...]:
    """What of a question names a matter: its words without those that ask, count, point, or name people and places."""
    text = _PLACE_NAME.sub("，", question.replace(place, "，") if place else question)
    return tuple(_RUN.findall(_SAID_OF_NOTHING.sub("，", text)))
