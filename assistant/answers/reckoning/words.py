"""Words for what is reckoned: sums as people write them, and what a statement itself says that its figures are not.

Knows which sentences of a statement bound or explain its figures; reckons nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.told import Statement, states_a_figure
from assistant.consultation import Reply, ReplyStatus, Role
from assistant.language.context import Qualifier
from assistant.language.figure import Kind
from assistant.language.figures import extract
from assistant.rules.expressions import write_number

_REMARK = re.compile(r"这是|不是|不等于|不能算|不乘|只对|只管|没有写|没有列|没有解释|乘的是|基数是|上限|涨幅，")
_HUNDREDTHS = 100
# A statement this long is quoted whole.
_SHORT = 140


def money_words(value: Fraction, whole: bool = False) -> str:
    """165元, 172.5元; what has no end, or is wanted whole, to the nearest yuan: 约855元."""
    ends = _HUNDREDTHS % value.denominator == 0
    if ends and (not whole or value.denominator == 1):
        return f"{write_number(value)}元"
    return f"约{int(value + Fraction(1, 2))}元"


def remarks(statement: Statement) -> tuple[str, ...]:
    """The sentences that say what the figures are and are not, and what is not written; the first one tells the matter."""
    return tuple(one for one in statement.sentences[1:] if _REMARK.search(one))


def with_head(statement: Statement, said: Iterable[str]) -> str:
    """These sentences in the statement's order, led by the first one, which tells place, year and matter; a short one whole."""
    if len(statement.provision.text) <= _SHORT:
        return statement.provision.text
    wanted = {statement.sentences[0], *said}
    return "".join(one for one in statement.sentences if one in wanted)


def of_figures(statement: Statement) -> tuple[str, ...]:
    """The sentences with figures other than a year."""
    return tuple(one for one in statement.sentences if states_a_figure(one))


def is_ceiling(statement: Statement) -> bool:
    """Whether it sets the most that is given."""
    figures = extract(statement.provision.text)
    return any(one.kind is Kind.MONEY and Qualifier.AT_MOST in one.qualifiers for one in figures)


def denies_standard(statement: Statement, question: str) -> bool:
    """Whether a standard is asked for and the statement says that its sums are none."""
    return "标准" in question and bool(re.search(r"不是[^，。]{0,4}标准", statement.provision.text))


def quote(draft: Draft, statement: Statement, *sentences: str) -> None:
    """The sentences the sum rests on, with the place and year the statement begins with, and what it says it is not."""
    draft.say(Role.REASON, with_head(statement, (*sentences, *remarks(statement))), [statement.provision.id])


def finish(draft: Draft, statement: Statement) -> Reply:
    """The reply, with how old the statement is."""
    warn_of_age(draft, [(statement.document, statement.provision)])
    return draft.reply(ReplyStatus.ANSWERED)
