"""Every setting in one typed table: name, unit, default, meaning. Read once at start, then frozen.

Knows the environment variables `WENZHENG_*`; nothing else in the project reads the environment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SECRET = ("model_key",)
_WRONG = {
    "greater_than": "要大于 {gt}",
    "greater_than_equal": "不能小于 {ge}",
    "less_than_equal": "不能大于 {le}",
    "int_parsing": "要填整数",
    "float_parsing": "要填数",
    "bool_parsing": "要填 true 或 false",
    "literal_error": "只能填 {expected} 之一",
}
_PASSWORD = re.compile(r"(://[^:/@]*:)[^@]*@")


class Settings(BaseSettings):
    """The settings table; docs/deployment.md shows it and a test compares the two."""

    model_config = SettingsConfigDict(env_prefix="WENZHENG_", frozen=True, extra="ignore")

    data: Path = Field(Path("var"), description="数据目录：发布、索引、数据库都在这里")
    database_url: str = Field("", description="数据库地址；空为数据目录里的 SQLite，可填 postgresql+psycopg://…")
    chroma_url: str = Field("", description="Chroma 服务地址；空为数据目录里的 Chroma 文件夹")
    embedder: str = Field("", description="sentence-transformers 模型目录；空为安装时转换好的 e5-small")
    corpus: Path = Field(Path("corpus"), description="初始语料目录，只在第一次发布时导入")
    host: str = Field("127.0.0.1", description="监听地址")
    port: int = Field(8000, ge=1, le=65535, description="监听端口")
    model: str = Field("", description="语言模型名称；空为不用模型")
    model_url: str = Field("", description="OpenAI 兼容接口地址；与 WENZHENG_MODEL 一起填")
    model_key: str = Field("", description="语言模型密钥")
    model_seconds: float = Field(8.0, gt=0, le=120, description="语言模型的时间预算（秒），超过就用不经模型的答复")
    asks_per_minute: int = Field(
        20, ge=0, le=6000, description="一个来访地址每分钟最多提交几次（次/分钟）；0 为不限，压力测试用"
    )
    reads_per_minute: int = Field(
        240, ge=0, le=60000, description="一个来访地址每分钟最多读取几次（次/分钟）；0 为不限"
    )
    request_kilobytes: int = Field(128, ge=16, le=10240, description="一次请求最大多少（KB），上传文件另算")
    upload_megabytes: int = Field(50, ge=1, le=500, description="上传一个文件最大多少（MB）")
    request_seconds: float = Field(30.0, ge=1, le=600, description="一次请求最多多久开始答复（秒）")
    conversation_days: int = Field(30, ge=1, le=365, description="对话内容保留多少天")
    complaint_days: int = Field(365, ge=30, le=1825, description="不属于任何对话的意见和投诉保留多少天")
    security_log_days: int = Field(180, ge=180, le=3650, description="安全日志保留多少天；法律要求不少于 180 天")
    session_minutes: int = Field(30, ge=1, le=480, description="工作人员多久不操作就要重新登录（分钟）")
    session_hours: int = Field(12, ge=1, le=72, description="一次登录最长多久（小时）")
    sign_in_failures: int = Field(5, ge=1, le=50, description="连续几次登录失败就锁住这个用户名（次）")
    lock_minutes: int = Field(15, ge=1, le=1440, description="锁住多久（分钟）")
    closed: bool = Field(False, description="停答开关：true 时不给群众答复，只说事先写好的话（也可以在后台开关）")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="程序日志的详细程度，不含群众说的话"
    )
    stop_seconds: int = Field(10, ge=1, le=120, description="停止服务时等正在答的问题答完，最多多久（秒）")
    trusted_proxies: str = Field("127.0.0.1", description="反向代理的地址，逗号分隔；只信它们转告的来访地址")
    jobs_url: str = Field(
        "", description="任务队列地址：redis://… 或 postgresql://…；空为跟着数据库，SQLite 时在数据目录里"
    )
    worker: bool = Field(True, description="wenzheng serve 是否同时带一个后台任务进程；另外单独运行时填 false")
    backup_folder: str = Field("", description="备份放在哪里；空为数据目录里的 backups，最好放到另一块盘")
    backup_nightly: bool = Field(False, description="是否每天夜里自动备份")
    backups_kept: int = Field(7, ge=1, le=365, description="保留最近多少份备份")
    releases_kept: int = Field(5, ge=2, le=50, description="保留最近多少次发布，供回退")

    @model_validator(mode="after")
    def refuse_half_set(self) -> Self:
        """A setting that means nothing without another, or that nothing understands, is told at the start."""
        for fault in _faults(self):
            raise ValueError(fault)
        return self

    @property
    def database(self) -> str:
        """The SQLAlchemy address in use."""
        return self.database_url or f"sqlite:///{(self.data / 'wenzheng.sqlite').resolve()}"

    @property
    def backups(self) -> Path:
        """Where backups go."""
        return Path(self.backup_folder) if self.backup_folder else self.data / "backups"


def _faults(settings: Settings) -> Iterator[str]:
    if bool(settings.model) != bool(settings.model_url):
        yield "WENZHENG_MODEL 和 WENZHENG_MODEL_URL 要一起填，或者都不填"
    if settings.model_key and not settings.model:
        yield "填了 WENZHENG_MODEL_KEY，没有填 WENZHENG_MODEL"
    for name, value, allowed in (
        ("DATABASE_URL", settings.database_url, ("sqlite:///", "postgresql+psycopg://")),
        ("CHROMA_URL", settings.chroma_url, ("http://", "https://")),
        ("MODEL_URL", settings.model_url, ("http://", "https://")),
        ("JOBS_URL", settings.jobs_url, ("redis://", "rediss://", "postgresql://", "postgresql+psycopg://")),
    ):
        if value and not value.startswith(allowed):
            yield f"WENZHENG_{name} 要以 {'、'.join(allowed)} 开头"


def in_words(settings: Settings) -> Iterator[tuple[str, str, str]]:
    """Name, value and meaning of every setting; passwords and keys are not told."""
    for name, field in Settings.model_fields.items():
        value = str(getattr(settings, name))
        if name in SECRET:
            value = "（已填）" if value else ""
        yield f"WENZHENG_{name.upper()}", _PASSWORD.sub(r"\1***@", value), field.description or ""


def faults_in_words(error: ValidationError) -> str:
    """What is wrong with the settings, one line each."""
    lines = []
    for one in error.errors():
        name = ".".join(str(part) for part in one["loc"])
        place = f"WENZHENG_{name.upper()}={one['input']}：" if name and name not in SECRET else ""
        words = _WRONG.get(one["type"], one["msg"].removeprefix("Value error, "))
        lines.append(place + words.format(**one.get("ctx", {})))
    return "设置有误。" + "；".join(lines)
