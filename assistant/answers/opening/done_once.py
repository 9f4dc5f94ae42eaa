"""能不能 of what was done or counted in a year gone by: that there was such a thing, and for whom; never that there still is.

Knows the people a statement says something was done for; does not know who is among them.
"""

from __future__ import annotations

import re

from assistant.answers.wording.facets import written
from assistant.domain.policy import Provision, StatementKind

_DONE = frozenset({StatementKind.DONE, StatementKind.STATISTIC})
_GROUP = re.compile(
    r"(?:为|给|向|对)(?:\d[\d.]*(?:余|多)?万?(?:个|名|户)?)?(?P<group>[一-鿿]{0,8}?(?:困难|失能|特殊|重度|低保|特困|孤|残疾)[一-鿿]{0,6}?(?:老年人|残疾人|儿童|家庭|人员|群众|老人)(?:家庭)?)"
)
_TO_HAVE = re.compile(r"能(?:[领拿享得弄申]|不能[领拿享得弄申]|给)|(?:俺|我|咱)(?:家)?(?:也)?能")


def done_once(question: str, statement: Provision, when: str) -> str:
    """The first sentence; empty for what is a rule, a plan or a trial."""
    if statement.kind not in _DONE:
        return ""
    group = _GROUP.search(written(statement.text))
    if group and _TO_HAVE.search(question):
        return f"不是人人都有，写的是{when}给{group['group']}做的；现在还有没有、够不够条件，资料没有写，请问当地民政部门。"
    return f"有过，是{when}的情况；现在还办不办、怎么办，资料没有写，请问当地民政部门。"
