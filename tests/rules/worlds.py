"""Random small tables, households and half-known facts, written both as officers' sheets and for the oracle.

A hidden true world is drawn first, and only true things are said of it, so what is said is never contradictory.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from assistant.domain.facts import HOUSEHOLD, Absence, Compared, Fact, Facts, FactValue, Members, OneOf, Span
from assistant.domain.region import Region, RegionTree
from assistant.rules.rulebook import Rulebook, build_rulebook
from tests.rules.oracle import (
    AMOUNTS,
    HOUSE,
    Base,
    Completion,
    Cond,
    Derived,
    Key,
    Rule,
    Setting,
    Standard,
    Value,
    applicable,
    count_candidates,
    standard_values,
)

DAY = date(2026, 6, 15)
NATION, PROVINCE, COUNTY, NEIGHBOUR = "100000", "420000", "420323", "410000"
PARENTS = {COUNTY: PROVINCE, PROVINCE: NATION, NEIGHBOUR: NATION}
TREE = RegionTree.of(
    [Region(NATION, "全国", "国家")] + [Region(code, code, "级", ((parent, None),)) for code, parent in PARENTS.items()]
)
OPTIONS = ("甲", "乙", "丙")
FACTORS = (Fraction(1), Fraction(3, 2), Fraction(2))
_HOUSE_BASES = (
    Base("户一", "household", (True, False)),
    Base("户二", "household", (True, False)),
    Base(
        "原因",
        "household",
        tuple(frozenset(c) for c in ((), ("甲",), ("乙",), ("丙",), ("甲", "乙"), ("甲", "丙"), ("乙", "丙"), OPTIONS)),
    ),
    Base("城乡", "household", ("城市", "农村")),
    Base("总收入", "household", ()),
    Base("人口", "household", tuple(Fraction(n) for n in (1, 2, 3))),
)
_PERSON_BASES = (
    Base("等级", "person", OPTIONS),
    Base("病", "person", (True, False)),
    Base("岁", "person", tuple(Fraction(n) for n in range(6))),
)
_OBLIGOR_BASES = (Base("能力", "obligor", ("有", "无")),)
_COUNT = Base("义务人数", "person", tuple(map(Fraction, range(4))))
_TYPES = {
    "原因": "choices",
    "城乡": "choice",
    "总收入": "number",
    "人口": "number",
    "等级": "choice",
    "岁": "number",
    "能力": "choice",
}
_RANGES = {"总收入": "数 0..", "人口": "整数 1..3", "岁": "整数 0..5"}
_IDS = {
    "户一": "hu_yi", "户二": "hu_er", "原因": "yuanyin", "城乡": "chengxiang", "总收入": "shouru", "人口": "renkou",
    "等级": "dengji", "病": "bing", "岁": "sui", "能力": "nengli", "义务人数": "fading_yiwuren_shu", "人均": "renjun",
    "老": "lao", "有残": "you_can", "边缘": "bianyuan", "无力": "wuli", "无人管": "wuren_guan",
}  # fmt: skip


@dataclass(frozen=True)
class Case:
    """One table with one question, in both forms; `truth` is the hidden world that everything said is true of."""

    setting: Setting
    texts: dict[str, str]
    facts: Facts
    truth: Completion

    def unsaid(self) -> list[tuple[str, str, Value]]:
        """What else is true of the household and of people already mentioned, person, fact and value.

        Not that “someone in the family …”: it may bring in a person nobody mentioned.
        """
        told = {(entry.person, entry.name) for entry in self.facts.entries}
        mentioned = {entry.person for entry in self.facts.entries}
        found = []
        for person, name in _sayable(self.setting):
            who = _speaker(person)
            if (who, name) in told or (who != HOUSEHOLD and who not in mentioned):
                continue
            value = self.truth.value(person, name)
            derived = self.setting.derived.get(name)
            if derived is None or derived.kind != "member" or value is False:
                found.append((who, name, value))
        return found

    def rulebook(self) -> Rulebook:
        """The sheets read by the real loader."""
        sheet = {"id": "shi", "name": "试", "kind": "rules", "closed": "doc a1" if self.setting.closed else ""}
        return build_rulebook({"shi": sheet}, self.texts, None, TREE)

    def supplied(self) -> dict[str, Fraction]:
        """Hypothetical standards."""
        return {} if self.setting.supplied is None else {"线": self.setting.supplied}


def make_case(seed: int, most: int = 1_000, amounts: float = 0.0) -> Case:
    """A case drawn from a seed, small enough for the oracle: others are drawn, and more is said, until one is."""
    for attempt in range(100):
        case = _make_case(random.Random(f"{seed}/{attempt}"), silence=0.5 * 0.8**attempt, amounts=amounts)
        if count_candidates(case.setting) <= most:
            return case
    raise AssertionError(f"no case of at most {most} completions from seed {seed}")


def _make_case(rng: random.Random, silence: float, amounts: float) -> Case:
    derived = _derived(rng)
    setting = Setting(
        rules=tuple(_rules(rng, derived, amounts)),
        standards=tuple(_standards(rng)),
        bases={base.name: base for base in (*_HOUSE_BASES, *_PERSON_BASES, *_OBLIGOR_BASES, _COUNT)},
        derived=derived,
        parents=PARENTS,
        region=rng.choice((COUNTY, COUNTY, PROVINCE, NATION)),
        day=DAY,
        closed=rng.random() < 0.3,
        people=tuple(rng.sample(("母亲", "父亲"), rng.choice((0, 1, 1, 2)))),
        obligors=("义务人1", "义务人2")[: rng.choice((0, 1, 2))] if "无人管" in derived else (),
        obligors_complete=rng.random() < 0.5,
        supplied=Fraction(rng.randint(1, 3)) if rng.random() < 0.3 else None,
    )
    setting = replace(setting, bases={**setting.bases, "总收入": Base("总收入", "household", _incomes(setting))})
    return _reveal(rng, setting, silence)


def _incomes(setting: Setting) -> tuple[Value, ...]:
    """Everything the table can tell apart, in quarters: all breakpoints are whole or half."""
    limits = [cond.number for rule in setting.rules for cond in rule.conds if cond.operator and not cond.standard]
    lines = [row.value for row in setting.standards] + ([setting.supplied] if setting.supplied else [])
    top = 3 * max([Fraction(2), *limits, *(2 * line for line in lines)]) + 1
    return tuple(Fraction(quarter, 4) for quarter in range(0, int(top) * 4, 1))


def _derived(rng: random.Random) -> dict[str, Derived]:
    old = Cond("岁", "number", operator=">=", number=Fraction(3), text=">=3")
    severe = Cond("等级", "option", ("甲",), text="甲")
    every = {
        "人均": Derived("人均", "household", "ratio", "总收入", "人口"),
        "老": Derived("老", "person", "test", "岁", cond=old),
        "有残": Derived("有残", "household", "member", "等级", cond=severe),
        "边缘": Derived("边缘", "household", "rules", otherwise=False),
        "无力": Derived("无力", "person", "rules", otherwise=None),
        "无人管": Derived("无人管", "person", "rules", otherwise=False),
    }
    return {name: one for name, one in every.items() if rng.random() < 0.7}


def _standards(rng: random.Random) -> list[Standard]:
    rows = []
    for place in (COUNTY, PROVINCE, NATION, NEIGHBOUR):
        if rng.random() < 0.35:
            residence = rng.choice(("", "", "城市", "农村"))
            kind = rng.choice(("执行标准", "执行标准", "最低指导标准", "财政补助水平", "最高限额"))
            begins, ends = _window(rng)
            value = Fraction(rng.randint(1, 3))
            rows.append(Standard(place, value, kind, residence, rng.random() < 0.7, begins, ends))
    return rows


def _window(rng: random.Random) -> tuple[date | None, date | None]:
    begins = rng.choice((None, None, date(2020, 1, 1), DAY, date(2026, 6, 16)))
    ends = rng.choice((None, None, None, date(2030, 1, 1), date(2026, 6, 16), DAY))
    if begins is not None and ends is not None and ends <= begins:
        ends = None
    return begins, ends


def _rules(rng: random.Random, derived: dict[str, Derived], amounts: float) -> list[Rule]:
    rules = [_rule(rng, f"r{index}", derived, amounts) for index in range(rng.randint(1, 5))]
    if len(rules) > 1 and rng.random() < 0.3:
        last = rules[-1]
        rules[-1] = replace(last, replaces=rules[0].number, region=rng.choice((COUNTY, PROVINCE, NEIGHBOUR)))
    for name, one in derived.items():
        if one.kind == "rules":
            rules += [_deriving(rng, f"d{_IDS[name]}{index}", one, derived) for index in range(rng.randint(1, 2))]
    return rules


def _rule(rng: random.Random, number: str, derived: dict[str, Derived], amounts: float) -> Rule:
    scope = rng.choice(("本户", "本户", "本人", "本人", "任一成员"))
    facts = [
        "户一",
        "户二",
        "原因",
        "城乡",
        "总收入",
        "人口",
        *(n for n, d in derived.items() if d.whose == "household"),
    ]
    if scope != "本户":
        facts += ["等级", "病", "岁", "等级", "病", *(n for n, d in derived.items() if d.whose == "person")]
    chosen = rng.sample(facts, k=min(len(facts), rng.randint(1, 3)))
    begins, ends = _window(rng)
    spoke = rng.choice((None, None, 2020, 2030)) if begins is None else None
    return Rule(
        number,
        rng.choice((NATION, NATION, PROVINCE, COUNTY, COUNTY, NEIGHBOUR)),
        scope,
        tuple(_cond(rng, fact) for fact in dict.fromkeys(chosen)),
        rng.choice(("符合", "符合", "可单独申请", "需审核认定", "排除")),
        rng.choice(("直接适用",) * 6 + ("授权地方", "鼓励")),
        begins=begins,
        ends=ends,
        spoke=spoke,
        amount=rng.choice(tuple(AMOUNTS)) if scope == "本户" and rng.random() < amounts else "",
    )


def _deriving(rng: random.Random, number: str, one: Derived, derived: dict[str, Derived]) -> Rule:
    if one.name == "无人管":
        conds: tuple[Cond, ...] = (Cond("能力", "option", ("无",), text="无"),)
        return Rule(number, NATION, "每个义务人", conds, "得出 无人管=是", derives=one.name)
    if one.name == "边缘":
        facts = ["户一", "户二", "人均" if "人均" in derived else "人口"]
        scope = "本户"
    else:
        facts, scope = ["病", "岁", "等级"], "本人"
    chosen = rng.sample(facts, k=rng.randint(1, 2))
    return Rule(
        number,
        rng.choice((NATION, COUNTY)),
        scope,
        tuple(_cond(rng, fact) for fact in chosen),
        f"得出 {one.name}=是",
        derives=one.name,
    )


def _cond(rng: random.Random, fact: str) -> Cond:
    if fact in ("城乡", "等级"):
        options = ("城市", "农村") if fact == "城乡" else OPTIONS
        wanted = tuple(rng.sample(options, k=rng.randint(1, len(options) - 1)))
        return Cond(fact, "option", wanted, text="|".join(wanted))
    if fact == "原因":
        wanted = tuple(rng.sample(OPTIONS, k=rng.randint(1, 2)))
        return Cond(fact, "includes", wanted, text=f"含 {'|'.join(wanted)}")
    if fact in ("总收入", "人均", "人口", "岁"):
        return _number_cond(rng, fact)
    wanted = (rng.choice(("是", "是", "否")),)
    return Cond(fact, "yes", wanted, text=wanted[0])


def _number_cond(rng: random.Random, fact: str) -> Cond:
    operator = rng.choice(("<", "<=", ">", ">="))
    if fact == "人均" and rng.random() < 0.7:
        factor = rng.choice(FACTORS)
        text = f"{operator}{{线}}" + ("" if factor == 1 else f"*{float(factor):g}")
        return Cond(fact, "number", operator=operator, standard="线", factor=factor, text=text)
    limit = Fraction(rng.randint(1, 4) if fact != "总收入" else rng.randint(1, 5))
    return Cond(fact, "number", operator=operator, number=limit, text=f"{operator}{limit}")


def _reveal(rng: random.Random, setting: Setting, silence: float) -> Case:
    """Draw a true world and say some true things of it."""
    scopes = {rule.scope for rule in applicable(setting) if not rule.derives}
    if not setting.people and scopes == {"本人"}:
        setting = replace(setting, people=("本人",))
    entries: list[Fact] = []
    known: dict[Key, Callable[[Value, Fraction], bool]] = {}
    stated: set[Key] = set()
    compared = False
    truth = _draw(rng, setting)
    standard = Fraction(truth.pop((HOUSE, "线")))  # type: ignore[arg-type]
    whole = Completion(setting, applicable(setting), truth, standard)
    for person, fact in _sayable(setting):
        if rng.random() < silence:
            continue
        value = whole.value(person, fact)
        if rng.random() < 0.08:
            entries.append(
                Fact(_speaker(person), fact, rng.choice((Absence.UNCLEAR, Absence.REFUSED, Absence.UNKNOWN)))
            )
            continue
        said, test, relates = _say(rng, setting, fact, value, standard)
        compared = compared or relates
        entries.append(Fact(_speaker(person), fact, said))
        known[person, fact] = test
        if fact in setting.derived or relates:
            stated.add((person, fact))
    rng.shuffle(entries)
    spoken_of = {entry.person for entry in entries}
    people = tuple(person for person in setting.people if person in spoken_of)
    if not people and scopes == {"本人"}:
        people = ("本人",)
    spans = [entry.value for entry in entries if entry.name == "人均" and isinstance(entry.value, Span)]
    ends = tuple(end for span in spans for end in (span.low, span.high) if isinstance(end, Fraction))
    setting = replace(setting, people=people, known=known, stated=frozenset(stated), compared=compared, ends=ends)
    facts = Facts(tuple(entries), setting.obligors, setting.obligors_complete)
    return Case(setting, sheets(setting), facts, whole)


def _speaker(person: str) -> str:
    return HOUSEHOLD if person == HOUSE else person


def _draw(rng: random.Random, setting: Setting) -> dict[Key, Value]:
    """One completion of knowing nothing, chosen at random: drawn variable by variable, not from the list of all."""
    world: dict[Key, Value] = {}
    for base in setting.bases.values():
        owners = {"household": (HOUSE,), "person": setting.people or ("某",), "obligor": setting.obligors}[base.whose]
        for owner in owners:
            world[owner, base.name] = rng.choice(base.values)
    named = len(setting.obligors)
    for person in setting.people or ("某",):
        more = 0 if setting.obligors_complete and named else rng.randint(0, 3 - named)
        world[person, "义务人数"] = Fraction(named + more)
    for name, one in setting.derived.items():
        world[HOUSE, f"others:{name}"] = rng.random() < 0.3
        for person in (HOUSE, *(setting.people or ("某",))):
            world[person, f"else:{one.name}"] = rng.random() < 0.5
    for rule in setting.rules:
        world[HOUSE, f"begun:{rule.number}"] = rng.random() < 0.5
        world[HOUSE, f"rest:{rule.number}"] = rng.random() < 0.5
    values = standard_values(setting, str(world[HOUSE, "城乡"]), [Fraction(n, 2) for n in range(1, 8)])
    world[HOUSE, "线"] = rng.choice(values)
    return world


def _sayable(setting: Setting) -> list[Key]:
    """Facts that can be stated: base facts and derived ones, of everyone named and of the household."""
    found: list[Key] = []
    for name, base in setting.bases.items():
        owners = {"household": (HOUSE,), "person": setting.people, "obligor": setting.obligors}[base.whose]
        found += [(owner, name) for owner in owners]
    for name, one in setting.derived.items():
        owners = (HOUSE,) if one.whose == "household" else setting.people
        found += [(owner, name) for owner in owners]
    return [key for key in found if key[1] != "义务人数" or not setting.obligors_complete]


def _say(
    rng: random.Random, setting: Setting, fact: str, value: Value, standard: Fraction
) -> tuple[FactValue, Callable[[Value, Fraction], bool], bool]:
    """A true statement of one value: exact or vague; the test it puts on completions; whether it names the standard."""
    if isinstance(value, bool):
        return OneOf(frozenset({value})), lambda v, _, x=value: v is x, False
    if isinstance(value, str):
        options = frozenset({value, *rng.sample(OPTIONS if value in OPTIONS else [value], k=1)})
        return OneOf(options), lambda v, _, o=options: v in o, False
    if isinstance(value, frozenset):
        has = frozenset(option for option in sorted(value) if rng.random() < 0.8)
        lacks = frozenset(option for option in OPTIONS if option not in value and rng.random() < 0.6)
        return Members(has, lacks), lambda v, _, h=has, n=lacks: h <= v and not (n & v), False
    return _say_number(rng, fact, value, standard)


def _say_number(
    rng: random.Random, fact: str, value: Fraction, standard: Fraction
) -> tuple[FactValue, Callable[[Value, Fraction], bool], bool]:
    if fact in ("人均", "总收入") and standard > 0 and rng.random() < 0.25:
        factor = rng.choice(FACTORS)
        operator = "=" if value == standard * factor else "<" if value < standard * factor else ">"
        return (
            Compared(operator, "线", factor),
            lambda v, s, o=operator, f=factor: {"=": v == s * f, "<": v < s * f, ">": v > s * f}[o],
            True,
        )
    if rng.random() < 0.6:
        return Span.exactly(value), lambda v, _, x=value: v == x, False
    low, high = value - rng.randint(0, 1), value + rng.randint(0, 2)
    open_low, open_high = low < value and rng.random() < 0.3, high > value and rng.random() < 0.3
    span = Span(low, high if rng.random() < 0.8 else None, open_low, open_high)
    if span.high is None:
        span = Span(low, None, open_low)

    def inside(found: Value, _: Fraction) -> bool:
        assert isinstance(found, Fraction)
        above = found > low or (found == low and not open_low)
        return above and (span.high is None or found < high or (found == high and not span.high_open))

    return span, inside, False


def sheets(setting: Setting) -> dict[str, str]:
    """The sheets an officer would have written for this table."""
    return {
        "fact_dictionary.csv": _dictionary(setting),
        "programs/shi/rules.csv": _rule_sheet(setting),
        "programs/shi/standards.csv": _standard_sheet(setting),
    }


def _write(header: list[str], rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([header, *rows])
    return text.getvalue()


def _dictionary(setting: Setting) -> str:
    header = [
        "id",
        "名称",
        "主体",
        "类型",
        "单位",
        "枚举",
        "追问话术",
        "长辈话术",
        "为什么问",
        "同义词",
        "推导",
        "敏感",
        "依据",
    ]
    rows = []
    for base in setting.bases.values():
        kind = _TYPES.get(base.name, "number" if base.name == "义务人数" else "bool")
        options = {"choice": base.values, "choices": OPTIONS}.get(kind, ())
        enum = _RANGES.get(base.name, "整数 0..3" if base.name == "义务人数" else "|".join(map(str, options)))
        rows.append([_IDS[base.name], base.name, base.whose, kind, "", enum, "问？", "问？", "因为", "", "", "", ""])
    for one in setting.derived.values():
        how = {
            "ratio": f"{one.source}/{one.second}",
            "test": f"{one.source}：{one.cond.text if one.cond else ''}",
            "member": f"任一成员 {one.source}：{one.cond.text if one.cond else ''}",
            "rules": f"规则，否则 {'未知' if one.otherwise is None else '是' if one.otherwise else '否'}",
        }[one.kind]
        kind = "number" if one.kind == "ratio" else "bool"
        rows.append([_IDS[one.name], one.name, one.whose, kind, "", "", "问？", "问？", "因为", "", how, "", ""])
    return _write(header, rows)


def _rule_sheet(setting: Setting) -> str:
    facts = sorted({cond.fact for rule in setting.rules for cond in rule.conds})
    header = [
        "规则号",
        "地区",
        "对象",
        *facts,
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
    ]
    rows = []
    for rule in setting.rules:
        texts = {cond.fact: cond.text for cond in rule.conds}
        spoke = f"{rule.spoke}年" if rule.spoke else ""
        rows.append(
            [
                rule.number,
                rule.region,
                rule.scope,
                *(texts.get(fact, "任意") for fact in facts),
                rule.conclusion,
                "",
                rule.amount,
            ]
            + ["定额" if rule.amount else "", "每月" if rule.amount else "", rule.force, rule.replaces, "doc a1"]
            + [str(rule.begins or "未载"), str(rule.ends or ""), spoke, ""]
        )
    return _write(header, rows)


def _standard_sheet(setting: Setting) -> str:
    header = ["标准", "地区", "城乡", "金额", "单位", "性质", "适用下级", "生效", "失效", "依据"]
    rows = [
        ["线", row.region, row.residence or "不分", str(row.value), "元", row.kind, "是" if row.down else "否"]
        + [str(row.begins or "未载"), str(row.ends or ""), "doc a1"]
        for row in setting.standards
    ]
    return _write(header, rows)
