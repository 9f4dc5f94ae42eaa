"""`wenzheng evaluate`: replay datasets over the retriever, the rules or the whole pipeline.

Knows the verbs; the measuring is in assistant/evaluate.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from assistant.settings import Settings

app = typer.Typer(help="评测：检索、情形、问题、话语、对话。", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json", help="只输出 JSON")]


@app.command()
def retrieval(
    dataset: Annotated[Path, typer.Option("--dataset", help="含 corpus.jsonl 和 queries_<split>.jsonl 的目录")],
    split: Annotated[str, typer.Option("--split", help="问题的哪一半")] = "dev",
    as_json: Json = False,
) -> None:
    """检索质量：R@1 R@5 R@10 MRR@10 ans@5，和每问毫秒。"""
    from assistant.evaluate.retrieval import run

    if not (dataset / f"queries_{split}.jsonl").is_file() or not (dataset / "corpus.jsonl").is_file():
        typer.echo(f"{dataset} 里没有 corpus.jsonl 或 queries_{split}.jsonl。", err=True)
        raise typer.Exit(2)
    figures = run(dataset, split, Settings())
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False))
    else:
        typer.echo("\n".join(f"{name}\t{figure}" for name, figure in figures.items()))


def _replay(file: Path, as_json: bool) -> None:
    from assistant.assemble import open_office
    from assistant.evaluate.questions import run

    if not file.exists():
        typer.echo(f"没有这个文件或目录：{file}", err=True)
        raise typer.Exit(2)
    office = open_office(Settings())
    try:
        figures = run(file, office.resources())
    finally:
        office.close()
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{figures['passed']}/{figures['cases']} 通过")
    for failure in figures["failures"]:
        typer.echo(f"{failure['case']} 第{failure['turn']}句：{failure['reason']}")


@app.command()
def cases(
    file: Annotated[Path, typer.Option("--file", help="YAML 文件或目录；默认是语料里的 cases")] = Path("corpus/cases"),
    as_json: Json = False,
) -> None:
    """办理人员写的情形：给出事实，应有的结论。"""
    from assistant.assemble import open_office
    from assistant.evaluate.situations import run

    office = open_office(Settings())
    try:
        figures = run(file, office.resources().knowledge)
    finally:
        office.close()
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
        return
    typer.echo(f"{figures['passed']}/{figures['cases']} 通过")
    for failure in figures["failures"]:
        typer.echo(f"{failure['case']}（{failure['name']}）：{failure['reason']}")


QUESTIONS = Path("tests/data/questions")
DIALOGUES = Path("tests/data/dialogues")


@app.command()
def questions(
    file: Annotated[Path, typer.Option("--file", help="YAML 文件或目录")] = QUESTIONS, as_json: Json = False
) -> None:
    """单个问题：状态、要点、不该说的。"""
    _replay(file, as_json)


@app.command()
def dialogues(
    file: Annotated[Path, typer.Option("--file", help="YAML 文件或目录")] = DIALOGUES, as_json: Json = False
) -> None:
    """多轮对话：更正、几个人、追问。"""
    _replay(file, as_json)


UTTERANCES = Path("tests/language/data/utterances.jsonl")


@app.command()
def utterances(
    file: Annotated[Path, typer.Option("--file", help="JSONL 文件，一行一句话")] = UTTERANCES, as_json: Json = False
) -> None:
    """听懂了多少：事实、事项、地区、意图。"""
    from assistant.assemble import open_office
    from assistant.evaluate.utterances import run

    if not file.is_file():
        typer.echo(f"没有这个文件：{file}", err=True)
        raise typer.Exit(2)
    office = open_office(Settings())
    try:
        figures = run(file, office.resources().knowledge)
    finally:
        office.close()
    if as_json:
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=2, default=str))
        return
    typer.echo("\n".join(f"{name}\t{figure}" for name, figure in figures.items() if name != "failures"))
