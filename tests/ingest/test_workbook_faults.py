"""What cannot be taken exactly is refused at its cell, with what was found, what is expected and what to do.

pytest tests/ingest/test_workbook_faults.py
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.load.refusal import Refused
from ingest.workbook_check import check_workbook
from ingest.workbook_door import open_workbook
from ingest.workbook_faults import Fault, WorkbookRefused, column_of, letters_of
from ingest.workbook_raw import read_raw
from tests.ingest.making_workbooks import (
    CENTS,
    DAY,
    GENERAL,
    ISO_DAY,
    MONTH,
    SHARE,
    STRUCK,
    WIDE,
    BookModel,
    Cell,
    SheetModel,
    exported,
    zipped,
)

BASE = exported(WIDE)
NOT_PUBLISHED: dict[str, str] = {}
Edit = Callable[[BookModel], None]


def faults_of(edit: Edit) -> list[Fault]:
    """Faults of the workbook with one edit; its rows are not published, so only the edit itself counts."""
    model = BASE.copy()
    edit(model)
    return list(check_workbook(read_raw(model.to_bytes()), "dibao", WIDE, NOT_PUBLISHED).faults)


def rules(row: int, name: str, cell: Cell | str) -> Edit:
    """One cell of 规则表."""
    return put("规则表", row, name, cell)


def put(title: str, row: int, name: str, cell: Cell | str) -> Edit:
    def edit(model: BookModel) -> None:
        sheet = model.sheet(title)
        sheet.cells[row, sheet.column(name)] = cell if isinstance(cell, Cell) else Cell(cell)

    return edit


def on(title: str, act: Callable[[SheetModel], object]) -> Edit:
    def edit(model: BookModel) -> None:
        act(model.sheet(title))

    return edit


# An edit, the place, and pieces of what is found and of what to do.
WRONG: dict[str, tuple[Edit, str, str, str]] = {
    "a word not on the list": (rules(2, "对象", "全家"), "规则表 第 2 行 C 列 对象", "“全家”", "本户、本人"),
    "an option the fact does not have": (rules(3, "残疾等级", "9"), "规则表 第 3 行 I 列 残疾等级", "“9”", "改成其中一个：1、2、3、4"),
    "a number as a date": (rules(2, "年龄", Cell("46204", "n", DAY)), "规则表 第 2 行 H 列 年龄", "变成了日期 2026-07-01", "文本"),
    "a month for a day": (rules(2, "失效", Cell("46204", "n", MONTH)), "规则表 第 2 行 S 列 失效", "看不出是哪一天", "文本"),
    "half a day": (rules(2, "失效", Cell("46204.5", "n", DAY)), "规则表 第 2 行 S 列 失效", "看不出是哪一天", "文本"),
    "cents": (put("标准表", 2, "金额", Cell("500", "n", CENTS)), "标准表 第 2 行 D 列 金额", "数字 500", "文本"),
    "a share": (put("标准表", 2, "金额", Cell("0.2", "n", SHARE)), "标准表 第 2 行 D 列 金额", "数字 0.2", "文本"),
    "a long number": (rules(2, "说明", Cell("12345678901234567", "n", GENERAL)), "规则表 第 2 行 U 列 说明", "太长的数", "文本"),
    "a sum with noise": (
        put("标准表", 2, "金额", Cell("0.30000000000000004", "n", GENERAL)),
        "标准表 第 2 行 D 列 金额",
        "算出来的",
        "文本",
    ),
    "a formula": (rules(2, "金额", Cell("3", "n", formula="1+2")), "规则表 第 2 行 L 列 金额", "公式", "粘贴为数值"),
    "an error": (rules(2, "金额", Cell("#REF!", "e")), "规则表 第 2 行 L 列 金额", "错误值 #REF!", "重写"),
    "TRUE": (rules(2, "财产符合规定", Cell("1", "b")), "规则表 第 2 行 E 列 财产符合规定", "TRUE/FALSE", "文本"),
    "struck out": (rules(2, "待遇", Cell("低保金", style=STRUCK)), "规则表 第 2 行 K 列 待遇", "删除线", "去掉删除线"),
    "a full-width number": (put("标准表", 2, "金额", "５００"), "标准表 第 2 行 D 列 金额", "全角", "改成“500”"),
    "a trailing space": (rules(2, "结论", "符合 "), "规则表 第 2 行 J 列 结论", "多余的空格", "改成“符合”"),
    "a space that cannot be broken": (rules(2, "结论", "符合\u00a0"), "规则表 第 2 行 J 列 结论", "多余的空格", "改成“符合”"),
    "something that cannot be seen": (rules(2, "说明", "甲\u200b乙"), "规则表 第 2 行 U 列 说明", "看不见的字符", "改成“甲乙”"),
    "two lines": (rules(2, "说明", "甲\n乙"), "规则表 第 2 行 U 列 说明", "换行", "改成“甲乙”"),
    "what looks like a formula": (rules(2, "待遇", "+500"), "规则表 第 2 行 K 列 待遇", "以 + 开头", "公式"),
    "no source": (rules(2, "依据", ""), "规则表 第 2 行 Q 列 依据", "空着", "条款号，如 shifan_banfa a2"),
    "a source that is not there": (rules(2, "依据", "shifan_banfa a99"), "规则表 第 2 行 Q 列 依据", "没有 a99 这一条", "分号"),
    "a place that is not there": (rules(2, "地区", "420399"), "规则表 第 2 行 B 列 地区", "名录里没有“420399”", "名录"),
    "a date of no calendar": (rules(2, "生效", "2026-02-30"), "规则表 第 2 行 R 列 生效", "不是日期", "2026-07-01"),
    "an end before its beginning": (rules(2, "失效", "2020-01-01"), "规则表 第 2 行 S 列 失效", "不晚于生效", "晚于"),
    "a number twice": (rules(3, "规则号", "dibao-A"), "规则表 第 3 行 A 列 规则号", "第2行已有", "不同的规则号"),
    "a limit without its unit": (put("办理表", 2, "期限", "30"), "办理表 第 2 行 D 列 期限", "单位“”", "两格都写"),
    "a fact that is no number": (put("检查表", 2, "事实", "城乡"), "检查表 第 2 行 B 列 事实", "“城乡”", "一个数"),
    "merged cells": (on("规则表", lambda s: s.merged.append("B2:B3")), "规则表 第 2 行 B 列 地区", "B2:B3 是合并的格子", "取消合并"),
    "a hidden row": (on("规则表", lambda s: s.hidden_rows.add(3)), "规则表 第 3 行", "隐藏", "取消隐藏"),
    "a hidden column": (on("规则表", lambda s: s.hidden_columns.add(8)), "规则表 H 列 年龄", "隐藏", "取消隐藏"),
    "a note": (on("规则表", lambda s: s.notes.append("C3")), "规则表 第 3 行 C 列 对象", "批注", "“说明”列"),
    "text beside the table": (on("规则表", lambda s: s.put(3, 25, "记一下")), "规则表 第 3 行 Y 列", "没有表头", "删去"),
    "a column twice": (on("规则表", lambda s: s.put(1, 22, "年龄")), "规则表 第 1 行 V 列 年龄", "写了两次", "删去"),
    "a column renamed": (on("规则表", lambda s: s.put(1, 9, "残疾等集")), "规则表 第 1 行 I 列 残疾等集", "不认识", "改成“残疾等级”"),
    "a column gone": (on("规则表", lambda s: s.remove_column(9)), "规则表 第 1 行 残疾等级", "缺少“残疾等级”", "加上"),
    "a head with a space": (on("标准表", lambda s: s.put(1, 4, "金额 ")), "标准表 第 1 行 D 列 金额", "不认识", "改成“金额”"),
    "a fact nobody knows": (on("规则表", lambda s: s.put(1, 22, "星座")), "规则表 第 1 行 V 列 星座", "不认识", "事实表"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_told_at_its_place(case: str) -> None:
    edit, where, found, do = WRONG[case]
    faults = faults_of(edit)
    here = [fault for fault in faults if fault.where.strip() == where]
    assert here, [fault.where for fault in faults]
    assert found in here[0].found
    assert do in here[0].do
    assert here[0].expected
    assert len(faults) == 1, [str(fault) for fault in faults]


def test_every_fault_is_told_at_once() -> None:
    chosen = ["a word not on the list", "no source", "a full-width number", "a limit without its unit", "a note"]

    def edit(model: BookModel) -> None:
        for case in chosen:
            WRONG[case][0](model)

    assert [fault.where for fault in faults_of(edit)] == [
        WRONG[case][1]
        for case in ("a word not on the list", "no source", "a note", "a full-width number", "a limit without its unit")
    ]


# An edit, and what the CSV then holds: the very same meaning.
RIGHT: dict[str, tuple[Edit, str, str]] = {
    "a typed number": (rules(3, "残疾等级", Cell("2", "n", GENERAL)), "rules.csv", ",>=80,2,可单独申请"),
    "a number as Excel keeps it": (
        put("标准表", 2, "金额", Cell("1.1000000000000001", "n", GENERAL)),
        "standards.csv",
        ",1.1,元/月",
    ),
    "a date as a date": (rules(2, "失效", Cell("46388", "n", DAY)), "rules.csv", "2026-07-01,2027-01-01,,"),
    "a date as programs write it": (rules(2, "失效", Cell("46388", "n", ISO_DAY)), "rules.csv", "2026-07-01,2027-01-01,,"),
    "runs of a text": (
        rules(2, "待遇", Cell("", "inlineStr", inside="<is><r><t>低保</t></r><r><t>金额</t></r></is>")),
        "rules.csv",
        ",低保金额,",
    ),
    "an escaped mark": (rules(2, "说明", "见_x005F_x0041_"), "rules.csv", ",见_x0041_\n"),
}  # fmt: skip


@pytest.mark.parametrize("case", RIGHT)
def test_what_means_the_same_is_taken(case: str) -> None:
    edit, file, line = RIGHT[case]
    model = BASE.copy()
    edit(model)
    verdict = check_workbook(read_raw(model.to_bytes()), "dibao", WIDE, NOT_PUBLISHED)
    assert [str(fault) for fault in verdict.faults] == []
    assert line in verdict.files[f"programs/dibao/{file}"]


def test_days_counted_from_1904_are_not_taken_for_others() -> None:
    model = BASE.copy()
    model.since_1904 = True
    rules(2, "失效", Cell("46388", "n", DAY))(model)
    assert [fault.cell for fault in check_workbook(read_raw(model.to_bytes()), "dibao", WIDE, {}).faults] == ["S2"]


def test_columns_may_move_and_empty_rows_and_sheets_do_no_harm() -> None:
    model = BASE.copy()
    sheet = model.sheet("规则表")
    sheet.swap_columns(1, 12)
    sheet.swap_columns(5, 20)
    sheet.cells = {(row + 2 if row > 2 else row, column): cell for (row, column), cell in sheet.cells.items()}
    model.sheets.append(SheetModel("Sheet1"))
    verdict = check_workbook(read_raw(model.to_bytes()), "dibao", WIDE, WIDE)
    assert (verdict.faults, verdict.files, verdict.changes) == ((), {}, ())


SHEETS: dict[str, tuple[Edit, str, str]] = {
    "renamed": (lambda m: setattr(m.sheet("标准表"), "title", "标准"), "标准表", "没有这张表"),
    "twice": (lambda m: m.sheets.append(SheetModel("标准表")), "标准表", "两张同名的表"),
    "one more": (lambda m: m.sheets.append(SheetModel("备忘", {(1, 1): Cell("记")})), "备忘", "多出来的表"),
    "hidden": (lambda m: setattr(m.sheet("标准表"), "state", "veryHidden"), "标准表", "隐藏"),
    "no notes": (lambda m: m.sheets.remove(m.sheet("说明")), "说明 版本", "没有写是从哪一版"),
    "of another program": (lambda m: m.sheet("说明").put(2, 2, "tekun"), "说明 事项", "这份表是“tekun”的"),
}


@pytest.mark.parametrize("case", SHEETS)
def test_sheets_that_are_not_as_they_were(case: str) -> None:
    edit, where, found = SHEETS[case]
    told = [(fault.where, fault.found) for fault in faults_of(edit)]
    assert any(place == where and found in words for place, words in told), told


def test_a_picture_is_told() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    edit = on("规则表", lambda sheet: setattr(sheet, "drawing", f'<x:wsDr xmlns:x="{space}"><x:sp/></x:wsDr>'))
    assert ["图片" in fault.found for fault in faults_of(edit)] == [True]


BROKEN: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "half": lambda data: data[: len(data) // 2],
    "a text": lambda _: "规则号,地区".encode(),
    "a program behind it": lambda data: data + b"MZ",
    "another archive": lambda _: zipped({"a.txt": b"x"}),
    "no directory of sheets": lambda _: zipped({k: v for k, v in BASE.to_parts().items() if k != "xl/workbook.xml"}),
    "macros": lambda _: zipped({**BASE.to_parts(), "xl/vbaProject.bin": b"x"}),
    "names of another space": lambda _: zipped(
        {k: v.replace(b"/spreadsheetml/", b"/xx/") for k, v in BASE.to_parts().items()}
    ),
    "an entity": lambda _: zipped(
        {**BASE.to_parts(), "xl/styles.xml": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}
    ),
    "a sheet of billions": lambda _: zipped(
        {k: v.replace(b'r="2"', b'r="1048576"').replace(b'2" s=', b'1048576" s=') for k, v in BASE.to_parts().items()}
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(case: str, tmp_path: Path) -> None:
    path = tmp_path / "rules.xlsx"
    path.write_bytes(BROKEN[case](BASE.to_bytes()))
    with pytest.raises(WorkbookRefused) as refused:
        open_workbook(path)
    assert len(refused.value.faults) == 1
    fault = refused.value.faults[0]
    assert fault.where == "整个文件"
    assert len(fault.found) > 5
    assert fault.do


def test_other_kinds_of_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(WorkbookRefused, match="规则表要用 xlsx"):
        open_workbook(path)
    with pytest.raises(Refused):
        read_raw(b"PK\x03\x04")


def test_columns_are_named_as_excel_names_them() -> None:
    assert [letters_of(number) for number in (1, 7, 26, 27, 52, 702, 703)] == ["A", "G", "Z", "AA", "AZ", "ZZ", "AAA"]
    assert all(column_of(letters_of(number)) == number for number in range(1, 1000))


def test_a_choice_without_options_is_told_where_it_is_wrong() -> None:
    faults = faults_of(put("事实表", 6, "枚举", "")) + faults_of(put("事实表", 7, "枚举", ""))
    assert any(fault.sheet == "事实表" and fault.header == "枚举" for fault in faults)
    assert any("先在“事实表”里写好" in fault.do for fault in faults)
