"""Change one entry of a YAML sheet and leave every other character of it as it is: comments, order, blank lines.

Knows where an entry begins and ends in the text; does not know what any sheet means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from assistant.domain.errors import StaffError

Place = tuple[str | int, ...]
Value = str | Sequence[Any] | Mapping[str, Any]
_ENDLESS = 1_000_000


def replace_value(text: str, place: Place, value: Value) -> str:
    """The text with another value at a place that is there."""
    node = _find(text, place)
    start, end = node.start_mark.index, _end(node)
    if isinstance(node, ScalarNode) and node.style in ("|", ">"):
        closing = "\n" if text[end - 1 : end] == "\n" else ""
        return text[:start] + _inline(value) + closing + text[end:]
    return text[:start] + _like(node, value) + text[end:]


def add_item(text: str, place: Place, value: Value) -> str:
    """The text with one more item at the end of a list that is written one item a line."""
    found = _list_at(text, place)
    last = found.value[-1]
    dash = text.rindex("-", 0, last.start_mark.index)
    line = text.rindex("\n", 0, dash) + 1
    end = _end(last)
    until = text.find("\n", end)
    at = len(text) if until < 0 else until
    return text[:at] + "\n" + text[line:dash] + "- " + _like(last, value) + text[at:]


def remove_item(text: str, place: Place) -> str:
    """The text without one item of a list; the last one stays, a list is never left empty."""
    found = _list_at(text, place[:-1])
    if len(found.value) == 1:
        raise StaffError("这是最后一条，不能删。要换内容就改它。")
    node = _find(text, place)
    dash = text.rindex("-", 0, node.start_mark.index)
    line = text.rindex("\n", 0, dash) + 1
    until = text.find("\n", _end(node))
    return text[:line] + ("" if until < 0 else text[until + 1 :])


def _find(text: str, place: Place) -> Node:
    node: Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    for part in place:
        node = _step(node, part)
    if node is None:
        raise StaffError("这一条刚刚被删掉或者挪动了。请刷新以后再改。")
    return node


def _step(node: Node | None, part: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(part, int) and 0 <= part < len(node.value):
        item: Node = node.value[part]
        return item
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value == part), None)
    return None


def _list_at(text: str, place: Place) -> SequenceNode:
    node = _find(text, place)
    if not isinstance(node, SequenceNode) or node.flow_style or not node.value:
        raise StaffError("这一列不是一条一行写的，不能在这里加减。请把文件下载了改好再上传。")
    return node


def _end(node: Node) -> int:
    """Where what is written of a node ends; what a block ends at otherwise includes the comments after it."""
    if isinstance(node, (SequenceNode, MappingNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _like(node: Node, value: Value) -> str:
    """The value written the way the node is: on one line, or one key a line at its indentation."""
    if isinstance(value, Mapping) and isinstance(node, MappingNode) and not node.flow_style:
        indent = " " * node.start_mark.column
        return f"\n{indent}".join(f"{key}: {_inline(one)}" for key, one in value.items())
    return _inline(value)


def _inline(value: Value) -> str:
    """The value on one line, quoted only where it must be."""
    whole = yaml.safe_dump([value], allow_unicode=True, default_flow_style=True, sort_keys=False, width=_ENDLESS)
    return whole.strip()[1:-1]
