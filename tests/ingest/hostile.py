"""Makes files that mean harm or are merely broken, in classes of three variants each.

A class is a function of the variant (0, 1, 2) that gives a name and content; `HARMLESS` are those that may be read as they
are, because nothing in them can act. Archives and Office files are here; PDF, pictures and text in hostile_more.py.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.ingest.making_ofd import make_ofd
from tests.ingest.making_office import make_docx, make_xlsx

Sample = tuple[str, bytes]
Make = Callable[[int], Sample]
CLASSES: dict[str, Make] = {}
HARMLESS: set[str] = set()

LINES = ["示范办法", "第一条 甲。", "第二条 乙。"]
KINDS = ("docx", "xlsx", "ofd")
TEXT_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ofd": "OFD.xml"}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def hostile(make: Make) -> Make:
    """Register a class."""
    CLASSES[make.__name__] = make
    return make


def harmless(make: Make) -> Make:
    """Register a class that may be read."""
    HARMLESS.add(make.__name__)
    return hostile(make)


def good(kind: str) -> bytes:
    """A sound file of this kind."""
    return {
        "docx": lambda: make_docx(LINES),
        "xlsx": lambda: make_xlsx([["地区", "标准（元/月）"], ["甲县", "700"]], "标准表"),
        "ofd": lambda: make_ofd(LINES),
    }[kind]()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def packed(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def added(kind: str, extra: dict[str, bytes]) -> Sample:
    """A sound file with these parts added or replaced."""
    return f"文件.{kind}", packed({**parts_of(good(kind)), **extra})


def each(variant: int) -> str:
    return KINDS[variant]


@hostile
def bomb_in_one_part(variant: int) -> Sample:
    return added(each(variant), {"media/zeros.bin1": b"\0" * (180 << 20)})


@hostile
def bomb_in_many_parts(variant: int) -> Sample:
    return added(each(variant), {f"media/{n}.dat": b"\0" * (1 << 20) for n in range(150)})


@hostile
def bomb_in_the_text_part(variant: int) -> Sample:
    kind = each(variant)
    return added(kind, {TEXT_PART[kind]: b"<a>" + b" " * (60 << 20) + b"</a>"})


@hostile
def bomb_with_lying_sizes(variant: int) -> Sample:
    kind = each(variant)
    data = bytearray(added(kind, {"media/lie.dat": b"\0" * (90 << 20)})[1])
    _set_central(data, b"media/lie.dat", 24, struct.pack("<I", 1000))
    return f"文件.{kind}", bytes(data)


def _set_central(data: bytearray, name: bytes, offset: int, value: bytes) -> None:
    """Overwrite a field of the central directory entry of this name."""
    place = data.rfind(name) - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    data[place + offset : place + offset + len(value)] = value


@hostile
def too_many_entries(variant: int) -> Sample:
    return added(each(variant), {f"x/{n}": b"" for n in range(3000)})


@hostile
def overlapping_entries(variant: int) -> Sample:
    """All central entries point at one local file."""
    kind = each(variant)
    data = bytearray(added(kind, {f"o/{n:02}": bytes([n]) * 5000 for n in range(8)})[1])
    first = data.find(b"o/00") - 30
    for n in range(1, 8):
        _set_central(data, f"o/{n:02}".encode(), 42, struct.pack("<I", first))
    return f"文件.{kind}", bytes(data)


@hostile
def nested_zip(variant: int) -> Sample:
    inner = packed({"a": packed({"b": b"x" * 1000})})
    return added(each(variant), {"media/image1.png": inner})


@hostile
def nested_other_archive(variant: int) -> Sample:
    magic = (b"Rar!\x1a\x07\x01\x00", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08\x00")[variant]
    return added(each(variant), {"media/image1.png": magic + b"\0" * 500})


@hostile
def program_inside(variant: int) -> Sample:
    magic = (b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n")[variant]
    return added(each(variant), {"media/picture.png": magic + b"\0" * 500})


@hostile
def path_traversal(variant: int) -> Sample:
    name = ("../../etc/cron.d/x", "word/../../x", "a/b/../../../x")[variant]
    return added(each(variant), {name: b"x"})


@hostile
def absolute_path(variant: int) -> Sample:
    return added(each(variant), {("/etc/passwd", "//server/share", "C:/Windows/x")[variant]: b"x"})


@hostile
def backslash_path(variant: int) -> Sample:
    return added(each(variant), {("..\\..\\x", "a\\b", "\\\\server\\x")[variant]: b"x"})


@hostile
def control_characters_in_a_part_name(variant: int) -> Sample:
    return added(each(variant), {("a\nb", "a\x01b", "a\x1b[2Jb")[variant]: b"x"})


@hostile
def overlong_part_name(variant: int) -> Sample:
    return added(each(variant), {"n" * (300 + 1000 * variant): b"x"})


@hostile
def two_parts_of_one_name(variant: int) -> Sample:
    kind = each(variant)
    data = bytearray(added(kind, {"media/one": b"1", "media/two": b"2"})[1])
    return f"文件.{kind}", bytes(data).replace(b"media/two", b"media/one")


@hostile
def link_inside(variant: int) -> Sample:
    out = io.BytesIO()
    kind = each(variant)
    with zipfile.ZipFile(out, "w") as file:
        for name, content in parts_of(good(kind)).items():
            file.writestr(name, content)
        link = zipfile.ZipInfo("media/link")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")
    return f"文件.{kind}", out.getvalue()


@hostile
def encrypted_archive(variant: int) -> Sample:
    kind = each(variant)
    data = bytearray(good(kind))
    name = TEXT_PART[kind].encode()
    place = data.find(name) - 30
    data[place + 6] |= 1
    _set_central(data, name, 8, bytes([data[data.rfind(name) - 46 + 8] | 1]))
    return f"文件.{kind}", bytes(data)


@hostile
def truncated_archive(variant: int) -> Sample:
    kind = each(variant)
    data = good(kind)
    return f"文件.{kind}", data[: len(data) * (variant + 1) // 4]


@hostile
def something_before_the_archive(variant: int) -> Sample:
    stub = (b"MZ" + b"\0" * 100, b"<html><script>x</script></html>", b"\0" * 64)[variant]
    return f"文件.{each(variant)}", stub + good(each(variant))


@hostile
def something_behind_the_archive(variant: int) -> Sample:
    tail = (b"MZ" + b"\0" * 100, b"%PDF-1.7", b"\0")[variant]
    return f"文件.{each(variant)}", good(each(variant)) + tail


@hostile
def archive_with_a_long_comment(variant: int) -> Sample:
    out = io.BytesIO(good(each(variant)))
    with zipfile.ZipFile(out, "a") as file:
        file.comment = b"c" * 60_000
    return f"文件.{each(variant)}", out.getvalue()


@hostile
def archive_without_a_directory(variant: int) -> Sample:
    data = good(each(variant))
    start = data.find(b"PK\x01\x02")
    tails = (data[data.rfind(b"PK\x05\x06") :], b"PK\x05\x06" + b"\xff" * 18, b"")
    return f"文件.{each(variant)}", data[:start] + tails[variant]


@hostile
def archive_with_damaged_content(variant: int) -> Sample:
    data = bytearray(good(each(variant)))
    for place in range(60, data.find(b"PK\x01\x02"), 7):
        data[place] ^= 0x5A
    return f"文件.{each(variant)}", bytes(data)


@hostile
def archive_with_an_unknown_method(variant: int) -> Sample:
    kind = each(variant)
    data = bytearray(good(kind))
    name = TEXT_PART[kind].encode()
    _set_central(data, name, 10, struct.pack("<H", 99))
    data[data.find(name) - 30 + 8 : data.find(name) - 30 + 10] = struct.pack("<H", 99)
    return f"文件.{kind}", bytes(data)


@hostile
def archive_without_its_text(variant: int) -> Sample:
    kind = each(variant)
    parts = parts_of(good(kind))
    del parts[TEXT_PART[kind]]
    return f"文件.{kind}", packed(parts)


def with_xml(variant: int, xml: bytes) -> Sample:
    kind = each(variant)
    return added(kind, {TEXT_PART[kind]: xml})


@hostile
def external_entity(variant: int) -> Sample:
    return with_xml(variant, b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')


@hostile
def entity_bomb(variant: int) -> Sample:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return with_xml(variant, f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY e0 "haha">{entities}]><a>&e11;</a>'.encode())


@hostile
def entity_of_quadratic_growth(variant: int) -> Sample:
    return with_xml(variant, b'<!DOCTYPE a [<!ENTITY x "' + b"A" * 100_000 + b'">]><a>' + b"&x;" * 20_000 + b"</a>")


@hostile
def remote_type_definition(variant: int) -> Sample:
    where = (b"http://127.0.0.1:9/x.dtd", b"ftp://127.0.0.1/x", b"\\\\127.0.0.1\\x")[variant]
    return with_xml(variant, b'<!DOCTYPE a PUBLIC "-//x" "' + where + b'"><a/>')


@hostile
def entity_in_another_encoding(variant: int) -> Sample:
    text = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hosts">]><a>&x;</a>'
    return with_xml(variant, text.encode(("utf-16", "utf-16-le", "utf-16-be")[variant]))


@hostile
def xml_nested_very_deep(variant: int) -> Sample:
    return with_xml(variant, b"<a>" * 60_000 + b"</a>" * 60_000)


@hostile
def xml_that_breaks_off(variant: int) -> Sample:
    return with_xml(variant, (b"<a><b></a>", b"<a", b"\xff\xfe\x00")[variant])


@hostile
def xml_with_a_huge_attribute(variant: int) -> Sample:
    return with_xml(variant, b'<a b="' + b"x" * (12 << 20) + b'"/>')


@hostile
def another_root(variant: int) -> Sample:
    return with_xml(variant, (b"<html><body/></html>", b"<a/>", b'<svg xmlns="http://www.w3.org/2000/svg"/>')[variant])


OFFICE = ("docx", "xlsx", "docx")


@hostile
def macros_under_another_name(variant: int) -> Sample:
    name = ("word/vbaProject.bin", "xl/vbaProject.bin", "word/vbaData.xml")[variant]
    return added(OFFICE[variant], {name: b"\xd0\xcf\x11\xe0" + b"\0" * 100})


@hostile
def macro_enabled_content_type(variant: int) -> Sample:
    kind = OFFICE[variant]
    types = parts_of(good(kind))["[Content_Types].xml"].replace(b"document.main+xml", b"document.macroEnabled.main+xml")
    types = types.replace(b"sheet.main+xml", b"sheet.macroEnabled.main+xml")
    return added(kind, {"[Content_Types].xml": types})


@hostile
def old_macro_sheets(variant: int) -> Sample:
    return added("xlsx", {f"xl/macrosheets/sheet{variant + 1}.xml": b"<xm:macrosheet xmlns:xm='x'/>"})


@hostile
def active_controls(variant: int) -> Sample:
    folder = "xl" if OFFICE[variant] == "xlsx" else "word"
    return added(OFFICE[variant], {f"{folder}/activeX/activeX1.xml": b"<ax:ocx xmlns:ax='x'/>"})


@hostile
def embedded_object(variant: int) -> Sample:
    folder = "xl" if OFFICE[variant] == "xlsx" else "word"
    name = ("oleObject1.bin", "Microsoft_Excel_Sheet.xlsx", "package1.bin")[variant]
    return added(OFFICE[variant], {f"{folder}/embeddings/{name}": good("xlsx")})


def with_relation(kind: str, sort: str, target: str) -> Sample:
    """A relationship that points outside."""
    name = "word/_rels/document.xml.rels" if kind == "docx" else "xl/_rels/workbook.xml.rels"
    rels = parts_of(good(kind))[name].decode()
    entry = (
        f'<Relationship Id="rIdEvil" Type="{RELATION}/{sort}" Target="{target}" TargetMode="External"/></Relationships>'
    )
    return added(kind, {name: rels.replace("</Relationships>", entry).encode()})


@hostile
def remote_template(variant: int) -> Sample:
    return with_relation(
        "docx", "attachedTemplate", ("http://127.0.0.1:9/t.dotm", "file:///c:/t.dotm", "//host/t.dotm")[variant]
    )


@hostile
def remote_picture(variant: int) -> Sample:
    return with_relation(OFFICE[variant], "image", "http://127.0.0.1:9/p.png")


@hostile
def remote_object_or_frame(variant: int) -> Sample:
    return with_relation("docx", ("oleObject", "frame", "subDocument")[variant], "http://127.0.0.1:9/x")


@hostile
def link_to_a_local_file(variant: int) -> Sample:
    return with_relation(
        OFFICE[variant], "hyperlink", ("file:///etc/passwd", "\\\\host\\share", "javascript:alert(1)")[variant]
    )


def with_field(code: str, simple: bool) -> Sample:
    run = (
        f'<w:p><w:fldSimple w:instr="{code}"/></w:p>'
        if simple
        else f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r></w:p>'
    )
    text = parts_of(good("docx"))["word/document.xml"].decode()
    return added("docx", {"word/document.xml": text.replace("<w:body>", "<w:body>" + run, 1).encode()})


@hostile
def field_that_starts_a_program(variant: int) -> Sample:
    return with_field(("DDEAUTO cmd /k calc", "DDE excel x", "ddeauto powershell x")[variant], variant == 2)


@hostile
def field_that_fetches(variant: int) -> Sample:
    return with_field(("INCLUDETEXT c:/x", "INCLUDEPICTURE http://127.0.0.1:9/x", "DATABASE x")[variant], variant == 1)


@hostile
def workbook_with_outside_data(variant: int) -> Sample:
    name = ("xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/queryTable1.xml")[variant]
    return added("xlsx", {name: b"<a/>"})


def with_sheet(cells: str, after: str = "", dimension: str = "A1:B2") -> Sample:
    sheet = (
        '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{cells}</sheetData>{after}</worksheet>'
    )
    return added("xlsx", {"xl/worksheets/sheet1.xml": sheet.encode()})


@hostile
def cell_at_the_end_of_the_world(variant: int) -> Sample:
    spot = ("XFD1048576", "A1048576", "XFD1")[variant]
    row = spot.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return with_sheet(f'<row r="{row}"><c r="{spot}"><v>1</v></c></row>', dimension=f"A1:{spot}")


@harmless
def sheet_that_lies_about_its_size(variant: int) -> Sample:
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>地区</t></is></c><c r="B1" t="inlineStr"><is><t>元</t></is></c></row>'
    return with_sheet(rows, dimension=("A1:XFD1048576", "ZZZZ9", "A1")[variant])


@hostile
def merged_cells_without_end(variant: int) -> Sample:
    ref = ("A1:XFD1048576", "A1:A1048576", "A1:XFD2")[variant]
    return with_sheet('<row r="1"><c r="A1"><v>1</v></c></row>', f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>')


@hostile
def sheet_of_a_million_cells(variant: int) -> Sample:
    width = (60, 120, 180)[variant]
    cell = '<c t="n"><v>1</v></c>' * width
    return with_sheet(f"<row>{cell}</row>" * (600_000 // width))


@hostile
def shared_text_out_of_range(variant: int) -> Sample:
    return with_sheet(f'<row r="1"><c r="A1" t="s"><v>{(99, -5, 10**12)[variant]}</v></c></row>')


@hostile
def formula_without_a_value(variant: int) -> Sample:
    formula = ("A2*2", "cmd|'/c calc'!A0", "WEBSERVICE(1)")[variant].replace("'", "&apos;")
    return with_sheet(f'<row r="1"><c r="A1"><f>{formula}</f></c></row>')


def with_body(body: str) -> Sample:
    text = f'<?xml version="1.0"?><w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return added("docx", {"word/document.xml": text.encode()})


@hostile
def table_with_endless_columns(variant: int) -> Sample:
    span = ("999999999", "-5", "1e99")[variant]
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p/></w:tc>'
    return with_body(f"<w:tbl><w:tr>{cell * 300}</w:tr></w:tbl>")


@hostile
def tables_in_tables(variant: int) -> Sample:
    depth = (3000, 10_000, 20_000)[variant]
    cell = "<w:tbl><w:tr><w:tc><w:p/>"
    return with_body(cell * depth + "</w:tc></w:tr></w:tbl>" * depth)


@harmless
def styles_in_a_circle(variant: int) -> Sample:
    styles = f'<w:styles xmlns:w="{W}">' + "".join(
        f'<w:style w:type="paragraph" w:styleId="S{n}"><w:name w:val="S{n}"/><w:basedOn w:val="S{(n + 1) % 3}"/></w:style>'
        for n in range(3)
    )
    name, data = with_body('<w:p><w:pPr><w:pStyle w:val="S0"/></w:pPr><w:r><w:t>第一条 甲乙丙丁。</w:t></w:r></w:p>')
    return name, packed({**parts_of(data), "word/styles.xml": (styles + "</w:styles>").encode()})


@hostile
def paragraphs_without_end(variant: int) -> Sample:
    return with_body("<w:p/>" * (60_000 + 100_000 * variant))


def with_ofd(extra: dict[str, bytes]) -> Sample:
    return added("ofd", extra)


@hostile
def ofd_that_points_outside(variant: int) -> Sample:
    root = parts_of(good("ofd"))["OFD.xml"]
    target = (b"../../etc/passwd", b"Doc_0/../../x.xml", b"/../x.xml")[variant]
    return with_ofd({"OFD.xml": root.replace(b"Doc_0/Document.xml", target)})


@hostile
def ofd_of_endless_pages(variant: int) -> Sample:
    document = parts_of(good("ofd"))["Doc_0/Document.xml"].decode()
    page = '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/>'
    return with_ofd(
        {"Doc_0/Document.xml": document.replace("<ofd:Pages>", "<ofd:Pages>" + page * (500 + 5000 * variant)).encode()}
    )


@harmless
def ofd_with_wild_numbers(variant: int) -> Sample:
    content = parts_of(good("ofd"))["Doc_0/Pages/Page_0/Content.xml"].decode()
    old, new = (("g 3 ", "g 999999999 "), ('Size="', 'Size="1e308'), ('Boundary="', 'Boundary="NaN '))[variant]
    return with_ofd({"Doc_0/Pages/Page_0/Content.xml": content.replace(old, new).encode()})


@hostile
def ofd_encrypted(variant: int) -> Sample:
    root = parts_of(good("ofd"))["OFD.xml"].replace(b"</ofd:DocBody>", b"<ofd:Encryptions/></ofd:DocBody>")
    return with_ofd({"OFD.xml": root} if variant else {"Encryptions.xml": b"<a/>"})


def deflated(size: int) -> bytes:
    """Zlib data that grows to this size."""
    packer = zlib.compressobj(9)
    block = b"\0" * (1 << 20)
    return b"".join(packer.compress(block) for _ in range(size >> 20)) + packer.flush()
