"""Only a thing that can be given is called unwritten: no doing, and no end of another word."""

import pytest

from assistant.answers.finding.absent import things_asked


@pytest.mark.parametrize(
    "question", ["有人给劝和劝和不", "规定包不包括敬老院", "能给送回老家不", "是不是乡亲不配合吧", "上岁数了有没有照顾"]
)
def test_what_is_done_is_no_thing(question: str) -> None:
    assert things_asked(question) == ()


@pytest.mark.parametrize(("question", "thing"), [("食堂给送饺子不", "饺子"), ("有没有雨靴", "雨靴")])
def test_a_thing_is_still_heard(question: str, thing: str) -> None:
    assert thing in things_asked(question)
