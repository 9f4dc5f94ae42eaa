"""Everyday words beside the words of law. Run: pytest tests/retrieval/test_everyday.py"""

from __future__ import annotations

from pathlib import Path

from assistant.retrieval.everyday import read_everyday, words_of_law


def test_every_saying_leads_to_other_words_and_none_is_listed_twice(root: Path) -> None:
    listed = read_everyday()
    assert len(listed) >= 200
    assert all(terms and saying not in terms for saying, terms in listed.items())
    lines = (root / "assistant" / "retrieval" / "everyday.csv").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(listed) + 1


def test_the_words_of_law_are_added_once_and_only_where_they_are_missing() -> None:
    found = words_of_law("老板欠薪，老板不还怎么办").split()
    assert set(found) == {"拖欠", "劳动报酬", "不履行", "债务", "用人单位", "雇主"} and len(found) == 6
    assert words_of_law("用人单位拖欠劳动报酬") == ""
    assert words_of_law("今天星期几") == ""
