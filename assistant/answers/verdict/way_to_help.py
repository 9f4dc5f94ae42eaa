"""The first word to who tells of hardship and asks for help: what can be applied for, and where, by the nation's rule.

Knows the program of last resort and its steps; does not know whether somebody gets it, and says who decides.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.finding.story import assess_told
from assistant.answers.reply.draft import Draft, find_provision
from assistant.answers.reply.programs import called
from assistant.answers.verdict.conditions import main_way
from assistant.answers.verdict.place_words import has_conditions_of
from assistant.answers.verdict.procedure import rows_for
from assistant.answers.wording.facets import asked_facets
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Outcome
from assistant.domain.policy import Program
from assistant.domain.region import NATION
from assistant.language import topics

_ASKS = re.compile(
    r"能|管|帮|救|找[哪谁]|[找问]个|申请|补[助贴点]|[啥什][么]?[^，。？?]{0,6}(?:办法|路|政策|补|救|钱)|[咋怎][么]?[办弄整]|有没有|还有|哪里|哪儿|哪个"
)
_CARES = re.compile(
    r"管[^，。？?]{0,4}不管|管不管|[管帮](?:下|一下|管|一把)?(?:不|吗|么|嘛|没|子)?[呀啊嘞哪呢]?(?=[，。？?]|$)"
)
_AT_ONCE = re.compile(r"救[个]?急|先[^，。？?]{0,4}(?:救|给|帮|垫|弄|借)|马上|立刻|立马|眼下|今晚|现在就|急")
# Another first word, which this one takes the place of.
_OPENED = re.compile(r"[管有能给][。，]|有这|(?:现在)?能不能，")
_FEW = 2
_NOT_TOLD = (Outcome.NOT_MET, Outcome.INELIGIBLE, Outcome.NOT_STATED)


def with_way_to_help(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """The reply with where to apply in front, where only the paper's words are told to somebody in hardship."""
    judged = any(one.role is Role.UNDERSTOOD for one in reply.sentences)
    asks_sum = topics.AMOUNT in asked_facets(done.question, done.understood.topics)
    if reply.status is not ReplyStatus.ANSWERED or judged or asks_sum or not _ASKS.search(done.question):
        return reply
    program = _of_last_resort(reply, done, knowledge)
    if program is None:
        return reply
    draft = Draft(knowledge, done.as_of, [], {}, list(reply.caveats))
    for one in reply.citations:
        draft.citations[f"{one.document} {one.provision}"] = one
    if not _say_where(draft, done, program):
        return reply
    # 管 is said once.
    rest = reply.sentences[1:] if reply.sentences[0].text.startswith("管") else reply.sentences
    return replace(reply, sentences=(*draft.sentences, *rest), citations=tuple(draft.citations.values()))


def _say_where(draft: Draft, done: Consultation, program: Program) -> bool:
    """能申请, where, who decides, and the nation's condition where the place writes none; False where no step is known."""
    where = next(iter(rows_for(draft, program.id, done.region, ("受理",))), None)
    if where is None:
        return False
    first = "管。" if _CARES.search(done.question) else ""
    text = f"{first}可以申请{called(program)}：{where.text.rstrip('。')}；给不给，由{program.decided_by or '经办机构'}认定。"
    draft.say(Role.CONCLUSION, text, where.basis, evidence=(text,))
    for row in rows_for(draft, program.id, done.region, ("审核",)) if _AT_ONCE.search(done.question) else ():
        if "紧急" in row.text:
            draft.say(Role.CONCLUSION, f"{row.text.rstrip('。')}。", row.basis, evidence=(row.text,))
            break
    own = has_conditions_of(done.region, program.id, draft.knowledge)
    ways = [] if own else [main_way(one) for one in assess_told(done, program.id, draft.knowledge)]
    note = next((way for way in ways if way is not None and way.region == NATION and way.note), None)
    if note is not None:
        text = f"全国规定的条件是：{note.note.rstrip('。')}。"
        draft.say(Role.REASON, text, note.basis, evidence=(text,))
    return True


def _of_last_resort(reply: Reply, done: Consultation, knowledge: Knowledge) -> Program | None:
    """The program for what no other cares for, where the paper told is of it and something told is a condition of it."""
    told = {name for one in reply.citations for name in _programs(f"{one.document} {one.provision}", knowledge)}
    for program in knowledge.programs.values():
        if not program.last_resort or program.id not in told:
            continue
        tested = {cell.fact for row in knowledge.rulebook.rules.get(program.id, ()) for cell in row.cells}
        hard = any(fact.name in tested for fact in done.understood.facts)
        open_ones = [one for one in assess_told(done, program.id, knowledge) if one.outcome not in _NOT_TOLD]
        if (hard or _fell_back(done, knowledge)) and open_ones:
            return program
    return None


def _fell_back(done: Consultation, knowledge: Knowledge) -> bool:
    """Poor again, whom the paper takes into that program."""
    known = knowledge.rulebook.facts.find("监测类别")
    return known is not None and any(fact.name == known.id for fact in done.understood.facts)


def _programs(basis: str, knowledge: Knowledge) -> tuple[str, ...]:
    """What a statement is of; one that speaks of many is of none of them more than of the others."""
    found = find_provision(knowledge, basis)
    return found[1].programs if found and len(found[1].programs) <= _FEW else ()
