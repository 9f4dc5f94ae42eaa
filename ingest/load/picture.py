"""Pages as pictures: PDF pages drawn, image files decoded – one at a time, never larger than allowed.

The only file with pypdfium2. Knows size limits and which image formats are read; does not recognise anything.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence

import pypdfium2
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from ingest.load.refusal import Refused

PAGES = 60
PIXELS = 50_000_000
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
_LONG_SIDE = 2400  # letters of body text are some 30 pixels high then; more only takes longer
_DPI = 200
_A4_WIDTH = 595.0

# A picture and the points that one of its pixels is wide.
Picture = tuple[Image.Image, float]


def draw_pages(data: bytes, numbers: Sequence[int] | None = None) -> Iterator[tuple[int, Picture]]:
    """Draw pages of a PDF (all, or those numbered from 1)."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise Refused("PDF 的结构坏了或者加了密码，读不出来。请重新导出") from fault
    try:
        chosen = list(numbers or range(1, len(document) + 1))
        if len(chosen) > PAGES:
            raise Refused(f"要识别的图片有 {len(chosen)} 页，最多 {PAGES} 页。请分成几份")
        for number in chosen:
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(_DPI / 72, _LONG_SIDE / max(width, height, 1))
            if not 10 <= max(width, height) <= 20_000 or width * height * scale * scale > PIXELS:
                raise Refused(f"第 {number} 页大小不正常。请重新导出")
            yield number, (page.render(scale=scale, grayscale=False).to_pil().convert("RGB"), 1 / scale)
            page.close()
    finally:
        document.close()


def draw_page(data: bytes, number: int, scale: float) -> Image.Image:
    """Draw one page of a PDF at a scale, for a person to look at."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        raise Refused("PDF 的结构坏了或者加了密码，读不出来。请重新导出") from fault
    try:
        if not 1 <= number <= len(document):
            raise Refused(f"没有第 {number} 页，这份文件有 {len(document)} 页")
        page = document[number - 1]
        width, height = page.get_size()
        if width * height * scale * scale > PIXELS:
            raise Refused(f"第 {number} 页太大，画不出来")
        picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
        return picture
    finally:
        document.close()


def open_images(data: bytes) -> Iterator[tuple[int, Picture]]:
    """Decode an image file, page by page where it has several."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
            if image.width * image.height > PIXELS:
                raise Refused(f"图片太大：{image.width}×{image.height} 像素，最多 {PIXELS // 1_000_000} 百万像素")
            for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
                if number > PAGES:
                    raise Refused(f"图片超过 {PAGES} 页。请分成几份")
                if frame.width * frame.height > PIXELS:
                    raise Refused(f"第 {number} 页图片太大，最多 {PIXELS // 1_000_000} 百万像素")
                yield number, _fitted(ImageOps.exif_transpose(frame).convert("RGB"))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, EOFError) as fault:
        raise Refused("图片损坏或者不是支持的格式（PNG、JPEG、TIFF、BMP、WebP）") from fault


def _fitted(image: Image.Image) -> Picture:
    """Shrink what is finer than needed; the page is taken to be A4."""
    if min(image.size) < 50:
        raise Refused("图片太小，看不出文字")
    points = _A4_WIDTH / min(image.size)
    long = max(image.size)
    if long > _LONG_SIDE:
        image = image.resize(
            (image.width * _LONG_SIDE // long, image.height * _LONG_SIDE // long), Image.Resampling.LANCZOS
        )
        points = points * long / _LONG_SIDE
    return image, points
