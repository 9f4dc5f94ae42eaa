"""Everyday ways of saying that were once misread: places inside other words, lists of places, times, dialect, answers."""

from dataclasses import replace
from datetime import date

import pytest

from assistant.consultation import Intent, Understanding
from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Asked, Conversation, Turn
from assistant.domain.facts import SELF, Facts
from assistant.language.reading import read_question
from assistant.rules.values import words

TODAY = date(2026, 11, 21)
EARLIER = Conversation(id="-", turns=(Turn(1, "我家能吃低保吗", "clarify_facts"),), programs=("dibao",))


def read(
    said: str, knowledge: Knowledge, before: Conversation | None = None, region: str | None = None
) -> Understanding:
    return read_question(said, before or Conversation(id="-"), knowledge, TODAY, region)


def told(understood: Understanding, knowledge: Knowledge) -> dict[str, str]:
    definitions = knowledge.rulebook.facts.definitions
    return {definitions[f.name].name: words(definitions[f.name], f.value) for f in understood.facts}


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("河南县级特困供养服务设施目标比例", ("410000",)),
        ("淄博镇办救助综合窗口几个", ("370300",)),
        ("淄博市级救助平台", ("370300",)),
        ("龙井村邻里互助是啥", ()),
        ("我在河南县，低保怎么办", ("632324",)),
    ],
)
def test_a_level_is_no_part_of_a_place(said: str, codes: tuple[str, ...], knowledge: Knowledge) -> None:
    understood = read(said, knowledge)
    assert understood.regions == codes
    assert not understood.unknown_place


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("淄博、吉林的残疾人两项补贴怎么提标", {"370300", "220000"}),
        ("吉林省和淄博的老年食堂，一个多少一个多少", {"220000", "370300"}),
        ("淄博、长春、吉林的老年食堂", {"370300", "220100", "220000"}),
    ],
)
def test_places_in_a_list_are_compared(said: str, codes: set[str], knowledge: Knowledge) -> None:
    understood = read(said, knowledge)
    assert understood.intent is Intent.COMPARISON
    assert set(understood.compared_regions) == codes


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("如果我妈明年满80呢", date(2027, 12, 31)),
        ("等她明年满80了能领吗", date(2027, 12, 31)),
        ("2020年那会儿结婚登记要带户口簿吗", date(2020, 7, 1)),
        ("我妈明年满80，现在有高龄津贴吗", None),
    ],
)
def test_another_time_is_the_day_asked_about(said: str, day: date | None, knowledge: Knowledge) -> None:
    assert read(said, knowledge).as_of == day


def test_a_follow_up_stays_at_its_time_until_now_is_said(knowledge: Knowledge) -> None:
    then = replace(EARLIER, as_of=date(2020, 7, 1), asked=Asked("本户", "jiating_renkou", "dibao"))
    assert read("四口", knowledge, then).as_of == date(2020, 7, 1)
    assert read("现在是四口", knowledge, then).as_of is None


@pytest.mark.parametrize(
    "said", ["要是标准600呢", "低保标准如果是600，能领多少", "竹山低保增发，要是标准600，每人多多少", "假如低保线定600"]
)
def test_a_supposed_standard_is_supplied(said: str, knowledge: Knowledge) -> None:
    assert read(said, knowledge, EARLIER).supplied == (("低保标准", "600"),)


def test_beside_a_supposed_standard_circumstances_are_real(knowledge: Knowledge) -> None:
    facts = read("低保标准如果是600，我家四口人一个月2000块，能领多少", knowledge).facts
    assert facts
    assert not any(fact.hypothetical for fact in facts)


@pytest.mark.parametrize(
    ("said", "document", "provision"),
    [
        ("民法典1077条是什么", "minfadian_hunyin", "a1077"),
        ("社会救助法18条说啥", "shehui_jiuzhu_fa", "a18"),
        ("民法典第一千零七十七条", "minfadian_hunyin", "a1077"),
    ],
)
def test_an_article_is_found_without_its_ordinal(
    said: str, document: str, provision: str, knowledge: Knowledge
) -> None:
    assert read(said, knowledge).provisions == ((document, provision),)


@pytest.mark.parametrize(
    ("said", "age"),
    [
        ("我屋老娘八十三哒，有冇得高龄钱", "83周岁"),
        ("俺娘今年虚八十三了，给老年钱不", "81至82周岁"),
        ("我妈老太太今年八十三啦，高龄补贴搁哪领呢", "83周岁"),
        ("俺爹八十三咧，有高龄钱不", "83周岁"),
    ],
)
def test_dialect_tells_an_age(said: str, age: str, knowledge: Knowledge) -> None:
    understood = read(said, knowledge)
    assert told(understood, knowledge).get("年龄") == age
    assert understood.programs == ("gaoling_jintie",)
    assert SELF not in {fact.person for fact in understood.facts}


@pytest.mark.parametrize(
    ("fact", "said", "value"),
    [
        ("财产符合规定", "财产符合", "是"),
        ("财产符合规定", "没超标", "是"),
        ("财产符合规定", "符合规定", "是"),
        ("财产符合规定", "没车没房没存款", "是"),
        ("财产符合规定", "超标了", "否"),
        ("财产符合规定", "有一辆小汽车", "不清楚"),
        ("财产符合规定", "不清楚", "不清楚"),
        ("家庭人口", "两个", "2人"),
        ("家庭月收入", "没有", "0元"),
    ],
)
def test_an_answer_is_read(fact: str, said: str, value: str, knowledge: Knowledge) -> None:
    definition = knowledge.rulebook.facts.find(fact)
    assert definition is not None
    before = replace(EARLIER, asked=Asked("本户", definition.id, "dibao"))
    assert told(read(said, knowledge, before), knowledge) == {fact: value}


@pytest.mark.parametrize("said", ["收点租", "有租金", "他每月收点地租", "有退休金"])
def test_some_income_is_more_than_none(said: str, knowledge: Knowledge) -> None:
    definition = knowledge.rulebook.facts.find("无生活来源")
    assert definition is not None
    before = replace(EARLIER, person="伯父", facts=Facts(), asked=Asked("伯父", definition.id, "tekun"))
    assert told(read(said, knowledge, before), knowledge) == {"个人月收入": "超过0元"}


@pytest.mark.parametrize(
    ("said", "personal"),
    [
        ("社会救助综合改革实验区批下来没", False),
        ("长春市养老服务条例通过了没", False),
        ("我家低保批下来没", True),
        ("我家的特困表交上去俩月了咋还没个信", True),
        ("材料交上去仨月了没动静", True),
        ("低保审批进度帮查一下", True),
        ("低保对象核查完了没", False),
        ("我们县的骨灰堂修到哪一步了", False),
        ("公益金都花到哪了", False),
        ("我两口子户口不在一处，通办推到哪一步了", False),
        ("每月看一回进度", False),
        ("我想知道志愿服务条例审到哪了", False),
        ("我为分地的事找了几年没结果，这样的积案有专门的人管不", False),
    ],
)
def test_a_public_matter_is_nobodys_file(said: str, personal: bool, knowledge: Knowledge) -> None:
    assert (read(said, knowledge).intent is Intent.PERSONAL_CASE) is personal
