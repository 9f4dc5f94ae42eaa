"""What is particular to each of the other formats: text encodings, web pages, workbooks, OFD coordinates, old Word files.

pytest tests/ingest/load/test_loaders.py
"""

import io
import shutil
from datetime import date, datetime

import openpyxl
import pytest

from assistant.domain.policy import Place
from ingest.load.content import Content, Paragraph, Table
from ingest.load.doc import load_doc
from ingest.load.html import HIDDEN, PAGE, load_html
from ingest.load.kinds import check_content, check_name, sniff
from ingest.load.ofd import load_ofd
from ingest.load.refusal import Refused
from ingest.load.sheets import load_csv, load_xlsx
from ingest.load.text import load_text
from tests.ingest.making_ofd import NAMESPACE, ofd_parts, pack


def texts(content: Content) -> list[str]:
    found = [block.text for block in content.blocks if isinstance(block, Paragraph)]
    assert found
    return found


def tables(content: Content) -> list[Table]:
    found = [block for block in content.blocks if isinstance(block, Table)]
    assert found
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_text_in_every_encoding_met_in_practice(encoding: str) -> None:
    content = load_text("标题〔2024〕\r\n\r\n正文。\r".encode(encoding), markdown=False)
    assert texts(content) == ["标题〔2024〕", "正文。"]
    assert content.blocks[1].place == Place(anchor="p2")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\xd8", b"a\x00b", bytes(range(128, 256)) * 4])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        load_text(data, markdown=False)


def test_a_markdown_head_is_the_files_own_statement() -> None:
    content = load_text(
        "---\ntitle: 某办法\npublished: 2024-03-01\n---\n# 某办法\n\n| 甲 | 乙 |\n|---|---|\n| 1 | - |\n".encode(), True
    )
    assert content.stated == {"title": "某办法", "published": "2024-03-01"}
    assert tables(content)[0].rows == (("甲", "乙"), ("1", "-"))


def test_a_head_with_references_is_left_as_text() -> None:
    bomb = "---\na: &a [x]\nb: *a\n---\n正文。\n"
    assert texts(load_text(bomb.encode(), True))[-1] == "正文。"
    assert load_text(bomb.encode(), True).stated == {}


PAGE_HTML = """<!doctype html><html><head><meta charset="gb2312"><title>某通知_某市民政局</title></head><body>
<div class="nav"><a href="/">首页</a></div>
<table class="info"><tr><td>发文机关：某市民政局</td><td>成文日期：2024年3月1日</td></tr><tr><td>发文字号：某民〔2024〕8号</td></tr></table>
<table width="100%"><tr><td><div class="wz">
<p>第一段说明这件事情的来由，写得比较长，好让人一看就知道正文在这里面。</p><p>第二段<br>换行之后的内容也是正文，同样写得比较长一些。</p>
<table><tr><th rowspan="2">地区</th><th colspan="2">标准</th></tr><tr><td>城市</td><td>农村</td></tr><tr><td>甲县</td><td>700</td><td>520</td></tr></table>
<ol><li>第一项要求各地抓紧落实</li></ol><p style="display:none">藏着的博彩广告</p><aside>推荐阅读</aside>
</div></td></tr></table><div class="footer">网站地图</div></body></html>"""


def test_a_page_without_a_known_container_is_read_where_most_text_is() -> None:
    content = load_html(PAGE_HTML.encode("gb18030"))
    assert texts(content) == [
        "某通知",
        "第一段说明这件事情的来由，写得比较长，好让人一看就知道正文在这里面。",
        "第二段",
        "换行之后的内容也是正文，同样写得比较长一些。",
        "第一项要求各地抓紧落实",
    ]
    assert tables(content)[0].rows == (("地区", "标准", "标准"), ("地区", "城市", "农村"), ("甲县", "700", "520"))
    assert ("藏着的博彩广告", HIDDEN) in {(entry.text, entry.reason) for entry in content.dropped}
    assert {"首页", "网站地图", "推荐阅读"} <= {entry.text for entry in content.dropped if entry.reason == PAGE}


def test_what_the_page_says_of_the_document_is_kept() -> None:
    stated = load_html(PAGE_HTML.encode("gb18030")).stated
    assert stated == {
        "title": "某通知",
        "doc_number": "某民〔2024〕8号",
        "issuer": "某市民政局",
        "published": "2024年3月1",
    }


def test_deep_nesting_is_read_without_recursion() -> None:
    html = "<html><body>" + "<div>" * 400 + "<p>很深的地方还是有一段正文的。</p>" + "</div>" * 400 + "</body></html>"
    assert texts(load_html(html.encode())) == ["很深的地方还是有一段正文的。"]


def book(*rows: list[object], merged: str = "") -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    hidden = made.create_sheet("草稿")
    hidden["A1"], hidden["B1"] = "不要", "看见"
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_cells_read_as_people_see_them() -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    values: list[str | float | datetime | date | bool] = ["甲", 700.0, 0.125, 1234.5]
    values += [datetime(2026, 1, 1), date(2026, 1, 2), True, "两\n行"]
    for column, value in enumerate(values, start=1):
        sheet.cell(1, column, value)
    sheet["C1"].number_format = "0.0%"
    sheet["A2"] = "乙"
    out = io.BytesIO()
    made.save(out)
    assert tables(load_xlsx(out.getvalue()))[0].rows[0] == (
        "甲",
        "700",
        "12.5%",
        "1234.5",
        "2026-01-01",
        "2026-01-02",
        "是",
        "两 行",
    )


def test_titles_and_notes_stand_around_the_table_and_hidden_sheets_are_told() -> None:
    content = load_xlsx(
        book(["某市标准", None, None], ["地区", "城", "乡"], ["甲", 1, 2], ["自2026年起"], merged="A1:C1")
    )
    assert texts(content) == ["某市标准", "自2026年起"]
    assert tables(content)[0].rows == (("地区", "城", "乡"), ("甲", "1", "2"))
    assert tables(content)[0].places[1] == Place(anchor="t1.r3"), "rows are counted as the sheet counts them"
    assert [entry.text for entry in content.dropped] == ["草稿"]


def test_a_formula_without_a_saved_value_is_refused_with_its_cell() -> None:
    with pytest.raises(Refused, match="B2 是公式"):
        load_xlsx(book(["地区", "元"], ["甲", "=700*2"]))


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), ("\t", "utf-8"), (";", "gb18030")])
def test_csv_in_the_dialects_of_spreadsheets(delimiter: str, encoding: str) -> None:
    data = delimiter.join(["地区", "元"]) + "\r\n" + delimiter.join(["甲", "700"]) + "\r\n\r\n"
    assert tables(load_csv(data.encode(encoding)))[0].rows == (("地区", "元"), ("甲", "700"))


def ofd_with(shapes: str) -> bytes:
    parts = ofd_parts([[]])
    parts["Doc_0/Pages/Page_0/Content.xml"] = (
        f'<ofd:Page xmlns:ofd="{NAMESPACE}"><ofd:Content><ofd:Layer ID="1">{shapes}</ofd:Layer></ofd:Content></ofd:Page>'.encode()
    )
    return pack(parts)


def text_object(text: str, boundary: str, delta: str, extra: str = "", y: float = 4.4) -> str:
    return (
        f'<ofd:TextObject ID="2" Boundary="{boundary}" Font="3" Size="5" {extra}>'
        f'<ofd:TextCode X="0" Y="{y}" DeltaX="{delta}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def test_ofd_letters_stand_where_deltas_and_matrices_put_them() -> None:
    shapes = text_object("第二行要写得更长一些", "25 40 60 5", "g 9 5") + text_object(
        "第一行写在前", "25 30 60 5", "g 5 5"
    )
    shapes += text_object("放大", "25 50 60 10", "5", 'CTM="2 0 0 2 0 0"') + text_object(
        "看不见", "25 60 60 5", "5 5", 'Visible="false"'
    )
    content = load_ofd(ofd_with(shapes))
    assert texts(content) == ["第一行写在前", "第二行要写得更长一些", "放大"]
    box = content.blocks[0].place.box
    assert box is not None
    assert box[0] == pytest.approx(25 / 25.4 * 72, abs=0.2)
    assert box[2] - box[0] == pytest.approx(30 / 25.4 * 72, abs=0.3)


def test_ofd_blocks_of_letters_inside_groups_are_read_and_empty_files_refused() -> None:
    content = load_ofd(
        ofd_with(f"<ofd:PageBlock ID='8'>{text_object('组里面的一段文字内容', '25 30 60 5', 'g 9 5')}</ofd:PageBlock>")
    )
    assert texts(content) == ["组里面的一段文字内容"]
    with pytest.raises(Refused, match="没有文字"):
        load_ofd(ofd_with(""))


def test_old_word_files_need_libreoffice_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(Refused, match="没有安装 LibreOffice.*另存为 docx"):
        load_doc(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"))


@pytest.mark.parametrize("name", ["通知.docx", "某市2026年标准.XLSX", "a b.pdf", "图（1）.jpg"])
def test_ordinary_names_are_taken(name: str) -> None:
    assert check_name(name)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("宏.docm", "含宏"),
        ("旧表.xls", "另存为 xlsx"),
        ("包.zip", "先解压"),
        ("通知.exe", "程序"),
        ("通知", "没有扩展名"),
        ("通知\u202excod.exe", "改变方向"),
        ("通\u200b知.docx", "看不见"),
        ("a" * 300 + ".docx", "最多"),
        (".docx", "不正常"),
        ("通知.docx ", "不正常"),
        ("../通知.docx", "不正常"),
    ],
)
def test_strange_names_are_refused_with_what_to_do(name: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        check_name(name)


@pytest.mark.parametrize(
    ("data", "kind", "told"),
    [
        (b"%PDF-1.7 ...", "docx", "内容其实是PDF"),
        (b"PK\x03\x04....", "pdf", "内容其实是压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "docx", "旧版 Office"),
        (b"<html><body>x", "doc", "网页"),
        (b"MZ\x90", "text", "程序"),
        ("正文".encode(), "pdf", "文本"),
        (b"", "text", "空的"),
        (b"\x89PNG\r\n\x1a\n....IEND\xaeB`\x82<script>", "image", "末尾"),
        (b"%PDF-1.7 ... %%EOF\nPK\x05\x06" + b"\0" * 18, "pdf", "压缩包"),
    ],
)
def test_content_that_is_not_what_the_name_claims(data: bytes, kind: str, told: str) -> None:
    with pytest.raises(Refused, match=told):
        check_content(data, kind)


def test_sniffing_knows_text_from_pages() -> None:
    assert sniff("第一条 甲。".encode()) == "text"
    assert sniff(b"\xef\xbb\xbf <!DOCTYPE html><html>") == "html"
