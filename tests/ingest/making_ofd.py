"""Writes OFD (GB/T 33190) files from set pages: the reader's counterpart, written from the standard and not from it."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from tests.ingest.making import HEIGHT, WIDTH, Blocks, Piece, set_pages

NAMESPACE = "http://www.ofdspec.org/2016"
MM = 25.4 / 72


def make_ofd(blocks: Blocks, header: str = "", title: str = "") -> bytes:
    """An OFD with one document; the header goes into a page template, as office software does it."""
    pages = set_pages(blocks)
    return pack(ofd_parts(pages, header, title))


def ofd_parts(pages: Sequence[Sequence[Piece]], header: str = "", title: str = "") -> dict[str, bytes]:
    """All parts by name."""
    info = f"<ofd:DocInfo><ofd:DocID>{'0' * 32}</ofd:DocID><ofd:Title>{escape(title)}</ofd:Title></ofd:DocInfo>"
    listed = "".join(f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    template = '<ofd:TemplatePage ID="9" Name="t" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if header else ""
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH * MM:.3f} {HEIGHT * MM:.3f}</ofd:PhysicalBox></ofd:PageArea>"
    parts = {
        "OFD.xml": _xml(
            f'<ofd:OFD xmlns:ofd="{NAMESPACE}" Version="1.1" DocType="OFD"><ofd:DocBody>{info}'
            "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": _xml(
            f'<ofd:Document xmlns:ofd="{NAMESPACE}"><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>{area}'
            f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{template}</ofd:CommonData><ofd:Pages>{listed}</ofd:Pages></ofd:Document>"
        ),
        "Doc_0/PublicRes.xml": _xml(
            f'<ofd:Res xmlns:ofd="{NAMESPACE}" BaseLoc="Res"><ofd:Fonts><ofd:Font ID="3" FontName="SimSun"/></ofd:Fonts></ofd:Res>'
        ),
    }
    for n, page in enumerate(pages):
        used = '<ofd:Template TemplateID="9" ZOrder="Background"/>' if header else ""
        parts[f"Doc_0/Pages/Page_{n}/Content.xml"] = page_xml(page, used)
    if header:
        parts["Doc_0/Tpls/Tpl_0/Content.xml"] = page_xml([Piece(72, 30, header, 10)])
    return parts


def page_xml(page: Sequence[Piece], template: str = "") -> bytes:
    """One page: a text object for each line, a path object for each rule."""
    shapes = "".join(_shape(number, piece) for number, piece in enumerate(page, start=1000))
    return _xml(
        f'<ofd:Page xmlns:ofd="{NAMESPACE}">{template}<ofd:Content><ofd:Layer ID="10">{shapes}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def _shape(number: int, piece: Piece) -> str:
    x, y = piece.x * MM, piece.y * MM
    if piece.rule:
        dx, dy = piece.rule[0] * MM, piece.rule[1] * MM
        return (
            f'<ofd:PathObject ID="{number}" Boundary="{x:.3f} {y:.3f} {max(dx, 0.3):.3f} {max(dy, 0.3):.3f}" LineWidth="0.3">'
            f"<ofd:AbbreviatedData>M 0 0 L {dx:.3f} {dy:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
        )
    size = piece.size * MM
    count = len(piece.text)
    delta = f" DeltaX={quoteattr(f'g {count - 1} {size:.3f}')}" if count > 1 else ""
    return (
        f'<ofd:TextObject ID="{number}" Boundary="{x:.3f} {y:.3f} {size * count:.3f} {size:.3f}" Font="3" Size="{size:.3f}">'
        f'<ofd:TextCode X="0" Y="{size * 0.88:.3f}"{delta}>{escape(piece.text)}</ofd:TextCode></ofd:TextObject>'
    )


def _xml(body: str) -> bytes:
    return ('<?xml version="1.0" encoding="UTF-8"?>' + body).encode()


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Zip the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()
