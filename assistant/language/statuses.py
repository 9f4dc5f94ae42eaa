"""How people say what they already are or receive: 吃着低保, 是五保老人, 定成监测户, 不是孤儿.

A table of language, not of policy. Each row names a fact of the dictionary, its value – `~` in front takes a choice out,
`|` leaves several possible – and the words that state it outright; words that only ask (是不是, 能不能吃) state nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HAVE = (
    r"(?:(?<![没不])是|(?<![没不])属于|(?<![没不])(?:吃|拿|领|享受|办)(?:着|上|了|的)*|(?<![没不])有|在册的?|纳入了?)"
)
NOT = r"(?:(?<![吃领拿办享受])没有|(?<![吃领拿办享受])没|(?<!是)不是|不|未|无|还没|从没|冇|木有|不曾)"


@dataclass(frozen=True)
class Saying:
    """One way to state a fact. `value` is 是, 否, or an option of the fact."""

    fact: str
    value: str
    pattern: re.Pattern[str]
    status: bool = False
    within: re.Pattern[str] | None = None


def row(fact: str, value: str, *patterns: str, status: bool = False, within: str = "") -> tuple[Saying, ...]:
    """One row of the table: the patterns are other ways to say the same."""
    return (Saying(fact, value, re.compile("|".join(patterns)), status, re.compile(within) if within else None),)


STATUSES: tuple[Saying, ...] = (
    *row(
        "低保家庭",
        "否",
        rf"{NOT}(?:吃|领|拿|享受|办|在吃|评上|纳入|办上|批)?(?:过|到|上)?(?:着)?低保(?!边缘|标准|线|高|低|怎|咋)(?:户|家庭|对象)?",
        r"低保(?:也|都|还)?(?:没有|没办|没评上|没批)",
        status=True,
    ),
    *row(
        "低保家庭",
        "是",
        rf"{HAVE}(?:的)?(?:农村|城市|城镇)?低保(?!边缘|标准|线|边沿|的|申请|政策|待遇吗)(?:户|家庭|对象|人员)?",
        r"(?:我们家|我家|俺家|家里|全家|本来就|都是|一家|^)(?:就)?(?:是)?低保(?:户|家庭)(?=$|，)|家里(?:是)?低保(?=$|，)",
        r"吃(?:着|上)?低保(?:呢|着呢|好几年|多年|\S{0,3}年)",
        r"(?:我们|俺们|咱们|我|俺|咱|家里?|屋里|本来|一直|早就)(?:家|屋里?)?(?:本来|原来|一直|早)?(?:就|也|都|是)*(?:吃|拿|领|享受)(?:着|上)?低保的(?=$|，|呀|啊|哦|呢)",
        r"(?:我们|俺们|咱们|我|俺|咱)(?:家|屋里?)?(?:本来|原来|一直|早)?(?:就|也|都|是)*低保(?:户|家庭)?(?=$|，|的$|的，)",
        r"低保(?:也|都)有",
        status=True,
    ),
    *row(
        "低保边缘家庭",
        "是",
        rf"{HAVE}(?:的)?低保边缘(?:户|家庭)?",
        r"(?:我们家|我家|俺家|家里)(?:是)?(?:低保)?边缘(?:户|家庭)",
        status=True,
    ),
    *row("低保边缘家庭", "否", rf"{NOT}低保边缘", status=True),
    *row("特困供养对象", "否", rf"{NOT}(?:五保|特困)(?!标准|政策)", status=True),
    *row(
        "特困供养对象",
        "是",
        rf"{HAVE}(?:的)?(?:个)?(?:五保(?:户|老人|老头|老汉|老倌|对象)?|特困(?:人员|户|供养|对象|老人)?)(?!标准|政策|申请|供养|待遇|能|可)",
        r"(?:批|评|办)(?:下来|上|了)(?:的|是)?(?:五保|特困)",
        r"^(?:老)?五保户(?=$|，)",
        status=True,
    ),
    *row(
        "获保后仍困难",
        "是",
        r"(?:低保|保).{0,6}(?:还是|仍|仍然|还)(?:很|挺|特别|非常)?(?:困难|难(?!道)|不够|紧巴|过不下去|紧张)",
    ),
    *row(
        "监测类别",
        "脱贫不稳定户|边缘易致贫户|突发困难户",
        r"(?:是|属于|列为|列成|列入|纳入|评为|定为|定成|成了?|进了|我家|俺家|我们家)(?:了)?(?:的)?(?:防返贫|返贫|防止返贫)?监测(?:户|对象|帮扶对象)(?!吗|么|怎|咋|能|标准|的)",
        status=True,
    ),
    *row(
        "监测类别",
        "建档立卡贫困户|返贫人口|无",
        rf"{NOT}(?:列|纳|评|定)?(?:入|为|成|上)?(?:过)?(?:防返贫|返贫)?监测(?:户|对象)(?!吗|么)",
        status=True,
    ),
    *row(
        "监测类别",
        "脱贫不稳定户",
        r"(?:是|属于|列为|评为|定为|我家|俺家|我们家)(?:了)?(?:的)?脱贫不稳定户?",
        status=True,
    ),
    *row(
        "监测类别",
        "边缘易致贫户",
        r"(?:是|属于|列为|评为|定为|我家|俺家|我们家)(?:了)?(?:的)?边缘易致贫户?",
        status=True,
    ),
    *row(
        "监测类别",
        "突发困难户",
        r"(?:是|属于|列为|评为|定为|我家|俺家|我们家)(?:了)?(?:的)?突发(?:严重)?困难户",
        status=True,
    ),
    *row(
        "监测类别",
        "建档立卡贫困户",
        r"(?:是|属于|列为|评为|定为|我家|俺家|我们家)(?:了)?(?:的)?建档立卡(?:贫困)?户?",
        status=True,
    ),
    *row(
        "孤儿",
        "是",
        r"(?<!不)(?<!没)(?:(?:是|成了?)孤儿(?=$|，|了)|(?:我|他|她|娃|孩子)是孤儿(?!吗|么|不|没))",
        status=True,
    ),
    *row("孤儿", "否", r"不是孤儿(?!吗|么)", status=True),
    *row("低收入", "是", r"是(?:当地)?(?:认定的)?低收入(?:人员|户|家庭|人口)(?:的)?(?:认定)?", status=True),
)
