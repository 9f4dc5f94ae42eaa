"""The division tree: shared names, dated parents, paths."""

from datetime import date

from assistant.domain.region import NATION, Region, RegionTree

TREE = RegionTree.of(
    [
        Region(NATION, "全国", "国家"),
        Region("220000", "吉林省", "省", ((NATION, None),), ("吉林",)),
        Region("220100", "长春市", "市", (("220000", None),), ("长春",)),
        Region("220300", "四平市", "市", (("220000", None),), ("四平",)),
        Region("220104", "朝阳区", "县", (("220100", None),)),
        Region("110105", "朝阳区", "县", (("110000", None),)),
        Region("220184", "公主岭市", "县", (("220300", None), ("220100", date(2020, 6, 1)))),
    ]
)


def test_a_path_runs_from_the_place_to_the_nation() -> None:
    assert TREE.path("220104") == ("220104", "220100", "220000", NATION)


def test_a_place_that_moved_belongs_to_whom_it_belonged_on_that_day() -> None:
    assert TREE.path("220184", date(2019, 1, 1))[1] == "220300"
    assert TREE.path("220184", date(2020, 6, 1))[1] == "220100"
    assert TREE.path("220184")[1] == "220100"


def test_a_shared_name_keeps_every_place() -> None:
    assert set(TREE.by_name["朝阳区"]) == {"220104", "110105"}


def test_containment_includes_itself() -> None:
    assert TREE.contains("220000", "220104") and TREE.contains("220104", "220104")
    assert not TREE.contains("220104", "220100")


def test_an_unknown_code_has_the_nation_above_it_and_no_name() -> None:
    assert TREE.path("999999") == ("999999", NATION)
    assert TREE.name("999999") == "999999"
