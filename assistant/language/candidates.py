"""Which program a plain statement of circumstances is about: 没儿没女，干不动了 points to one whose conditions these are.

Knows only which facts the rule tables test; does not know policies. A program is taken for meant when several facts
told are conditions of this one alone; otherwise all programs stay open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from fractions import Fraction

from assistant.corpus.knowledge import Knowledge
from assistant.domain.facts import Fact, Members, OneOf, Span

_ENOUGH = 2
_OLD = 60
_ABILITY = "lvxing_nengli"
_CAUSE, _NEED, _DISASTER = "kunnan_yuanyin", "jiben_kunnan", "突发事件"
# Nobody has said that there is no one bound to care, so this is no fact; but it says which help is thought of.
_CHILDLESS = re.compile(r"没儿没女|无儿无女|没(?:有)?(?:儿女|子女|孩子)|无子女|光棍|没成过家|孤老|一辈子没结婚")

_LIUSHOU = "liushou_ertong"
_GONE_TO_WORK = re.compile(
    r"(?:儿子|儿媳妇?|媳妇|闺女|女儿|姑娘|女婿|爹妈|爸妈|爹娘|父母|爸爸妈妈|[他她](?:爸|爹|妈|娘)|两口子|小两口)[^。？?]{0,12}?"
    r"(?:打工|务工|外出|在外(?:头|面|地|省)?|做活路|进厂|出门(?:了|挣)|挣钱|上(?:深圳|北京|上海|广东|南方)|去(?:了)?(?:深圳|北京|上海|广东|浙江|南方|外地|外省))"
)
_CHILD = r"(?:孙|外孙|娃|孩子|伢|崽|小家伙)[^，。]{0,4}"
_LEFT_WITH = (
    r"(?:跟(?:着|到|倒)?(?:我|俺|咱|爷|奶|外公|外婆|姥|老)|(?:丢|甩|扔|留|撂|搁|放|交)(?:给|在|到|倒|下|了)|(?:我|俺|咱)(?:们|俩|跟老伴|和老伴|老两口|老婆子|老头子|一个人)*"
    r"(?:在|来|给)?(?:带|看|照看|照管|拉扯|照应|管)|(?:爷爷|奶奶|外公|外婆|姥姥|姥爷|老人|老的)[^，。]{0,3}(?:带|看|照|管)|没人(?:管|带|照))"
)
_LEFT_BEHIND = re.compile(rf"{_CHILD}[^。？?]{{0,8}}{_LEFT_WITH}|{_LEFT_WITH}[^。？?]{{0,8}}{_CHILD}")
# 儿媳妇一个人在村里带俩娃: a parent is with them; what is to be had or applied for is looked for among all programs.
_NOT_LEFT = re.compile(
    r"(?:媳妇|妈|娘|老婆)[^，]{0,6}(?:一个人|独自|在家|在村|在屋)|能领|可以领|申请|坐牢|服刑|去世|死|跑了|失踪|失联"
)


def left_behind(words: str) -> tuple[str, ...]:
    """儿子媳妇都打工去了，两个孙娃跟着我: children left with the old; nothing where a parent is with them, or lost."""
    told = _GONE_TO_WORK.search(words) and _LEFT_BEHIND.search(words) and not _NOT_LEFT.search(words)
    return (_LIUSHOU,) if told else ()


def _is_old(fact: Fact) -> bool:
    low = fact.value.low if isinstance(fact.value, Span) else None
    return fact.name == "nianling" and isinstance(low, Fraction) and low >= _OLD


def index_conditions(knowledge: Knowledge) -> Mapping[str, str]:
    """Facts that only one program tests, with that program."""
    testing = knowledge.rulebook.programs_testing
    return {fact: next(iter(programs)) for fact, programs in testing.items() if len(programs) == 1}


def asks_of_the_bound(conditions: Mapping[str, str]) -> str:
    """The program whose conditions are on those bound to care for somebody; empty where none has any."""
    return conditions.get(_ABILITY, "")


def befallen(facts: tuple[Fact, ...], conditions: Mapping[str, str]) -> tuple[str, ...]:
    """A fire, or any cause that leaves no food: what helps at once goes before whatever else the illness may open."""
    cause = next((one.value for one in facts if one.name == _CAUSE and not one.hypothetical), None)
    in_need = any(one.name == _NEED and one.value == OneOf(frozenset({True})) for one in facts)
    befell = isinstance(cause, Members) and (in_need or _DISASTER in cause.has)
    return (conditions[_CAUSE],) if befell and _CAUSE in conditions else ()


def point_to(facts: Iterable[Fact], conditions: Mapping[str, str], words: str = "") -> tuple[str, ...]:
    """The one program that two facts of one person are conditions of; nothing when facts point several ways.

    Amounts point nowhere: everybody has an income.
    """
    facts = tuple(facts)
    pointed: dict[str, set[str]] = {}
    programs: set[str] = set()
    for fact in facts:
        if fact.name in conditions and not isinstance(fact.value, Span):
            pointed.setdefault(fact.person, set()).add(fact.name)
            programs.add(conditions[fact.name])
    bound = asks_of_the_bound(conditions)
    if bound and _CHILDLESS.search(words) and (bound in programs or any(_is_old(fact) for fact in facts)):
        return (bound,)
    enough = any(len(names) >= _ENOUGH for names in pointed.values())
    return tuple(programs) if enough and len(programs) == 1 else ()
