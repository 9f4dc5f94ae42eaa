"""How near each provision is to an informational question: hits, tags and wording weighed together.

Knows tags, hits and regions; does not know how many are told, nor how. A text from outside the asked region is never
ranked.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from assistant.answers.finding.law_heard import asks_for_law, is_of_place
from assistant.answers.wording.facets import asked_facets, states
from assistant.answers.wording.likeness import likeness
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document, Level, Provision, ScoredChunk, StatementKind
from assistant.domain.region import NATION
from assistant.language.numerals import read_chinese

# Weights of the evidence for a provision, beside the retrieval score; tuned on questions of our own.
SYSTEM_NAMED = 1.0
PROGRAM_TAGGED = 0.35
LOCAL_FIRST, OUTER_FIRST = 0.6, 0.2
PROVISION_ASKED = 3.0
TAGGED_ONLY = 0.25
# Cosines of what has nothing to do with the question lie about the floor, of what answers it about the top.
MEANING_FLOOR, MEANING_TOP = 0.86, 0.945
MEANING, WORDS = 0.7, 0.5
# A question put the way people are known to ask for just this.
PHRASED = 1.6
# Laws are many and have a third of the phrasings a place's statement has: what is heard of them is heard less surely.
PHRASED_LAW = 2.2
IN_THESE_WORDS, NOT_IN_THESE_WORDS = 0.85, 0.45
SIDE_ANSWERED = 0.25
SIDES = {"时限", "年龄", "材料", "收费", "救济", "频次", "代办"}
FIGURE_ASKED = 0.25
FIGURE_NAMED = 0.3
# Who quotes a text word for word means that text: “外防输入”那一套还管不管.
QUOTED = 0.8
_QUOTED = re.compile(r"[“\"‘「]([一-鿿]{4,12})[”\"’」、，,]")
SOLE_SUBJECT = 0.1
COUNTED = {"数量", "金额"}
DEFINES = 0.2
_FIGURES = re.compile(r"(?<!\d)(?!(?:19|20)\d\d年?)\d[\d.]+\d(?![\d岁%])")
_SMALL = re.compile(r"(?<![\d.])\d\d%?(?![\d.%]|岁|周岁|年|月|日|号|点|后)")
_PERCENT_SPOKEN = re.compile(r"百分之([一二三四五六七八九十百]+)")
_HELD_AGAINST = re.compile(r"分别|一会儿|打架|矛盾|对不上|各(?:是|指|说)|口径|哪个|啥关系|一回事|不一样")
_FIGURE = re.compile(r"多少|几[家个名支处所对件次](?!地方|省|市|县)|[户人]数|人次|数$|指标|金额|比例|各[是多]")
# Sides the nation's law answers where a place's own text is silent; amounts and counts are never taken from elsewhere.
LAW_ANSWERS = ("收费", "材料", "时限", "地点", "流程", "救济", "年龄", "代办", "条件")
# Rules for these people are told only to those who ask about them.
SPECIAL = re.compile(r"外国|港澳|香港|澳门|台湾|华侨|涉外")
SHARED_WORDS = 1.0
# What a statement must reach to be told though no name in it was said, and what no other matter may.
STANDS_OUT, NO_RIVAL = 1.15, 0.8
# What is written of children alone answers nobody who asks of old people, nor the other way about.
OF_OTHERS = 0.5
_ASKS_OLD = re.compile(
    r"老人|老年|老伴|老头|老太|老汉|老娘|敬老|养老|老婆子|老两口|老大爷|老大娘|外公|外婆|爸|妈|爹|爷|奶|姥|岁数大"
)
_ASKS_YOUNG = re.compile(r"孩子|孩儿|小孩|娃|儿童|孙|学生|上学|侄|外甥|孤儿|婴|未成年")
_OF_OLD = re.compile(r"老人|老年|高龄|养老|敬老")
_OF_YOUNG = re.compile(r"儿童|孤儿|未成年|婴|幼|学生")
# 死活不肯进福利院: what is said of it is that it is not wanted.
UNWANTED = re.compile(
    r"(?:不(?:想|愿|肯|乐意|情愿|打算|去|进|住)|没(?:想|打算)|守着|离不开)[^，。？?]{0,8}(?:福利院|养老院|敬老院|托老所|老人院|(?<!医)院)"
)
INSTITUTIONS = {"jigou_yanglao", "tekun_jigou"}
# What is fined or punished answers only those who ask about wrongdoing.
PUNISHED = 0.5
PUNISHES = re.compile(r"罚款|没收违法所得|责令(?:限期)?改正|给予警告|追究刑事责任|依法给予处分")
# From when a law holds answers only those who ask about that.
_COMMENCES = re.compile(r"起施行|同时废止")
_FORCE_ASKED = re.compile(
    r"施行|实施|生效|废止|作废|哪年|哪一年|什么时候|啥时候|几时|多久前|旧|老办法|新办法|还管用|现行"
)
WRONGDOING = re.compile(
    r"罚|违法|违规|犯法|责任|后果|追究|举报|投诉|处理|处分|冒领|骗|瞒|假|私自|擅自|偷|乱收|多收|坑|挪用|克扣|截留|不让|不许|不准|禁止|允许|能不能|可以|敢"
)


# One question is ranked by several steps and writers; the last few are kept.
_KEPT = 32


@dataclass(frozen=True)
class Choice:
    """A provision in the running, with the reasons it got here."""

    document: Document
    provision: Provision
    score: float


_ranked: OrderedDict[Hashable, tuple[tuple[ScoredChunk, ...], list[Choice]]] = OrderedDict()


def applies(document: Document, provision: Provision, region: str | None, on: date, knowledge: Knowledge) -> bool:
    """Whether the provision speaks for this region on this day; without a region only the nation's does."""
    reach = knowledge.regions.path(region, on) if region else (NATION,)
    begun = provision.effective is None or provision.effective <= on
    ended = provision.expires is not None and provision.expires <= on
    return document.region in reach and document.in_force(on) and begun and not ended


def place_with_texts(region: str | None, on: date, knowledge: Knowledge) -> str | None:
    """The asked place, or where it has no text of its own the nearest above it that has: 长春 for 双阳."""
    having = {document.region for document in knowledge.documents.values()}
    return next((code for code in knowledge.regions.path(region, on) if code in having), None) if region else None


def rank(done: Consultation, knowledge: Knowledge, region: str | None) -> list[Choice]:
    """All provisions in the running for one region, best first; a text asked for by name may be a former one."""
    said = done.understood
    words = (done.question, said.search, said.programs, said.systems, said.topics, said.provisions)
    key = (id(done.hits), words, region, done.as_of, done.of_law, knowledge.digest)
    known = _ranked.get(key)
    # The hits are kept with what was made of them, so that no other hits can come to the same number.
    if known is None or known[0] is not done.hits:
        known = done.hits, _rank(done, knowledge, region)
        _ranked[key] = known
        while len(_ranked) > _KEPT:
            _ranked.popitem(last=False)
    return list(known[1])


def _rank(done: Consultation, knowledge: Knowledge, region: str | None) -> list[Choice]:
    found: dict[str, Choice] = {}
    named = {name for name, _ in done.understood.provisions}
    special = SPECIAL.search(done.question)
    own = place_with_texts(region, done.as_of, knowledge)
    of_law = asks_for_law(done)
    for document, provision, score in chain(_candidates(done, knowledge, of_law), _tagged(done, knowledge, region)):
        if document.id not in named and not applies(document, provision, region, done.as_of, knowledge):
            continue
        if document.region == NATION and not special and not named and SPECIAL.search(provision.text):
            continue
        total = score + _bonus(done, document, provision, knowledge)
        if document.region != NATION and not (of_law and document.level is Level.WORKING_PAPER):
            total += LOCAL_FIRST if document.region == own else OUTER_FIRST
        if provision.id not in found or total > found[provision.id].score:
            found[provision.id] = Choice(document, provision, total)
    return sorted(found.values(), key=lambda choice: -choice.score)


def standing_out(done: Consultation, knowledge: Knowledge) -> tuple[Choice, ...]:
    """The place's own statement that nothing of another matter comes near; empty where none stands out so."""
    ranked = rank(done, knowledge, done.region)
    if not ranked or ranked[0].document.region != done.region or ranked[0].score < STANDS_OUT:
        return ()
    matter = set(ranked[0].provision.programs)
    rivals = [one for one in ranked[1:] if one.score >= NO_RIVAL * ranked[0].score]
    alone = all(matter.intersection(one.provision.programs) for one in rivals)
    return (ranked[0], *(one for one in rivals[:1] if one.document.region == done.region)) if alone else ()


def _candidates(done: Consultation, knowledge: Knowledge, of_law: bool) -> Iterable[tuple[Document, Provision, float]]:
    for hit in done.hits:
        document = knowledge.documents.get(hit.chunk.document)
        if document is None:
            continue
        for number in hit.chunk.provisions:
            provision = document.provision(number.rpartition(" ")[2])
            if provision is not None:
                yield document, provision, _nearness(hit, str(provision.number), of_law and not is_of_place(hit))
    for name, number in done.understood.provisions:
        document = knowledge.documents.get(name)
        provision = document.provision(number) if document and number else None
        if document is not None and provision is not None:
            yield document, provision, PROVISION_ASKED
        elif document is not None and not number:
            asked = asked_facets(done.question, done.understood.topics)
            for one in document.provisions:
                fits = any(facet in LAW_ANSWERS and states(facet, one.text) for facet in asked if facet != "条件")
                yield document, one, 1 + shared(done, one) + fits * FIGURE_ASKED
    if done.understood.systems:
        yield from _named(done, knowledge)


def _nearness(hit: ScoredChunk, number: str, of_law: bool) -> float:
    """From 0 for what is merely in the same language to about 1 for what answers; the score itself is nearly constant."""
    meaning = (hit.dense - MEANING_FLOOR) / (MEANING_TOP - MEANING_FLOOR)
    return (
        MEANING * min(1.0, max(0.0, meaning))
        + WORDS * min(1.0, hit.lexical)
        + (PHRASED_LAW if of_law else PHRASED) * hit.said_of(number)
    )


def _tagged(
    done: Consultation, knowledge: Knowledge, region: str | None
) -> Iterable[tuple[Document, Provision, float]]:
    """Local statements on the programs asked about, or with a figure asked after: few and short, so search by words
    may pass them by."""
    asked, figures = set(done.understood.programs), figures_asked(done.question)
    if region in (None, NATION) or not (asked or figures):
        return
    for document in knowledge.documents.values():
        if document.region == NATION or not knowledge.regions.contains(document.region, region, done.as_of):
            continue
        for provision in document.provisions:
            named = sum(
                bool(re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.%])", provision.text)) for figure in figures
            )
            named = named if not asked or asked.intersection(provision.programs) else 0
            if named or asked.intersection(provision.programs):
                yield document, provision, TAGGED_ONLY + shared(done, provision) + named * FIGURE_NAMED


def figures_asked(question: str) -> list[str]:
    """Figures of three digits or more that the question brings up, years left out: 178和286哪个是农村的; where figures
    are held against each other (88个、91个分别是啥), those of two digits too."""
    found = [*_FIGURES.findall(question), *_spoken_percents(question)]
    small = [one for one in _SMALL.findall(question) if one not in found]
    return [*found, *small] if len(found) + len(small) > 1 and small and _HELD_AGAINST.search(question) else found


def _spoken_percents(question: str) -> list[str]:
    """百分之二十多 as the texts write it: 20%."""
    values = (read_chinese(match[1]) for match in _PERCENT_SPOKEN.finditer(question))
    return [f"{int(value)}%" for value in values if value is not None and value.denominator == 1]


def _named(done: Consultation, knowledge: Knowledge) -> Iterable[tuple[Document, Provision, float]]:
    asked = set(done.understood.systems)
    for document, provision in knowledge.with_systems:
        if asked.intersection(provision.systems):
            yield document, provision, 0.5


def _defines(provision: Provision, done: Consultation, knowledge: Knowledge) -> bool:
    """Whether the rules of a program asked about rest on this provision: it says who gets it."""
    rules = knowledge.rulebook.rules
    return any(provision.id in row.basis for program in done.understood.programs for row in rules.get(program, ()))


def shared(done: Consultation, provision: Provision) -> float:
    """How much of the question's wording the provision has, 0 to 1."""
    pairs = set(pairwise(done.question))
    return len(pairs.intersection(pairwise(provision.text))) / max(1, len(pairs))


def _bonus(done: Consultation, document: Document, provision: Provision, knowledge: Knowledge) -> float:
    bonus = 0.0
    if set(done.understood.systems).intersection(provision.systems):
        bonus += SYSTEM_NAMED
    if set(done.understood.programs).intersection(provision.programs):
        bonus += PROGRAM_TAGGED
    bonus += SHARED_WORDS * likeness(done, document, provision, knowledge)
    asked = [facet for facet in asked_facets(done.question, done.understood.topics) if facet in SIDES]
    bonus += SIDE_ANSWERED * sum(states(facet, provision.text) for facet in asked) / max(1, len(asked))
    counted = COUNTED.intersection(done.understood.topics) or _FIGURE.search(done.question)
    if counted and (states("数量", provision.text) or states("金额", provision.text)):
        bonus += FIGURE_ASKED
    elif not counted and provision.kind is StatementKind.STATISTIC:
        bonus -= FIGURE_ASKED
    if not counted and _defines(provision, done, knowledge):
        bonus += DEFINES
    if not counted and provision.programs and set(provision.programs) <= set(done.understood.programs):
        bonus += SOLE_SUBJECT
    if any(words in provision.text for words in _QUOTED.findall(done.question)):
        bonus += QUOTED
    if any(percent in provision.text for percent in _spoken_percents(done.question)):
        bonus += FIGURE_NAMED
    if PUNISHES.search(provision.text) and not WRONGDOING.search(done.question):
        bonus -= PUNISHED
    if _COMMENCES.search(provision.text) and not _FORCE_ASKED.search(done.question):
        bonus -= PUNISHED
    refused = INSTITUTIONS.intersection(provision.programs) and UNWANTED.search(done.question)
    if refused or of_others(done.question, provision.text):
        bonus -= OF_OTHERS
    return bonus


def of_others(question: str, text: str) -> bool:
    """Whether the text is of the old alone and the question of the young alone, or the other way about."""
    old, young = _ASKS_OLD.search(question), _ASKS_YOUNG.search(question)
    if bool(old) == bool(young):
        return False
    of_old, of_young = _OF_OLD.search(text), _OF_YOUNG.search(text)
    return bool(of_young and not of_old) if old else bool(of_old and not of_young)
