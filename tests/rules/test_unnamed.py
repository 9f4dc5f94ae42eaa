"""“Somebody in the family is …”: it may be a person already named or one nobody named, and saying which never widens."""

from __future__ import annotations

import pytest

from assistant.domain.determination import Determination, Outcome
from assistant.domain.facts import HOUSEHOLD
from assistant.rules.intake import Sorted
from assistant.rules.interview import next_questions
from assistant.rules.unnamed import call_unnamed
from tests.rules.book import ask as ask_shipped
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


CLERGY = {"家中有宗教教职人员": "是"}


def everyone_unnamed(count: int) -> list[str]:
    return call_unnamed(Sorted((), (), False, {}), count)


def test_names_of_people_nobody_named_never_run_out() -> None:
    names = everyone_unnamed(40)
    assert names[:3] == ["家人", "另一位家人", "第三位家人"]
    assert names[7:11] == ["第八位家人", "第九位家人", "第十位家人", "第11位家人"]
    assert len(set(names)) == 40
    known = Sorted(("家人", "第三位家人"), ("另一位家人",), False, {})
    assert call_unnamed(known, 2) == ["第四位家人", "第五位家人"]


@pytest.mark.parametrize("count", [7, 8, 9, 12])
def test_any_number_of_relatives_is_judged(count: int) -> None:
    """Each lives in a place of worship, none is said to be the one who is a cleric: one more, unnamed, may be."""
    people = everyone_unnamed(count)
    found = ask_shipped("dibao", "370300", {**CLERGY, **{f"{one}.宗教场所居住年数": "5" for one in people}})
    assert [one.person for one in found] == [HOUSEHOLD, *people]
    assert all(len(one.possible_outcomes) > 1 for one in found)


def interview(said: dict[str, str], cleric: str, place: str = "370300") -> tuple[list[str], dict[str, str]]:
    """Answer whatever is asked about an unnamed relative, until no more is; whom it was about, and all that was said.

    Everyone mentioned keeps or loses possible outcomes by every answer about them, and gains none.
    """
    facts, asked, before = dict(said), dict[str, bool](), dict[str, set[Outcome]]()
    for _ in range(40):
        found = ask_shipped("dibao", place, facts)
        now = outcomes(found)
        assert all(now[person] <= before[person] for person in before if person != HOUSEHOLD)
        before = now
        questions = [one for one in next_questions(found) if one.person != HOUSEHOLD]
        if not questions:
            return list(asked), facts
        question = questions[0]
        asked[question.person] = True
        answer = cleric if question.name == "宗教教职人员" else "否" if question.options[:1] == ("是",) else "unclear"
        facts[f"{question.person}.{question.name}"] = answer
    raise AssertionError(f"no end of asking: {facts}")


@pytest.mark.parametrize(
    ("size", "cleric", "people"),
    [
        ("2", "是", ["家人"]),
        ("2", "unclear", ["家人"]),
        ("1", "否", ["家人"]),
        ("2", "否", ["家人", "另一位家人"]),
        ("6", "否", ["家人", "另一位家人"]),
        ("", "否", ["家人", "另一位家人"]),
    ],
)
def test_asking_about_people_nobody_named_ends(size: str, cleric: str, people: list[str]) -> None:
    """The first may bear the statement out; only when it is not they, one more is asked about, if there can be one."""
    asked, facts = interview({**CLERGY, **({"家庭人口": size} if size else {})}, cleric)
    assert asked == people
    assert facts[f"{people[-1]}.宗教教职人员"] == cleric


def test_nobody_beyond_the_household_is_asked_about() -> None:
    """Two people, both named and both not clerics: there is nobody left to ask about, nor is anything concluded."""
    both = {"母亲.年龄": "82", "母亲.宗教教职人员": "否", "父亲.年龄": "83", "父亲.宗教教职人员": "否"}
    asked, _ = interview({**CLERGY, **both, "家庭人口": "2"}, "否")
    assert asked and set(asked) <= {"母亲", "父亲"}
    asked, facts = interview({**CLERGY, **both, "家庭人口": "3"}, "否")
    assert set(asked) - {"母亲", "父亲"} == {"家人"}
    assert Outcome.MAY_APPLY_ALONE in outcomes(ask_shipped("dibao", "370300", facts))[HOUSEHOLD]


def test_two_statements_may_mean_two_people() -> None:
    """One unnamed relative is the cleric and not disabled: the disabled one is asked about, and is another."""
    said = {**CLERGY, "家中有残疾人": "是", "家庭人口": "4", "家人.宗教教职人员": "是", "家人.残疾等级": "无"}
    found = next_questions(ask_shipped("dibao", "370300", said))
    assert {one.person for one in found} == {HOUSEHOLD, "家人", "另一位家人"}
    assert {one.name for one in found if one.person == "另一位家人"} >= {"残疾等级"}


@pytest.mark.parametrize(
    ("said", "questions"),
    [
        ({"家人.年龄": "30"}, [("家人", "宗教教职人员")]),  # it may be they: that first
        ({"家人.宗教教职人员": "unclear"}, []),
        ({"家人.宗教教职人员": "否", "另一位家人.宗教教职人员": "否"}, []),
    ],
)
def test_a_household_that_hangs_on_someone_unnamed_is_asked_no_idle_question(
    said: dict[str, str], questions: list[tuple[str, str]]
) -> None:
    """All else is settled: when nobody further is asked about, no other answer could settle it, and it stays open."""
    rich = {"家庭人口": "2", "财产符合规定": "是", "家庭月收入": "90000", "财产符合边缘规定": "否"}
    household = ask_shipped("dibao", "370300", {**CLERGY, **rich, **said}, {"低保标准": "900"})[0]
    assert set(household.possible_outcomes) == {Outcome.MAY_APPLY_ALONE, Outcome.NOT_MET}
    assert [(one.person, one.name) for one in next_questions((household,))] == questions
