"""Things asked after that nothing of a place speaks of: no text, and no known way of asking for one.

Knows letters only; a thing counts as absent only where one of its letters stands in no text of the place, so that another
word for a thing that is written of is not called unwritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge

_THING = re.compile(
    r"(?:有没有|有冇得?|有木有|送|发|装|配|含|包|带|给|管|有)(?:点儿?|些|[床件套份])?([一-鿿]{2,4}?)(?:不|没有?|冇得?|吗|么|嘛|吧)?(?=[，。？?！ ]|$)"
)
_NO_THING = re.compile(
    r"[侄甥孙爸妈爹娘爷奶姥叔伯姑姨舅婶婆嫂哥弟姐妹儿女媳夫伴娃伢崽妮]|老婆|孩子|老人|家里|多少|[几啥哪怎咋我俺咱你他她它恁们的地得了吗能可要会是这那谁人钱不没有]|什么|地方|政策|项目|办法|规定|说法|好处|东西|事|[着了过]"
)


def absent_thing(done: Consultation, knowledge: Knowledge) -> str:
    """The concrete thing a question for yes or no asks after, where nothing of the place speaks of it; else empty."""
    for thing in things_asked(done.question):
        if done.region and speaks_nowhere(thing, done.region, knowledge):
            return thing
    return ""


def things_asked(question: str) -> tuple[str, ...]:
    """送棉被不, 有没有方便面: the things named behind giving and having, words that name none left out."""
    return tuple(thing for thing in _THING.findall(question) if not _NO_THING.search(thing))


def is_spoken_of(thing: str, text: str) -> bool:
    """Whether the text has any of the thing's letters: 送餐 may be what 送饭 asks for, 方便面 is not."""
    return bool({*thing} & {*text})


def speaks_nowhere(thing: str, region: str, knowledge: Knowledge) -> bool:
    """Whether no text of the place, no way of asking for one and no everyday word for a program has the thing."""
    own = {one.id for one in knowledge.documents.values() if one.region == region}
    letters = {letter for name in own for one in knowledge.documents[name].provisions for letter in one.text}
    if not own or set(thing) <= letters:
        return False
    return not any(thing in said for said in _ways_of_saying(own, knowledge))


def _ways_of_saying(own: set[str], knowledge: Knowledge) -> Iterable[str]:
    yield from (one.said for one in knowledge.phrasings if one.document in own)
    yield from (say for entry in knowledge.glossary for say in entry.say)
    for program in knowledge.programs.values():
        yield from (program.name, *program.names)
