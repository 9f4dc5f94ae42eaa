"""A figure is found as a number of its own, not as part of another one."""

import pytest

from assistant.language.whole_figures import find_figure, has_figure


@pytest.mark.parametrize(
    ("text", "figure", "found"),
    [
        ("33户45人", "45", True),
        ("45", "45", True),
        ("1450人", "45", False),
        ("145人", "45", False),
        ("0.45元", "45", False),
        ("45.5元", "45", False),
        ("占45%", "45", False),
        ("占45％", "45", False),
        ("45年", "45", False),
        ("占45%的有45人", "45", True),
        ("16.06万元", "16.06", True),
        ("16106元", "16.06", False),
        ("占45%", "45%", True),
    ],
)
def test_a_figure_is_found_whole(text: str, figure: str, found: bool) -> None:
    assert has_figure(text, figure) is found


@pytest.mark.parametrize(("text", "unit"), [("145个、45名", "名"), ("45%、45.5个，45户", "户")])
def test_what_must_follow_tells_which_one_is_meant(text: str, unit: str) -> None:
    match = find_figure(text, "45", "(名|户)")
    assert match is not None
    assert match[1] == unit


def test_a_figure_without_what_must_follow_is_not_found() -> None:
    assert find_figure("45个", "45", "(名|户)") is None
