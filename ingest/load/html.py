"""Read a page of a government site: the article, its tables, and what the page says of it. The only file with selectolax.

Knows the containers such sites use and falls back to the block that holds most text; whatever stands outside it is
listed as dropped. Scripts and styles are never read, nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from assistant.domain.policy import Place
from ingest.load.content import Block, Content, Dropped, Paragraph, Table
from ingest.load.refusal import Refused
from ingest.load.text import decode_text

_CONTAINERS = (
    ".TRS_Editor, .TRS_UEDITOR, .trs_editor_view, #UCAP-CONTENT, .pages_content, #zoom, #Zoom, .article-content, "
    ".article_content, .article-con, #articleContent, .xxgk-content, .content-text, .con_text, .news_content, .view, article"
)
_BLOCKS = set(
    "p div h1 h2 h3 h4 h5 h6 li ul ol section article dl dt dd blockquote pre tr table tbody center header footer form nav".split()
)
_UNREAD = set("script style noscript template iframe object embed svg canvas select button textarea input head".split())
_FURNITURE = {"nav", "footer", "aside"}
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|$)|opacity\s*:\s*0\s*(?:;|$)",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_SITE = re.compile(r"\s*[-_|—–]\s*[^-_|—–]{2,30}$")
_FIELDS = {
    "doc_number": re.compile(r"(?:发文字号|文\s*号)\s*[:：]\s*(\S{4,40}?号)"),
    "issuer": re.compile(
        r"(?:发文机关|发布机构|制发机关|成文机关)\s*[:：]\s*([\u4e00-\u9fff、 ]{2,60}?)(?=\s*(?:成文|发布|主题|文号|发文|有效|索引|$))"
    ),
    "published": re.compile(r"(?:成文日期|发文日期|印发日期)\s*[:：]\s*((?:19|20)\d\d[-年.]\d{1,2}[-月.]\d{1,2})"),
}
_NESTING = re.compile(
    r"<(/?)(?:div|section|span|table|ul|ol|font|b|i|a|center|article|form|blockquote)\b", re.IGNORECASE
)
NODES, DEPTH = 300_000, 500
_CELLS = 60_000
PAGE, HIDDEN = "网页栏目", "隐藏文字"
_ENOUGH = 0.5  # a known container must hold this share of the page's text to be taken as the article
_MOST = 0.65  # and without one, the article is where this share of the text is
_LISTED = 200


def load_html(data: bytes) -> Content:
    """Read an HTML page."""
    text = _decode(data)
    _refuse_nesting(text)
    tree = LexborHTMLParser(text)
    body = tree.body
    if body is None or "<" not in text:
        raise Refused("不是网页文件，或者文件损坏")
    _refuse_sprawl(body)
    article = _article(tree, body)
    reading = _Reading()
    blocks = list(reading.read(article))
    title = _title(tree)
    if title and not any(isinstance(b, Paragraph) and b.text == title for b in blocks[:3]):
        blocks.insert(0, Paragraph(title, Place(anchor="p0"), 1))
    if not blocks:
        raise Refused("网页里没有正文")
    outside = list(_outside(body, article))
    dropped = [Dropped(line, PAGE, Place(), 0) for line in outside if line != title][:_LISTED]
    return Content("html", tuple(blocks), (*dropped, *reading.aside), stated=_stated(tree, outside, title))


def _refuse_nesting(text: str) -> None:
    """Before anything is parsed: parsers take a second for every few thousand levels."""
    depth = 0
    for match in _NESTING.finditer(text):
        depth += -1 if match[1] else 1
        if depth > 4 * DEPTH:
            raise Refused(f"网页太复杂：嵌套超过 {4 * DEPTH} 层")


def _refuse_sprawl(body: LexborNode) -> None:
    """Pages of honest use nest some dozen levels deep and have some thousand nodes."""
    node: LexborNode | None = body
    depth = count = 0
    while node is not None:
        count += 1
        if depth > DEPTH or count > NODES:
            raise Refused(f"网页太复杂：超过 {NODES} 个节点或者嵌套 {DEPTH} 层")
        if node.child is not None:
            node, depth = node.child, depth + 1
            continue
        while node is not None and node.next is None:
            node, depth = (node.parent, depth - 1) if depth > 1 else (None, 0)
        node = node.next if node is not None else None


def _decode(data: bytes) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared and declared[1].lower() in (b"gbk", b"gb2312", b"gb18030"):
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError:
            pass
    return decode_text(data)


def _article(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """The known container that holds most of the text; else the smallest block that holds nearly all of it."""
    whole = _weight(body)
    best = max(tree.css(_CONTAINERS), key=_weight, default=None)
    if best is not None and _weight(best) >= _ENOUGH * whole:
        return best
    node = body
    while True:
        weight = max(1, _weight(node))
        blocks = (child for child in _children(node) if child.tag in _BLOCKS)
        heavy = next((child for child in blocks if _weight(child) >= _MOST * weight), None)
        if heavy is None or heavy.tag == "p" or (heavy.tag == "table" and _is_data(heavy)):
            return node
        node = heavy


def _children(node: LexborNode) -> Iterator[LexborNode]:
    child = node.child
    while child is not None:
        yield child
        child = child.next


def _weight(node: LexborNode) -> int:
    """How much running text is in a node; links count against it."""
    text = sum(len((p.text(deep=True) or "").strip()) for p in node.css("p, td, li, span:not(p span)"))
    links = sum(len((a.text(deep=True) or "").strip()) for a in node.css("a"))
    return max(0, min(text, len(node.text(deep=True) or "")) - 2 * links)


@dataclass
class _Reading:
    """What has been read of one article."""

    paragraphs: int = 0
    tables: int = 0
    cells: int = 0
    aside: list[Dropped] = field(default_factory=list)

    def read(self, root: LexborNode) -> Iterator[Block]:
        """Blocks in order; an explicit stack, for pages nest deeper than Python may."""
        text: list[str] = []
        depth = 0
        stack: list[tuple[LexborNode | None, str]] = [(root.child, "")]
        while stack:
            node, closing = stack.pop()
            if node is None:
                if closing in _BLOCKS:
                    yield from self._flush(text, depth)
                    depth = 0
                continue
            stack.append((node.next, closing))
            if node.next is None:
                stack[-1] = (None, closing)
            tag = node.tag or ""
            if tag == "-text":
                text.append(node.text_content or "")
            elif tag == "br":
                yield from self._flush(text, depth)
            elif tag in _UNREAD or tag.startswith("-") or self._is_aside(node):
                continue
            elif tag == "table" and _is_data(node):
                yield from self._flush(text, depth)
                yield self._table(node)
            else:
                if tag in _BLOCKS:
                    yield from self._flush(text, depth)
                    depth = _HEADINGS.get(tag, 0)
                if node.child is not None:
                    stack.append((node.child, tag))
        yield from self._flush(text, depth)

    def _flush(self, text: list[str], depth: int) -> Iterator[Block]:
        joined = re.sub(r"[ \t\r\n\f]+", " ", "".join(text)).strip()
        text.clear()
        if joined.strip("\u3000\u2003\u2002\u00a0 "):
            self.paragraphs += 1
            yield Paragraph(joined, Place(anchor=f"p{self.paragraphs}"), depth)

    def _is_aside(self, node: LexborNode) -> bool:
        """Hidden text and the page's own furniture are listed, not read."""
        hidden = "hidden" in node.attributes or _HIDDEN.search(node.attributes.get("style") or "")
        if not hidden and node.tag not in _FURNITURE:
            return False
        words = _tidy(node.text(deep=True, separator=" ") or "")
        if words:
            place = Place(anchor=f"p{self.paragraphs + 1}")
            self.aside.append(Dropped(words[:500], HIDDEN if hidden else PAGE, place, self.paragraphs + self.tables))
        return True

    def _table(self, table: LexborNode) -> Table:
        """Cells with their spans filled in."""
        self.tables += 1
        grid: dict[tuple[int, int], str] = {}
        rows = table.css("tr")
        for r, row in enumerate(rows):
            column = 0
            for cell in (c for c in _children(row) if c.tag in ("td", "th")):
                while (r, column) in grid:
                    column += 1
                words = re.sub(r"\s+", " ", cell.text(deep=True) or "").strip()
                down = min(_span(cell, "rowspan"), len(rows) - r)
                for y in range(r, r + down):
                    for x in range(column, column + _span(cell, "colspan")):
                        grid[y, x] = words
                        self.cells += 1
                if self.cells > _CELLS:
                    raise Refused(f"表格太大，超过 {_CELLS} 格")
        width = max((x for _, x in grid), default=0) + 1
        filled = tuple(tuple(grid.get((r, c), "") for c in range(width)) for r in range(len(rows)))
        places = tuple(Place(anchor=f"t{self.tables}.r{n}") for n in range(1, len(rows) + 1))
        return Table(filled, Place(anchor=f"t{self.tables}"), places)


def _span(cell: LexborNode, name: str) -> int:
    value = cell.attributes.get(name) or "1"
    return max(1, min(int(value), 1000)) if value.isdigit() and len(value) < 5 else 1


def _is_data(table: LexborNode) -> bool:
    """A table of data has two columns at least and holds no other table; other tables only lay the page out."""
    if any(inner.mem_id != table.mem_id for inner in table.css("table")):
        return False
    widths = [sum(1 for c in _children(row) if c.tag in ("td", "th")) for row in table.css("tr")]
    long = [cell for cell in table.css("td") if len(cell.css("p")) > 3]
    return max(widths, default=0) >= 2 and not long


def _title(tree: LexborHTMLParser) -> str:
    for selector in ('meta[name="ArticleTitle"]', 'meta[property="og:title"]'):
        meta = tree.css_first(selector)
        if meta is not None and (meta.attributes.get("content") or "").strip():
            return _tidy(meta.attributes.get("content") or "")
    heading = tree.css_first("h1")
    if heading is not None and heading.text(deep=True).strip():
        return _tidy(heading.text(deep=True))
    page = tree.css_first("title")
    return _SITE.sub("", _tidy(page.text(deep=True))) if page is not None else ""


def _tidy(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _outside(body: LexborNode, article: LexborNode) -> Iterator[str]:
    """Lines of the page around the article."""
    above: set[int] = set()
    node: LexborNode | None = article
    while node is not None:
        above.add(node.mem_id)
        node = node.parent
    seen: set[str] = set()
    stack = [body]
    while stack:
        node = stack.pop()
        if node.mem_id == article.mem_id or node.tag in _UNREAD:
            continue
        if node.mem_id in above:
            stack.extend(reversed(list(_children(node))))
            continue
        words = (node.text_content or "") if node.tag == "-text" else node.text(deep=True, separator="\n")
        for line in map(_tidy, words.split("\n")):
            if line and line not in seen and len(seen) < 5 * _LISTED:
                seen.add(line)
                yield line


def _stated(tree: LexborHTMLParser, outside: list[str], title: str) -> dict[str, str]:
    """What the page's head and the box above the article say."""
    stated = {"title": title} if title else {}
    day = tree.css_first('meta[name="PubDate"]')
    if day is not None and (day.attributes.get("content") or "").strip():
        stated["published"] = (day.attributes.get("content") or "").strip()
    around = " ".join(outside)[:20_000]
    for name, pattern in _FIELDS.items():
        if match := pattern.search(around):
            stated[name] = match[1].strip()
    return stated
