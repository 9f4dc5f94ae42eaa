"""What brought hardship on people, in their own words: several causes at once, and what is long past is none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.consultation import Understanding
from tests.language.conftest import Read

Told = Callable[[Understanding], dict[str, str]]
CAUSE, NEED = "本户.困难原因", "本户.基本生活困难"


@pytest.mark.parametrize(
    ("said", "causes"),
    [
        ("我媳妇骑电动车摔折了胳膊，住院把积蓄花完了，求救助", "有 医疗支出 意外伤害"),
        ("俺爹叫车碾了腿，人在病床上，家里的积蓄都垫光了，谁管", "有 医疗支出 意外伤害"),
        ("夏天发大水把屋冲垮了，弟弟又从梯子上掉下来，能救助吗", "有 意外伤害 突发事件"),
        ("老家起了火烧光了，能不能申请临时救助", "有 突发事件"),
        ("给娃瞧病拉了饥荒，学费又凑不齐，政府帮帮吧", "有 医疗支出 教育支出"),
    ],
)
def test_each_cause_told_is_kept(read: Read, told: Told, said: str, causes: str) -> None:
    assert told(read(said))[CAUSE] == causes


@pytest.mark.parametrize(
    "said",
    ["我十年前摔断过腿，现在没钱过日子，能救助吗", "孩子摔跤比赛拿了奖，有补助吗", "我把旧家具扔进去了，有补贴吗"],
)
def test_what_is_no_cause_of_todays_need_is_none(read: Read, told: Told, said: str) -> None:
    assert CAUSE not in told(read(said))


@pytest.mark.parametrize(
    "said", ["饭都快吃不上了，能救助吗", "连称盐的钱都掏不出，政府管不管", "锅都快揭不开了，想申请救助"]
)
def test_nothing_to_eat_is_said_in_many_ways(read: Read, told: Told, said: str) -> None:
    assert told(read(said))[NEED] == "是"


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("我家才评上低保，还能加点不", "是"),
        ("俺家低保户一直吃着，能增发不", "是"),
        ("低保上个月批下来了，孩子三岁", "是"),
        ("俺们家没评上低保", "否"),
        ("还没吃上低保呢", "否"),
        ("怎么才能评上低保", None),
        ("我家低保批下来了没有", None),
        ("批了低保还能打工吗", None),
        ("想给俺家评上低保", None),
    ],
)
def test_whether_the_household_has_the_allowance(read: Read, told: Told, said: str, held: str | None) -> None:
    assert told(read(said)).get("本户.低保家庭") == held


@pytest.mark.parametrize(
    ("said", "person"),
    [
        ("我对门老朱头八十四了，一个人过", "邻居老朱头"),
        ("楼下张大娘八十四，一个人过", "邻居张大娘"),
        ("我姥八十四了，一个人过", "外祖母"),
        ("我爷八十四，自己能做饭", "祖父"),
        ("俺大八十四了，脑子糊涂了", "父亲"),
        ("我奶连我都认不得了，八十四岁", "祖母"),
    ],
)
def test_somebody_elses_facts_are_not_the_askers(read: Read, told: Told, said: str, person: str) -> None:
    facts = told(read(said))
    assert facts[f"{person}.年龄"] == "84"
    assert {name.partition(".")[0] for name in facts} == {person}


def test_ones_own_mother_and_the_husbands_are_two(read: Read, told: Told) -> None:
    assert told(read("娘家妈八十六，婆家妈八十一")) == {"母亲.年龄": "86", "婆婆.年龄": "81"}


@pytest.mark.parametrize("said", ["俺老两口养着孙子", "俺们两口子伺候老人"])
def test_two_who_care_for_others_are_not_the_whole_household(read: Read, told: Told, said: str) -> None:
    assert "本户.家庭人口" not in told(read(said))


@pytest.mark.parametrize(
    "said", ["我邻居吃着低保，我能不能吃", "我同学家是低保户，我家收入也不高", "隔壁老郭家着火了，我能申请救助吗"]
)
def test_what_another_household_has_is_not_ones_own(read: Read, told: Told, said: str) -> None:
    assert not {"本户.低保家庭", CAUSE} & set(told(read(said)))


@pytest.mark.parametrize("said", ["预报说要发大水，能先申请救助吗", "听说别处失火了，政府给救助了"])
def test_a_disaster_elsewhere_or_to_come_is_no_cause(read: Read, told: Told, said: str) -> None:
    assert CAUSE not in told(read(said))


@pytest.mark.parametrize(
    ("said", "stage"), [("闺女中专二年级", "高中"), ("儿子技校三年级", "高中"), ("孙子三年级", "义务教育")]
)
def test_the_year_of_a_trade_school_is_no_year_of_a_primary_one(read: Read, told: Told, said: str, stage: str) -> None:
    assert stage in told(read(said)).values()


@pytest.mark.parametrize("said", ["我表姐夫瘫了", "侄女婿得了重病", "堂弟媳二级残疾"])
def test_a_relative_by_marriage_is_not_the_relative(read: Read, told: Told, said: str) -> None:
    assert not told(read(said))


def test_a_neighbour_alone_is_not_the_askers_household(read: Read, told: Told) -> None:
    assert told(read("前院老赵头九十三，就他一个人")) == {"邻居老赵头.年龄": "93"}


def test_what_goes_on_about_the_household_is_not_the_askers(read: Read, told: Told) -> None:
    assert told(read("我们家没吃低保，也不是特困")) == {"本户.低保家庭": "否"}


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("俺爹娘一个83岁，一个78岁", {"父亲.年龄": "78..83", "母亲.年龄": "78..83"}),
        ("公公婆婆一个九十一一个八十八", {"公公.年龄": "88..91", "婆婆.年龄": "88..91"}),
        ("两个老人一个90一个85", {}),
    ],
)
def test_two_ages_of_which_nobody_says_whose(read: Read, told: Told, said: str, facts: dict[str, str]) -> None:
    assert told(read(said)) == facts


@pytest.mark.parametrize(
    ("said", "program"),
    [
        ("闺女女婿在广州打工，外孙丢在我这儿，有没有人帮忙照应", ("liushou_ertong",)),
        ("爹妈都出去务工了，俩娃跟着爷爷，镇上管不管", ("liushou_ertong",)),
        ("儿子在外头打工，儿媳妇一个人在家带娃，有人管没有", ()),
        ("儿子坐牢，媳妇打工，孙子跟着我", ()),
    ],
)
def test_children_left_with_the_old_are_a_matter_of_their_own(read: Read, said: str, program: tuple[str, ...]) -> None:
    assert read(said).programs in (program, program and (*program, "kunjing_ertong"))


@pytest.mark.parametrize(
    ("said", "causes", "need"),
    [
        ("老屋叫泥石流冲垮了，吃的住的都没着落", "有 突发事件", "是"),
        ("俺当家的肺癌，到处借钱，屋里断粮了", "有 医疗支出 重大疾病", "是"),
        ("我媳妇脑梗住院，亲戚都借遍了，没米下锅", "有 医疗支出 重大疾病", "是"),
    ],
)
def test_fire_illness_bills_and_hunger_are_heard(read: Read, told: Told, said: str, causes: str, need: str) -> None:
    found = told(read(said))
    assert found["本户.困难原因"] == causes
    assert found["本户.基本生活困难"] == need


@pytest.mark.parametrize(
    "said", ["怀疑我爸得了癌症，还没查", "我爸得过癌，早治好了", "我爸前年得癌走了", "癌症病人能领补助吗"]
)
def test_an_illness_feared_mended_or_died_of_is_nobodys_now(read: Read, told: Told, said: str) -> None:
    found = told(read(said))
    assert "父亲.重病" not in found
    assert "本户.困难原因" not in found


def test_what_would_come_on_top_and_a_young_couple_are_no_facts(read: Read, told: Told) -> None:
    assert "本户.家庭月收入" not in told(read("我们一家四口，那不就一个月多480"))
    assert "本户.家庭人口" not in told(read("小两口在外打工，娃丢给俺老两口"))


@pytest.mark.parametrize("said", ["药费把家里拖垮了，求救助", "家里老人病倒了，求救助", "我爸在家里摔倒了，求救助"])
def test_a_home_that_goes_under_is_no_disaster(read: Read, told: Told, said: str) -> None:
    assert "突发事件" not in told(read(said)).get(CAUSE, "")


def test_what_helps_at_once_goes_before_all_there_is(read: Read) -> None:
    assert read("屋子让山洪卷走了，村上能帮一把不").programs == ("linshi_jiuzhu",)
    assert read("我媳妇肝癌，治病欠一身债，屋里断粮了，能申请点啥").programs == ("linshi_jiuzhu",)
    assert read("屋子让山洪卷走了，还能领些什么").programs == ()
