"""Read the old Word format through LibreOffice, where it is installed: converted to docx, then read as that.

Knows how to run LibreOffice without a screen, profile or macros; knows nothing of the format itself.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from ingest.load.content import Content
from ingest.load.docx import load_docx
from ingest.load.refusal import Refused

PROGRAMS = ("soffice", "libreoffice")
SECONDS = 110
# Names of storages and streams in the old format are UTF-16.
_MACROS = tuple(name.encode("utf-16-le") for name in ("_VBA_PROJECT", "Macros", "VBA", "PROJECTwm"))
_TEXT = "WordDocument".encode("utf-16-le")
_EMBEDDED = tuple(name.encode("utf-16-le") for name in ("ObjectPool", "Ole10Native", "Package"))


def find_program() -> str | None:
    """LibreOffice on this machine."""
    return next((found for program in PROGRAMS if (found := shutil.which(program))), None)


def load_doc(data: bytes) -> Content:
    """Convert and read; Refused with what to do where LibreOffice is not installed."""
    if any(name in data for name in _MACROS):
        raise Refused("里面有宏，不能导入。请另存为 docx")
    if any(name in data for name in _EMBEDDED):
        raise Refused("里面夹带了别的文件，不能导入。请删去再另存为 docx")
    if _TEXT not in data:
        raise Refused("不是 Word 文档，或者文件损坏。请在 Word 或者 WPS 里另存为 docx 再导入")
    program = find_program()
    if program is None:
        raise Refused("这台服务器没有安装 LibreOffice，读不了 .doc。请在 Word 或者 WPS 里另存为 docx 再导入")
    with tempfile.TemporaryDirectory(prefix="wenzheng-doc-") as folder:
        converted = _convert(program, data, Path(folder))
    content = load_docx(converted)
    return replace(content, kind="doc", notes=("由 LibreOffice 转换而来，请核对表格", *content.notes))


def _convert(program: str, data: bytes, folder: Path) -> bytes:
    source = folder / "source.doc"
    source.write_bytes(data)
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--nodefault",
        "--infilter=MS Word 97",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder / "out"),
        str(source),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, env=_environment(folder))
    except subprocess.TimeoutExpired as fault:
        raise Refused(f"转换用时超过 {SECONDS} 秒。请另存为 docx 再导入") from fault
    result = folder / "out" / "source.docx"
    if done.returncode != 0 or not result.is_file():
        raise Refused("LibreOffice 打不开这份文件，可能损坏或者加了密码。请另存为 docx 再导入")
    return result.read_bytes()


def _environment(folder: Path) -> dict[str, str]:
    return {"HOME": str(folder), "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "SAL_USE_VCLPLUGIN": "svp"}
