"""Telling an amount: what is given, by which formula, on which dated standard; a ceiling is never an entitlement.

Knows amounts and standards; does not compute.
"""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.answers.reply.draft import Draft
from assistant.answers.reply.programs import is_done_at_a_counter
from assistant.consultation import Role
from assistant.domain.determination import Amount, Determination, Outcome, StandardUsed
from assistant.domain.facts import Span
from assistant.rules.values import number_words

UNSAID = "未载"
_SERVICE = re.compile(r"巡访|探访|上门看望|托养|照护服务|改造|纳入")
_CALLED_UNWRITTEN = re.compile(r"多少钱[^。]*没有写")
_KIND = {"上限": "最高{}，这是上限，不是每个人都能拿到这么多", "下限": "不低于{}", "平均": "平均{}，不是每户都这么多"}


def say_amount(draft: Draft, determination: Determination) -> None:
    """The amounts of a determination whose conditions can hold; nothing for a plain no."""
    if determination.outcome in (Outcome.INELIGIBLE, Outcome.NOT_MET, Outcome.NOT_STATED):
        return
    amounts = determination.amounts or ((determination.amount,) if determination.amount else ())
    for amount in amounts:
        _say_one(draft, amount, determination)
    at_a_counter = is_done_at_a_counter(draft.knowledge.programs[determination.program])
    settled = determination.outcome is not Outcome.UNDETERMINED
    told = any(_CALLED_UNWRITTEN.search(one.text) for one in draft.sentences)
    if not amounts and settled and not told and not at_a_counter and not _gives_no_money(determination):
        draft.say(Role.AMOUNT, "给多少钱，手头资料没有写，不能替您猜。")
    for standard in determination.standards:
        _say_standard(draft, standard)


def _gives_no_money(determination: Determination) -> bool:
    """Whether it is somebody's coming round or a place in a home that is given: nobody asks what sum that is."""
    given = [finding.benefit for finding in determination.findings if finding.benefit]
    return bool(given) and all(_SERVICE.search(one) for one in given)


def _say_one(draft: Draft, amount: Amount, determination: Determination) -> None:
    sure = "" if determination.outcome is Outcome.ELIGIBLE else "如果符合，"
    name = amount.benefit or "金额"
    formula = _formula_words(amount.formula)
    if amount.max is None and (amount.min is None or amount.min <= 0):
        text = f"{sure}{name}（{amount.unit}，{amount.period}）＝{formula}；差当地标准，现在算不出来。"
        draft.say(Role.AMOUNT, text, amount.basis, evidence=(amount.formula, text))
        return
    if _anything(amount):
        text = f"{sure}{name}（{amount.unit}，{amount.period}）＝{formula}；差您家的情况，现在算不出确切数。"
        draft.say(Role.AMOUNT, text, amount.basis, evidence=(amount.formula, text))
        return
    value = f"{_bound(amount)}{amount.unit}"
    unsaid = amount.period in ("", UNSAID)
    shown = _KIND.get(amount.kind, "{}").format(value) + ("" if unsaid else f"（{amount.period}）")
    worked = f"，按{formula}算" if "{" in amount.formula or "收入" in amount.formula else ""
    draft.say(Role.AMOUNT, f"{sure}{name}：{shown}{worked}。", amount.basis, evidence=(shown, amount.formula))
    if amount.period == UNSAID:
        draft.say(Role.AMOUNT, "按次、按月还是按年算，资料没有写。")


def _anything(amount: Amount) -> bool:
    """0至15000元 tells nobody anything: what it hangs on has not been said."""
    return amount.kind in ("", "定额") and amount.min == 0 and amount.max is not None and amount.max > 0


def _formula_words(formula: str) -> str:
    return formula.replace("{", "").replace("}", "").replace("*", "×").replace("/", "÷").replace("-", "－")


def _bound(amount: Amount) -> str:
    """The figure of an amount; a floor's lower end and a ceiling's upper end speak for themselves."""
    if amount.kind == "下限" and amount.min is not None:
        return number_words(Span.exactly(amount.min))
    if amount.kind == "上限" and amount.max is not None:
        return number_words(Span.exactly(amount.max))
    return _interval(amount.min, amount.max)


def _interval(low: Fraction | None, high: Fraction | None) -> str:
    if low is not None and low == high:
        return number_words(Span.exactly(low))
    if low is None and high is not None:
        return f"最多{number_words(Span.exactly(high))}"
    if high is None and low is not None:
        return f"至少{number_words(Span.exactly(low))}"
    assert low is not None and high is not None
    return f"{number_words(Span.exactly(low))}至{number_words(Span.exactly(high))}"


def _say_standard(draft: Draft, standard: StandardUsed) -> None:
    if standard.value is None:
        return
    value = f"{number_words(Span.exactly(standard.value))}{standard.unit or '元'}"
    if standard.hypothetical:
        text = f"这里的{standard.name}{value}是您提供的，不是资料里写的。"
    else:
        since = f"，{standard.effective.year}年{standard.effective.month}月起" if standard.effective else ""
        text = f"用到的标准：{standard.name}{value}（{standard.kind}{since}）。"
    draft.say(Role.AMOUNT, text, standard.basis, evidence=(text,))
