"""What is asked and not written, put before what is written: 您那个村有没有，资料没有写; 能换什么，资料没有写.

Knows the first statement a reply tells and how the reply begins; does not know how the reply was found, and takes no
direct word away that answers what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answers.belief.how_it_stands import planned_as, written_in
from assistant.answers.opening.allowed import leave_unwritten
from assistant.answers.opening.as_of_today import still_done, still_the_figure, this_year
from assistant.answers.opening.at_the_line import at_the_line
from assistant.answers.opening.done_in_the_end import outcome_unwritten
from assistant.answers.opening.own_place import home_named, own_place, side_of_own_place
from assistant.answers.opening.paid_out import how_paid, not_paid_out
from assistant.answers.opening.unwritten import age_asked, all_unwritten, asked_first, sides_unwritten
from assistant.answers.proof.cited import Cited, look_up
from assistant.answers.wording.facets import asked_facets, silent_facets, states, written
from assistant.answers.wording.side_named import side_named
from assistant.consultation import Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.language.topics import find_topics

_TOLD = frozenset({ReplyStatus.ANSWERED, ReplyStatus.DECLINED_NO_PROVISION, ReplyStatus.CORRECTED_PREMISE})
# A first word that leaves open whether there is any, or how it went on, gives way to what says where it is open.
_LEAVES_OPEN = re.compile(r"做没做到|后来怎么样|没有写定|还说不准|^资料写的是[^。]*的(?:计划|探索、试点|情况|安排)。$")
_REFUSED = re.compile(r"，(?:手头)?资料(?:都)?没有写")
_OF_TODAY = re.compile(r"^[^。]*(?:今年|现在|眼下|如今|目前|后来|已经)")
_SUM_SAID = re.compile(r"多少[^。]{0,12}没有写|没有写[^。]{0,6}多少")
_MONTHLY = re.compile(r"一个?月|每个?月|月月")
_OF_THE_WHOLE = re.compile(r"没有写；写的是[^。]*。$")
_SPOT = re.compile(r"在(?P<spot>[一-鿿]{2,12}?(?:村|镇|乡|社区|河))(?:探索|开展|试点|建|推|实行)")
_VILLAGE = re.compile(r"村（社区）|村（居）")
_SEVERAL = 2


def with_unwritten_first(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """The reply, beginning with the side asked for that its own statement leaves open; unchanged where there is none."""
    first = _first_told(reply, knowledge) if reply.status in _TOLD else None
    if first is None or done.understood.compared_regions:
        return reply
    assert first.provision is not None
    if outcome := outcome_unwritten(done.question, first.provision, reply.sentences[0].text):
        return _led(reply, first, outcome)
    if open_yet := _line_or_leave(first, done, knowledge, reply):
        return open_yet
    own = _own(first, done, knowledge, reply)
    found = _sides(first, done, knowledge, own or _today(first, done, reply))
    paid = not_paid_out(done.question, first.provision)
    return _behind(found, first, paid) if paid else found


def _first_told(reply: Reply, knowledge: Knowledge) -> Cited | None:
    """The first statement of a working paper that the reply tells whole."""
    cited = look_up(reply.citations, knowledge)
    for sentence in reply.sentences:
        for one in (cited[token] for token in sentence.tokens if token in cited):
            if one.provision and one.provision.text.rstrip("。") in sentence.text:
                return one if one.citation.level is Level.WORKING_PAPER else None
    return None


def _line_or_leave(first: Cited, done: Consultation, knowledge: Knowledge, reply: Reply) -> Reply | None:
    """Exactly the age of a line, or what is allowed and fined: where nobody wrote of it, that goes before anything else."""
    assert first.provision is not None and first.document is not None
    if reply.status is ReplyStatus.CORRECTED_PREMISE or any(one.role is Role.UNDERSTOOD for one in reply.sentences):
        return None
    if bound := at_the_line(done.question, first.provision.text):
        return _led(reply, first, bound)
    sides = leave_unwritten(done.question, "".join(one.quote for one in reply.citations))
    if not sides:
        return None
    place = knowledge.regions.name(first.document.region)
    said = f"{'、'.join(sides)}，{place}的资料没有写，不能替您猜。"
    refused = reply.status is ReplyStatus.DECLINED_NO_PROVISION
    return _declined(_led(reply, first, said, instead=refused), said, knowledge)


def _own(first: Cited, done: Consultation, knowledge: Knowledge, reply: Reply) -> Reply | None:
    """Somebody's own village or county, before what is written of the whole."""
    assert first.provision is not None and first.document is not None
    lead = reply.sentences[0].text
    nearest = lead == knowledge.words.say("declined_no_provision", "nearest")
    if reply.status is not ReplyStatus.ANSWERED and not nearest:
        return None
    place = knowledge.regions.name(first.document.region)
    home = home_named(done, first.document, knowledge)
    text = own_place(done.question, first.provision.text, place, home)
    if not text or "没有写到" in lead:
        return None
    what = planned_as(first.provision) or "情况"
    spot = _SPOT.search(first.provision.text)
    where = f"{spot['spot']}" if spot else _whole(place)
    not_all = "，不等于处处都有" if what == "计划" else ""
    text = f"{text}写的是{written_in(first.document, first.provision)}{where}的{what}{not_all}。"
    return _led(reply, first, text, instead=nearest or bool(_OF_THE_WHOLE.search(lead)))


def _whole(place: str) -> str:
    return f"全{place[-1]}" if place[-1] in "省市县" else ""


def _today(first: Cited, done: Consultation, reply: Reply) -> Reply:
    """This year, or whether it still holds, asked of a statement of years ago."""
    assert first.provision is not None and first.document is not None
    when, said = written_in(first.document, first.provision), reply.sentences[0].text
    if any(_OF_TODAY.search(one.text) for one in reply.sentences if first.provision.text not in one.text):
        return reply
    begins = first.provision.text.rstrip("。") in said
    refused = reply.status is ReplyStatus.DECLINED_NO_PROVISION
    # 不去院里住，钱还给不给 asks of a choice and not of today; beside a refusal of the sum it is half of the question.
    goes_on = still_done(done.question, first.provision, when) if refused else ""
    if of_today := still_the_figure(done.question, first.provision, when, done.as_of) or goes_on:
        return _led(reply, first, of_today)
    year = this_year(done.question, first.provision, when, done.as_of)
    if not year or not (begins or _REFUSED.search(said)):
        return reply
    return _led(reply, first, f"{year}，资料没有写；写的是{when}的{planned_as(first.provision) or '情况'}。")


def _sides(first: Cited, done: Consultation, knowledge: Knowledge, reply: Reply) -> Reply:
    """The sides asked for that the statement calls unwritten: at the very front, or beside the first word there is."""
    assert first.provision is not None and first.document is not None
    if any(one.role is Role.UNDERSTOOD for one in reply.sentences):
        return reply
    text, said = first.provision.text, reply.sentences[0].text
    begins = text.rstrip("。") in said
    sides = sides_unwritten(done.question, text, "" if begins or "没有写" not in said else said)
    opens = bool(_LEAVES_OPEN.search(said)) and not said.startswith("有")
    refused = bool(_REFUSED.search(said)) and reply.status is ReplyStatus.DECLINED_NO_PROVISION and not begins
    if refused:
        return _named_beside(reply, [*sides, *_refused_too(done, knowledge, reply, first, sides)])
    if reply.status is ReplyStatus.CORRECTED_PREMISE and not sides:
        sides = _sum_unwritten(done, reply)
    if not sides or begins and not asked_first(done.question, text):
        return reply
    unwritten = _called_unwritten(sides, text)
    if reply.status is not ReplyStatus.ANSWERED or not (begins or opens):
        return _behind(reply, first, unwritten)
    led = _led(reply, first, unwritten)
    alone = all(first.citation.token in one.tokens or one.role is Role.TURN_TO for one in led.sentences)
    return _declined(led, unwritten, knowledge) if alone and all_unwritten(done.question, text) else led


def _refused_too(
    done: Consultation, knowledge: Knowledge, reply: Reply, first: Cited, sides: list[str]
) -> Iterator[str]:
    """What stands beside a refused side and is not told either: an age held up for a yes, one's own village."""
    assert first.document is not None and first.provision is not None
    statement, place = first.provision, knowledge.regions.name(first.document.region)
    own = side_of_own_place(done.question, statement.text, place, home_named(done, first.document, knowledge))
    lead = reply.sentences[0].text
    if own and own not in lead and not ("具体数目" in lead and "有几" in own):
        yield own
    # What the nation's law rules may well be written there.
    if not knowledge.programs_in_law.isdisjoint(statement.programs):
        return
    told = any("年龄" in side for side in sides) or states("年龄", reply.text) or "岁" in lead
    if not told and (age := age_asked(done.question)):
        yield age
    if how := how_paid(done.question, statement):
        yield how


def _sum_unwritten(done: Consultation, reply: Reply) -> list[str]:
    """一个月多少, of a total that was put right: that nobody's own sum is written."""
    asked = asked_facets(done.question, find_topics(done.question))
    said = "金额" in silent_facets(asked, [one.quote for one in reply.citations], done.question)
    open_yet = said and not _SUM_SAID.search(reply.text)
    return (
        ["每人每月多少钱" if _MONTHLY.search(done.question) else side_named("金额", done.question)] if open_yet else []
    )


def _called_unwritten(sides: list[str], text: str) -> str:
    unwritten = f"{'、'.join(sides)}，资料{'都' if len(sides) >= _SEVERAL else ''}没有写"
    return f"{unwritten}，要问村（居）委会。" if _VILLAGE.search(text) else f"{unwritten}。"


def _declined(reply: Reply, said: str, knowledge: Knowledge) -> Reply:
    """Nothing of what is asked is written: with whom to ask, where that was not said."""
    turned = "要问" in said or any(one.role is Role.TURN_TO for one in reply.sentences)
    to = () if turned else (Sentence(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to")),)
    return replace(reply, status=ReplyStatus.DECLINED_NO_PROVISION, sentences=(*reply.sentences, *to))


def _named_beside(reply: Reply, sides: list[str]) -> Reply:
    first = reply.sentences[0]
    if not sides:
        return reply
    text = _REFUSED.sub(f"，{'、'.join(sides)}，手头资料都没有写", first.text, count=1)
    return replace(reply, sentences=(replace(first, text=text, evidence=(*first.evidence, text)), *reply.sentences[1:]))


def _led(reply: Reply, first: Cited, text: str, instead: bool = False) -> Reply:
    """The text in front; a first word that only leaves things open gives way to it."""
    assert first.provision is not None
    opening = reply.sentences[0]
    gives_way = _LEAVES_OPEN.search(opening.text) and written(first.provision.text)[:8] not in opening.text
    rest = reply.sentences[1:] if gives_way or instead else reply.sentences
    return replace(reply, sentences=(Sentence(Role.CONCLUSION, text, (first.citation.token,), (text,)), *rest))


def _behind(reply: Reply, first: Cited, text: str) -> Reply:
    """The text behind the first word, or in front where the reply begins with the statement itself."""
    assert first.provision is not None
    one = Sentence(Role.CONCLUSION, text, (first.citation.token,), (text,))
    place = 0 if first.provision.text.rstrip("。") in reply.sentences[0].text else 1
    return replace(reply, sentences=(*reply.sentences[:place], one, *reply.sentences[place:]))
