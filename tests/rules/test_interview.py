"""What is asked next, and when asking ends."""

from __future__ import annotations

import random
from dataclasses import replace
from statistics import median

import pytest

from assistant.domain.determination import Outcome
from assistant.domain.facts import HOUSEHOLD, Absence, Facts
from assistant.rules.intake import read_facts
from assistant.rules.interview import next_questions
from tests.rules.book import TODAY, book
from tests.rules.book import ask as ask_shipped
from tests.rules.interviews import hold
from tests.rules.small import ask, book_of

LONG = [
    ("dibao", "420323"),
    ("dibao_bianyuan", "420323"),
    ("dibao_zengfa", "420323"),
    ("tekun", "420323"),
    ("linshi_jiuzhu", "420323"),
]


@pytest.mark.parametrize(("program", "place"), LONG)
def test_few_questions_reach_the_verdict_of_the_whole_form(program: str, place: str) -> None:
    rng = random.Random(program)
    held = [hold(program, place, book(), rng) for _ in range(25)]
    assert [one.outcome for one in held] == [one.whole for one in held]
    assert all(one.whole is not Outcome.UNDETERMINED for one in held)
    assert median(one.asked / one.form for one in held) <= 0.6


def test_the_fact_that_narrows_most_comes_first() -> None:
    rows = ({"条件": "是", "排除项": "否"}, {"条件": "是", "原因": "含 火灾", "结论": "需审核认定"})
    questions = next_questions(ask(book_of(*rows), {}))
    assert [missing.name for missing in questions] == ["条件", "排除项", "原因"]
    assert questions[0].shrinkage > questions[1].shrinkage


def test_of_equals_the_least_intrusive_comes_first() -> None:
    rulebook = book_of({"条件": "是", "人均": "<600", "对象": "本人", "病": "是"})
    names = [missing.name for missing in next_questions(ask(rulebook, {"收入": "900", "人口": "2", "母亲.等级": "1"}))]
    assert names == ["条件", "病"]


def test_what_cannot_change_anything_is_not_asked() -> None:
    rows = ({"条件": "是"}, {"条件": "是", "排除项": "是", "结论": "需审核认定"})
    one = ask(book_of(*rows), {})[0]
    assert [missing.name for missing in one.missing] == ["条件"]
    assert one.depends_on == ("tiaojian",)


def test_a_standard_is_never_asked_for() -> None:
    one = ask(book_of({"人均": "<{线}", "条件": "是"}), {"收入": "900", "人口": "2"})[0]
    assert "{线}" in one.depends_on
    assert [missing.name for missing in one.missing] == ["条件"]


def test_an_income_is_not_asked_when_the_standard_is_missing() -> None:
    """No income could settle it; the property still can."""
    one = ask(book_of({"人均": "<{线}", "条件": "是"}), {})[0]
    assert [missing.name for missing in one.missing] == ["条件"]
    floor = "线,420323,不分,500,元,最低指导标准,否,,,doc a1\n"
    one = ask(book_of({"人均": "<{线}", "条件": "是"}, standards=floor), {})[0]
    assert {missing.name for missing in one.missing} == {"条件", "收入", "人口"}


def test_without_the_local_standard_the_source_of_income_itself_is_asked() -> None:
    """Income below a line nobody knows cannot be told from its parts; whether there is any can."""
    known = {"母亲.年龄": "70", "母亲.无劳动能力": "是"}
    asked = [one.name for one in next_questions(ask_shipped("tekun", "420323", known))]
    assert "无生活来源" in asked
    assert not {"财产符合特困规定", "个人月收入"}.intersection(asked)
    given = ask_shipped("tekun", "420323", known, {"低保标准": "600"})
    assert {"财产符合特困规定", "个人月收入"} <= {one.name for one in next_questions(given)}


def test_asking_ends_when_no_answer_can_settle_it() -> None:
    rulebook = book_of({"条件": "是", "排除项": "否"})
    one = ask(rulebook, {"条件": "unclear"})[0]
    assert [(missing.name, missing.asked) for missing in one.missing] == [
        ("排除项", Absence.UNKNOWN),
        ("条件", Absence.UNCLEAR),
    ]
    one = ask(rulebook, {"条件": "unclear", "排除项": "否"})[0]
    assert next_questions((one,)) == ()
    assert [missing.name for missing in one.missing] == ["条件"]
    one = ask(rulebook, {"条件": "refused", "排除项": "refused"})[0]
    assert next_questions((one,)) == ()
    assert {missing.asked for missing in one.missing} == {Absence.REFUSED}


def test_unknown_may_be_asked_again_but_unclear_may_not() -> None:
    rulebook = book_of({"条件": "是"})
    assert next_questions(ask(rulebook, {"条件": "unknown"}))
    assert not next_questions(ask(rulebook, {"条件": "unclear"}))


def test_questions_speak_to_the_person() -> None:
    questions = next_questions(ask(book_of({"对象": "本人", "病": "是"}), {"母亲.等级": "1"}))
    assert [(missing.person, missing.question, missing.question_elder) for missing in questions] == [
        ("母亲", "母亲病了吗？", "母亲病了？")
    ]
    assert questions[0].options == ("是", "否")
    assert questions[0].why == "看病"
    assert questions[0].basis == ("doc a1",)


def test_about_someone_unnamed_the_household_is_asked_first() -> None:
    rulebook = book_of({"条件": "是"}, {"对象": "本人", "等级": "1", "结论": "可单独申请"})
    questions = next_questions(ask(rulebook, {"条件": "否"}))
    assert [(missing.person, missing.name) for missing in questions] == [(HOUSEHOLD, "家有残疾")]
    questions = next_questions(ask(rulebook, {"条件": "否", "家有残疾": "是"}))
    assert [(missing.person, missing.name) for missing in questions] == [("家人", "等级")]


def test_questions_of_several_determinations_are_asked_once() -> None:
    rulebook = book_of({"对象": "本人", "条件": "是", "病": "是"})
    questions = next_questions(ask(rulebook, {"母亲.等级": "1", "父亲.等级": "2"}))
    assert [(missing.person, missing.name) for missing in questions] == [
        (HOUSEHOLD, "条件"),
        ("母亲", "病"),
        ("父亲", "病"),
    ]


def test_obligors_are_counted_then_asked_one_by_one() -> None:
    facts = {"母亲.年龄": "66", "母亲.无生活来源": "是"}
    asked = next_questions(ask_shipped("tekun", "100000", facts))
    assert [missing.name for missing in asked] == ["法定义务人数"]
    asked = next_questions(ask_shipped("tekun", "100000", {**facts, "母亲.法定义务人数": "2"}))
    assert [(missing.person, missing.name) for missing in asked] == [("义务人1", "履行能力")]
    facts = {**facts, "母亲.法定义务人数": "2", "义务人1.履行能力": "无"}
    asked = next_questions(ask_shipped("tekun", "100000", facts))
    assert [(missing.person, missing.name) for missing in asked] == [("义务人2", "履行能力")]
    facts = {**facts, "义务人2.履行能力": "无"}
    assert ask_shipped("tekun", "100000", facts)[0].outcome is Outcome.ELIGIBLE


def test_an_answer_is_worth_asking_only_if_it_settles_for_every_size_of_household() -> None:
    """The size is not known and stays so: an income of 900 may be 300 or 900 a head, so only extremes could settle."""
    rulebook = book_of({"人均": "<600"})
    one = ask(rulebook, {"人口": "unclear"})[0]
    assert [(missing.name, missing.asked) for missing in one.missing] == [
        ("收入", Absence.UNKNOWN),
        ("人口", Absence.UNCLEAR),
    ]
    settled = [
        income
        for income in ("500", "900", "4000")
        if ask(rulebook, {"人口": "unclear", "收入": income})[0].outcome is not Outcome.UNDETERMINED
    ]
    assert settled == ["500", "4000"]
    one = ask(rulebook, {"人口": "unclear", "收入": "900..3000"})[0]
    assert next_questions((one,)) == ()


def said_in_talk(facts: dict[str, str]) -> Facts:
    """As a conversation leaves it: whether all obligors were named is not known."""
    return replace(read_facts(facts, book(), TODAY), obligors_complete=False)


def test_whether_all_obligors_were_named_is_asked_where_it_matters() -> None:
    old = {"母亲.年龄": "66", "母亲.无生活来源": "是"}
    both = {**old, "义务人1.履行能力": "无", "义务人2.履行能力": "无"}
    (one,) = ask_shipped("tekun", "100000", said_in_talk(both))
    (question,) = next_questions((one,))
    assert (question.person, question.name) == ("母亲", "法定义务人数")
    assert question.question.endswith("（已经说到2位，连同没说到的一共几位？）")
    assert [text for text in one.caveats if "法定义务人说到了2位，是不是都说到了还不知道" in text]
    (one,) = ask_shipped("tekun", "100000", said_in_talk({**both, "母亲.法定义务人数": "2"}))
    assert one.outcome is Outcome.ELIGIBLE
    assert not [text for text in one.caveats if "法定义务人" in text]
    (one,) = ask_shipped("tekun", "100000", said_in_talk({**both, "义务人2.履行能力": "有"}))
    assert (one.outcome, one.missing) == (Outcome.NOT_MET, ())
    assert not [text for text in one.caveats if "法定义务人" in text]
    (one,) = ask_shipped("tekun", "100000", said_in_talk({**both, "母亲.法定义务人数": "1"}))
    assert one.outcome is Outcome.UNDETERMINED
    assert "您说法定义务人有1位，说到的却有2位，请核对一下" in one.caveats


def test_a_missing_standard_is_named_only_where_the_outcome_hangs_on_it() -> None:
    rulebook = book_of({"人均": "<{线}", "条件": "是"}, {"排除项": "是", "结论": "排除"})
    one = ask(rulebook, {"收入": "900", "人口": "2", "条件": "是", "排除项": "否"})[0]
    assert "缺当地标准：线" in one.caveats
    one = ask(rulebook, {"收入": "900", "人口": "2", "条件": "否"})[0]
    assert one.depends_on == ("paichu",)
    assert not [text for text in one.caveats if "缺当地标准" in text]
