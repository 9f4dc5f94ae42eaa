"""Workbooks as Excel writes them – shared strings, styles, one part a sheet – made cell by cell, right or wrong.

Knows the file format from the outside: it shares no code with what reads or writes workbooks in the project.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from xml.sax.saxutils import escape, quoteattr

from assistant.rules.dictionary import read_dictionary
from ingest.workbook import read_book
from ingest.workbook_raw import RawBook, read_raw
from ingest.workbook_write import write_workbook
from tests.small_corpus import FILES

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
GENERAL, TEXT, DAY, CENTS, MONTH, STRUCK, SHARE, ISO_DAY = range(8)
_FORMATS = ("0", "49", "14", "2", "164", "49", "9", "165")

# A table with every type of fact, every kind of row, and columns that nothing is written in.
WIDE: dict[str, str] = {
    **FILES,
    "fact_dictionary.csv": FILES["fact_dictionary.csv"]
    + """nianling,年龄,person,number,周岁,整数 0..130,多大年纪？,几岁？,条件里有,岁数,,,
canji_dengji,残疾等级,person,choice,,1|2|3|4,残疾证上是几级？,几级？,条件里有,,,残疾,
qingkuang,困难情形,household,choices,,重病|重残|失独,家里有哪些难处？,有什么难处？,条件里有,,,家庭,
shenqing_riqi,申请日期,household,date,,,哪天申请的？,哪天申请？,条件里有,,,,
caichan,财产符合规定,household,bool,,,财产在规定以内吗？,财产超没超？,条件里有,,,财产,
""",
    "programs/dibao/rules.csv": """规则号,地区,对象,人均月收入,财产符合规定,困难情形,申请日期,年龄,残疾等级,结论,待遇,金额,金额性质,周期,效力,替代规则号,依据,生效,失效,资料时点,说明
dibao-A,100000,本户,<{低保标准},是,任意,任意,,,符合,低保金,({低保标准}-人均月收入)*家庭人口,定额,每户每月,直接适用,,shifan_banfa a2,2026-07-01,,,人均收入低于标准
dibao-B,100000,本人,任意,,,,>=80,1|2,可单独申请,低保金,,,,直接适用,,shifan_banfa a2;shifan_banfa a3,未载,,2024年,"逗号,引号"" 都有"
dibao-C,420323,本户,任意,否,含 重病|重残,>=2026-07-01,,,需审核认定,低保金,未载,,,授权地方,,zhushan_tongzhi s1,2026-07-01,2027-01-01,,
""",
    "programs/dibao/checks.csv": "检查,事实,说明\n越小越有利,人均月收入,收入低的不会反而领不到\n",
}


@dataclass
class Cell:
    """One cell: what stands in `<v>`, its type, its style, and a formula when it has one."""

    value: str
    type: str = "s"
    style: int = TEXT
    formula: str | None = None
    inside: str = ""  # XML in place of all that


@dataclass
class SheetModel:
    """One sheet to be written."""

    title: str
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    state: str = "visible"
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    drawing: str = ""

    def text(self, row: int, column: int) -> str:
        """The text of a cell, empty when there is none."""
        cell = self.cells.get((row, column))
        return cell.value if cell else ""

    def put(self, row: int, column: int, text: str) -> None:
        """Write a text; an empty one clears the cell."""
        if text:
            self.cells[row, column] = Cell(text)
        else:
            self.cells.pop((row, column), None)

    @property
    def height(self) -> int:
        """The last row that holds something."""
        return max((row for row, _ in self.cells), default=0)

    @property
    def width(self) -> int:
        """The last column that holds something."""
        return max((column for _, column in self.cells), default=0)

    def column(self, name: str) -> int:
        """The column of a head."""
        return next(column for (row, column), cell in self.cells.items() if row == 1 and cell.value == name)

    def append(self, values: Mapping[str, str]) -> int:
        """Add a row; its number."""
        row = self.height + 1
        for name, text in values.items():
            self.put(row, self.column(name), text)
        return row

    def copy_row(self, row: int) -> dict[str, str]:
        """A row as texts by head."""
        return {self.text(1, column): self.text(row, column) for column in range(1, self.width + 1)}

    def remove_row(self, row: int) -> None:
        """Take a row out; those below move up."""
        kept = {place: cell for place, cell in self.cells.items() if place[0] != row}
        self.cells = {(r - (r > row), c): cell for (r, c), cell in kept.items()}

    def remove_column(self, column: int) -> None:
        """Take a column out; those behind move up."""
        kept = {place: cell for place, cell in self.cells.items() if place[1] != column}
        self.cells = {(r, c - (c > column)): cell for (r, c), cell in kept.items()}

    def swap_columns(self, one: int, two: int) -> None:
        """Exchange two columns, heads and all."""
        places = {one: two, two: one}
        self.cells = {(r, places.get(c, c)): cell for (r, c), cell in self.cells.items()}


@dataclass
class BookModel:
    """A workbook to be written."""

    sheets: list[SheetModel]
    since_1904: bool = False

    def sheet(self, title: str) -> SheetModel:
        """The sheet of this name."""
        return next(one for one in self.sheets if one.title == title)

    def copy(self) -> BookModel:
        """One to change freely."""
        return BookModel(
            [
                replace(
                    one,
                    cells=dict(one.cells),
                    hidden_rows=set(one.hidden_rows),
                    hidden_columns=set(one.hidden_columns),
                    merged=list(one.merged),
                    notes=list(one.notes),
                )
                for one in self.sheets
            ],
            self.since_1904,
        )

    def to_bytes(self) -> bytes:
        """The xlsx."""
        return zipped(self.to_parts())

    def to_parts(self) -> dict[str, bytes]:
        """The parts of the xlsx by name."""
        shared: dict[str, int] = {}
        parts: dict[str, str] = {}
        overrides = []
        for number, sheet in enumerate(self.sheets, start=1):
            parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(sheet, shared)
            relations = []
            if sheet.notes:
                relations.append(("comments", f"../comments{number}.xml"))
                parts[f"xl/comments{number}.xml"] = _notes(sheet.notes)
            if sheet.drawing:
                relations.append(("drawing", f"../drawings/drawing{number}.xml"))
                parts[f"xl/drawings/drawing{number}.xml"] = sheet.drawing
            if relations:
                parts[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _relations(relations)
            overrides.append(
                f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_TYPE}worksheet+xml"/>'
            )
        targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(self.sheets) + 1)]
        entries = "".join(
            f'<sheet name={quoteattr(sheet.title)} sheetId="{n}" state="{sheet.state}" r:id="rId{n}"/>'
            for n, sheet in enumerate(self.sheets, start=1)
        )
        dated = ' date1904="1"' if self.since_1904 else ""
        parts["xl/workbook.xml"] = (
            f'{_HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr{dated}/><sheets>{entries}</sheets></workbook>'
        )
        parts["xl/_rels/workbook.xml.rels"] = _relations(
            [*targets, ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        )
        parts["xl/styles.xml"] = _STYLES
        strings = "".join(f'<si><t xml:space="preserve">{_written(text)}</t></si>' for text in shared)
        parts["xl/sharedStrings.xml"] = f'{_HEAD}<sst xmlns="{MAIN}">{strings}</sst>'
        parts["_rels/.rels"] = _relations([("officeDocument", "xl/workbook.xml")])
        parts["[Content_Types].xml"] = (
            f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}sheet.main+xml"/>{"".join(overrides)}'
            f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}styles+xml"/>'
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}sharedStrings+xml"/></Types>'
        )
        order = ["[Content_Types].xml", *(name for name in parts if name != "[Content_Types].xml")]
        return {name: parts[name].encode() for name in order}


def model_of(raw: RawBook) -> BookModel:
    """A workbook of texts, to be changed."""
    return BookModel(
        [SheetModel(one.title, {(c.row, c.column): Cell(c.text) for c in one.cells}) for one in raw.sheets]
    )


def exported(texts: Mapping[str, str], program: str = "dibao") -> BookModel:
    """What the project exports for a program, as a model."""
    facts, _, _ = read_dictionary(texts["fact_dictionary.csv"], [])
    return model_of(read_raw(write_workbook(read_book(texts, program), facts)))


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return out.getvalue()


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts><font/><font><strike/></font></fonts><fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders>'
    '<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs>'
    + "".join(f'<xf numFmtId="{number}" fontId="{int(n == STRUCK)}" xfId="0"/>' for n, number in enumerate(_FORMATS))
    + "</cellXfs></styleSheet>"
)


def _letters(column: int) -> str:
    return ("" if column <= 26 else chr(64 + (column - 1) // 26)) + chr(65 + (column - 1) % 26)


def _written(text: str) -> str:
    return escape(text).replace("\r", "_x000D_")


def _sheet(sheet: SheetModel, shared: dict[str, int]) -> str:
    rows: dict[int, list[str]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, []).append(_cell(cell, f"{_letters(column)}{row}", shared))
    lines = "".join(
        f'<row r="{row}"{" hidden=" + quoteattr("1") if row in sheet.hidden_rows else ""}>{"".join(cells)}</row>'
        for row, cells in rows.items()
    )
    columns = "".join(f'<col min="{c}" max="{c}" width="9" hidden="1"/>' for c in sorted(sheet.hidden_columns))
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in sheet.merged)
    return (
        f'{_HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{f"<cols>{columns}</cols>" if columns else ""}'
        f"<sheetData>{lines}</sheetData>{f'<mergeCells>{merged}</mergeCells>' if merged else ''}</worksheet>"
    )


def _cell(cell: Cell, place: str, shared: dict[str, int]) -> str:
    start = f'<c r="{place}" s="{cell.style}"'
    if cell.inside:
        return f'{start} t="{cell.type}">{cell.inside}</c>'
    if cell.type == "s":
        return f'{start} t="s"><v>{shared.setdefault(cell.value, len(shared))}</v></c>'
    formula = f"<f>{escape(cell.formula)}</f>" if cell.formula is not None else ""
    return f'{start} t="{cell.type}">{formula}<v>{_written(cell.value)}</v></c>'


def _notes(places: list[str]) -> str:
    notes = "".join(f'<comment ref="{place}" authorId="0"><text><t>删去这一行</t></text></comment>' for place in places)
    return f'{_HEAD}<comments xmlns="{MAIN}"><authors><author/></authors><commentList>{notes}</commentList></comments>'


def _relations(relations: list[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(relations, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{PACKAGE}">{entries}</Relationships>'
