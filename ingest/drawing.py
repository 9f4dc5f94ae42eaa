"""One page of an official file as a picture, for a person to hold against what was read from it.

Runs inside the confined process (worker.py). A pixel is always the same part of a point, so that boxes of provisions can
be laid over the picture; a scan is straightened as it was for reading. Only pages that look like pages: PDF and images.
"""

from __future__ import annotations

import io

from PIL import Image

from ingest.load.kinds import check_content, check_name
from ingest.load.picture import draw_page, open_images
from ingest.load.refusal import Refused
from ingest.load.scan import find_turn

PIXELS_A_POINT = 1.5
_QUALITY = 82


def draw(data: bytes, name: str, number: int, straighten: bool) -> bytes:
    """The page as WebP; Refused when there is none, or when it cannot be drawn."""
    kind = check_name(name)
    check_content(data, kind)
    if kind == "pdf":
        picture = draw_page(data, number, PIXELS_A_POINT)
    elif kind == "image":
        picture = _frame(data, number)
    else:
        raise Refused("这种文件没有页面图，请看段落")
    if straighten:
        turn = find_turn(picture)
        picture = picture.rotate(-turn, fillcolor="white", resample=Image.Resampling.BICUBIC) if turn else picture
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=_QUALITY)
    return out.getvalue()


def _frame(data: bytes, number: int) -> Image.Image:
    for page, (image, points) in open_images(data):
        if page == number:
            scale = points * PIXELS_A_POINT
            size = round(image.width * scale), round(image.height * scale)
            return image.resize(size, Image.Resampling.LANCZOS)
    raise Refused(f"没有第 {number} 页")
