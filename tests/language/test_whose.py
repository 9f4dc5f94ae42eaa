"""Whose facts they are: acquaintances by surname, other people's children and their parents; what is denied is not said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.consultation import Understanding
from tests.language.conftest import Read

Told = Callable[[Understanding], dict[str, str]]


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("我们楼里的周奶奶一个人住，有人去看看她不", "邻居周奶奶"),
        ("村上赵大爷瘫在床上，能不能吃五保", "邻居赵大爷"),
        ("我婆婆一个人住，有人去看看她不", "婆婆"),
        ("我们楼下有个孙阿姨，80多岁独居，谁管", "邻居孙阿姨"),
        ("我弟弟家孩子自闭症，4岁", "弟弟的孩子"),
        ("外孙他爸没了，他妈改嫁了，这孩子有啥补助", "外孙"),
        ("孩子家里难，爸爸残疾，能给点啥", "孩子"),
    ],
)
def test_the_one_spoken_of(read: Read, said: str, person: str) -> None:
    assert read(said).person == person


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("我妹的孩子爸妈都去世了", {"妹妹的孩子.失去父母": "是"}),
        ("外甥女爹没了，娘坐牢", {"外甥女.父亲情形": "死亡", "外甥女.母亲情形": "服刑在押"}),
        ("侄女爸失联、妈坐牢，今年上初二", {"侄女.父亲情形": "失联", "侄女.就读": "义务教育"}),
        ("我家孩子3岁，我妈残疾一级", {"母亲.残疾等级": "1", "孩子.年龄": "3"}),
        ("俺爷没瘫，能自己走", {"祖父.失能": "否"}),
        ("我离了婚，我一个人带娃", {"本人.单亲家长": "是"}),
        ("侄女算事实孤儿，不算孤儿", {"侄女.困境儿童类别": "有 事实无人抚养儿童", "侄女.孤儿": "否"}),
        ("大姨没失能，就是年纪大", {"姨妈.失能": "否"}),
        ("我爷没得痴呆，就是耳背", {"祖父.失智": "否"}),
        ("我舅是失独的", {"舅舅.计划生育特殊家庭": "是"}),
        ("我们一直就吃低保的", {"本户.低保家庭": "是"}),
        ("俺是个五保老汉", {"本人.特困供养对象": "是"}),
        ("我家定成监测户了", {"本户.监测类别": "突发困难户|脱贫不稳定户|边缘易致贫户"}),
        ("屋里遭了火灾，兜里一分钱都没有", {"本户.基本生活困难": "是"}),
    ],
)
def test_facts_of_the_right_person_and_sense(read: Read, told: Told, said: str, facts: dict[str, str]) -> None:
    heard = told(read(said))
    shown = {name: "|".join(sorted(heard.get(name, "").split("|"))) for name in facts}
    assert shown == {name: "|".join(sorted(value.split("|"))) for name, value in facts.items()}


@pytest.mark.parametrize(
    "said",
    [
        "吃五保的能住家里不",
        "我大伯没儿没女中不中吃五保",
        "老公在外地打工，我一个人带俩娃",
        "外甥算不算事实孤儿",
        "姥爷不是独居",
        "想问问失独的补贴",
        "妈改嫁了",
    ],
)
def test_what_is_asked_or_denied_states_no_such_thing(read: Read, told: Told, said: str) -> None:
    heard = told(read(said))
    assert "是" not in heard.values()
    assert not any(value.startswith("有 独居") for value in heard.values())


def test_a_status_told_does_not_change_the_subject(read: Read, told: Told) -> None:
    understood = read("我们本来就吃着低保的", programs=["linshi_jiuzhu"])
    assert understood.programs == ("linshi_jiuzhu",)
    assert told(understood) == {"本户.低保家庭": "是"}
