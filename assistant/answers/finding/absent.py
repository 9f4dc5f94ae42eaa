"""Things asked after that nothing of a place speaks of: no text, and no known way of asking for one.

Knows letters only; a thing counts as absent only where one of its letters stands in no text of the place, so that another
word for a thing that is written of is not called unwritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.wording.bare_words import rest_of
from assistant.answers.wording.held_clauses import held_clauses, without_tag
from assistant.answers.wording.likeness import Pairs, pairs_of
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge

# So near to a known way of asking, the question is not after a thing nobody wrote of.
_WORD_FOR_WORD = 0.9
_END = r"(?![括合套修放理名销含备现展生])(?:点儿?|些|[床件套份])?([一-鿿]{2,4}?)(?:不|没有?|冇得?|吗|么|嘛|吧)?(?=[，,。？?！ ]|$)"
_THING = re.compile(rf"(?:有没有|有冇得?|有木有|给?(?:送|发|装|配|含|包|带|管)|给|有){_END}")
# Behind these words a thing follows, and no doing: 给送棉被不, and not 给劝和劝和不.
_GIVEN = re.compile(
    rf"(?:有没有|有冇得?|有木有|[给送发装配包管报]不[给送发装配包管报]|(?:给|帮|替)?(?:送|发|装|配|包|管|报)|给带){_END}"
)
# What is done, and no thing: 给回老家不, 有照顾没.
_DOING = re.compile(
    r"^[回去来看陪接劝办做修改住教治养领交量上下]|照[顾应料看护]|帮[助忙扶]|救[济助]|服务|优[惠待]|安排|保障|补[助贴偿]|待遇"
)
_NO_THING = re.compile(
    r"[侄甥孙爸妈爹娘爷奶姥叔伯姑姨舅婶婆嫂哥弟姐妹儿女媳夫伴娃伢崽妮]|老婆|孩子|老人|家里|多少|[几啥哪怎咋我俺咱你他她它恁们的地得了吗能可要会是这那谁人钱不没有]|什么|地方|政策|项目|办法|规定|说法|好处|东西|事|一下|数字|指标|关系|影响|区别|变化|进展|把握|必要|[着了过搭]"
)

# 给买设备: how it is got is no part of the thing, and the texts call it 采购.
_GOT = re.compile(r"^[买购换添置](?=[一-鿿]{2})")


def absent_thing(done: Consultation, knowledge: Knowledge) -> str:
    """The concrete thing a question for yes or no asks after, where nothing of the place speaks of it; else empty, and
    empty where a statement is known to be asked for in these very words."""
    if any(hit.said >= _WORD_FOR_WORD for hit in done.hits):
        return ""
    for thing in things_asked(done.question):
        if done.region and speaks_nowhere(thing, done.region, knowledge):
            return thing
    return ""


def unwritten_thing(done: Consultation, told: str, knowledge: Knowledge) -> str:
    """给送棉被不, after what is written was told: the thing asked after beside it that it has no letter of, and that no
    text of the place names, however people may ask for it; else empty."""
    own = [one for one in knowledge.documents.values() if one.region == done.region]
    for thing in _things(_GIVEN, done.question):
        named = any(thing in one.text for document in own for one in document.provisions)
        called = any(thing in name for program in knowledge.programs.values() for name in program.all_names)
        if own and not named and not called and not is_spoken_of(thing, told):
            return thing
    return ""


# 就是盖院子吧, 规定能抵税对吧: what a thing is, or lays down, is held up for a yes.
_SAID_TO_BE = re.compile(r"就是|是(?!不是)[^，]{2,}|规定|都?说好")
_HELD_UP = re.compile(r"(?:吧|呗|[是对][吧吗嘛])[？?。！ ]*$|不是[^，。？?]{1,20}[吗么嘛]")
# By the digest of the one corpus in use: the pairs of letters of all that is written, and of all known ways of asking.
_known: dict[str, Pairs] = {}


def held_of_nothing(question: str, knowledge: Knowledge) -> bool:
    """Whether a thing is held to be what no text and no known way of asking has a word for: 牵手就是相亲吧."""
    if not _HELD_UP.search(question):
        return False
    known = _pairs_known(knowledge)
    clauses = [without_tag(one) for one in held_clauses(question) if _SAID_TO_BE.search(one)]
    runs = [pairs_of(run) for one in clauses for run in rest_of(one)]
    return any(run and known.isdisjoint(run) for run in runs)


def _pairs_known(knowledge: Knowledge) -> Pairs:
    found = _known.get(knowledge.digest)
    if found is None:
        said = [one.said for one in knowledge.phrasings]
        said += [say for entry in knowledge.glossary for say in entry.say]
        said += [name for program in knowledge.programs.values() for name in program.all_names]
        said += [one.text for document in knowledge.documents.values() for one in document.provisions]
        found = frozenset(pair for text in said for pair in zip(text, text[1:], strict=False))
        _known.clear()
        _known[knowledge.digest] = found
    return found


def things_asked(question: str) -> tuple[str, ...]:
    """送棉被不, 有没有方便面: the things named behind giving and having, words that name none left out."""
    return _things(_THING, question)


def _things(shape: re.Pattern[str], question: str) -> tuple[str, ...]:
    named = (_GOT.sub("", thing) for thing in shape.findall(question))
    found = (thing for thing in named if not (_NO_THING.search(thing) or _DOING.search(thing)))
    return tuple(thing for thing in found if len(set(thing)) == len(thing))


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
        yield from program.all_names
