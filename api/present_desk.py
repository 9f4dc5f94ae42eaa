"""Records of search and comparison → shapes of the workbench.

Knows both sides; decides nothing.
"""

from __future__ import annotations

from api.present import present_citation, present_standard
from api.schemas_desk_workbench import ClauseView, FoundAnswerView, FoundProgramView, FoundStandardView
from api.summary import region_in_words
from assistant.answers.reply.draft import find_provision
from assistant.corpus.knowledge import Knowledge
from assistant.desk_search import FoundAnswer, FoundStandard
from assistant.domain.policy import Citation, Program, ProgramKind
from assistant.domain.region import NATION


def present_clause(citation: Citation, knowledge: Knowledge) -> ClauseView:
    """A provision as found, with its headings and who issued it."""
    document = knowledge.documents[citation.document]
    provision = document.provision(citation.provision)
    return ClauseView(
        **present_citation(citation).model_dump(),
        region_name=place_words(citation.region, knowledge),
        issuer=document.issuer,
        heading=list(provision.heading) if provision else [],
        programs=list(provision.programs) if provision else [],
    )


def present_program(program: Program) -> FoundProgramView:
    """A program in a list."""
    return FoundProgramView(
        id=program.id,
        name=program.name,
        kind=program.kind.value,
        handled_by=program.handled_by,
        decided_by=program.decided_by,
        has_rules=program.kind is ProgramKind.RULES,
    )


def present_found_standard(found: FoundStandard, knowledge: Knowledge) -> FoundStandardView:
    """A dated amount, or that none has been entered."""
    basis = (find_provision(knowledge, one) for one in found.used.basis)
    return FoundStandardView(
        **present_standard(found.used).model_dump(),
        region_name=place_words(found.used.region, knowledge),
        decides=found.decides,
        note=found.note,
        basis_words=[f"《{one[0].title}》{one[1].number.words()}" for one in basis if one is not None],
    )


def present_found_answer(found: FoundAnswer, knowledge: Knowledge) -> FoundAnswerView:
    """An answer already written."""
    return FoundAnswerView(
        question=found.question,
        answer=found.answer,
        citations=[present_clause(citation, knowledge) for citation in found.citations],
        owner=found.owner,
        expires=found.expires,
    )


def place_words(code: str, knowledge: Knowledge) -> str:
    """A place with what it belongs to; the nation by its everyday name."""
    return "全国" if code == NATION else region_in_words(code, knowledge)
