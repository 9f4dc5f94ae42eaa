"""Statements of two sides are laid side by side, each once, the likest together.

pytest tests/answers/compared/test_comparison.py
"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.compared.comparison import compare_documents, likeness, pair_up
from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import Document, Level, Provision


def text(name: str, *said: str) -> Document:
    """A text with these statements as its articles."""
    provisions = tuple(
        Provision(name, ProvisionNumber.parse(f"a{number}"), words) for number, words in enumerate(said, start=1)
    )
    return Document(name, name, "民政部", Level.NORMATIVE, "100000", provisions)


OLD = text(
    "jiu", "低保金按月发放到户。", "高龄津贴的标准由县级制定，八十周岁以上老年人都能领。", "本办法自发布之日起施行。"
)
NEW = text(
    "xin", "本办法由民政部解释。", "高龄津贴的标准由省级制定，八十周岁以上老年人都能领。", "低保金按月发放到户。"
)


def test_what_stands_word_for_word_on_both_sides_is_shared_wherever_it_stands() -> None:
    found = compare_documents(OLD, NEW)
    assert [clause[1].text for clause in found.shared] == ["低保金按月发放到户。"]


def test_the_changed_statement_stands_beside_what_it_became() -> None:
    found = compare_documents(OLD, NEW)
    (pair,) = (pair for pair in found.pairs if pair.left and pair.right and "高龄津贴" in pair.left[1].text)
    assert pair.right is not None and "省级" in pair.right[1].text and pair.likeness > 0.8


def test_what_has_no_counterpart_stands_alone() -> None:
    alone = [pair for pair in compare_documents(OLD, text("kong", "殡葬另有规定。")).pairs if pair.right is None]
    assert len(alone) == 3


WORDS = st.lists(st.text(alphabet="低保高龄津贴标准县省民政", min_size=1, max_size=12), max_size=6)


@given(WORDS, WORDS)
def test_every_statement_is_shown_exactly_once(left: list[str], right: list[str]) -> None:
    one, other = text("zuo", *left), text("you", *right)
    pairs = pair_up([(one, p) for p in one.provisions], [(other, p) for p in other.provisions])
    assert [pair.left[1].text for pair in pairs if pair.left] == left
    assert sorted(pair.right[1].text for pair in pairs if pair.right) == sorted(right)
    assert all(0 <= pair.likeness <= 1 and (pair.left or pair.right) for pair in pairs)


@given(WORDS.filter(lambda words: len(words) > 1))
def test_likeness_is_the_same_both_ways(said: list[str]) -> None:
    first, second = text("zuo", *said).provisions[:2]
    assert likeness(first, second) == likeness(second, first)
