"""The commands of access and records: what they print, what they leave, how they fail.

pytest tests/access/test_commands.py
"""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from api.cli import app
from assistant.domain.conversation import Conversation, Turn
from assistant.domain.errors import WenzhengError
from assistant.settings import Settings
from assistant.storage.audit import Audit
from assistant.storage.conversations import ConversationStore
from assistant.storage.database import open_database
from assistant.storage.users import Users

PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def folder(data_folder: Path) -> Path:
    return data_folder


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(arguments), input=typed)


def done(*arguments: str, typed: str = "") -> str:
    result = run(*arguments, typed=typed)
    assert result.exit_code == 0, result.output
    return result.stdout


def refused(*arguments: str, typed: str = "") -> str:
    result = run(*arguments, typed=typed)
    assert isinstance(result.exception, WenzhengError), result.output
    return str(result.exception)


def test_the_first_administrator_is_made_on_the_machine() -> None:
    assert "已添加 li" in done("user", "add", "li", typed=f"{PASSWORD}\n")
    engine = open_database(Settings().database)
    assert Users(engine).sign_in("li", PASSWORD) is not None
    assert [record.act for record in Audit(engine).latest()] == ["user.add"]
    engine.dispose()
    assert PASSWORD not in done("audit", "list")
    assert "已经有" in refused("user", "add", "li", typed=f"{PASSWORD}\n")
    assert "密码要 12" in refused("user", "add", "short", typed="short\n")
    assert "用户名要" in refused("user", "add", "a b", typed=f"{PASSWORD}\n")
    assert "不用账号" in refused("user", "add", "someone", "--role", "citizen", typed=f"{PASSWORD}\n")


def test_a_user_is_changed_locked_out_and_let_in() -> None:
    done("user", "add", "boss", typed=f"{PASSWORD}\n")
    link = done("user", "add", "li", "--role", "officer", "--link")
    assert "#link=" in link
    assert "还没有设密码" in done("user", "list")
    done("user", "password", "li", typed=f"{PASSWORD} 2\n")
    assert "li：editor，停用。" in done("user", "change", "li", "--role", "editor", "--inactive")
    assert "至少要留一位" in refused("user", "change", "boss", "--role", "officer")
    assert "#link=" in done("user", "link", "li")
    assert "已解锁" in done("user", "unlock", "li")
    assert "没有“nobody”" in refused("user", "link", "nobody")


def test_a_conversation_is_exported_and_erased() -> None:
    engine = open_database(Settings().database)
    ConversationStore(engine).keep(Conversation("c" * 32, (Turn(1, "怎么申请低保", "answered", "到乡镇"),)))
    exported = json.loads(done("privacy", "export", "c" * 32))
    assert exported["turns"][0]["question"] == "怎么申请低保"
    assert "已删除" in done("privacy", "erase", "c" * 32)
    assert "没有这次对话" in refused("privacy", "export", "c" * 32)
    assert "没有这次对话" in refused("privacy", "erase", "c" * 32)
    assert [record.object for record in Audit(engine).latest()] == ["one conversation"] * 2, (
        "whose is nobody's business"
    )
    assert json.loads(done("privacy", "retain", "--json"))["conversations"] == 0
    engine.dispose()


def test_the_chain_is_verified_and_a_broken_one_is_exit_1() -> None:
    done("user", "add", "li", typed=f"{PASSWORD}\n")
    head = json.loads(done("audit", "verify", "--json"))["head"]
    assert "完整" in done("audit", "verify", "--witness", head)
    engine = open_database(Settings().database)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor = 'somebody'")
    engine.dispose()
    broken = run("audit", "verify")
    assert (broken.exit_code, "第 1 条被改动过" in broken.stdout) == (1, True)


def test_a_backup_is_made_checked_and_restored(folder: Path, tmp_path: Path) -> None:
    done("user", "add", "li", typed=f"{PASSWORD}\n")
    (folder / "releases").mkdir()
    made = Path(done("backup", "--to", str(tmp_path / "backups")).strip().partition("：")[2])
    assert "完整" in done("backup", "--check", str(made))
    done("user", "add", "wang", typed=f"{PASSWORD}\n")
    assert "--replace" in refused("restore", str(made))
    assert "已恢复" in done("restore", str(made), "--replace")
    names = done("user", "list")
    assert ("li" in names, "wang" in names) == (True, False)
    assert "不是完整的备份" in refused("restore", str(tmp_path), "--replace")


def test_the_settings_are_listed() -> None:
    assert "WENZHENG_ASKS_PER_MINUTE=20" in done("settings")
    assert "| `WENZHENG_PORT` | 8000 | 1–65535 |" in done("settings", "--table")
