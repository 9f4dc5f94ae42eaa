"""Every mistake of the sheet is put right when somebody makes it, and whoever merely asks is not corrected."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.answers.belief.premises import find_premise, holds, in_its_form, numbers_put_right
from assistant.assemble import open_office
from assistant.consultation import Consultation, ReplyStatus
from assistant.corpus.premises import Premise
from assistant.evaluate.questions import Case, Expected, replay
from assistant.resources import Resources
from assistant.settings import Settings

EXAMPLES = Path(__file__).with_name("premise_examples.csv")
Hear = Callable[..., Consultation]


@pytest.fixture(scope="module")
def resources(published: Path) -> Iterator[Resources]:
    office = open_office(Settings(data=published))
    yield office.resources()
    office.close()


@pytest.fixture(scope="module")
def hear(resources: Resources) -> Hear:
    def _hear(region: str | None, *turns: str) -> Consultation:
        case = Case(id="one", name="one", region=region, turns=[Expected(say=say) for say in turns])
        return list(replay(case, resources))[-1]

    return _hear


def test_each_mistake_is_put_right(hear: Hear, resources: Resources) -> None:
    with EXAMPLES.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 300
    wrong = []
    for row in rows:
        done = hear(row["region"] or None, *row["asked"].split(" / "))
        found = find_premise(done, resources.knowledge)
        status = done.reply and done.reply.status
        if found is None or found.id != row["id"] or status is not ReplyStatus.CORRECTED_PREMISE:
            wrong.append((row["id"], row["asked"], found and found.id, status))
    assert not wrong


def test_each_example_is_of_a_premise_of_the_sheet(resources: Resources) -> None:
    with EXAMPLES.open(encoding="utf-8") as file:
        told = [row["id"] for row in csv.DictReader(file)]
    assert len(told) == len(set(told))
    assert set(told) <= {premise.id for premise in resources.knowledge.premises}


PLAIN = {
    "420323": "低保户老人增发怎么算；低保户能不能申请临时救助；公墓建在哪里；福利院收费吗；"
    "五保户不住福利院给多少钱；老人补贴从几岁开始发；高龄失能补贴发了多少人；殡葬改革为什么慢",
    "220100": "每个街道建几个老年食堂；老年食堂吃一顿多少钱；我爸有退休金能领高龄津贴吗；农村低保占城市的百分之多少；"
    "集中托养收哪些人；农村巡访多久一次；公园里能领证吗；东馆什么时候能用；社区慈善基金几支；怎么找局长反映问题",
    "370300": "临时救助最高多少；长者食堂有多少处；农村低保涨了多少；残疾人补贴提高多少；新增床位多少；公益金多少；"
    "代客祭扫多少人次；血透100怎么申请；火化要花多少钱；跨省能办结婚吗",
    "410000": "农村低保补助水平多少；公墓建多少；建档立卡户能不能吃低保；村里有没有养老设施；我妈75岁能领高龄津贴吗",
    "220000": "老年食堂建几个；精神康复覆盖率多少；慈善条例出台了吗；助学一人多少钱；我们县有没有老年食堂",
}


@pytest.mark.parametrize("region", PLAIN)
def test_whoever_merely_asks_is_not_corrected(region: str, hear: Hear, resources: Resources) -> None:
    questions = PLAIN[region].split("；")
    held = [(question, find_premise(hear(region, question), resources.knowledge)) for question in questions]
    assert len(held) >= 5
    assert [one for one in held if one[1] is not None] == []


TOLD_OF_ONESELF = [
    ("220100", "我爸有退休金，没有低保，80岁高龄津贴怎么领"),
    ("420323", "我没有吃低保，腿断了不能干活，临时救助怎么申请"),
    ("370300", "俺家低保这么多年没涨，咋回事"),
    ("420323", "我妈失能，一个月花这么多钱，能领啥"),
    ("420323", "低保能多领点吗，家里人都有病"),
    ("220100", "家里没有钱，想给老人装扶手，适老化改造咋申请"),
    ("220100", "我工资涨了，低保是不是要停"),
    ("370300", "我一个月就挣1000块，孩子是不是能算困境儿童"),
    ("370300", "老人把养老金存银行得的利息算收入不"),
    ("420323", "养老院累计投资了多少钱"),
    ("220100", "住养老院要交押金吗"),
    ("410000", "俺不是低保，临时救助咋申请嘞"),
]


@pytest.mark.parametrize(("region", "said"), TOLD_OF_ONESELF)
def test_what_people_tell_of_themselves_is_no_mistake(region: str, said: str, hear: Hear, resources: Resources) -> None:
    assert find_premise(hear(region, said), resources.knowledge) is None


def test_what_two_places_have_in_common_is_no_belief_about_one(hear: Hear, resources: Resources) -> None:
    done = hear(None, "临时救助河南和淄博给的都是2万吗，区别在哪里")
    assert find_premise(done, resources.knowledge) is None


def test_a_short_question_leans_on_those_before_it(hear: Hear) -> None:
    done = hear("420323", "高龄失能补贴一共发了多少", "摊下来一个人多少", "那我奶每月就领这么多？")
    assert done.reply is not None
    assert done.reply.status is ReplyStatus.CORRECTED_PREMISE
    assert "总数" in done.reply.text


def test_what_was_put_right_is_not_put_right_twice(hear: Hear, resources: Resources) -> None:
    done = hear("220100", "高龄津贴只给困难老人吧", "那多大岁数能领")
    assert find_premise(done, resources.knowledge) is None


def test_a_belief_of_the_province_is_held_in_its_towns_but_their_own_comes_first(
    hear: Hear, resources: Resources
) -> None:
    done = hear("220100", "不是说各村都建老年食堂吗")
    provincial = find_premise(replace(done, region="220000"), resources.knowledge)
    own = find_premise(done, resources.knowledge)
    assert provincial is None or provincial.regions == ("220000",)
    assert own is not None
    assert own.regions == ("220100",)


def _premise(*when: tuple[str, ...]) -> Premise:
    return Premise("one", (), (), when, ("平均",), "不是。", ("a a1",))


@pytest.mark.parametrize(
    ("word", "said", "heard"),
    [
        ("3000", "给30000块", False),
        ("3000", "给3000万块", False),
        ("3000", "给3000块", True),
        ("16.06", "发16.06万块", True),
        ("十块", "涨二十块", False),
        ("十块", "涨十块", True),
        ("不是", "是不是块", False),
        ("不是", "不是说块", True),
    ],
)
def test_a_word_is_heard_only_by_itself(word: str, said: str, heard: bool) -> None:
    assert holds(_premise((word,), ("块",)), said) is heard


def test_what_speaks_against_it_ends_it() -> None:
    premise = _premise(("3000",), ("吧",))
    assert holds(premise, "给3000吧")
    assert not holds(premise, "平均给3000吧")


def test_what_is_held_everywhere_rests_on_the_place_asked_of(hear: Hear) -> None:
    for region, own, other in (("220100", "长春市", "吉林市"), ("410000", "老人的传销", "长春市")):
        reply = hear(region, "有公司叫我爹交五万入会，年年给高利息，能交不").reply
        assert reply is not None
        assert reply.sentences[0].text.startswith("先别存、先别交钱")
        assert own in reply.text
        assert other not in reply.text


def test_a_number_that_is_put_right_is_not_hidden(hear: Hear, resources: Resources) -> None:
    known = numbers_put_right(resources.knowledge)
    assert known
    number = max(known, key=len)
    reply = hear("420323", f"{number}是不是民政的电话，打了能办低保不").reply
    assert reply is not None
    assert reply.text.startswith("不是。")
    assert number not in reply.text
    assert "〔固定电话〕" in hear("420323", "我家电话0719-3456789，低保咋办").question


def test_a_bare_no_is_kept_for_who_asks_yes_or_no() -> None:
    said = "不是。撤回期是三十日。"
    assert in_its_form(said, "撤回期是六十天吧") == said
    assert in_its_form(said, "撤回期是三十天还是六十天") == "撤回期是三十日。"
    assert in_its_form(said, "为啥撤回期要六十天") == "撤回期是三十日。"


def test_what_is_held_up_for_a_yes_is_denied_before_anything_is_told() -> None:
    said = "300张是床位，不是人数。"
    assert in_its_form(said, "来了300个人，对吧") == f"不能这么说，{said}"
    assert in_its_form(said, "300是啥数") == said
    assert in_its_form("不是。写的是床位。", "来了300个人，对吧") == "不是。写的是床位。"
    assert in_its_form("先别交钱。", "交了就给住，对吧") == "先别交钱。"
