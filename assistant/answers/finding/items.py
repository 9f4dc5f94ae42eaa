"""Several things asked in one line of shorthand (入章、台账、年报率; 33 45 93), each answered by a statement of its own.

Knows letters, figures and how rare they are in the texts; does not know what any of them means. An item is called
unwritten only where not one of its letters stands in what is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answers.finding.absent import speaks_nowhere
from assistant.answers.finding.ranking import Choice, applies
from assistant.answers.wording.facets import states, written
from assistant.answers.wording.held_clauses import tagless
from assistant.answers.wording.likeness import Rarity, likeness, pairs_of, rarity_of
from assistant.answers.wording.sought import SPOKEN_OF, asked_for, seek, spoken_of
from assistant.answers.wording.sought import Item as Item
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document, Level, Provision
from assistant.domain.region import NATION
from assistant.language.intents import is_personal

MOST_TOLD = 8
# An item longer than this is a sentence, and a line with one is no list.
LONGEST_ITEM = 14
SHORT, WHOLE_NAME = 4, 0.95
# What stands only in a way of asking for a statement, and not in the statement.
IN_A_PHRASING = 0.6
ON_THE_MATTER, ALREADY_TOLD, OF_A_PROGRAM, OWN_PAPER, COUNTED_TOO = 0.8, 0.25, 0.3, 0.2, 0.3
DEFINES = 1.0
# Below this share of the nearest statement, a word in common is chance.
LEAST_OF_MATTER = 0.4
_PARTS = re.compile(r"[\s、，,；;：:？?。！!/／+＋|]+|(?i:vs)|一会儿|还有|[和跟与及]")
_QUOTES, _MARKS = re.compile(r"“[^”]*”|\"[^\"]*\""), re.compile(r"[\s、，,]")
_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:%|[亿万]|[:：比]1(?!\d))?(?![\d.%])")
_TO_ONE = re.compile(r"[：比]1$")
_YEAR = re.compile(r"(?:(?:19|20)\d\d|(?<!\d)[12]\d(?=年))年?度?")
_NOT_COUNTED = re.compile(r"\d+(?:\.\d+)?(?:周?岁|年|月|日|点|号|路)")
_SEVERAL = (("仨", 3), ("三个", 3), ("俩", 2), ("两个", 2), ("两处", 2), ("2个", 2))
# What asks and does not tell of what.
_ASKING = re.compile(
    r"别(?:给我)?(?:[搞弄整]?(?:混|错|反|串|岔)|[报说念记写算看认当](?:成|混|错|反|串|岔)[^，。？?]*)了?|分别|各自|各(?:是|有|占|指)?|口径|什么|啥子?|哪些?|意思|指标|覆盖(?!率)|包括|涉及|面向|报一下|列全|列出来|列一下|前后|分项"
    r"|多少|几?比几|几(?:家|个|名|支|处|所|对|件|张|人次?|户|次|万元?|亿元?|级|项|类|条|元|倍|场|种|样)?"
    r"|有没有|是不是|帮我|查一?下|说说|讲讲|干(?:嘛|啥|什么)|怎么[样说写]|咋[样说写]|请问|麻烦|两个|俩|仨|三个|一[回码]事|同一(?:拨|批|伙|个|家|件|项|种)?人?|一样|打架|矛盾|写错|搞错|对不上"
)
_FRAME = "的吗呢了啊呀是有那说在“”\"'（）()·-—.余多万亿元个家名数"
_NAME_WITH_HAVING = re.compile(r"有[为效序机]")
_CALLED = re.compile(r"(?:都|到底|究竟|具体)?(?:指|叫)?(?:都)?$")
# Sides of a thing, and no things themselves.
_SIDE = re.compile(
    r"(?:比例|占比|时限|时间|金额|数[量目字]?|名单|对象|[人场批]次|[对户人家]数|标准|目标|计划|完成|要求|情况|进度)+"
)
_SUM_ASKED = re.compile(r"钱多少|多少钱|[花投用给]了?多少|金额|多少元|几个钱")
_SUM = re.compile(r"\d(?:余|多)?(?:万|亿)?(?:余)?元")
_COUNTS = re.compile(r"几|多少|数|指标|\d")
_FACETS = {"地址": "地址", "电话": "电话", "收费": "收费", "费用": "收费", "材料": "材料"}


@dataclass(frozen=True)
class Told:
    """The statement that answers each item best, in the order asked, all that are told, and what none speaks of."""

    best: tuple[tuple[Item, Choice], ...]
    choices: tuple[Choice, ...]
    unwritten: tuple[str, ...]


def items_of(question: str, place: str) -> tuple[Item, ...]:
    """The things asked for, in order; empty where the line is a sentence rather than a list."""
    line = _without(tagless(question), place)
    figures = _figures(line)
    if len(figures) > 1 or figures and figures[0].places > 1:
        return tuple(dict.fromkeys((*_words(_FIGURE.sub(" ", line)), *figures)))
    if is_personal(question) or len(_parts(line)) < 2 or any(len(part) > LONGEST_ITEM for part in _parts(line)):
        return ()
    items = _words(line)
    return items if len(items) > 1 else ()


def parts_of(question: str, place: str) -> list[str]:
    """The parts of a line between marks and blanks, years and the place left out."""
    return _parts(_without(question, place))


def _without(question: str, place: str) -> str:
    bare = place.rstrip("省市县区")
    line = _YEAR.sub(" ", question)
    return line.replace(place, " ").replace(bare, " ") if bare else line


def _parts(line: str) -> list[str]:
    """The parts between marks and blanks; within quotes there are none: “外防输入、内防反弹” is one name."""
    whole = _QUOTES.sub(lambda name: _MARKS.sub("", name[0]), line)
    return [part for part in _PARTS.split(whole) if part]


def _figures(line: str) -> tuple[Item, ...]:
    counted = _NOT_COUNTED.sub(" ", line)
    found: dict[str, int] = {}
    for match in _FIGURE.finditer(counted):
        before = counted[max(0, match.start() - 4) : match.start()]
        figure = _TO_ONE.sub(":1", match[0])
        # Said twice, or called two: 1000个社区 and 1000个设施.
        places = next((number for word, number in _SEVERAL if word in before), found.get(figure, 0) + 1)
        if len(figure) > 1:
            found[figure] = places
    return tuple(Item(figure, figure, places) for figure, places in found.items())


def telling(part: str) -> str:
    """The words of a part of a question that tell of what it asks, less those that only ask; empty where none do."""
    words = max(_ASKING.split(_YEAR.sub(" ", part)), key=len).rstrip(_FRAME + " ")
    # 有为民政 is a name, 有儿童主任 is not.
    words = words if _NAME_WITH_HAVING.match(words) else words.lstrip(_FRAME + " ")
    words = _CALLED.sub("", words).rstrip(_FRAME)
    return "" if _SIDE.fullmatch(words) else words


def _words(line: str) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(Item(words) for part in _parts(line) if len(words := telling(part)) > 1))


def tell_items(done: Consultation, knowledge: Knowledge) -> Told | None:
    """A statement of the region's own for each item; None where the question is no list, or fewer than two are found."""
    if not done.region or done.region == NATION:
        return None
    items = items_of(done.question, knowledge.regions.name(done.region))
    if not items or done.understood.facts or done.understood.hypothetical or done.understood.supplied:
        return None
    found = _find(items, own_statements(done, knowledge), knowledge)
    items = _in_order(items, found)
    told = list({one.provision.id: one for item in items for one in found.get(item, ())}.values())[:MOST_TOLD]
    if len(found) < 2 and not any(item.figure for item in found):
        return None
    best = tuple((item, one) for item in items if item in found for one in found[item])
    return Told(best, tuple(told), tuple(_unwritten(items, found, told, done.region, knowledge)))


def without_sum(question: str, told: Told) -> tuple[str, ...]:
    """Of several things whose sums are asked, those whose own statement has none; empty where none of them has one."""
    if not _SUM_ASKED.search(question):
        return ()
    having = [item for item, one in told.best if _SUM.search(written(one.provision.text))]
    lacking = [_as_put(item, question) for item, _ in told.best if item not in having]
    return tuple(dict.fromkeys(lacking)) if having else ()


def _as_put(item: Item, question: str) -> str:
    """The figure with its unit, as the question has it; else the words."""
    match = re.search(rf"{re.escape(item.figure)}(?:余|多)?万?[一-鿿]?", question) if item.figure else None
    return match[0] if match else item.words


def _in_order(items: Sequence[Item], found: dict[Item, tuple[Choice, ...]]) -> tuple[Item, ...]:
    """Figures before the words beside them; a subject (社会组织) that its own items cover takes no place of its own."""
    ordered = sorted(items, key=lambda item: not item.figure)
    first = ordered[0]
    covered = {one.provision.id for item in ordered[1:] for one in found.get(item, ())}
    if not first.figure and any(one.provision.id in covered for one in found.get(first, ())):
        ordered = [*ordered[1:], first]
    return tuple(ordered)


def own_statements(done: Consultation, knowledge: Knowledge) -> list[Choice]:
    """The region's own statements, weighed by how near each is to the line as a whole."""
    return [
        Choice(document, one, _weight(done, document, one, knowledge))
        for document in knowledge.documents.values()
        if document.region == done.region
        for one in document.provisions
        if applies(document, one, done.region, done.as_of, knowledge)
    ]


def _least_of_the_matter(own: Sequence[Choice]) -> float:
    return LEAST_OF_MATTER * max((one.score for one in own), default=0.0)


def _weight(done: Consultation, document: Document, one: Provision, knowledge: Knowledge) -> float:
    asked = {*done.understood.programs, *done.understood.systems}
    counted = _COUNTS.search(done.question) and (states("数量", one.text) or states("金额", one.text))
    return (
        ON_THE_MATTER * likeness(done, document, one, knowledge)
        + OF_A_PROGRAM * bool(asked.intersection((*one.programs, *one.systems)))
        + OWN_PAPER * (document.level is Level.WORKING_PAPER)
        + COUNTED_TOO * bool(counted)
    )


def _find(items: Sequence[Item], own: Sequence[Choice], knowledge: Knowledge) -> dict[Item, tuple[Choice, ...]]:
    """The best statements for each item; what tells most is placed first, and the rest lean on what is told already."""
    found: dict[Item, tuple[Choice, ...]] = {}
    told: set[str] = set()
    rarity = rarity_of(knowledge)
    beside_figures, least = any(item.figure for item in items), _least_of_the_matter(own)
    for item in sorted(items, key=lambda one: _order(one, rarity)):
        # Beside figures a short word is talk (材料里) or a unit (覆盖率).
        if beside_figures and not item.figure and len(item.words) < SHORT:
            continue
        # 全市 beside others asks for the sum of them, which is a statement of its own.
        already = -1.0 if item.of_whole_place else ALREADY_TOLD
        scored = [
            replace(one, score=one.score + share + already * (one.provision.id in told) + DEFINES * _defines(item, one))
            for one, share, whole in _shares(item, own, knowledge)
            # What has a whole name is of it, though the rest of the line be of another matter.
            if share >= SPOKEN_OF and (one.score >= least or whole and len(item.words) >= SHORT)
        ]
        best = sorted(scored, key=lambda one: -one.score)[: item.places]
        if best and item.words not in _FACETS:
            found[item] = tuple(best)
            told.update(one.provision.id for one in best)
    return found


def _defines(item: Item, one: Choice) -> bool:
    """“五个民政”是甲、乙、丙: whether the statement goes on from the name to what it is; 它是“五个民政”之一 does not."""
    name = re.escape(item.words)
    goes_on = rf"{name}[”》]?(?:分别|主要|具体)?(?:是|有|包括|指|叫|：)|[“《]{name}[”》](?!之一|等|[、和“《])"
    return not item.figure and re.search(goes_on, one.provision.text) is not None


def _shares(item: Item, own: Sequence[Choice], knowledge: Knowledge) -> Iterable[tuple[Choice, float, bool]]:
    """How much of the item stands in each statement, or, which is worth less, in one way it is asked for; and whether
    nothing of it is missing."""
    sought = seek(item, knowledge)
    asked: dict[str, float] = {}
    for document in {one.document.id for one in own}:
        asked |= asked_for(sought, document, knowledge)
    for one in own:
        share, said = spoken_of(sought, one.provision.text, knowledge), asked.get(one.provision.id, 0.0)
        if item.figure or share >= SPOKEN_OF:
            yield one, share, share >= WHOLE_NAME and not item.figure
        else:
            yield one, max(share, IN_A_PHRASING * said), said >= WHOLE_NAME


def _order(item: Item, rarity: Rarity) -> tuple[bool, bool, float]:
    return not item.figure, item.of_whole_place, -rarity.of(pairs_of(item.words))


def _unwritten(
    items: Iterable[Item],
    found: dict[Item, tuple[Choice, ...]],
    told: Sequence[Choice],
    region: str,
    knowledge: Knowledge,
) -> Iterable[str]:
    """Items that nothing of the region speaks of, and sides that nothing told states."""
    if any(item.figure for item in items):
        return
    stated = {facet for facet in _FACETS.values() if any(states(facet, one.provision.text) for one in told)}
    for item in items:
        if item.words in _FACETS:
            missing = _FACETS[item.words] not in stated
        else:
            missing = item not in found and speaks_nowhere(item.words, region, knowledge)
        if missing:
            yield item.words
