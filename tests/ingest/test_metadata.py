"""Metadata of a text: read from 题注, head, tail and 附则, each value with its place; and what is superseded.

pytest tests/ingest/test_metadata.py
"""

from datetime import date

import pytest

from assistant.domain.policy import Level
from ingest.metadata import Replaced
from ingest.versions import Known, find_superseded, plain_title
from tests.ingest.reading import metadata

LAW = """# 中华人民共和国示范法

2012年3月16日 第十一届全国人民代表大会第五次会议通过
2020年12月29日 第十三届全国人民代表大会常务委员会第七次会议《关于修改〈中华人民共和国示范法〉的决定》修正

第一条 为了示范，制定本法。
第二条 本法自2012年9月1日起施行。
"""


def test_a_law_states_its_issuer_rank_and_dates() -> None:
    found = metadata(LAW)
    assert found.title is not None and found.title.value == "中华人民共和国示范法"
    assert found.title.where == "标题（第1段）"
    assert found.issuer is not None and found.issuer.value == "全国人民代表大会"
    assert found.issuer.where == "题注（第2段）"
    assert found.level is not None and found.level.value == Level.LAW
    assert found.region is not None and found.region.value == "100000"
    assert found.day("published") == date(2020, 12, 29)
    assert found.day("effective") == date(2012, 9, 1)
    assert found.effective is not None and found.effective.where == "第二条"
    assert found.in_force_from == date(2020, 12, 29), "an amended version began with its amendment"
    assert found.aliases == ("示范法",)


NOTICE = """山东省民政厅文件
鲁民〔2025〕12号
山东省民政厅关于调整示范补贴的通知
各市民政局：
现将有关事项通知如下。
一、标准另行公布。
二、本通知自2025年4月1日起执行，有效期至2030年3月31日。《山东省民政厅关于发放示范补贴的通知》（鲁民〔2019〕8号）同时废止。
山东省民政厅
二〇二五年三月二十日
"""


def test_a_notice_is_read_from_its_head_and_tail() -> None:
    found = metadata(NOTICE, markdown=False)
    values = {name: getattr(found, name).value for name in ("title", "doc_number", "issuer", "level", "region")}
    assert values == {
        "title": "山东省民政厅关于调整示范补贴的通知",
        "doc_number": "鲁民〔2025〕12号",
        "issuer": "山东省民政厅",
        "level": "规范性文件",
        "region": "370000",
    }
    assert found.day("published") == date(2025, 3, 20)
    assert found.day("effective") == date(2025, 4, 1)
    assert found.day("expires") == date(2030, 4, 1), "valid through 31 March: the first day without is 1 April"
    (replaced,) = found.replaces
    assert (replaced.title, replaced.doc_number, replaced.where) == (
        "山东省民政厅关于发放示范补贴的通知",
        "鲁民〔2019〕8号",
        "二",
    )


def test_orders_of_the_state_council_and_of_a_ministry() -> None:
    council = metadata(
        "# 示范条例\n2003年8月8日 中华人民共和国国务院令第999号公布\n2003年10月1日 施行\n第一条 甲。\n第二条 乙。\n"
    )
    assert council.doc_number is not None and council.doc_number.value == "国务院令第999号"
    assert council.level is not None and council.level.value == Level.REGULATION
    assert council.day("effective") == date(2003, 10, 1)
    ministry = metadata(
        "# 示范登记办法\n1999年5月25日 民政部令第99号发布\n第一条 甲。\n第二条 本办法自发布之日起施行。\n"
    )
    assert ministry.level is not None and ministry.level.value == Level.MINISTRY_RULE
    assert ministry.day("effective") == date(1999, 5, 25)
    assert ministry.effective is not None and ministry.effective.where == "第二条，题注（第2段）"


def test_of_several_orders_the_last_is_the_version_at_hand() -> None:
    found = metadata(
        "# 示范条例\n（2003年8月8日中华人民共和国国务院令第900号公布　2025年4月6日中华人民共和国国务院令第999号第二次修订）\n"
        "第一条 甲。\n第二条 本条例自2025年5月10日起施行。\n"
    )
    assert found.doc_number is not None and found.doc_number.value == "国务院令第999号"
    assert found.day("published") == date(2025, 4, 6)
    assert found.in_force_from == date(2025, 5, 10)


def test_a_measure_carried_by_a_notice_goes_by_its_own_title() -> None:
    found = metadata(
        "# 民政部关于印发《示范办法》的通知\n各省、自治区、直辖市民政厅（局）：\n现印发给你们。\n示范办法\n第一条 甲。\n第二条 本办法由民政部负责解释。\n"
    )
    assert found.title is not None and found.title.value == "示范办法"
    assert found.aliases == ("民政部关于印发《示范办法》的通知",)


def test_what_is_only_inferred_says_so_and_what_is_missing_stays_empty() -> None:
    found = metadata("# 示范办法\n第一条 甲。\n第二条 本办法由民政部负责解释。\n")
    assert found.issuer is not None and (found.issuer.value, found.issuer.stated) == ("民政部", False)
    assert found.doc_number is None and found.published is None and found.effective is None


def test_an_article_of_the_press_is_a_working_paper_without_a_date_in_force() -> None:
    found = metadata(
        "竹山县民政工作见成效\n2024-04-30 09:00\n竹山县扎实做好救助工作。竹山县养老服务稳步推进，群众比较满意。\n",
        markdown=False,
    )
    assert found.level is not None and found.level.value == Level.WORKING_PAPER
    assert found.region is not None and found.region.value == "420323"
    assert found.day("published") == date(2024, 4, 30)
    assert found.effective is None


@pytest.mark.parametrize(
    ("clause", "expires"),
    [
        ("有效期五年。", date(2029, 5, 1)),
        ("有效期为3年。", date(2027, 5, 1)),
        ("有效期至2026年12月31日。", date(2027, 1, 1)),
    ],
)
def test_a_term_of_validity_gives_the_day_it_ends(clause: str, expires: date) -> None:
    found = metadata(f"# 某县示范办法\n第一条 甲。\n第二条 本办法自2024年5月1日起施行，{clause}\n")
    assert found.day("expires") == expires


def test_titles_are_compared_without_the_state_brackets_and_version() -> None:
    assert plain_title("《中华人民共和国示范法》") == plain_title("示范法")
    assert plain_title("示范条例（2003年）") == plain_title("示范条例")
    assert plain_title("示范办法（试行）") != plain_title("示范办法")


OLD = Known("old", "示范条例", "100000", "国务院令第1号", date(2003, 8, 8), date(2003, 10, 1))
NEW = Known("new", "示范条例", "100000", "国务院令第2号", date(2025, 4, 6), date(2025, 5, 10))


def test_a_newer_text_under_the_same_title_ends_the_older() -> None:
    (found,) = find_superseded([NEW, OLD])
    assert (found.old, found.new, found.on, found.amended) == ("old", "new", date(2025, 5, 10), True)


def test_the_same_title_elsewhere_ends_nothing() -> None:
    assert find_superseded([NEW, Known("old", "示范条例", "370000", "", date(2003, 8, 8), date(2003, 10, 1))]) == ()


@pytest.mark.parametrize(
    ("named", "ended"),
    [
        (Replaced("审批办法", "第九条", "…同时废止"), True),
        (Replaced("审批办法", "第九条", "…同时废止", "示发〔2012〕9号"), True),
        (Replaced("审批办法", "第九条", "…同时废止", "示发〔2011〕1号"), False),
        (Replaced("审批办法", "第九条", "…同时废止", "", date(1999, 1, 1)), False),
    ],
)
def test_a_repeal_ends_the_text_it_names_and_no_other(named: Replaced, ended: bool) -> None:
    old = Known("old", "审批办法", "100000", "示发〔2012〕9号", date(2012, 12, 12), date(2012, 12, 12))
    new = Known("new", "确认办法", "100000", "示发〔2021〕5号", date(2021, 6, 1), date(2021, 7, 1), (named,))
    assert [one.old for one in find_superseded([old, new])] == (["old"] if ended else [])
