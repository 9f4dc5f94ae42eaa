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
from typing import Annotated

import typer

from api.observe import log_as_json
from assistant.settings import Settings, in_words

WORKER = [sys.executable, "-m", "ingest.jobs"]
WORKER_STOP_SECONDS = 20


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
            timeout_graceful_shutdown=settings.stop_seconds,
        )


def work() -> None:
    """只运行后台任务（和服务分开运行时用）。"""
    os.execv(WORKER[0], WORKER)


def show_settings() -> None:
    """列出所有设置现在的值；密钥和密码不显示。"""
    for name, value, description in in_words(Settings()):
        typer.echo(f"{name}={value}\n    {description}")


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
