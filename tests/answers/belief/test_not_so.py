"""What a question holds of a matter is denied in the first sentence, whatever its wording; what is so is not denied."""

import pytest

from assistant.answers.wording.held_clauses import claimed_clauses, held_clauses
from tests.answers.conftest import Ask


def _first(ask: Ask, region: str, *said: str) -> str:
    return ask(region, *said).sentences[0].text


def test_what_is_told_before_an_open_question_is_held() -> None:
    assert held_clauses("福利院都改建完了，去哪家登记") == ("福利院都改建完了",)
    assert held_clauses("福利院改建完了没有") == ()
    assert held_clauses("要是改建完了，去哪家登记") == ()
    assert claimed_clauses("积分能兑钱不，去哪兑") == ("积分能兑钱不",)


@pytest.mark.parametrize(
    ("region", "question", "begins"),
    [
        ("420323", "村里的积分能换钱，我攒了一百分去哪换", "资料没有写能换钱"),
        ("420323", "敬老院都改公建民营了，我妈要住找谁报名", "不能这么说，资料没有说已经办成"),
        ("220100", "婚俗改革实验区，开发区全都算在内吧", "不能这么说，写的名单是朝阳区、南关区"),
        ("370300", "长者食堂吃饭免费，在哪儿吃", "资料没有写免费"),
        ("370300", "咱市现有2949户儿童主任，是吧", "不是2949户，写的是2949名"),
        ("370300", "城乡低保标准早就统一了，现在一年多少", "不能这么说，资料没有说已经统一"),
        ("410000", "留守妇女一人发一笔补贴，去哪领", "资料没有写"),
        (
            "420323",
            "请志愿者上门照料独居老人，这事全县各村都有了，咋没人来我家",
            "资料没有写处处都有，写的是宝丰镇龙井村",
        ),
        ("410000", "每个救助站都用上人脸识别了，去哪里刷脸找人", "资料没有写处处都有"),
        ("220100", "听说养老大院停办了，是真的吗", "不能这么说，资料没有写取消或者停办"),
    ],
)
def test_what_is_not_so_is_denied_first(ask: Ask, region: str, question: str, begins: str) -> None:
    assert _first(ask, region, question).startswith(begins)


@pytest.mark.parametrize(
    ("region", "question"),
    [
        ("420323", "我一辈子没成家，老了干不动，想吃五保要啥条件"),
        ("220100", "我妈都八十三了，高龄津贴有没有她的"),
        ("370300", "长者食堂建了多少处"),
        ("410000", "我弟走丢好几年了，救助站能不能帮着找"),
        ("220100", "过年那笔补助跟每月的低保是一回事不"),
        ("370300", "给老人屋里装扶手改厕所有人管没"),
        ("220000", "乡村著名是不是要把村名全改了"),
        ("220100", "朝阳区、南关区都算婚俗改革实验区吧"),
    ],
)
def test_what_is_so_or_of_oneself_is_not_denied(ask: Ask, region: str, question: str) -> None:
    text = _first(ask, region, question)
    assert not text.startswith(("资料没有写处处", "资料没有说已经", "不是", "不能这么说", "资料没有写"))


def test_a_sum_for_each_that_is_nowhere_written_is_not_let_stand(ask: Ask) -> None:
    first = ask("220100", "护理员的入职奖励不是每人一万吗").sentences[0].text
    assert first == "不能这么说，资料没有写给一万。"


def test_an_age_that_money_begins_at_is_no_sum(ask: Ask) -> None:
    assert "写给" not in ask("410000", "我姥爷整八十，都说高龄钱是八十以上的，他刚够上，行不行？").text
