"""Lines on pages into paragraphs: indents, short lines, centred titles, page breaks, running heads; tables over pages.

pytest tests/ingest/load/test_layout.py
"""

from collections.abc import Sequence

from ingest.load.content import Paragraph, Table
from ingest.load.glyphs import Glyph, lines_of
from ingest.load.grid import Edge, find_tables
from ingest.load.layout import PAGE_NUMBER, RUNNING, Page, PageTable, TextLine, lay_out

WIDTH, HEIGHT, SIZE, LEFT = 595.0, 842.0, 16.0, 72.0
FULL = "这一行把版心排得满满的不留一点空白好让下一行接着说完"


def line(text: str, row: int, indent: int = 0, size: float = SIZE) -> TextLine:
    left, top = LEFT + indent * SIZE, 90.0 + row * 28
    return TextLine(text, (left, top, left + len(text) * size, top + size), size)


def page(number: int, lines: Sequence[TextLine], tables: Sequence[PageTable] = ()) -> Page:
    return Page(number, WIDTH, HEIGHT, tuple(lines), tuple(tables))


def laid(*pages: Page) -> list[str]:
    found = [block.text for block in lay_out(pages)[0] if isinstance(block, Paragraph)]
    assert found
    return found


def test_an_indented_line_begins_a_paragraph_and_the_lines_below_go_on() -> None:
    assert laid(page(1, [line(FULL, 0, 2), line("一段。", 1), line(FULL, 2, 2), line("二段。", 3)])) == [
        FULL + "一段。",
        FULL + "二段。",
    ]


def test_a_paragraph_goes_on_over_the_page_break() -> None:
    assert laid(page(1, [line(FULL, 0, 2)]), page(2, [line("完。", 0), line(FULL, 1, 2)])) == [FULL + "完。", FULL]


def test_a_line_that_nearly_fills_the_measure_and_breaks_off_goes_on() -> None:
    assert (
        laid(page(1, [line(FULL, 0), line(FULL[:-4], 1), line("以及其他。", 2)]))[-1] == FULL + FULL[:-4] + "以及其他。"
    )


def test_titles_over_two_lines_are_one_paragraph() -> None:
    title = [line("关于进一步做好示范", 0, 4, 22), line("工作的通知", 1, 6, 22)]
    centred = [
        TextLine(t.text, ((WIDTH - len(t.text) * 22) / 2, t.box[1], (WIDTH + len(t.text) * 22) / 2, t.box[3]), 22)
        for t in title
    ]
    body = [line(FULL, row, 0) for row in range(3, 9)]
    assert laid(page(1, [*centred, *body]))[0] == "关于进一步做好示范工作的通知"


def test_running_heads_and_page_numbers_are_set_aside() -> None:
    def numbered(number: int) -> Page:
        head = TextLine("示范公报", (LEFT, 30, LEFT + 64, 46), 12)
        foot = TextLine(f"— {number} —", (280, 800, 320, 812), 12)
        return page(number, [head, line(FULL, 0, 2), line("完。", 1), foot])

    blocks, dropped = lay_out([numbered(1), numbered(2), numbered(3)])
    assert [entry.reason for entry in dropped] == [RUNNING, PAGE_NUMBER] * 3
    assert {block.text for block in blocks if isinstance(block, Paragraph)} == {FULL + "完。"}


def test_what_stands_at_the_edge_of_one_page_only_is_text() -> None:
    lines = [TextLine("抄送：各市民政局。", (LEFT, 30, LEFT + 150, 46), SIZE), line(FULL, 0, 2)]
    assert "抄送：各市民政局。" in laid(page(1, lines), page(2, [line(FULL, 0, 2)]))


def table(rows: Sequence[Sequence[str]], top: float, columns: Sequence[float] = (72, 220, 370, 520)) -> PageTable:
    boxes = tuple((columns[0], top + 28 * n, columns[-1], top + 28 * (n + 1)) for n in range(len(rows)))
    return PageTable(tuple(map(tuple, rows)), boxes, tuple(columns))


def joined(first: PageTable, second: PageTable) -> list[Table]:
    blocks, _ = lay_out([page(1, [line(FULL, 0, 2)], [first]), page(2, [], [second])])
    return [block for block in blocks if isinstance(block, Table)]


def test_a_table_goes_on_over_the_page_and_its_repeated_head_counts_once() -> None:
    (whole,) = joined(
        table([["地区", "城", "乡"], ["甲", "1", "2"]], 700), table([["地区", "城", "乡"], ["乙", "3", "4"]], 72)
    )
    assert whole.rows == (("地区", "城", "乡"), ("甲", "1", "2"), ("乙", "3", "4"))
    assert [place.page for place in whole.places] == [1, 1, 2]


def test_a_merged_cell_cut_by_the_page_break_is_filled_again() -> None:
    (whole,) = joined(table([["地区", "类", "元"], ["甲", "一", "1"]], 700), table([["", "二", "2"]], 72))
    assert whole.rows[-1] == ("甲", "二", "2")


def test_a_head_with_fewer_columns_on_the_page_before_is_spread() -> None:
    (whole,) = joined(table([["地区", "标准"]], 700, (72, 220, 520)), table([["", "城", "乡"], ["甲", "1", "2"]], 72))
    assert whole.rows == (("地区", "标准", "标准"), ("地区", "城", "乡"), ("甲", "1", "2"))


def test_another_table_on_the_next_page_stays_its_own() -> None:
    assert len(joined(table([["甲", "乙", "丙"]], 700), table([["一", "二"]], 72, (90, 300, 500)))) == 2


def test_text_between_two_tables_keeps_them_apart() -> None:
    blocks, _ = lay_out(
        [
            page(1, [line(FULL, 0, 2)], [table([["甲", "乙", "丙"]], 700)]),
            page(2, [line(FULL, 0, 2)], [table([["丁", "戊", "己"]], 200)]),
        ]
    )
    assert len([block for block in blocks if isinstance(block, Table)]) == 2


def test_letters_make_lines_and_gaps_make_spaces() -> None:
    def glyph(letter: str, x: float, y: float) -> Glyph:
        return Glyph(letter, (x, y, x + 16, y + 16), 16)

    glyphs = [glyph(c, 72 + 16 * n, 100.0 + n % 2) for n, c in enumerate("第一条")]
    glyphs += [glyph(c, 136 + 16 * n, 100) for n, c in enumerate("甲乙")]
    glyphs += [glyph("丙", 72, 128), glyph("丙", 72.5, 128)]
    assert [found.text for found in lines_of(glyphs)] == ["第一条 甲乙", "丙"]


def test_rules_make_cells_and_merged_cells_repeat() -> None:
    edges: list[Edge] = [("h", y, 0.0, 300.0) for y in (0.0, 60.0, 90.0)]
    edges += [("v", x, 0.0, 90.0) for x in (0.0, 100.0, 300.0)]
    edges += [("h", 30.0, 100.0, 300.0), ("v", 200.0, 30.0, 90.0)]
    (found,) = find_tables(edges, lambda box: "{:g} {:g} {:g} {:g}".format(*box))
    assert found.rows == (
        ("0 0 100 60", "100 0 300 30", "100 0 300 30"),
        ("0 0 100 60", "100 30 200 60", "200 30 300 60"),
        ("0 60 100 90", "100 60 200 90", "200 60 300 90"),
    )


def test_a_box_around_text_and_an_underline_are_no_tables() -> None:
    assert find_tables([("h", 0, 0, 100), ("h", 50, 0, 100), ("v", 0, 0, 50), ("v", 100, 0, 50)], lambda box: "") == ()
    assert find_tables([("h", 0, 0, 100)], lambda box: "") == ()
