"""Open a zip that came from outside: few entries, small when unpacked, no tricks in its names or structure.

docx, xlsx and OFD are zips. Knows what a zip must not be; does not know what the parts mean.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from lxml import etree

from ingest.load.refusal import Refused

ENTRIES = 2000
UNPACKED = 120 * 1024 * 1024
PART = 48 * 1024 * 1024
RATIO = 250
_NESTED = {
    b"PK\x03\x04": "压缩包",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"\x1f\x8b": "压缩包",
    b"MZ": "程序",
    b"\x7fELF": "程序",
    b"\xd0\xcf\x11\xe0": "夹带的文件",
    b"%PDF": "夹带的文件",
    b"#!": "脚本",
}
_SPENT = "解压后太大"
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    struct.error,
)


class Archive:
    """The parts of a checked zip, unpacked one by one as they are asked for."""

    def __init__(self, data: bytes) -> None:
        _check_structure(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError) as fault:
            raise Refused("文件损坏：压缩结构不完整。请重新导出") from fault
        self._infos = self._check_entries()
        self._left = UNPACKED
        self._parts: dict[str, bytes] = {}

    def _check_entries(self) -> dict[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        if len(infos) > ENTRIES:
            raise Refused(f"里面有 {len(infos)} 个部件，最多 {ENTRIES} 个")
        found: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            _check_name(info)
            if info.flag_bits & 0x1:
                raise Refused("文件加了密码，打不开。请另存为没有密码的文件")
            if info.filename in found:
                raise Refused(f"里面有两个同名的部件“{info.filename}”，文件不正常")
            found[info.filename] = info
        packed = sum(info.compress_size for info in infos)
        if (
            sum(info.file_size for info in infos) > UNPACKED
            or packed * RATIO < sum(i.file_size for i in infos) - PART // 8
        ):
            raise Refused(f"{_SPENT}，像是压缩炸弹")
        _check_overlaps(infos)
        return found

    def __contains__(self, name: str) -> bool:
        return name in self._infos

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all parts."""
        return tuple(self._infos)

    def read(self, name: str) -> bytes:
        """Unpack one part, never more than allowed whatever its header says."""
        if name in self._parts:
            return self._parts[name]
        if name not in self._infos:
            raise Refused(f"文件损坏：缺少“{name}”。请重新导出")
        try:
            with self._zip.open(self._infos[name]) as part:
                content = part.read(min(PART, self._left) + 1)
        except _DAMAGED as fault:
            raise Refused(f"文件损坏：“{name}”解压出错。请重新导出") from fault
        if len(content) > min(PART, self._left):
            raise Refused(f"“{name}”{_SPENT}，像是压缩炸弹")
        self._left -= len(content)
        self._parts[name] = content
        return content

    def xml(self, name: str) -> etree._Element:
        """One part as XML."""
        return parse_xml(self.read(name), name)

    def refuse_nested(self) -> None:
        """Refuse files inside the file, by how they begin rather than by name."""
        for name in self._infos:
            try:
                with self._zip.open(self._infos[name]) as part:
                    begins = part.read(8)
            except _DAMAGED as fault:
                raise Refused(f"文件损坏：“{name}”解压出错。请重新导出") from fault
            for magic, what in _NESTED.items():
                if begins.startswith(magic):
                    raise Refused(f"里面夹带了{what}“{name}”，不能导入。请删去再存")


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Read XML without entities, external parts or network; a DOCTYPE is refused, for no such document needs one."""
    head = content[:4096].replace(b"\0", b"")
    if b"<!DOCTYPE" in head or b"<!ENTITY" in content.replace(b"\0", b""):
        raise Refused(f"“{name}”里有外部实体声明，不能导入")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as fault:
        raise Refused(f"文件损坏：“{name}”的内容读不出来。请重新导出") from fault
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(f"“{name}”里有外部实体声明，不能导入")
    return root


def _check_structure(data: bytes) -> None:
    """A zip from its first byte to its last: nothing before it, nothing behind it."""
    if not data.startswith(b"PK\x03\x04"):
        raise Refused("文件开头不对，不是正常的文档")
    end = data.rfind(b"PK\x05\x06")
    if end < 0 or len(data) < end + 22:
        raise Refused("文件不完整，像是没有传完。请重新上传")
    comment = struct.unpack("<H", data[end + 20 : end + 22])[0]
    if end + 22 + comment != len(data) or comment > 1024:
        raise Refused("文件末尾多出了别的内容，不能导入。请重新导出")


def _check_name(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename
    parts = name.replace("\\", "/").split("/")
    bad = (
        not name
        or name.startswith(("/", "\\"))
        or ".." in parts
        or ":" in name
        or any(ord(character) < 32 for character in name)
        or "\\" in name
        or len(name) > 255
    )
    if bad:
        raise Refused(f"里面有越界或者不正常的部件名“{name[:60]!a}”，不能导入")
    if (info.external_attr >> 16) & 0o170000 == 0o120000:
        raise Refused(f"里面有指向别处的链接“{name}”，不能导入")


def _check_overlaps(infos: list[zipfile.ZipInfo]) -> None:
    """Entries that share bytes are the mark of a bomb that needs no nesting."""
    end = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < end:
            raise Refused("里面的部件互相重叠，像是压缩炸弹")
        end = info.header_offset + 30 + info.compress_size
