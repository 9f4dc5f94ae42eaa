"""Places told from ordinary words; shared names keep every code; a place in no list is said to be unknown."""

from __future__ import annotations

import pytest

from assistant.corpus.knowledge import Knowledge
from tests.language.conftest import Read


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("长春的高龄津贴", "220100"),
        ("淄川那边低保咋办", "370302"),
        ("博山八陡镇有食堂吗", "370304"),
        ("长春朝阳区办低保去哪", "220104"),
        ("湖北十堰竹山的五保", "420323"),
        ("吉林能跨省办结婚吗", "220000"),
        ("吉林市的孤儿补多少", "220200"),
        ("户口在农安，人在长春，津贴去哪领", "220122"),
        ("淄博高新区有食堂吗", "370300"),
        ("公主岭的低保", "220184"),
    ],
)
def test_a_place_by_full_or_short_name(read: Read, knowledge: Knowledge, said: str, code: str) -> None:
    regions = read(said).regions
    assert len(regions) == 1
    assert knowledge.regions.contains(code, regions[0])


def test_a_shared_name_keeps_every_code(read: Read, knowledge: Knowledge) -> None:
    regions = read("朝阳区的低保标准").regions
    assert set(regions) == set(knowledge.regions.by_name["朝阳区"])
    assert len(regions) > 1


def test_the_conversations_region_settles_a_shared_name(read: Read) -> None:
    assert read("朝阳区呢", programs=["dibao"], region="220100").regions == ("220104",)


@pytest.mark.parametrize("said", ["黑石沟县怎么申请五保", "我在青山市想办低保", "俺家住枣花镇，归谁管", "云水县"])
def test_a_place_in_no_list_is_unknown(read: Read, said: str) -> None:
    understood = read(said)
    assert understood.regions == ()
    assert understood.unknown_place in said
    assert understood.unknown_place


@pytest.mark.parametrize(
    "said",
    [
        "上街要饭的谁管",
        "孩子长大了还能领吗",
        "今天等了一上午",
        "惠民殡葬是什么",
        "公安局开的证明",
        "邻里互助怎么搞",
        "社会理财的钱能捐吗",
        "儿子在上高三",
        "比如一个老人",
        "医保定点医院",
        "老城区改造",
        "我们乡镇没人管",
        "过年返乡没钱买票",
        "超市买的轮椅",
        "《长春市养老服务条例》开始实行没",
        "对象是台湾人怎么登记结婚",
        "听说县要修安放骨灰的地方",
        "两家户口不在一个县咋登记",
        "窗口说咱市要搞试点",
        "敬老院是只管市属的吗",
        "那几个帮乡的行动有啥",
    ],
)
def test_ordinary_words_and_titles_are_no_places(read: Read, said: str) -> None:
    understood = read(said)
    assert (understood.regions, understood.unknown_place) == ((), "")


def test_a_town_in_no_list_lies_where_the_asker_is(read: Read) -> None:
    assert read("俺家住枣花镇，归谁管", region="370300").unknown_place == ""
    assert read("黑石沟县怎么申请五保", region="370300").unknown_place == "黑石沟县"


def test_several_places_are_compared(read: Read) -> None:
    assert set(read("长春和淄博的长者食堂哪个多").compared_regions) == {"220100", "370300"}


@pytest.mark.parametrize(
    "said",
    [
        "和潍坊搭界的地方建的公园开放没",
        "地界检查跟安徽那边是一块查的吗",
        "爷爷奶奶带娃，他爸妈在深圳，平时有人看看不",
        "各县的养老法子一样不",
        "评上的是几个省级的称号",
        "张店高新区算不算那五处综合体的地方",
    ],
)
def test_a_place_beside_ones_own_is_not_asked(read: Read, said: str) -> None:
    understood = read(said, region="370300")
    assert (understood.regions, understood.compared_regions) == ((), ())


def test_another_place_is_asked_where_it_is_asked(read: Read) -> None:
    assert read("深圳的低保多少钱", region="370300").regions == ("440300",)
    assert set(read("长春和咱淄博的食堂哪个多", region="370300").compared_regions) == {"220100", "370300"}


def test_everywhere_means_every_region_with_documents_of_its_own(read: Read, knowledge: Knowledge) -> None:
    told = {document.region for document in knowledge.documents.values()} - {"100000"}
    assert len(told) > 1
    assert set(read("惠民殡葬各地都收不收钱").compared_regions) == told


def test_no_place_is_read_out_of_national_documents(read: Read, knowledge: Knowledge) -> None:
    """Statutes name no county: whatever is found in them is an ordinary word taken for a place."""
    texts = [p.text for d in knowledge.documents.values() if d.region == "100000" for p in d.provisions]
    assert len(texts) > 500
    found = {(place, text[:40]) for text in texts[:600] if (place := read(text[:80]).region_said)}
    assert {place for place, _ in found} <= {"香港", "澳门", "台湾", "香港特别行政区", "澳门特别行政区", "新疆"}


@pytest.mark.parametrize("said", ["我儿子在深圳打工，我一个人种地，低保能办不", "爸妈都在浙江务工，娃跟我过，谁管"])
def test_where_others_work_is_not_where_the_question_is_asked(read: Read, said: str) -> None:
    assert read(said).regions == ()
    assert read(said, region="420323").regions == ()


def test_the_askers_own_place_of_work_counts_where_nothing_else_is_known(read: Read) -> None:
    assert read("我在长春打工，想问临时救助").regions == ("220100",)
    assert read("我在长春打工，户口在农安，想办低保").regions == ("220122",)


def test_the_province_is_the_one_the_region_lies_in(read: Read) -> None:
    assert read("低保这事省里咋规定的", region="220100").regions == ("220000",)
    both = read("省里说要提高，长春说今年不动，听谁的", region="220100")
    assert set(both.compared_regions) == {"220000", "220100"}


def test_the_province_beside_the_city_is_compared_with_it(read: Read) -> None:
    both = read("临时救助省里跟市里说的一样不", region="370300")
    assert set(both.compared_regions) == {"370000", "370300"}


def test_a_city_without_papers_of_its_own_is_no_tier(read: Read) -> None:
    assert read("低保这事市里咋规定的", region="420323").regions == ()


def test_places_not_named_one_by_one_are_all_of_them(read: Read) -> None:
    told = set(read("惠民殡葬各地都收不收钱").compared_regions)
    assert told and set(read("临时救助这几个地方都咋写的").compared_regions) == told
