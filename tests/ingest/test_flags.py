"""What a revision changes that people live by is flagged, renumbered or not; what only moved is not.

pytest tests/ingest/test_flags.py
"""

import pytest

from ingest.flags import figures, flag_changes, pair_provisions, repeals

OLD = {
    "a1": "为了保障生活，制定本办法。",
    "a2": "年满八十周岁的老年人，每人每月发给五十元。",
    "a3": "县民政部门应当自受理之日起三十日内作出决定。",
    "a4": "本办法自2020年1月1日起施行。",
}


def flagged(**changed: str) -> list[str]:
    return [str(flag) for flag in flag_changes(OLD, {**OLD, **changed})]


def test_nothing_changed_is_nothing_flagged() -> None:
    assert flag_changes(OLD, dict(OLD)) == ()


@pytest.mark.parametrize(
    ("number", "old", "new", "expected"),
    [
        ("a2", "五十元", "一百元", "金额 a2：50元 → 100元"),
        ("a2", "八十周岁", "七十五周岁", "年龄 a2：80周岁 → 75周岁"),
        ("a3", "三十日", "二十个工作日", "期限 a3：30日 → 20个工作日"),
        ("a4", "2020年1月1日", "2021年3月1日", "日期 a4：2020年1月1日 → 2021年3月1日"),
        ("a3", "应当", "可以", "许可或禁止 a3：应当 → 可以"),
    ],
)
def test_changed_figures_are_flagged_with_before_and_after(number: str, old: str, new: str, expected: str) -> None:
    assert expected in flagged(**{number: OLD[number].replace(old, new)})


def test_a_figure_written_another_way_has_not_changed() -> None:
    assert flagged(a2="年满80周岁的老年人，每人每月发给50元。") == []
    assert figures("二万元以上，百分之二十，三分之一，3.5倍") == figures("20000元以上，20%，三分之一，3.5倍")


def test_an_article_put_in_moves_the_others_and_only_it_is_flagged() -> None:
    after = {"a1": OLD["a1"], "a2": "残疾人每人每月另发三十元。", "a3": OLD["a2"], "a4": OLD["a3"], "a5": OLD["a4"]}
    assert ("a2", "a3") in pair_provisions(OLD, after)
    assert [flag.kind for flag in flag_changes(OLD, after)] == ["新增条款", "金额"]


def test_a_moved_article_that_changed_is_flagged_with_where_it_was() -> None:
    after = {
        "a1": OLD["a1"],
        "a2": "新的一条，讲别的事情。",
        "a3": OLD["a2"].replace("五十", "六十"),
        "a4": OLD["a3"],
        "a5": OLD["a4"],
    }
    assert "金额 a3（原 a2）：50元 → 60元" in [str(flag) for flag in flag_changes(OLD, after)]


def test_a_dropped_article_and_a_repeal_are_flagged() -> None:
    after = {**OLD, "a4": OLD["a4"] + "《旧办法》同时废止。"}
    del after["a3"]
    found = [(flag.kind, flag.number) for flag in flag_changes(OLD, after)]
    assert ("废止", "a4") in found
    assert ("删去条款", "a3") in found


def test_a_change_of_bound_is_flagged() -> None:
    before, after = {"a1": "收入低于标准的，可以申请。"}, {"a1": "收入不超过标准的，可以申请。"}
    assert [str(flag) for flag in flag_changes(before, after)] == ["界限 a1：低于 → 不超过"]


def test_numbers_that_only_point_at_places_are_no_figures() -> None:
    assert figures("依照第三条第二款办理，第十日不算。") == {}


def test_titles_are_ended_only_in_the_sentence_that_ends_them() -> None:
    assert repeals("根据《甲法》制定。《乙办法》、《丙办法》同时废止。《丁办法》继续有效。") == {
        "《乙办法》",
        "《丙办法》",
    }
