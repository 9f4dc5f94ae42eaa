"""Draws set pages as pictures and spoils them as scanners do: turned, blurred, speckled, coarse."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.ingest.making import HEIGHT, WIDTH, Blocks, Piece, set_pages

FONTS = (
    "**/NotoSerifCJK-Regular.ttc",
    "**/NotoSansCJK-Regular.ttc",
    "**/wqy-*.ttc",
    "**/SourceHanSerif*.otf",
    "**/simsun.ttc",
)


@cache
def chinese_font() -> str | None:
    """A font of this system that has Chinese letters, None when there is none."""
    for folder in (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts"):
        for pattern in FONTS:
            for path in sorted(folder.glob(pattern)):
                return str(path)
    return None


@cache
def simplified_face(font: str) -> int:
    """The face of a font collection that has the letter shapes of the mainland; other faces draw 门 and 直 differently."""
    for number in range(10):
        try:
            name, _ = ImageFont.truetype(font, 20, index=number).getname()
        except OSError:
            break
        if name is not None and name.endswith(" SC"):
            return number
    return 0


def draw(page: Sequence[Piece], dpi: int = 200) -> Image.Image:
    """One page, black on white."""
    font = chinese_font()
    assert font is not None, "no Chinese font on this system"
    scale = dpi / 72
    image = Image.new("L", (round(WIDTH * scale), round(HEIGHT * scale)), 255)
    pen = ImageDraw.Draw(image)
    for piece in page:
        x, y = piece.x * scale, piece.y * scale
        if piece.rule:
            pen.line(
                [x, y, x + piece.rule[0] * scale, y + piece.rule[1] * scale], fill=0, width=max(2, round(scale * 0.7))
            )
        else:
            letters = ImageFont.truetype(font, round(piece.size * scale), index=simplified_face(font))
            pen.text((x, y - piece.size * scale * 0.2), piece.text, font=letters, fill=0)
    return image


def spoil(image: Image.Image, turn: float = 0.7, seed: int = 1) -> Image.Image:
    """As a worn office scanner gives it back: turned, at 150 dpi, blurred, grey and speckled."""
    coarse = image.rotate(turn, fillcolor=255, resample=Image.Resampling.BICUBIC)
    coarse = coarse.resize((image.width * 150 // 200, image.height * 150 // 200), Image.Resampling.BILINEAR)
    coarse = coarse.filter(ImageFilter.GaussianBlur(0.6))
    pixels = np.asarray(coarse, dtype=np.float64) * 0.85 + 25
    pixels += np.random.default_rng(seed).normal(0, 8, pixels.shape)
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def make_scan(blocks: Blocks, pages: int = 2, spoiled: bool = False) -> bytes:
    """A PDF of pictures."""
    images = [draw(page) for page in set_pages(blocks)[:pages]]
    if spoiled:
        images = [spoil(image, seed=n) for n, image in enumerate(images)]
    out = io.BytesIO()
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=150 if spoiled else 200, quality=85)
    return out.getvalue()


def make_image(blocks: Blocks, form: str = "PNG") -> bytes:
    """The first page as an image file."""
    out = io.BytesIO()
    draw(set_pages(blocks)[0]).save(out, form)
    return out.getvalue()
