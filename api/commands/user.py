"""`wenzheng user`: staff, from the machine itself – the way to the first administrator, and back in when all are out.

Knows prompts and printing; every act is audited as done on this machine.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from api.commands.console import database
from assistant.domain.roles import Role
from assistant.settings import Settings
from assistant.storage.attempts import Attempts
from assistant.storage.audit import Audit
from assistant.storage.users import LINK_HOURS, Users

app = typer.Typer(help="工作人员的账号：添加、角色、密码、停用、解锁。", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="用户名")]
RoleOption = Annotated[Role, typer.Option("--role", help="officer 经办、editor 编辑、administrator 管理员")]
ACTOR = "console"


@app.command()
def add(
    name: Name,
    role: RoleOption = Role.ADMINISTRATOR,
    link: Annotated[bool, typer.Option("--link", help="不在这里设密码，给一个一次性链接")] = False,
) -> None:
    """添加一个人；密码在终端输入（或从标准输入读一行），不写在命令里。"""
    with database() as engine:
        users = Users(engine)
        users.add(name, role, "" if link else _ask_password())
        Audit(engine).record(ACTOR, "user.add", name, {"role": role.value})
        typer.echo(f"已添加 {name}（{role.value}）。")
        if link:
            _show_link(users.issue_link(name))


@app.command()
def password(name: Name) -> None:
    """设一个新密码；这个人的登录全部失效。"""
    with database() as engine:
        Users(engine).set_password(name, _ask_password())
        Audit(engine).record(ACTOR, "user.password", name)
    typer.echo("密码已改。")


@app.command()
def link(name: Name) -> None:
    """给一个一次性链接，本人用它设密码。"""
    with database() as engine:
        secret = Users(engine).issue_link(name)
        Audit(engine).record(ACTOR, "user.link", name)
    _show_link(secret)


@app.command()
def change(
    name: Name,
    role: Annotated[Role | None, typer.Option("--role", help="改成哪个角色")] = None,
    active: Annotated[bool | None, typer.Option("--active/--inactive", help="启用或停用")] = None,
) -> None:
    """改角色，停用或启用；立即生效。"""
    with database() as engine:
        user = Users(engine).change(name, role, active)
        Audit(engine).record(ACTOR, "user.change", name, {"role": user.role.value, "active": str(user.active)})
    typer.echo(f"{user.name}：{user.role.value}，{'在用' if user.active else '停用'}。")


@app.command()
def unlock(name: Name) -> None:
    """解除登录锁定。"""
    settings = Settings()
    with database() as engine:
        Attempts(engine, settings.sign_in_failures, settings.lock_minutes).forget(name)
        Audit(engine).record(ACTOR, "user.unlock", name)
    typer.echo("已解锁。")


@app.command("list")
def list_users() -> None:
    """列出所有人。"""
    with database() as engine:
        for user in Users(engine).all():
            state = "停用" if not user.active else "在用" if user.ready else "还没有设密码"
            typer.echo(f"{user.name}  {user.role.value}  {state}")


def _ask_password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("密码", hide_input=True, confirmation_prompt="再输一次"))
    return sys.stdin.readline().rstrip("\n")


def _show_link(secret: str) -> None:
    typer.echo(f"一次性链接（{LINK_HOURS} 小时内有效，只显示这一次）：/web/admin/#link={secret}")
