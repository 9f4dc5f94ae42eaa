"""“还能领什么”: every program looked through at once, told in one screen, with the one question that helps most.

Knows how many determinations are grouped; the single one is told by eligibility.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.finding.heard import HEARD, heard_statements, how_near
from assistant.answers.finding.open_ended import asks_for_all
from assistant.answers.finding.ranking import of_others
from assistant.answers.reckoning.roles import is_total
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft, find_provision
from assistant.answers.reply.programs import called, is_done_at_a_counter
from assistant.answers.verdict.conditions import main_way
from assistant.answers.verdict.eligibility import ask_next, say_understood
from assistant.answers.verdict.open_verdict import is_met, say_local_words, say_open, whose
from assistant.answers.verdict.worth_telling import OF_ANY_AGE, by_age_alone, is_raised, worth_telling
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import CellFinding, Determination, Outcome, Truth
from assistant.domain.facts import HOUSEHOLD
from assistant.domain.region import NATION

_GROUPS = (
    ((Outcome.ELIGIBLE,), "初步符合的：{}。"),
    ((Outcome.MAY_APPLY_ALONE,), "可以单独申请的：{}。"),
    ((Outcome.NEEDS_REVIEW,), "要经办机构审核认定的：{}。"),
    ((Outcome.UNDETERMINED,), "还要再问几句才知道的：{}。"),
)
# As many as a resident can take in at once.
NEAR = 6
FEW_FAR = 3
# More than this many spoken for are told as a list.
FEW_POINTED = 2
# A statement asked for this surely is told before the list, though nothing told speaks for a program.
SURELY_HEARD = 0.85
_ALL_ASKED = re.compile(r"都列|全列|列全|列出来|全部|都有(?:哪些|啥|什么)|一样不落|都说说")
_CLOSED = (Outcome.NOT_MET, Outcome.INELIGIBLE)
_HAVING = ("低保家庭", "特困供养对象")
_LEFT_TO_THE_PLACE = "授权地方"


def answer_overview(done: Consultation, knowledge: Knowledge) -> Reply:
    """All programs with a recorded condition, grouped by where they stand."""
    draft = Draft(knowledge, done.as_of)
    stated = [one for one in done.determinations if one.outcome is not Outcome.NOT_STATED]
    # What is done at a counter (结婚登记) is nothing one can get.
    stated = [one for one in stated if not is_done_at_a_counter(knowledge.programs[one.program])]
    best = [one for one in _best_each(worth_telling(stated)) if is_raised(one, knowledge)]
    best = [one for one in best if not by_age_alone(one)]
    said = "，".join((*(turn.question for turn in done.conversation.turns), done.question))
    best = [one for one in best if not of_others(said, knowledge.programs[one.program].name)]
    far = _far(best)
    pointed = _pointed(best, knowledge)
    _say_pointed(draft, done, pointed)
    _say_left_to_the_place(draft, done)
    for outcomes, sentence in _GROUPS:
        group = [one for one in best if one.outcome in outcomes and one not in (*far, *pointed)]
        if group:
            names = "、".join(_named(one, knowledge) for one in group)
            basis = [finding.basis[0] for one in group for finding in one.findings[:1] if finding.basis]
            draft.say(Role.CONCLUSION, sentence.format(names), basis, evidence=(names,))
    closed = sorted({knowledge.programs[one.program].name for one in best if one.outcome in _CLOSED})
    if closed:
        text = f"另有{len(closed)}项，按资料里写的条件不符合：{'、'.join(closed)}。"
        draft.say(Role.REASON, text, evidence=(text,))
    if far:
        text = _far_told(done, [called(knowledge.programs[one.program]) for one in far])
        draft.say(Role.REASON, text, evidence=(text,))
    say_understood(draft, done)
    asks, choices = ask_next(draft, pointed or [one for one in best if one not in far] or best)
    draft.say(Role.TURN_TO, "想细看哪一样，直接说它的名字；没有列到的，资料没有写条件，可以打 12345 问。")
    cited = (find_provision(knowledge, f"{one.document} {one.provision}") for one in draft.citations.values())
    warn_of_age(draft, [found for found in cited if found is not None])
    for caveat in dict.fromkeys(caveat for one in best for caveat in one.caveats if one.outcome is Outcome.ELIGIBLE):
        draft.warn(caveat)
    suggestions = tuple(f"{knowledge.programs[one.program].name}怎么办" for one in best[:3])
    return draft.reply(ReplyStatus.CLARIFY_FACTS if asks else ReplyStatus.ANSWERED, asks, choices, suggestions)


def _pointed(best: list[Determination], knowledge: Knowledge) -> list[Determination]:
    """The open ones that what was told speaks for: a condition met that hardly any other program has."""
    testing = knowledge.rulebook.programs_testing
    open_ones = [one for one in best if one.outcome is Outcome.UNDETERMINED]
    cells = {one.program: way.cells for one in open_ones if (way := main_way(one)) is not None}
    found = [
        one
        for one in open_ones
        if any(_points(cell) and len(testing.get(cell.fact, ())) == 1 for cell in cells.get(one.program, ()))
        # What only comes on top of something they never said they have.
        and not any(cell.truth is Truth.UNKNOWN and cell.name in _HAVING for cell in cells[one.program])
    ]
    return found if len({one.program for one in found}) <= FEW_POINTED else []


def _points(cell: CellFinding) -> bool:
    """Something told, and no mere age: being of age speaks for no help."""
    return is_met(cell) and cell.name not in OF_ANY_AGE


def _say_pointed(draft: Draft, done: Consultation, pointed: list[Determination]) -> None:
    """What there is to apply for after what was told comes before the list of all that might be, with the place's words."""
    if pointed:
        say_open(draft, pointed)
    for one in pointed:
        say_local_words(draft, one)
    told = {sentence.text for sentence in draft.sentences}
    found = any(one.outcome is Outcome.ELIGIBLE for one in done.determinations)
    heard = heard_statements(done, draft.knowledge)
    # 83岁有没有补贴: what the rules found stands first, however others' money is asked after.
    # With nothing told of anybody, what is asked for is likelier than anything on the list.
    sure = SURELY_HEARD if done.understood.facts or asks_for_all(done) else HEARD
    heard = [one for one in heard if pointed or not found and how_near(done, one) >= sure]
    for choice in heard[: FEW_POINTED if pointed else 1]:
        if choice.provision.text not in told and not is_total(choice.provision.text):
            role = Role.REASON if pointed else Role.CONCLUSION
            draft.say(role, choice.provision.text, [choice.provision.id])


def _say_left_to_the_place(draft: Draft, done: Consultation) -> None:
    """What the province provides for and leaves to rules of the place that were never received: not known, not nothing."""
    found: dict[str, str] = {}
    # Such rules are on somebody's age: where nothing is told of any one person they have no place at the top.
    facts = (*done.conversation.facts.current(), *done.understood.facts)
    of_somebody = not facts or any(fact.person != HOUSEHOLD for fact in facts)
    for one in done.determinations:
        for finding in one.findings if one.outcome is Outcome.NOT_STATED and of_somebody else ():
            local = finding.region != NATION and finding.force == _LEFT_TO_THE_PLACE
            if local and finding.truth is not Truth.FALSE and finding.basis:
                found.setdefault(called(draft.knowledge.programs[one.program]), finding.basis[0])
    if found:
        names = "、".join(found)
        text = f"省里写明由地方定、本地的办法没有收到，要问当地民政部门的：{names}。"
        draft.say(Role.CONCLUSION, text, list(found.values()), evidence=(text,))


def _far_told(done: Consultation, names: list[str]) -> str:
    """Those nothing told points to: counted, so that the answer fits a phone; all named to whoever asks for all."""
    if len(names) <= FEW_FAR or _ALL_ASKED.search(done.question):
        return f"还有{len(names)}项，它们的条件您还一样没说到：{'、'.join(names)}。"
    few = "、".join(names[:FEW_FAR])
    return f"还有{len(names)}项，它们的条件您还一样没说到，比如{few}。想看全部，请说“还能领什么，全部”。"


def _far(best: list[Determination]) -> list[Determination]:
    """Undetermined ones none of whose conditions is met so far, where others are nearer: told by name, after those."""
    doubtful = [one for one in best if one.outcome is Outcome.UNDETERMINED]
    near = [one for one in doubtful if _nearness(one)]
    # Hardship of a household is what most people come with; what hangs on a grade or an age comes after.
    near += [one for one in doubtful if one.person == HOUSEHOLD and one not in near]
    return [one for one in doubtful if one not in near[:NEAR]]


def _best_each(determinations: Iterable[Determination]) -> list[Determination]:
    """One determination a program and person; a program that only could be nobody's is told once."""
    order = [*(outcome for outcomes, _ in _GROUPS for outcome in outcomes), *_CLOSED]
    found: dict[tuple[str, str], Determination] = {}
    for one in sorted(determinations, key=lambda d: (order.index(d.outcome), -_nearness(d))):
        weak = one.outcome in (*_CLOSED, Outcome.UNDETERMINED)
        key = (one.program, "" if weak else one.person)
        if key not in found and not (weak and any(program == one.program for program, _ in found)):
            found[key] = one
    return list(found.values())


def _nearness(determination: Determination) -> int:
    """How many conditions of its best way are met already: what fits the household best is named first."""
    way = main_way(determination)
    return sum(cell.truth is Truth.TRUE and cell.turn is not None for cell in way.cells) if way else 0


def _named(determination: Determination, knowledge: Knowledge) -> str:
    name = called(knowledge.programs[determination.program])
    return name if determination.person == HOUSEHOLD else f"{whose(determination.person)}的{name}"
