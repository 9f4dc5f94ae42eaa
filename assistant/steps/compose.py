"""Step 6: choose what kind of reply the question gets and have it written, without a language model.

Knows which kind fits which understanding; the writing is in assistant/answers.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.belief.corrected import with_denial
from assistant.answers.belief.premises import correct_premise
from assistant.answers.finding.by_place import is_of_places
from assistant.answers.finding.group_named import find_group, for_group_told
from assistant.answers.finding.heard import best_heard
from assistant.answers.finding.items import items_of
from assistant.answers.finding.nearest import is_meant, tell_nearest
from assistant.answers.finding.ranking import figures_asked, rank, shared
from assistant.answers.finding.said_there import asks_each, named_regions
from assistant.answers.finding.sides_listed import tell_sides
from assistant.answers.further.order import answer_reckoning
from assistant.answers.further.told_already import told_once
from assistant.answers.information.beside import with_aside
from assistant.answers.information.joined import Part, join, tells, with_places
from assistant.answers.information.missing_person import answer_missing
from assistant.answers.information.reporting import answer_report
from assistant.answers.information.written import OF_THE_MATTER, answer_information, compare_regions
from assistant.answers.opening.bound_unwritten import with_bound_unwritten
from assistant.answers.opening.childs_kind import with_childs_kind
from assistant.answers.opening.halves import with_halves
from assistant.answers.opening.own_group import with_own_group
from assistant.answers.opening.put_first import with_unwritten_first
from assistant.answers.opening.slogans import with_meaning
from assistant.answers.opening.whether_first import with_whether_first
from assistant.answers.reply.clarify import ask_region, is_nearby, prepared
from assistant.answers.reply.draft import Draft
from assistant.answers.reply.programs import is_done_at_a_counter
from assistant.answers.reply.reasons import answer_why_asked
from assistant.answers.verdict.eligibility import answer_eligibility
from assistant.answers.verdict.in_the_list import answer_who_is_listed
from assistant.answers.verdict.open_verdict import with_whom
from assistant.answers.verdict.overview import answer_overview
from assistant.answers.verdict.procedure import answer_procedure, names_a_step
from assistant.answers.verdict.ruled_since import with_rule_since
from assistant.answers.verdict.way_to_help import with_way_to_help
from assistant.answers.verdict.worth_telling import by_age_alone, is_raised
from assistant.answers.wording.held_clauses import waits_for_a_yes
from assistant.answers.wording.likeness import likeness
from assistant.answers.wording.silence import TIMES_HAD
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Role, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Outcome
from assistant.domain.errors import ModelFailureError
from assistant.domain.policy import Level
from assistant.domain.region import NATION
from assistant.language.intents import asks, is_personal, wishes
from assistant.language.rewording import reword
from assistant.resources import Resources
from assistant.rules.interview import next_questions

# More programs than this are told as an overview; each can then be asked for by name.
PROGRAMS_TOLD_WHOLE = 2
LOOKED_AT = 4
# One place is told in the correction itself.
TOLD_BESIDE = 2
_MAY_REGISTER = re.compile(r"(?:能|可以|够|符合|想).{0,10}(?:结婚|离婚|登记|收养|领养|成立|注册|认定|复议|起诉|领证)")
# In fewer letters nobody describes a thing: 没钱吃饭了.
SHORTEST_MATTER = 8
# 是不是当地认定的特殊困难家庭 is what the asker came to ask.
_UP_TO_THE_PLACE = re.compile(r"认定|由当地定")
_WHAT_ELSE = re.compile(r"还能|还有|别的|其他|哪些|啥钱|什么钱|[啥么]补|[啥么]待遇|[啥么]政策")


def compose(done: Consultation, resources: Resources) -> Consultation:
    """Add the reply, reworded where a model is configured and keeps everything."""
    done, reply = _answer(done, resources)
    if resources.model is not None:
        try:
            reply = reword(reply, resources.model)
        except ModelFailureError:
            plain = resources.knowledge.words.say(ReplyStatus.ERROR_MODEL.value)
            reply = replace(reply, caveats=(*reply.caveats, plain))
    return replace(done, reply=reply)


def _answer(done: Consultation, resources: Resources) -> tuple[Consultation, Reply]:
    """The reply to the message as a whole, or to each of its parts where those ask for more than it tells."""
    knowledge = resources.knowledge
    reply = told_once(with_aside(_choose(done, knowledge), done, knowledge), done, knowledge)
    if not done.parts or _puts_right(done, reply):
        return done, reply
    # What is declined for the sake of one part is no answer to the other.
    if reply.status is ReplyStatus.ANSWERED and tells(reply, [one.asks_for for one in done.parts]):
        return done, reply
    parts = [
        Part(knowledge.regions.name(one.region or NATION), one.asks_for, _choose(one, knowledge)) for one in done.parts
    ]
    places = tuple(dict.fromkeys(one.region for one in done.parts if one.region))
    if len(places) > 1:
        done = replace(done, understood=replace(done.understood, compared_regions=places))
    return done, join(parts, Draft(knowledge, done.as_of))


def _puts_right(done: Consultation, reply: Reply) -> bool:
    """What is taken for granted of the one place is put right before anything else is told."""
    return reply.status is ReplyStatus.CORRECTED_PREMISE and len({one.region for one in done.parts}) == 1


def _choose(done: Consultation, knowledge: Knowledge) -> Reply:
    understood = done.understood
    if understood.unknown_place or len(understood.regions) > 1 and not understood.compared_regions:
        return ask_region(done, knowledge)
    if understood.intent is Intent.GREETING:
        return prepared(done, knowledge, ReplyStatus.CLARIFY_INTENT, "greeting")
    if understood.intent is Intent.PERSONAL_CASE and (missing := answer_missing(done, knowledge)):
        return missing
    if understood.intent is Intent.PERSONAL_CASE:
        # 不是一户发三千块现金吗，我家的咋没到账: what is taken for granted is put right, and would not be by a look at the file.
        put_right = correct_premise(done, knowledge) if waits_for_a_yes(done.question) else None
        return put_right or prepared(done, knowledge, ReplyStatus.DECLINED_PERSONAL_CASE)
    for attempt in (
        _put_right,
        answer_report,
        answer_missing,
        answer_reckoning,
        answer_why_asked,
        _compare,
        _list_sides,
        _judge,
        _procedure,
        _inform,
        _look_through,
        tell_nearest,
    ):
        reply = attempt(done, knowledge)
        if reply is not None:
            reply = with_own_group(reply, done, knowledge)
            reply = with_unwritten_first(with_denial(reply, done, knowledge), done, knowledge)
            reply = with_meaning(with_whether_first(reply, done, knowledge), done)
            reply = with_way_to_help(with_childs_kind(reply, done, knowledge), done, knowledge)
            reply = with_halves(with_rule_since(reply, done, knowledge), done, knowledge)
            return with_bound_unwritten(reply, done, knowledge)
    if understood.intent is Intent.UNCLEAR and not understood.programs:
        return prepared(done, knowledge, ReplyStatus.CLARIFY_INTENT)
    if is_of_places(done, knowledge, alone=False) or done.region is None and is_nearby(done.question):
        return ask_region(done, knowledge)
    return prepared(done, knowledge, ReplyStatus.DECLINED_NO_PROVISION)


def _put_right(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """What is taken for granted; where several places are asked to be told, the line of each goes with it."""
    reply = correct_premise(done, knowledge)
    places = named_regions(done, knowledge)
    if reply is None or len(places) < TOLD_BESIDE or not asks_each(done.question):
        return reply
    compared = compare_regions(done, knowledge, places)
    # A place the correction speaks of is not called silent after it.
    heard = {one.region for one in reply.citations} <= {NATION, *(one.region for one in compared.citations)}
    return with_places(reply, compared, Draft(knowledge, done.as_of)) if heard else reply


def _compare(done: Consultation, knowledge: Knowledge) -> Reply | None:
    regions = done.understood.compared_regions
    return compare_regions(done, knowledge, regions) if regions else None


def _list_sides(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """高龄失能补贴 人数 总额: figures of the place are wanted, and 失能 is told of nobody."""
    return answer_information(done, knowledge) if tell_sides(done, knowledge) else None


def _judge(done: Consultation, knowledge: Knowledge) -> Reply | None:
    if not done.determinations or _names_a_matter(done, knowledge):
        return None
    # 一年能领几回, with nothing told of anybody, asks for a side and for no verdict.
    if TIMES_HAD.search(done.question) and not done.understood.facts and not done.conversation.turns:
        return None
    if _asks_how_it_is_here(done, knowledge) or not any(is_raised(one, knowledge) for one in done.determinations):
        return None
    # How much it is each place sets for itself.
    if done.region is None and (done.understood.intent is Intent.AMOUNT or _local(done, knowledge)):
        return ask_region(done, knowledge)
    if all(one.outcome is Outcome.NOT_STATED for one in done.determinations):
        return None
    if len({one.program for one in done.determinations}) > PROGRAMS_TOLD_WHOLE:
        for_the_group = for_group_told(done, knowledge)
        if not for_the_group:
            return answer_overview(done, knowledge)
        done = replace(done, determinations=for_the_group)
    named = find_group(done, knowledge)
    if named is not None:
        closed = tuple(one for one in done.determinations if one.outcome is Outcome.NOT_MET)
        judged = replace(done, determinations=(*closed, *named.determinations))
        return answer_eligibility(judged, knowledge, named)
    return _as_the_paper_has_it(done, knowledge) or answer_eligibility(done, knowledge)


def _as_the_paper_has_it(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """A plan of the place names whom it is for and no more: further questions would decide nothing."""
    open_ones = all(one.outcome is Outcome.UNDETERMINED or by_age_alone(one) for one in done.determinations)
    papers = all(f.level is Level.WORKING_PAPER for one in done.determinations for f in one.findings)
    if not (open_ones and papers):
        return None
    aged = any(by_age_alone(one) for one in done.determinations)
    if aged or best_heard(done, knowledge) is None:
        return answer_who_is_listed(done, knowledge) if aged else None
    asked = next_questions(done.determinations)[:1]
    if not done.understood.facts and not any(_UP_TO_THE_PLACE.search(one.question) for one in asked):
        return None
    if (listed := answer_who_is_listed(done, knowledge)) is not None:
        return listed
    told = answer_information(done, knowledge)
    if told is None:
        return None
    told = with_whom(told, done, knowledge)
    last = Sentence(Role.NEXT_STEP, knowledge.words.say(ReplyStatus.ANSWERED.value, "decided_there"))
    return replace(told, sentences=(*told.sentences, last))


def _asks_how_it_is_here(done: Consultation, knowledge: Knowledge) -> bool:
    """能就近随便找一个登记处领证吗: of a matter done at a counter, with nothing told of anybody, the place's own text is wanted."""
    programs = {one.program for one in done.determinations}
    if done.understood.facts or done.conversation.asked or not programs:
        return False
    if not all(
        program in knowledge.programs and is_done_at_a_counter(knowledge.programs[program]) for program in programs
    ):
        return False
    if not _MAY_REGISTER.search(done.question):
        return True
    return any(
        programs.intersection(one.provision.programs) and one.document.region != NATION
        for one in rank(done, knowledge, done.region)[:LOOKED_AT]
    )


def _look_through(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """Nothing written speaks of it, but somebody told their circumstances: all programs, rather than a refusal."""
    wanted = done.understood.intent is Intent.WHAT_ELSE and done.determinations
    return answer_overview(done, knowledge) if wanted else None


def _names_a_matter(done: Consultation, knowledge: Knowledge) -> bool:
    """有政策没 with a matter told in other words than its name: the place's own text speaks of that very thing."""
    if done.understood.intent is not Intent.WHAT_ELSE or done.understood.programs or _WHAT_ELSE.search(done.question):
        return False
    if len(done.question) < SHORTEST_MATTER:
        return False
    told = done.understood.facts or done.conversation.facts.entries
    if not told and not done.understood.person and not is_personal(done.question):
        return True
    best = rank(done, knowledge, done.region)[:1]
    if any(shared(done, one.provision) >= OF_THE_MATTER for one in best):
        return True
    # 有没有培训, 给不给装终端: asked of some thing, not of what there is to have.
    alike = any(likeness(done, one.document, one.provision, knowledge) >= OF_THE_MATTER for one in best)
    return alike and not wishes(done.question) and asks(done.question)


def _local(done: Consultation, knowledge: Knowledge) -> bool:
    """Whether the answer can differ by place: a standard is wanted, or some region has rows of its own."""
    programs = {one.program for one in done.determinations}
    rows = [row for program in programs for row in knowledge.rulebook.rules.get(program, ())]
    wants_standard = any(name.startswith("{") for one in done.determinations for name in one.depends_on)
    return wants_standard or any(row.region != NATION for row in rows)


def _procedure(done: Consultation, knowledge: Knowledge) -> Reply | None:
    of_a_step = done.understood.intent is Intent.INFORMATION and names_a_step(done.question)
    return answer_procedure(done, knowledge) if of_a_step or done.understood.intent is Intent.PROCEDURE else None


def _inform(done: Consultation, knowledge: Knowledge) -> Reply | None:
    named = done.answerable or done.understood.systems or done.understood.provisions
    found = named or _figure_found(done, knowledge) or _lists_figures(done, knowledge) or is_meant(done, knowledge)
    return answer_information(done, knowledge) if found else None


def _lists_figures(done: Consultation, knowledge: Knowledge) -> bool:
    """88 90 91 各对应啥: the figures themselves are what is asked after."""
    place = knowledge.regions.name(done.region) if done.region else ""
    return sum(bool(item.figure) for item in items_of(done.question, place)) > 1


def _figure_found(done: Consultation, knowledge: Knowledge) -> bool:
    """Whether a figure the question brings up stands in what the place's texts say of it."""
    figures = figures_asked(done.question)
    return any(figure in one.provision.text for one in rank(done, knowledge, done.region)[:1] for figure in figures)
