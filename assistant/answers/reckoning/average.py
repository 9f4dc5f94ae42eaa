"""平均一个人多少: a total told before over everybody it covers, and what that is not.

Knows totals and heads as a statement has them; where the heads are not written, reckons nothing and says so.
"""

from __future__ import annotations

from fractions import Fraction

from assistant.answers.reckoning.asked import wants_any_average, wants_average
from assistant.answers.reckoning.roles import is_total, total_of
from assistant.answers.reckoning.words import finish, money_words, quote
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.told import Statement, told_before, told_last
from assistant.consultation import Consultation, Reply, Role
from assistant.corpus.knowledge import Knowledge

_ROUGH = "这是拿总数除出来的平均数，不是发放标准，也不是谁实际领到的钱；总数是累计的，不能当成一个月的。"


def answer_average(done: Consultation, knowledge: Knowledge, _: list[Statement]) -> Reply | None:
    """平均一个人多少: the total over everybody it covers, and what that is not."""
    # Only the total told first is meant: another one's heads are other people's.
    told = told_last(done, knowledge) or told_before(done, knowledge)
    for statement in [one for one in told if is_total(one.provision.text)][:1]:
        total = total_of(statement.provision.text)
        if total is None or not wants_average(done.question, total.unit):
            continue
        heads = sum((one.value for one in total.counts if one.value), Fraction(0))
        assert total.money.value is not None
        share = total.money.value / heads
        over = "＋".join(one.text for one in total.counts)
        divisor = f"（{over}）" if len(total.counts) > 1 else over
        around = f"约{money_words(share, whole=True).removeprefix('约')}"
        text = f"粗略算，平均一{_measure(total.unit)}{around}（{total.money.text}÷{divisor}）。"
        draft, basis = Draft(knowledge, done.as_of), [statement.provision.id]
        draft.say(Role.CONCLUSION, text, basis, evidence=(text,))
        draft.say(Role.REASON, _ROUGH, evidence=(_ROUGH,))
        quote(draft, statement, *statement.sentences)
        return finish(draft, statement)
    return _no_average(done, knowledge)


def _no_average(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """Of a total told without the heads it covers no average can be had."""
    last = [one for one in told_last(done, knowledge) if is_total(one.provision.text)]
    if not last or not wants_any_average(done.question):
        return None
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, "资料只写了总数，没有写清给了多少人、多少户，平均算不出来。")
    draft.say(Role.REASON, last[0].provision.text, [last[0].provision.id])
    return finish(draft, last[0])


def _measure(unit: str) -> str:
    return "个人" if unit == "人" else unit
