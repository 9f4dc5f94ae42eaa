"""Pages of official files as pictures: boxes lie on their words, on scans too; drawn once; what cannot be drawn is told.

pytest tests/ingest/test_shown.py
"""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from assistant.corpus.originals import SourceFile, original_file
from ingest.drawing import PIXELS_A_POINT
from ingest.load.refusal import Refused
from ingest.shown import draw_page
from tests.ingest.making import make_pdf
from tests.ingest.making_office import make_docx
from tests.ingest.making_scans import make_image

TEXT = ["示范救助办法", "第一条 为了帮助困难家庭，制定本办法。", "第二条 家庭人均收入低于当地标准的，可以享受救助。"]
DIGEST = "a" * 64


def kept(data: Path, name: str, content: bytes, kind: str = "pdf") -> SourceFile:
    source = SourceFile(file=name, digest=DIGEST, kind=kind, reader=1)
    path = original_file(data, source)
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return source


def pixels(picture: bytes) -> Image.Image:
    return Image.open(io.BytesIO(picture)).convert("L")


def test_a_page_is_drawn_once_at_its_own_size(tmp_path: Path) -> None:
    source = kept(tmp_path, "办法.pdf", make_pdf(TEXT))
    first = draw_page(tmp_path, source, 1)
    width, height = pixels(first).size
    assert abs(width - 595 * PIXELS_A_POINT) < 1 and abs(height - 842 * PIXELS_A_POINT) < 1
    assert np.asarray(pixels(first)).min() < 80, "something is written on it"
    original_file(tmp_path, source).unlink()
    assert draw_page(tmp_path, source, 1) == first, "kept, not drawn again"


def test_an_image_is_brought_to_the_same_size_and_a_turned_scan_is_straightened(tmp_path: Path) -> None:
    level = Image.open(io.BytesIO(make_image(TEXT)))
    turned = io.BytesIO()
    level.convert("RGB").rotate(1.5, fillcolor="white", resample=Image.Resampling.BICUBIC).save(turned, "PNG")
    source = kept(tmp_path, "扫描.png", turned.getvalue(), "scan")
    straight = pixels(draw_page(tmp_path, source, 1))
    assert abs(min(straight.size) - 595 * PIXELS_A_POINT) < 2
    crooked = level.convert("L").rotate(1.5, fillcolor=255).resize(straight.size)
    plain = level.convert("L").resize(straight.size)
    assert abs(written_rows(straight) - written_rows(plain)) < 0.3 * (written_rows(crooked) - written_rows(plain))


def written_rows(picture: Image.Image) -> int:
    """Rows of pixels with ink: lines that are not level leave fewer empty."""
    return int((np.asarray(picture) < 128).any(axis=1).sum())


@pytest.mark.parametrize(
    ("name", "content", "page", "told"),
    [
        ("办法.docx", make_docx(TEXT), 1, "没有页面图"),
        ("办法.pdf", make_pdf(TEXT), 9, "没有第 9 页"),
        ("坏.pdf", b"%PDF-1.7\nnothing", 1, "结构坏了"),
        ("假.pdf", b"MZ\x90\x00" * 20, 1, "扩展名和内容不一致"),
        ("假.png", b"\x89PNG\r\n\x1a\nnothing", 1, "损坏"),
    ],
)
def test_what_cannot_be_drawn_is_told(tmp_path: Path, name: str, content: bytes, page: int, told: str) -> None:
    with pytest.raises(Refused, match=told):
        draw_page(tmp_path, kept(tmp_path, name, content), page)
    assert not (tmp_path / "pages").exists()


def test_an_original_that_was_not_kept_is_told(tmp_path: Path) -> None:
    source = SourceFile(file="办法.pdf", digest=DIGEST, kind="pdf", reader=1)
    with pytest.raises(Refused, match="没有保存"):
        draw_page(tmp_path, source, 1)
