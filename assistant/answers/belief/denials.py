"""What a statement itself denies, told first to whoever takes just that for granted: 不是每个县都有, 是完成的期限.

Knows letters and denying words; does not know what is true beyond the statement.
"""

from __future__ import annotations

import re

from assistant.answers.belief.pairs_held import in_digits
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import pairs_of

# How much of what is denied must have been said by the question.
SAID = 0.6
_SENTENCES = re.compile(r"[。；！？]")
_DENIED = re.compile(r"(?:不是|不等于|并非)([^，。；]{3,})")
_UNTIL = re.compile(r"(\d+月\d*[日底]?)[^，。；]{0,3}是[^，。；]{0,10}期限")
_MISSED = re.compile(
    r"就不|过期|过了|截止|截了|晚了|没赶上|来不及|赶不上|还能|还来得及|不让|不收|[办报]不[了成上]|不能[办报]"
)
_TIMES = re.compile(r"(?P<figure>\d[\d.]*(?:万|亿)?)(?:余|多)?人次")
_COUNT = re.compile(r"(?<![\d.])(?P<figure>\d[\d.]*万?)(?:余|多)?(?:张|个|户|人|名|处|家|所|件|项|场|支|对)")
_MONTHS = {
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
    "十": "10",
}
_MONTH_SPOKEN = re.compile(r"([一二三四五六七八九十])月")
_SHORT = 2


def denial_told(question: str, text: str) -> str:
    """The statement's own sentence against what the question holds; empty where it holds nothing that is denied."""
    return (
        times_not_people(question, text)
        or count_not_money(question, text)
        or no_closing_date(question, text)
        or _denied(question, text)
    )


def times_not_people(question: str, text: str) -> str:
    """Visits taken for people: 一月二十万老人吃饭 where 20万人次 is written."""
    said = in_digits(question)
    for match in _TIMES.finditer(written(text)):
        held = re.search(
            rf"(?<![\d.]){re.escape(match['figure'])}多?(?:余)?(?:个|名|位)?(?:老人|老年人|孩子|群众|人)(?!次|均)", said
        )
        if held and "人次" not in said:
            return f"不是{match['figure']}人，是{match[0]}：同一个人来几回，就算几次。"
    return ""


def count_not_money(question: str, text: str) -> str:
    """A count taken for a sum: 每床补200 where 200张 is written."""
    said = in_digits(question)
    for match in _COUNT.finditer(written(text)):
        figure = match["figure"]
        held = re.search(
            rf"(?<![\d.]){re.escape(figure)}(?:多|来)?(?:元|块)|[补给发奖领拿]\D{{0,2}}{re.escape(figure)}(?![\d.%万亿个张户人名处家所件项场次])",
            said,
        )
        if held and not re.search(rf"(?<![\d.]){re.escape(figure)}(?:余|多)?元", text):
            return f"不是{figure}元，资料里的{figure}是{match[0]}，不是钱数。"
    return ""


def _denied(question: str, text: str) -> str:
    said = pairs_of(question)
    for sentence in _SENTENCES.split(written(text)):
        for match in _DENIED.finditer(sentence):
            pairs = pairs_of(match[1])
            if len(pairs) > _SHORT and len(pairs & said) >= SAID * len(pairs):
                return f"{sentence}。"
    return ""


def no_closing_date(question: str, text: str) -> str:
    """A day by which the office is to be done is no day after which nobody may come."""
    plain = _MONTH_SPOKEN.sub(lambda match: f"{_MONTHS[match[1]]}月", question)
    for sentence in _SENTENCES.split(text):
        match = _UNTIL.search(sentence)
        if match and match[1] in plain and _MISSED.search(question):
            return f"资料没有说{match[1]}以后就不办：{sentence}，不是申请的截止日。"
    return ""
