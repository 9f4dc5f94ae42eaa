"""`wenzheng privacy`, `backup`, `restore` and `audit`: what an office must be able to do with its records by itself.

Knows printing; every act that changes something is audited as done on this machine.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from api.commands.console import Json, database, progress
from assistant.domain.errors import StaffError
from assistant.settings import Settings
from assistant.storage.audit import Audit
from assistant.storage.backup import check_backup, make_backup
from assistant.storage.conversations import ConversationStore
from assistant.storage.feedback import feedback_on
from assistant.storage.handoffs import handoffs_of
from assistant.storage.histories import read_history
from assistant.storage.restore import restore_backup
from assistant.storage.retention import apply_retention

privacy = typer.Typer(help="群众的数据：导出、删除、到期清理。", no_args_is_help=True)
audit = typer.Typer(help="审计记录：核对、查看。", no_args_is_help=True)
ACTOR = "console"
Conversation = Annotated[str, typer.Argument(help="对话的保密编号")]


@privacy.command()
def export(conversation: Conversation) -> None:
    """导出一次对话保存的全部内容（JSON）。"""
    with database() as engine:
        history, kept = read_history(engine, conversation), ConversationStore(engine).load(conversation)
        if history is None or kept is None:
            _refuse("没有这次对话，或者已经删除了。")
        exported = {
            "conversation_id": history.id,
            "begun": history.begun.isoformat(),
            "touched": history.touched.isoformat(),
            "region": history.region,
            "facts": [{"person": one.person, "fact": one.name, "said": one.said} for one in kept.facts.current()],
            "turns": [
                {"at": one.at.isoformat(), "question": one.question, "status": one.status, "answer": one.answer}
                for one in history.turns
            ],
            "feedback": [{"verdict": one.verdict, "comment": one.comment} for one in feedback_on(engine, conversation)],
            "handoffs": [{"state": one.state, "note": one.note} for one in handoffs_of(engine, conversation)],
        }
        Audit(engine).record(ACTOR, "privacy.export", "one conversation")
    typer.echo(json.dumps(exported, ensure_ascii=False, indent=2))


@privacy.command()
def erase(conversation: Conversation) -> None:
    """删除一次对话的全部内容；以后的备份里也不再有。"""
    with database() as engine:
        if not ConversationStore(engine).erase(conversation):
            _refuse("没有这次对话，或者已经删除了。")
        Audit(engine).record(ACTOR, "privacy.erase", "one conversation")
    typer.echo("已删除。")


@privacy.command()
def retain(as_json: Json = False) -> None:
    """现在就清理到期的内容（平时每天夜里自动做）。"""
    settings = Settings()
    with database() as engine:
        removed = apply_retention(engine, settings).to_json()
    words = "、".join(f"{name} {number}" for name, number in removed.items())
    typer.echo(json.dumps(removed) if as_json else f"已清理：{words}。")


@audit.command()
def verify(
    witness: Annotated[str, typer.Option("--witness", help="以前记下的链尾，形如 12:ab34…")] = "", as_json: Json = False
) -> None:
    """核对审计链是否完整；有问题时退出码为 1。"""
    with database() as engine:
        faults, head = Audit(engine).verify(witness), Audit(engine).head()
    if as_json:
        typer.echo(
            json.dumps({"intact": not faults, "head": str(head), "faults": faults}, ensure_ascii=False, indent=2)
        )
    else:
        typer.echo(f"共 {head.number} 条，完整。链尾：{head}" if not faults else "\n".join(faults))
    if faults:
        raise typer.Exit(1)


@audit.command("list")
def list_records(limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="最近多少条")] = 20) -> None:
    """最近的管理操作。"""
    with database() as engine:
        for one in Audit(engine).latest(limit):
            detail = " ".join(f"{name}={value}" for name, value in one.detail.items())
            typer.echo(f"{one.number}  {one.at:%Y-%m-%d %H:%M:%S}Z  {one.actor}  {one.act}  {one.object}  {detail}")


def backup(
    folder: Annotated[Path | None, typer.Option("--to", help="放到哪个目录；默认按设置")] = None,
    check: Annotated[Path | None, typer.Option("--check", help="不备份，只核对这一份")] = None,
) -> None:
    """备份数据库和发布版本；服务不用停。"""
    settings = Settings()
    if check is not None:
        listed = check_backup(check)
        typer.echo(f"完整：{len(listed['files'])} 个文件，{listed['created']}，版本 {listed['release']}。")
        return
    with database() as engine, progress() as report:
        made = make_backup(settings, engine, folder or settings.backups, report)
        Audit(engine).record(ACTOR, "backup.make", made.name)
    typer.echo(f"已备份：{made}")


def restore(
    backup: Annotated[Path, typer.Argument(help="哪一份备份（目录）")],
    replace: Annotated[bool, typer.Option("--replace", help="换掉现在的数据")] = False,
) -> None:
    """从备份恢复；先停止服务。恢复以后，之前要求删除的内容仍然是删除的。"""
    with progress() as report:
        listed = restore_backup(Settings(), backup, replace, report)
    typer.echo(
        f"已恢复：{listed['created']} 的备份，版本 {listed['release']}，再次删除 {listed['erased_again']} 次对话。"
    )


def _refuse(words: str) -> NoReturn:
    raise StaffError(words)
