"""Reads fact_dictionary.csv: what each fact is, how to ask for it, and how it follows from others.

Knows the columns and the grammar of 推导; does not know any program's rules.
"""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.domain.errors import Problem
from assistant.domain.facts import FactDefinition, FactDictionary, FactType, Subject
from assistant.rules.cells import YES, parse_test
from assistant.rules.expressions import fact_names, parse_expression
from assistant.rules.records import Default, Derivation, Derivations, NumberDomain
from assistant.rules.sheets import Line, read_lines

FILE = "fact_dictionary.csv"
COLUMNS = (
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
)
SENSITIVITIES = ("", "一般", "财产", "家庭", "健康", "残疾", "儿童")
_DOMAIN = re.compile(r"(整数|数)\s*(-?[\d.]+)?\.\.(-?[\d.]+)?")
_PINYIN = re.compile(r"[a-z][a-z0-9_]*")
_OTHERWISE = {"否则 是": True, "否则 否": False, "否则 未知": None}


def read_dictionary(text: str, problems: list[Problem]) -> tuple[FactDictionary, Derivations, dict[str, NumberDomain]]:
    """Read every row; faults go to `problems`."""
    lines = list(read_lines(text, FILE, COLUMNS, problems))
    definitions: list[FactDefinition] = []
    domains: dict[str, NumberDomain] = {}
    taken: dict[str, int] = {}
    for line in lines:
        definition = _read_definition(line, domains)
        if definition is None:
            continue
        for name in (definition.id, definition.name, *definition.synonyms):
            if name in taken:
                line.refuse("名称", f"“{name}”第{taken[name]}行已经用过", "一个名称或同义词只指一项")
            taken.setdefault(name, line.number)
        definitions.append(definition)
    dictionary = FactDictionary.of(tuple(definitions))
    derivations = _read_derivations(lines, dictionary)
    _check_circles(derivations, dictionary, problems)
    return dictionary, Derivations(derivations), domains


def _read_definition(line: Line, domains: dict[str, NumberDomain]) -> FactDefinition | None:
    identifier = line.need("id")
    if identifier and not _PINYIN.fullmatch(identifier):
        line.refuse("id", f"“{identifier}”", "小写拼音、数字和下划线")
    subject = line.one_of("主体", [one.value for one in Subject])
    kind = line.one_of("类型", [one.value for one in FactType])
    line.one_of("敏感", SENSITIVITIES)
    for column in ("名称", "追问话术", "长辈话术", "为什么问"):
        line.need(column)
    if not identifier or subject is None or kind is None:
        return None
    options = _read_options(line, FactType(kind), identifier, domains)
    return FactDefinition(
        id=identifier,
        name=line.text("名称"),
        subject=Subject(subject),
        type=FactType(kind),
        unit=line.text("单位"),
        options=options,
        question=line.text("追问话术"),
        question_elder=line.text("长辈话术"),
        why=line.text("为什么问"),
        synonyms=split(line.text("同义词"), "|"),
        derived=line.text("推导"),
        sensitive=line.text("敏感"),
        basis=split(line.text("依据"), ";"),
    )


def split(text: str, separator: str) -> tuple[str, ...]:
    """Parts of a cell, full-width separators allowed, empties dropped."""
    written = text.replace("；", ";").replace("｜", "|")
    return tuple(part.strip() for part in written.split(separator) if part.strip())


def _read_options(line: Line, kind: FactType, fact: str, domains: dict[str, NumberDomain]) -> tuple[str, ...]:
    written = line.text("枚举")
    if kind in (FactType.CHOICE, FactType.CHOICES):
        options = split(written, "|")
        if len(options) < 2 or len(set(options)) < len(options):
            line.refuse("枚举", f"“{written}”", "至少两个不同的选项，用 | 分开")
        return options
    if kind is FactType.NUMBER:
        match = _DOMAIN.fullmatch(written) if written else None
        if written and match is None:
            line.refuse("枚举", f"“{written}”", "数的范围写成 整数 1..30 或 数 0.. ，也可以空着")
        if match:
            low, high = match[2], match[3]
            domains[fact] = NumberDomain(
                Fraction(low) if low else None, Fraction(high) if high else None, match[1] == "整数"
            )
    elif written:
        line.refuse("枚举", f"“{written}”", f"类型 {kind} 没有选项，空着")
    return ()


def _read_derivations(lines: list[Line], dictionary: FactDictionary) -> dict[str, Derivation]:
    derivations: dict[str, Derivation] = {}
    for line in lines:
        definition = dictionary.definitions.get(line.text("id"))
        if definition is None or not definition.derived:
            continue
        derivation = line.read(
            "推导",
            lambda text, definition=definition: parse_derivation(text, definition, dictionary),  # type: ignore[misc]
            "算式、`事实：条件`、`任一成员 事实：条件`、`规则，否则 否`、`按 出生日期`，可加 `；默认 否：事实 条件`",
        )
        if derivation is not None:
            derivations[definition.id] = derivation
    return derivations


def parse_derivation(text: str, definition: FactDefinition, dictionary: FactDictionary) -> Derivation:
    """Read the 推导 cell of one fact; raise ValueError that says what is wrong."""
    default: Default | None = None
    main = ""
    for part in split(text, ";"):
        if part.startswith("默认"):
            default = _parse_default(part, dictionary)
        elif main:
            raise ValueError(f"“{text}”写了两种推导")
        else:
            main = part
    if main.startswith("规则"):
        return _by_rules(main, definition, default)
    if main.startswith("按 "):
        return Derivation(definition.id, from_birth=_find(main[2:], dictionary).id, default=default)
    if "：" in main or ":" in main:
        return _by_test(main, definition, default, dictionary)
    if not main:
        return Derivation(definition.id, default=default)
    expression = parse_expression(main)
    for name in fact_names(expression):
        _find(name, dictionary)
    if definition.type is not FactType.NUMBER:
        raise ValueError(f"“{definition.name}”不是数，不能用算式推导")
    return Derivation(definition.id, formula=expression, default=default)


def _by_rules(text: str, definition: FactDefinition, default: Default | None) -> Derivation:
    tail = text.removeprefix("规则").strip("，, ")
    if tail not in _OTHERWISE:
        raise ValueError(f"“{text}”没写清规则都不符合时怎么办，写成 规则，否则 否 或 规则，否则 未知")
    return Derivation(definition.id, by_rules=True, otherwise=_OTHERWISE[tail], default=default)


def _by_test(text: str, definition: FactDefinition, default: Default | None, dictionary: FactDictionary) -> Derivation:
    any_member = text.startswith("任一成员")
    name, _, condition = text.removeprefix("任一成员").replace(":", "：").partition("：")
    source = _find(name, dictionary)
    test = parse_test(condition, source)
    if definition.type is not FactType.BOOL or test is None:
        raise ValueError(f"“{text}”应得出 是 或 否，且要写条件")
    if any_member and (definition.subject is not Subject.HOUSEHOLD or source.subject is not Subject.PERSON):
        raise ValueError(f"“{text}”：任一成员 只能从个人的事实得出家庭的事实")
    return Derivation(definition.id, test_fact=source.id, test=test, any_member=any_member, default=default)


def _parse_default(part: str, dictionary: FactDictionary) -> Default:
    match = re.fullmatch(r"默认\s*(是|否)[：:]\s*(\S+)\s+(\S+)", part)
    if match is None:
        raise ValueError(f"“{part}”应写成 默认 否：事实 条件")
    trigger = _find(match[2], dictionary)
    test = parse_test(match[3], trigger)
    if test is None:
        raise ValueError(f"“{part}”没写条件")
    return Default(YES[match[1]], trigger.id, test)


def _find(name: str, dictionary: FactDictionary) -> FactDefinition:
    found = dictionary.find(name.strip())
    if found is None:
        raise ValueError(f"字典里没有“{name.strip()}”")
    return found


def inputs_of(derivation: Derivation, dictionary: FactDictionary) -> tuple[str, ...]:
    """Ids of the facts a formula, test or birth date reads; rules are known to the rulebook only."""
    found = [dictionary.find(name) for name in fact_names(derivation.formula)] if derivation.formula else []
    names = [definition.id for definition in found if definition is not None]
    return tuple(name for name in (*names, derivation.test_fact, derivation.from_birth) if name)


def _check_circles(derivations: dict[str, Derivation], dictionary: FactDictionary, problems: list[Problem]) -> None:
    for start in derivations:
        seen: set[str] = set()
        stack = list(inputs_of(derivations[start], dictionary))
        while stack:
            fact = stack.pop()
            if fact == start:
                name = dictionary.definitions[start].name
                problems.append(Problem(FILE, name, "推导绕回了自己", "推导只能从别的事实来"))
                break
            if fact not in seen and fact in derivations:
                seen.add(fact)
                stack.extend(inputs_of(derivations[fact], dictionary))
