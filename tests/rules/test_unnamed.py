"""“Somebody in the family is …”: it may be a person already named or one nobody named, and saying which never widens."""

from __future__ import annotations

from assistant.domain.determination import Determination, Outcome
from assistant.domain.facts import HOUSEHOLD
from tests.rules.small import FACTS, ask, book_of

ALONE = {"对象": "本人", "等级": "1|2|3", "结论": "可单独申请"}
WHOLE = {"条件": "是"}
SAID = {"条件": "否", "家有残疾": "是"}
DEFAULT = FACTS.replace("〔谁〕重残？,看等级,,等级：1|2,", "〔谁〕重残？,看等级,,等级：1|2；默认 否：病 是,")


def outcomes(found: tuple[Determination, ...]) -> dict[str, set[Outcome]]:
    return {one.person: set(one.possible_outcomes) for one in found}


def test_nobody_named_is_somebody_unnamed() -> None:
    found = outcomes(ask(book_of(WHOLE, ALONE), SAID))
    assert found == {HOUSEHOLD: {Outcome.MAY_APPLY_ALONE}}


def test_the_one_named_may_be_the_one_meant() -> None:
    """The household speaks for people nobody named; the mother speaks for herself."""
    found = outcomes(ask(book_of(WHOLE, ALONE), {**SAID, "母亲.年龄": "82"}))
    assert found[HOUSEHOLD] == {Outcome.MAY_APPLY_ALONE, Outcome.NOT_MET}
    assert found["母亲"] == {Outcome.MAY_APPLY_ALONE, Outcome.NOT_MET}


def test_saying_who_it_is_narrows_either_way() -> None:
    rulebook = book_of(WHOLE, ALONE)
    found = outcomes(ask(rulebook, {**SAID, "母亲.年龄": "82", "母亲.等级": "2"}))
    assert found == {HOUSEHOLD: {Outcome.NOT_MET}, "母亲": {Outcome.MAY_APPLY_ALONE}}
    found = outcomes(ask(rulebook, {**SAID, "母亲.年龄": "82", "母亲.等级": "无"}))
    assert found == {HOUSEHOLD: {Outcome.MAY_APPLY_ALONE}, "母亲": {Outcome.NOT_MET}}


def test_the_one_unnamed_counts_for_the_household_only_while_needed() -> None:
    """A row about any member: the unnamed one is 1 to 3, but not there at all when the mother is the one meant."""
    rulebook = book_of({"对象": "任一成员", "等级": "1"})
    found = outcomes(ask(rulebook, {"家有残疾": "是", "母亲.等级": "2"}))
    assert found == {HOUSEHOLD: {Outcome.NOT_MET}}
    found = outcomes(ask(rulebook, {"家有残疾": "是", "母亲.等级": "2|无"}))
    assert found == {HOUSEHOLD: {Outcome.NOT_MET, Outcome.ELIGIBLE}}


def test_what_is_asked_tells_who_is_meant() -> None:
    household = ask(book_of(WHOLE, ALONE), {**SAID, "母亲.年龄": "82"})[0]
    assert ("母亲", "等级") in [(missing.person, missing.name) for missing in household.missing]


def test_a_default_gives_way_to_what_was_said_of_somebody() -> None:
    """Nothing said: not severely disabled, and told so. Somebody in the family disabled: it may be she, so it stays open."""
    rulebook = book_of({"对象": "本人", "重残": "是", "病": "是"}, facts=DEFAULT)
    (alone,) = ask(rulebook, {"母亲.病": "是"})
    assert alone.outcome is Outcome.NOT_MET
    assert [text for text in alone.caveats if "没有提到“重残”，按不是来看" in text]
    (beside,) = ask(rulebook, {"母亲.病": "是", "家有残疾": "是"})
    assert set(beside.possible_outcomes) == {Outcome.ELIGIBLE, Outcome.NOT_MET}
    assert not [text for text in beside.caveats if "没有提到" in text]
    (said,) = ask(rulebook, {"母亲.病": "是", "家有残疾": "是", "母亲.等级": "1"})
    assert said.outcome is Outcome.ELIGIBLE
