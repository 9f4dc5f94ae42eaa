"""Whether one may go elsewhere with a matter done at a counter, told first by the nation's later rule: 不限户口所在地.

Knows the rows on where to apply and the day each is in force from; does not know what the papers of the place say of it,
nor anything of a program without such a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answers.reply.draft import Draft
from assistant.answers.verdict.procedure import rows_for
from assistant.answers.wording.held_clauses import waits_for_a_yes
from assistant.consultation import Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION
from assistant.rules.records import ProcedureRow

_ELSEWHERE = re.compile(
    r"外地|外省|外市|外县|外头|异地|跨[省市县区州]|省外|老家|户口(?!本|簿)|户籍|通办|打工(?:的|那)|(?:哪个?|任何|随便)(?:区|地方|县|市|一个)|两地|不在本地|只能[去在到回]"
)
_WHETHER = re.compile(
    r"能不能|可不可以|行不行|(?:能|可以|行|中|成|得)[^，。？?]{0,14}(?:吗|么|不|没|吧|[？?])|必须|非得|是不是|要不要|用不用"
)
# 跨省呢, 离婚呢: goes on with what was asked before.
_GOES_ON = re.compile(r"^(?:那|那么)?[一-鿿]{2,8}呢[？?。 ]*$")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
# How it is done, by whom and for how much is another question.
_ANOTHER = re.compile(
    r"户口[本簿]|网上|线上|手机|跑腿|代办|代替|委托|一个人|材料|证明|照片|财产|多少|几天|多久|预约|收费|颁证"
)
_ANYWHERE = re.compile(r"不限(?:户口|户籍)[^，；。]*")
_LEFT_OPEN = re.compile(r"^(?:现在)?(?:能不能|可以去问)")
# What the paper of its year could not say may be said by now.
_DENIAL = re.compile(r"^(?:不能这[样么]说|不是|不对)[。，]")
_MUST_GO_BACK = re.compile(r"必须|非得|只能|[要得]回|[要得]去|[要得]到")
_DONE = frozenset({ReplyStatus.ANSWERED, ReplyStatus.CORRECTED_PREMISE})


def with_rule_since(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """The reply with the nation's rule before what an older paper of the place leaves open."""
    if reply.status not in _DONE or not _asks_where(done):
        return reply
    # A verdict on somebody rests on more than where one goes.
    if done.determinations and any(one.role is Role.UNDERSTOOD for one in reply.sentences):
        return reply
    of_paper = any(one.level is Level.WORKING_PAPER for one in reply.citations)
    if reply.status is ReplyStatus.CORRECTED_PREMISE and not of_paper:
        return reply
    draft = Draft(knowledge, done.as_of)
    row = next((row for program in done.understood.programs for row in _anywhere(draft, program, done)), None)
    if row is None:
        return reply
    draft.citations.update({f"{one.document} {one.provision}": one for one in reply.citations})
    _say_rule(draft, row, done)
    if older := _older(reply, row):
        draft.say(Role.REASON, older, evidence=(older,))
    cited = tuple(draft.citations.values())
    return replace(reply, sentences=(*draft.sentences, *_of_the_paper(reply)), citations=cited)


def _say_rule(draft: Draft, row: ProcedureRow, done: Consultation) -> None:
    """The rule, with where to go and how long it takes where the last answer did not tell that."""
    text = f"{_first(done.question)}，{_since(row)}起全国{_ANYWHERE.findall(row.text)[0]}。"
    if done.conversation.turns and row.text in done.conversation.turns[-1].answer:
        draft.say(Role.CONCLUSION, text, row.basis, evidence=(text,))
        return
    text = f"{text}到哪里办：{row.text}。"
    draft.say(Role.CONCLUSION, text, row.basis, evidence=(text,))
    for limit in rows_for(draft, row.program, done.region, ("时限",))[:1]:
        text = f"{limit.text}{f'，{limit.period_words}' if limit.limit else ''}。"
        draft.say(Role.REASON, text, limit.basis, evidence=(text,))


def _asks_where(done: Consultation) -> bool:
    """Whether one may go elsewhere is asked, or 离婚呢, 跨省呢 right after that was."""
    question = done.question
    if _ANOTHER.search(question):
        return False
    if _ELSEWHERE.search(question) and _WHETHER.search(question):
        return True
    before = done.conversation.turns[-1].question if done.conversation.turns else ""
    asked_before = _ELSEWHERE.search(before) and (_WHETHER.search(before) or _GOES_ON.search(before))
    return bool(_GOES_ON.search(question) and (_ELSEWHERE.search(question) or asked_before))


def _older(reply: Reply, row: ProcedureRow) -> str:
    """That the paper told below is of a year before the rule; empty where it is not."""
    papers = [one.as_of for one in reply.citations if one.level is Level.WORKING_PAPER]
    year = _YEAR.search(papers[0]) if papers else None
    earlier = year and row.effective and int(year[1]) < row.effective.year
    return f"当地资料是{papers[0]}写的，比这条规定早：" if earlier else ""


def _of_the_paper(reply: Reply) -> Iterator[Sentence]:
    """What the paper of its year says of it: its first statement, with the word before it that is not left open."""
    quotes = [one.quote for one in reply.citations if one.level is Level.WORKING_PAPER]
    if not quotes:
        return
    for sentence in reply.sentences:
        if not _LEFT_OPEN.search(sentence.text):
            yield replace(sentence, text=_DENIAL.sub("", sentence.text))
        if any(quote in sentence.text for quote in quotes):
            return


def _first(question: str) -> str:
    if "只能" in question or waits_for_a_yes(question) and _MUST_GO_BACK.search(question):
        return "不是"
    return "不用" if _MUST_GO_BACK.search(question) else "能"


def _since(row: ProcedureRow) -> str:
    day = row.effective
    return f"{day.year}年{day.month}月{day.day}日" if day else "现在"


def _anywhere(draft: Draft, program: str, done: Consultation) -> list[ProcedureRow]:
    """The nation's rows in force that name no place one has to go to."""
    rows = rows_for(draft, program, done.region, ("受理",))
    return [row for row in rows if row.region == NATION and _ANYWHERE.search(row.text)]
