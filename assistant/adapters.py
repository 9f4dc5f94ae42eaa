"""Retrieval and determinations for programs built on LangChain: a `BaseRetriever` and a tool; imports langchain-core.

Knows how to dress our records for another program; decides nothing. What is returned is a first opinion or a provision,
never a finished answer: whoever composes one from these must show basis, dates and caveats, and may not add figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document as Passage
from langchain_core.retrievers import BaseRetriever
from langchain_core.tools import BaseTool
from pydantic import BaseModel, ConfigDict, Field, InstanceOf, SkipValidation

from assistant.domain.determination import Amount, Determination, MissingFact
from assistant.domain.policy import Document, ScoredChunk
from assistant.domain.region import NATION
from assistant.resources import Resources
from assistant.retrieval.retriever import Retriever
from assistant.rules.assess import assess
from assistant.rules.intake import read_facts, read_standards


class WenzhengRetriever(BaseRetriever):  # type: ignore[misc]  # the library is read without types
    """Provisions that apply in a region on a day, as LangChain documents.

    `region`, `as_of`, `k`, `programs` and `past` may be given anew with each `invoke`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    retriever: InstanceOf[Retriever]
    documents: SkipValidation[Mapping[str, Document]] = Field(default_factory=dict)
    as_of: date
    region: str = NATION
    k: int = Field(8, ge=1, le=100)

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002 - the signature of the base class
        k: int | None = None,
        region: str | None = None,
        as_of: date | None = None,
        programs: tuple[str, ...] = (),
        past: bool = False,
    ) -> list[Passage]:
        found = self.retriever.retrieve(
            query,
            region=region or self.region,
            as_of=as_of or self.as_of,
            programs=programs,
            k=k or self.k,
            past=past,
        )
        about = {"confidence": found.confidence, "answerable": found.answerable}
        return [self._passage(hit, about) for hit in found.hits]

    def _passage(self, hit: ScoredChunk, about: dict[str, Any]) -> Passage:
        chunk = hit.chunk
        document = self.documents.get(chunk.document)
        metadata = {
            "document": chunk.document,
            "title": document.title if document else "",
            "doc_number": document.doc_number if document else "",
            "provisions": list(chunk.provisions),
            "region": chunk.region,
            "level": str(chunk.level),
            "effective": chunk.effective.isoformat() if chunk.effective else None,
            "expires": chunk.expires.isoformat() if chunk.expires else None,
            "score": hit.score,
            "reasons": list(hit.reasons),
            **about,
        }
        return Passage(id=chunk.id, page_content=chunk.text, metadata=metadata)


class DeterminationRequest(BaseModel):
    """What the tool is asked."""

    program: str = Field(description="事项 id，如 dibao")
    region: str = Field(description="行政区划代码，如 420323")
    facts: dict[str, str] = Field(
        default_factory=dict, description="已知情况：名称 → 值，如 家庭月收入 → 900；说不清的写 unknown"
    )
    standards: dict[str, str] = Field(default_factory=dict, description="假设的标准：名称 → 数；没有就不写")
    as_of: date | None = Field(None, description="按哪一天的规定；不写就是工具打开时的那一天")


class DeterminationTool(BaseTool):  # type: ignore[misc]  # the library is read without types
    """First opinions on one program by the rule tables: outcome, reasons with their basis, and what to ask next."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    name: str = "determine_eligibility"
    description: str = (
        "按规则表初步判断某个救助或福利事项：结论、金额、每一条理由的依据，以及还缺什么情况。"
        "只是初步意见，不是审批决定；“资料未载”就是没有依据，不得补充数字。"
    )
    args_schema: type[BaseModel] = DeterminationRequest
    handle_tool_error: bool = True
    resources: Any = Field(description="Resources of an open release")  # pydantic cannot read a Protocol
    as_of: date

    def _run(
        self,
        program: str,
        region: str,
        facts: dict[str, str] | None = None,
        standards: dict[str, str] | None = None,
        as_of: date | None = None,
    ) -> dict[str, Any]:
        resources: Resources = self.resources
        knowledge = resources.knowledge
        on = as_of or self.as_of
        if program not in knowledge.programs:
            return {"error": f"没有“{program}”这个事项；有的是 {'、'.join(sorted(knowledge.programs))}"}
        if knowledge.regions.get(region) is None:
            return {"error": f"没有“{region}”这个行政区划代码。"}
        try:
            known = read_facts(facts or {}, knowledge.rulebook, on)
            supplied = read_standards(standards or {}, knowledge.rulebook)
        except ValueError as fault:
            return {"error": str(fault)}
        found = assess(
            program,
            known,
            region,
            on,
            knowledge.rulebook,
            knowledge.regions,
            supplied=supplied,
            documents=knowledge.documents,
        )
        return {"release": resources.release, "determinations": [_describe(one) for one in found]}


def _describe(found: Determination) -> dict[str, Any]:
    return {
        "program": found.program,
        "person": found.person,
        "region": found.region,
        "as_of": found.as_of.isoformat(),
        "outcome": str(found.outcome),
        "outcome_words": found.outcome.words,
        "possible_outcomes": [str(outcome) for outcome in found.possible_outcomes],
        "depends_on": list(found.depends_on),
        "amount": _describe_amount(found.amount) if found.amount else None,
        "basis": list(dict.fromkeys(basis for finding in found.findings for basis in finding.basis)),
        "missing": [_describe_missing(missing) for missing in found.missing],
        "unmodelled": list(found.unmodelled),
        "caveats": list(found.caveats),
    }


def _describe_amount(amount: Amount) -> dict[str, Any]:
    return {
        "min": _decimal(amount.min),
        "max": _decimal(amount.max),
        "unit": amount.unit,
        "period": amount.period,
        "kind": amount.kind,
        "formula": amount.formula,
        "basis": list(amount.basis),
    }


def _describe_missing(missing: MissingFact) -> dict[str, str]:
    return {"fact": missing.name, "person": missing.person, "question": missing.question, "why": missing.why}


def _decimal(value: Fraction | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value.denominator == 1 else round(float(value), 4)
