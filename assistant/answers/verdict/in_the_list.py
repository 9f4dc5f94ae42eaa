"""Whoever of those told of is of the kinds a paper of the place lists is told so first: 您孩子（重度残疾人）是写到的对象.

Knows which conditions set one way of a program apart from its others, and which were told; being found one of the kinds
is the office's, and is said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answers.belief.how_it_stands import planned_as, written_in
from assistant.answers.finding.heard import HEARD, how_near
from assistant.answers.finding.ranking import rank
from assistant.answers.finding.story import mostly_told
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft, find_provision
from assistant.answers.reply.programs import called
from assistant.answers.verdict.eligibility import say_understood
from assistant.answers.verdict.open_verdict import is_met, say_local_words, whose
from assistant.answers.verdict.procedure import say_next_step
from assistant.answers.verdict.worth_telling import OF_ANY_AGE, by_age_alone
from assistant.answers.wording.facets import written
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import CellFinding, Determination, Finding, Outcome, Truth
from assistant.domain.policy import Level

_BY_AGE = ("老年人",)
_LOOKED_AT = 4
_VILLAGE = re.compile(r"农村|乡下|村[里上头]|屯[里子]")
_ANY_ASKED = re.compile(r"有没有|有人|有(?=[^，。？?]{1,14}[不没吗么](?:[，。？?]|$))")
_RURAL = re.compile(r"农村")
_VISIT = re.compile(r"巡访|探访")


def answer_who_is_listed(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """Who is of a listed kind, what the office has still to find, and the paper's own words; None where nobody is."""
    listed = [(one, way, cell) for one in done.determinations for way, cell in _kinds_met(one)]
    surely = [one for one in listed if _is_sure(one[2])] or listed
    settled = any(one.outcome is not Outcome.UNDETERMINED and not by_age_alone(one) for one in done.determinations)
    if not surely or settled:
        return None
    determinations = list(dict.fromkeys(one for one, _, _ in surely))
    draft = Draft(knowledge, done.as_of)
    rural = _say_of_the_village(draft, done, determinations)
    _say_listed(draft, surely)
    for one in determinations:
        say_local_words(draft, one)
    _say_like_it(draft, done)
    say_understood(draft, done)
    before = len(draft.sentences)
    # Who comes and whom to ask is told for the countryside already.
    for program in dict.fromkeys(one.program for one in determinations if not rural):
        say_next_step(draft, program, done.region)
    if not any("哪里办" in sentence.text for sentence in draft.sentences[before:]):
        draft.say(Role.NEXT_STEP, knowledge.words.say(ReplyStatus.ANSWERED.value, "ask_there"))
    cited = (find_provision(knowledge, f"{one.document} {one.provision}") for one in draft.citations.values())
    warn_of_age(draft, [found for found in cited if found is not None])
    return draft.reply(ReplyStatus.ANSWERED)


def _say_of_the_village(draft: Draft, done: Consultation, determinations: Sequence[Determination]) -> bool:
    """What the paper arranges for the countryside by itself comes first to who speaks of a village."""
    if not _VILLAGE.search(done.question) or not _ANY_ASKED.search(done.question):
        return False
    programs = {one.program for one in determinations}
    for one in rank(done, draft.knowledge, done.region)[:_LOOKED_AT]:
        own = one.document.region == done.region and programs.intersection(one.provision.programs)
        if own and how_near(done, one) >= HEARD and _RURAL.search(written(one.provision.text)):
            when, planned = written_in(one.document, one.provision), planned_as(one.provision)
            undone = "；做没做到，资料没有写" if planned else ""
            lead = f"有，村里的写在{when}的{planned or '资料'}里{undone}。"
            draft.say(Role.CONCLUSION, lead, [one.provision.id], evidence=(lead,))
            draft.say(Role.CONCLUSION, one.provision.text, [one.provision.id])
            return True
    return False


def _say_listed(draft: Draft, listed: Sequence[tuple[Determination, Finding, CellFinding]]) -> None:
    names = "、".join(dict.fromkeys(called(draft.knowledge.programs[one.program]) for one, _, _ in listed))
    kinds: dict[str, list[str]] = {}
    for one, way, cell in listed:
        # 高龄 may be what the paper means: the age stands beside what is not sure.
        ages = [] if _is_sure(cell) else [aged.value for aged in way.cells if aged.name in _BY_AGE and is_met(aged)]
        kinds.setdefault(whose(one.person), []).extend((*ages, _kind(cell)))
    people = "、".join(f"{who}（{'、'.join(dict.fromkeys(told))}）" for who, told in kinds.items())
    are = "在写到的对象里" if all(_is_sure(cell) for _, _, cell in listed) else "可能在写到的对象里"
    left = list(dict.fromkeys(cell.name for one, way, _ in listed for cell in way.cells if cell.truth is Truth.UNKNOWN))
    then = f"“{'、'.join(left)}”和给不给，由经办机构认定" if left else "给不给，由经办机构认定"
    # Nobody applies for a visit.
    visited = all(_VISIT.search(way.benefit) for _, way, _ in listed)
    text = f"{'' if visited else f'可以申请{names}试试：'}照您说的，{people}{are}；{then}。"
    draft.say(Role.CONCLUSION, text, [basis for _, way, _ in listed for basis in way.basis], evidence=(text,))


def _say_like_it(draft: Draft, done: Consultation) -> None:
    """Another statement of the same matter whose program the story mostly is: 集中照护 beside 集中托养."""
    cited = set(draft.citations)
    found = (find_provision(draft.knowledge, one) for one in cited)
    tags = {program for one in found if one is not None for program in one[1].programs}
    for one in rank(done, draft.knowledge, done.region)[:_LOOKED_AT]:
        ruled = tuple(name for name in one.provision.programs if draft.knowledge.rulebook.rules.get(name))
        of_it = one.document.region == done.region and tags.intersection(one.provision.programs)
        other = not tags.issuperset(ruled) and one.provision.id not in cited
        if of_it and other and mostly_told(done, ruled, draft.knowledge):
            draft.say(Role.REASON, one.provision.text, [one.provision.id])
            return


def _kinds_met(determination: Determination) -> Iterator[tuple[Finding, CellFinding]]:
    """Of each way of a working paper still open, what was told and is no condition of every other way as well."""
    ways = [one for one in determination.findings if one.level is Level.WORKING_PAPER]
    everywhere = set.intersection(*({cell.name for cell in way.cells} for way in ways)) if len(ways) > 1 else set()
    for way in ways:
        if all(cell.truth is not Truth.FALSE for cell in way.cells):
            own = (cell for cell in way.cells if cell.name not in everywhere)
            yield from ((way, cell) for cell in own if is_met(cell) or _is_hinted(cell))


def _is_hinted(cell: CellFinding) -> bool:
    """家里困难: neither yes nor no, for it is the office that finds who is poor."""
    return cell.truth is Truth.UNKNOWN and cell.turn is not None and cell.test == "是"


def _is_sure(cell: CellFinding) -> bool:
    """高龄 of the paper has no age: being an old person makes nobody one for sure."""
    return is_met(cell) and (cell.name not in OF_ANY_AGE or cell.name == "未成年")


def _kind(cell: CellFinding) -> str:
    return cell.name if cell.test == "是" and cell.name not in _BY_AGE else cell.value.removeprefix("有")
