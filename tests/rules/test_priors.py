"""What is rare is asked late; what matters is asked all the same."""

from __future__ import annotations

import pytest

from assistant.domain.errors import CorpusError
from assistant.rules.interview import next_questions
from assistant.rules.rulebook import Rulebook, build_rulebook
from tests.rules.book import TREE
from tests.rules.book import ask as ask_shipped
from tests.rules.small import FACTS, STANDARD_HEAD, ask, rules_csv

HEAD = "事实,通常,例外,说明\n"
ILL = {"对象": "本人", "病": "是", "条件": "是", "结论": "可单独申请"}
DISABLED = {"对象": "本人", "等级": "1|2", "排除项": "否", "结论": "可单独申请"}


def book_with(priors: str, *rows: dict[str, str]) -> Rulebook:
    texts = {
        "fact_dictionary.csv": FACTS,
        "programs/p/rules.csv": rules_csv(*rows),
        "programs/p/standards.csv": STANDARD_HEAD,
        "fact_priors.csv": HEAD + priors,
    }
    return build_rulebook({"p": {"id": "p", "name": "某项", "kind": "rules"}}, texts, None, TREE)


def order(rulebook: Rulebook) -> list[str]:
    """Names of the facts asked of the mother, whose age is known, first to last."""
    return [missing.name for missing in next_questions(ask(rulebook, {"母亲.年龄": "50"}))]


def test_what_is_rare_is_asked_last_with_all_that_hangs_on_it() -> None:
    assert order(book_with("病,否,罕见,\n", ILL, DISABLED)) == ["排除项", "等级", "条件", "病"]
    assert order(book_with("等级,无,罕见,\n", ILL, DISABLED)) == ["条件", "病", "排除项", "等级"]


def test_what_is_rare_is_asked_in_the_end() -> None:
    rulebook = book_with("病,否,罕见,\n", {"对象": "本人", "病": "是"})
    assert order(rulebook) == ["病"]


def test_a_usual_number_is_held_against_the_line() -> None:
    rows = ({"对象": "本人", "年龄": ">=80", "条件": "是"}, {"对象": "本人", "等级": "1", "排除项": "否"})
    names = [missing.name for missing in next_questions(ask(book_with("年龄,40,罕见,\n", *rows), {"母亲.病": "否"}))]
    assert names.index("等级") < names.index("条件")
    names = [missing.name for missing in next_questions(ask(book_with("年龄,85,罕见,\n", *rows), {"母亲.病": "否"}))]
    assert names.index("条件") < names.index("等级") or names.index("年龄") < names.index("等级")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("没有这项,否,罕见,\n", "字典里的名称"),
        ("病,是否,罕见,\n", "最常见的一个值"),
        ("等级,1|2,罕见,\n", "最常见的一个值"),
        ("年龄,40..50,罕见,\n", "最常见的一个值"),
        ("病,否,不多,\n", "少见、罕见"),
        ("病,否,罕见,\n病,否,少见,\n", "一项只写一行"),
    ],
)
def test_faults_are_located(row: str, told: str) -> None:
    with pytest.raises(CorpusError) as caught:
        book_with(row, ILL)
    (problem,) = caught.value.problems
    assert problem.file == "fact_priors.csv"
    assert told in problem.expected


@pytest.mark.parametrize("facts", [{}, {"家庭月收入": "9000", "家庭人口": "4"}, {"母亲.年龄": "82"}])
def test_nobody_is_asked_about_the_clergy_first(facts: dict[str, str]) -> None:
    """A member of the clergy may apply alone for 低保; hardly anybody is one."""
    asked = [missing.name for missing in next_questions(ask_shipped("dibao", "420323", facts, {"低保标准": "600"}))]
    clergy = [place for place, name in enumerate(asked) if "宗教" in name]
    others = [place for place, name in enumerate(asked) if "宗教" not in name and name != "本人生活困难"]
    assert clergy
    assert others
    assert min(clergy) > max(others)
