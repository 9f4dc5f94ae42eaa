"""Scans: one clean page recognised offline in the confined process; skew and even sizes without recognition.

    pytest tests/ingest/load/test_scan.py

Twelve texts, clean and spoiled, are read in tests/benchmarks/ingestion_formats.py: a page costs seconds.
"""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from assistant.corpus.texts import read_texts
from ingest.load.grid import find_tables
from ingest.load.layout import TextLine
from ingest.load.picture import open_images
from ingest.load.read import load
from ingest.load.refusal import NeedsRecognition, Refused
from ingest.load.scan import find_strokes, find_turn, find_unread
from ingest.sandbox import open_sandbox
from tests.conftest import ROOT
from tests.ingest.likeness import likeness, squeeze
from tests.ingest.making import set_pages
from tests.ingest.making_scans import chinese_font, draw, make_image, make_scan

pytest.importorskip("rapidocr", reason="2026-11: recognition is an extra (pip install wenzheng[ocr])")
needs_font = pytest.mark.skipif(chinese_font() is None, reason="2026-11: no Chinese font here to draw a page with")

ROWS = [["地区", "城市标准", "农村标准"], ["甲县", "700", "520"], ["乙县", "685", "505"]]
TEXT = [
    "示范县临时救助办法",
    "第一条 为了帮助遇到急难的家庭渡过难关，结合本县实际，制定本办法。",
    "第二条 有下列情形之一的，可以申请：",
    "（一）因火灾、交通事故等意外事件，基本生活暂时出现严重困难的；",
    "（二）家庭成员突发重大疾病，支出突然增加的。",
    "第三条 标准按照下表执行：",
    ROWS,
    "第四条 本办法自2026年3月15日起施行。",
]
EXPECTED = {
    "a1": "为了帮助遇到急难的家庭渡过难关,结合本县实际,制定本办法。",
    "a2": "有下列情形之一的,可以申请:",
    "a2.i1": "因火灾、交通事故等意外事件,基本生活暂时出现严重困难的;",
    "a2.i2": "家庭成员突发重大疾病,支出突然增加的。",
    "a3": "标准按照下表执行:",
    "a3.t1.r1": "地区:甲县;城市标准:700;农村标准:520",
    "a3.t1.r2": "地区:乙县;城市标准:685;农村标准:505",
    "a4": "本办法自2026年3月15日起施行。",
}


@needs_font
def test_a_clean_scan_is_read_in_confinement_with_its_table_and_its_places(tmp_path: Path) -> None:
    file = tmp_path / "办法.pdf"
    file.write_bytes(make_scan(TEXT, pages=1))
    with open_sandbox(read_texts(ROOT / "corpus")) as sandbox:
        reading = sandbox.read(file)
    assert reading.kind == "scan"
    assert likeness(EXPECTED, {str(p.number): squeeze(p.text) for p in reading.provisions}) >= 0.97
    (table,) = reading.tables
    assert [tuple(map(squeeze, row)) for row in table.rows] == [tuple(map(squeeze, row)) for row in ROWS]
    assert reading.notes[0].startswith("有 1 页是扫描件")
    place = reading.provisions[0].place
    assert place is not None and place.page == 1 and place.box is not None
    assert reading.metadata.effective is not None and reading.metadata.effective.value == "2026-03-15"


@needs_font
def test_a_picture_page_asks_for_recognition_first() -> None:
    with pytest.raises(NeedsRecognition) as asked:
        load(make_scan(TEXT, pages=1), "a.pdf")
    assert asked.value.pages == [1]


@needs_font
@pytest.mark.parametrize("turn", [-2.0, -0.7, 0.0, 1.3])
def test_the_turn_of_a_page_is_found_to_a_quarter_of_a_degree(turn: float) -> None:
    page = draw(set_pages(TEXT)[0], dpi=100)
    turned = page.rotate(turn, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert find_turn(turned.convert("RGB")) == pytest.approx(turn, abs=0.26)


@needs_font
@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP", "WEBP"])
def test_pictures_are_opened_page_by_page_and_shrunk_to_what_is_needed(form: str) -> None:
    ((number, (image, points)),) = open_images(make_image(TEXT, form))
    assert number == 1
    assert max(image.size) <= 2400
    assert image.width * points == pytest.approx(595, abs=2)


def test_pictures_too_large_or_broken_are_refused() -> None:
    small, large = io.BytesIO(), io.BytesIO()
    Image.new("1", (20, 20)).save(small, "PNG")
    Image.new("1", (9000, 9000)).save(large, "PNG")
    for data, told in ((small.getvalue(), "太小"), (large.getvalue(), "太大"), (b"\x89PNG\r\n\x1a\n broken", "损坏")):
        with pytest.raises(Refused, match=told):
            list(open_images(data))


def test_a_line_that_nothing_was_read_from_is_told() -> None:
    page = np.full((1000, 700), 255, dtype=np.uint8)
    for top in (100, 150, 200, 250):
        page[top : top + 20, 80:600:3] = 0
    lines = [TextLine("甲", (80.0, float(top), 600.0, top + 20.0), 20) for top in (100, 150, 250)]
    assert find_unread(3, page, lines, (), 1.0) == ["第 3 页距上边 6 厘米处可能漏了一行，请对照原件补上"]
    read = [*lines, TextLine("乙", (80.0, 200.0, 600.0, 220.0), 20)]
    assert find_unread(3, page, read, (), 1.0) == []


def test_ruled_lines_of_a_picture_make_a_grid() -> None:
    image = Image.new("RGB", (900, 1200), "white")
    pen = ImageDraw.Draw(image)
    for y in (100, 160, 220):
        pen.line([100, y, 700, y], fill=0, width=3)
    for x in (100, 400, 700):
        pen.line([x, 100, x, 220], fill=0, width=3)
    (found,) = find_tables(find_strokes(image, 1.0), lambda box: "x")
    assert found.rows == (("x", "x"), ("x", "x"))
    assert found.columns == pytest.approx((100, 400, 700), abs=3)
