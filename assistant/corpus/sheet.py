"""Read a YAML sheet strictly: no doubled keys, no anchors, no unknown fields, and every fault with its line.

Knows YAML and pydantic; does not know what any sheet means.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from assistant.domain.errors import CorpusError, Problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: same meaning, slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Place = tuple[str | int, ...]


def parse_yaml(text: str) -> Any:
    """The value of a YAML text, for readers that look at its shape themselves; yaml.YAMLError when it is none."""
    return yaml.load(text, Loader=_Loader)


class SheetModel(BaseModel):
    """Base of every sheet's shape: unknown keys refuse, types are not guessed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, use_enum_values=False)


_Shape = TypeVar("_Shape", bound=SheetModel)


@dataclass(frozen=True)
class Sheet:
    """A parsed YAML text: its value, and the line on which each key or item stands."""

    file: str
    value: Any
    lines: Mapping[Place, int]

    def line(self, place: Place) -> int:
        """Line of the nearest known enclosing place; 1 when nothing is known."""
        for end in range(len(place), -1, -1):
            if place[:end] in self.lines:
                return self.lines[place[:end]]
        return 1

    def problem(self, place: Place, found: str, expected: str) -> Problem:
        """A Problem located at a key or item of this sheet."""
        return Problem(self.file, f"第{self.line(place)}行", found, expected)

    def shape(self, model: type[_Shape]) -> _Shape:
        """The sheet as `model`; CorpusError lists every field that does not fit."""
        return self.shape_at(model, self.value, ())

    def shape_at(self, model: type[_Shape], value: Any, place: Place) -> _Shape:
        """A part of the sheet as `model`, with its faults located from `place` on."""
        try:
            return model.model_validate(value)
        except ValidationError as error:
            raise CorpusError(
                tuple(
                    self.problem((*place, *fault["loc"]), *_words(model, fault))
                    for fault in error.errors(include_url=False)
                )
            ) from error


def read_sheet(text: str, file: str, first_line: int = 1) -> Sheet:
    """Parse YAML; `first_line` is where the text begins in its file. Raise CorpusError with places."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        walk = _Walk(file, first_line)
        if node is not None:
            walk.visit(node, ())
        if walk.problems:
            raise CorpusError(tuple(walk.problems))
        value = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as error:
        raise CorpusError((_yaml_problem(error, file, first_line),)) from error
    except ValueError as error:  # 2023-02-30 looks like a date and is none
        problem = Problem(file, f"第{first_line}行起", f"有一个值看不懂（{error}）", "日期要真实存在，形如 2026-07-01")
        raise CorpusError((problem,)) from error
    finally:
        loader.dispose()
    return Sheet(file, value, walk.lines)


class _Walk:
    """Goes through a parsed text once, noting lines, and refusing doubled keys and references."""

    def __init__(self, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.lines: dict[Place, int] = {(): first_line}
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def visit(self, node: Node, place: Place) -> None:
        """Note the node and everything in it."""
        if id(node) in self._seen:  # an alias gives the same node again; a few lines of them can unfold to gigabytes
            self._refuse(node, "用了 & 或 * 引用", "把内容写全，不用引用")
            return
        self._seen.add(id(node))
        if isinstance(node, MappingNode):
            self._visit_keys(node, place)
        elif isinstance(node, SequenceNode):
            for index, item in enumerate(node.value):
                self.lines[(*place, index)] = self._line(item)
                self.visit(item, (*place, index))

    def _visit_keys(self, node: MappingNode, place: Place) -> None:
        keys: set[str] = set()
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            if not name or name == "<<":
                self._refuse(key, "键不是普通的词", "键写成一个词，后面跟冒号")
            elif name in keys:
                self._refuse(key, f"键“{name}”写了两次", "每个键只写一次")
            else:
                keys.add(name)
                self.lines[(*place, name)] = self._line(key)
                self.visit(value, (*place, name))

    def _line(self, node: Node) -> int:
        return int(node.start_mark.line) + self.first_line

    def _refuse(self, node: Node, found: str, expected: str) -> None:
        self.problems.append(Problem(self.file, f"第{self._line(node)}行", found, expected))


def _yaml_problem(error: yaml.YAMLError, file: str, first_line: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    where = f"第{mark.line + first_line}行" if mark is not None else f"第{first_line}行起"
    reason = getattr(error, "problem", None) or str(error)
    return Problem(file, where, f"不是正确的 YAML（{reason}）", "每行“键: 值”，冒号后空一格；值里有 [ ] : # 的加引号")


def _words(model: type[SheetModel], fault: Any) -> tuple[str, str]:
    """What was found and what was expected, in Chinese, for one pydantic fault."""
    name = ".".join(str(part) for part in fault["loc"]) or "内容"
    kind, context = fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        return f"不认识的键“{fault['loc'][-1]}”", "只能写 " + "、".join(model.model_fields)
    if kind == "missing":
        return f"缺少“{name}”", f"补上“{name}”这一行"
    found = f"“{name}”写的是 {fault['input']!r}"
    expected = {
        "enum": "只能是 " + str(context.get("expected", "")).replace("'", "").replace(" or ", "、"),
        "literal_error": "只能是 " + str(context.get("expected", "")).replace("'", "").replace(" or ", "、"),
        "date_type": "写日期，形如 2026-07-01，不加引号",
        "string_type": '写文字；数字要加引号，如 "100000"',
        "bool_type": "写 true 或 false",
        "list_type": "写成一列，形如 [甲, 乙]",
        "tuple_type": "写成一列，形如 [甲, 乙]",
        "string_too_short": "不能是空的",
        "too_short": "至少写一项",
        "dict_type": "写成“键: 值”",
        "model_type": "写成“键: 值”",
    }.get(kind, str(context.get("error") or fault["msg"]))
    return found, expected
