"""What one release answers to a case, in words people read: how it ends, what is judged, what is cited.

Knows how to tell two such answers apart; does not know where the cases come from or what should have followed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.consultation import Consultation, ReplyStatus
from assistant.corpus.knowledge import Knowledge
from assistant.domain.determination import Amount, Determination, Outcome
from assistant.domain.numbering import ProvisionNumber

_ENDS = {
    ReplyStatus.ANSWERED: "答复",
    ReplyStatus.CLARIFY_REGION: "追问地区",
    ReplyStatus.CLARIFY_FACTS: "追问情况",
    ReplyStatus.CLARIFY_INTENT: "追问想问什么",
    ReplyStatus.DECLINED_NO_PROVISION: "资料未载",
    ReplyStatus.DECLINED_OUT_OF_SCOPE: "不在范围",
    ReplyStatus.DECLINED_PERSONAL_CASE: "个案，不能查",
    ReplyStatus.CORRECTED_PREMISE: "纠正前提",
    ReplyStatus.REFERRED_OFFICER: "转人工",
}


@dataclass(frozen=True)
class Answered:
    """One answer: its conclusion, and the provisions it stands on."""

    said: str
    cited: tuple[str, ...]


def in_chinese(words: str) -> str:
    """A sentence in which outcomes and endings stand as the program calls them, as people call them."""
    names = {**{one.value: one.words for one in Outcome}, **{one.value: said for one, said in _ENDS.items()}}
    return re.sub(r"\b[a-z]+(?:_[a-z]+)*\b", lambda found: names.get(found[0], found[0]), words)


def of_consultation(done: Consultation, knowledge: Knowledge) -> Answered:
    """What a turn of a dialogue came to."""
    if done.reply is None:
        return Answered("没有答复", ())
    ends = _ENDS.get(done.reply.status, done.reply.status.value)
    said = "；".join((ends, *(_verdict(one, knowledge) for one in done.determinations)))
    cited = dict.fromkeys(f"{one.document} {one.provision}" for one in done.reply.citations)
    return Answered(said, _in_words(cited, knowledge))


def of_determinations(found: Iterable[Determination], knowledge: Knowledge) -> Answered:
    """What a situation came to."""
    ordered = tuple(found)
    said = "；".join(_verdict(one, knowledge) for one in ordered) or "没有结论"
    bases = dict.fromkeys(basis for one in ordered for finding in one.findings for basis in finding.basis)
    return Answered(said, _in_words(bases, knowledge))


def _verdict(one: Determination, knowledge: Knowledge) -> str:
    program = knowledge.programs.get(one.program)
    return f"{program.name if program else one.program}·{one.person}：{one.outcome.words}{_amount(one.amount)}"


def _amount(amount: Amount | None) -> str:
    if amount is None or (amount.min is None and amount.max is None):
        return ""
    low, high = (None if bound is None else f"{float(bound):g}" for bound in (amount.min, amount.max))
    figure = low if low == high else f"{low or '不详'} 到 {high or '不详'}"
    each = "" if not amount.period or amount.period.startswith("每") else "/"
    return f"，{figure} {amount.unit}{each}{amount.period}"


def _in_words(provisions: Iterable[str], knowledge: Knowledge) -> tuple[str, ...]:
    return tuple(sorted(_place(one, knowledge) for one in provisions))


def _place(provision: str, knowledge: Knowledge) -> str:
    """《标题》第几条: as people cite it."""
    name, _, number = provision.partition(" ")
    document = knowledge.documents.get(name)
    try:
        words = ProvisionNumber.parse(number).words()
    except ValueError:
        words = number
    return f"《{document.title}》{words}" if document else provision
