"""Counts the person brings are multiplied with the shares and minima told, and a what-if changes the counts."""

from __future__ import annotations

from fractions import Fraction

from assistant.answers.reckoning.counts import counts_said
from tests.answers.conftest import Ask

CHANGCHUN, HENAN = "220100", "410000"


def test_places_of_each_kind_are_counted() -> None:
    assert counts_said("俺们区6个街道、4个镇和1个乡") == {"街道": Fraction(6), "乡镇": Fraction(5)}
    assert counts_said("村里3个人，2个村干部") == {}


def test_a_share_of_the_counts_told(ask: Ask) -> None:
    text = ask(HENAN, "示范性农村公益性公墓要覆盖多少乡镇？", "俺县有20个乡镇，那得几个有？").text
    assert text.startswith("按您说的20个乡镇算：是10个乡镇（20×50%）")
    assert "推算" in text


def test_least_of_each_kind_is_added_and_a_supposition_changes_the_counts(ask: Ask) -> None:
    first = "咱区6个街道4个镇，助餐场所最少建几个？"
    assert "不少于16个（6×2＋4×1）" in ask(CHANGCHUN, first).text
    assert "不少于17个（7×2＋3×1）" in ask(CHANGCHUN, first, "那要是有一个镇改成街道呢？").text


def test_a_part_told_in_words_is_rounded_up(ask: Ask) -> None:
    turns = ("失能特困人员的县级供养服务设施，2020年要多少县建成？", "俺市有10个县，那该几个？")
    assert ask(HENAN, *turns).text.startswith("按您说的10个县算：不少于4个县（10×三分之一")
