"""Where to apply, what to bring, how long it takes, how to challenge it: only what a source states.

Knows procedure rows; does not know eligibility.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.finding.heard import heard_statements, how_near
from assistant.answers.finding.ranking import Choice
from assistant.answers.finding.stated_above import with_stated_above
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft, find_provision
from assistant.answers.reply.programs import called
from assistant.answers.wording.facets import asked_facets, written
from assistant.calendar import end_of_period
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION
from assistant.language import topics
from assistant.rules.records import ProcedureRow
from assistant.rules.values import day_words

# What is told after an eligibility answer; the rest follows when someone asks how it is done.
BRIEF = ("受理", "材料", "时限")
FULL = ("受理", "材料", "审核", "公示", "时限", "复核", "救济")
_LABELS = {"受理": "到哪里办", "材料": "要带", "时限": "多久", "救济": "不服怎么办"}
_MEASURES = {"工作日": "个工作日", "月": "个月"}
# 多久批下来，要不要公示 asks about the whole as well as about the step it names.
_WHOLE = re.compile(r"批|办(?:下来|好|完|成)|从申请到")
_STEPS_ASKED = re.compile(
    r"申请|申领|报名|办理|手续(?!正)|流程|程序|步骤|认定|证明|公示|复核|复议|起诉|谁管[？?]?$|(?:带|交|准备|拿|提供|要|啥|什么|哪些|么)[^，。？?]{0,3}(?:材料|证件|东西)|材料(?:有|要|是|[？? ]|$)|(?:带|准备)(?:点|些)?(?:啥|什么|么)|(?:找|去|到|上|在)(?:哪|谁|啥地方|什么地方)[^，。？?]{0,5}(?:要|办|领|报|租|弄|交|登记)|[咋怎]么?(?:样|个)?(?:领|报|弄|登记|租|填|走)|(?:证|登记|业务|低保|补贴|津贴|救助)[^，。？?]{0,2}[咋怎]么?办|多久|几天|办(?:下来|好|完)|不服[^，。？?]{0,4}(?:咋|怎么|找|去)|网上[^，。？?]{0,4}办"
)
STATEMENTS = 2
# So near to the ways of asking for it, a statement is meant by who asks for no steps.
SURE = 0.6
# Of 怎么申请 every statement of the matter is half heard: one without a word of it is told where it is meant itself.
MEANT = 0.8
_OF_STEPS = re.compile(r"申请|受理|审核|认定|办理|登记|申报|申领|评估|审批|手续")
_STEPS = ("公示", "复核")
_COUNTED = ("日", "工作日")
_FACET_CATEGORIES = {"材料": ("材料",), "地点": ("受理",), "时限": ("时限",), "流程": FULL, "救济": ("救济", "复核")}


def rows_for(draft: Draft, program: str, region: str | None, categories: Iterable[str]) -> list[ProcedureRow]:
    """The rows in force for this region, local before inherited, in the order of the categories."""
    reach = draft.knowledge.regions.path(region or NATION, draft.as_of)
    rows = [
        row
        for row in draft.knowledge.rulebook.procedures.get(program, ())
        if row.region in reach and row.holds(draft.as_of) and row.category in categories
    ]
    order = list(categories)
    # A limit that runs from 受理 tells how long the whole takes; limits of single steps come after it.
    return sorted(rows, key=lambda row: (order.index(row.category), reach.index(row.region), "受理" not in row.text))


def say_next_step(draft: Draft, program: str, region: str | None) -> None:
    """One short paragraph: where, with what, how long."""
    shown: set[str] = set()
    for row in rows_for(draft, program, region, BRIEF):
        # One row of each category keeps the answer short; all of them are one tap away under 怎么办.
        if row.category in shown:
            continue
        shown.add(row.category)
        draft.say(Role.NEXT_STEP, _sentence(row), row.basis, evidence=_evidence(row))
    decided_by = draft.knowledge.programs[program].decided_by
    if shown and decided_by:
        draft.say(Role.NEXT_STEP, f"能不能给，由{decided_by}确认。", evidence=(decided_by,))


def say_rows(draft: Draft, program: str, region: str | None, categories: tuple[str, ...]) -> bool:
    """The rows of one side, called the nation's where they are; where none speaks of it, at least where to ask."""
    rows = rows_for(draft, program, region, categories) or rows_for(draft, program, region, ("受理",))
    if not rows:
        return False
    name = called(draft.knowledge.programs[program])
    of_the_nation = region not in (None, NATION) and all(row.region == NATION for row in rows)
    draft.say(Role.NEXT_STEP, f"全国对{name}的规定：" if of_the_nation else f"{name}这样办：")
    for row in rows:
        draft.say(Role.NEXT_STEP, _sentence(row), row.basis, evidence=_evidence(row))
    return True


def _say_when(draft: Draft, rows: list[ProcedureRow]) -> None:
    """The day the whole would be done by, counted from the asked day; a calendar that does not reach says so."""
    limit = next((row for row in rows if row.category == "时限" and "受理" in row.text and row.unit in _COUNTED), None)
    if limit is None or not limit.limit.isdigit():
        return
    end = end_of_period(draft.as_of, int(limit.limit), limit.unit)
    day = f"{end.day.year}年{end.day.month}月{end.day.day}日"
    note = "" if end.holidays_counted else "（那一年的放假安排还没有，未计节假日）"
    text = (
        f"比如{day_words(draft.as_of)}受理，按{limit.limit}{_MEASURES.get(limit.unit, limit.unit)}算，到{day}{note}。"
    )
    draft.say(Role.NEXT_STEP, text, limit.basis, evidence=(text,))


def _evidence(row: ProcedureRow) -> tuple[str, ...]:
    return row.text, f"{row.limit}{_MEASURES.get(row.unit, row.unit)}"


def _sentence(row: ProcedureRow) -> str:
    label = _LABELS.get(row.category, row.category)
    text = row.text.rstrip("。")
    limit = f"{row.limit}{_MEASURES.get(row.unit, row.unit)}" if row.limit else ""
    if not limit or limit in text:
        return f"{label}：{text}。"
    return f"{label}：{text}{limit}。" if text.endswith("到") else f"{label}：{text}，{limit}。"


def _say_what_is_written_here(draft: Draft, done: Consultation, program: str, rows: list[ProcedureRow]) -> None:
    """What the place's texts say of the very thing comes before the steps; steps of the nation's are called that."""
    heard = [
        one
        for one in heard_statements(done, draft.knowledge)
        if program in one.provision.programs
        and (how_near(done, one) >= MEANT or _OF_STEPS.search(written(one.provision.text)))
    ]
    heard = list(with_stated_above(done, tuple(heard[:STATEMENTS]), draft.knowledge)) or _rested_on(draft, rows)
    for choice in heard:
        draft.say(Role.CONCLUSION, choice.provision.text, [choice.provision.id])
    warn_of_age(draft, [(one.document, one.provision) for one in heard])
    if done.region not in (None, NATION) and all(row.region == NATION for row in rows):
        place = draft.knowledge.regions.name(done.region or NATION)
        draft.warn(f"{place}自己的办理规定，手头资料没有；以上是全国的规定，当地另有规定的按当地。")


def _rested_on(draft: Draft, rows: list[ProcedureRow]) -> list[Choice]:
    """The place's own statement that all the steps are taken from: whom they are for, and of which year."""
    if any(row.region == NATION for row in rows):
        return []
    names = (basis for row in rows for basis in row.basis)
    found = (find_provision(draft.knowledge, name) for name in names)
    papers = (one for one in found if one is not None and one[0].level is Level.WORKING_PAPER)
    return [Choice(document, provision, 0.0) for document, provision in papers][:1]


def asks_for_steps(question: str) -> bool:
    """Whether the steps themselves are asked for: not in 动不了的咋办, 归哪项管, 那份材料成了案例没."""
    return _STEPS_ASKED.search(question) is not None


def names_a_step(question: str) -> bool:
    """低保名单咋没公示: one step of handling is asked about by name."""
    return any(step in question for step in _STEPS)


def _tells_by_itself(done: Consultation, knowledge: Knowledge) -> bool:
    """Whether a first question surely asks for a statement of the place, and for no steps."""
    if done.conversation.turns or asks_for_steps(done.question):
        return False
    return any(how_near(done, one) >= SURE for one in heard_statements(done, knowledge)[:1])


def _categories(asked: tuple[str, ...]) -> list[str]:
    """The rows for the sides asked; where to complain is not where to apply."""
    sides = [one for one in asked if not (one == topics.PLACE and topics.REMEDY in asked)]
    return [category for one in sides for category in _FACET_CATEGORIES.get(one, ())]


def answer_procedure(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """How it is done, for every program asked about; None when no procedure is recorded."""
    if _tells_by_itself(done, knowledge):
        return None
    draft = Draft(knowledge, done.as_of)
    named = [category for category in _STEPS if category in done.question]
    if "地址" in asked_facets(done.question, done.understood.topics):
        return None
    alone = named and not _WHOLE.search(done.question)
    wanted = named if alone else named + _categories(done.understood.topics)
    for program in done.understood.programs or done.conversation.programs:
        rows = rows_for(draft, program, done.region, tuple(dict.fromkeys(wanted)) or FULL)
        if not rows:
            continue
        name = called(knowledge.programs[program])
        _say_what_is_written_here(draft, done, program, rows)
        draft.say(Role.CONCLUSION, f"{name}这样办：", evidence=(name,))
        led = ""
        for row in rows:
            text = _sentence(row)
            # One lead word a category; its other rows follow without.
            if row.category == led:
                text = text.partition("：")[2]
            led = row.category
            draft.say(Role.NEXT_STEP, text, row.basis, evidence=_evidence(row))
        _say_when(draft, rows)
    return draft.reply(ReplyStatus.ANSWERED) if draft.sentences else None
