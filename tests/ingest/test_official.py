"""Official files into a release: read, matched, shown, staged; versions ended; amounts into standards; nothing half done.

pytest tests/ingest/test_official.py
"""

import csv
import io
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.corpus.knowledge import build_knowledge
from assistant.corpus.originals import Original, original_file, read_original
from assistant.corpus.texts import read_texts
from assistant.domain.errors import CorpusError
from assistant.domain.numbering import ProvisionNumber
from assistant.domain.policy import DocumentStatus, TextKind
from assistant.release import open_release
from ingest import release
from ingest.official import documents_in, take_in
from ingest.preview import preview
from ingest.reading import Reading
from ingest.release import Workshop
from ingest.sandbox import Sandbox
from ingest.sources import overlay
from ingest.standards import add_rows
from tests.ingest.making import Rows, make_pdf
from tests.ingest.making_office import make_csv, make_docx, make_xlsx
from tests.ingest.notices import NOTICE
from tests.small_corpus import write_corpus

MEASURES = [
    "示范救助办法",
    "2026年6月1日 示范部公布",
    "第一条 为了帮助困难家庭，制定本办法。",
    "第二条 家庭人均收入低于当地标准的，可以享受救助。",
    "第三条 申请应当向户口所在地的乡镇人民政府提出。",
    "第四条 本办法自2026年7月1日起施行。",
]


@pytest.fixture
def live(tmp_path: Path) -> dict[str, str]:
    return read_texts(write_corpus(tmp_path / "corpus"))


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def taken(live: dict[str, str], *paths: Path) -> dict[str, str]:
    return overlay(live, paths)


def only_original(texts: dict[str, str]) -> Original:
    (name,) = [name for name in texts if name.startswith("originals/")]
    return read_original(texts[name], name)


def told(error: pytest.ExceptionInfo[CorpusError]) -> str:
    return "\n".join(map(str, error.value.problems))


def test_a_new_notice_becomes_a_document_of_its_own(live: dict[str, str], inbox: Path) -> None:
    found = only_original(taken(live, put(inbox, "通知.docx", make_docx(NOTICE))))
    document = found.document
    assert (document.title, document.doc_number, document.issuer) == (NOTICE[0], "竹民发〔2026〕7号", "竹山县民政局")
    assert (document.region, document.level.value) == ("420323", "规范性文件")
    assert (document.published, document.effective) == (date(2026, 3, 20), date(2026, 4, 1))
    assert document.checked == "待核对", "a person has still to confirm it"
    assert document.provision("s2.1") is not None
    assert found.head.found["effective"].startswith("2026-04-01，见三")
    again = only_original(taken(live, put(inbox, "通知.pdf", make_pdf(NOTICE))))
    assert again.document.id == document.id, "the same text keeps its id whatever file it comes in"


def test_an_original_of_a_restated_document_takes_its_id_and_is_quoted(live: dict[str, str], inbox: Path) -> None:
    texts = taken(live, put(inbox, "办法.pdf", make_pdf(MEASURES)))
    knowledge = build_knowledge(texts)
    original = knowledge.originals["shifan_banfa"]
    restated = knowledge.documents["shifan_banfa"].provision("a2")
    quoted = original.find(ProvisionNumber.parse("a2"))
    assert restated is not None and restated.text_kind is TextKind.RESTATED
    assert quoted is not None
    assert (quoted.text, quoted.text_kind) == ("家庭人均收入低于当地标准的，可以享受救助。", TextKind.ORIGINAL)
    assert quoted.place is not None and quoted.place.page == 1


def test_the_preview_says_what_was_read_where(live: dict[str, str], inbox: Path) -> None:
    texts = taken(live, put(inbox, "通知.docx", make_docx(NOTICE, header="内部资料")))
    (shown,) = preview(live, texts)
    assert shown.flags == ()
    words = str(shown)
    for expected in (
        "文号：竹民发〔2026〕7号，见文号（第2段）",
        "施行：2026-04-01，见三",
        "未收（1）页眉页脚：内部资料",
        "新编了 id",
    ):
        assert expected in words, words
    data = shown.to_json()
    assert data["head"]["found"]["issuer"].startswith("竹山县民政局")
    assert data["provisions"][0]["anchor"] == "p4"


def test_the_preview_flags_what_a_new_version_changes(live: dict[str, str], inbox: Path) -> None:
    once = taken(live, put(inbox, "通知.docx", make_docx(NOTICE)))
    twice = taken(once, put(inbox, "通知.docx", make_docx([line.replace("七百元", "七百五十元") for line in NOTICE])))
    (shown,) = preview(once, twice)
    assert [str(flag) for flag in shown.flags] == ["金额 s2.1：700元 → 750元"]
    assert "变化：金额 s2.1：700元 → 750元" in str(shown)


def test_a_person_corrects_and_puts_back_beside_the_file(live: dict[str, str], inbox: Path) -> None:
    file = put(inbox, "通知.docx", make_docx([*NOTICE[:6], "新闻广告热线:0000-1234567", *NOTICE[6:]]))
    assert "广告热线" not in str(only_original(taken(live, file)).document.provisions)
    put(inbox, "通知.docx.yaml", "id: shifan_butie_2026\nissuer: 竹山县财政局\nchecked: 已核对\nrestore: [1]\n")
    found = only_original(taken(live, inbox))
    assert (found.document.id, found.document.issuer, found.document.checked) == (
        "shifan_butie_2026",
        "竹山县财政局",
        "已核对",
    )
    assert "广告热线" in str(found.document.provisions)
    assert found.head.dropped == []


def test_a_wrong_correction_is_told_with_its_line(live: dict[str, str], inbox: Path) -> None:
    put(inbox, "通知.docx", make_docx(NOTICE))
    put(inbox, "通知.docx.yaml", "level: 圣旨\nwhatever: 1\n")
    with pytest.raises(CorpusError) as error:
        taken(live, inbox)
    assert "通知.docx.yaml 第1行" in told(error) and "通知.docx.yaml 第2行" in told(error)


def test_what_could_not_be_read_is_asked_for(live: dict[str, str], inbox: Path) -> None:
    with pytest.raises(CorpusError) as error:
        taken(live, put(inbox, "无头.txt", "一、对象\n本县居民。\n二、标准\n每月七百元。\n"))
    assert "没有读出标题" in told(error)
    assert "无头.txt.yaml，写上 title" in told(error)


def test_the_same_file_again_changes_nothing_and_is_not_read_again(
    live: dict[str, str], inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = put(inbox, "通知.docx", make_docx(NOTICE))
    once = taken(live, file)

    def fail(*_: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(Sandbox, "read", fail)
    assert taken(once, file) == once


def test_a_new_version_ends_the_one_before(live: dict[str, str], inbox: Path) -> None:
    newer = [line.replace("2026年6月1日", "2028年3月1日").replace("2026年7月1日", "2028年5月1日") for line in MEASURES]
    texts = taken(live, put(inbox, "新办法.docx", make_docx(newer)))
    found = only_original(texts)
    assert found.document.id == "shifan_banfa_2028"
    assert found.document.replaces == ("shifan_banfa",)
    assert any("按另一个版本处理" in note and "写 id: shifan_banfa" in note for note in found.head.notes)
    documents = build_knowledge(texts).documents
    assert (documents["shifan_banfa"].expires, documents["shifan_banfa"].status) == (
        date(2028, 5, 1),
        DocumentStatus.AMENDED,
    )
    assert documents["shifan_banfa"].in_force(date(2027, 1, 1)), "it remains for questions about the past"
    assert not documents["shifan_banfa"].in_force(date(2028, 5, 1))


def test_an_old_version_that_comes_late_has_ended(live: dict[str, str], inbox: Path) -> None:
    older = [line.replace("2026年6月1日", "2012年3月1日").replace("2026年7月1日", "2012年5月1日") for line in MEASURES]
    texts = taken(live, put(inbox, "旧办法.docx", make_docx(older)))
    document = only_original(texts).document
    assert (document.id, document.status, document.expires) == (
        "shifan_banfa_2012",
        DocumentStatus.AMENDED,
        date(2026, 7, 1),
    )
    assert build_knowledge(texts).documents["shifan_banfa"].status is DocumentStatus.CURRENT


def test_a_repeal_ends_what_it_names(live: dict[str, str], inbox: Path) -> None:
    repealing = [
        "示范统一办法",
        "2029年1月1日 民政部公布",
        "第一条 甲。",
        "第二条 本办法自2029年2月1日起施行。《示范救助办法》同时废止。",
    ]
    texts = taken(live, put(inbox, "统一办法.docx", make_docx(repealing)))
    ended = build_knowledge(texts).documents["shifan_banfa"]
    assert (ended.expires, ended.status) == (date(2029, 2, 1), DocumentStatus.REPEALED)


def test_one_bad_file_refuses_all_and_changes_nothing(live: dict[str, str], inbox: Path) -> None:
    before = dict(live)
    paths = [
        put(inbox, "好.docx", make_docx(NOTICE)),
        put(inbox, "坏.pdf", make_pdf(NOTICE)[:300]),
        put(inbox, "宏.docm", b"PK"),
        put(inbox, "空.txt", b""),
    ]
    with pytest.raises(CorpusError) as error:
        take_in(live, paths)
    assert [(p.file, p.found[:8]) for p in error.value.problems] == [
        ("坏.pdf", "PDF 的结构坏"),
        ("宏.docm", "不能读 .doc"),
        ("空.txt", "文件是空的（0 "),
    ]
    assert live == before


def test_files_of_the_corpus_and_official_files_are_told_apart(live: dict[str, str], inbox: Path) -> None:
    put(inbox, "通知.md", "# " + "\n\n".join(NOTICE))
    put(inbox, "shifan_banfa.md", live["documents/100000/shifan_banfa.md"])
    put(inbox, "README.md", "说明")
    texts = taken(live, inbox)
    assert only_original(texts).document.title == NOTICE[0]
    assert texts["documents/100000/shifan_banfa.md"] == live["documents/100000/shifan_banfa.md"]


def test_an_original_may_be_edited_and_laid_over_again(live: dict[str, str], inbox: Path) -> None:
    texts = taken(live, put(inbox, "通知.docx", make_docx(NOTICE)))
    (name,) = [name for name in texts if name.startswith("originals/")]
    edited = put(inbox, "改过.md", texts[name].replace("checked: 待核对", "checked: 已核对"))
    assert only_original(taken(texts, edited)).document.checked == "已核对"


STANDARDS: Rows = [
    ["地区", "城市低保标准（元/月）", "农村低保标准（元/月）", "备注"],
    ["竹山县", "700", "1,520", "试点"],
]
TITLE = "十堰市2027年最低生活保障标准表（自2027年1月1日起执行）"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("标准.xlsx", lambda rows: make_xlsx(rows, TITLE)),
        ("标准.csv", lambda rows: make_csv([[TITLE, "", "", ""], *rows])),
    ],
)
def test_amounts_of_a_workbook_become_standards_with_their_source(
    live: dict[str, str], inbox: Path, name: str, make: Callable[[Rows], bytes]
) -> None:
    put(inbox, f"{name}.yaml", "id: biaozhun_2027\nissuer: 十堰市民政局\nlevel: 规范性文件\n")
    texts = taken(live, put(inbox, name, make(STANDARDS)))
    added = [row for row in rows_of(texts["programs/dibao/standards.csv"]) if row["生效"] == "2027-01-01"]
    assert [
        (row["标准"], row["地区"], row["城乡"], row["金额"], row["单位"], row["性质"], row["依据"]) for row in added
    ] == [
        ("低保标准", "420323", "城市", "700", "元/人·月", "执行标准", "biaozhun_2027 t1.r1"),
        ("低保标准", "420323", "农村", "1520", "元/人·月", "执行标准", "biaozhun_2027 t1.r1"),
    ]
    assert build_knowledge(texts).documents["biaozhun_2027"].provision("t1.r1") is not None


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["地区", "城市低保标准（元/月）"], ["虚构县", "700"]], "“虚构县”对不上行政区划"),
        ([["地区", "城市低保标准（元/月）"], ["竹山县", "约700"]], "金额“约700”看不懂"),
        ([["地区", "城市低保标准"], ["竹山县", "700"]], "没有写单位"),
        ([["地区", "某某补贴（元/月）"], ["竹山县", "700"]], "是什么标准看不出来"),
        ([["名称", "数量"], ["甲", "乙"]], "没有看得懂的金额"),
    ],
)
def test_an_amount_that_cannot_be_placed_is_a_fault_and_never_a_guess(
    live: dict[str, str], inbox: Path, rows: Sequence[Sequence[str]], message: str
) -> None:
    title = TITLE.replace("最低生活保障标准", "补贴标准") if "某某" in message or "某某" in str(rows) else TITLE
    put(inbox, "标准.xlsx.yaml", "issuer: 十堰市民政局\nlevel: 规范性文件\n")
    with pytest.raises(CorpusError) as error:
        taken(live, put(inbox, "标准.xlsx", make_xlsx(rows, title)))
    assert message in told(error)


def test_a_new_amount_ends_the_old_one_of_the_same_place_and_residence() -> None:
    head = "标准,地区,城乡,金额,单位,性质,适用下级,生效,失效,依据"
    old = f"{head}\n# 说明\n低保标准,420323,城市,650,元/人·月,执行标准,否,2026-01-01,,a s1\n低保标准,420323,农村,480,元/人·月,执行标准,否,2026-01-01,,a s1\n"
    new = {
        "标准": "低保标准",
        "地区": "420323",
        "城乡": "城市",
        "金额": "700",
        "单位": "元/人·月",
        "性质": "执行标准",
        "适用下级": "否",
        "生效": "2027-01-01",
        "依据": "b s1",
    }
    lines = add_rows(old, [new]).splitlines()
    assert lines[1] == "# 说明"
    assert lines[2].endswith("2026-01-01,2027-01-01,a s1")
    assert lines[3].endswith("2026-01-01,,a s1"), "another residence goes on"
    assert lines[4].endswith("2027-01-01,,b s1")
    assert add_rows(add_rows(old, [new]), [new]) == add_rows(old, [new]), "twice is once"


def test_staging_publishes_the_original_and_keeps_its_file(workshop: Workshop, corpus: Path, inbox: Path) -> None:
    release.import_first(workshop, corpus)
    content = make_docx(NOTICE)
    staged = release.stage(workshop, [put(inbox, "通知.docx", content)])
    assert [one.original.document.title for one in staged.previews] == [NOTICE[0]]
    name = release.publish(workshop)
    opened = open_release(workshop.data, name, workshop.embedder(), workshop.store)
    try:
        (original,) = opened.knowledge.originals.values()
        hits = opened.retriever.retrieve(
            "竹民发〔2026〕7号 农村每人每月多少", region="420323", as_of=date(2026, 11, 1), k=3
        ).hits
    finally:
        opened.close()
    assert hits[0].chunk.document == original.document.id
    assert original_file(workshop.data, original.head.source).read_bytes() == content


def test_a_change_of_one_article_is_told_by_its_number(workshop: Workshop, corpus: Path, inbox: Path) -> None:
    release.import_first(workshop, corpus)
    release.stage(workshop, [put(inbox, "通知.docx", make_docx(NOTICE))])
    release.publish(workshop)
    changed = [line.replace("七百元", "七百五十元") for line in NOTICE]
    found = release.diff(workshop, [put(inbox, "通知.docx", make_docx(changed))])
    texts = [(one.act, one.name, one.after) for one in found.changes if one.kind == "条款"]
    assert texts == [("修改", "s2.1", "城市每人每月七百五十元。")]


def test_what_was_read_before_a_stop_is_not_read_again(
    live: dict[str, str], inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = put(inbox, "好.docx", make_docx(NOTICE)), put(inbox, "坏.pdf", make_pdf(NOTICE)[:300])
    with pytest.raises(CorpusError):
        take_in(dict(live), [good, bad], tmp_path / "var")
    read: list[str] = []
    sandbox_read = Sandbox.read

    def noted(self: Sandbox, path: Path, restore: Sequence[int] = ()) -> Reading:
        read.append(path.name)
        return sandbox_read(self, path, restore)

    monkeypatch.setattr(Sandbox, "read", noted)
    take_in(live, [good], tmp_path / "var")
    assert read == []
    assert only_original(live).document.title == NOTICE[0]


def test_progress_is_told_file_by_file(live: dict[str, str], inbox: Path) -> None:
    events: list[tuple[str, int, int]] = []
    paths = [put(inbox, f"通知{n}.docx", make_docx([f"竹山县民政局关于示范{n}的通知", *NOTICE[2:]])) for n in range(2)]
    take_in(live, paths, progress=lambda *event: events.append(event))
    assert events == [("读取文件", 0, 2), ("读取文件", 1, 2), ("读取文件", 2, 2)]
    assert len({document.id for document in documents_in(live)}) == 3 + 2


def test_reading_leaves_no_process_and_no_file_behind(live: dict[str, str], inbox: Path) -> None:
    before = set(os.listdir(inbox))
    taken(live, put(inbox, "通知.docx", make_docx(NOTICE)))
    assert set(os.listdir(inbox)) == before | {"通知.docx"}
    assert replace(only_original(taken(live, inbox)).document, provisions=()).checked == "待核对"
