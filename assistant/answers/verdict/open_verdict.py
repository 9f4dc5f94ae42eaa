"""A verdict that is still open, told first in the asker's words: what there is to apply for, and what is not clear yet.

Knows undetermined determinations and the way that is told of each; does not know the settled ones, and never says yes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.reply.draft import Draft, find_provision
from assistant.answers.reply.programs import called, getting, is_done_at_a_counter
from assistant.answers.verdict.conditions import main_way
from assistant.answers.wording.facets import answers_facet
from assistant.consultation import Consultation, Reply, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import CellFinding, Determination, Finding, Outcome, Truth
from assistant.domain.facts import HOUSEHOLD, SELF, Fact, OneOf
from assistant.domain.policy import Level
from assistant.domain.region import NATION
from assistant.language.childhood import ANOTHERS

_COUNT = ("", "一样", "两样", "三样", "四样")
# What somebody is, as against what they have or need.
_A_KIND = re.compile(r"(?:家庭|对象|人|人员|儿童|孤儿|未成年)$")
# On some help already, and whether that is enough: such a program is open to those who have another.
_BESIDE = "救助后仍严重困难"
_HELD = {"低保家庭": ("低保", "低保户"), "特困供养对象": ("特困供养", "特困人员")}
# With so many statements cited nothing more is told beside them.
_TOLD_BESIDE = 3
# What is left of a verdict once all but one condition is met, and what follows for those who must care.
_COMES_TO = re.compile(r"^其余条件都满足|都没有能力尽义务")
_REPEATED = (Role.REASON, Role.NEXT_STEP)


def whose(person: str) -> str:
    """How a person is named to the resident."""
    if person.startswith("义务人"):
        return f"该管他的第{person.removeprefix('义务人')}个人"
    if person.startswith(ANOTHERS):
        return person
    return {HOUSEHOLD: "您家", SELF: "您"}.get(person, f"您{person}")


def say_open(draft: Draft, open_ones: Sequence[Determination]) -> None:
    """What to apply for, where something told speaks for it; else what is not clear yet."""
    if not say_way(draft, open_ones):
        say_gap(draft, open_ones)


def say_way(draft: Draft, open_ones: Sequence[Determination]) -> bool:
    """That they can go and apply, told first: what is still open is the office's to ask, and comes after."""
    told = [one for one in open_ones if not _is_counter(draft, one) and any(is_met(cell) for cell in _cells(one))]
    if not told:
        return False
    names = _joined([called(draft.knowledge.programs[one.program]) for one in told])
    persons = _joined([whose(one.person) for one in told])
    about = "" if persons in ("您家", "您") else f"替{persons}"
    text = f"可以{about}申请{names}试试，给不给要经办机构看过才定。"
    draft.say(Role.CONCLUSION, text, _bases(told), evidence=(text,))
    return True


def say_nearly(draft: Draft, determination: Determination, group: str) -> None:
    """算不算孤儿, where all but one condition is met: what would make them one."""
    cells = _cells(determination)
    left = [cell for cell in cells if not is_met(cell)]
    if group and 1 < len(left) < len(cells):
        who, names = whose(determination.person), "、".join(f"“{cell.name}”" for cell in left)
        text = f"照您说的，还不能说{who}算{group}，还要看{names}。"
        draft.say(Role.CONCLUSION, text, _basis(determination), evidence=(text,))
    if group and len(left) == 1 < len(cells) and left[0].truth is Truth.UNKNOWN:
        who = whose(determination.person)
        text = f"照您说的，再满足“{left[0].name}”这一条，{who}就算{group}，还要经办机构认定。"
        draft.say(Role.CONCLUSION, text, _basis(determination), evidence=(text,))


def say_gap(draft: Draft, open_ones: Sequence[Determination]) -> None:
    """One sentence for all that is not clear, however many persons and programs stand in the same doubt."""
    names = _joined([called(draft.knowledge.programs[one.program]) for one in open_ones])
    unclear = list(dict.fromkeys(name for one in open_ones for name in _unclear(one)))[: len(_COUNT) - 1]
    standards = list(dict.fromkeys(name for one in open_ones for name in unwritten_standards(one)))
    ends = [f"还有{_COUNT[len(unclear)]}没弄清：{'、'.join(unclear)}"] if unclear else []
    place = draft.knowledge.regions.name(open_ones[0].region)
    ends += [f"要看{place}现行的{'、'.join(standards)}，手头资料没有写"] if standards else []
    text = f"{_begun(draft, open_ones, names)}{'；'.join(ends) or '由经办机构认定'}。"
    draft.say(Role.CONCLUSION, text, _bases(open_ones), evidence=(text,))


def _begun(draft: Draft, open_ones: Sequence[Determination], names: str) -> str:
    persons = _joined([whose(one.person) for one in open_ones])
    if any(_is_counter(draft, one) for one in open_ones):
        program = draft.knowledge.programs[open_ones[0].program]
        return f"{'您' if persons == '您家' else persons}能不能{getting(program)}{names}，"
    return f"{persons}够不够{names}的条件，"


def _is_counter(draft: Draft, one: Determination) -> bool:
    return is_done_at_a_counter(draft.knowledge.programs[one.program])


def _bases(determinations: Sequence[Determination]) -> list[str]:
    return list(dict.fromkeys(basis for one in determinations for basis in _basis(one)))


def _joined(names: Sequence[str]) -> str:
    return "、".join(dict.fromkeys(names))


def _cells(determination: Determination) -> tuple[CellFinding, ...]:
    way = main_way(determination)
    return way.cells if way else ()


def _basis(determination: Determination) -> tuple[str, ...]:
    way = main_way(determination)
    return way.basis[:3] if way else ()


def is_met(cell: CellFinding) -> bool:
    """Whether something told meets this condition; a 不是 that is met speaks for nothing."""
    return cell.truth is Truth.TRUE and cell.turn is not None and cell.test != "否"


def _waits_for_a_standard(cell: CellFinding) -> bool:
    return bool(cell.value) and "{" in cell.test


def _unclear(determination: Determination) -> list[str]:
    """What a person can tell: the open conditions of the way that is told; figures of the place are none of them."""
    open_cells = [cell for cell in _cells(determination) if cell.truth is Truth.UNKNOWN]
    told = [_named(cell) for cell in open_cells if not _waits_for_a_standard(cell)]
    waits = any(_waits_for_a_standard(cell) for cell in open_cells)
    return told or ([] if waits else [one.name for one in determination.missing[:1]])


def _named(cell: CellFinding) -> str:
    of_a_kind = cell.test in ("是", "否") and _A_KIND.search(cell.name)
    return f"是不是{cell.name}" if of_a_kind or cell.test == "否" else cell.name


def unwritten_standards(determination: Determination) -> list[str]:
    """The standards that were never entered and that a condition of the way told hangs on."""
    open_tests = [cell.test for cell in _cells(determination) if cell.truth is Truth.UNKNOWN]
    names = [name for name in determination.depends_on if name.startswith("{")]
    return [name.strip("{}") for name in names if any(name in test for test in open_tests)]


def say_missing_standards(draft: Draft, determination: Determination, way: Finding) -> None:
    """What would follow from the standard that is not written, either way."""
    for name in unwritten_standards(determination):
        for cell in way.cells:
            if cell.truth is Truth.UNKNOWN and cell.value and cell.test == f"<{{{name}}}":
                amount = cell.value.partition("（")[0]
                text = f"{name}高于{amount}，{cell.name}这一条就满足；是{amount}或者更低，就不满足。"
                draft.say(Role.REASON, text, evidence=(cell.value,))


def say_local_words(draft: Draft, determination: Determination) -> None:
    """What a working paper of the place says, whole: it also tells what it does not state."""
    for basis in (*_basis(determination), *_local_basis(determination)):
        found = find_provision(draft.knowledge, basis)
        if found is not None and found[0].level is Level.WORKING_PAPER:
            # Told once, though two people are judged by it.
            if not any(one.text == found[1].text for one in draft.sentences):
                draft.say(Role.REASON, found[1].text, [basis])
            return


def _local_basis(determination: Determination) -> list[str]:
    """What the place's own rows rest on, where the way that is told is the nation's."""
    own = [one for one in determination.findings if one.region != NATION and one.truth is not Truth.FALSE]
    return [basis for one in own for basis in one.basis]


def with_whom(told: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """What is told of a thing, and beside it the place's words on whom it is for, which its conditions rest on."""
    cited = {f"{one.document} {one.provision}": one for one in told.citations}
    draft = Draft(knowledge, done.as_of, list(told.sentences), cited, list(told.caveats))
    for basis in dict.fromkeys(basis for one in done.determinations for basis in _local_basis(one)):
        found = find_provision(knowledge, basis)
        new = found is not None and found[1].id not in draft.citations and len(draft.citations) < _TOLD_BESIDE
        if found is not None and new and found[0].level is Level.WORKING_PAPER:
            draft.say(Role.REASON, found[1].text, [basis])
    return replace(told, sentences=tuple(draft.sentences), citations=tuple(draft.citations.values()))


def say_last_gap(draft: Draft, determination: Determination, way: Finding) -> None:
    """When all conditions but one are met: that this is the last, and what follows if it is met too."""
    open_cells = [cell for cell in way.cells if cell.truth is not Truth.TRUE]
    only_facts = not any(name.startswith("{") for name in determination.depends_on)
    if len(open_cells) != 1 or open_cells[0].truth is not Truth.UNKNOWN or len(way.cells) == 1 or not only_facts:
        return
    office = draft.knowledge.programs[determination.program].decided_by or "经办机构"
    # A way that only leads to an examination must not sound like one that leads to a yes.
    then = f"由{office}审核认定" if way.outcome == Outcome.NEEDS_REVIEW.value else f"就初步符合，最后由{office}确认"
    text = f"其余条件都满足，只差“{open_cells[0].name}”这一条。这一条也满足的话，{then}。"
    draft.say(Role.REASON, text, way.basis, evidence=(open_cells[0].name, office, text))


def say_sum_unwritten(draft: Draft, done: Consultation, open_ones: Sequence[Determination]) -> None:
    """多少钱, where no rule has a sum and the place's text tells none: that comes before who would get it."""
    if any(one.amounts or one.amount for one in open_ones):
        return
    local = [found for one in open_ones for basis in _basis(one) if (found := find_provision(draft.knowledge, basis))]
    if any(answers_facet("金额", provision.text, done.question) for _, provision in local):
        return
    names = _joined([called(draft.knowledge.programs[one.program]) for one in open_ones])
    place = draft.knowledge.regions.name(open_ones[0].region)
    text = f"{place}的{names}给多少钱，手头资料没有写，不能替您猜。"
    draft.say(Role.CONCLUSION, text, evidence=(text,))


def say_of_what_is_held(draft: Draft, done: Consultation, ordered: Sequence[Determination]) -> bool:
    """吃着低保还能再领吗, 不是低保能不能领: answered first, where the rules of the program do not ask for it."""
    told = _held_told(draft, done)
    if told is None or not ordered:
        return False
    said = False
    held, holder = _HELD[draft.knowledge.rulebook.facts.definitions[told.name].name]
    for name, program in {called(draft.knowledge.programs[d.program]): d.program for d in ordered}.items():
        columns = {cell.fact for row in draft.knowledge.rulebook.rules.get(program, ()) for cell in row.cells}
        beside = draft.knowledge.rulebook.facts.find(_BESIDE)
        if told.name in columns or beside is None or beside.id not in columns:
            continue
        text = f"不是{held}，也可以申请{name}：资料写的条件里，没有要求先有{held}。"
        if told.value == OneOf(frozenset({True})):
            text = (
                f"拿着{held}，不影响再申请{name}：条件里没有把{holder}排除在外，救助以后基本生活仍有严重困难的也在内。"
            )
        draft.say(Role.CONCLUSION, text, evidence=(text,))
        said = True
    return said


def _held_told(draft: Draft, done: Consultation) -> Fact | None:
    """What the household is on, or is not, where this message says so."""
    held = {one.id for name in _HELD if (one := draft.knowledge.rulebook.facts.find(name)) is not None}
    values = (OneOf(frozenset({True})), OneOf(frozenset({False})))
    return next((one for one in done.understood.facts if one.name in held and one.value in values), None)


def leave_out_repeated(draft: Draft, done: Consultation) -> None:
    """What stands word for word in the answer just before is not told a second time."""
    before = done.conversation.turns[-1].answer if done.conversation.turns else ""
    draft.sentences = [one for one in draft.sentences if one.role not in _REPEATED or one.text not in before]


def lead_with_new(draft: Draft, done: Consultation) -> None:
    """In a later turn what the newly told facts come to goes first, and neither the way told before nor the paper's words again."""
    before = "\n".join(turn.answer for turn in done.conversation.turns)
    new = [one for one in draft.sentences if _COMES_TO.search(one.text) and one.text not in before]
    if not new or not any(one.text in before for one in draft.sentences if one.role is Role.CONCLUSION):
        return
    told = {one.quote for one in draft.citations.values()}
    again = [one for one in draft.sentences if one.text in before and (one.role is Role.CONCLUSION or one.text in told)]
    rest = [one for one in draft.sentences if one not in new and one not in again]
    draft.sentences = [*(replace(one, role=Role.CONCLUSION) for one in new), *rest]
