"""The other half of the hostile files: PDF, pictures, web pages, text, old Word files, names. See hostile.py."""

import io
import struct
import zlib

from PIL import Image

from tests.ingest.hostile import LINES, Sample, deflated, good, harmless, hostile, packed
from tests.ingest.making import FONT, assemble_pdf, make_pdf, pdf_stream, write_pdf
from tests.ingest.making_office import make_html

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"


def pdf(*objects: bytes, trailer: str = "") -> Sample:
    return "文件.pdf", assemble_pdf(objects, trailer)


def one_page(content: bytes, resources: bytes = b"") -> Sample:
    page = PAGE.replace(b"4 0 R", b"6 0 R").replace(b"/Font <<", resources + b" /Font <<")
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [7 0 R] /Count 1 >>", *FONT, content, page)


@hostile
def pdf_stream_bomb(variant: int) -> Sample:
    return one_page(pdf_stream(deflated((300 << 20) << variant), "/Filter /FlateDecode"))


@hostile
def pdf_bomb_behind_several_filters(variant: int) -> Sample:
    data = deflated(200 << 20)
    for _ in range(variant + 1):
        data = zlib.compress(data)
    return one_page(pdf_stream(data, f"/Filter [{'/FlateDecode ' * (variant + 2)}]"))


@hostile
def pdf_pages_in_a_circle(variant: int) -> Sample:
    kids = (b"[2 0 R]", b"[3 0 R 3 0 R]", b"[2 0 R 3 0 R]")[variant]
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids " + kids + b" /Count 9 >>",
        b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 9 >>",
    )


@harmless
def pdf_tables_in_a_circle(variant: int) -> Sample:
    data = make_pdf(LINES)
    start = data.rfind(b"startxref")
    xref = int(data[start + 9 : data.rfind(b"%%EOF")])
    broken = data.replace(b"/Root 1 0 R", f"/Root 1 0 R /Prev {(xref, 0, 10**9)[variant]}".encode())
    return "文件.pdf", broken.replace(b"%PDF-1.7", b"%PDF-1.7") if variant else broken[
        : broken.find(b"endobj")
    ] + broken[start:]


@hostile
def pdf_forms_in_a_circle(variant: int) -> Sample:
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 10 >>\nstream\n/X Do /X Do\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 6 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        b"null",
        form,
        pdf_stream(b"/X Do " * (10, 1000, 50_000)[variant]),
    )


@hostile
def pdf_with_a_script(variant: int) -> Sample:
    action = "<< /S /JavaScript /JS (app.alert) >>"
    extra = (
        f"/OpenAction {action}",
        f"/Names << /JavaScript << /Names [(a) {action}] >> >>",
        f"/AA << /WC {action} >> /OpenAction << /S /JavaScript >>",
    )[variant]
    return "文件.pdf", make_pdf(LINES, extra=extra)


@hostile
def pdf_that_starts_a_program(variant: int) -> Sample:
    action = ("/S /Launch /F (cmd.exe)", "/S /SubmitForm /F (http://127.0.0.1:9)", "/S /GoToR /F (other.pdf)")[variant]
    return "文件.pdf", make_pdf(LINES, extra=f"/OpenAction << {action} >>")


@hostile
def pdf_with_a_file_inside(variant: int) -> Sample:
    names = ("[(a.exe) 9 0 R]", "[]", "[(a) null]")[variant]
    return "文件.pdf", make_pdf(LINES, extra=f"/Names << /EmbeddedFiles << /Names {names} >> >>")


@hostile
def pdf_with_a_password(variant: int) -> Sample:
    version = ("/V 2 /R 3 /Length 128", "/V 1 /R 2", "/V 4 /R 4 /Length 128")[variant]
    secret = "<" + "5A" * 32 + ">"
    encrypt = f"/Encrypt << /Filter /Standard {version} /O {secret} /U {secret} /P -44 >> /ID [<00> <00>]"
    return "文件.pdf", make_pdf(LINES).replace(b"/Root 1 0 R", b"/Root 1 0 R " + encrypt.encode())


@hostile
def pdf_truncated(variant: int) -> Sample:
    data = make_pdf(LINES)
    return "文件.pdf", data[: (20, len(data) // 3, 9)[variant]]


@hostile
def pdf_of_noise(variant: int) -> Sample:
    return "文件.pdf", b"%PDF-1.7\n" + bytes((n * 97 + variant * 13) % 256 for n in range(20_000))


@harmless
def pdf_page_of_odd_size(variant: int) -> Sample:
    box = (b"[0 0 999999999 999999999]", b"[0 0 0 0]", b"[5 5 -5 -5]")[variant]
    return "文件.pdf", make_pdf(LINES).replace(b"[0 0 595 842]", box)


@harmless
def pdf_of_endless_pages(variant: int) -> Sample:
    kids = b"6 0 R " * (3000 + 30_000 * variant)
    return "文件.pdf", make_pdf(LINES).replace(b"[6 0 R]", b"[" + kids + b"]")


@hostile
def pdf_page_of_endless_letters(variant: int) -> Sample:
    line = b"BT /F1 9 Tf 10 10 Td <" + ("文".encode("utf-16-be").hex() * 500).encode() + b"> Tj ET\n"
    return "文件.pdf", write_pdf([line * (200, 1000, 4000)[variant]])


@hostile
def pdf_and_archive_in_one(variant: int) -> Sample:
    return "文件.pdf", make_pdf(LINES) + (packed({"a": b"x"}), good("docx"), packed({"evil.exe": b"MZ"}))[variant]


@hostile
def pdf_and_page_in_one(variant: int) -> Sample:
    script = b"<html><script>x()</script></html>"
    return "文件.pdf", (script + make_pdf(LINES), make_pdf(LINES) + script, b"\n" * 2000 + make_pdf(LINES))[variant]


@hostile
def pdf_with_a_very_long_tail(variant: int) -> Sample:
    return "文件.pdf", make_pdf(LINES) + bytes([variant]) * (300_000)


@harmless
def pdf_font_map_bomb(variant: int) -> Sample:
    cmap = b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
    cmap += b"1 beginbfrange <0000> <FFFF> <4E00> endbfrange " * (20, 50, 100)[variant] + b"endcmap"
    data = make_pdf(LINES).replace(b"/Encoding /UniGB-UTF16-H", b"/Encoding /Identity-H /ToUnicode 5 0 R")
    return "文件.pdf", data.replace(FONT[2], pdf_stream(cmap))


@hostile
def pdf_picture_bomb(variant: int) -> Sample:
    size = (30_000, 60_000, 100_000)[variant]
    image = f"/Type /XObject /Subtype /Image /Width {size} /Height {size} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode"
    content = b"595 0 0 842 0 0 cm /I Do"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90000 90000] /Contents 5 0 R /Resources << /XObject << /I 4 0 R >> >> >>"
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        page,
        pdf_stream(deflated(64 << 20), image),
        pdf_stream(content),
    )


def png(width: int, height: int, body: bytes) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@hostile
def picture_bomb(variant: int) -> Sample:
    size = (20_000, 60_000, 2**31 - 1)[variant]
    return "图.png", png(size, size, zlib.compress(b"\0" * 1000))


@hostile
def picture_truncated(variant: int) -> Sample:
    form, name = (("PNG", "图.png"), ("JPEG", "图.jpg"), ("TIFF", "图.tif"))[variant]
    out = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(out, form)
    return name, out.getvalue()[: len(out.getvalue()) // 2]


@hostile
def picture_with_something_behind(variant: int) -> Sample:
    out = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(out, ("PNG", "JPEG", "PNG")[variant])
    tail = (packed({"a": b"x"}), b"<?php evil() ?>", b"MZ" + b"\0" * 99)[variant]
    return ("图.png", "图.jpg", "图.png")[variant], out.getvalue() + tail


@hostile
def picture_of_pages_in_a_circle(variant: int) -> Sample:
    entries = (
        struct.pack("<HHII", 256, 3, 1, 60) + struct.pack("<HHII", 257, 3, 1, 60) + struct.pack("<HHII", 273, 4, 1, 8)
    )
    directory = struct.pack("<H", 3) + entries + struct.pack("<I", (8, 2**31, 0)[variant])
    return "图.tif", b"II*\0" + struct.pack("<I", 8) + directory


@hostile
def picture_too_small(variant: int) -> Sample:
    out = io.BytesIO()
    Image.new("L", ((1, 1), (10, 900), (49, 49))[variant]).save(out, "PNG")
    return "图.png", out.getvalue()


@hostile
def page_nested_very_deep(variant: int) -> Sample:
    tag = ("div", "table", "b")[variant]
    return "页.html", f"<html><body>{f'<{tag}>' * 400_000}".encode()


@hostile
def page_table_without_end(variant: int) -> Sample:
    cell = '<td colspan="1000" rowspan="1000">x</td>' * (100, 400, 900)[variant]
    return "页.html", f"<html><body><table>{f'<tr>{cell}</tr>' * 200}</table></body></html>".encode()


@hostile
def page_without_text(variant: int) -> Sample:
    body = ("<script>alert(1)</script>", "<iframe src='http://127.0.0.1:9'></iframe>", "<p hidden>藏着的文字</p>")[
        variant
    ]
    return "页.html", f"<html><body>{body}</body></html>".encode()


@hostile
def page_of_endless_elements(variant: int) -> Sample:
    return "页.html", b"<html><body>" + (b"<i>a</i>", b"<p>x</p>", b"<br>")[variant] * 900_000


@harmless
def page_that_calls_home(variant: int) -> Sample:
    call = (
        b'<img src="http://127.0.0.1:9/x">',
        b'<link rel=stylesheet href="http://127.0.0.1:9">',
        b'<meta http-equiv=refresh content="0;url=http://127.0.0.1:9">',
    )
    return "页.html", make_html(LINES).replace(b"<body>", b"<body>" + call[variant])


@hostile
def text_that_is_none(variant: int) -> Sample:
    return ("文.txt", "文.md", "表.csv")[variant], bytes(range(256)) * 40


@hostile
def text_in_a_broken_encoding(variant: int) -> Sample:
    data = (b"\xff\xfe" + b"\x00\xd8" * 50, b"\xfe\xff\xd8\x00" * 9, b"\xff\xfe\x00\x00" + b"\xff" * 40)[variant]
    return "文.txt", data


@hostile
def text_of_one_endless_line(variant: int) -> Sample:
    return ("文.txt", "文.md", "文.txt")[variant], (
        "第一条 " + ("甲", "（一）", "第二条")[variant] * 5_000_000
    ).encode()


@harmless
def text_that_tries_patience(variant: int) -> Sample:
    piece = ("由部和部和部、部会同部", "《〈《〈", "自自自年月日起")[variant]
    lines = "\n".join(f"第{n}条 {piece * 2000}" for n in range(1, 12))
    return "文.txt", ("示范办法\n" + lines).encode()


@harmless
def head_of_references(variant: int) -> Sample:
    bomb = "a: &a [x,x]\n" + "".join(f"b{n}: &b{n} [{'*a,' * 9}]\n" for n in range(variant + 5))
    return "文.md", f"---\n{bomb}---\n# 示范办法\n第一条 甲。\n第二条 乙。\n".encode()


@hostile
def table_of_endless_columns(variant: int) -> Sample:
    return "表.csv", ("地区" + ",a" * (400, 20_000, 2_000_000)[variant] + "\n甲,1\n").encode()


@hostile
def table_with_an_open_quote(variant: int) -> Sample:
    return "表.csv", ('地区,元\n"' + ("甲,1\n", "x", "\n")[variant] * 400_000).encode()


@harmless
def table_of_formulas(variant: int) -> Sample:
    cell = ("=cmd|'/c calc'!A0", "@SUM(1+1)", "+HYPERLINK(1)")[variant]
    return "表.csv", f"地区,城市低保标准（元/月）\n竹山县,{cell}\n".encode()


@hostile
def old_word_file_with_macros(variant: int) -> Sample:
    name = ("_VBA_PROJECT", "Macros", "ObjectPool")[variant].encode("utf-16-le")
    return "旧.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + name + b"\0" * 600


@hostile
def old_word_file_that_is_none(variant: int) -> Sample:
    return "旧.doc", (b"{\\rtf1 {\\object}}", b"<html><body>x</body></html>", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")[
        variant
    ]


@hostile
def wrong_extension(variant: int) -> Sample:
    return (("a.pdf", good("docx")), ("a.docx", make_pdf(LINES)), ("a.xlsx", good("docx")))[variant]


@hostile
def wrong_extension_again(variant: int) -> Sample:
    return (("a.ofd", good("xlsx")), ("a.png", make_pdf(LINES)), ("a.txt", good("docx")))[variant]


@hostile
def forbidden_kind(variant: int) -> Sample:
    return (("a.docm", good("docx")), ("a.zip", packed({"a": b"x"})), ("a.exe", b"MZ"))[variant]


@hostile
def name_that_hides_its_end(variant: int) -> Sample:
    return ("通知\u202exslx.exe.docx", "通\u200b知.docx", "通\x07知.docx")[variant], good("docx")


@hostile
def name_too_long_or_bare(variant: int) -> Sample:
    return ("n" * 230 + ".docx", ".docx", "没有扩展名")[variant], good("docx")


@hostile
def nothing_inside(variant: int) -> Sample:
    return ("空.txt", "空.docx", "空.pdf")[variant], b""


@hostile
def only_spaces(variant: int) -> Sample:
    return ("白.txt", "白.md", "白.html")[variant], (b" \n\t\n" * 500, b"#\n##\n", b"<html><body> </body></html>")[
        variant
    ]


@hostile
def half_a_gigabyte(variant: int) -> Sample:
    return ("大.txt", "大.pdf", "大.docx")[variant], b"SPARSE"
