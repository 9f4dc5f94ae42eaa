"""Provision ids: grammar, words, ancestors."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.numbering import ProvisionNumber, chinese_numeral


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a8.p1.i1", "第八条第一款第（一）项"),
        ("a35-1", "第三十五条之一"),
        ("s2.1", "二（一）"),
        ("s2.1.3.p2", "二（一）3第二款"),
        ("annex1.t2.r3", "附件1表2第3行"),
        ("s2.1.k3", "二（一）"),
        ("s0.k1", "文首"),
        ("a110", "第一百一十条"),
    ],
)
def test_an_id_reads_as_people_write_it(text: str, words: str) -> None:
    number = ProvisionNumber.parse(text)
    assert number.words() == words
    assert str(number) == text


@pytest.mark.parametrize("text", ["", "a", "a8p1", "p1.a8", "a8.", "x3", "a8.p1.q", "a8..p1", "第八条", "a8.p1 "])
def test_what_is_no_id_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(ValueError, match="条款号"):
        ProvisionNumber.parse(text)


def test_ancestors_lead_from_the_nearest_outward() -> None:
    assert [str(a) for a in ProvisionNumber.parse("s2.1.k3").ancestors()] == ["s2.1", "s2"]
    assert [str(a) for a in ProvisionNumber.parse("a8.p1.i1").ancestors()] == ["a8.p1", "a8"]


@given(st.integers(0, 9999))
def test_numerals_read_back(number: int) -> None:
    import cn2an

    assert cn2an.cn2an(chinese_numeral(number), "smart") == number
