"""An entry of a sheet is changed, added or taken out, and every other character stays.

pytest tests/corpus/test_sheet_edits.py
"""

import pytest
import yaml

from assistant.corpus.sheet_edits import add_item, remove_item, replace_value
from assistant.domain.errors import StaffError
from tests.conftest import ROOT

TEXT = """# 头
list:
  # 第一组
  - {say: [甲, 乙], term: 丙}  # 行末
  - say: [丁]
    term: 戊 # 也在行末
  # 尾巴

other:
  plain: 话
  quoted: "带: 冒号"
  long: |
    两行
    的话
"""
ODD = "冒号: 井号 # {花括号} - 横线 'x' \"y\" [z], 是 yes null 012"


@pytest.mark.parametrize("place", [("other", "plain"), ("other", "quoted"), ("other", "long"), ("list", 0, "term")])
def test_a_value_is_replaced_and_nothing_else(place: tuple[str | int, ...]) -> None:
    for value in (ODD, "", "普通"):
        changed = replace_value(TEXT, place, value)
        before, after = yaml.safe_load(TEXT), yaml.safe_load(changed)
        found, wanted = after, before
        for part in place[:-1]:
            found, wanted = found[part], wanted[part]
        assert found[place[-1]] == value
        wanted[place[-1]] = value
        assert after == before
        assert [line for line in TEXT.splitlines() if "#" in line and line not in changed.splitlines()][:1] in (
            [],
            ["  - {say: [甲, 乙], term: 丙}  # 行末"],
        )


def test_a_replaced_entry_keeps_the_way_it_was_written() -> None:
    changed = replace_value(TEXT, ("list", 0), {"say": ["新"], "term": "词"})
    assert "  - {say: [新], term: 词}  # 行末\n" in changed
    changed = replace_value(TEXT, ("list", 1), {"say": ["新"], "term": "词"})
    assert "  - say: [新]\n    term: 词 # 也在行末\n  # 尾巴\n" in changed


def test_an_entry_is_added_after_the_last_and_taken_out_again() -> None:
    longer = add_item(TEXT, ("list",), {"say": ["己"], "term": ODD})
    assert yaml.safe_load(longer)["list"][2] == {"say": ["己"], "term": ODD}
    assert longer.splitlines()[:6] == TEXT.splitlines()[:6]
    assert remove_item(longer, ("list", 2)) == TEXT


def test_the_last_entry_stays_and_what_is_gone_is_told() -> None:
    one = remove_item(TEXT, ("list", 0))
    assert yaml.safe_load(one)["list"] == [{"say": ["丁"], "term": "戊"}]
    with pytest.raises(StaffError, match="最后一条"):
        remove_item(one, ("list", 0))
    with pytest.raises(StaffError, match="刚刚被删掉"):
        replace_value(TEXT, ("list", 9), "x")
    with pytest.raises(StaffError, match="不是一条一行"):
        add_item("list: [a]\n", ("list",), "b")


@pytest.mark.parametrize("file", ["contacts.yaml", "glossary.yaml"])
def test_every_entry_of_the_shipped_sheets_can_be_written_back(file: str) -> None:
    text, root = (ROOT / "corpus" / file).read_text("utf-8"), file.removesuffix(".yaml")
    rows = yaml.safe_load(text)[root]
    assert len(rows) > 5
    for number, row in enumerate(rows):
        assert yaml.safe_load(replace_value(text, (root, number), row)) == yaml.safe_load(text)
        assert yaml.safe_load(remove_item(text, (root, number)))[root] == [*rows[:number], *rows[number + 1 :]]
