"""A corpus is read whole: what one file names, another has; every fault is told at once.

pytest tests/corpus/test_knowledge.py
"""

import time
from pathlib import Path

import pytest

from assistant.corpus.knowledge import build_knowledge, read_corpus
from assistant.corpus.texts import digest_of, list_files, read_texts
from assistant.domain.errors import CorpusError, StaffError
from tests.conftest import ROOT
from tests.small_corpus import FILES, write_corpus

DOCUMENT = "documents/420323/zhushan_tongzhi.md"


def problems(**changes: str | None) -> list[str]:
    texts = {name: text for name, text in {**FILES, **changes}.items() if text is not None}
    with pytest.raises(CorpusError) as refused:
        build_knowledge(texts)
    return [str(problem) for problem in refused.value.problems]


def test_the_small_corpus_is_read() -> None:
    knowledge = build_knowledge(FILES)
    assert (set(knowledge.documents), set(knowledge.programs)) == (
        {"shifan_banfa", "zhushan_tongzhi", "zibo_wenzhang"},
        {"dibao"},
    )
    assert [row.number for row in knowledge.rulebook.rules["dibao"]] == ["dibao-A"]
    assert (knowledge.regions.name("420323"), knowledge.premises[0].id) == ("竹山县", "zidong_fafang")
    assert (len(knowledge.contacts), knowledge.glossary[0].program) == (1, "dibao")
    assert knowledge.digest == digest_of(FILES)


def test_what_only_a_place_speaks_of_is_not_in_law() -> None:
    law = "documents/100000/shifan_banfa.md"
    assert build_knowledge({**FILES, law: FILES[law].replace(" | 事项=dibao", "")}).programs_in_law == frozenset()
    assert build_knowledge(FILES).programs_in_law == {"dibao"}


def test_the_shipped_corpus_is_read_in_a_moment() -> None:
    began = time.process_time()
    knowledge = read_corpus(ROOT / "corpus")
    spent = time.process_time() - began
    assert len(knowledge.documents) > 30
    assert len(knowledge.programs) >= 72
    assert spent < 5, "a new release is taken up between two turns"


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        (DOCUMENT, "事项=dibao", "事项=dibaoo", f"{DOCUMENT} s1 等处：没有“dibaoo”这个事项"),
        (DOCUMENT, "checked:", "replaces: [mei_you]\nchecked:", f"{DOCUMENT} replaces：没有“mei_you”这份文件"),
        (DOCUMENT, "[s1 |", "[s9 |", "programs/dibao/standards.csv 第2行"),
        ("glossary.yaml", "program: dibao", "program: dibaoo", "glossary.yaml 最低生活保障：没有“dibaoo”这个事项"),
        ("contacts.yaml", '"100000"', '"999999"', "contacts.yaml 12345：地区“999999”不在名录里"),
        ("premises.yaml", "a3", "a33", "premises.yaml zidong_fafang：依据“shifan_banfa a33”不存在"),
        ("replies.yaml", "  violence:", "  violent:", "safety.yaml crisis violence：没有对应的话"),
        (
            "programs/dibao/program.yaml",
            "id: dibao",
            "id: dibao2",
            "programs/dibao/program.yaml 第1行：id 是“dibao2”，文件夹是“dibao”",
        ),
        ("programs/dibao/program.yaml", "kind: rules", "kind: rule", "programs/dibao/program.yaml 第3行"),
        ("programs/dibao/rules.csv", "人均月收入,结论", "人均收入,结论", "programs/dibao/rules.csv 第2行"),
    ],
)
def test_what_one_file_names_another_must_have(file: str, before: str, after: str, told: str) -> None:
    text = FILES[file].replace(before, after)
    assert text != FILES[file]
    found = problems(**{file: text})
    assert any(told in one for one in found), found


def test_one_forgotten_program_is_told_once_a_document() -> None:
    text = FILES[DOCUMENT].replace("事项=dibao", "事项=dibaoo")
    assert text.count("dibaoo") == 2
    assert len(problems(**{DOCUMENT: text})) == 1


def test_a_document_id_is_used_once() -> None:
    moved = problems(**{"documents/370300/zhushan_tongzhi.md": FILES[DOCUMENT]})
    assert any("放在 documents/420323/ 里" in one for one in moved)
    other = FILES[DOCUMENT].replace('"420323"', '"370300"')
    found = problems(**{"documents/370300/zhushan_tongzhi.md": other})
    assert any("“zhushan_tongzhi”与 documents/370300/zhushan_tongzhi.md 重复" in one for one in found), found


@pytest.mark.parametrize("file", [name for name in FILES if "/" not in name and name != "fact_dictionary.csv"])
def test_a_missing_file_is_told(file: str) -> None:
    assert any(one.startswith(f"{file}") and "没有这个文件" in one for one in problems(**{file: None}))


def test_the_digest_names_the_content_and_nothing_else(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus")
    before = digest_of(read_texts(folder))
    (folder / "README.md").write_text("别的说明", encoding="utf-8")
    (folder / "~$rules.csv").write_text("表格软件的临时文件", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.csv").write_text("x", encoding="utf-8")
    assert digest_of(read_texts(folder)) == before
    (folder / "cases").mkdir()
    (folder / "cases" / "dibao.yaml").write_text("cases: []\n", encoding="utf-8")
    assert digest_of(read_texts(folder)) != before
    assert set(list_files(folder)) == {*FILES, "cases/dibao.yaml"}


def test_what_a_spreadsheet_writes_is_read_the_same(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus")
    before = digest_of(read_texts(folder))
    rules = folder / "programs" / "dibao" / "rules.csv"
    rules.write_bytes(b"\xef\xbb\xbf" + rules.read_bytes().replace(b"\n", b"\r\n"))
    assert digest_of(read_texts(folder)) == before


def test_a_file_of_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = write_corpus(tmp_path / "corpus")
    (folder / "regions.csv").write_bytes("代码\n竹山".encode("gb18030"))
    with pytest.raises(CorpusError, match=r"regions.csv 第1行：不是 UTF-8 编码"):
        read_corpus(folder)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StaffError, match="不存在"):
        read_corpus(tmp_path / "none")
