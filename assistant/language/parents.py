"""A child's parents: 她爸坐牢，妈跑了三年, 侄子爸妈都没了.

Knows how people say what became of a child's father and mother; does not know which children the law counts as without
care. Someone gone for a time that is not said is not said to be lost: the rule asks for months.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.domain.facts import Absence, OneOf, Span
from assistant.language.childhood import child_of, child_of_bare, childs
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.people import Mention
from assistant.language.subjects import Scene

# Children whose parents are not the asker: with 儿子 and 女儿 a bare 爸妈 may be the asker's own.
_OTHERS = frozenset("孙子 孙女 外孙 外孙女 侄子 侄女 外甥 外甥女 弟弟 妹妹 重孙 养子 养女".split())
_CHILDREN = _OTHERS | {"孩子", "儿子", "女儿"}
_FACTS = {"父亲": ("父亲情形",), "母亲": ("母亲情形",), "父母": ("父亲情形", "母亲情形")}
_LONG = r"(?:好几年|好些年|多年|几年|[一二两三四五六七八九十\d]+(?:多)?年|半年(?:多)?|(?:[七八九十]|十[来几一二三])个?(?:多)?月|从小|一直)"
# How it came about, between the parent and what became of him: 爸妈车祸都没了, 他爸前年得病死了.
_CAUSE = (
    r"(?:前年|去年|今年|早年|前些年|以前|前不久|上个?月|年前|[一二两三四五六七八九十几\d]+年前|后来)?"
    r"(?:(?:因为?|出了?|得了?|遇到|遇上|在)?(?:一场)?(?:\S{0,3}(?:车祸|病|癌症?|尿毒症|事故|意外|火灾|地震|溺水|触电|矿难|工地)(?:出事)?|\S{0,4}出(?:了)?(?:事|意外)|喝(?:了)?(?:农)?药|自杀|跳楼|上吊|中毒)(?:上|里|中|后)?)?"
)
_ALL = r"(?:都|全|也|早|早就|就|已经|双双|俩|两个|一起|先后|相继|嘞|呢)*"
_DEAD = r"(?:死(?!活|心|缓)|去世|过世|病故|病逝|病死|没(?:了|喽|啦)(?!联系|音信|音讯|消息|工作|影|信儿)|不在了|不在人世|不在嘞|不在啦|殁|枪毙|枪决|双亡|遇难|身亡|(?<=[病症癌祸故])走(?:了|喽|嘞))"
_LOST = r"(?:失联|失踪|联系不(?:上|到)|[找寻](?:不|没)(?:到|着|见)|[没冇无]得?(?:有|了)?(?:个)?(?:音信|音讯|消息|信儿|联系)|不知(?:道)?(?:去向|去(?:了)?哪|下落|死活)|下落不明)"
_LEFT = r"(?:又|也|就|早就?|后来|已经|跟人|跟别人|离家|离婚后?|一个人)*(?:失联|失踪|出走|跑|走|改嫁|离开)(?:了|喽|啦|嘞|家|掉)*"
_STATES = (
    ("死亡", re.compile(rf"{_ALL}{_CAUSE}{_ALL}{_DEAD}")),
    (
        "服刑在押",
        re.compile(
            r"(?:都|也|又|还|在|正|因\S{0,6}|犯(?:了)?(?:罪|法|事))*"
            r"(?:坐(?:着)?(?:牢|监|大牢)|服刑|蹲(?:着)?(?:监|大牢|牢|号子|大狱|班房)|吃牢饭|判(?:了)?刑(?:了)?(?!\S{0,3}缓)|判了(?!\S{0,3}缓)(?:刑|\S{0,3}年)|在监狱|关(?:在|进|到)(?:牢|监狱|里)|被?关(?:着(?!门|灯|机|店)|起来了?|进去了?)|在牢里|在里面服刑"
            r"|进去(?:了|喽|啦|嘞)(?:$|[，。 ]|\S{0,4}年))"
        ),
    ),
    ("强制隔离戒毒", re.compile(r"(?:都|也|还|在|被|因|为|吸毒|贩毒|抓去|送去)*(?:(?:强制)?(?:隔离)?戒毒|强戒)")),
    (
        "失联",
        re.compile(
            rf"(?:都|也|又|还|早就?|已经|后来)*失联(?!的话|怎么|咋)|(?:{_LEFT})?\S{{0,4}}{_LOST}\S{{0,3}}{_LONG}|{_LEFT}\S{{0,3}}{_LONG}"
            rf"|(?:{_LEFT})?\S{{0,3}}{_LONG}\S{{0,6}}(?:[没冇]得?(?:有)?(?:回|露面|管)|{_LOST}|失联)"
        ),
    ),
)
# Gone, and for how long is not said: lost only when it is long enough, so both stay possible and the time is asked.
_OPEN = OneOf(frozenset({"失联", "能抚养"}))
_NEVER = (
    rf"(?:{_LONG}(?:了|都|也|多)*)?"
    r"(?:(?:就|再也?|从此|后来|以后|一直|从来|到现在|至今|人|也|都|又|连|个|在外头?|过|跟家里)*"
    r"(?:[没冇]得?(?:有)?(?:再)?(?:回|露|照面|看过|管过|见|来过|人?影|音|消息|信|联系)|没(?:了)?(?:个)?影|[找寻]不(?:着|到|见)|联系不(?:上|到)"
    r"|不(?:见(?:了)?人|见影|回|来|联系|露面|知(?:道)?(?:去|下落|死活|在哪))|断了联系|杳无音[信讯]|音[信讯]全无))"
)
_AWAY = r"(?:(?:又|也|就|早就?|后来|已经|跟人|跟别人|跟着?人家|离家|离婚后?|一个人|一|外出|出去|出门|去外地|上外地)*(?:出走|跑|走|改嫁|离开|打工|嫁人|嫁)(?:了|喽|啦|嘞|家|掉|得|的|以后|之后|后|出去)*)"
_MISSING = re.compile(
    rf"{_ALL}(?:{_LOST}(?:了|喽|啦|嘞)?(?=$|[，。！？、 ]|这|那|跟)|{_AWAY}(?:[^，。]{{0,4}}?，?|，)(?:{_NEVER}|(?:也|都|就|再也?)*不(?:管|要))|{_NEVER}|(?:跟人|跟别人|欠(?:了)?债|躲债)?跑(?:路)?(?:了|喽|啦|嘞|掉了)(?=$|[，。！？、 ]|这|不))"
)
_SOME_MONTHS = re.compile(r"(?:[一二两三四五\d]个?(?:多)?月|[几两\d]天|半个月|几个月|个把月|刚)")
_LONG_ENOUGH = re.compile(
    rf"(?:\S{{0,6}}?{_LONG}|(?:早就?|已经|都)*满(?!不)|(?:是|算)(?:的|了|吧|啊|失联)*$|超过|不止|早过)"
)
_NOT_LONG = re.compile(r"没(?:有)?(?:满|到)|不到|不满|还没|才|不(?:是|算)|没有$")
# 一月给多少钱 is no answer to how long.
_SUM_ASKED = re.compile(r"多少|几个钱|好多钱|[给发领拿补]好多|几百|几千")
_ILL = re.compile(
    r"(?:也|又|还|是|现在|一直)*(?:得|患|生|有|害|查出)?(?:了|着|的)?(?:重病|大病|重疾|\S{0,2}癌症?|尿毒症|白血病)(?!花|刚好|好了|[^，。]{0,3}(?:死|走了|没了|去世))"
)
# 跑得没影了，三年没回来过: how long is told behind the comma.
_GONE_LONG = re.compile(
    rf"{_LONG}(?:了|都|也|多|再|就|一直|从)*(?:[没冇]得?(?:有)?(?:回|见|管|露|音|信|消息|联系|来|影|着家|打)|不(?:见|回|管|联系)|[联找]|杳无)"
)
_NEXT = 12
# 他妈改嫁了人还在: what became of her is not said, but she lives; whoever has her is no orphan.
_ALIVE = re.compile(
    r"[^，。]{0,8}?(?:人|命)?(?:都|也|倒)?(?:还在(?:世|呢|着|嘞)?(?=$|[，。！？])|还?活着|健在|没(?:有)?死)"
)
_ORPHANED = re.compile(
    rf"(?:父母|爹妈|爸妈|爹娘)(?:都|已经?)?双亡|(?:爹妈|爸妈|父母|爹娘)(?:全|都|早就?|就|已经|双双)*{_CAUSE}{_ALL}{_DEAD}"
)


def state_of(words: str) -> str:
    """What became of one parent, or nothing where the words do not say."""
    return next((state for state, pattern in _STATES if pattern.search(words)), "")


def absence_told(words: str, held: object) -> str | Absence | None:
    """How long a parent has been gone, once it is known that he is: 两年多了 is lost, 才三个月 leaves it open."""
    if held != _OPEN or _SUM_ASKED.search(words):
        return None
    if _LONG_ENOUGH.match(words):
        return "失联"
    return Absence.UNCLEAR if _NOT_LONG.match(words) or _SOME_MONTHS.search(words) else None


def both_gone(words: str) -> bool:
    """两个都不在了."""
    return re.search(r"(?:都|全|两个|双双)\S{0,3}(?:不在|没了|去世|死|过世|病故)", words) is not None


def tell_parents(scene: Scene, reading: Reading) -> list[Stated]:
    """What a clause says of the parents of a child spoken of."""
    found: list[Stated] = []
    people = [person for each in reading.scenes for person in each.named]
    for index, one in enumerate(scene.named):
        child, kin = _child_of(scene, index, one)
        bare = "" if child else child_of_bare(one, people)
        child, kin = (bare, one.label) if bare else (child, kin)
        if not child:
            continue
        end = scene.named[index + 1].start if index + 1 < len(scene.named) else scene.clause.end
        words = reading.utterance.open[one.end : end]
        if kin == "父母" and _ORPHANED.search(reading.utterance.open[one.end - 2 : end]):
            found.append(Stated(child, "失去父母", "是", one.start, end))
        said = became(reading.utterance.open, one.end, end)
        if bare and said == "重病":
            continue
        if said is None and kin != "父母" and child_of(child) and _ALIVE.match(words):
            said = Absence.UNKNOWN
            found += [Stated(child, fact, "否", one.start, end) for fact in ("失去父母", "查找不到生父母")]
        if said is not None:
            found += [Stated(child, fact, said, one.start, end) for fact in _FACTS[kin]]
    return found


def became(text: str, start: int, end: int) -> str | OneOf | Absence | None:
    """What the words behind a parent say of him; what begins here may be said out behind a comma (改嫁，再没回来)."""
    words = text[start:end]
    if state := next((state for state, pattern in _STATES if pattern.match(words)), None):
        return state
    if _ILL.match(words):
        return "重病"
    gone = _MISSING.match(text, start)
    if gone is None or _SOME_MONTHS.search(text[start : max(end, gone.end())]):
        return None
    return "失联" if _GONE_LONG.search(text[start : gone.end() + _NEXT]) else _OPEN


def of_the_childs_parents(stated: list[Stated]) -> list[Stated]:
    """What is told of a child's parent besides what became of them is left out: it is said of the child already."""
    told = {(one.person, one.name) for one in stated}
    found: list[Stated] = []
    for one in stated:
        child, kin = childs(one.person), one.person.rpartition("的")[2]
        if not (child and _is_what_is_told(one, child, kin, told)):
            found.append(one)
    return found


def severe_of_the_parents(stated: list[Stated], grades: frozenset[str]) -> list[Stated]:
    """What is told of a child's parent told of the child: 他爹一级残疾 is what his father's case is, not a claim."""
    found: list[Stated] = []
    for one in stated:
        child, kin = childs(one.person), one.person.rpartition("的")[2]
        severe = (
            one.name == "残疾等级" and _is_severe(one.value, grades) or one.name == "重度残疾人" and one.value == "是"
        )
        if child and severe and kin in ("父亲", "母亲"):
            one = replace(one, person=child, name=_FACTS[kin][0], value="重残")
        found.append(one)
    return found


def _is_what_is_told(one: Stated, child: str, kin: str, told: set[tuple[str, str]]) -> bool:
    """The kind behind a grade, the illness behind 母亲情形: said of the child already."""
    graded = one.name == "残疾类别" and (one.person, "残疾等级") in told
    return graded or one.name == "重病" and any((child, name) in told for name in _FACTS.get(kin, ()))


def _is_severe(value: object, grades: frozenset[str]) -> bool:
    """A grade of those the dictionary calls severe."""
    high = value.high if isinstance(value, Span) else None
    low = value.low if isinstance(value, Span) else None
    told = {str(high), str(low)} if isinstance(high, Fraction) else {str(value)}
    return told <= grades


def _child_of(scene: Scene, index: int, one: Mention) -> tuple[str, str]:
    """The child and which of its parents is meant; nothing when it is the asker's own parent."""
    owner, _, kin = one.label.rpartition("的")
    if kin not in _FACTS:
        return "", ""
    if owner:
        return (owner, kin) if child_of(owner) or owner in _CHILDREN else ("", "")
    if one.owned:
        return "", ""
    beside = scene.named[index - 1] if index else None
    if beside is not None and beside.end == one.start and beside.label in _CHILDREN:
        return beside.label, kin
    spoken = [label for label in (*scene.before, *(m.label for m in scene.named[:index])) if label in _OTHERS]
    children_of = [label.partition("的")[0] for label in (m.label for m in scene.named[:index]) if "的" in label]
    spoken += [label for label in children_of if label in _CHILDREN]
    return (spoken[-1], kin) if spoken else ("", "")
