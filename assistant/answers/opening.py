"""The first sentence of what is written: whether there is any, how it stands, since when, or what it is not.

Knows the shapes of questions and the kinds of statements; does not know whether a plan was carried out, and says so.
"""

from __future__ import annotations

import re

from assistant.answers.absent import absent_thing, is_spoken_of, things_asked, unwritten_thing
from assistant.answers.corrected import denied_of
from assistant.answers.denials import denial_told
from assistant.answers.facets import written
from assistant.answers.halves import first_half, has_halves
from assistant.answers.heard import HEARD, how_near
from assistant.answers.ranking import Choice
from assistant.answers.shares import share_told
from assistant.answers.staying import stays, told_just_before
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Document, Level, Provision, StatementKind

# From here on it is so surely the thing asked for that 有 may be said of it.
SURELY_HEARD = 0.6
_PLANNED_WORDS = {StatementKind.GOAL: "计划", StatementKind.TRIAL: "探索、试点"}
_ON_TRIAL = re.compile(r"探索|试点|争取|研究|试行|鼓励")
_END = r"[呀啊嘞哒呢的了]?(?=[，。？?！ ]|$)"
_PROGRESS = re.compile(
    r"(?:建好|建成|完成|实现|出台|施行|实施|生效|通过|批下来|获批|增加|提高|统一|转型\S{0,2}|开起来|改完|投用|用上|办成|落实|做到)"
    r"(?:了)?(?:没|吗|么|没有|不)|了没(?:有)?[？?]?$|现在[^。？?]{0,24}(?:吗|没|不|了没)|还(?:办不办|有没有|在不在|算数)|哪天|啥时候|什么时候"
)
# 今年发不发, as against 我今年七十二 and 今年得了大病.
_THIS_YEAR = re.compile(
    r"(?:今年|眼下|如今|目前|明年)(?!\S{0,2}[\d一二三四五六七八九])[^，。？?]{0,10}"
    r"(?:[发补给办搞有涨提招开管]\S{0,3}(?:不|没|吗|么|啊|吧|多少)|还[发补给办搞有涨提招开管])"
)
_SINCE_ASKED = re.compile(
    r"(?:啥时候|什么时候|多咱|几时|哪[一]?年|啥前儿)(?:\S{0,3})(?:开始|起|有的|实行|兴的)|从(?:啥时候|什么时候|哪[一]?年)"
)
_SINCE = re.compile(r"\d+[年月日]\S{0,4}起|始于")
_TAKEN_FOR_GRANTED = re.compile(
    r"(?:吧|呗)[？?。！]*$|[对是]吗[？?。]*$|[对是]不[？?。]*$|对不对|是不是|(?<![还要])不是[^，。]{1,20}吗|难道|那就是"
)
_EXISTS = re.compile(
    r"有没有|有没得|有冇|有木有|有这(?:回|个|码)?事|真的假的|是真的|真有(?!这么|那么)"
    r"|有[^，。；？]{0,14}(?:吗|么|没|不|冇|啵|嘛)" + _END
)
_CAN = re.compile(r"能不能|能否|可不可以|[能可][^，。；？]{0,18}(?:吗|么|不|没|啵|嘛)" + _END)
_CARES = re.compile(r"管不管|给不给|帮不帮|[管给帮][^，。；？]{0,18}(?:吗|么|不|没|啵|嘛)" + _END + r"|管\S{0,3}不管")
# 干点啥, 好多钱: something is asked for, not whether there is any.
_OPEN = re.compile(r"[干做办]\S?(?:啥|什么|么子)|多少|好多|几[个块家]|怎么|咋|如何")
_WHETHER_AT_ALL = re.compile(r"有没有|有没得|有冇|有这|真的假的|管不管|给不给")
_YEAR_SAID = re.compile(r"((?:19|20)\d\d)年")
_DONE = re.compile(
    r"(?:已经?|早就|都)[^，。？?]{0,10}(?:[建改办做开装配弄盖](?:好|完|成|起来|上)|出台|落实|实现|实施|完成|用上|启用)(?:了|啦|喽)"
)
_BEST_ASKED = re.compile(r"推荐|哪(?:家|个|所|处)[^，。？?]{0,8}(?:最好|比较好|好些|更好|靠谱)")
_NOW = re.compile(r"现在|眼下|如今|目前|这会儿|还[能可]")
_TOWN_ONLY = re.compile(r"城区内|主城区|城市社区")
_COUNTRY = re.compile(r"(?:我们|我|俺|咱)?(?:乡下|农村|屯里|屯子|村里|村上|乡里|镇上|乡镇)")
_PAID_ASKED = re.compile(r"给不给|(?:还|照样|照旧)?[给发](?:点|我)?(?:钱|补[贴助]|生活费)?(?:不|吗|么|没)" + _END)
_PAID = re.compile(r"发放|发给|给予|增发")
_VILLAGE = re.compile(r"((?![一-鿿]?(?:[我俺咱农全各每个座们邻这那哪外本乡]|有[个的]))[一-鿿]{2})村(?![民委级里居])")
_YEAR = re.compile(r"约?(?:19|20)\d\d年")


def opening(done: Consultation, first: Choice, knowledge: Knowledge) -> str:
    """A short direct word before the text, where the question wants one and the text bears it out; else empty."""
    if first.document.level is not Level.WORKING_PAPER:
        return ""
    question, text = done.question, first.provision.text
    if _BEST_ASKED.search(question):
        return "哪家好，资料没有评，不能替您推荐。"
    denial = share_told(question, text) or denial_told(question, text) or _another_year(done, first)
    if told := denial or denied_of(first.document, first.provision, done, knowledge):
        return told
    alone = "" if has_halves(question) else unwritten_thing(done, text, knowledge)
    if absent := absent_thing(done, knowledge) or alone:
        return f"{absent if '“' in absent else f'“{absent}”'}，资料里没有写到。"
    if _SINCE_ASKED.search(question) and not _SINCE.search(text):
        return f"从什么时候开始，资料没有写{'；写的是“继续”，不是刚开始' if '继续' in text else ''}。"
    if told := _taken_as_done(done, first):
        return told
    if told := _out_of_town(question, text) if _CAN.search(question) or _CARES.search(question) else "":
        return told
    # 给补饭钱不, after the canteens were told: that there are canteens is no yes to that.
    goes_on = stays(done, knowledge, told_just_before(done, knowledge))
    return _standing(done, first) or ("" if goes_on else _whether_any(done, first))


def _another_year(done: Consultation, first: Choice) -> str:
    """A year taken for granted that the statement is not of."""
    held, own = _YEAR_SAID.findall(done.question), _year(first)
    if len(held) != 1 or not _TAKEN_FOR_GRANTED.search(done.question) or held[0] in first.provision.text:
        return ""
    return f"资料没有写{held[0]}年，写的是{own}。" if held[0] not in own else ""


def _taken_as_done(done: Consultation, first: Choice) -> str:
    """A plan or a trial that the question holds to be carried out."""
    planned = _planned(first)
    if not planned or not _DONE.search(done.question) or _PROGRESS.search(done.question):
        return ""
    return f"资料没有说已经办成，写的是{_year(first)}的{planned}。"


def standing_today(done: Consultation, first: Choice) -> str:
    """How it stands today, where that was asked of a working paper of years ago; else empty."""
    return _standing(done, first) if first.document.level is Level.WORKING_PAPER else ""


def _standing(done: Consultation, first: Choice) -> str:
    """How it stands today: what an old paper never tells."""
    planned = _planned(first)
    match = _THIS_YEAR.search(done.question)
    if match and match[0][:2] not in first.provision.text:
        when = match[0][:2]
        return f"{when}怎么样，资料没有写；资料写的是{_year(first)}的{planned or '情况'}。"
    if not _PROGRESS.search(done.question):
        return ""
    return f"资料写的是{_year(first)}的{planned or '情况'}，后来怎么样，手头资料没有写。"


def _whether_any(done: Consultation, first: Choice) -> str:
    """Whether there is any: never a yes to what is only planned, nor to what was taken for granted."""
    question, near = done.question, how_near(done, first)
    asked = set(done.understood.programs).intersection(first.provision.programs) or near >= HEARD
    open_ended = _OPEN.search(question) and not _WHETHER_AT_ALL.search(question)
    if not asked or open_ended or _TAKEN_FOR_GRANTED.search(question):
        return ""
    # A thing asked after in a later clause is called unwritten at the end.
    if any(not is_spoken_of(thing, first.provision.text) for thing in things_asked(first_half(question))):
        return ""
    planned, year = _planned(first), _year(first)
    if _EXISTS.search(question) or _CARES.search(question):
        if planned and (told := _of_a_village(question, first.provision.text, f"{year}的{planned}")):
            return told
        if planned == _PLANNED_WORDS[StatementKind.TRIAL]:
            return f"有这项{planned}，是{year}的；是不是各处都有、现在怎么样，资料没有写。"
        if planned:
            return f"有这项安排，是{year}的{planned}；做没做到，资料没有写。"
        yes = _plain_yes(question, first.provision.text, near)
        # 三级智力残疾，有没有护理补贴: that there is such a thing is no yes to this person.
        yes = "有这一项，够不够条件另外看。" if yes == "有。" and done.understood.facts else yes
        return f"{yes}资料写的是{year}的情况。"
    if planned and _CAN.search(question):
        return f"{'现在' if _NOW.search(question) else ''}能不能，资料没有写定；写的是{year}的{planned}。"
    return ""


def _plain_yes(question: str, text: str, near: float) -> str:
    """有 to who asks whether there is any, 给 to who asks whether it is paid and the text pays it."""
    if near >= SURELY_HEARD and _PAID_ASKED.search(question) and _PAID.search(written(text)):
        return "给，但要符合下面写的条件。"
    return "有。" if near >= SURELY_HEARD and _EXISTS.search(question) else "有这方面的做法，"


def _of_a_village(question: str, text: str, what: str) -> str:
    """A statement of one village: whether it is the one asked of; empty where either names none."""
    written_of, asked = _VILLAGE.findall(written(text)), _VILLAGE.findall(question)
    if any(name in question for name in written_of):
        return f"有。资料写的就是那里，是{what}；现在怎么样没有写。"
    if written_of and asked:
        return f"资料没有写到{asked[0]}村；写的是别的村，是{what}。"
    return ""


def _out_of_town(question: str, text: str) -> str:
    """Somebody of the country asks of what is written for the town only."""
    limit, outside = _TOWN_ONLY.search(written(text)), _COUNTRY.search(question)
    if limit is None or outside is None or _COUNTRY.search(written(text)):
        return ""
    return f"资料只写了{limit[0]}，没有写{_here(outside[0])}；{_here(outside[0])}能不能，要问当地民政部门。"


def _here(said: str) -> str:
    return said.removeprefix("我们").removeprefix("我").removeprefix("俺").removeprefix("咱")


def _planned(first: Choice) -> str:
    kind = first.provision.kind
    # Where only something beside is on trial, the matter itself is no trial.
    if kind is StatementKind.TRIAL and not _ON_TRIAL.search(first.provision.text.partition("。")[0]):
        return "安排"
    return _PLANNED_WORDS.get(kind, "") if kind else ""


def _year(first: Choice) -> str:
    return written_in(first.document, first.provision)


def written_in(document: Document, provision: Provision) -> str:
    """The year a statement is of, as its paper says it: 2024年, 约2023年."""
    found = _YEAR.search(provision.as_of or document.as_of)
    return found[0] if found else document.as_of
