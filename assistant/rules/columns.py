"""What every column of the officers' tables is for, in words for the person who fills it in, and what it may hold.

The one place for these words: workbooks show them, and faults of a cell quote them. Which columns must be there the
strict readers say (rule_sheet.py, tables.py, dictionary.py); a test holds the two together. Does not read anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.facts import FactType, Subject
from assistant.rules.dictionary import FILE as FACTS_FILE
from assistant.rules.dictionary import SENSITIVITIES
from assistant.rules.records import PROCEDURE_KINDS, ConclusionKind, Force, Scope, StandardKind
from assistant.rules.rule_sheet import AMOUNT_KINDS
from assistant.rules.tables import DIRECTIONS, RESIDENCES


class Holds(StrEnum):
    """What the cells of a column are: words for people, or something that is computed with and so written one way."""

    WORDS = "words"
    TERMS = "terms"
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """One column. `options` fill its drop-down; with `closed` nothing else is right."""

    name: str
    says: str
    options: tuple[str, ...] = ()
    closed: bool = False
    holds: Holds = Holds.TERMS
    optional: bool = False


@dataclass(frozen=True)
class TableGuide:
    """One table: its file, the name of its sheet, its columns in order, and what one row is."""

    file: str
    title: str
    row: str
    columns: tuple[Column, ...]

    def find(self, name: str) -> Column | None:
        """The column of this name; None for a fact."""
        return next((column for column in self.columns if column.name == name), None)


_REGION = Column("地区", "六位行政区划代码，如 420323；全国写 100000。管本地区和下级")
_BASIS = Column("依据", "必填。文件id、空格、条款号，如 shehui_jiuzhu_fa a18.p1；几个依据用分号隔开。没有依据不装载")
_BEGINS = Column("生效", "从哪天起，如 2026-07-01；当天起适用。来源没写就写 未载", holds=Holds.DAY)
_ENDS = Column("失效", "到哪天止，如 2027-01-01；当天起不再适用。没有就空着", holds=Holds.DAY)
_SPOKEN = Column("资料时点", "来源没写生效、只知道是哪年说的，写 2024年", holds=Holds.WORDS)
_NOTE = Column("说明", "给人看的补充，会随结论一起显示", holds=Holds.WORDS)
_PLAIN = tuple(kind.value for kind in ConclusionKind if kind is not ConclusionKind.DERIVES)
_PERIODS = ("每户每月", "每人每月", "每人每年", "每户", "每人", "一次", "未载")

RULES = TableGuide(
    "rules.csv",
    "规则表",
    "一行是一条路：这一行的条件全部满足，就得出这一行的结论",
    (
        Column("规则号", "本表里不重复的编号：字母、数字、- 和 _，如 dibao-A"),
        _REGION,
        Column("对象", "条件绑在谁身上", tuple(one.value for one in Scope), closed=True),
        Column("结论", "满足了得出什么；推导一项事实写 得出 某事实=某值", _PLAIN),
        Column("待遇", "得到的是什么，如 最低生活保障金。待遇相同的几行只算一份", holds=Holds.WORDS),
        Column("金额", "算式，如 {低保标准}*0.2；来源没写就写 未载 或空着"),
        Column("金额性质", "有金额才写。上限、平均不会当成每个人能拿到的数", (*AMOUNT_KINDS, "未载")),
        Column("周期", "多久一次、按户还是按人", _PERIODS, holds=Holds.WORDS),
        Column("效力", "只有 直接适用 的行才下结论", tuple(one.value for one in Force), closed=True),
        Column("替代规则号", "这一行在本地区、这段日期里顶替哪一行；空着就是另加一条路"),
        _BASIS,
        _BEGINS,
        _ENDS,
        _SPOKEN,
        _NOTE,
        Column("核对", "没有核对过原文的写 待核对，结论会提醒", ("待核对", "已核对"), optional=True),
    ),
)
STANDARDS = TableGuide(
    "standards.csv",
    "标准表",
    "一行是一个有日期的数：某地、某段日期、城市还是农村",
    (
        Column("标准", "名称，和规则里花括号中的一样，如 低保标准"),
        _REGION,
        Column("城乡", "管城市、农村，还是不分", RESIDENCES, closed=True),
        Column("金额", "一个数，如 600 或 1.5"),
        Column("单位", "如 元/人·月、倍", holds=Holds.WORDS),
        Column(
            "性质",
            "只有 执行标准 用来判断和计算；最低指导标准 只当下限；其余只供查阅",
            tuple(one.value for one in StandardKind),
            closed=True,
        ),
        Column("适用下级", "写 是，下级地区没有自己的标准时才用它", ("是", "否"), closed=True),
        _BEGINS,
        _ENDS,
        _BASIS,
        Column("资料时点", _SPOKEN.says, holds=Holds.WORDS, optional=True),
        Column("说明", _NOTE.says, holds=Holds.WORDS, optional=True),
    ),
)
PROCEDURE = TableGuide(
    "procedure.csv",
    "办理表",
    "一行是一步、一样材料、一个地点或一个期限",
    (
        Column("类别", "这一行是哪一类", PROCEDURE_KINDS, closed=True),
        _REGION,
        Column("内容", "一步、一样材料、一个地点，用自己的话写一句", holds=Holds.WORDS),
        Column("期限", "一个数，如 30；和单位都写或都空着"),
        Column("单位", "期限的单位", ("日", "工作日", "月", "年")),
        _BASIS,
        _BEGINS,
        _ENDS,
    ),
)
CHECKS = TableGuide(
    "checks.csv",
    "检查表",
    "一行是这张规则表应当守住的一个道理，发布前逐格试",
    (
        Column("检查", "哪个方向对群众更有利", tuple(DIRECTIONS), closed=True),
        Column("事实", "一个数，如 年龄、人均月收入"),
        Column("说明", "给人看", holds=Holds.WORDS),
    ),
)
FACTS = TableGuide(
    FACTS_FILE,
    "事实表",
    "一行是规则表用到的一项情况。所有事项共用一本字典：可以加行，已有的行不在这里改",
    (
        Column("id", "小写拼音、数字和下划线，永不改"),
        Column("名称", "规则表的列名、算式里的名字"),
        Column("主体", "说的是谁：个人、家庭、法定义务人", tuple(one.value for one in Subject), closed=True),
        Column("类型", "是否、数、单选、多选、日期", tuple(one.value for one in FactType), closed=True),
        Column("单位", "如 元、人、周岁", holds=Holds.WORDS),
        Column("枚举", "选项，用 | 隔开；数写范围，如 数 0..、整数 1..30"),
        Column("追问话术", "问群众的话：算什么、不算什么都说清。〔谁〕会换成那位家人的称呼", holds=Holds.WORDS),
        Column("长辈话术", "更短、更口语的问法", holds=Holds.WORDS),
        Column("为什么问", "一句话，群众问“为什么问这个”时说", holds=Holds.WORDS),
        Column("同义词", "别的叫法，用 | 隔开；全字典不能重复", holds=Holds.WORDS),
        Column("推导", "从别的事实来的，写怎么来；不是推导来的空着"),
        Column("敏感", "越敏感的越往后问", tuple(filter(None, SENSITIVITIES)), closed=True),
        Column("依据", "这一项按哪条理解；可以空着"),
    ),
)
TABLES = (RULES, STANDARDS, PROCEDURE, CHECKS)
# Which column of 规则表 the columns of facts come after.
FACTS_AFTER = "对象"


def guides() -> Iterator[TableGuide]:
    """Every table of a workbook, in the order of its sheets."""
    yield from (*TABLES, FACTS)
