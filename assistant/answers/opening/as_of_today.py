"""This year, or whether a figure or a doing still holds, asked of a statement of years ago: 今年要建多少个, 现在还是286块吗, 还发不发.

Knows words for today and the year a statement is of; does not know what holds today, and says that it is not written.
"""

from __future__ import annotations

import re
from datetime import date

from assistant.answers.belief.asserted import figures_in
from assistant.answers.belief.how_it_stands import planned_as
from assistant.answers.belief.pairs_held import in_digits
from assistant.answers.wording.facets import written
from assistant.domain.policy import Provision

_THIS_YEAR = re.compile(
    r"今年(?![^，。？?]{0,3}(?:\d|[一二三四五六七八九]十?)[^，。？?]{0,3}(?:[岁了啦咧啊，。？ ]|$))[^，。？?]{0,14}(?:多少|几|啥|什么|哪|([一-鿿])不|[发建办涨补开评修招改][^，。？?]{0,6}(?:不|没|吗|么))"
)
_WHEN = re.compile(r"今年[^，。？?]{0,6}(?:啥前儿|(?:啥|什么|么)时候|多咱|几号|哪天|几月|哪个?月)")
_STILL_THE_FIGURE = re.compile(
    r"(?:现在|如今|眼下|目前|今年)(?:[^，。？?]{0,12}(?:还是|还按|还|仍|是)|[^。？?]{0,16}还是)[^，。？?]{0,8}\d[^，。？?]{0,8}(?:吗|么|不|吧|没变)"
)
_STILL_DONE = re.compile(
    r"还(?P<does>[发给办补做管搞])不(?P=does)|还(?:照样|照旧)?(?P<did>[发给补做])[^，。？?]{0,4}(?:不|吗|么|没)"
)
_GOES_ON = re.compile(r"(?:持续|继续|足额|全额)[一-鿿]{2}|强化落实|全面落实|全面实施")
_YEAR = re.compile(r"(?:19|20)\d\d")


def this_year(question: str, statement: Provision, when: str, as_of: date) -> str:
    """今年的，资料没有写; empty where this year is not asked, or is what the statement is of."""
    if not _THIS_YEAR.search(question) or "今年" in statement.text or not is_older(when, as_of):
        return ""
    return (
        "今年发不发、什么时候发" if _WHEN.search(question) and "发放" in statement.text else f"今年（{as_of.year}年）的"
    )


def still_the_figure(question: str, statement: Provision, when: str, as_of: date) -> str:
    """现在还是286块吗: that what it is by now is not written, where the figure is one of an older statement."""
    if not _STILL_THE_FIGURE.search(question) or not is_older(when, as_of):
        return ""
    stated = {one.number for one in figures_in(statement.text)}
    held = [one.number for one in figures_in(in_digits(question)) if one.number in stated]
    planned = "计划数" if planned_as(statement) == "计划" else ""
    return f"现在还是不是这个数，资料没有写；这是{when}的{planned}。" if held else ""


def still_done(question: str, statement: Provision, when: str) -> str:
    """还发不发: what the statement says of going on, and that today is not written."""
    found = _STILL_DONE.search(question)
    if found is None or planned_as(statement) or not (goes_on := _GOES_ON.search(written(statement.text))):
        return ""
    return f"{when}写的是“{goes_on[0]}”，没有写停；现在怎么样，资料没有写。"


def is_older(when: str, as_of: date) -> bool:
    """Whether the year a statement is of lies before this one."""
    found = _YEAR.search(when)
    return found is not None and int(found[0]) < as_of.year
