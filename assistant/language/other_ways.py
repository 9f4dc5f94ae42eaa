"""还有路吗, 那咋办: another way is asked for; and a grave illness told before is the cause of the hardship.

Knows the words for it; does not know which ways there are.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Conversation
from assistant.domain.facts import HOUSEHOLD, Fact, Members, OneOf

_OTHER_WAY = re.compile(
    r"还有(?:没有|冇|没得)?(?:别的|其他|旁的|另外的?|啥|什么|么子)?(?:路子?|出路|办法|法子|门路|途径|渠道|招|辙|救)(?!助)"
    r"|(?:别的|其他|旁的|另外的?)(?:路|办法|法子|门路|途径|招)|没(?:有|得)?(?:别的)?(?:路|办法|法子|辙|招|救)了?(?!助)"
)
_WHAT_NOW = re.compile(r"(?:咋办|怎么办|咋整|咋弄|么办)[呀啊呢嘛]*[？?。！! ]*$")
_ILL, _CAUSE, _ILLNESS = "zhongbing", "kunnan_yuanyin", "重大疾病"


def asks_other_way(words: str) -> bool:
    """还有路吗, 别的办法有没有."""
    return _OTHER_WAY.search(words) is not None


def asks_what_now(words: str) -> bool:
    """那咋办, which after a no asks for another way, else for the steps."""
    return _WHAT_NOW.search(words) is not None


def cause_told(
    words: str, told: tuple[Fact, ...], conversation: Conversation, knowledge: Knowledge, today: date
) -> tuple[Fact, ...]:
    """The grave illness told before, as the cause of the hardship that another way is asked for; it is not asked again."""
    known = conversation.facts.plus(*told).current()
    ill = next((fact for fact in known if fact.name == _ILL and fact.value == OneOf(frozenset({True}))), None)
    definition = knowledge.rulebook.facts.find(_CAUSE)
    if not asks_other_way(words) or ill is None or definition is None or any(one.name == _CAUSE for one in known):
        return ()
    value = Members(has=frozenset({_ILLNESS}))
    return (
        (Fact(HOUSEHOLD, _CAUSE, value, today, conversation.next_turn, ill.said),)
        if _ILLNESS in definition.options
        else ()
    )
