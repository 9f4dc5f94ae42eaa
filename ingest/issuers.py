"""Who issued a text, how high it ranks, and where it holds, from 题注, 令, title, signature and 解释 clause.

Knows the bodies that make law and how they are named; a guess is returned as one, for a person to confirm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.domain.policy import Level
from assistant.domain.region import NATION, Region, RegionTree

# value, where, words it was read from, stated rather than inferred
Read = tuple[str, str, str, bool]

_CONGRESS = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,12}?(?:省|市|自治区|自治州|自治县|县|旗))?(?:第[一二三四五六七八九十]{1,3}届)?"
    r"(?P<nation>全国)?(?P<body>人民代表大会(?:常务委员会)?)第"
)
_ORDER = re.compile(
    r"(?:中华人民共和国)?(?P<office>国务院|[\u4e00-\u9fff]{2,12}?(?:部|委员会|总局|局|署|银行|人民政府))令"
)
_PROCLAIMED = re.compile(r"(?:中华人民共和国)?(?P<office>国务院|[\u4e00-\u9fff]{2,8}?部)(?:公布|发布|颁布)")
_CABINET = re.compile(r"国务院(?:第\d+次)?常务会议|国务院批准|《国务院关于修改")
_OFFICE = r"[\u4e00-\u9fff]{1,16}?(?:部|厅|局|委员会|政府|院|办公厅|办公室|联合会|总局|署)"
_IN_TITLE = re.compile(
    rf"(?P<offices>(?:中共中央|国务院|{_OFFICE})(?:[\s、,，]+(?:国务院办公厅|国务院|{_OFFICE}))*)关于"
)
_EXPLAINS = re.compile(rf"由(?P<offices>{_OFFICE}(?:(?:、|会同|和){_OFFICE})*)(?:共同)?负责解释")
_NATIONAL = re.compile(
    r"国务院|中共中央|全国|最高人民|^(?:中华人民共和国)?(?:民政|财政|教育|司法|公安|卫生|住房|农业|人力资源)[\u4e00-\u9fff]{0,8}部"
    r"|国家[\u4e00-\u9fff]{2,10}(?:局|委员会)|中国残疾人联合会"
)
_ORDINARY = re.compile(r"(?:意见|通知|决定|公告|批复|函|方案|要点|规划|纲要)(?:（.+?）)?$")
_MEASURES = re.compile(r"(?:办法|规定|细则|规则|标准|标准表|一览表)(?:（.+?）)?$")
_CLAUSE = 80  # letters before 负责解释 that may name who does; no more is searched
_PLACE_FIRST = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|自治州|自治县|县|特别行政区)")
_LEVEL_RANK = {"国家": 0, "省级": 1, "地级": 2, "县级": 3, "乡级": 4}


@dataclass(frozen=True)
class Issued:
    """What bears on the issuer: the title, and (words, where) of 题注, signatures and articles (last first)."""

    title: str
    history: tuple[tuple[str, str], ...]
    signatures: tuple[tuple[str, str], ...]
    articles: tuple[tuple[str, str], ...]
    addressees: tuple[str, str] | None = None


def find_issuer(issued: Issued) -> Read | None:
    """The body that passed it; else that gave the order; else as the title, the signature or the 解释 clause names."""
    for text, where in issued.history:
        if (match := _CONGRESS.search(text)) and "通过" in text:
            return _congress(match), where, match[0], True
    for pattern in (_ORDER, _PROCLAIMED):
        for text, where in issued.history:
            if match := pattern.search(_after_day(text)):
                return match["office"], where, match[0], True
    for text, where in issued.history:
        if _CABINET.search(text):
            return "国务院", where, text, True
    if match := _IN_TITLE.match(issued.title):
        return _listed(match["offices"]), "标题", match[0], True
    if issued.signatures:
        names = [re.sub(r"\s", "", text) for text, _ in issued.signatures]
        return "、".join(names), issued.signatures[0][1], " ".join(names), True
    for text, where in issued.articles:
        clause = text.find("负责解释")
        if clause >= 0 and (match := _EXPLAINS.search(text[max(0, clause - _CLAUSE) : clause + 4])):
            return _listed(match["offices"]), where, match[0], False
    return None


def _after_day(text: str) -> str:
    return re.sub(r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日", " ", text)


def _congress(match: re.Match[str]) -> str:
    if match["nation"] or not match["place"]:
        return f"全国{match['body']}"
    return re.sub(r"^.*?日", "", match["place"]) + match["body"]


def _listed(offices: str) -> str:
    return re.sub(r"[\s,，、]+|会同|和(?=[\u4e00-\u9fff]+[部厅局委])", "、", offices.strip())


def find_level(issued: Issued, number: str, press: bool) -> Read | None:
    """Rank: by who passed or ordered it; else by 文号 and the kind of document the title names."""
    for rule in (_level_by_history, _level_by_number):
        if read := rule(issued, number):
            return read
    title = issued.title
    if re.search(r"民法典|^中华人民共和国.+法$", title):
        return Level.LAW, "标题", title, True
    if re.search(r"条例$", title):
        return (Level.LOCAL_REGULATION if _PLACE_FIRST.match(title) else Level.REGULATION), "标题", title, False
    if _ORDINARY.search(title) and re.search(r"关于|通知$", title):
        return Level.NORMATIVE, "标题", title, True
    if press:
        return Level.WORKING_PAPER, "没有文号，像是文章或者工作材料", "", False
    return (Level.NORMATIVE, "标题", title, False) if _MEASURES.search(title) else None


def names_a_kind(title: str) -> bool:
    """Whether a title ends in a kind of document: 意见, 通知, 办法, 条例, 法."""
    return bool(_ORDINARY.search(title) or _MEASURES.search(title) or re.search(r"(?:法|条例|法典.*)$", title))


def _level_by_history(issued: Issued, _number: str) -> Read | None:
    for text, where in issued.history:
        if (match := _CONGRESS.search(text)) and "通过" in text:
            national = bool(match["nation"]) or not match["place"]
            return (Level.LAW if national else Level.LOCAL_REGULATION), where, match[0], True
    for text, where in issued.history:
        if match := _CABINET.search(text):
            return Level.REGULATION, where, match[0], True
    for text, where in issued.history:
        if match := (_ORDER.search(_after_day(text)) or _PROCLAIMED.search(_after_day(text))):
            office = match["office"]
            level = (
                Level.REGULATION
                if office == "国务院"
                else Level.MINISTRY_RULE
                if _NATIONAL.search(office)
                else Level.NORMATIVE
            )
            return level, where, match[0], not office.endswith("人民政府")
    return None


def _level_by_number(_issued: Issued, number: str) -> Read | None:
    if "令第" in number:
        return (Level.REGULATION if number.startswith("国务院") else Level.MINISTRY_RULE), "文号", number, True
    return (Level.NORMATIVE, "文号", number, True) if number else None


def find_region(issued: Issued, issuer: str, level: str, regions: RegionTree) -> Read | None:
    """The division the title or issuer begins with; a national body's texts hold everywhere."""
    for text, where in ((issued.title, "标题"), (issuer, "发文机关")):
        if found := _leading_division(text, regions):
            return found.code, where, text, True
    if _NATIONAL.search(issuer) or level in (Level.LAW, Level.REGULATION, Level.MINISTRY_RULE):
        return NATION, "发文机关" if issuer else "效力层级", issuer, bool(issuer)
    if issued.addressees and re.match(r"各省|.{0,10}各省、自治区、直辖市", issued.addressees[0]):
        return NATION, issued.addressees[1], issued.addressees[0][:40], False
    if found := _named_division(issued.title, regions):
        return found.code, "标题", issued.title, False
    counted = _most_named((text for text, _ in issued.articles), regions)
    return (counted[0].code, "正文多次写到", counted[0].name, False) if counted else None


def _leading_division(text: str, regions: RegionTree) -> Region | None:
    """山东省淄博市… is Zibo: as many names as follow one another."""
    found: Region | None = None
    rest = text
    while rest:
        step = _longest(rest, regions, found, full=True)
        if step is None:
            return found
        found, rest = step, rest[len(step.name) :]
    return found


def _longest(text: str, regions: RegionTree, above: Region | None, full: bool) -> Region | None:
    for length in range(min(12, len(text)), 1, -1):
        codes = regions.by_name.get(text[:length], ())
        fitting = [region for code in codes if (region := regions.get(code)) and region.code != NATION]
        if full:
            fitting = [region for region in fitting if region.name == text[:length]]
        below = [region for region in fitting if above and region.parent() == above.code]
        if below or (fitting and above is None and len(fitting) == 1):
            return (below or fitting)[0]
        if fitting and above is None:
            return min(fitting, key=lambda region: _LEVEL_RANK.get(region.level, 9))
    return None


def _named_division(text: str, regions: RegionTree) -> Region | None:
    """The first division named anywhere in a title, by its full or everyday name."""
    for start in range(len(text)):
        if found := _longest(text[start:], regions, None, full=False):
            return found
    return None


def _most_named(texts: Iterator[str], regions: RegionTree) -> tuple[Region, int] | None:
    """The division whose full name comes up most, and twice at least."""
    counts: dict[str, int] = {}
    for text in texts:
        for match in re.finditer(r"[\u4e00-\u9fff]{2,9}?(?:省|市|县|区|旗|州)", text):
            for start in range(len(match[0]) - 1):
                for code in _full_codes(match[0][start:], regions):
                    counts[code] = counts.get(code, 0) + 1
    best = max(counts.items(), key=lambda item: item[1], default=("", 0))
    region = regions.get(best[0])
    return (region, best[1]) if region and best[1] >= 2 else None


def _full_codes(name: str, regions: RegionTree) -> Sequence[str]:
    codes = regions.by_name.get(name, ())
    return codes if len(codes) == 1 and (region := regions.get(codes[0])) and region.name == name else ()
