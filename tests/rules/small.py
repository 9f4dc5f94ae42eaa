"""A small made-up rulebook for tests: a few facts, and whatever rows a test writes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from assistant.domain.determination import Determination
from assistant.rules.assess import assess
from assistant.rules.citations import Known
from assistant.rules.intake import read_facts
from assistant.rules.rulebook import Rulebook, build_rulebook
from tests.rules.book import TREE

DAY = date(2026, 6, 15)
FACTS = """id,名称,主体,类型,单位,枚举,追问话术,长辈话术,为什么问,同义词,推导,敏感,依据
tiaojian,条件,household,bool,,,条件符合吗？,符合吗？,条件之一,,,一般,
paichu,排除项,household,bool,,,有没有排除的情形？,有没有？,有就不给,,,家庭,
shouru,收入,household,number,元,数 0..,一个月多少钱？,多少钱？,要比标准,进账|入账,,财产,
renkou,人口,household,number,人,整数 1..6,几口人？,几口？,算人均,,,家庭,
renjun,人均,household,number,元,,人均多少？,人均？,要比标准,,收入/人口,财产,
chengxiang,城乡,household,choice,,城市|农村,城里还是农村？,城里？,标准不同,,,,
yuanyin,原因,household,choices,,火灾|大病|上学,因为什么？,为啥？,看原因,,,,
shengri,生日,person,date,,,〔谁〕哪天生的？,〔谁〕生日？,算年龄,,,,
nianling,年龄,person,number,周岁,整数 0..130,〔谁〕多大？,〔谁〕几岁？,有年龄线,,按 生日,,
dengji,等级,person,choice,级,1|2|3|无,〔谁〕几级？,〔谁〕几级？,看等级,,,残疾,
zhongcan,重残,person,bool,,,〔谁〕重残吗？,〔谁〕重残？,看等级,,等级：1|2,残疾,
you_can,家有残疾,household,bool,,,家里有残疾人吗？,有吗？,看家人,,任一成员 等级：1|2|3,残疾,
bing,病,person,bool,,,〔谁〕病了吗？,〔谁〕病了？,看病,,,健康,
nengli,能力,obligor,choice,,有|无,〔谁〕有能力吗？,〔谁〕行吗？,看能力,,,家庭,
fading_yiwuren_shu,义务人数,person,number,人,整数 0..5,〔谁〕有几位？,几位？,要看全,,,家庭,
wuren,无人管,person,bool,,,没人管吗？,没人管？,看义务人,,规则，否则 否,家庭,
"""
PLAIN = (
    "规则号",
    "地区",
    "对象",
    "结论",
    "待遇",
    "金额",
    "金额性质",
    "周期",
    "效力",
    "替代规则号",
    "依据",
    "生效",
    "失效",
    "资料时点",
    "说明",
)
DEFAULTS = {"地区": "100000", "对象": "本户", "结论": "符合", "效力": "直接适用", "依据": "doc a1", "生效": "未载"}
STANDARD_HEAD = "标准,地区,城乡,金额,单位,性质,适用下级,生效,失效,依据\n"


def rules_csv(*rows: dict[str, str]) -> str:
    """Rows as a sheet; what a row leaves out has the usual value."""
    facts = list(dict.fromkeys(name for row in rows for name in row if name not in PLAIN))
    lines = [",".join((*PLAIN, *facts))]
    for number, row in enumerate(rows):
        filled = {"规则号": f"r{number}", **DEFAULTS, **dict.fromkeys(facts, "任意"), **row}
        lines.append(",".join(filled.get(name, "") for name in (*PLAIN, *facts)))
    return "\n".join(lines) + "\n"


def book_of(
    *rows: dict[str, str], standards: str = "", closed: bool = False, facts: str = FACTS, known: Known = None
) -> Rulebook:
    """A rulebook of one program `p` with these rows."""
    texts = {
        "fact_dictionary.csv": facts,
        "programs/p/rules.csv": rules_csv(*rows),
        "programs/p/standards.csv": STANDARD_HEAD + standards,
    }
    sheet = {"id": "p", "name": "某项", "kind": "rules", "closed": "doc a1" if closed else ""}
    return build_rulebook({"p": sheet}, texts, known, TREE)


def ask(
    rulebook: Rulebook,
    facts: dict[str, str] | Iterable[tuple[str, str]],
    place: str = "420323",
    on: date = DAY,
    **supplied: str,
) -> tuple[Determination, ...]:
    """Assess the program from facts in their short form."""
    figures = {name: Fraction(value) for name, value in supplied.items()}
    return assess("p", read_facts(facts, rulebook, on), place, on, rulebook, TREE, supplied=figures)
