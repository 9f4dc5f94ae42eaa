"""What to ask next: the fact expected to narrow the outcomes most, then the least intrusive; nothing that cannot help.

Knows blocks and the dictionary; does not know how a question is shown. Standards are never asked of a resident, and
what someone cannot or will not say is not asked again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.domain.determination import Determination, MissingFact, Outcome
from assistant.domain.facts import HOUSEHOLD, SELF, Absence, FactDefinition, FactType, OneOf, Subject
from assistant.rules.blocks import Block
from assistant.rules.expressions import fact_names
from assistant.rules.ground import HOUSEHOLD_SLOT, OBLIGOR_COUNT, OTHERS_SLOT, key_of
from assistant.rules.judge import Judged
from assistant.rules.rule_sheet import standards_of
from assistant.rules.rulebook import Rulebook
from assistant.rules.search import Usual
from assistant.rules.unnamed import SOMEONE

# What settles more of the open ways comes first among facts that narrow the outcomes alike.
NARROWING = 0.01
# How much it costs people to answer, least first; an unlisted word counts as ordinary.
_INTRUSION = {"": 0, "一般": 0, "家庭": 1, "儿童": 2, "残疾": 2, "财产": 3, "健康": 3}


def next_questions(determinations: Iterable[Determination]) -> tuple[MissingFact, ...]:
    """What may be asked, over all determinations, the most helpful first; empty when asking cannot settle anything."""
    found: dict[tuple[str, str], MissingFact] = {}
    for determination in determinations:
        if determination.outcome is not Outcome.UNDETERMINED:
            continue
        for missing in determination.missing:
            if missing.asked is Absence.UNKNOWN:
                key = (missing.person, missing.fact)
                if key not in found or found[key].shrinkage < missing.shrinkage:
                    found[key] = missing
    return tuple(sorted(found.values(), key=_rank))


def _rank(missing: MissingFact) -> tuple[float, int]:
    return -round(missing.shrinkage, 6), _INTRUSION.get(missing.sensitive, 1)


def depends_on(judged: Judged, rulebook: Rulebook) -> tuple[tuple[str, ...], list[int]]:
    """Fact ids and `{standards}` the outcome hangs on, and the blocks that hold them."""
    if judged.search is None or len(judged.possible) < 2:
        return (), []
    names: dict[str, None] = {}
    places = judged.search.mattering()
    for index in places:
        block = judged.search.blocks[index]
        for standard in block.standards:
            names[f"{{{standard}}}"] = None
        for key in block.keys:
            slot, fact = judged.ground.keys.get(key, (HOUSEHOLD_SLOT, key.split(":")[1]))
            if slot >= 0:
                names[fact] = None
            elif slot == OTHERS_SLOT:
                names.update(dict.fromkeys(obligor_facts(rulebook)))
    return tuple(names), places


def make_missing(judged: Judged, places: Sequence[int], rulebook: Rulebook) -> tuple[MissingFact, ...]:
    """Facts to ask, ranked, then those asked before; no new question when no answer could settle the outcome."""
    search = judged.search
    if search is None or not places:
        return ()
    settles, usual = search.can_be_settled(), _usual(judged, rulebook)
    found: dict[tuple[str, str], MissingFact] = {}
    for index in places:
        block = search.blocks[index]
        shrinkage = search.shrinkage(index, _weights(block, usual.get(index)))
        shrinkage += NARROWING * search.share_of_ways(index, tuple(usual.values()))
        for missing in _block_questions(judged, block, rulebook):
            helps = settles and len(block.groups) > 1
            if missing.asked is Absence.UNKNOWN and not helps:
                continue
            share = shrinkage / max(1, len(block.keys))
            key = (missing.person, missing.fact)
            if key not in found or found[key].shrinkage < share:
                found[key] = replace(missing, shrinkage=share)
    return tuple(sorted(found.values(), key=lambda one: (one.asked is not Absence.UNKNOWN, *_rank(one))))


def _usual(judged: Judged, rulebook: Rulebook) -> dict[int, Usual]:
    """What is usual of the open blocks of one fact each, where the corpus says so, by place."""
    found: dict[int, Usual] = {}
    for place, block in enumerate(judged.search.blocks if judged.search is not None else ()):
        _, fact = judged.ground.keys.get(block.keys[0], (HOUSEHOLD_SLOT, "")) if len(block.keys) == 1 else (0, "")
        if fact in rulebook.priors and not block.standards:
            prior = rulebook.priors[fact]
            mask = prior.mask([atom for atom in judged.ground.atoms if block.bits >> atom.bit & 1])
            found[place] = (block.bits, mask, prior.exception)
    return found


def _weights(block: Block, usual: Usual | None) -> list[float] | None:
    """How likely each answer to a block is; None when all are alike."""
    if usual is None:
        return None
    fitting = [usual[1] in group for group in block.groups]
    inside, outside = sum(fitting), len(fitting) - sum(fitting)
    if not inside or not outside:
        return None
    return [(1 - usual[2]) / inside if fits else usual[2] / outside for fits in fitting]


def _block_questions(judged: Judged, block: Block, rulebook: Rulebook) -> list[MissingFact]:
    found: list[MissingFact] = []
    for key in block.keys:
        slot, fact = judged.ground.keys.get(key, (HOUSEHOLD_SLOT, key.split(":")[1]))
        if slot == OTHERS_SLOT:
            found.extend(_next_obligor(judged, rulebook))
        elif slot >= 0:
            found.extend(_questions(judged, slot, fact, rulebook))
    return found


def _questions(judged: Judged, slot: int, fact: str, rulebook: Rulebook) -> list[MissingFact]:
    """The question for one variable: its parts when it is derived from numbers, its gate when nobody is named."""
    derivation = rulebook.derivations.get(fact)
    unasked = slot in judged.target.unasked
    if derivation is not None and derivation.formula is not None and not unasked:
        parts = [d for d in map(rulebook.facts.find, fact_names(derivation.formula)) if d is not None]
        unknown = [d for d in parts if key_of(slot, d.id) not in judged.situation.known]
        return [_missing(judged, slot, definition) for definition in unknown]
    if slot in judged.target.strangers:
        gate = _gate(judged, slot, fact, rulebook)
        told = gate is not None and key_of(HOUSEHOLD_SLOT, gate.id) in judged.situation.known
        if gate is not None and not told:
            return [_missing(judged, HOUSEHOLD_SLOT, gate)]
        if slot not in judged.target.witnesses or unasked:
            return []
    return [_missing(judged, slot, _whole(judged, slot, fact, rulebook) or rulebook.facts.definitions[fact])]


def _whole(judged: Judged, slot: int, fact: str, rulebook: Rulebook) -> FactDefinition | None:
    """What the fact is a part of, where a standard nobody knows keeps the parts from settling it: without the local line
    有没有生活来源 can be asked, and income and property one by one cannot tell."""
    unknown = {name for block in (judged.search.blocks if judged.search else ()) for name in block.standards}
    derived = {node.fact for node in judged.ground.nodes if node.key == key_of(slot, node.fact)}
    for row in rulebook.deriving:
        of_it = row.conclusion.fact in derived and any(cell.fact == fact for cell in row.cells)
        if of_it and unknown.intersection(standards_of(row)):
            whole = rulebook.facts.definitions[row.conclusion.fact]
            key = key_of(slot, whole.id)
            if key not in judged.situation.known and key not in judged.situation.absent:
                return whole
    return None


def _gate(judged: Judged, slot: int, fact: str, rulebook: Rulebook) -> FactDefinition | None:
    """The household question that comes before a question about someone not named, unless it was answered."""
    for derivation in rulebook.derivations.values():
        if derivation.any_member and derivation.test_fact == fact:
            if judged.target.witnesses.get(slot) == derivation.fact:
                return None
            return rulebook.facts.definitions[derivation.fact]
    return None


def _next_obligor(judged: Judged, rulebook: Rulebook) -> list[MissingFact]:
    """Whether people bound to support who were not named yet are able to; asked of the next one."""
    name = f"义务人{len(judged.target.shape.obligors) + 1}"
    asked = [rulebook.facts.definitions[fact] for fact in obligor_facts(rulebook)]
    return [_make(name, definition, Absence.UNKNOWN, _basis(judged, definition)) for definition in asked]


def obligor_facts(rulebook: Rulebook) -> list[str]:
    """Ids of the facts that are about obligors."""
    return [d.id for d in rulebook.facts.definitions.values() if d.subject is Subject.OBLIGOR]


def _missing(judged: Judged, slot: int, definition: FactDefinition) -> MissingFact:
    key = key_of(slot, definition.id)
    asked = judged.situation.absent.get(key, Absence.UNKNOWN)
    person = judged.target.people[slot] if slot else HOUSEHOLD
    made = _make(person, definition, asked, _basis(judged, definition))
    held = judged.situation.known.get(key)
    if isinstance(held, OneOf) and definition.type is FactType.CHOICE:
        made = _narrowed(made, definition, held)
    named = len(judged.target.shape.obligors)
    if definition.id != OBLIGOR_COUNT or not named:
        return made
    so_far = f"（已经说到{named}位，连同没说到的一共几位？）"
    return replace(made, question=made.question + so_far, question_elder=made.question_elder + so_far)


def _narrowed(made: MissingFact, definition: FactDefinition, held: OneOf) -> MissingFact:
    """Of two choices left, whether it is the one whose conditions the question tells (失联要6个月以上…)."""
    left = [option for option in definition.options if option in held.options]
    told = re.search(rf"(?<=[？；。]){left[0]}(?:要|指)[^；。？]+", definition.question) if len(left) == 2 else None
    if told is None:
        return made
    who = {HOUSEHOLD: "您家", SELF: "您"}.get(made.person, made.person)
    asked = f"{who}的{definition.name}，算不算{left[0]}？{told[0]}。"
    return replace(made, question=asked, question_elder=asked)


def _make(person: str, definition: FactDefinition, asked: Absence, basis: tuple[str, ...]) -> MissingFact:
    options = definition.options if definition.type in (FactType.CHOICE, FactType.CHOICES) else ()
    if definition.type is FactType.BOOL:
        options = ("是", "否")
    return MissingFact(
        fact=definition.id,
        name=definition.name,
        person=person,
        question=_address(definition.question, person),
        question_elder=_address(definition.question_elder, person),
        why=definition.why,
        basis=basis,
        options=options,
        unit=definition.unit,
        sensitive=definition.sensitive,
        asked=asked,
    )


def _address(question: str, person: str) -> str:
    """Put the person into a question that leaves a place for one."""
    who = {HOUSEHOLD: "您家", SELF: "您", SOMEONE: "这位家人"}.get(person, person)
    return question.replace("〔谁〕", who)


def _basis(judged: Judged, definition: FactDefinition) -> tuple[str, ...]:
    """Provisions of the rows that need the fact, of the fact itself when no row names it."""
    found: dict[str, None] = {}
    for one in judged.ground.ways:
        if one.row is not None and any(cell.fact == definition.id for cell in one.row.cells):
            found.update(dict.fromkeys(one.row.basis))
    return tuple(found) or definition.basis
