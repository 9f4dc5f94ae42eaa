"""One text in every format gives the same provisions, and its tables the same cells.

    pytest tests/ingest/load/test_formats.py

Two official texts here, twelve in tests/benchmarks/ingestion_formats.py, with old Word files and scans.
"""

from collections.abc import Callable

import pytest

from assistant.domain.policy import Place
from ingest.load.content import Paragraph, Table
from ingest.load.read import load
from tests.ingest.likeness import blocks_of, cells, differences, likeness, parts_of, read_provisions
from tests.ingest.making import Blocks, make_pdf
from tests.ingest.making_ofd import make_ofd
from tests.ingest.making_office import make_docx, make_html, make_markdown
from tests.ingest.reading import needs_policy_texts, official_texts

# A head of two rows with merged cells, and enough rows to run over a page.
TABLE = [
    ["地区", "低保标准（元/月）", "低保标准（元/月）", "备注"],
    ["地区", "城市", "农村", "备注"],
    *[[f"示范{n}县", str(700 + n), str(500 + n), "" if n % 3 else "试点"] for n in range(31)],
    ["说明：以上标准按月发放", "说明：以上标准按月发放", "说明：以上标准按月发放", "说明：以上标准按月发放"],
]
TEXT: Blocks = [
    "示范县最低生活保障标准调整办法",
    "第一章 总则",
    "第一条 为了保障困难群众基本生活，规范标准的调整，结合本县实际，制定本办法。",
    "第二条 本办法适用于下列家庭：",
    "（一）共同生活的家庭成员人均收入低于标准，并且家庭财产状况符合规定的家庭；",
    "（二）经县民政部门认定的其他困难家庭。",
    "前款所称共同生活的家庭成员，按照国家有关规定认定，包括配偶、未成年子女，以及已经成年但是不能独立生活的子女。",
    "第二章 标准",
    "第三条 标准按照下表执行：",
    TABLE,
    "第四条 依照本办法第二条第一款第（一）项认定的家庭，自批准的次月起发放。",
    "第五条 本办法自2026年1月1日起施行。",
]
MAKERS: dict[str, Callable[[Blocks], bytes]] = {
    "pdf": lambda blocks: make_pdf(blocks, header="示范县人民政府公报"),
    "ofd": lambda blocks: make_ofd(blocks, header="示范县人民政府公报"),
    "docx": lambda blocks: make_docx(blocks, header="示范县人民政府公报"),
    "html": make_html,
}


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_provisions_and_cells_in_every_format(kind: str) -> None:
    expected = load(make_markdown(TEXT), "a.md")
    found = load(MAKERS[kind](TEXT), f"a.{kind}")
    assert read_provisions(found) == read_provisions(expected)
    assert cells(found) == cells(expected)
    assert len(cells(found)[0]) == len(TABLE)


@needs_policy_texts
@pytest.mark.parametrize("kind", MAKERS)
@pytest.mark.parametrize("name", ["最低生活保障审核确认办法.md", "关于改革完善社会救助制度的意见.md"])
def test_official_texts_come_through_letter_by_letter(name: str, kind: str) -> None:
    blocks = [*blocks_of(official_texts()[name][1]), TABLE]
    expected = load(make_markdown(blocks), "a.md")
    found = load(MAKERS[kind](blocks), f"a.{kind}")
    wanted, got = read_provisions(expected), read_provisions(found)
    assert likeness(wanted, got) >= 0.99, list(differences(wanted, got))[:5]
    assert wanted.keys() == got.keys()
    assert cells(found) == cells(expected)


@pytest.mark.parametrize("kind", ["pdf", "ofd"])
def test_a_provision_knows_its_page_and_its_box_there(kind: str) -> None:
    found = {str(p.number): p for p in parts_of(load(MAKERS[kind](TEXT), f"a.{kind}"))}
    first, last = found["a1"].place, found["a5"].place
    assert first is not None and last is not None
    assert first.page == 1
    assert last.page is not None and last.page > 1
    assert first.box is not None
    left, top, right, bottom = first.box
    assert 70 <= left < 110 and 480 < right < 530, "the text block of the page"
    assert 70 < top < bottom < 400
    row = found["a3.t1.r31"].place
    assert row is not None and row.page == 2, "a row of a table that runs over stands on its own page"


@pytest.mark.parametrize("kind", ["docx", "html"])
def test_a_provision_knows_its_paragraph(kind: str) -> None:
    content = load(MAKERS[kind](TEXT), f"a.{kind}")
    found = {str(p.number): p for p in parts_of(content)}
    paragraphs = [block for block in content.blocks if isinstance(block, Paragraph)]
    for block in paragraphs:
        assert block.place.anchor is not None
    assert len({block.place.anchor for block in paragraphs}) == len(paragraphs)
    assert found["a3.t1.r2"].place == Place(anchor="t1.r4")


@pytest.mark.parametrize("kind", MAKERS)
def test_furniture_is_told_and_not_mixed_in(kind: str) -> None:
    content = load(MAKERS[kind](TEXT), f"a.{kind}")
    dropped = {entry.text for entry in content.dropped}
    expected = "版权所有：某市民政局 网站地图" if kind == "html" else "示范县人民政府公报"
    assert expected in dropped
    kept = "".join(block.text for block in content.blocks if isinstance(block, Paragraph))
    assert expected not in kept
    assert not any(isinstance(block, Table) and expected in str(block.rows) for block in content.blocks)
