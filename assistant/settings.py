"""Every setting in one typed table: name, unit, default, meaning. Read once at start, then frozen.

Knows the environment variables `WENZHENG_*`; nothing else in the project reads the environment.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


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
    question_characters: int = Field(1000, ge=50, le=10000, description="一个问题最多多少字")
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
    session_minutes: int = Field(30, ge=1, le=480, description="工作人员多久不操作就要重新登录（分钟）")
    session_hours: int = Field(12, ge=1, le=72, description="一次登录最长多久（小时）")
    sign_in_failures: int = Field(5, ge=1, le=50, description="连续几次登录失败就锁住这个用户名（次）")
    lock_minutes: int = Field(15, ge=1, le=1440, description="锁住多久（分钟）")
    releases_kept: int = Field(5, ge=2, le=50, description="保留最近多少次发布，供回退")

    @property
    def database(self) -> str:
        """The SQLAlchemy address in use."""
        return self.database_url or f"sqlite:///{(self.data / 'wenzheng.sqlite').resolve()}"
