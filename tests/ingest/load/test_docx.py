"""docx: numbers that Word counts, tracked changes, hidden text, boxes, breaks, merged and nested tables.

pytest tests/ingest/load/test_docx.py
"""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ingest.load.content import Paragraph, Table
from ingest.load.docx import HIDDEN, load_docx
from ingest.load.numbering import write_number
from ingest.load.refusal import Refused
from tests.ingest.making_office import make_docx, saved

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def with_body(body: str, numbering: str = "", styles: Callable[[str], str] = lambda text: text) -> bytes:
    """A docx whose body is this XML."""
    base = make_docx(["占位"])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "word/document.xml":
                text = f'<?xml version="1.0" encoding="UTF-8"?><w:document {W}><w:body>{body}</w:body></w:document>'.encode()
            elif name == "word/numbering.xml" and numbering:
                text = f'<?xml version="1.0" encoding="UTF-8"?><w:numbering {W}>{numbering}</w:numbering>'.encode()
            elif name == "word/styles.xml":
                text = styles(text.decode()).encode()
            new.writestr(name, text)
    return out.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def texts(data: bytes) -> list[str]:
    found = [block.text for block in load_docx(data).blocks if isinstance(block, Paragraph)]
    assert found
    return found


def listed(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
    '<w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>'
)


def test_numbers_counted_by_word_stand_in_the_text() -> None:
    body = "".join(
        paragraph(text, listed(level))
        for text, level in (("甲", 0), ("乙", 1), ("丙", 1), ("丁", 2), ("戊", 0), ("己", 1))
    )
    assert texts(with_body(body, NUMBERING)) == ["一、甲", "（一）乙", "（二）丙", "3.丁", "二、戊", "（一）己"]


def test_articles_counted_by_word_are_articles_and_lists_may_start_anywhere() -> None:
    body = paragraph("甲。", listed(0, 2)) + paragraph("乙。", listed(0, 2)) + paragraph("丙。", listed(0, 3))
    assert texts(with_body(body, NUMBERING)) == ["第一条 甲。", "第二条 乙。", "第九条 丙。"]


def test_a_style_may_carry_the_numbering_and_the_rank_of_a_heading() -> None:
    style = f'<w:style w:type="paragraph" w:styleId="Zhang"><w:name w:val="heading 2"/><w:pPr>{listed(0, 2)}</w:pPr></w:style></w:styles>'
    data = with_body(
        paragraph("甲。", '<w:pStyle w:val="Zhang"/>'), NUMBERING, lambda text: text.replace("</w:styles>", style)
    )
    (block,) = load_docx(data).blocks
    assert isinstance(block, Paragraph)
    assert (block.text, block.depth) == ("第一条 甲。", 2)


@pytest.mark.parametrize(
    ("value", "form", "written"),
    [
        (12, "chineseCounting", "十二"),
        (3, "decimalEnclosedCircle", "③"),
        (2, "lowerLetter", "b"),
        (7, "japaneseCounting", "七"),
        (4, "unheard", "4"),
    ],
)
def test_numbers_are_written_as_word_writes_them(value: int, form: str, written: str) -> None:
    assert write_number(value, form) == written


def test_the_accepted_text_is_read_and_the_deleted_is_not() -> None:
    body = (
        "<w:p><w:r><w:t>标准为</w:t></w:r><w:del><w:r><w:delText>600</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>700</w:t></w:r></w:ins><w:r><w:t>元。</w:t></w:r></w:p>"
    )
    assert texts(with_body(body)) == ["标准为700元。"]


def test_hidden_text_is_told_and_not_read() -> None:
    body = "<w:p><w:r><w:t>正文。</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏着的</w:t></w:r></w:p>"
    content = load_docx(with_body(body))
    assert [b.text for b in content.blocks if isinstance(b, Paragraph)] == ["正文。"]
    assert [(entry.text, entry.reason) for entry in content.dropped] == [("藏着的", HIDDEN)]


def test_content_controls_line_breaks_and_text_boxes_are_read() -> None:
    box = f"<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r><w:r><w:pict><w:txbxContent>{paragraph('框里')}</w:txbxContent></w:pict></w:r></w:p>"
    assert texts(with_body(f"<w:sdt><w:sdtContent>{paragraph('控件里')}</w:sdtContent></w:sdt>{box}")) == [
        "控件里",
        "甲",
        "乙",
        "框里",
    ]


def test_merged_cells_repeat_their_text_and_frames_are_no_tables() -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "地区"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "标准"
    for row, column, text in ((1, 1, "城市"), (1, 2, "农村"), (2, 0, "甲县"), (2, 1, "700"), (2, 2, "520")):
        table.cell(row, column).text = text
    frame = document.add_table(1, 1)
    frame.cell(0, 0).text = "框住的一段正文。"
    content = load_docx(saved(document))
    (read,) = [block for block in content.blocks if isinstance(block, Table)]
    assert read.rows == (("地区", "标准", "标准"), ("地区", "城市", "农村"), ("甲县", "700", "520"))
    assert [block.text for block in content.blocks if isinstance(block, Paragraph)] == ["框住的一段正文。"]


def test_a_table_inside_a_cell_is_read_as_its_text() -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "外"
    inner = outer.cell(0, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "内一", "内二"
    (read,) = [block for block in load_docx(saved(document)).blocks if isinstance(block, Table)]
    assert read.rows[0][0] == "外"
    assert "内一" in read.rows[0][1] and "内二" in read.rows[0][1]


def test_a_field_that_fetches_is_refused() -> None:
    document = docx.Document()
    run = document.add_paragraph("甲").add_run()
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = ' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '
    run._r.append(code)
    with pytest.raises(Refused, match="域代码"):
        load_docx(saved(document))


def test_an_empty_document_is_refused() -> None:
    with pytest.raises(Refused, match="一个字也没有"):
        load_docx(with_body("<w:p/>"))
