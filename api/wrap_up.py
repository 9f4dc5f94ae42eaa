"""The note an officer copies into a work order: what was asked and said, the first opinion, what it rests on, what comes next.

Knows the order and that the officer's own words are masked; adds nothing that was not asked, said or found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from api.summary import region_in_words
from assistant.answers.reply.draft import find_provision
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Determination
from assistant.domain.facts import HOUSEHOLD, Facts
from assistant.language.masking import mask
from assistant.rules.values import words

_MOST = 10
_SOURCES = 6
_END = "以上由机器整理，是初步判断，不是决定；由乡镇（街道）审核、县级民政部门确认。"


@dataclass(frozen=True)
class Call:
    """What one call came to. `reply` is the last answer as it was shown, when there was one."""

    on: date
    region: str | None = None
    questions: tuple[str, ...] = ()
    facts: Facts = field(default_factory=Facts)
    determinations: tuple[Determination, ...] = ()
    reply: Mapping[str, Any] | None = None
    told: str = ""
    next_step: str = ""
    release: str = ""


@dataclass(frozen=True)
class Note:
    """The note, and the kinds of identifiers that were taken out of it."""

    text: str
    masked: tuple[str, ...]


def write_note(call: Call, knowledge: Knowledge) -> Note:
    """The note, a line a matter; matters nobody spoke of are left out."""
    told, next_step = mask(call.told), mask(call.next_step)
    lines = [
        "【民政政策咨询小结】",
        f"地区：{region_in_words(call.region, knowledge) or '没有说'}（按{call.on}的规定）",
        *_listed("来电人问", call.questions[-_MOST:]),
        f"说明的情况：{told_facts(call.facts, knowledge) or '没有说'}",
        *(f"初步判断：{one}" for one in verdict_lines(call, knowledge)),
        *_listed("依据", source_lines(call, knowledge)),
        *([f"坐席说明：{told.text}"] if told.text else []),
        *([f"后续：{next_step.text}"] if next_step.text else []),
        f"资料版本：{call.release}",
        _END,
    ]
    return Note("\n".join(lines), tuple(dict.fromkeys((*told.kinds, *next_step.kinds))))


def told_facts(facts: Facts, knowledge: Knowledge) -> str:
    """The facts that hold, in words, on one line."""
    parts = []
    for fact in facts.current():
        definition = knowledge.rulebook.facts.find(fact.name)
        if definition is not None:
            owner = "" if fact.person == HOUSEHOLD else f"{fact.person}的"
            parts.append(f"{owner}{definition.name}：{words(definition, fact.value)}")
    return "；".join(parts)


def verdict_lines(call: Call, knowledge: Knowledge) -> list[str]:
    """One line a determination; without any, how the last answer began."""
    lines = [_verdict(one, knowledge) for one in call.determinations]
    if lines or call.reply is None:
        return lines
    return [str(call.reply.get("answer", "")).split("\n", 1)[0]]


def _verdict(one: Determination, knowledge: Knowledge) -> str:
    name = knowledge.programs[one.program].name
    standards = [part.strip("{}") for part in one.depends_on if part.startswith("{")]
    missing = [*(f"当地现行的{name}" for name in standards), *(fact.name for fact in one.missing)]
    open_words = f"；还差：{'、'.join(dict.fromkeys(missing))}" if missing and len(one.possible_outcomes) > 1 else ""
    turning = f"；{'；'.join(one.turning)}" if one.turning else ""
    return f"{name}（{one.person}）——{one.outcome.words}{open_words}{turning}"


def source_lines(call: Call, knowledge: Knowledge) -> list[str]:
    """What the verdict, or else the last answer, rests on."""
    if call.determinations:
        basis = dict.fromkeys(b for one in call.determinations for finding in one.findings for b in finding.basis)
    else:
        cited: Iterable[Mapping[str, Any]] = (call.reply or {}).get("citations", ())
        basis = dict.fromkeys(f"{one['document']} {one['provision']}" for one in cited)
    found = (find_provision(knowledge, one) for one in basis)
    named = (f"《{document.title}》{provision.number.words()}" for document, provision in filter(None, found))
    return list(dict.fromkeys(named))[:_SOURCES]


def _listed(title: str, said: Iterable[str]) -> list[str]:
    lines = [f"  {number}. {one}" for number, one in enumerate(said, start=1)]
    return [f"{title}：", *lines] if lines else []
