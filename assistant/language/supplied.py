"""A standard the resident tells or puts right: 低保标准按600算; 标准不是600，是450; 600说错了，应该450.

Knows how a standard said before is replaced by name or by its old figure; does not know what is reckoned with it. What
could as well put an income right is left to the readers of facts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.language.message import Reading
from assistant.language.money import read_supplied
from assistant.language.quantities import Quantity, find_quantities

_LINE = "低保标准"
_OF_THE_STANDARD = re.compile(r"标准|低保线|保障线")
_OF_INCOME = re.compile(r"收入|工资|挣|退休金|养老金|人均|全家|一共|总共")
_TAKEN_BACK = re.compile(r"错|不是|不对|更正|改|应该")
_ONLY_FIGURE = re.compile(r"(?:应该|其实|实际|改成|换成|按|就?是|为|到|的|才|只有|该)*")
_ONLY_BEHIND = re.compile(r"(?:块钱|块|元)?(?:一个?月|每月|的|了|吧|算|来算|才对|哈|啊|呀)*")
_CALLED_OFF = re.compile(r"^(?:块钱|块|元)?(?:是|的)?(?:我)?(?:说|记|搞|弄)?(?:错|不对)|^(?:块钱|块|元)?$")
_OF_OTHERS = re.compile(r"(?:省里|省定|全省|省级|国家|指导|邻[县市]|别的[县市])[^，]{0,6}(?:标准|线)")
_LEAST = 50
_ANEW_BEFORE = re.compile(
    r"(?:[，。 ]|那|如果|要是|假如|假设|换成|改成|改|按|就|是|涨到|提到|为|哦|不对|我?(?:说|记|搞|弄)错了?|应该|其实|的话|\d+(?:块|元)?|不是)*"
)
_ANEW_BEHIND = re.compile(r"(?:块钱|块|元)?(?:一个?月|每月)?(?:的话|算|来算)?(?:呢|咋样|怎么样)?[，。？?！! ]*")
_NOT = re.compile(r"(?:不是|并非|别按|不按|不要按)$")
_OTHER_STANDARD = re.compile(r"(?:特困|供养|孤儿|养育|护理|补贴|津贴|补助|收入|财产|救助)(?:的)?标准")


# Told what is added to a standard, a bare 我们这儿一个月600 is that standard.
_OF_A_STANDARD = re.compile(r"标准的[\d.]+(?:%|倍)")
_THE_STANDARD_BEFORE = re.compile(
    r"(?:我们?|咱们?|俺们?|这|那|儿|里|边|个|省|县|市|区|镇|乡|村|上|当地|本地|现在|今年|一个?月|每个?月|每月|每人|低保|的|标准|线|就|是|按|听|说|大概|差不多|定)*"
)
_THE_STANDARD_BEHIND = re.compile(r"(?:块钱|块|元)?(?:一个?月|每个?月|每月)?(?:来|算|吧|的话|呢|的|了|左右|来算)*")
# 那就是一个月多480, 全家加起来就是580: a sum held up for a yes is a conclusion, told of nobody.
_HELD_UP = re.compile(
    r"(?:就是|不就|就[多给加领拿得该能有]|等于|岂不是|是不是|加起来|合起来|一共|总共)[^，。；\d]{0,8}$"
)
_FOR_A_YES = re.compile(r"[？?]|(?:吧|呗|咯|喽|对不|对吗|是不|是吗)[。！! ]*$")


def take_supplied(
    reading: Reading, before: str, last: str = "", answer: str = ""
) -> tuple[Reading, tuple[tuple[str, str], ...]]:
    """The standard this message supplies, and the message without its figures, nor those that are only held up.

    `answer` is what was told last; for the rest see below.
    """
    reading = _without_held_up(reading) if answer else reading
    if _OF_A_STANDARD.search(answer) and (bare := _bare_standard(reading)):
        return _without_old(reading.without(bare.start)), ((_LINE, str(bare.exact)),)
    return _supplied_by_name(reading, before, last)


def _without_held_up(reading: Reading) -> Reading:
    words = reading.utterance.open
    if not _FOR_A_YES.search(words) or _OF_INCOME.search(words.replace("一共", "").replace("总共", "")):
        return reading
    for one in reading.quantities:
        if one.plain and one.exact is not None and one.exact >= _LEAST and _HELD_UP.search(words[: one.start]):
            reading = reading.without(one.start)
    return reading


def _bare_standard(reading: Reading) -> Quantity | None:
    """The one figure whose clause says nothing but that it is the standard of the place."""
    found = []
    for scene in reading.scenes:
        clause = scene.clause
        for one in reading.inside(clause):
            head, tail = clause.text[: one.start], clause.text[one.end :]
            bare = _THE_STANDARD_BEFORE.fullmatch(head) and _THE_STANDARD_BEHIND.fullmatch(tail)
            if bare and one.plain and one.exact is not None and one.exact >= _LEAST:
                found.append((clause.start, one))
    if len(found) != 1:
        return None
    start, one = found[0]
    return replace(one, start=start + one.start, end=start + one.end)


def _supplied_by_name(reading: Reading, before: str, last: str) -> tuple[Reading, tuple[tuple[str, str], ...]]:
    """The standard this message supplies, and the message without its figures: they are nobody's income.

    `before` are the standards told earlier, as the conversation keeps them, `last` is the message before this one.
    """
    for scene in reading.scenes:
        if _OF_OTHERS.search(reading.utterance.original(scene.clause.start, scene.clause.end)):
            continue
        found = read_supplied(scene.clause.text, reading.inside(scene.clause))
        if found is not None:
            quantity, name, value = found
            return _without_old(reading.without(scene.clause.start + quantity.start)), ((name, value),)
    new = _put_right(reading, before) or _told_anew(reading, before, last)
    if new is None:
        return reading, ()
    return _without_old(reading.without(new.start)), ((_LINE, str(new.exact)),)


def _without_old(reading: Reading) -> Reading:
    for one in reading.quantities:
        if _is_called_off(one, reading.utterance.open):
            reading = reading.without(one.start)
    return reading


def _put_right(reading: Reading, before: str) -> Quantity | None:
    """标准不是600，是450, or 不是600，是450 where 600 was the standard told."""
    words = reading.utterance.open
    if not _TAKEN_BACK.search(words) or _OF_INCOME.search(words) or _OTHER_STANDARD.search(words):
        return None
    named = _OF_THE_STANDARD.search(words)
    if not named and not any(_is_called_off(one, words) and _told(one, before) for one in reading.quantities):
        return None
    after = named.end() if named else 0
    alone = [one for one in reading.quantities if one.start >= after and one.plain and _stands_alone(one, reading)]
    new = [one for one in alone if not _is_called_off(one, words)]
    return new[0] if len(new) == 1 and new[0].exact is not None else None


def _told_anew(reading: Reading, before: str, last: str) -> Quantity | None:
    """那要是800呢, 说错了，是450: another figure right after a message whose only figure was the standard."""
    told = [one for one in find_quantities(last) if one.plain and one.exact is not None and one.exact >= _LEAST]
    if len(told) != 1 or not _told(told[0], before) or _OF_INCOME.search(last):
        return None
    words = reading.utterance.open
    new = [one for one in reading.quantities if not _is_called_off(one, words)]
    if len(new) != 1 or not new[0].plain or new[0].exact is None or new[0].exact < _LEAST:
        return None
    return (
        new[0]
        if _ANEW_BEFORE.fullmatch(words[: new[0].start]) and _ANEW_BEHIND.fullmatch(words[new[0].end :])
        else None
    )


def _is_called_off(one: Quantity, words: str) -> bool:
    behind = re.split(r"[，。；！？ ]", words[one.end :], maxsplit=1)[0]
    return bool(_NOT.search(words[: one.start])) or bool(behind and _CALLED_OFF.match(behind) and "错" in behind)


def _told(one: Quantity, before: str) -> bool:
    return one.exact is not None and f"{_LINE}={one.exact}" in before.split(";")


def _stands_alone(one: Quantity, reading: Reading) -> bool:
    """Whether its clause says nothing but the figure."""
    for scene in reading.scenes:
        clause = scene.clause
        if clause.start <= one.start < clause.end:
            head, tail = clause.text[: one.start - clause.start], clause.text[one.end - clause.start :]
            head = re.sub(r"^.*(?:标准|低保线|保障线|错了|不对)", "", head)
            head = re.sub(r"^不是\S*?(?=应该|是)", "", head)
            return bool(_ONLY_FIGURE.fullmatch(head) and _ONLY_BEHIND.fullmatch(tail))
    return False
