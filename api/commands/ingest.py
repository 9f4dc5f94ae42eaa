"""`wenzheng ingest`: documents and tables → a release. Reaches ingestion only through ingest/release.py.

Knows the verbs, printing and progress bars; does not know how a release is made.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.commands.console import Json, progress, show
from assistant.domain.errors import CorpusError
from assistant.settings import Settings
from ingest import release

app = typer.Typer(help="资料入库：检查、暂存、比较、把关、发布、回退。", no_args_is_help=True)
Paths = Annotated[list[Path] | None, typer.Argument(help="文件或目录；默认是初始语料目录")]
Person = Annotated[str, typer.Option("--person", help="谁决定的")]
SHOWN = 8  # doubts of one kind that are printed
Reason = Annotated[str, typer.Option("--reason", help="理由")]


def _chosen(paths: list[Path] | None) -> list[Path]:
    chosen = paths or [Settings().corpus]
    absent = [str(path) for path in chosen if not path.exists()]
    if absent:
        typer.echo(f"没有这个文件或目录：{'、'.join(absent)}", err=True)
        raise typer.Exit(2)
    return chosen


@app.command()
def check(paths: Paths = None, as_json: Json = False) -> None:
    """逐条检查，指出哪个文件、哪一行、哪一格不对。"""
    chosen, live = _chosen(paths), None
    if any(path.is_file() for path in chosen):  # a part is checked together with what is live
        with release.open_workshop(Settings()) as workshop:
            live = release.live_texts(workshop)
    report = release.check(chosen, live)
    problems = [str(one) for one in report.problems]
    data = {
        "problems": problems,
        "doubts": [{"grave": one.grave, "text": str(one)} for one in report.doubts],
        "previews": [one.to_json() for one in report.previews],
    }
    passed = ["没有发现问题。"] if report.passed else []
    show(as_json, data, [*map(str, report.previews), *problems, *_doubts(report), *passed])
    if not report.passed:
        raise typer.Exit(1)


def _doubts(report: release.CheckReport) -> list[str]:
    """Doubts in words, grave ones all, of the others a few of each kind; --json lists every one."""
    lines = [f"改好才能发布{doubt}" for doubt in report.doubts if doubt.grave]
    kinds: dict[str, list[str]] = {}
    for doubt in report.doubts:
        if not doubt.grave:
            kinds.setdefault(doubt.kind, []).append(f"请看一眼{doubt}")
    for kind, found in kinds.items():
        lines += found[:SHOWN]
        lines += [f"请看一眼〔{kind}〕另有 {len(found) - SHOWN} 处，加 --json 全部列出"] if len(found) > SHOWN else []
    return lines


@app.command()
def stage(paths: Paths = None, as_json: Json = False) -> None:
    """做成一个待发布的版本；没有改动的部分不重做。"""
    with release.open_workshop(Settings()) as workshop, progress() as report:
        try:
            staged = release.stage(workshop, _chosen(paths), progress=report)
        except CorpusError as error:
            show(as_json, {"problems": [str(one) for one in error.problems]}, [])
            raise
    data = {"release": staged.manifest.id, "unchanged": staged.unchanged, "changes": staged.changes.to_json()}
    data["previews"] = [one.to_json() for one in staged.previews]
    words = "没有改动" if staged.unchanged else "待发布"
    show(as_json, data, [*map(str, staged.previews), f"版本 {staged.manifest.id}：{words}。"])


@app.command()
def diff(paths: Paths = None, as_json: Json = False) -> None:
    """和现行资料比，会新增、修改、删除什么。"""
    with release.open_workshop(Settings()) as workshop:
        changes = release.diff(workshop, _chosen(paths) if paths else ())
    show(as_json, changes.to_json(), [str(change) for change in changes.changes] or ["没有改动。"])


@app.command()
def gate(as_json: Json = False) -> None:
    """待发布的版本能不能发：不能发的理由，一条一行。"""
    with release.open_workshop(Settings()) as workshop:
        reasons = release.gate(workshop)
    show(as_json, {"reasons": list(reasons)}, list(reasons) or ["可以发布。"])
    if reasons:
        raise typer.Exit(1)


@app.command()
def effects(as_json: Json = False) -> None:
    """待发布的版本会改变哪些情形的结论或依据；没有重放过的先重放。"""
    with release.open_workshop(Settings()) as workshop, progress() as report:
        found = release.effects(workshop, report)
    show(as_json, {"effects": [asdict(one) for one in found]}, [*map(str, found)] or ["没有答复会变。"])


@app.command()
def publish(person: Person = "", reason: Reason = "", as_json: Json = False) -> None:
    """发布待发布的版本；没有通过把关的，要写明谁决定的和理由。"""
    with release.open_workshop(Settings()) as workshop:
        published = release.publish(workshop, person=person, reason=reason)
    show(as_json, {"release": published}, [f"已发布：{published}"])


@app.command()
def rollback(person: Person = "", reason: Reason = "", as_json: Json = False) -> None:
    """回到上一个版本。"""
    with release.open_workshop(Settings()) as workshop:
        restored = release.rollback(workshop, person=person, reason=reason)
    show(as_json, {"release": restored}, [f"已回到：{restored}"])


@app.command()
def status(as_json: Json = False) -> None:
    """现行版本、待发布版本、最近几次发布。"""
    with release.open_workshop(Settings()) as workshop:
        found = release.status(workshop)
    live = found.live.id if found.live else "还没有发布"
    staged = found.staged.id if found.staged else "没有"
    show(as_json, found.to_json(), [f"现行：{live}", f"待发布：{staged}"])
