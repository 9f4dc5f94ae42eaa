"""The first word to who asks whether there is any, whether one can, whether somebody cares, or whether it is so.

Knows the shapes of such questions and the kinds of statements; never a yes to what is only planned, nor to what the
statement itself calls unwritten. Does not know whether this person is entitled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.belief.agreed import borne_out
from assistant.answers.belief.how_it_stands import planned_as
from assistant.answers.finding.absent import is_spoken_of, things_asked
from assistant.answers.finding.heard import HEARD
from assistant.answers.opening.done_once import done_once
from assistant.answers.opening.halves import first_half, has_halves
from assistant.answers.wording.bare_words import rest_of
from assistant.answers.wording.facets import written
from assistant.answers.wording.held_clauses import asks_if_true, waits_for_a_yes
from assistant.answers.wording.likeness import pairs_of
from assistant.domain.policy import Provision, StatementKind

_END = r"[呀啊嘞哒呢的了]?(?=[，。？?！ ]|$)"
_WHETHER = r"(?:吗|么|不(?!了)|没|冇|啵|嘛)"
_EXISTS = re.compile(
    rf"有没有|有没得|有冇|有木有|真有(?!这么|那么)|有这(?:回|个|码)事|(?<![得要都只])有(?P<what>[^，。；？]{{0,14}}){_WHETHER}{_END}"
)
# 有爹妈的娃能走不: having is told of somebody, and something else is asked.
_SOMEBODY = re.compile(r"人(?:[能给来帮替管教陪收照送]|上门|可以)|地方(?!规)|地儿|去处")
_OTHER_VERB = re.compile(r"(?!人[能给来帮替可管])的?[^，]*(?:[能给享]|可以|也|还|算|归|是)")
_ANOTHER_VERB_BEFORE = re.compile(r"[能算会][^，。；？ ]*$")
_CAN = re.compile(rf"能不能|能否|可不可以|[能可][^，。；？]{{0,18}}{_WHETHER}{_END}")
_CARES = re.compile(
    rf"管不管(?!用)|给不给|帮不帮|(?<![是归属主])[管给帮](?!用)[^，。；？是归]{{0,18}}{_WHETHER}{_END}|管(?!用)[^，归是]{{0,3}}不管"
)
_NOT_CARES = re.compile(r"归[^，。？]{0,6}管|[是说][^，。？]{0,6}[管给帮][^，。？]{0,8}的吗|管用")
# 干点啥, 好多钱: something is asked for, not whether there is any.
_OPEN = re.compile(r"[干做办]\S?(?:啥|什么|么子)|多少|好多|几[个块家]|怎么|咋|如何")
_WHETHER_AT_ALL = re.compile(r"有没有|有没得|有冇|有这|管不管|给不给")
_OF_THE_PAPER = re.compile(r"写没写|有没有[写说提]|[写说提]\S{0,2}了?(?:没|吗)")
_DECIDES = re.compile(r"不|没(?!有这|[？?。 ]*$)|拖|停|取消|[都全每只就]|人人|必须|真的")
_NOW = re.compile(r"现在|眼下|如今|目前|这会儿|还[能可]")
_TOWN_ONLY = re.compile(r"城区内|主城区|城市社区")
_COUNTRY = re.compile(r"(?:我们|我|俺|咱)?(?:乡下|农村|屯里|屯子|村里|村上|乡里|镇上|乡镇)")
_PAID_ASKED = re.compile(
    r"给不给|(?:还|照样|照旧)?[给发](?:点|我)?(?:钱|补[贴助]|生活费)?(?:不|吗|么|没)[呀啊嘞哒呢的了]?(?=[，。？?！ ]|$)"
)
_PAID = re.compile(r"发放|发给|给予|增发")
_UNWRITTEN = re.compile(r"([^。；]+?)，?(?:都|也)?没有写")
_ITEMS = re.compile(r"[、，]|和(?!人)")
_HALF = 0.5
_ASKING = re.compile(
    r"[一-鿿]不[一-鿿]括?|有没有|怎么|哪[些里几个]?|多少|什么|几|每[人户月]|资料|这[份里]|[的能是有钱元]"
)
_WHICH = re.compile(r"哪|谁|多少|几|啥|什么|怎么|咋|如何")
_ENDS_OPEN = re.compile(rf"{_WHETHER}{_END}")
_CLAUSE = re.compile(r"[，。？?！ ]")
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十百千万]+(?:万|元|块|成)")
# 外地户口的给不给, 有退休金的还给不: what is asked is whether that is a bar.
_NOT_WRITTEN_FOR = re.compile(r"外地|外省|外县|户口|户籍|退休金")
_MONEY = re.compile(r"补[助贴]|津贴|钱$|钱[发领拿]")
_MONEY_WRITTEN = re.compile(r"补[助贴]|津贴|发放|资助|助学|增发|奖|金")
_COPY = re.compile(r"全文|原文|条文|原件")
_NEAR_ME = re.compile(
    r"附近|跟前|家门口|旁边|小区|(?:我们|俺们?|咱们?)(?:这(?![号样种些类])|那|村|镇|乡|县|屯|社区|街)"
)
_REACHES_ALL = re.compile(r"全覆盖|各(?:地|县|村|社区|区|级|镇)|全部|所有|全面|普遍|均")
_VILLAGE = re.compile(r"((?![一-鿿]?(?:[我俺咱农全各每个座们邻这那哪外本乡]|有[个的]))[一-鿿]{2})村(?![民委级里居])")
# From here on it is so surely the thing asked for that 有 may be said of it.
SURELY_HEARD = 0.6
# Of what somebody cares for it may be less near.
HEARD_AT_ALL = 0.35
# And so surely that 管 may be.
CARED_FOR = 0.55
# And so surely that the very thing asked for is what was done.
BEYOND_DOUBT = 0.8
# 有这样的地方吗 of what is only being tried out gets no 有.
_NOT_SET_UP = "没有说已经"
# What planned_as calls a matter in force of which only a part is on trial.
_IN_FORCE = "安排"
_LOOKED_AFTER = re.compile(
    r"管(?!用)[^，归是]{0,3}不管|管[^，。；？是归]{0,18}(?:吗|么|不|没)[呀啊嘞哒呢的了]?(?=[，。？?！ ]|$)"
)
_PAY_ASKED = re.compile(r"(?:给不给|给)[^，。？?]{0,4}(?:钱|补(?![办充录习课]))[^，。？?]{0,6}(?:不|吗|么|没|[？?]|$)")
_SOMEBODY_CARES = re.compile(r"(?:有没有|有没得|有冇)人[管看照帮]|有人[管看照帮][^，。？?]{0,8}(?:不|没|吗|么)")
_CARE = re.compile(r"关爱|救助|照料|监护|巡访|保护|照护|供养|治理|整治|监管|推进|调解|理事会")
_OFFERED = re.compile(r"服务|照护|照料|托养|供养|培训|补贴|津贴|发放|救助|安置|寻亲|适老化|助餐|就餐|巡访|资助|租赁")
_WHOM = re.compile(r"[^。]*(?:不是|不等于)[^。]*。")


def is_so(question: str, statement: Provision, when: str, place: str) -> str:
    """是的 to what the statement bears out, and to nothing else."""
    if not borne_out(question, statement, place):
        return ""
    planned = planned_as(statement)
    if planned:
        return f"是的，写的是{when}的{planned}；做没做到，资料没有写。"
    return f"是的，资料是这样写的，是{when}的情况。"


def out_of_town(question: str, text: str) -> str:
    """Somebody of the country asks of what is written for the town only."""
    limit, outside = _TOWN_ONLY.search(written(text)), _COUNTRY.search(question)
    if limit is None or outside is None or _COUNTRY.search(written(text)):
        return ""
    if not (_CAN.search(question) or _CARES.search(question)):
        return ""
    here = outside[0].removeprefix("我们").lstrip("我俺咱")
    return f"资料只写了{limit[0]}，没有写{here}；{here}能不能，要问当地民政部门。"


def whether_any(
    question: str, statement: Provision, when: str, *, near: float, told: bool, groups: Sequence[str] = ()
) -> str:
    """Whether there is any, of a statement that is asked for: never a yes to what was taken for granted."""
    open_ended = _OPEN.search(question) and not _WHETHER_AT_ALL.search(question)
    if open_ended or waits_for_a_yes(question) or _OF_THE_PAPER.search(question):
        return ""
    # A thing asked after in a later clause is called unwritten at the end.
    if any(not is_spoken_of(thing, statement.text) for thing in things_asked(first_half(question))):
        return ""
    planned = planned_as(statement)
    exists = _asks_existence(question)
    if planned not in ("", _IN_FORCE) and asks_if_true(question):
        return f"资料写的是{when}的{planned}；做没做到，资料没有写。"
    if exists or _CARES.search(question) and not _NOT_CARES.search(question):
        return _there_is(question, statement, f"{when}的{planned}" if planned else when, near=near, told=told)
    if planned and _CAN.search(question):
        return _may_be(question, statement, f"{when}的{planned}", near=near, groups=groups)
    if near >= BEYOND_DOUBT and _CAN.search(question) and not _NOT_WRITTEN_FOR.search(question):
        return done_once(question, statement, when)
    return ""


def _may_be(question: str, statement: Provision, what: str, *, near: float, groups: Sequence[str]) -> str:
    """能不能 of what is only planned or under way: whom it is written for, and who decides; never a yes."""
    offered = _OFFERED.search(written(statement.text)) is not None
    if near < SURELY_HEARD or not offered or _NOT_WRITTEN_FOR.search(question):
        return f"{'现在' if _NOW.search(question) else ''}能不能，还说不准：资料写的是{what}，做没做到没有写，请问当地民政部门。"
    own = [one for one in groups if one in _WHOM.sub("", written(statement.text))]
    listed = f"您说的{'、'.join(own)}，写在对象里；" if own else ""
    return f"可以去问：{listed}资料里有这一项，是{what}；够不够、怎么办，由当地民政部门看。"


def _asks_existence(question: str) -> bool:
    match = _EXISTS.search(question)
    if match is None or _ANOTHER_VERB_BEFORE.search(question[: match.start()]):
        return False
    return not (match["what"] and _OTHER_VERB.match(match["what"]))


def _there_is(question: str, statement: Provision, what: str, *, near: float, told: bool) -> str:
    planned, own = planned_as(statement), written(statement.text)
    if planned and (of_one := _of_a_village(question, statement.text, what)):
        return of_one
    if planned and _PAY_ASKED.search(question) and not (_MONEY_WRITTEN.search(own) or "保障" in own):
        return f"给不给、给多少，资料没有写；写到的是{what}。"
    near_enough = HEARD_AT_ALL if cared_for_there(question, own) else HEARD
    may = near >= near_enough and _may_say_yes(question, own)
    cares = _LOOKED_AFTER.search(question) is not None and not _asks_existence(question)
    if statement.kind is StatementKind.TRIAL and planned != _IN_FORCE:
        if _NOT_SET_UP in statement.text:
            return f"还不能说有：写的是{what}，资料没有说已经办成；现在有没有，请问当地民政部门。"
        return f"{'有，' if may else '写到的'}是{what}；是不是各处都有、现在怎么样，资料没有写。"
    if planned:
        yes = f"{'管' if cares else '有'}，写在{what}里" if may else f"写到的是{what}"
        return f"{yes}；做没做到，资料没有写。"
    if asks_if_true(question) and _DECIDES.search(question) or _FIGURE.search(question):
        return ""
    if cares and near >= CARED_FOR and may:
        return f"管{'，要符合条件' if '条件' in statement.text else ''}。资料写的是{what}的情况，现在怎么样没有写。"
    yes = _plain_yes(question, own) if near >= SURELY_HEARD else ""
    # 三级智力残疾，有没有护理补贴: that there is such a thing is no yes to this person.
    yes = "有这一项，够不够条件另外看。" if yes == "有。" and told else yes
    return f"{yes}资料写的是{what}的情况，现在怎么样没有写。" if yes else ""


def cared_for_there(question: str, own: str) -> bool:
    """有没有人管 of people whom the statement cares for."""
    return _SOMEBODY_CARES.search(question) is not None and _CARE.search(own) is not None


def _may_say_yes(question: str, own: str) -> bool:
    """Whether nothing in the question stands against a yes: money asked of what gives none, 外地户口, a place near by."""
    match = _EXISTS.search(question)
    asked = (match["what"] or question[match.end() :]) if match else ""
    if _MONEY.search(asked) and not _MONEY_WRITTEN.search(own) or _NOT_WRITTEN_FOR.search(question):
        return False
    # 俺们屯子随礼整不起了，有没有人管 asks for nothing near by.
    clause = _CLAUSE.split(question[: match.end()])[-1] + _CLAUSE.split(question[match.end() :])[0] if match else ""
    return not (_COPY.search(question) or _NEAR_ME.search(clause) and not _REACHES_ALL.search(own))


def _plain_yes(question: str, own: str) -> str:
    """有 to who asks whether there is any of what is written of, 给 to who asks whether it is paid and the text pays it."""
    if _NOT_WRITTEN_FOR.search(question):
        return ""
    if _PAID_ASKED.search(question) and _PAID.search(own):
        return "给，但要符合下面写的条件。"
    match = _EXISTS.search(question)
    if match is None or not _may_say_yes(question, own):
        return ""
    # 有人能替俺去不 asks for somebody to do it, by no name.
    if _SOMEBODY.match(match["what"] or question[match.end() :]):
        return "有。"
    # Of what is asked after its last name counts: 低保办法的全文 is no 低保办法.
    thing = rest_of(match["what"] or _CLAUSE.split(question[match.end() :])[0])[-1:]
    return "有。" if all(pairs_of(one) & pairs_of(own) for one in thing) else ""


def _of_a_village(question: str, text: str, what: str) -> str:
    """A statement of one village: whether it is the one asked of; empty where either names none."""
    written_of, asked = _VILLAGE.findall(written(text)), _VILLAGE.findall(question)
    if any(name in question for name in written_of):
        return f"有。资料写的就是那里，是{what}；现在怎么样没有写。"
    if written_of and asked:
        return f"资料没有写到{asked[0]}村；写的是别的村，是{what}。"
    return ""


def left_unwritten(question: str, statement: Provision, when: str) -> str:
    """The very side asked, which the statement itself calls unwritten: 包不包括离婚登记, 条文内容."""
    whether = _OF_THE_PAPER.search(question) or _ENDS_OPEN.search(question)
    if not whether and (has_halves(question) or not _WHICH.search(question)):
        return ""
    own, asked = pairs_of(written(statement.text)), pairs_of(question)
    for clause in _UNWRITTEN.findall(statement.text):
        for item in _ITEMS.split(clause):
            telling = pairs_of(_ASKING.sub("，", item)) - own
            if len(telling & asked) > _HALF * len(telling):
                return f"{item.removeprefix('资料')}，资料没有写；写的是{when}的{planned_as(statement) or '情况'}。"
    return ""
