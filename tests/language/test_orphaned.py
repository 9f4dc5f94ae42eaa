"""A couple of the family that has died leaves a child without parents; one that has gone to work does not."""

import pytest

from tests.language.conftest import Read

DIED = {"哥和嫂子": "我哥和嫂子都没了，撇下个六岁的侄女", "妹妹妹夫": "妹妹妹夫出车祸都走了，外甥才四岁"}


@pytest.mark.parametrize("said", DIED.values(), ids=DIED)
def test_the_child_of_a_couple_that_died_has_lost_both(read: Read, said: str) -> None:
    facts = {(fact.person, fact.name) for fact in read(f"{said}，国家给不给钱").facts}
    assert {name for person, name in facts if person in ("侄女", "外甥")} >= {
        "shiqu_fumu",
        "fuqin_qingxing",
        "muqin_qingxing",
    }


def test_a_couple_that_went_away_leaves_no_orphan(read: Read) -> None:
    facts = {fact.name for fact in read("哥哥嫂子去广东打工都走了，侄女六岁在我家").facts}
    assert "nianling" in facts
    assert "shiqu_fumu" not in facts
