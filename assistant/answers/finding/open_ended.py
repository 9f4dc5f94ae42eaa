"""What names no program: a list of all there is to have, or one thing the place's papers speak of.

Knows the words that ask for everything and those that ask for oneself; does not know what there is to have. What is
asked in so few words that no purpose shows (食堂客流, 乱挂牌子) is taken for what the place writes of it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.finding.heard import best_heard
from assistant.answers.finding.nearest import is_meant
from assistant.consultation import Consultation, Intent
from assistant.corpus.knowledge import Knowledge
from assistant.language.intents import asks, is_personal

# In fewer letters nothing is asked: 喂, 那个啥.
SHORTEST_ASKED = 4
# 稿件 出处 转载, 是补贴还是奖励: words set side by side as officers put them, one thing or another.
_WORDS_OR_CHOICE = re.compile(r"\S\s+\S+\s+\S|\S还是\S")
_KEYWORDS = re.compile(r"[^\s，。？?、；]{2,10}(?:\s+[^\s，。？?、；]{1,10}){2,}$")
# 还能领什么, 有哪些补贴: everything there is to have is wanted, not one matter (还有啥奖, 能享受哪些养老服务).
_GOODS = r"(?:\S{0,2}(?:补|救|政策|待遇|福利|帮|钱|优惠|照顾|好处|项目|能|可以|可(?!靠))|(?:的|样)?(?:[吗么没不呢]?(?:$|[，。？?])))"
_EVERYTHING = re.compile(
    rf"还(?:能|可以)\S{{0,3}}(?:领|申请|享受|办|拿|得|有|要|给|帮)|(?:还有(?:什么|啥|哪些|么子)|(?<!点)(?:别的|其他)|哪些|哪几样){_GOODS}"
    r"|能(?:领|申请|享受|办|拿)(?:点|些|到)?(?:什么|啥)|都?(?:有|给)(?:什么|啥|哪些)(?:补|政策|待遇|救助|福利)|(?:什么|啥|么子|么样|嘛)(?:补贴|补助|救助|政策|待遇|福利)|(?:什么|啥|哪些|么子|嘛)(?:是)?(?:能|可以|可)(?:领|拿|申请|享受|办)"
)
# 有补助吗, while somebody's circumstances are told: whatever there is; with nothing told it is asked of one thing.
_ANY = re.compile(r"有\S{0,4}(?:补贴|补助|政策|待遇|福利|救助)(?:没|没有|不|吗|么|冇)?[？?。]?$")
# Without any of these no money and no rescue is asked for: 村里有没有人来望一眼.
_PLEA = re.compile(r"补|钱|救|津贴|待遇|政策|帮|管|顾|咋办|咋整|怎么办|活|穷|困难|申请|领|符合|资格|保障|福利|吃不|难")
# 听说有的村请邻居来看看: with circumstances told and nothing asked, it is the thing heard of that is asked about.
_HEARD_OF = re.compile(r"听(?:说|讲|人|闻)|还是\S|几[十百千]|干么|么用")
# What somebody may have for themselves, as against 有没有这回事 and 管不管.
_FOR_ONESELF = re.compile(
    r"(?:能不能|能否|可不可以|可以|能够|够不够|够|符合|算不算|算|该不该|有没有资格|有资格|轮得到|轮得上|配)\S{0,8}(?:吃|领|享受|申请|办|评|认定|纳入|拿|报|进|住|得|上|条件|资格|标准|不|吗|么)|(?:吃|领|办|评|拿|享受|申请)(?:得|不)(?:成|到|上|了|下来)|能(?:吃|领|办|评|拿|享受|申请|算|进|住)"
)


def asks_for_all(done: Consultation) -> bool:
    """Whether all there is to have is asked for."""
    told = done.understood.facts or done.conversation.facts.entries
    return _EVERYTHING.search(done.question) is not None or bool(told) and _ANY.search(done.question) is not None


def are_keywords(done: Consultation) -> bool:
    """监测对象 纳入低保 户数: words of an officer's set side by side; what they name is nobody's circumstances."""
    return _KEYWORDS.match(done.question) is not None and not is_personal(done.question) and not done.conversation.turns


def asks_for_oneself(question: str) -> bool:
    """Whether it is asked what somebody may have for themselves."""
    return _FOR_ONESELF.search(question) is not None


def turn_to_what_is_written(done: Consultation, knowledge: Knowledge) -> Consultation:
    """食堂客流, 请人照看老人的事: the place's own word, where no program is named, no list is asked for and it speaks of it."""
    understood = done.understood
    told = replace(done, understood=replace(understood, intent=Intent.INFORMATION))
    unclear = understood.intent is Intent.UNCLEAR and len(done.question) >= SHORTEST_ASKED
    open_ended = understood.intent is Intent.WHAT_ELSE and not understood.programs and not _wants_a_list(done)
    # 老婆总翻我手机 tells of somebody and asks nothing.
    tells = unclear and is_personal(done.question) and not asks(done.question) and best_heard(told, knowledge) is None
    if (unclear and not tells or open_ended) and is_meant(told, knowledge):
        return replace(told, answerable=True)
    of_a_thing = open_ended and asks(done.question) and not (_PLEA.search(done.question) or understood.facts)
    return told if of_a_thing or unclear and _WORDS_OR_CHOICE.search(done.question) else done


def _wants_a_list(done: Consultation) -> bool:
    """Whether all there is to have is asked for, or circumstances are told and nothing is asked."""
    if asks_for_all(done) or asks_for_oneself(done.question):
        return True
    return bool(done.understood.facts) and not asks(done.question) and not _HEARD_OF.search(done.question)
