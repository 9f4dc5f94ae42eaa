"""What a new corpus would change is told by provision and row, with both texts.

pytest tests/ingest/test_report.py
"""

import pytest

from ingest.report import compare
from tests.small_corpus import FILES

DOCUMENT = "documents/420323/zhushan_tongzhi.md"
STANDARDS = "programs/dibao/standards.csv"


def changed(**files: str | None) -> dict[str, str]:
    return {name: text for name, text in {**FILES, **files}.items() if text is not None}


def told(after: dict[str, str]) -> list[str]:
    return [str(change) for change in compare(FILES, after).changes]


def test_the_same_corpus_changes_nothing() -> None:
    report = compare(FILES, dict(FILES))
    assert (report.changes, report.counts, report.replaced) == ((), {}, ())


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        (DOCUMENT, "500元", "560元", f"~ 条款 s1（{DOCUMENT}）"),
        (DOCUMENT, "[s2 | 事项=dibao]", "[s2]", f"~ 条款 s2（{DOCUMENT}）"),
        (DOCUMENT, "status: 现行", "status: 已废止", f"~ 文件 竹山县示范标准通知（{DOCUMENT}）"),
        (DOCUMENT, "## 二、发放\n\n[s2 | 事项=dibao] 低保金每月发到银行卡。\n", "", f"- 条款 s2（{DOCUMENT}）"),
        (STANDARDS, ",500,", ",560,", f"~ 标准 低保标准 420323 不分 执行标准 2026-01-01（{STANDARDS}）"),
        ("programs/dibao/rules.csv", "<{低保标准}", "<={低保标准}", "~ 规则 dibao-A（programs/dibao/rules.csv）"),
        (
            "programs/dibao/procedure.csv",
            "乡镇政府提出",
            "街道办提出",
            "~ 办理 受理 100000 shifan_banfa a3 2026-07-01（programs/dibao/procedure.csv）",
        ),
        ("fact_dictionary.csv", "几口人？", "有几口人？", "~ 情况 jiating_renkou（fact_dictionary.csv）"),
        ("contacts.yaml", "12345", "12349", "~ 文字 contacts.yaml（contacts.yaml）"),
    ],
)
def test_a_change_is_told_where_it_is(file: str, before: str, after: str, expected: str) -> None:
    text = FILES[file].replace(before, after)
    assert text != FILES[file]
    assert told(changed(**{file: text})) == [expected]


def test_a_new_year_is_a_new_row_and_the_old_one_stays() -> None:
    row = "低保标准,420323,不分,560,元/月,执行标准,是,2027-01-01,,zhushan_tongzhi s1\n"
    report = compare(FILES, changed(**{STANDARDS: FILES[STANDARDS] + row}))
    assert report.counts == {"新增标准": 1}
    assert "金额=560" in report.changes[0].after


def test_a_document_that_comes_or_goes_is_told_with_its_provisions() -> None:
    report = compare(FILES, changed(**{DOCUMENT: None}))
    assert report.counts == {"删除文件": 1, "删除条款": 2}
    back = compare(changed(**{DOCUMENT: None}), FILES)
    assert back.counts == {"新增文件": 1, "新增条款": 2}


def test_what_a_new_document_takes_the_place_of_is_told() -> None:
    text = FILES[DOCUMENT].replace("checked:", "replaces: [shifan_banfa]\nchecked:")
    assert compare(FILES, changed(**{DOCUMENT: text})).replaced == ("zhushan_tongzhi 取代 shifan_banfa",)


def test_rows_that_share_a_key_are_told_apart() -> None:
    name = "programs/dibao/procedure.csv"
    second = "受理,100000,也可以在网上提出申请。,,,shifan_banfa a3,2026-07-01,\n"
    report = compare(FILES, changed(**{name: FILES[name] + second}))
    assert [(change.act, change.name) for change in report.changes] == [
        ("新增", "受理 100000 shifan_banfa a3 2026-07-01 之2")
    ]


def test_a_file_that_cannot_be_read_is_still_told() -> None:
    assert told(changed(**{DOCUMENT: "没有文件头"})) == [f"~ 文件 {DOCUMENT}（{DOCUMENT}）"]
