"""`wenzheng serve`, `work` and `settings`: running the service and its worker, and what they are set to.

Knows processes and signals; does not know what is served.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, get_args

import typer
from annotated_types import Ge, Gt, Le
from pydantic.fields import FieldInfo

from assistant.logs import log_as_json
from assistant.settings import Settings, in_words

WORKER = [sys.executable, "-m", "ingest.jobs"]
WORKER_STOP_SECONDS = 20
# Longer than a proxy or a client keeps an idle connection: whoever closes it second loses a request now and then.
KEEP_ALIVE_SECONDS = 75


def serve(
    host: Annotated[str | None, typer.Option(help="监听地址")] = None,
    port: Annotated[int | None, typer.Option(help="监听端口")] = None,
) -> None:
    """启动服务；后台任务的进程跟着一起启动。"""
    import uvicorn

    from api.main import create_app

    settings = Settings()
    address, number = host or settings.host, port or settings.port
    log_as_json(settings.log_level)
    typer.echo(f"问政已启动：http://{address}:{number}/  可以试着问：我妈83了有没有补贴？", err=True)
    with _worker_beside(settings):
        uvicorn.run(
            create_app(settings),
            host=address,
            port=number,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=True,
            forwarded_allow_ips=settings.trusted_proxies,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=settings.stop_seconds,
        )


def work() -> None:
    """只运行后台任务（和服务分开运行时用）。"""
    os.execv(WORKER[0], WORKER)


def show_settings(
    table: Annotated[bool, typer.Option("--table", help="打印说明文档里的设置表（默认值）")] = False,
) -> None:
    """列出所有设置现在的值；密钥和密码不显示。"""
    if table:
        typer.echo("\n".join(settings_table()))
        return
    for name, value, description in in_words(Settings()):
        typer.echo(f"{name}={value}\n    {description}")


def settings_table() -> list[str]:
    """The table of docs/deployment.md: name, default, bounds, meaning."""
    rows = ["| 设置 | 默认 | 范围 | 说明 |", "|---|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = str(field.default).lower() if isinstance(field.default, bool) else str(field.default)
        rows.append(f"| `WENZHENG_{name.upper()}` | {default or '（空）'} | {_bounds(field)} | {field.description} |")
    return rows


def _bounds(field: FieldInfo) -> str:
    choices = get_args(field.annotation)
    if choices:
        return " ".join(map(str, choices))
    low = next((one.ge if isinstance(one, Ge) else one.gt for one in field.metadata if isinstance(one, Ge | Gt)), None)
    high = next((one.le for one in field.metadata if isinstance(one, Le)), None)
    return f"{low}–{high}" if low is not None or high is not None else ""


@contextmanager
def _worker_beside(settings: Settings) -> Iterator[None]:
    """A worker of one's own as a child process; it ends with the server."""
    if not settings.worker:
        yield
        return
    worker = subprocess.Popen([*WORKER, "--with-parent"], stdin=subprocess.PIPE)
    try:
        yield
    finally:
        worker.send_signal(signal.SIGTERM)
        try:
            worker.wait(WORKER_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            worker.kill()
