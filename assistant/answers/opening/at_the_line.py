"""整八十，八十以上算不算我: somebody of exactly the age a statement draws its line at.

Knows the words for exactly that age and lines written as 以上; does not know whether the place counts the line itself
in, and says who would.
"""

from __future__ import annotations

import re

from assistant.answers.wording.facets import written

_AGE = r"(?P<{}>(?<![\d.])\d{{2,3}}|[六七八九]十[一二三四五六七八九]?)"
_JUST = re.compile(
    rf"(?:整整?|正好|刚好|恰好|刚刚?满?|才满|刚到|将将)(?:是|满|到)?{_AGE.format('age')}(?![\d年月.多个元块%])|"
    rf"{_AGE.format('even')}(?:周?岁)?(?:整|刚满|刚到|正好|刚好)"
)
_LINE = re.compile(r"(?<![\d至到—-])(?P<line>\d{2,3})周?岁以上")
# 满八十那天 is another question, and one the statement may call open itself.
_ASKS = re.compile(
    r"算不算|中不中|行不行|能不能|够不够|有没有|[中行够算能]不(?=[呀啊嘞]?(?:[，,。？?！ ]|$))|[吗么嘛啵](?=[，,。？?！ ]|$)|在不在|沾不沾"
)
# 腊月才满八十: not there yet.
_NOT_YET = re.compile(r"[冬腊正]月|年底|明年|后年|过了?年|下个?月|(?<!刚)过?生日|快[要到满]|差[几一两]")
_NUMERALS = {one: place for place, one in enumerate("一二三四五六七八九", start=1)}


def at_the_line(question: str, text: str) -> str:
    """That it is not written whether exactly that age is within 以上, and with whom to check; else empty."""
    match = _JUST.search(question)
    if not match or not _ASKS.search(question) or _NOT_YET.search(question):
        return ""
    age = _number(match["age"] or match["even"])
    lines = {match["line"]: match[0] for match in _LINE.finditer(written(text))}
    if set(lines) != {age}:
        return ""
    return f"整{age}岁算不算在“{lines[age]}”里，资料没有写，要向乡镇（街道）或者县级民政部门核对。"


def _number(said: str) -> str:
    if said.isdigit():
        return said
    tens, _, ones = said.partition("十")
    return str(_NUMERALS[tens] * 10 + _NUMERALS.get(ones, 0))
