"""Provisions and their ids: 编章节条款项目, 一、（一）1.（1）, annexes, tables, and mentions that are no headings.

pytest tests/ingest/test_split.py
"""

import pytest

from assistant.domain.policy import Place, TextKind
from ingest.marks import MarkKind, read_mark
from ingest.split import tidy_heading
from tests.ingest.reading import parted, provisions, texts

MEASURES = """# 示范救助办法

2024年3月1日 示范部公布

## 第一章 总　则

第一条　为了示范，制定本办法。

第二条　符合下列条件的，可以申请：
（一）有本地户籍；
（二）有下列情形之一：
1.年满六十周岁；
2.重度残疾；
（三）其他情形。
家庭另有收入的，按照第一款办理。

## 第二章 附则

第三条　依照本办法第二条第一款第（二）项作出的决定，应当书面告知。
第四条之一　补充规定另行公布。
第五条　本办法自2024年5月1日起施行。
"""


def test_articles_paragraphs_items_and_subitems_get_their_ids() -> None:
    assert texts(MEASURES) == {
        "a1": "为了示范，制定本办法。",
        "a2.p1": "符合下列条件的，可以申请：",
        "a2.p1.i1": "有本地户籍；",
        "a2.p1.i2": "有下列情形之一：",
        "a2.p1.i2.m1": "年满六十周岁；",
        "a2.p1.i2.m2": "重度残疾；",
        "a2.p1.i3": "其他情形。",
        "a2.p2": "家庭另有收入的，按照第一款办理。",
        "a3": "依照本办法第二条第一款第（二）项作出的决定，应当书面告知。",
        "a4-1": "补充规定另行公布。",
        "a5": "本办法自2024年5月1日起施行。",
    }


def test_each_provision_knows_its_headings_its_place_and_that_it_is_the_original() -> None:
    found = provisions(MEASURES)
    assert found["a2.p1.i1"].heading == ("第一章 总则",)
    assert found["a5"].heading == ("第二章 附则",)
    assert found["a1"].place == Place(anchor="p4")
    assert {p.text_kind for p in found.values()} == {TextKind.ORIGINAL}
    assert found["a3"].links == ("a2.p1.i2",)


def test_an_article_of_one_paragraph_has_its_items_right_under_it() -> None:
    assert list(texts("# 某办法\n第一条 包括：\n（一）甲；\n（二）乙。\n第二条 完。\n")) == [
        "a1",
        "a1.i1",
        "a1.i2",
        "a2",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "第十一条规定的情形除外。",
        "第十一条第二款所称家庭，是指共同生活的人。",
        "第十一条、第十二条的规定同样适用。",
        "第二条 中的家庭，按前条认定。",
        "第十一条所列材料应当齐全。",
    ],
)
def test_a_mention_at_the_start_of_a_line_opens_no_article(line: str) -> None:
    body = "# 某办法\n第一条 甲。\n第二条 乙。\n" + line + "\n第三条 丙。\n"
    assert texts(body) == {"a1": "甲。", "a2.p1": "乙。", "a2.p2": line, "a3": "丙。"}


def test_a_stray_number_does_not_swallow_the_articles_after_it() -> None:
    body = "# 某办法\n" + "".join(f"第{n}条 正文。\n" for n in "一二三四五")
    assert list(texts(body.replace("第三条 正文。\n", "第九十条 插进来的。\n第三条 正文。\n"))) == [
        "a1",
        "a2.p1",
        "a2.p2",
        "a3",
        "a4",
        "a5",
    ]


def test_numbers_that_run_into_the_text_or_are_spaced_out_are_still_articles() -> None:
    assert texts("# 某办法\n第一条为了甲。\n第 二 条　乙。\n第三条　丙。\n") == {
        "a1": "为了甲。",
        "a2": "乙。",
        "a3": "丙。",
    }


def test_ids_stay_when_other_articles_change() -> None:
    before = texts(MEASURES)
    after = texts(
        MEASURES.replace("有本地户籍；", "有本地户籍或者居住证；").replace("第四条之一　补充规定另行公布。\n", "")
    )
    assert before.keys() - after.keys() == {"a4-1"}
    assert {number for number in after if after[number] != before[number]} == {"a2.p1.i1"}


NOTICE = """关于做好示范工作的通知

示发〔2024〕5号

各市、县民政局：

为了做好示范工作，现就有关事项通知如下。

一、总体要求
坚持示范。
二、主要任务
各地要抓好以下工作。
（一）加强摸排。各地要入户走访。
1.乡镇每月一次。
（1）由村里配合。
2.县里抽查。
（二）按时发放。每月十日前发放。
三、级差补助按上年办理。

附件：1.对象情况表
2.统计表

示范省民政厅
2024年3月1日
"""


def test_levels_of_a_notice_get_the_numbers_printed_in_it() -> None:
    assert texts(NOTICE, markdown=False) == {
        "s0": "为了做好示范工作，现就有关事项通知如下。",
        "s1": "坚持示范。",
        "s2": "各地要抓好以下工作。",
        "s2.1": "加强摸排。各地要入户走访。",
        "s2.1.1": "乡镇每月一次。",
        "s2.1.1.1": "由村里配合。",
        "s2.1.2": "县里抽查。",
        "s2.2": "按时发放。每月十日前发放。",
        "s3": "级差补助按上年办理。",
    }
    assert provisions(NOTICE, markdown=False)["s2.1.1"].heading == ("二、主要任务", "（一）加强摸排")


def test_what_stands_around_the_provisions_is_kept_as_matter() -> None:
    roles = [(matter.role, matter.text) for matter, _ in parted(NOTICE, markdown=False).matter]
    assert roles == [
        ("标题", "关于做好示范工作的通知"),
        ("文号", "示发〔2024〕5号"),
        ("主送", "各市、县民政局："),
        ("附件目录", "附件：1.对象情况表"),
        ("附件目录", "2.统计表"),
        ("署名", "示范省民政厅"),
        ("日期", "2024年3月1日"),
    ]


def test_grades_of_disability_are_no_heading_numbers() -> None:
    found = texts(
        "# 某意见\n一、对象\n一、二级残疾人，三、四级精神残疾人。\n三、四级智力残疾人。\n二、标准\n另行公布。\n"
    )
    assert found == {
        "s1.p1": "一、二级残疾人，三、四级精神残疾人。",
        "s1.p2": "三、四级智力残疾人。",
        "s2": "另行公布。",
    }


def test_numbering_that_runs_on_across_headings_keeps_the_printed_numbers() -> None:
    found = texts("# 某意见\n一、甲\n（一）乙。乙一。\n二、丙\n（二）丁。丁一。\n1.戊。\n（三）己。己一。\n2.庚。\n")
    assert list(found) == ["s1.1", "s2.2", "s2.2.1", "s2.3", "s2.3.2"]


ANNEXED = """# 关于发放示范补贴的通知
各县民政局：
一、补贴标准见附件1。
二、申请表见附件2。
示范省民政厅
2024年3月1日

附件1
示范补贴标准
| 地区 | 城市（元/月） | 农村（元/月） |
|---|---|---|
| 甲县 | 700 | 520 |
| 乙县 | 680 | 500 |

附件2
示范补贴管理细则
第一条 甲。
第二条 乙。
"""


def test_annexes_have_ids_of_their_own_and_are_linked_from_where_they_are_named() -> None:
    found = provisions(ANNEXED)
    assert {number: p.text for number, p in found.items() if number.startswith("annex")} == {
        "annex1.t1.r1": "地区：甲县；城市（元/月）：700；农村（元/月）：520",
        "annex1.t1.r2": "地区：乙县；城市（元/月）：680；农村（元/月）：500",
        "annex2.a1": "甲。",
        "annex2.a2": "乙。",
    }
    assert found["annex1.t1.r2"].heading == ("附件1", "示范补贴标准")
    assert (found["s1"].links, found["s2"].links) == (("annex1",), ("annex2",))
    assert found["annex1.t1.r1"].place == Place(anchor="t1.r2")


def test_a_table_belongs_to_the_article_it_stands_in() -> None:
    found = texts("# 某办法\n第一条 甲。\n第二条 标准如下：\n| 档 | 元 |\n|-|-|\n| 一 | 100 |\n第三条 丙。\n")
    assert found["a2.t1.r1"] == "档：一；元：100"
    assert list(found) == ["a1", "a2", "a2.t1.r1", "a3"]


def test_a_notice_that_carries_one_set_of_measures_is_read_as_those() -> None:
    found = texts(
        "# 关于印发《示范办法》的通知\n各省民政厅：\n现将《示范办法》印发给你们，请遵照执行。\n示范部\n2024年3月1日\n"
        "示范办法\n第一条 甲。\n第二条 乙。\n",
    )
    assert list(found)[-2:] == ["a1", "a2"]


def test_a_second_first_article_begins_an_annex() -> None:
    found = texts("# 甲办法\n第一条 甲一。\n第二条 甲二。\n乙细则\n第一条 乙一。\n第二条 乙二。\n")
    assert found == {"a1": "甲一。", "a2": "甲二。", "annex1.a1": "乙一。", "annex1.a2": "乙二。"}


def test_a_list_of_contents_is_no_text() -> None:
    found = parted("# 某法\n目　录\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n")
    assert [str(p.number) for p in found.provisions] == ["a1", "a2"]
    assert [p.heading for p in found.provisions] == [("第一章 总则",), ("第二章 附则",)]
    assert [m.text for m, _ in found.matter if m.role == "目录"] == ["目　录", "第一章 总则", "第二章 附则"]


def test_parts_chapters_and_sections_nest() -> None:
    found = provisions(
        "# 某法\n第一编 总则\n第一章 甲\n第一节 乙\n第一条 一。\n第二章 丙\n第二条 二。\n第二编 分则\n第三条 三。\n"
    )
    assert [p.heading for p in found.values()] == [
        ("第一编 总则", "第一章 甲", "第一节 乙"),
        ("第一编 总则", "第二章 丙"),
        ("第二编 分则",),
    ]


def test_an_article_without_numbers_is_counted_by_its_headings() -> None:
    found = texts(
        "示范市民政工作综述\n\n" + "这一年全市民政工作平稳有序，各项任务都已按期完成。\n\n抓好救助\n\n"
        "全市救助工作按月发放，发放及时，群众满意。\n\n抓好养老\n\n全市养老床位增加，服务更加周到细致。\n",
        markdown=False,
    )
    assert list(found) == ["s0", "s1", "s2"]


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("第一千二百五十九条 甲", MarkKind.ARTICLE, 1259),
        ("第12条　甲", MarkKind.ARTICLE, 12),
        ("第三编 婚姻", MarkKind.PART, 3),
        ("十二、甲", MarkKind.LEVEL1, 12),
        ("(三)甲", MarkKind.LEVEL2, 3),
        ("㈢甲", MarkKind.LEVEL2, 3),
        ("３．甲", MarkKind.LEVEL3, 3),
        ("（2）甲", MarkKind.LEVEL4, 2),
        ("③甲", MarkKind.LEVEL5, 3),
        ("附件2", MarkKind.ANNEX, 2),
    ],
)
def test_marks_in_every_spelling(text: str, kind: MarkKind, number: int) -> None:
    mark = read_mark(text)
    assert mark is not None
    assert (mark.kind, mark.number) == (kind, number)


@pytest.mark.parametrize(
    "text",
    [
        "1.5倍以内的家庭",
        "2024年全市要点",
        "第一章规定的内容。",
        "（试行）",
        "附件中的表格应当填写完整，并加盖公章。",
        "10.5万元",
    ],
)
def test_what_only_looks_like_a_mark(text: str) -> None:
    assert read_mark(text) is None


def test_headings_are_tidied() -> None:
    assert tidy_heading("第一章　　总　　则") == "第一章 总则"
    assert tidy_heading("第三节 行政复议 参加人 和其他参加人员") == "第三节 行政复议 参加人 和其他参加人员"


def test_a_scanned_part_of_a_code_begins_with_the_number_it_begins_with() -> None:
    part = "第一千零四十条本编调整甲。\n\n第一千零四十一条甲受保护。\n\n实行乙。\n\n第一千零四十二条禁止丙。"
    assert texts(f"# 示范法\n\n{part}") == {
        "a1040": "本编调整甲。",
        "a1041.p1": "甲受保护。",
        "a1041.p2": "实行乙。",
        "a1042": "禁止丙。",
    }


def test_two_mentions_of_articles_are_no_part_of_a_code() -> None:
    found = texts("# 示范通知\n\n第一千零四十条要求说明理由。\n\n第一千零四十一条要求公开。")
    assert not any(number.startswith("a10") for number in found)
