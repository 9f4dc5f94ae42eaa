"""What kind of file this is: by its name and by its content, which must agree.

Knows how each accepted format begins and ends, and what else people send; refuses what pretends to be something else.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath

from ingest.load.refusal import Refused

LIMIT = 64 * 1024 * 1024
_NAME_LENGTH = 200

# Suffix → kind; the kind is how the content must begin.
SUFFIXES = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".doc": "doc",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".pdf": "pdf",
    ".ofd": "ofd",
    ".png": "image",
    ".jpg": "image",
    ".jpeg": "image",
    ".tif": "image",
    ".tiff": "image",
    ".bmp": "image",
    ".webp": "image",
}
_ADVICE = {
    (".docm", ".dotm", ".xlsm", ".xltm", ".pptm"): "含宏的文件不能导入。请另存为 docx 或者 xlsx",
    (".xls", ".et"): "请另存为 xlsx",
    (".wps", ".rtf", ".dot", ".odt"): "请另存为 docx",
    (".mht", ".mhtml"): "请另存为 html（仅网页内容）",
    (".zip", ".rar", ".7z", ".gz", ".tar"): "请先解压，把里面的文件一份一份导入",
    (".ppt", ".pptx"): "演示文稿不是公文，不能导入",
    (".exe", ".bat", ".cmd", ".js", ".vbs", ".msi", ".sh", ".scr", ".lnk"): "这是程序，不能导入",
}
_MAGIC = {
    b"%PDF-": "pdf",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "ole",
    b"\x89PNG\r\n\x1a\n": "image",
    b"\xff\xd8\xff": "image",
    b"II*\0": "image",
    b"MM\0*": "image",
    b"BM": "image",
    b"{\\rtf": "rtf",
    b"MZ": "program",
    b"\x7fELF": "program",
    b"Rar!": "archive",
    b"7z\xbc\xaf\x27\x1c": "archive",
    b"\x1f\x8b": "archive",
    b"GIF8": "gif",
}
_WORDS = {
    "pdf": "PDF",
    "zip": "压缩包",
    "ole": "旧版 Office 文件",
    "image": "图片",
    "rtf": "RTF",
    "program": "程序",
    "archive": "压缩包",
    "gif": "GIF 动图",
    "html": "网页",
    "text": "文本",
}
_EXPECTED = {"docx": "zip", "xlsx": "zip", "ofd": "zip", "doc": "ole"}
_TEXTUAL = ("text", "markdown", "csv")
_TAIL = 4096


def check_name(name: str) -> str:
    """The kind a file's name claims; Refused for a name that hides something and for a kind that is not read."""
    if not name or len(name) > _NAME_LENGTH:
        raise Refused(f"文件名有 {len(name)} 个字，最多 {_NAME_LENGTH} 个。请改短")
    if any(unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs") for character in name):
        raise Refused("文件名里有看不见的或者改变方向的字符。请重新命名")
    if "/" in name or "\\" in name or name.startswith(".") or name != name.strip() or name.endswith("."):
        raise Refused("文件名不正常。请重新命名")
    suffix = PurePath(name).suffix.lower()
    for suffixes, advice in _ADVICE.items():
        if suffix in suffixes:
            raise Refused(f"不能读 {suffix} 文件。{advice}")
    if suffix not in SUFFIXES:
        raise Refused(f"不能读“{suffix or '没有扩展名的'}”文件。可以导入：{'、'.join(SUFFIXES)}")
    return SUFFIXES[suffix]


def check_content(data: bytes, kind: str) -> None:
    """Refuse content that is not what the name claims, or that is two things at once."""
    if not data:
        raise Refused("文件是空的（0 字节）")
    if len(data) > LIMIT:
        raise Refused(too_large(len(data)))
    found = sniff(data)
    expected = _EXPECTED.get(kind, "text" if kind in _TEXTUAL else kind)
    if found != expected and not (found == "text" and expected == "html"):
        raise Refused(f"扩展名和内容不一致：内容其实是{_WORDS[found]}。请用原来的程序重新保存")
    _refuse_two_in_one(data, found)


def too_large(size: int) -> str:
    """The words for a file over the limit."""
    return f"文件有 {size / 1024 / 1024:.0f} MB，最多 {LIMIT // 1024 // 1024} MB。请分成几份"


def sniff(data: bytes) -> str:
    """What the content is, by how it begins."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return kind
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "image"
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\0", b"").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<meta", b"<table", b"<div")):
        return "html"
    if b"<html" in head or b"<body" in head:
        return "html"
    return "text"


def _refuse_two_in_one(data: bytes, found: str) -> None:
    """A picture or PDF with an archive, program or page behind its end is two files in one."""
    if found not in ("pdf", "image"):
        return
    if b"PK\x05\x06" in data[-66_000:]:
        raise Refused("文件末尾藏着一个压缩包，不能导入。请重新导出")
    end = _end_of(data, found)
    tail = data[end : end + _TAIL] if end is not None else b""
    if re.search(
        rb"MZ|\x7fELF|<script|<html|<\?php|%PDF-|Rar!|7z\xbc\xaf|\xd0\xcf\x11\xe0", tail.lstrip(), re.IGNORECASE
    ):
        raise Refused("文件末尾多出了别的内容，不能导入。请重新导出")
    if found == "pdf" and end is not None and len(data) - end > 64 * 1024:
        raise Refused("PDF 末尾多出了很长的内容，不能导入。请重新导出")


def _end_of(data: bytes, found: str) -> int | None:
    if found == "pdf":
        place = data.rfind(b"%%EOF")
        return place + 5 if place >= 0 else None
    if data.startswith(b"\x89PNG"):
        place = data.find(b"IEND\xaeB`\x82")
        return place + 8 if place >= 0 else None
    if data.startswith(b"\xff\xd8"):
        place = data.rfind(b"\xff\xd9")
        return place + 2 if place >= 0 else None
    return None
