"""Rows are added and ended, never changed or taken out once published; a typing error needs a reason; two never overwrite.

pytest tests/ingest/test_workbook_changes.py
"""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from api.cli import app
from assistant.corpus.texts import read_texts
from assistant.settings import Settings
from assistant.storage.audit import Audit
from assistant.storage.database import open_database
from ingest.workbook_check import Verdict, check_workbook
from ingest.workbook_raw import read_raw
from tests.ingest.making_workbooks import WIDE, BookModel, exported
from tests.small_corpus import write_corpus

Edit = Callable[[BookModel], None]
RUNNER = CliRunner()


def verdict_of(edit: Edit, correct: bool = False) -> Verdict:
    model = exported(WIDE)
    edit(model)
    return check_workbook(read_raw(model.to_bytes()), "dibao", WIDE, WIDE, correct)


def put(title: str, row: int, name: str, text: str) -> Edit:
    def edit(model: BookModel) -> None:
        sheet = model.sheet(title)
        sheet.put(row, sheet.column(name), text)

    return edit


def new_standard(model: BookModel) -> None:
    """This year's amount: the old row gets an end, a new one begins that day."""
    sheet = model.sheet("标准表")
    values = sheet.copy_row(2)
    sheet.put(2, sheet.column("失效"), "2027-01-01")
    sheet.append({**values, "金额": "550", "生效": "2027-01-01"})


def new_fact(model: BookModel) -> None:
    """A fact that the dictionary does not have, with a column and a row that use it."""
    model.sheet("事实表").append(
        {
            "id": "dushu",
            "名称": "在读",
            "主体": "person",
            "类型": "bool",
            "追问话术": "在读书吗？",
            "长辈话术": "念书吗？",
            "为什么问": "条件里有",
        }
    )
    rules = model.sheet("规则表")
    rules.put(1, rules.width + 1, "在读")
    rules.append({**rules.copy_row(3), "规则号": "dibao-D", "在读": "是"})


def test_a_new_amount_is_an_end_and_a_row() -> None:
    verdict = verdict_of(new_standard)
    assert verdict.faults == ()
    assert [(one.sheet, one.row, one.kind) for one in verdict.changes] == [
        ("标准表", 2, "写失效"),
        ("标准表", 3, "新增"),
    ]
    assert verdict.changes[0].cells == (("失效", "", "2027-01-01"),)
    assert ("金额", "", "550") in verdict.changes[1].cells
    assert verdict.files["programs/dibao/standards.csv"].splitlines()[1:] == [
        "低保标准,420323,不分,500,元/月,执行标准,是,2026-01-01,2027-01-01,zhushan_tongzhi s1",
        "低保标准,420323,不分,550,元/月,执行标准,是,2027-01-01,,zhushan_tongzhi s1",
    ]


def test_a_new_fact_comes_with_its_column_and_its_row() -> None:
    verdict = verdict_of(new_fact)
    assert [str(fault) for fault in verdict.faults] == []
    assert {(one.sheet, one.kind, one.name) for one in verdict.changes} == {
        ("规则表", "新列", "在读"),
        ("规则表", "新增", "dibao-D"),
        ("事实表", "新增", "dushu"),
    }
    head = verdict.files["programs/dibao/rules.csv"].partition("\n")[0].split(",")
    assert head.index("残疾等级") + 1 == head.index("在读") == head.index("结论") - 1
    dictionary = verdict.files["fact_dictionary.csv"]
    assert dictionary.startswith(WIDE["fact_dictionary.csv"])
    assert len(dictionary.splitlines()) == len(WIDE["fact_dictionary.csv"].splitlines()) + 1


CHANGED: dict[str, tuple[Edit, str, str]] = {
    "an amount": (put("标准表", 2, "金额", "501"), "标准表 第 2 行 D 列 金额", "改回“500”"),
    "a condition": (put("规则表", 3, "残疾等级", "1"), "规则表 第 3 行 I 列 残疾等级", "改回“1|2”"),
    "a condition that was none": (
        put("规则表", 3, "财产符合规定", "是"),
        "规则表 第 3 行 E 列 财产符合规定",
        "清空这一格",
    ),
    "a number": (put("规则表", 3, "规则号", "dibao-X"), "规则表 第 3 行 A 列 规则号", "改回“dibao-B”"),
    "an end that was there": (put("规则表", 4, "失效", "2028-01-01"), "规则表 第 4 行 S 列 失效", "改回“2027-01-01”"),
    "a step of handling": (put("办理表", 2, "内容", "到县里申请。"), "办理表 第 2 行 C 列 内容", "改回“向户口"),
    "words of the dictionary": (put("事实表", 2, "追问话术", "挣多少？"), "事实表 第 2 行 G 列 追问话术", "改回“全家"),
}


@pytest.mark.parametrize("case", CHANGED)
def test_a_published_row_is_not_changed(case: str) -> None:
    edit, where, do = CHANGED[case]
    verdict = verdict_of(edit)
    assert [fault.where for fault in verdict.faults] == [where]
    assert verdict.faults[0].do.startswith(do)
    assert "更正" in verdict.faults[0].do
    assert verdict.files == {}


@pytest.mark.parametrize("case", CHANGED)
def test_with_a_reason_it_may_be_corrected(case: str) -> None:
    verdict = verdict_of(CHANGED[case][0], correct=True)
    assert verdict.faults == ()
    assert [one.kind for one in verdict.changes] == ["更正"]
    assert len(verdict.files) == 1


@pytest.mark.parametrize(("title", "row"), [("规则表", 3), ("标准表", 2), ("办理表", 2), ("检查表", 2), ("事实表", 2)])
@pytest.mark.parametrize("correct", [False, True])
def test_a_published_row_is_never_taken_out(title: str, row: int, correct: bool) -> None:
    verdict = verdict_of(lambda model: model.sheet(title).remove_row(row), correct)
    told = [fault for fault in verdict.faults if "少了已发布的一行" in fault.found]
    assert [fault.sheet for fault in told] == [title]
    assert "把这一行放回去" in told[0].do
    assert "=" in told[0].expected, "what stood in the row is told"


def test_what_is_not_published_may_be_changed_and_taken_out() -> None:
    model = exported(WIDE)
    put("规则表", 3, "残疾等级", "1")(model)
    model.sheet("规则表").remove_row(4)
    verdict = check_workbook(read_raw(model.to_bytes()), "dibao", WIDE, {})
    assert verdict.faults == ()
    assert [one.kind for one in verdict.changes] == ["更正", "删去"]


def test_the_order_of_rows_is_told_and_harmless() -> None:
    def turn(model: BookModel) -> None:
        sheet = model.sheet("规则表")
        sheet.cells = {({2: 4, 4: 2}.get(row, row), column): cell for (row, column), cell in sheet.cells.items()}

    verdict = verdict_of(turn)
    assert verdict.faults == ()
    assert [one.kind for one in verdict.changes] == ["次序"]


def test_a_fact_the_dictionary_has_already_is_not_added_again() -> None:
    def edit(model: BookModel) -> None:
        model.sheet("事实表").append({"id": "chengxiang", "名称": "户口", "主体": "household", "类型": "bool"})

    verdict = verdict_of(edit)
    assert any("改回“城乡”" in fault.do for fault in verdict.faults)
    assert all(fault.sheet == "事实表" for fault in verdict.faults)


@pytest.fixture
def folder(tmp_path: Path, data_folder: Path) -> Path:
    """A corpus folder that may be written to."""
    return write_corpus(tmp_path / "corpus", **WIDE)


def run(*words: object) -> tuple[int, str]:
    result = RUNNER.invoke(app, ["ingest", "workbook", *map(str, words)])
    return result.exit_code, result.output


def edit_file(path: Path, act: Callable[[openpyxl.Workbook], object]) -> None:
    workbook = openpyxl.load_workbook(path)
    act(workbook)
    workbook.save(path)


def test_the_command_line_takes_a_workbook_out_and_in(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "dibao.xlsx"
    before = read_texts(folder)
    assert run("export", "dibao", "--out", file, "--corpus", folder)[0] == 0
    assert run("import", file, "--corpus", folder) == (0, "没有改动。\n")

    def add(workbook: openpyxl.Workbook) -> None:
        workbook["标准表"]["I2"] = "2027-01-01"
        workbook["标准表"].append([None if not cell.value else cell.value for cell in workbook["标准表"][2]])
        workbook["标准表"]["D3"], workbook["标准表"]["H3"], workbook["标准表"]["I3"] = "550", "2027-01-01", None

    edit_file(file, add)
    code, output = run("import", file, "--corpus", folder, "--dry-run")
    assert code == 0
    assert "标准表 第 3 行 新增" in output
    assert read_texts(folder) == before
    code, output = run("import", file, "--corpus", folder)
    assert code == 0
    after = read_texts(folder)
    assert [name for name in after if after[name] != before.get(name)] == ["programs/dibao/standards.csv"]
    # The same file again: it was made from tables that are no longer there.
    assert RUNNER.invoke(app, ["ingest", "workbook", "import", str(file), "--corpus", str(folder)]).exit_code == 1
    assert read_texts(folder) == after


def test_the_command_line_tells_every_fault_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "dibao.xlsx"
    before = read_texts(folder)
    run("export", "dibao", "--out", file, "--corpus", folder)
    edit_file(file, lambda workbook: workbook["规则表"].__setitem__("I3", "1"))
    code, output = run("import", file, "--corpus", folder)
    assert code == 1
    assert output.startswith("规则表 第 3 行 I 列 残疾等级：")
    assert read_texts(folder) == before
    code, output = run("import", file, "--corpus", folder, "--correct", "二级写多了")
    assert code == 0
    assert read_texts(folder) != before
    engine = open_database(Settings().database)
    try:
        record = Audit(engine).latest(1)[0]
    finally:
        engine.dispose()
    assert (record.act, record.object, record.detail["correct"]) == ("workbook.import", "dibao", "二级写多了")


def test_the_template_must_say_which_program_it_is_for(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "empty.xlsx"
    assert run("template", "--out", file, "--corpus", folder)[0] == 0
    assert openpyxl.load_workbook(io.BytesIO(file.read_bytes())).sheetnames[1] == "规则表"
    assert run("import", file, "--corpus", folder)[0] == 2
    code, output = run("import", file, "--program", "dibao", "--corpus", folder)
    assert code == 1
    assert "少了已发布的一行：dibao-A" in output
