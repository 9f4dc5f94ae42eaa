"""A fear is denied where the statement has what is feared to be gone, and never by a sum somebody's own case decides."""

import pytest

from assistant.answers.belief.feared import fear_denied, not_allowed
from tests.answers.conftest import Ask

PLAN, PAPER = "计划", ""


@pytest.mark.parametrize(
    ("question", "own", "planned", "begins"),
    [
        ("护理补贴往后就不涨了吧", "计划进一步提高护理补贴标准。", PLAN, "不能这么说，写的是“提高”"),
        ("老两口躺床上就没人管了？", "给失能老人提供照料服务。", PAPER, "不能这么说，2024年的资料里写了这样的安排"),
        ("补贴是不是只给一半了", "及时足额发放补贴。", PAPER, "不能这么说，写的是“及时足额发放”"),
        ("养老院的保险是不是不支持了", "计划继续支持投保综合责任险。", PLAN, "不能这么说，写的是“继续支持投保”"),
        ("乡镇是不是就没有阅览中心", "计划打造区域阅览服务中心。", PLAN, "不能这么说，2024年的计划里写到了阅览中心"),
        ("这个行动到明年就结束了吧", "实施提升行动。", PLAN, "不能这么说，什么时候结束，资料没有写"),
        ("我不想进院，钱就不发了？", "不愿进院的，可以在家。民政部门照样发放生活费。", PAPER, "不是，不愿去的也照样发"),
        (
            "我不愿进院，生活费会不会断了",
            "不愿进院的，可以在家。民政部门照样发放生活费。",
            PAPER,
            "不停，不愿去的也照样发",
        ),
    ],
)
def test_what_is_feared_to_be_gone_is_written(question: str, own: str, planned: str, begins: str) -> None:
    assert fear_denied(question, own, "2024年", planned).startswith(begins)


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("我家买了小车，低保是不是就不发了", "足额发放低保金。"),
        ("我不想去上班，低保就不发了？", "足额发放低保金。"),
        ("今年还发不发", "足额发放补贴。"),
        ("这个行动到明年就结束了吧", "行动的期限是三年。"),
    ],
)
def test_what_ones_own_case_decides_is_not_denied(question: str, own: str) -> None:
    assert fear_denied(question, own, "2024年", PAPER) == ""


def test_leave_for_what_is_put_down_is_not_given() -> None:
    own = "计划整治乱搭乱建。"
    assert not_allowed("院里搭个棚子就行了吧", own, "2024年", PLAN).startswith(
        "不能这么办，2024年的计划写的是整治乱搭乱建"
    )
    assert not_allowed("邻居乱搭棚子，我举报行不", own, "2024年", PLAN) == ""
    assert not_allowed("养只猫行不", own, "2024年", PLAN) == ""


def test_a_fear_is_denied_in_the_first_word(ask: Ask) -> None:
    reply = ask("420323", "我叔吃五保，不愿意去福利院，是不是往后钱就没得发了")
    assert reply.sentences[0].text.startswith("不是，不愿去的也照样发")
    assert reply.status.value == "corrected_premise"
