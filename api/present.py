"""Records of the assistant → shapes of the contract.

Knows both sides; decides nothing.
"""

from __future__ import annotations

from fractions import Fraction

from api.schemas import (
    AmountView,
    CatalogueView,
    CellView,
    CitationView,
    DeterminationView,
    FactView,
    FindingView,
    MissingView,
    ProgramView,
    ReplyView,
    SentenceView,
    SourceView,
    StandardView,
    UnderstoodFact,
)
from assistant.consultation import Consultation, Reply, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Amount, Determination, Finding, MissingFact, StandardUsed
from assistant.domain.policy import Citation, Document, Provision
from assistant.rules.values import words

NEIGHBOURS = 3
RUNNING_ON = {Role.CONCLUSION, Role.UNDERSTOOD, Role.QUESTION}


def _number(value: Fraction | None) -> float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else round(float(value), 4)


def present_amount(amount: Amount) -> AmountView:
    """Exact fractions become decimal numbers here and nowhere earlier."""
    return AmountView(
        min=_number(amount.min),
        max=_number(amount.max),
        unit=amount.unit,
        period=amount.period,
        kind=amount.kind,
        formula=amount.formula,
        basis=list(amount.basis),
    )


def present_standard(standard: StandardUsed) -> StandardView:
    """A dated standard; `value` null when it has not been entered."""
    return StandardView(
        name=standard.name,
        region=standard.region,
        residence=standard.residence,
        value=_number(standard.value),
        unit=standard.unit,
        kind=standard.kind,
        effective=standard.effective,
        expires=standard.expires,
        as_of=standard.as_of,
        basis=list(standard.basis),
        hypothetical=standard.hypothetical,
    )


def present_missing(missing: MissingFact) -> MissingView:
    """A question still open, with its reason and choices."""
    return MissingView(
        fact=missing.name,
        person=missing.person,
        question=missing.question,
        why=missing.why,
        options=list(missing.options),
        basis=list(missing.basis),
    )


def _present_finding(finding: Finding) -> FindingView:
    cells = [
        CellView(
            fact=cell.name, person=cell.person, test=cell.test, value=cell.value, truth=cell.truth.value, turn=cell.turn
        )
        for cell in finding.cells
    ]
    return FindingView(
        rule=finding.rule,
        person=finding.person,
        outcome=finding.outcome,
        benefit=finding.benefit,
        truth=finding.truth.value,
        cells=cells,
        basis=list(finding.basis),
        force=finding.force,
        region=finding.region,
        inherited=finding.inherited,
        level=finding.level.value,
        as_of=finding.as_of,
        note=finding.note,
    )


def present_determination(determination: Determination) -> DeterminationView:
    """One first opinion with everything it rests on."""
    return DeterminationView(
        program=determination.program,
        person=determination.person,
        region=determination.region,
        as_of=determination.as_of,
        outcome=determination.outcome.value,
        outcome_words=determination.outcome.words,
        possible_outcomes=[outcome.value for outcome in determination.possible_outcomes],
        depends_on=list(determination.depends_on),
        amount=present_amount(determination.amount) if determination.amount else None,
        standards=[present_standard(standard) for standard in determination.standards],
        missing=[present_missing(missing) for missing in determination.missing],
        findings=[_present_finding(finding) for finding in determination.findings],
        unmodelled=list(determination.unmodelled),
        caveats=list(determination.caveats),
        turning=list(determination.turning),
        release=determination.release,
    )


def present_citation(citation: Citation) -> CitationView:
    """A source card."""
    return CitationView(
        token=citation.token,
        document=citation.document,
        title=citation.title,
        doc_number=citation.doc_number,
        provision=citation.provision,
        provision_words=citation.provision_words,
        quote=citation.quote,
        text_kind=citation.text_kind.value,
        status=citation.status.value,
        level=citation.level.value,
        region=citation.region,
        effective=citation.effective,
        expires=citation.expires,
        as_of=citation.as_of,
        note=citation.note,
    )


def present_reply(done: Consultation, knowledge: Knowledge, label: str) -> ReplyView:
    """The whole answer of one turn; `done` carries a reply."""
    reply = done.reply
    if reply is None:
        raise ValueError("the consultation has no reply yet: present it after verify")
    return ReplyView(
        status=reply.status.value,
        answer=render(reply),
        sentences=[SentenceView(role=s.role.value, text=s.text, tokens=list(s.tokens)) for s in reply.sentences],
        caveats=list(reply.caveats),
        region=done.region,
        as_of=done.as_of,
        release=done.release,
        conversation_id=done.conversation.id,
        understood=present_understood(done, knowledge),
        determinations=[present_determination(determination) for determination in done.determinations],
        citations=[present_citation(citation) for citation in reply.citations],
        asks=_present_asked(done, reply),
        suggestions=list(reply.suggestions),
        label=label,
    )


def render(reply: Reply) -> str:
    """Sentences with their tokens as 〔1〕; conclusions run on, everything else stands on a line of its own."""
    paragraphs: list[str] = []
    role = None
    for sentence in reply.sentences:
        marked = sentence.text + "".join(f"〔{token}〕" for token in sentence.tokens)
        if sentence.role is role and role in RUNNING_ON:
            paragraphs[-1] += marked
        else:
            paragraphs.append(marked)
        role = sentence.role
    return "\n".join(paragraphs)


def present_understood(done: Consultation, knowledge: Knowledge) -> list[UnderstoodFact]:
    """The facts that hold after this turn, in words."""
    ledger = done.conversation.facts.plus(*done.understood.facts)
    shown = []
    for fact in ledger.current():
        definition = knowledge.rulebook.facts.find(fact.name)
        if definition is not None:
            value = words(definition, fact.value)
            shown.append(UnderstoodFact(person=fact.person, fact=definition.name, value=value, turn=fact.turn))
    return shown


def _present_asked(done: Consultation, reply: Reply) -> MissingView | None:
    if reply.asks is None:
        return None
    for determination in done.determinations:
        for missing in determination.missing:
            if (missing.person, missing.fact) == (reply.asks.person, reply.asks.fact):
                return present_missing(missing).model_copy(update={"options": list(reply.choices)})
    return None


def present_catalogue(knowledge: Knowledge) -> CatalogueView:
    """Every program with the regions that have rows of their own, and every fact."""
    programs = []
    for program in knowledge.programs.values():
        regions = sorted({row.region for row in knowledge.rulebook.rules.get(program.id, ())})
        programs.append(ProgramView(id=program.id, name=program.name, kind=program.kind.value, regions=regions))
    facts = [
        FactView(
            id=definition.id,
            name=definition.name,
            type=definition.type.value,
            unit=definition.unit,
            enum=list(definition.options),
            subject=definition.subject.value,
        )
        for definition in knowledge.rulebook.facts.definitions.values()
    ]
    return CatalogueView(programs=programs, facts=facts)


def present_source(document: Document, provision: Provision) -> SourceView:
    """A provision with the few before and after it."""
    position = document.provisions.index(provision)
    before = document.provisions[max(0, position - NEIGHBOURS) : position]
    after = document.provisions[position + 1 : position + 1 + NEIGHBOURS]
    return SourceView(
        document=document.id,
        title=document.title,
        doc_number=document.doc_number,
        issuer=document.issuer,
        level=document.level.value,
        region=document.region,
        status=document.status.value,
        effective=provision.effective or document.effective,
        expires=provision.expires or document.expires,
        as_of=provision.as_of or document.as_of,
        text_kind=provision.text_kind.value,
        provision=str(provision.number),
        provision_words=provision.number.words(),
        heading=list(provision.heading),
        text=provision.text,
        before=[(str(p.number), p.text) for p in before],
        after=[(str(p.number), p.text) for p in after],
    )
