"""The `wenzheng` command: ask and determine; every other command lives in api/commands.

Knows arguments and printing. With --json, stdout holds JSON only; exit 0 for every reply status, 2 for wrong usage,
1 for a fault, with a sentence on stderr.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError

from api.commands import evaluate, ingest, records, running, user, workbooks
from api.deps import today
from api.present import present_catalogue, present_determination, present_reply
from api.schemas import DeterminationsView, DeterminationView, ReplyView
from assistant.assemble import Office, open_office
from assistant.consultation import Audience
from assistant.domain.errors import WenzhengError
from assistant.reception import Ask, receive
from assistant.rules.assess import assess
from assistant.rules.intake import read_facts, read_standards
from assistant.settings import Settings, faults_in_words
from assistant.storage.conversations import ConversationStore

app = typer.Typer(
    help="问政：民政政策问答，句句有出处。", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
ingest.app.add_typer(workbooks.app, name="workbook")
app.add_typer(ingest.app, name="ingest")
app.add_typer(evaluate.app, name="evaluate")
app.add_typer(user.app, name="user")
app.add_typer(records.privacy, name="privacy")
app.add_typer(records.audit, name="audit")
app.command()(records.backup)
app.command()(records.restore)
app.command()(running.serve)
app.command()(running.work)
app.command("settings")(running.show_settings)

Json = Annotated[bool, typer.Option("--json", help="只输出 JSON")]
Region = Annotated[str | None, typer.Option("--region", help="行政区划代码，如 420323")]
AsOf = Annotated[datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="按哪一天的规定")]


def fail(sentence: str, code: int) -> NoReturn:
    """One sentence on stderr, then the exit code."""
    typer.echo(sentence, err=True)
    raise typer.Exit(code)


@contextmanager
def office() -> Iterator[Office]:
    """The office as the settings say; a fault is one sentence and exit 1."""
    opened = open_office(Settings())
    try:
        yield opened
    finally:
        opened.close()


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="一个问题")],
    region: Region = None,
    as_of: AsOf = None,
    conversation: Annotated[str | None, typer.Option("--conversation", help="接着哪次对话")] = None,
    audience: Annotated[Audience, typer.Option("--audience", help="citizen 群众，staff 工作人员")] = Audience.CITIZEN,
    as_json: Json = False,
) -> None:
    """问一个问题。"""
    with office() as opened:
        resources = opened.resources()
        _known_region(region, resources.knowledge.regions.get)
        asked = Ask(question, today(), audience, region, _day(as_of), conversation)
        # Whoever works on this machine answers for what they type here: it is kept whole (docs/privacy.md).
        *_, done = receive(asked, resources, ConversationStore(opened.engine), opened.journal)
        view = present_reply(done, resources.knowledge, resources.knowledge.words.label)
    typer.echo(view.model_dump_json(indent=2) if as_json else _plain(view))


@app.command()
def determine(
    program: Annotated[str | None, typer.Option("--program", help="事项 id，如 dibao")] = None,
    region: Region = None,
    as_of: AsOf = None,
    fact: Annotated[list[str] | None, typer.Option("--fact", help="[人.]名称=值，可写多次")] = None,
    standard: Annotated[list[str] | None, typer.Option("--standard", help="名称=数，假设的标准")] = None,
    list_all: Annotated[bool, typer.Option("--list", help="列出事项和要了解的情况")] = False,
    as_json: Json = False,
) -> None:
    """按规则表初步判断一个事项。"""
    with office() as opened:
        knowledge = opened.resources().knowledge
        if list_all:
            catalogue = present_catalogue(knowledge)
            lines = [f"{one.id}  {one.name}  {one.kind}" for one in catalogue.programs]
            typer.echo(catalogue.model_dump_json(indent=2) if as_json else "\n".join(lines))
            return
        if program is None or region is None:
            fail("要写 --program 和 --region；用 --list 看有哪些事项。", 2)
        if program not in knowledge.programs:
            fail(f"没有“{program}”这个事项；用 --list 看有哪些。", 2)
        _known_region(region, knowledge.regions.get)
        on = _day(as_of) or today()
        try:
            facts = read_facts(_pairs(fact or []), knowledge.rulebook, on)
            supplied = read_standards(_pairs(standard or []), knowledge.rulebook)
        except ValueError as error:
            fail(str(error), 2)
        found = assess(
            program,
            facts,
            region,
            on,
            knowledge.rulebook,
            knowledge.regions,
            supplied=supplied,
            documents=knowledge.documents,
        )
        views = DeterminationsView(determinations=[present_determination(one) for one in found])
    typer.echo(views.model_dump_json(indent=2) if as_json else "\n".join(map(_line, views.determinations)))


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _known_region(code: str | None, get: object) -> None:
    if code is not None and callable(get) and get(code) is None:
        fail(f"没有“{code}”这个行政区划代码；要六位数字，如竹山县 420323。", 2)


def _pairs(given: list[str]) -> dict[str, str]:
    """`name=value` options; the first = separates, so that a value may hold one: 人均月收入== {低保标准}."""
    pairs: dict[str, str] = {}
    for text in given:
        name, separator, value = text.partition("=")
        if not separator or not name.strip():
            fail(f"“{text}”看不懂，应写成 名称=值，如 家庭人口=4", 2)
        pairs[name.strip()] = value.strip()
    return pairs


def _plain(view: ReplyView) -> str:
    sources = [
        f"〔{c.token}〕{c.doc_number or c.title} {c.provision_words}（{c.as_of or c.effective or '日期未载'}，{c.status}）"
        for c in view.citations
    ]
    return "\n".join([view.answer, *sources, view.label, f"对话编号：{view.conversation_id}"])


def _line(view: DeterminationView) -> str:
    asks = "；".join(missing.question for missing in view.missing)
    return f"{view.program} {view.person}：{view.outcome_words}" + (f"（还要问：{asks}）" if asks else "")


def main() -> None:
    """Run the command; every fault of ours is one Chinese sentence, never a traceback."""
    logging.basicConfig(level=logging.WARNING)
    try:
        app()
    except WenzhengError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except ValidationError as error:
        if error.title != Settings.__name__:
            raise
        typer.echo(faults_in_words(error), err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
