"""Read what a text says of itself: title, 文号, issuer, level, region, dates, and what it repeals – each with its place.

Knows the set phrases of 题注, 版头 and 附则. Says where each value was read and whether it was stated or only inferred;
a value the text does not carry stays empty, for the person confirming to fill in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.domain.policy import DocumentStatus, Level, Place, Provision
from assistant.domain.region import RegionTree
from assistant.retrieval.names import read_numeral
from ingest import matter as roles
from ingest.issuers import Issued, find_issuer, find_level, find_region, names_a_kind
from ingest.load.content import place_words
from ingest.matter import DOC_NUMBER, ORDER_NUMBER, Matter
from ingest.split import Split
from ingest.terms import Found, Said, day_of, days_in, find_effective, find_expires, find_published, find_revised

_FORWARDED = re.compile(r".*关于(?:印发|公布|发布|颁布|转发)《(?P<inner>.+)》的(?:通知|公告|决定|命令)")
_HEADED = re.compile(r"题为《(?P<title>[^《》]{4,60})》")
_ENDED = re.compile(r"(?:同时|即行|一并|相应|予以|均|随之)?(?:废止|停止执行|失效)")
_TITLE = re.compile(
    r"《(?P<title>(?:[^《》]|《[^《》]*》)+)》(?P<number>\s*[（(][^（）()]*?[〔\[（(]?\s*(?:19|20)\d\d\s*[〕\])）]?[^（）()]*?号[)）])?"
)
_LAW_NAME = "中华人民共和国"


@dataclass(frozen=True)
class Replaced:
    """A text this one ends: its title, with 文号 and date where the repeal names them."""

    title: str
    where: str
    quote: str
    doc_number: str = ""
    published: date | None = None


@dataclass(frozen=True)
class Metadata:
    """What was read; None where the text says nothing. Dates are ISO. `revised` is the last amendment of this version."""

    title: Found | None = None
    doc_number: Found | None = None
    issuer: Found | None = None
    level: Found | None = None
    region: Found | None = None
    published: Found | None = None
    effective: Found | None = None
    revised: Found | None = None
    expires: Found | None = None
    status: Found | None = None
    replaces: tuple[Replaced, ...] = ()
    aliases: tuple[str, ...] = ()

    def day(self, name: str) -> date | None:
        """One of the dates."""
        found: Found | None = getattr(self, name)
        return date.fromisoformat(found.value) if found else None

    @property
    def in_force_from(self) -> date | None:
        """When this version began: an amended text began with its amendment, whatever its last article says."""
        return max((day for day in (self.day("effective"), self.day("revised")) if day is not None), default=None)


def read_metadata(split: Split, regions: RegionTree, stated: Mapping[str, str] | None = None) -> Metadata:
    """Read one text; `stated` is what its file says outside the text, used where the text is silent."""
    lines = [Said(m.text, _where(m, place), m.role) for m, place in split.matter]
    articles = [Said(p.text, _provision_words(p)) for p in split.provisions]
    history = [line for line in lines if line.role in (roles.HISTORY, roles.NUMBER, roles.MASTHEAD)]
    title, aliases = _title(lines, articles, split.provisions)
    title = title or _outside(stated, "title")
    issued = Issued(
        title.value if title else "",
        tuple((line.text, line.where) for line in history),
        tuple((line.text, line.where) for line in lines if line.role == roles.SIGNATURE),
        tuple((line.text, line.where) for line in reversed(articles)),
        next(((line.text, line.where) for line in lines if line.role == roles.ADDRESSEES), None),
    )
    number = _doc_number(lines)
    issuer = _as_found(find_issuer(issued)) or _outside(stated, "issuer")
    press = _is_press(lines, split.provisions, title)
    level = _as_found(find_level(issued, number.value if number else "", press))
    published = find_published(lines, history) or _outside_day(stated, "published")
    told = [*(line for line in lines if line.role == roles.TITLE), *articles]
    effective = find_effective(told, history, published)
    if effective and not effective.stated and level and level.value == Level.WORKING_PAPER:
        effective = None  # an article takes no effect
    return Metadata(
        title=title,
        doc_number=number,
        issuer=issuer,
        level=level,
        region=_as_found(find_region(issued, issuer.value if issuer else "", level.value if level else "", regions)),
        published=published,
        effective=effective,
        revised=find_revised(history, effective),
        expires=find_expires(articles, effective),
        status=_status(title),
        replaces=tuple(_replaced(articles)),
        aliases=aliases,
    )


def _where(matter: Matter, place: Place) -> str:
    words = place_words(place)
    return f"{matter.role}（{words}）" if words else matter.role


def _provision_words(provision: Provision) -> str:
    return provision.number.words() or place_words(provision.place or Place())


def _as_found(triple: tuple[str, str, str, bool] | None) -> Found | None:
    return Found(*triple) if triple else None


def _outside(stated: Mapping[str, str] | None, name: str) -> Found | None:
    value = (stated or {}).get(name, "").strip()
    return Found(value, "文件自带的信息", value, stated=False) if value else None


def _outside_day(stated: Mapping[str, str] | None, name: str) -> Found | None:
    found = _outside(stated, name)
    match = re.match(r"((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})", found.value) if found else None
    day = day_of(*match.groups()) if match else None
    return Found(day.isoformat(), found.where, found.quote, stated=False) if found and day else None


def _is_press(lines: Sequence[Said], provisions: Sequence[Provision], title: Found | None) -> bool:
    """An article or report rather than a document: no 条, no addressees, and a title that names no kind of document."""
    if any(p.number.segments[0].kind == "a" for p in provisions) or any(
        line.role == roles.ADDRESSEES for line in lines
    ):
        return False
    return title is None or any(line.role == roles.SOURCE for line in lines) or not names_a_kind(title.value)


def _title(
    lines: Sequence[Said], articles: Sequence[Said], provisions: Sequence[Provision]
) -> tuple[Found | None, tuple[str, ...]]:
    """The title, and other names it goes by. A notice that carries one 办法 is known by the 办法."""
    titles = list(dict.fromkeys(line.text for line in lines if line.role == roles.TITLE))
    where = next((line.where for line in lines if line.role == roles.TITLE), "")
    if not titles:
        headed = next(((match, line) for line in articles[:3] if (match := _HEADED.search(line.text))), None)
        return (Found(headed[0]["title"], headed[1].where, headed[0][0]) if headed else None), ()
    text = titles[0]
    for more in titles[1:]:
        if text.count("《") > text.count("》") or _unfinished(text):
            text += more
        elif re.fullmatch(r".{1,12}(?:编|总则|附则|分则)|总则|附则", more):
            text = f"{text} {more}"
    quote = " / ".join(titles)
    text = re.sub(r"\s+", " ", text)
    forwarded = _FORWARDED.fullmatch(text)
    if forwarded and any(p.number.segments[0].kind == "a" for p in provisions):
        inner = forwarded["inner"].replace("〈", "《").replace("〉", "》")
        return Found(inner, where, quote), _aliases(inner, text)
    return Found(text, where, quote), _aliases(text)


def _unfinished(text: str) -> bool:
    """A title broken over two lines ends in the middle: no kind of document at its end."""
    return (
        re.search(r"关于", text) is not None
        and re.search(r"(?:意见|通知|办法|决定|公告|批复|函|方案|规定|条例|细则|规划|要点)(?:（.+）)?$", text) is None
    )


def _aliases(title: str, notice: str = "") -> tuple[str, ...]:
    short = title.removeprefix(_LAW_NAME)
    return tuple(
        dict.fromkeys(
            name for name in (short if short != title and " " not in title else "", notice) if name and len(name) > 2
        )
    )


def _doc_number(lines: Sequence[Said]) -> Found | None:
    """文号 of the head; of several orders in a 题注 the last, for that is the version at hand."""
    for line in lines:
        if line.role in (roles.NUMBER, roles.MASTHEAD, roles.TITLE) and (match := DOC_NUMBER.search(line.text)):
            return Found(f"{match['office'].strip()}〔{match['year']}〕{int(match['serial'])}号", line.where, match[0])
    orders = [
        (match, line)
        for line in lines
        if line.role in (roles.HISTORY, roles.NUMBER, roles.MASTHEAD)
        for match in ORDER_NUMBER.finditer(line.text)
    ]
    if orders:
        match, line = orders[-1]
        office = re.sub(rf".*(?:日|\s)|^(?:{_LAW_NAME})", "", match["office"]).removeprefix(_LAW_NAME)
        serial = match["serial"]
        return Found(f"{office}令第{serial if serial.isascii() else read_numeral(serial)}号", line.where, match[0])
    head = next((line for line in lines if line.role == roles.MASTHEAD and line.text.endswith("令")), None)
    serial_line = next((line for line in lines if line.role == roles.NUMBER), None)
    if head and serial_line:
        return Found(
            head.text.removeprefix(_LAW_NAME) + re.sub(r"\s", "", serial_line.text), serial_line.where, serial_line.text
        )
    return None


def _status(title: Found | None) -> Found:
    marked = re.search(r"[（(]?已?(废止|失效)[)）]?$", title.value) if title else None
    if marked and title:
        return Found(DocumentStatus.REPEALED, title.where, title.value)
    return Found(DocumentStatus.CURRENT, "文中没有写它已经废止", stated=False)


def _replaced(articles: Sequence[Said]) -> Iterator[Replaced]:
    """Titles in a sentence that ends in 同时废止, each with the date before it and the number behind it."""
    for line in articles:
        for sentence in re.split(r"(?<=[。；])", line.text):
            ended = _ENDED.search(re.sub(r"《.*?》", lambda m: "《" + "＊" * (len(m[0]) - 2) + "》", sentence))
            if ended is None:
                continue
            for match in _TITLE.finditer(sentence[: ended.start()]):
                if re.search(r"(?:根据|按照|依照|依据|违反)$", sentence[: match.start()]):
                    continue
                number = DOC_NUMBER.search(match["number"] or "")
                before = sentence[: match.start()].rpartition("》")[2]
                days = [day for day, _ in days_in(before)]
                yield Replaced(
                    match["title"],
                    line.where,
                    sentence.strip(),
                    f"{number['office']}〔{number['year']}〕{number['serial']}号" if number else "",
                    days[-1] if days else None,
                )
