"""Which side of a matter a question asks for, and whether a text says anything on that side.

Knows patterns of money, places, periods and counts; does not know policies. A facet a text is silent on is answered
with 资料没有写, never with a neighbouring figure.
"""

from __future__ import annotations

import re

# What must stand in a text before it can be called an answer to the facet. A clause that says it is not written
# (没有写, 未载) is no evidence, so such clauses are cut out first.
_EVIDENCE: dict[str, re.Pattern[str]] = {
    "金额": re.compile(r"\d[\d.,]*\s*(?:多|余)?\s*(?:万|亿|千|百)?(?:多|余)?元|标准的\d+(?:\.\d+)?(?:%|倍)|免除|免费"),
    "收费": re.compile(r"\d[\d.,]*\s*(?:万|亿)?元|免费|免除|不收|收费|自费|付费"),
    "电话": re.compile(r"\d{5,}|热线"),
    "地点": re.compile(r"乡镇|街道|窗口|登记机关|民政部门|村|社区|所在地|机构|地方"),
    "时限": re.compile(
        r"\d+\s*(?:个)?(?:工作日|日|天|个?月|年)|半年|每年|每月|[一二三四五六七八九十]+(?:个)?(?:工作日|日|天|月|年)"
    ),
    "材料": re.compile(r"材料|证|书面|承诺|授权|照片|户口"),
    "流程": re.compile(r"申请|受理|审核|确认|公示|登记|报名|委托|办理"),
    "数量": re.compile(
        r"\d[\d.,]*\s*(?:余|多)?万?(?:余|多)?(?:个|处|家|所|户|名|人(?!次)|张|支|场|对|项|件|类|%|％|:|倍|平方米)"
    ),
    "频次": re.compile(r"每(?:月|周|年|天|季)|\d+\s*次|次"),
    "救济": re.compile(r"复议|诉讼|复查|异议|投诉"),
}
_UNWRITTEN = re.compile(r"[^。；，]*(?:，[^。；]*)?(?:没有写|没写|未载|没有列|没有给)[^。；]*[。；]?")

WORDS = {
    "金额": "多少钱",
    "收费": "收不收费、收多少",
    "电话": "电话",
    "地点": "在哪里办",
    "时限": "多长时间",
    "材料": "要带什么材料",
    "流程": "怎么办理",
    "数量": "具体数目",
    "频次": "多久一次",
    "救济": "不服怎么办",
}


def written(text: str) -> str:
    """The text without the clauses that say what is not written."""
    return _UNWRITTEN.sub("", text)


def states(facet: str, text: str) -> bool:
    """Whether the text says something on this facet; facets without a pattern cannot be denied."""
    pattern = _EVIDENCE.get(facet)
    return pattern is None or bool(pattern.search(written(text)))


def silent_facets(asked: tuple[str, ...], texts: list[str]) -> tuple[str, ...]:
    """The asked facets that none of the texts speaks of, in the order asked."""
    return tuple(facet for facet in asked if facet in WORDS and not any(states(facet, text) for text in texts))
