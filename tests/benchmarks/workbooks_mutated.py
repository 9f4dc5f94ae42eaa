"""Mutated workbooks: each is taken in exactly as another reader shows it and survives a round trip, or is refused with
a place and something to do; nothing else ever escapes.

    python -m tests.benchmarks.workbooks_mutated [--count 10000] [--first 0] [--seed 1] [--confined 1] [--keep DIR]

Cells, columns, rows, types, sheets, bytes of the zip and of the XML are changed, one to three at a time. What openpyxl
shows of an accepted workbook is the second opinion. 300 of them run in CI (tests/ingest/test_workbook_mutations.py).
"""

from __future__ import annotations

import argparse
import collections
import datetime
import functools
import io
import random
import tempfile
import time
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import openpyxl

from assistant.corpus import knowledge
from assistant.corpus.words import read_replies
from assistant.rules.columns import guides
from assistant.rules.dictionary import read_dictionary
from ingest.load.kinds import check_content
from ingest.load.refusal import Refused
from ingest.sandbox import Sandbox, open_sandbox
from ingest.workbook import Book, read_book
from ingest.workbook_check import Verdict, check_workbook
from ingest.workbook_raw import RawBook, read_raw
from ingest.workbook_write import write_workbook
from tests.ingest.making_workbooks import (
    CENTS,
    DAY,
    GENERAL,
    ISO_DAY,
    MONTH,
    SHARE,
    STRUCK,
    TEXT,
    WIDE,
    BookModel,
    Cell,
    SheetModel,
    exported,
    zipped,
)

TITLES = tuple(guide.title for guide in guides())
WORDS = [
    "任意", "是", "否", "城市", "农村", "<{低保标准}", ">=80", "[60..79]", "1|2", "3", "1.0", "100000", "420323", "370300",
    "2026-07-01", "2026/7/1", "未载", "符合", "排除", "得出 财产符合规定=是", "本户", "本人", "执行标准", "shifan_banfa a2",
    "shifan_banfa a99", "没有这份 a1", "=1+1", "+5", "-3", "@甲", "５００", "＞＝８０", " 是", "是 ", "是\u00a0", "是\u200b",
    "第一\n第二", "甲\t乙", "00012", "12345678901234567890", "1e5", "0.1", "TRUE", "#REF!", "_x0041_", "\u202e倒过来",
    "逗号,和\"引号\"", "；", "|", "甲" * 300, "乙" * 2500, "\U0001f600", "é", "e\u0301", "　", "",
]  # fmt: skip
NUMBERS = [
    "5",
    "286",
    "1.5",
    "0.1",
    "1.1000000000000001",
    "0.30000000000000004",
    "1E+20",
    "-7",
    "123456789012",
    "x",
    "",
]
SERIALS = ["46204", "46204.5", "45000", "60", "1", "99999999", "-3"]


@dataclass(frozen=True)
class Outcome:
    """How one mutated workbook ended: `accepted`, `refused` or `unchanged`; `faults` are breaches of the promise."""

    ended: str
    mutations: tuple[str, ...]
    breaches: tuple[str, ...] = ()


def pick_sheet(model: BookModel, dice: random.Random) -> SheetModel:
    """A table, the rules more often than others; any sheet now and then."""
    filled = [one for one in model.sheets if one.cells]
    if not filled:
        model.sheets[0].put(1, 1, "甲")
        return model.sheets[0]
    tables = [one for one in filled if one.title in TITLES]
    if dice.random() < 0.1 or not tables:
        return dice.choice(filled)
    return dice.choice([*tables, *(one for one in tables if one.title == TITLES[0])])


def pick_place(sheet: SheetModel, dice: random.Random) -> tuple[int, int]:
    """A place in the table, or just outside it."""
    return dice.randint(1, sheet.height + 1), dice.randint(1, sheet.width + 1)


def write_text(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    sheet.put(*pick_place(sheet, dice), dice.choice(WORDS))


def write_fitting(model: BookModel, dice: random.Random) -> None:
    """Something that the column may hold, as text, number or date."""
    sheet = pick_sheet(model, dice)
    if sheet.title not in TITLES or sheet.height < 2:
        return
    fitting = {
        "对象": ["本户", "本人", "任一成员"], "结论": ["符合", "需审核认定", "排除"], "效力": ["直接适用", "鼓励"],
        "金额性质": ["定额", "上限", "", "未载"], "城乡": ["城市", "农村", "不分"], "性质": ["执行标准", "最低指导标准"],
        "适用下级": ["是", "否"], "类别": ["材料", "审核"], "单位": ["元", "日", "工作日"], "期限": ["30", "15", ""],
        "地区": ["100000", "420323", "370300"], "依据": ["shifan_banfa a2", "zhushan_tongzhi s1;shifan_banfa a3"],
        "生效": ["2026-01-01", "未载", ""], "失效": ["2028-01-01", ""], "说明": ["改过的说明", "第 2 版", ""],
        "人均月收入": ["<{低保标准}", ">=100", "任意", "600"], "年龄": [">=80", "[60..79]", "80"], "残疾等级": ["1", "3|4", "非 1"],
        "财产符合规定": ["是", "否", "任意", ""], "困难情形": ["含 重病", "不含 失独"], "申请日期": [">=2026-07-01", "任意"],
        "金额": ["{低保标准}", "500", "1.5", "未载", ""], "内容": ["到窗口交材料。"], "标准": ["低保标准", "边缘标准"],
        "敏感": ["", "财产", "家庭"], "追问话术": ["请问？"], "枚举": ["数 0..", ""],
    }  # fmt: skip
    names = [name for name in fitting if name in [sheet.text(1, c) for c in range(1, sheet.width + 1)]]
    if not names:
        return
    name = dice.choice(names)
    row, column, text = dice.randint(2, sheet.height), sheet.column(name), dice.choice(fitting[name])
    sheet.put(row, column, text)
    if text.replace(".", "").isdigit() and dice.random() < 0.6:
        sheet.cells[row, column] = Cell(text, "n", dice.choice([GENERAL, TEXT, CENTS]))
    elif text == "2026-01-01" and dice.random() < 0.6:
        sheet.cells[row, column] = Cell("46023", "n", dice.choice([DAY, ISO_DAY, MONTH]))


def swap_characters(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    if sheet.cells:
        place = dice.choice(sorted(sheet.cells))
        letters = list(sheet.cells[place].value) or ["x"]
        letters[dice.randrange(len(letters))] = dice.choice("0９ |，,-一\u3000a")
        sheet.put(*place, "".join(letters))


def write_number(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    style = dice.choice([GENERAL, TEXT, CENTS, SHARE, MONTH])
    sheet.cells[pick_place(sheet, dice)] = Cell(dice.choice(NUMBERS), "n", style)


def write_day(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    names = [
        name for name in ("生效", "失效", "申请日期") if name in [sheet.text(1, c) for c in range(1, sheet.width + 1)]
    ]
    row, column = pick_place(sheet, dice)
    if names and dice.random() < 0.7:
        column = sheet.column(dice.choice(names))
    kind = dice.choice(["n", "n", "n", "d"])
    value = dice.choice(SERIALS) if kind == "n" else dice.choice(["2026-07-01", "2026-07-01T00:00:00", "x"])
    sheet.cells[row, column] = Cell(value, kind, dice.choice([DAY, ISO_DAY, MONTH, DAY]))


def write_odd_type(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    odd = [
        Cell("1", "b"),
        Cell("#REF!", "e"),
        Cell("3", "n", formula="1+2"),
        Cell("", "str", formula='HYPERLINK("x")'),
        Cell("是", "str"),
        Cell("是", style=STRUCK),
        Cell("是", "inlineStr", inside="<is><t>是</t></is>"),
        Cell("", "inlineStr", inside="<is><r><rPr><strike/></rPr><t>是</t></r><r><t>否</t></r></is>"),
        Cell("", "inlineStr", inside="<is><r><t>任</t></r><r><t>意</t></r><rPh sb='0' eb='1'><t>读音</t></rPh></is>"),
        Cell("", "s", inside="<v>99999</v>"),
        Cell("", "z", inside="<v>1</v>"),
        Cell("", "s", inside=""),
    ]
    sheet.cells[pick_place(sheet, dice)] = dice.choice(odd)


def change_head(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    column = dice.randint(1, sheet.width + 1)
    old = sheet.text(1, column)
    names = [
        "年龄",
        "岁数",
        "城乡",
        "没有这一列",
        "说明",
        "核对",
        old + " ",
        old[:-1],
        old + "列",
        "",
        "生效",
        "家庭人口",
    ]
    sheet.put(1, column, dice.choice(names))


def move_columns(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    sheet.swap_columns(dice.randint(1, sheet.width), dice.randint(1, sheet.width))


def drop_column(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    sheet.remove_column(dice.randint(1, sheet.width))


def double_column(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    source, target = dice.randint(1, sheet.width), sheet.width + dice.choice([1, 2])
    for row in range(1, sheet.height + 1):
        sheet.put(row, target, sheet.text(row, source))


def add_row(model: BookModel, dice: random.Random) -> None:
    """A copy of a row under another number: what people do."""
    sheet = pick_sheet(model, dice)
    if sheet.title not in TITLES or sheet.height < 2:
        return
    values = sheet.copy_row(dice.randint(2, sheet.height))
    for name in ("规则号", "id", "名称", "同义词"):
        if values.get(name):
            values[name] = f"{values[name]}{dice.choice('XYZ')}" if name != "id" else f"{values[name]}_x"
    if dice.random() < 0.4:
        values[dice.choice(sorted(values))] = dice.choice(WORDS)
    row = sheet.height + dice.choice([1, 1, 3])
    for name, text in values.items():
        if name:
            sheet.put(row, sheet.column(name), text)


def end_row(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    if sheet.height > 1 and "失效" in [sheet.text(1, column) for column in range(1, sheet.width + 1)]:
        day = dice.choice(["2027-01-01", "2027-1-1", "2020-01-01", "明年", "未载", "2028-12-31"])
        sheet.put(dice.randint(2, sheet.height), sheet.column("失效"), day)


def drop_row(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    if sheet.height:
        sheet.remove_row(dice.randint(1, sheet.height))


def swap_rows(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    if sheet.height > 2:
        one, two = dice.sample(range(2, sheet.height + 1), 2)
        places = {one: two, two: one}
        sheet.cells = {(places.get(r, r), c): cell for (r, c), cell in sheet.cells.items()}


def hide(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    what = dice.randrange(3)
    if what == 0:
        sheet.hidden_rows.add(dice.randint(1, sheet.height + 1))
    elif what == 1:
        sheet.hidden_columns.add(dice.randint(1, sheet.width + 1))
    else:
        sheet.state = dice.choice(["hidden", "veryHidden"])


def merge(model: BookModel, dice: random.Random) -> None:
    pick_sheet(model, dice).merged.append(dice.choice(["A2:B2", "C2:C3", "A1:D1", "Z40:Z41"]))


def attach(model: BookModel, dice: random.Random) -> None:
    sheet = pick_sheet(model, dice)
    if dice.random() < 0.6:
        sheet.notes.append(dice.choice(["A2", "C3", "B1"]))
    else:
        inside = dice.choice(["", "<a/>"])
        space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
        sheet.drawing = f'<x:wsDr xmlns:x="{space}">{inside}</x:wsDr>'


def change_sheets(model: BookModel, dice: random.Random) -> None:
    sheet = dice.choice(model.sheets)
    what = dice.randrange(6)
    if what == 0:
        sheet.title = dice.choice([sheet.title + " ", "规则", "Sheet1", "标准表", sheet.title.upper()])
    elif what == 1:
        model.sheets.remove(sheet)
    elif what == 2:
        model.sheets.append(SheetModel(dice.choice(["新表", sheet.title]), {(1, 1): Cell("甲")}))
    elif what == 3:
        model.sheets.append(SheetModel("空表"))
    elif what == 4:
        dice.shuffle(model.sheets)
    else:
        sheet.cells.clear()


def change_dates(model: BookModel, dice: random.Random) -> None:
    model.since_1904 = True
    write_day(model, dice)


MODEL_MUTATIONS: tuple[Callable[[BookModel, random.Random], None], ...] = (
    write_text, write_text, write_fitting, write_fitting, write_fitting, write_fitting, swap_characters, write_number, write_number, write_day, write_day, write_odd_type,
    write_odd_type, change_head, move_columns, drop_column, double_column, add_row, add_row, add_row, end_row, end_row,
    drop_row, swap_rows, hide, merge, attach, change_sheets, change_dates,
)  # fmt: skip


def break_xml(parts: dict[str, bytes], dice: random.Random) -> None:
    """Cut, double or replace a piece of one part."""
    name = dice.choice([one for one in parts if one.endswith((".xml", ".rels"))])
    content = parts[name]
    start = dice.randrange(len(content))
    end = min(len(content), start + dice.choice([1, 3, 20, 200]))
    piece = dice.choice([b"", content[start:end] * 2, b'"', b"<", b"&amp;", b"&x;", b"\0", b"9", b"r=", "是".encode()])
    parts[name] = content[:start] + piece + content[end:]


def change_marks(parts: dict[str, bytes], dice: random.Random) -> None:
    """Exchange one mark-up for another that is well formed but wrong."""
    pairs = [
        (b' r="A2"', b' r="A1"'), (b' r="B2"', b' r="XFD9999999"'), (b' r="2"', b' r="1"'), (b' r="2"', b""),
        (b' t="s"', b""), (b' t="s"', b' t="n"'), (b' t="s"', b' t="inlineStr"'), (b"<v>1</v>", b"<v>999999</v>"),
        (b"<v>", b"<v> "), (b"sheetId", b"sheetid"), (b"rId2", b"rId3"), (b"<sheetData>", b"<sheetData><row/>"),
        (b"worksheet", b"chartsheet"), (b's="1"', b's="77"'), (b"<c ", b"<k "), (b"UTF-8", b"GBK"), (b"UTF-8", b"UTF-16"),
        (b"<si>", b"<si><r>"), (b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>'), (b"sharedStrings.xml", b"styles.xml"),
        (b"preserve", b"default"), (b"http://", b"urn:"),
    ]  # fmt: skip
    old, new = dice.choice(pairs)
    names = [name for name in parts if old in parts[name]]
    if names:
        name = dice.choice(names)
        count = parts[name].count(old)
        pieces = parts[name].split(old)
        cut = dice.randint(1, count)
        parts[name] = old.join(pieces[:cut]) + new + old.join(pieces[cut:])


def change_parts(parts: dict[str, bytes], dice: random.Random) -> None:
    """Leave a part out, add one, or give one the content of another."""
    name = dice.choice(sorted(parts))
    what = dice.randrange(4)
    if what == 0:
        del parts[name]
    elif what == 1:
        parts[
            dice.choice(["xl/vbaProject.bin", "xl/embeddings/a.docx", "../evil.xml", "xl/externalLinks/e.xml", "x"])
        ] = b"MZ"
    elif what == 2:
        parts[name] = parts[dice.choice(sorted(parts))]
    else:
        parts[name] = b"" if dice.random() < 0.5 else b"\0" * 100_000


def break_zip(data: bytes, dice: random.Random) -> bytes:
    """Damage the bytes of the file."""
    place = dice.randrange(len(data))
    return dice.choice(
        [
            data[:place],
            data[:place] + bytes([data[place] ^ (1 << dice.randrange(8))]) + data[place + 1 :],
            data[:place] + data[place + 40 :],
            data + b"tail",
            b"head" + data,
            data[place:],
            data[:place] + dice.randbytes(30) + data[place:],
            b"",
            b"PK\x03\x04",
        ]
    )


def mutate(base: BookModel, dice: random.Random) -> tuple[bytes, tuple[str, ...]]:
    """One workbook with one to three changes, and what they were."""
    model = base.copy()
    kind = dice.random()
    names = []
    for _ in range(dice.choice([1, 1, 1, 2, 3])):
        mutation = dice.choice(MODEL_MUTATIONS)
        if model.sheets and kind < 0.75:
            mutation(model, dice)
            names.append(mutation.__name__)
    parts = model.to_parts()
    if kind >= 0.75:
        change = dice.choice([break_xml, break_xml, change_marks, change_marks, change_parts])
        if kind < 0.92:
            change(parts, dice)
            names.append(change.__name__)
    data = zipped(parts)
    if kind >= 0.92:
        data = break_zip(data, dice)
        names.append("break_zip")
    return data, tuple(names)


def judge(
    data: bytes, names: tuple[str, ...], sandbox: Sandbox | None, path: Path, texts: Mapping[str, str], published: bool
) -> Outcome:
    """Send one workbook the way every upload goes, and hold the promise against what came of it. Tables that are not
    `published` may be changed in any way, so that more of them get through. Without a sandbox the same reader runs
    here, and what it raises is seen."""
    path.write_bytes(data)
    try:
        raw = sandbox.read_workbook(path) if sandbox else read_here(data)
    except Refused as refusal:
        words = str(refusal)
        return Outcome("refused", names, () if len(words) > 5 else (f"no words: {words!r}",))
    except Exception as error:  # noqa: BLE001 – that is what is being looked for
        return Outcome("escaped", names, (f"reading: {type(error).__name__}: {error}",))
    try:
        verdict = check_workbook(raw, "dibao", texts, texts if published else {})
    except Exception as error:  # noqa: BLE001 – that is what is being looked for
        return Outcome("escaped", names, (f"{type(error).__name__}: {error}",))
    if verdict.faults:
        return Outcome("refused", names, tuple(unlocated(verdict)))
    return Outcome("accepted" if verdict.files else "unchanged", names, tuple(breaches(data, verdict, texts)))


def read_here(data: bytes) -> RawBook:
    """What the confined process does with the bytes."""
    check_content(data, "xlsx")
    return read_raw(data)


def unlocated(verdict: Verdict) -> list[str]:
    """Faults without a place, or without something found, expected and to do."""
    return [
        f"says too little: {fault}"
        for fault in verdict.faults
        if not (fault.sheet or fault.found.startswith(("programs/", "fact_dictionary")))
        or not (fault.found and fault.expected and fault.do)
    ]


def breaches(data: bytes, verdict: Verdict, texts: Mapping[str, str]) -> list[str]:
    """What is wrong with having accepted this workbook."""
    book = verdict.book
    assert book is not None
    found = []
    laid = {**texts, **verdict.files}
    facts, _, _ = read_dictionary(laid["fact_dictionary.csv"], [])
    again = check_workbook(read_raw(write_workbook(read_book(laid, "dibao"), facts)), "dibao", laid, laid)
    if again.faults or again.files:
        found.append(f"not the same after a round trip: {[str(one) for one in again.faults[:3]]} {list(again.files)}")
    shown = second_opinion(data)
    if shown is None:
        return found
    for guide in guides():
        table = book.tables[guide.file]
        ours = [{n: c for n, c in zip(table.header, row, strict=True) if c} for row in table.rows]
        if shown.get(guide.title) != ours:
            found.append(f"{guide.title} is shown otherwise: {shown.get(guide.title)} / {ours}"[:600])
    return found


def second_opinion(data: bytes) -> dict[str, list[dict[str, str]]] | None:
    """The rows as openpyxl shows them, by sheet; None when it cannot read the file at all."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = openpyxl.load_workbook(io.BytesIO(data), rich_text=False)
    except Exception:  # noqa: BLE001 – a reader of others may fail in any way
        return None
    return {sheet.title: _rows(sheet) for sheet in workbook.worksheets if sheet.title in TITLES}


def _rows(sheet: object) -> list[dict[str, str]]:
    lines = list(sheet.iter_rows(values_only=True))  # type: ignore[attr-defined]
    if not lines:
        return []
    head = [_shown(value) for value in lines[0]]
    rows = [{n: _shown(v) for n, v in zip(head, line, strict=True) if _shown(v)} for line in lines[1:]]
    return [row for row in rows if row]


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    return str(value)


def base_of(texts: Mapping[str, str]) -> tuple[BookModel, Book]:
    """The workbook that is mutated, and the tables it stands for."""
    return exported(texts), read_book(texts, "dibao")


def main() -> None:
    """Run and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first, to run parts side by side")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--confined", type=int, default=1, help="every how manieth goes through the confined process")
    parser.add_argument("--keep", type=Path, help="a folder for workbooks that broke the promise")
    chosen = parser.parse_args()
    # Replies and safety are read again for every check though nothing here changes them.
    setattr(knowledge, "read_replies", functools.lru_cache(read_replies))  # noqa: B010 – a name mypy keeps private
    base, _ = base_of(WIDE)
    ended: collections.Counter[str] = collections.Counter()
    by_kind: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    broken = 0
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder, open_sandbox({}) as sandbox:
        path = Path(folder) / "rules.xlsx"
        for number in range(chosen.first, chosen.first + chosen.count):
            data, names = mutate(base, random.Random(f"{chosen.seed}-{number}"))
            outcome = judge(
                data, names, sandbox if number % chosen.confined == 0 else None, path, WIDE, number % 2 == 0
            )
            ended[outcome.ended] += 1
            if sum(ended.values()) % 500 == 0:
                print(f"… {number}: {dict(ended)}, {broken} broken, {time.perf_counter() - started:.0f} s", flush=True)
            for name in set(names):
                by_kind[name][outcome.ended] += 1
            if outcome.breaches:
                broken += 1
                print(number, names, outcome.ended, *outcome.breaches, sep="\n   ")
                if chosen.keep:
                    chosen.keep.mkdir(parents=True, exist_ok=True)
                    (chosen.keep / f"{chosen.seed}-{number}.xlsx").write_bytes(data)
    for name in sorted(by_kind):
        print(f"{name:16}", dict(by_kind[name]))
    print(f"{chosen.count} workbooks, {dict(ended)}, {broken} broke the promise, {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
