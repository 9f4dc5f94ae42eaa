"""`wenzheng ingest workbook`: a program's tables out as a workbook, and an edited one back into a corpus folder.

Knows the verbs and printing; what a workbook says is judged in ingest. Every import is in the audit log.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.commands.console import Json, show
from assistant.corpus.texts import read_texts
from assistant.settings import Settings
from assistant.storage.audit import Audit
from assistant.storage.database import open_database
from ingest import release

app = typer.Typer(help="规则表：导出成 Excel、导入改好的、新事项的空表。", no_args_is_help=True)
ACTOR = "console"
Program = Annotated[str, typer.Argument(help="事项 id，如 dibao")]
Out = Annotated[Path, typer.Option("--out", help="写到哪个 xlsx 文件")]
Corpus = Annotated[Path | None, typer.Option("--corpus", help="语料文件夹；默认是初始语料目录")]


@app.command("export")
def export(program: Program, out: Out, corpus: Corpus = None) -> None:
    """把一个事项的表写成一份工作簿。"""
    _write(out, release.export_workbook(read_texts(corpus or Settings().corpus), program))


@app.command("template")
def template(out: Out, corpus: Corpus = None) -> None:
    """新事项的空表：每一列有说明和下拉选项。"""
    _write(out, release.export_workbook(read_texts(corpus or Settings().corpus), ""))


@app.command("import")
def import_(
    workbook: Annotated[Path, typer.Argument(help="改好的 xlsx 文件")],
    program: Annotated[str, typer.Option("--program", help="空表填的是哪个事项；导出的表不用写")] = "",
    corpus: Corpus = None,
    correct: Annotated[str, typer.Option("--correct", help="更正已发布的行（只限打错字），写理由，记入审计")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会改什么，不写")] = False,
    as_json: Json = False,
) -> None:
    """检查改好的工作簿，列出会改什么；全部无误才写进语料文件夹。"""
    folder = corpus or Settings().corpus
    try:
        raw = release.open_workbook(workbook)
        chosen = program or release.program_of(raw)
        if not chosen:
            typer.echo("空表要写明是哪个事项：--program 事项id。", err=True)
            raise typer.Exit(2)
        if dry_run:
            verdict = release.check_in_folder(folder, raw, chosen, bool(correct.strip()))
            if verdict.faults:
                raise release.WorkbookRefused(verdict.faults)
        else:
            verdict = release.import_into(folder, raw, chosen, bool(correct.strip()))
    except release.WorkbookRefused as refused:
        faults = [{"where": fault.where, **vars(fault)} for fault in refused.faults]
        show(as_json, {"faults": faults, "changes": [], "written": []}, [str(fault) for fault in refused.faults])
        raise typer.Exit(1) from refused
    written = [] if dry_run else sorted(verdict.files)
    if written:
        _record(verdict, correct.strip())
    lines = [str(change) for change in verdict.changes] or ["没有改动。"]
    if written:
        lines.append(f"已写入：{'、'.join(written)}。下一步：wenzheng ingest stage {folder}")
    show(as_json, {"faults": [], "changes": [str(one) for one in verdict.changes], "written": written}, lines)


def _write(out: Path, content: bytes) -> None:
    if out.suffix != ".xlsx":
        typer.echo(f"{out.name} 不是 xlsx。文件名写成 某某.xlsx。", err=True)
        raise typer.Exit(2)
    out.write_bytes(content)
    typer.echo(f"已写到 {out}")


def _record(verdict: release.Verdict, reason: str) -> None:
    engine = open_database(Settings().database)
    try:
        detail = {"files": "、".join(sorted(verdict.files)), **release.counted(verdict)}
        Audit(engine).record(
            ACTOR, "workbook.import", verdict.program, {**detail, **({"correct": reason} if reason else {})}
        )
    finally:
        engine.dispose()
