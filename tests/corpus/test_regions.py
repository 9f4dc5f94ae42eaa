"""The list of divisions: who is under whom on which day, and what people call places.

pytest tests/corpus/test_regions.py
"""

from datetime import date

import pytest

from assistant.corpus.regions import DIVISIONS, REGIONS, read_regions
from assistant.domain.errors import CorpusError
from assistant.domain.region import RegionTree
from tests.conftest import ROOT

HEAD = "代码,名称,层级,上级,起,口语名称\n"
LIST = (
    HEAD
    + "100000,中华人民共和国,国家,,,\n220000,吉林省,省级,100000,,吉林\n220100,长春市,地级,220000,,长春\n220300,四平市,地级,220000,,\n220184,公主岭市,县级,220100,,公主岭\n"
)


@pytest.fixture(scope="module")
def shipped() -> RegionTree:
    return read_regions({name: (ROOT / "corpus" / name).read_text("utf-8") for name in (DIVISIONS, REGIONS)})


def problems(divisions: str = LIST, regions: str = HEAD) -> str:
    with pytest.raises(CorpusError) as refused:
        read_regions({DIVISIONS: divisions, REGIONS: regions})
    return str(refused.value)


def test_the_nation_is_listed_down_to_counties(shipped: RegionTree) -> None:
    levels = [region.level for region in shipped.regions.values()]
    assert (levels.count("省级"), levels.count("地级")) == (34, 333)
    assert levels.count("县级") > 2800


def test_every_division_reaches_the_nation(shipped: RegionTree) -> None:
    assert [code for code in shipped.regions if shipped.path(code)[-1] != "100000" or len(shipped.path(code)) > 5] == []


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("长春", ("220100",)),
        ("竹山", ("420323",)),
        ("博山", ("370304",)),
        ("淄川", ("370302",)),
        ("河南", ("410000",)),
        ("淄博", ("370300",)),
        ("朝阳区", ("110105", "220104")),
        ("吉林", ("220000", "220200")),
        ("双阳县", ("220112",)),
        ("郫县", ("510117",)),
        ("前郭", ("220721",)),
        ("范家屯镇", ("220184103",)),
        ("220381", ("220184",)),
    ],
)
def test_a_place_is_found_by_what_people_call_it(shipped: RegionTree, name: str, codes: tuple[str, ...]) -> None:
    assert shipped.by_name[name] == codes


@pytest.mark.parametrize("word", ["互助", "公安", "长寿", "安居", "资源", "比如", "无为"])
def test_an_everyday_word_is_no_place(shipped: RegionTree, word: str) -> None:
    assert word not in shipped.by_name


def test_a_place_that_moved_was_elsewhere_before(shipped: RegionTree) -> None:
    assert shipped.path("220184", date(2026, 1, 1)) == ("220184", "220100", "220000", "100000")
    assert shipped.path("220184", date(2019, 12, 31)) == ("220184", "220300", "220000", "100000")
    assert shipped.path("220184") == ("220184", "220100", "220000", "100000")


def test_everyday_names_and_dated_superiors_are_laid_over_the_list() -> None:
    moved = HEAD + "220184,公主岭市,县级,220300,,怀德\n220184,公主岭市,县级,220100,2020-06-19,\n"
    tree = read_regions({DIVISIONS: LIST, REGIONS: moved})
    assert tree.regions["220184"].parents == (("220300", None), ("220100", date(2020, 6, 19)))
    assert tree.regions["220184"].names == ("公主岭", "怀德")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("220184,公主岭县,县级,,,\n", "名称和层级照名录写"),
        ("22018,甲县,县级,220000,,\n", "代码“22018”不对"),
        ("229999,甲县,县级,,,\n", "没有上级"),
        ("229999,甲县,县级,999999,,\n", "上级“999999”不在名录里"),
        ("229999,甲县,区县,220000,,\n", "层级“区县”"),
        ("229999,甲县,县级,220000,2020-13-01,\n", "“2020-13-01”不是日期"),
        ("229999,甲县,县级,220000,,\n229999,甲县,县级,220100,,\n", "排不出先后"),
        ("229999,甲县,县级,220000,,\n229999,乙县,县级,220100,2020-01-01,\n", "前后不一"),
        ("229999,甲县\n", "有 2 格"),
    ],
)
def test_a_faulty_row_is_refused_with_its_line(row: str, told: str) -> None:
    found = problems(regions=HEAD + row)
    assert told in found
    assert "regions.csv 第" in found


def test_a_changed_head_or_a_missing_file_is_refused() -> None:
    assert "表头写 代码,名称,层级,上级,起,口语名称" in problems(divisions=LIST.replace("口语名称", "别名"))
    with pytest.raises(CorpusError, match="没有这个文件"):
        read_regions({REGIONS: HEAD})
