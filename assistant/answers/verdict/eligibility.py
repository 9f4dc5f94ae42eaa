"""One person's eligibility in plain words: conclusion, what was understood, reasons, amount, one question, next step.

Knows how a determination is told to a resident; does not know how it was reached. Staff get the same sentences and
the full findings beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.belief.how_it_stands import written_in
from assistant.answers.finding.group_named import GroupNamed
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft, find_provision
from assistant.answers.verdict.concluded import conclude
from assistant.answers.verdict.conditions import describe, failed_way, list_conditions, main_way
from assistant.answers.verdict.counts_as import group_asked
from assistant.answers.verdict.money import say_amount
from assistant.answers.verdict.open_verdict import (
    lead_with_new,
    leave_out_repeated,
    say_gap,
    say_last_gap,
    say_local_words,
    say_missing_standards,
    say_nearly,
    say_of_what_is_held,
    say_sum_unwritten,
    say_way,
    whose,
)
from assistant.answers.verdict.place_words import (
    has_conditions_of,
    is_written_of,
    say_raised,
    say_what_is_asked_for,
    say_words_of_the_place,
)
from assistant.answers.verdict.procedure import say_next_step
from assistant.answers.verdict.worth_telling import names_a_condition, of_what_is_written, worth_telling
from assistant.consultation import Audience, Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Asked
from assistant.domain.determination import Determination, MissingFact, Outcome, Truth
from assistant.domain.facts import HOUSEHOLD, Absence, OneOf
from assistant.domain.policy import Level
from assistant.language import topics
from assistant.rules.interview import next_questions
from assistant.rules.values import words

_ASKS_ANY = re.compile(r"有没有|有[^，。？?]{0,10}(?:吗|么|不|没|冇)(?=[，。？?]|$)")
_HELD_ELSEWHERE = re.compile(r"户[口籍][^，。？?]{0,6}(?:不在|没在|在外|在别|迁|不是)")
_EITHER = OneOf(frozenset({True, False}))
_CLOSED = (Outcome.INELIGIBLE, Outcome.NOT_MET, Outcome.NOT_STATED)
STRONGEST = (Outcome.ELIGIBLE, Outcome.MAY_APPLY_ALONE, Outcome.NEEDS_REVIEW, Outcome.INELIGIBLE)


def answer_eligibility(done: Consultation, knowledge: Knowledge, named: GroupNamed | None = None) -> Reply:
    """Tell every determination, the most hopeful first, then ask the one question that decides most."""
    draft = Draft(knowledge, done.as_of)
    closed = _say_group_first(draft, done, named)
    ordered = worth_telling(sorted((one for one in done.determinations if one not in closed), key=_hope))
    ordered = of_what_is_written(ordered, done.question, knowledge)
    if _only_calculates(done):
        return _calculate(draft, ordered, done.audience is Audience.STAFF)
    open_ones = [one for one in ordered if one.outcome is Outcome.UNDETERMINED]
    given = bool(done.understood.supplied) and topics.AMOUNT in done.understood.topics
    for determination in ordered if given else ():
        say_amount(draft, determination)  # 我们这标准是600，那该多少 wants the sum first
    direct = say_of_what_is_held(draft, done, ordered)
    _conclude_settled(draft, ordered, done.question)
    way_told = _say_what_is_open(draft, done, open_ones)
    for determination in (one for one in ordered if one.outcome not in _CLOSED):
        say_local_words(draft, determination)
    if not direct:
        say_what_is_asked_for(draft, done, knowledge)
    say_words_of_the_place(draft, done)
    say_raised(draft, done)
    if open_ones and not way_told:
        say_gap(draft, open_ones)
    say_understood(draft, done)
    asks, choices = ask_next(draft, ordered)
    for determination in ordered:
        group = group_asked(done.question, determination.program, knowledge)
        _give_reasons(draft, determination, told_above=bool(open_ones and group and determination.outcome in _CLOSED))
        _say_of_obligors(draft, done, determination)
        if not given:
            say_amount(draft, determination)
    # What was asked for is what the list gives; how one comes to be of the group is told by who asks for that.
    steps = [] if named is not None else [d.program for d in ordered if d.outcome is not Outcome.NOT_STATED]
    for program in dict.fromkeys(steps):
        say_next_step(draft, program, done.region)
    _warn(draft, ordered, done.audience is Audience.STAFF)
    if direct:
        leave_out_repeated(draft, done)
    lead_with_new(draft, done)
    return draft.reply(_status(ordered, asks), asks=asks, choices=choices)


def _say_group_first(draft: Draft, done: Consultation, named: GroupNamed | None) -> list[Determination]:
    """The list asked for and the group of it that fits, after what is closed beside it, which is told here and no more."""
    if named is None:
        return []
    closed = [one for one in done.determinations if one.outcome in _CLOSED]
    for one in closed:
        conclude(draft, one)
    when = written_in(named.choice.document, named.choice.provision)
    text = f"有，写在{when}的资料里。" if _ASKS_ANY.search(done.question) else "资料里有这一项。"
    draft.say(Role.CONCLUSION, text, [named.choice.provision.id], evidence=(text,))
    draft.say(Role.CONCLUSION, named.choice.provision.text, [named.choice.provision.id])
    draft.say(Role.CONCLUSION, named.text, evidence=(named.text,))
    return closed


def _conclude_settled(draft: Draft, ordered: Sequence[Determination], question: str) -> None:
    """What is settled, each by itself; what somebody was asked to count as comes first."""
    settled = [one for one in ordered if one.outcome is not Outcome.UNDETERMINED]
    if _HELD_ELSEWHERE.search(question) and any(map(_leaves_household_register_open, settled)):
        lead = "户口不在住的地方，能不能领，资料没有写，要先问户籍地的乡镇（街道）。"
        draft.say(Role.CONCLUSION, lead, evidence=(lead,))
    for determination in sorted(settled, key=lambda one: not group_asked(question, one.program, draft.knowledge)):
        conclude(draft, determination, group_asked(question, determination.program, draft.knowledge))


def _leaves_household_register_open(determination: Determination) -> bool:
    """Whether somebody is found to fit by conditions none of which asks where the household is registered."""
    cells = (cell for way in determination.findings for cell in way.cells)
    return determination.outcome is Outcome.ELIGIBLE and not any("户籍" in cell.name for cell in cells)


def _say_what_is_open(draft: Draft, done: Consultation, open_ones: Sequence[Determination]) -> bool:
    """Where they can apply all the same, after the sum where a sum was asked for; what is not clear comes later."""
    for determination in open_ones:
        _say_failure(draft, determination)
    if open_ones and topics.AMOUNT in done.understood.topics:
        say_sum_unwritten(draft, done, open_ones)
    for determination in open_ones:
        say_nearly(draft, determination, group_asked(done.question, determination.program, draft.knowledge))
    return bool(open_ones) and say_way(draft, open_ones)


def _only_calculates(done: Consultation) -> bool:
    """A standard was given and nothing of anybody: 我们这儿低保500，那特困是650吧 wants a sum, not a verdict."""
    facts = done.conversation.facts.plus(*done.understood.facts)
    return bool(done.understood.supplied or done.conversation.supplied) and not facts.entries


def _calculate(draft: Draft, determinations: Sequence[Determination], staff: bool) -> Reply:
    """The amounts alone, with the standard they rest on; a floor is said to be one."""
    for determination in determinations:
        say_amount(draft, determination)
        if any(amount.kind == "下限" for amount in determination.amounts):
            draft.say(Role.REASON, "这是下限，不是说正好就是这么多；实际标准由当地定。")
        draft.say(Role.REASON, "这只是算钱数，还没有看符不符合条件。")
        way = main_way(determination)
        if way is not None:
            say_local_words(draft, determination)
    _warn(draft, determinations, staff)
    return draft.reply(ReplyStatus.ANSWERED)


def _hope(determination: Determination) -> int:
    order = (*STRONGEST[:3], Outcome.UNDETERMINED, Outcome.NOT_MET, Outcome.INELIGIBLE, Outcome.NOT_STATED)
    return order.index(determination.outcome)


def _status(determinations: list[Determination], asks: Asked | None) -> ReplyStatus:
    if asks is not None:
        return ReplyStatus.CLARIFY_FACTS
    if all(one.outcome is Outcome.NOT_STATED for one in determinations):
        return ReplyStatus.DECLINED_NO_PROVISION
    open_ones = [one for one in determinations if one.outcome is Outcome.UNDETERMINED]
    only_unclear = any(missing.asked is not Absence.UNKNOWN for one in open_ones for missing in one.missing)
    if open_ones and len(open_ones) == len(determinations) and only_unclear:
        return ReplyStatus.REFERRED_OFFICER
    return ReplyStatus.ANSWERED


def say_understood(draft: Draft, done: Consultation) -> None:
    """Show back in one line what the answer rests on, so that it can be corrected."""
    ledger = done.conversation.facts.plus(*done.understood.facts)
    parts = []
    for fact in ledger.current():
        definition = draft.knowledge.rulebook.facts.find(fact.name)
        if definition is None or isinstance(fact.value, Absence):
            continue
        owner = "" if fact.person == HOUSEHOLD else f"{whose(fact.person)}的"
        prefix = "假设" if fact.hypothetical else ""
        # Said to be poor, which only the office can find: neither yes nor no.
        value = "可能是，要经认定" if fact.value == _EITHER else words(definition, fact.value)
        parts.append(f"{prefix}{owner}{definition.name}：{value}")
    if parts:
        text = f"我理解的情况：{'；'.join(parts)}。不对请告诉我。"
        draft.say(Role.UNDERSTOOD, text, evidence=(text,))
    for correction in done.understood.corrections:
        definition = draft.knowledge.rulebook.facts.find(correction.new.name)
        if definition is not None:
            old, new = words(definition, correction.old.value), words(definition, correction.new.value)
            gone = isinstance(correction.new.value, Absence)
            text = f"已经把{definition.name}从{old}改成{new}，下面按新的算。"
            if gone:
                text = f"前面说的{definition.name}（{old}）不再算数，下面按新说的算。"
            draft.say(Role.UNDERSTOOD, text, evidence=(text,))


def _give_reasons(draft: Draft, determination: Determination, told_above: bool) -> None:
    way = main_way(determination)
    if way is None or told_above:
        return
    evidence = tuple(text for cell in way.cells for text in (cell.test, cell.value))
    if determination.outcome is not Outcome.UNDETERMINED:
        _say_failure(draft, determination)
    conditions = list_conditions(way, draft.knowledge.rulebook.facts)
    if conditions and (determination.outcome is not Outcome.NEEDS_REVIEW or names_a_condition(way, draft.knowledge)):
        draft.say(Role.REASON, conditions, way.basis, evidence=(conditions, *evidence))
    if determination.outcome is Outcome.UNDETERMINED:
        say_missing_standards(draft, determination, way)
        say_last_gap(draft, determination, way)
    say_local_words(draft, determination)
    for turning in determination.turning:
        draft.say(Role.REASON, turning if turning.endswith("。") else f"{turning}。", evidence=(turning,))


def _say_of_obligors(draft: Draft, done: Consultation, determination: Determination) -> None:
    """Of everyone named, nobody can care: what follows if these are all, which has not been said."""
    dictionary = draft.knowledge.rulebook.facts
    count, ability = dictionary.find("法定义务人数"), dictionary.find("履行能力")
    wanted = {(missing.fact, missing.person) for missing in determination.missing}
    if count is None or ability is None or (count.id, determination.person) not in wanted:
        return
    ledger = done.conversation.facts.plus(*done.understood.facts).current()
    values = [fact.value for fact in ledger if fact.name == ability.id]
    if not values or any(value != OneOf(frozenset({"无"})) for value in values):
        return
    number = f"{len(values)}位"
    text = f"您说的{number}，都没有能力尽义务。如果该管的人就这{number}，“没有人能管”这一条也满足，由经办机构认定。"
    draft.say(Role.REASON, text, [str(one) for one in count.basis], evidence=(text,))


def _say_failure(draft: Draft, determination: Determination) -> None:
    """Why the ordinary way is closed, before an extraordinary one is spoken of."""
    failed, told = failed_way(determination), main_way(determination)
    if failed is None or told is None or failed.rule == told.rule:
        return
    dictionary = draft.knowledge.rulebook.facts
    reasons = "；".join(describe(cell, dictionary) for cell in failed.cells if cell.truth is Truth.FALSE)
    role = Role.CONCLUSION if determination.outcome is Outcome.UNDETERMINED else Role.REASON
    draft.say(role, f"按一般的办法不行：{reasons}。", failed.basis, evidence=(reasons,))
    draft.say(role, "还有别的办法，要看下面的情况。")


def ask_next(draft: Draft, determinations: Sequence[Determination]) -> tuple[Asked | None, tuple[str, ...]]:
    """Ask one thing: of the way that was told first, for that is what the person is following."""
    questions = next_questions(tuple(determinations))
    if not questions:
        return None, ()
    first = next((q for one in determinations for q in questions if _is_of_the_way(q, one)), questions[0])
    program = next(d.program for d in determinations if any(m.fact == first.fact for m in d.missing))
    draft.say(Role.QUESTION, f"想再问您：{first.question}", evidence=(first.question,))
    if first.why:
        draft.say(Role.QUESTION, f"为什么问：{first.why}", first.basis[:2], evidence=(first.why,))
    return Asked(first.person, first.fact, program), first.options


def _is_of_the_way(question: MissingFact, determination: Determination) -> bool:
    """Whether a question is about a condition of the way that is told."""
    way = main_way(determination)
    if way is None or question not in determination.missing:
        return False
    return any(cell.fact == question.fact and cell.truth is Truth.UNKNOWN for cell in way.cells)


def _warn(draft: Draft, determinations: Sequence[Determination], staff: bool) -> None:
    # What lacks a standard has been told as a reason; that a source is a working paper follows with its age.
    told = ["缺当地标准", "依据为工作材料", "当地这一条的依据为工作材料"]
    written_of = is_written_of(draft, determinations)
    of_its_own = any(has_conditions_of(one.region, one.program, draft.knowledge) for one in determinations)
    if written_of or of_its_own or any(one.level is Level.WORKING_PAPER for one in draft.citations.values()):
        told.append("没有录入")
    if written_of:
        draft.warn(f"{written_of}的资料没有写认定条件，条件用的是全国的规定")
    for determination in determinations:
        for caveat in determination.caveats:
            if not caveat.startswith(tuple(told)):
                draft.warn(caveat)
        if determination.unmodelled and not staff:
            draft.warn("还有一些特殊情形这里没有算进去，由经办机构认定。")
        elif determination.unmodelled:
            draft.warn(f"这些情况这里没有算进去，由经办机构认定：{'；'.join(determination.unmodelled)}。")
    cited = [find_provision(draft.knowledge, f"{c.document} {c.provision}") for c in draft.citations.values()]
    warn_of_age(draft, [found for found in cited if found is not None])
