"""Whether the place somebody lives in is among those a told statement speaks of: 我家在乡下，也能租吗; 我们是邻镇的，能去不.

Knows town and country, and the one village or town a statement names; does not know what is done anywhere else, and
says neither yes nor no to that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.staying import names_nothing_new, stays, told_just_before
from assistant.answers.talk.told import Statement, of_programs, sentences_of
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import pairs_of
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge

_LIVES = re.compile(
    r"(?:不是|是|在|住|来自)(?P<name>(?!有|[一二两三四五几]个)[一-鿿]{0,6}?(?:乡下|农村|城里|街里|城区|市区|镇上|村里|省|市|县|区|镇|乡|村|街道|屯))"
)
_MAY = re.compile(
    r"(?:能|可以|也|行|给|发|来|送|管|算|去|住|租|享受|有)[^，。]{0,6}(?:不|吗|么|没有?|嘛|吧|冇)[？?。！ ]*$|呢[？?。 ]*$|(?:也|能|可以)[^，。]{1,4}[？?]$|也(?:是|按|照)[^，。]{1,10}[？?]$"
)
# 那长春呢 asks the same of another place; it is nobody's home.
_ONLY_A_PLACE = re.compile(r"^(?:那|那么)?[一-鿿]{2,6}呢[？?。 ]*$")
_COUNTRY, _TOWN = re.compile(r"乡下|农村|村|屯"), re.compile(r"城里|街里|城区|市区|街道")
_FOR_BOTH = re.compile(r"城乡")
_FOR_TOWN = re.compile(r"城区内?|主城区|城市社区")
_TOWN_ONLY = re.compile(r"(?<![主他])城区[^，。]{0,3}农村")
_FOR_COUNTRY = re.compile(r"农村|乡村")
_SPOT = re.compile(r"在(?P<spot>[一-鿿]{2,12}?(?:村|镇|乡|社区|河))(?:探索|开展|试点|建|推|实行)")
_MOVED = re.compile(
    r"(?:不是|没有?)[^，。？?]{0,6}(?:户口|户籍)|(?:户口|户籍)[^，。？?]{0,8}(?:外|迁|不在|没在|别处|转)|[外迁][^，。？?]{0,6}(?:户口|户籍)"
)
_REGISTER = re.compile(r"户籍|户口")
_THAT_ONE = re.compile(r"[那这该]个?$|^[那这该]")


@dataclass(frozen=True)
class _Home:
    """Where the person lives, as they say it, and whether that is country or town."""

    said: str
    country: bool
    town: bool
    outside: bool = False


def answer_written_for(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """What the statement says of whom it reaches, and that of elsewhere nothing is written; None where it draws no line."""
    if _MOVED.search(done.question) and (reply := _of_register(done, knowledge)):
        return reply
    if done.understood.hypothetical or (done.understood.regions and _ONLY_A_PLACE.match(done.question)):
        return None
    home, told = _home(done.question) or _named(done, knowledge), told_just_before(done, knowledge)
    if home is None or not _MAY.search(done.question) or not names_nothing_new(done, knowledge, told):
        return None
    spots = [one for one in told if _SPOT.search(one.provision.text)]
    if spots and told[0] is spots[0]:
        return _of_a_spot(done, knowledge, home, spots)
    if own := _own_line(done, knowledge, home, told):
        said = "农村" if home.country else "城里"
        return _tell(done, knowledge, f"写到{said}的是另外一条，{home.said}有没有，要问当地：", [own])
    if text := _line_drawn(home, told[0].provision.text):
        return _tell(done, knowledge, text, told[:1])
    return _undivided(done, knowledge, home, told)


def _of_register(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """她户口迁到外省了，还能领不: where nothing is said of registers, neither yes nor no."""
    told = told_just_before(done, knowledge)[:1]
    if not _MAY.search(done.question) or not stays(done, knowledge, told):
        return None
    if _REGISTER.search(written(told[0].provision.text)):
        return None
    text = "资料没有写户籍要求。户口不在本地还能不能，不能说能，也不能说不能，请向户口所在地的民政部门核实。"
    return _tell(done, knowledge, text, told)


def _home(question: str) -> _Home | None:
    names = [match["name"] for match in _LIVES.finditer(question) if not _THAT_ONE.search(match["name"])]
    if not names:
        return None
    said = names[-1]
    return _Home(said, bool(_COUNTRY.search(question)), bool(_TOWN.search(question)) or said.endswith("街道"))


def _named(done: Consultation, knowledge: Knowledge) -> _Home | None:
    """德惠也有吗: a town or county of its own, which is neither the city's core nor one village."""
    regions = done.understood.regions
    name = knowledge.regions.name(regions[0]) if len(regions) == 1 else ""
    return _Home(name, name.endswith(("县", "市")), False, outside=True) if name else None


def _own_line(done: Consultation, knowledge: Knowledge, home: _Home, told: list[Statement]) -> Statement | None:
    """Another statement of the matter, written for the town or the country the home is in, where what was told is not."""
    if home.country == home.town or home.outside:
        return None
    wanted, other = (_FOR_COUNTRY, _FOR_TOWN) if home.country else (_FOR_TOWN, _FOR_COUNTRY)
    text = written(told[0].provision.text)
    if wanted.search(text) or not other.search(text):
        return None
    known = {one.provision.id for one in told}
    alike = of_programs(done, knowledge, told[0].provision.programs)
    fitting = (one for one in alike if wanted.search(written(one.provision.text)) and one.provision.id not in known)
    return next(fitting, None)


def _line_drawn(home: _Home, text: str) -> str:
    """The direct word where the statement tells town from country, and the home is one of them."""
    if home.country == home.town:
        return ""
    if home.outside and (limit := next((one for one in sentences_of(written(text)) if _TOWN_ONLY.search(one)), "")):
        return (
            f"不能这么说。资料写的是“{limit.rstrip('。')}”，没有写到{home.said}；{home.said}怎么样，要问当地民政部门。"
        )
    asked = home.said if home.outside else "农村" if home.country else "城里"
    if _FOR_BOTH.search(text):
        return f"资料写的是“城乡”，没有把{asked}排除在外；具体给哪些人，要以当地核定为准。"
    wanted, other = (_FOR_COUNTRY, _FOR_TOWN) if home.country else (_FOR_TOWN, _FOR_COUNTRY)
    line = other.search(text)
    if line is None or wanted.search(text):
        return ""
    return f"资料写的是“{line[0]}”，没有写到{asked}；{asked}有没有，资料没有写，不能说能，也不能说不能。"


def _undivided(done: Consultation, knowledge: Knowledge, home: _Home, told: list[Statement]) -> Reply:
    """A statement of the whole place, and what is written of the country on the same programs beside it."""
    named = of_programs(done, knowledge, told[0].provision.programs) if home.country else []
    known = {one.provision.id for one in told}
    own = [one for one in named if _FOR_COUNTRY.search(one.provision.text) and one.provision.id not in known][:1]
    text = f"资料没有单独写{home.said}，也没有说不包括；实际有没有，要问当地。"
    if own:
        text = f"写到农村的另有一条，见下面；{home.said}实际有没有，资料没有写，要问当地。"
    return _tell(done, knowledge, text, [*own, told[0]])


def _of_a_spot(done: Consultation, knowledge: Knowledge, home: _Home, spots: list[Statement]) -> Reply:
    """Only the one village is written of; where the home's own name stands in another statement told, that comes too."""
    first = spots[0]
    found = _SPOT.search(first.provision.text)
    assert found is not None
    text = f"资料只写了在{found['spot']}这样做；别处的人能不能享受，资料没有写，不能说能，也不能说不能。"
    others = (*spots[1:], *of_programs(done, knowledge, first.provision.programs))
    alike = [one for one in others if one.provision.id != first.provision.id and _SPOT.search(one.provision.text)]
    own = [one for one in alike if pairs_of(home.said) & pairs_of(written(one.provision.text))][:1]
    return _tell(done, knowledge, text, [first, *own])


def _tell(done: Consultation, knowledge: Knowledge, text: str, told: list[Statement]) -> Reply:
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, text, [told[0].provision.id], evidence=(text,))
    for one in told:
        draft.say(Role.REASON, one.provision.text, [one.provision.id])
    draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    warn_of_age(draft, [(one.document, one.provision) for one in told])
    return draft.reply(ReplyStatus.ANSWERED)
