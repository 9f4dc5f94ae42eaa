"""Twelve official texts in every format: how alike the provisions are, and whether every table cell came through.

    python -m tests.benchmarks.ingestion_formats [--texts 12] [--scans 12] [--policies DIR]

docx, PDF, OFD and HTML are made by the test writers; old Word files, and PDF with an embedded font, by LibreOffice from the
docx; scans are two drawn pages, clean and then turned, blurred, speckled, at 150 dpi. Expected is what Markdown gives.
"""

import argparse
import subprocess
import tempfile
import time
from pathlib import Path

from assistant.corpus.texts import read_texts
from ingest.load.content import Content
from ingest.load.doc import find_program
from ingest.load.read import load
from ingest.sandbox import open_sandbox
from tests.conftest import ROOT
from tests.ingest.likeness import blocks_of, cells, differences, likeness, read_provisions, squeeze
from tests.ingest.making import make_pdf, set_pages
from tests.ingest.making_ofd import make_ofd
from tests.ingest.making_office import make_docx, make_html, make_markdown
from tests.ingest.making_scans import make_scan

# Laws, regulations, ministry measures, opinions in 一（一）1., one part of a code; long and short.
TEXTS = (
    "社会救助法",
    "最低生活保障审核确认办法",
    "特困人员认定办法",
    "关于改革完善社会救助制度的意见",
    "国务院关于加强困境儿童保障工作的意见",
    "婚姻登记条例",
    "慈善法",
    "山东省养老服务条例",
    "关于进一步加强事实无人抚养儿童保障工作的意见",
    "民法典-婚姻家庭编",
    "城乡医疗救助基金管理办法",
    "行政复议法",
)
TABLE = [
    ["地区", "低保标准（元/月）", "低保标准（元/月）"],
    ["地区", "城市", "农村"],
    *[[f"示范{n}县", str(700 + n), str(500 + n)] for n in range(40)],
]
SMALL_TABLE = TABLE[:8]


def through_office(data: bytes, kind: str) -> bytes:
    """A docx converted by LibreOffice."""
    program = find_program()
    assert program is not None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "a.docx"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation={(Path(folder) / 'p').as_uri()}",
            "--headless",
            "--convert-to",
            kind,
        ]
        subprocess.run([*command, "--outdir", folder, str(source)], capture_output=True, check=True, timeout=180)
        return (Path(folder) / f"a.{kind}").read_bytes()


def compare(name: str, kind: str, expected: Content, found: Content, seconds: float) -> tuple[float, bool]:
    wanted, got = read_provisions(expected), read_provisions(found)
    share, tables = likeness(wanted, got), cells(found) == cells(expected)
    print(
        f"{name[:14]:　<14} {kind:12} {share:.4f} ids {'same' if wanted.keys() == got.keys() else 'DIFFER'} cells {tables} {seconds:.2f}s"
    )
    if share < 0.97:
        print("   ", *list(differences(wanted, got))[:3], sep="\n    ")
    return share, tables


def cut_to_pages(blocks: list[str], pages: int) -> list[str]:
    """As many whole paragraphs as fit on so many pages, with room for a small table."""
    kept: list[str] = []
    for block in blocks:
        if len(set_pages([*kept, block, SMALL_TABLE])) > pages:
            break
        kept.append(block)
    return kept


def main() -> None:
    """Print a line for each text and format, and the worst and mean of each format."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--texts", type=int, default=12)
    arguments.add_argument("--scans", type=int, default=12)
    arguments.add_argument("--policies", type=Path, default=ROOT.parent / "shared" / "policies")
    given = arguments.parse_args()
    results: dict[str, list[tuple[float, bool]]] = {}
    for name in TEXTS[: given.texts]:
        body = (given.policies / f"{name}.md").read_text("utf-8").partition("\n---\n")[2]
        blocks = [*blocks_of(body), TABLE]
        expected = load(make_markdown(blocks), "a.md")
        docx = make_docx(blocks, header="公报")
        made = {
            "docx": (docx, "a.docx"),
            "pdf": (make_pdf(blocks, header="公报"), "a.pdf"),
            "ofd": (make_ofd(blocks, header="公报"), "a.ofd"),
            "html": (make_html(blocks), "a.html"),
        }
        if find_program():
            made["doc"] = (through_office(docx, "doc"), "a.doc")
            made["pdf (office)"] = (through_office(docx, "pdf"), "a.pdf")
        for kind, (data, file) in made.items():
            began = time.perf_counter()
            found = load(data, file)
            results.setdefault(kind, []).append(compare(name, kind, expected, found, time.perf_counter() - began))
    with open_sandbox(read_texts(ROOT / "corpus")) as sandbox, tempfile.TemporaryDirectory() as folder:
        for name in TEXTS[: given.scans]:
            body = (given.policies / f"{name}.md").read_text("utf-8").partition("\n---\n")[2]
            blocks = [*cut_to_pages(blocks_of(body), 2), SMALL_TABLE]
            expected = load(make_markdown(blocks), "a.md")
            wanted = read_provisions(expected)
            for kind, spoiled in (("scan", False), ("scan spoiled", True)):
                path = Path(folder) / "a.pdf"
                path.write_bytes(make_scan(blocks, 2, spoiled))
                began = time.perf_counter()
                reading = sandbox.read(path)
                got = {str(p.number): squeeze(p.text) for p in reading.provisions}
                share = likeness(wanted, got)
                rows = [tuple(map(squeeze, row)) for table in reading.tables for row in table.rows]
                same = rows == [tuple(map(squeeze, row)) for row in SMALL_TABLE]
                ids = "same" if wanted.keys() == got.keys() else "DIFFER"
                memory, cpu = sandbox.used
                print(
                    f"{name[:14]:　<14} {kind:12} {share:.4f} ids {ids} cells {same} {time.perf_counter() - began:.1f}s "
                    f"cpu {cpu:.1f}s {memory >> 20} MB"
                )
                if share < 0.97 or not same:
                    print("   ", *list(differences(wanted, got))[:4], sep="\n    ")
                results.setdefault(kind, []).append((share, same))
    for kind, found in results.items():
        shares = [share for share, _ in found]
        print(
            f"{kind:12} n {len(found)} worst {min(shares):.4f} mean {sum(shares) / len(shares):.4f} "
            f"tables cell by cell {sum(same for _, same in found)}/{len(found)}"
        )


if __name__ == "__main__":
    main()
