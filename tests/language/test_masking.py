"""Identifiers are hidden and nothing else is. Full counts: tests/benchmarks/guards_identifiers.py."""

import pytest

from assistant.language.masking import is_id_number, mask, passes_luhn
from tests.benchmarks.guards_identifiers import hide, is_hidden, look_alikes
from tests.steps.guard_corpus import provisions


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("我身份证是11010519491231002X，能领吗", "我身份证是〔身份证号〕，能领吗"),
        ("身份证１１０１０５１９４９１２３１００２Ｘ", "身份证〔身份证号〕"),
        ("身份证号 110105 19491231 002x", "身份证号 〔身份证号〕"),
        ("老证号370303500101123", "老证号〔身份证号〕"),
        ("残疾证号11010519491231002X43", "残疾证号〔残疾人证号〕"),
        ("打我手机138-1234-5678", "打我手机〔手机号〕"),
        ("一三八一二三四五六七八", "〔手机号〕"),
        ("座机（0533）2345678", "座机〔固定电话〕"),
        ("低保金打到6228480402564890018上", "低保金打到〔银行卡号〕上"),
        ("微信号abc_12345加我", "微信号〔微信号〕加我"),
        ("住龙井村3组12号", "住龙井村〔住址〕"),
        ("住博山区城东街道解放路12号3号楼2单元501", "住博山区城东街道〔住址〕"),
        ("我叫张桂兰今年83", "我叫〔姓名〕今年83"),
        ("姓名：欧阳建国，男", "姓名：〔姓名〕，男"),
        ("邮箱 a.b@example.com", "邮箱 〔邮箱〕"),
        ("鲁C12345是我的车", "〔车牌号〕是我的车"),
    ],
)
def test_an_identifier_becomes_its_kind(said: str, left: str) -> None:
    assert mask(said).text == left


@pytest.mark.parametrize(
    "said",
    [
        "民发〔2021〕57号第二十二条第（三）项怎么说",
        "累计发放2250.45万元，惠及1284人，2026年7月1日起施行",
        "打12345没人接，110也打不通",
        "统一社会信用代码52370300MJD1234567",
        "受理号202607011234567890到哪一步了",
        "行政区划代码370304",
        "街道办3号窗口在哪，国道312号边上",
        "我叫我妈去办，我叫车去医院",
        "我是高龄老人，我是安徽人，户主是我爸",
        "补贴15号发，一个月1200块，四口人",
    ],
)
def test_what_only_looks_like_one_is_left_alone(said: str) -> None:
    assert mask(said).text == said
    assert mask(said).kinds == ()


def test_check_digits_are_checked() -> None:
    assert is_id_number("11010519491231002X")
    assert not is_id_number("110105194912310021")
    assert not is_id_number("11010519491331002X")
    assert passes_luhn("6228480402564890018")
    assert not passes_luhn("6228480402564890019")


def test_several_kinds_are_listed_once_each_in_order() -> None:
    masked = mask("我叫张桂兰，电话13812345678，身份证11010519491231002X，再打13812345679")
    assert masked.kinds == ("姓名", "手机号", "身份证号")


def test_a_sample_of_synthetic_identifiers_is_hidden() -> None:
    sample = hide(400, seed=11)
    assert {one.kind for one in sample} >= {"id", "mobile", "card", "address", "name"}
    slipped = [one for one in sample if not is_hidden(one)]
    assert len(slipped) <= len(sample) // 100, slipped


def test_a_sample_of_look_alikes_and_every_provision_is_left_alone() -> None:
    texts = [*look_alikes(300, seed=11), *(provision.text for _, provision in provisions())]
    assert len(texts) > 1000
    assert [text for text in texts if mask(text).kinds] == []


def test_figures_set_side_by_side_are_no_card() -> None:
    assert mask("社会组织 600 970 4084 43 263 各是啥").kinds == ()
    assert mask("打到卡号 600 970 4084 43 263").kinds != ()
    assert mask("6222 02 1234 5678 901").kinds != ()
