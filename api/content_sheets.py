"""The three sheets that are edited entry by entry: prepared replies, glossary, contacts – as items with a key, and back.

Knows which entries and fields each sheet has; whether what is written is right, the corpus check says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.consultation import ReplyStatus
from assistant.corpus.sheet import Sheet, read_sheet
from assistant.corpus.sheet_edits import Place, add_item, remove_item, replace_value
from assistant.corpus.words import CONTACTS, GENERAL, GLOSSARY, REPLIES
from assistant.domain.errors import StaffError

Values = Mapping[str, str | Sequence[str]]
_GENERAL = {
    "label": "每条答复下面的标注",
    "notice": "第一次提问前的告知",
    "restated": "转述的说明",
    "consent": "请求单独同意时说的话",
    "closed": "停答时说的话",
}
_VARIANTS = {
    "title": "标题",
    "text": "正文",
    "turn_to": "找谁办",
    "partial": "只答了一部分时的提醒",
    "ambiguous": "同名的地方不止一个",
    "unknown": "没有这个地方",
    "greeting": "打招呼",
    "empty": "没有写问题",
    "too_long": "太长",
    "language": "不是中文",
    "control": "有看不见的符号",
    "instruction": "指挥程序的话",
    "danger": "人身危险",
    "suicide": "轻生的念头",
    "violence": "家庭暴力",
    "child": "孩子受害",
}


@dataclass(frozen=True)
class Item:
    """One entry: its key, the line it stands on, and its fields."""

    key: str
    line: int
    values: Values


@dataclass(frozen=True)
class EditedSheet:
    """How one sheet is read and written. A sheet with no list has entries that are only ever changed."""

    name: str
    path: str
    title: str
    fields: tuple[str, ...]
    lists: tuple[str, ...]
    items: Callable[[Sheet], Iterator[Item]]
    root: str = ""

    def read(self, text: str) -> tuple[Item, ...]:
        """The entries of a text, in order."""
        return tuple(self.items(read_sheet(text, self.path)))

    def replace(self, text: str, key: str, values: Values) -> str:
        """The text with another entry under a key."""
        return replace_value(text, self._place(key), self._written(values))

    def add(self, text: str, values: Values) -> str:
        """The text with one more entry."""
        if not self.root:
            raise StaffError("这里的每一句都有固定的位置，只能改，不能加。")
        return add_item(text, (self.root,), self._written(values))

    def remove(self, text: str, key: str) -> str:
        """The text without an entry."""
        if not self.root:
            raise StaffError("这里的每一句都要有，只能改，不能删。")
        return remove_item(text, self._place(key))

    def _place(self, key: str) -> Place:
        if not self.root:
            return tuple(key.split("."))
        if not key.isdigit():
            raise StaffError("没有这一条。")
        return (self.root, int(key))

    def _written(self, values: Values) -> Any:
        unknown = sorted(set(values) - set(self.fields))
        if unknown:
            raise StaffError(f"不认识“{unknown[0]}”这一项，只能写 {'、'.join(self.fields)}。")
        if not self.root:
            return values.get("text", "")
        kept = {name: values[name] for name in self.fields if values.get(name)}
        for name in self.lists:
            if isinstance(kept.get(name), str):
                kept[name] = [kept[name]]  # type: ignore[list-item]
        return kept


def _replies(sheet: Sheet) -> Iterator[Item]:
    for name in GENERAL:
        if isinstance(sheet.value.get(name), str):
            text = sheet.value[name]
            yield Item(name, sheet.line((name,)), {"of": "通用", "what": _GENERAL.get(name, name), "text": text})
    for status in ReplyStatus:
        said = sheet.value.get(status.value)
        for variant, text in said.items() if isinstance(said, dict) else ():
            values = {"of": said.get("title", status.value), "what": _VARIANTS.get(variant, variant), "text": text}
            yield Item(f"{status.value}.{variant}", sheet.line((status.value, variant)), values)


def _rows(root: str) -> Callable[[Sheet], Iterator[Item]]:
    def items(sheet: Sheet) -> Iterator[Item]:
        for number, row in enumerate(sheet.value[root]):
            values = {name: one if isinstance(one, list) else str(one or "") for name, one in row.items()}
            yield Item(str(number), sheet.line((root, number)), values)

    return items


SHEETS: Mapping[str, EditedSheet] = {
    one.name: one
    for one in (
        EditedSheet("replies", REPLIES, "固定回复", ("text",), (), _replies),
        EditedSheet(
            "glossary", GLOSSARY, "口语词表", ("say", "term", "program"), ("say",), _rows("glossary"), "glossary"
        ),
        EditedSheet(
            "contacts",
            CONTACTS,
            "热线和窗口",
            ("number", "name", "scope", "when", "source", "note"),
            (),
            _rows("contacts"),
            "contacts",
        ),
    )
}
