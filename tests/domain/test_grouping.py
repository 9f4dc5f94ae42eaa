"""Alike questions stand together, others apart, the largest group first.

pytest tests/domain/test_grouping.py
"""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.grouping import group_alike, likeness


def test_alike_questions_stand_together() -> None:
    texts = [
        "公墓一个穴位多少钱",
        "低保怎么申请",
        "公墓一个穴位要多少钱？",
        "低保要怎么申请呀",
        "低保怎么申请？",
        "房子漏水找谁",
    ]
    assert group_alike(texts) == ((1, 3, 4), (0, 2), (5,))


def test_nothing_and_one() -> None:
    assert group_alike([]) == ()
    assert group_alike([""]) == ((0,),)
    assert likeness(Counter("ab"), Counter("ab")) == 1.0 and likeness(Counter("ab"), Counter("cd")) == 0.0


@given(st.lists(st.text(max_size=12), max_size=12))
def test_every_text_is_in_exactly_one_group(texts: list[str]) -> None:
    groups = group_alike(texts)
    assert sorted(place for places in groups for place in places) == list(range(len(texts)))
    assert [len(places) for places in groups] == sorted((len(places) for places in groups), reverse=True)
