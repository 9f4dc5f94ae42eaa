"""A round figure stands for the written one it is cut from, and for no other."""

from assistant.answers.belief.roundly import meant_roundly


def test_a_round_figure_stands_for_what_it_is_cut_from() -> None:
    assert meant_roundly("一年开了四百多个点", ("463", "397", "500", "400")) == ("463",)
    assert meant_roundly("有3000多人", ("3200", "2949", "4084")) == ("3200",)


def test_a_figure_of_another_scale_or_a_plain_one_stands_for_nothing() -> None:
    assert meant_roundly("花了9000多万", ("9800",)) == ()
    assert meant_roundly("有四百个", ("463",)) == ()


def test_ten_thousands_stand_before_the_round_figure() -> None:
    assert meant_roundly("领证的有一万七千多对", ("17570", "7570")) == ("17570",)
