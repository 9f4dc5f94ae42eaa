"""What must not be in a docx or xlsx: macros, programs, embedded files, and links that load something from outside.

Knows content types and relationships; does not read text.
"""

from __future__ import annotations

import re

from lxml import etree

from ingest.load.archive import Archive
from ingest.load.refusal import Refused

TYPES = "[Content_Types].xml"
_MACROS = re.compile(r"vbaProject|vbaData|macrosheets|activeX|/ctrlProps/", re.IGNORECASE)
_EMBEDDED = re.compile(r"/embeddings/|\.bin$|oleObject|/package", re.IGNORECASE)
# A hyperlink waits for a click; anything else that points outside would be fetched by the program that opens it.
_HARMLESS = ("/hyperlink",)
_FETCHING = re.compile(r"\b(?:DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|LINK)\b")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DATA = ("externalLinks/", "connections.xml", "queryTables/", "customData/")


def refuse_active(archive: Archive, folder: str) -> None:
    """Refuse whatever runs, fetches or hides. `folder` is where this kind of file keeps its text."""
    if TYPES not in archive:
        raise Refused("不是 Office 文档，或者文件损坏")
    types = archive.read(TYPES).decode("utf-8", errors="replace")
    if "macroEnabled" in types or any(_MACROS.search(name) for name in archive.names):
        raise Refused("里面有宏，不能导入。请另存为不含宏的格式（docx 或者 xlsx）")
    if not any(name.startswith(folder) for name in archive.names):
        raise Refused("内容和扩展名不一致。请用原来的程序重新保存")
    for name in archive.names:
        if _EMBEDDED.search("/" + name):
            raise Refused(f"里面夹带了文件“{name}”，不能导入。请删去再存")
        if any(part in name for part in _DATA):
            raise Refused("里面连着外部数据，不能导入。请断开连接，只留数值再存")
        if name.endswith(".rels"):
            _refuse_links(archive.xml(name), name)
    archive.refuse_nested()
    if folder == "word/":
        _refuse_fields(archive)


def _refuse_links(root: etree._Element, name: str) -> None:
    for relation in root.iter("{*}Relationship"):
        outside = relation.get("TargetMode") == "External"
        kind = relation.get("Type", "")
        target = relation.get("Target", "")
        if outside and not kind.endswith(_HARMLESS):
            raise Refused(f"“{name}”里有指向外部文件的链接，不能导入。请断开链接再存")
        if outside and re.match(r"(?:file:|\\\\|smb:|javascript:)", target, re.IGNORECASE):
            raise Refused(f"“{name}”里有指向本机或者内网文件的链接，不能导入。请删去再存")


def _refuse_fields(archive: Archive) -> None:
    """Fields that fetch or start something when the document is opened."""
    for name in archive.names:
        if name.startswith("word/") and name.endswith(".xml"):
            root = archive.xml(name)
            code = " ".join(
                [
                    *(e.text or "" for e in root.iter(_W + "instrText")),
                    *(e.get(_W + "instr", "") for e in root.iter(_W + "fldSimple")),
                ]
            )
            if _FETCHING.search(code.upper()):
                raise Refused(f"“{name}”里有会自动取用外部内容的域代码，不能导入。请删去再存")
