"""Settings: the table of docs/deployment.md is theirs, half-set ones are refused in words, secrets are not told.

pytest tests/test_settings.py
"""

import re
import subprocess
import sys

import pytest
import typer.main
import yaml
from pydantic import ValidationError

from api.cli import app
from api.commands.running import settings_table
from assistant.settings import Settings, faults_in_words, in_words
from tests.conftest import ROOT

SETTINGS = sorted(Settings.model_fields)


def test_the_page_shows_the_table_as_it_is() -> None:
    page = (ROOT / "docs/deployment.md").read_text("utf-8")
    _, _, after = page.partition("<!-- settings: `wenzheng settings --table` -->\n")
    table, found, _ = after.partition("\n<!-- end -->")
    assert found
    assert table.splitlines() == settings_table(), "Run wenzheng settings --table and put it in docs/deployment.md."


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_says_what_it_is_and_numbers_say_their_unit(name: str) -> None:
    field = Settings.model_fields[name]
    words = field.description or ""
    assert len(words) >= 4
    counted = field.annotation in (int, float) and name != "port"
    units = ("秒", "分钟", "小时", "天", "次", "份", "字", "KB", "MB")
    assert not counted or any(unit in words for unit in units), f"{name}: in which unit?"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"model": "qwen"}, "WENZHENG_MODEL_URL"),
        ({"model_url": "http://127.0.0.1:1"}, "WENZHENG_MODEL"),
        ({"model_key": "secret"}, "WENZHENG_MODEL_KEY"),
        ({"model": "qwen", "model_url": "127.0.0.1"}, "http://"),
        ({"database_url": "mysql://x"}, "postgresql+psycopg://"),
        ({"database_url": "postgresql://x"}, "postgresql+psycopg://"),
        ({"chroma_url": "localhost:8000"}, "http://"),
        ({"jobs_url": "amqp://x"}, "redis://"),
        ({"port": 0}, "WENZHENG_PORT=0：不能小于 1"),
        ({"port": "many"}, "要填整数"),
        ({"security_log_days": 179}, "不能小于 180"),
        ({"log_level": "loud"}, "只能填"),
    ],
)
def test_what_is_half_set_or_out_of_range_is_refused_in_words(given: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(**given)  # type: ignore[arg-type]
    words = faults_in_words(refused.value)
    assert told in words
    assert "secret" not in words


def test_a_whole_setting_is_taken() -> None:
    settings = Settings(model="qwen", model_url="http://127.0.0.1:1", model_key="k", jobs_url="redis://h")
    assert settings.model == "qwen"


def test_secrets_are_not_told() -> None:
    settings = Settings(
        model="m", model_url="http://h", model_key="top", database_url="postgresql+psycopg://user:hidden@h/db"
    )
    told = {name: value for name, value, _ in in_words(settings)}
    assert told["WENZHENG_DATABASE_URL"] == "postgresql+psycopg://user:***@h/db"
    assert told["WENZHENG_MODEL_KEY"] == "（已填）"
    assert "top" not in str(told)
    assert "hidden" not in str(told)


def test_the_command_says_in_one_sentence_what_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WENZHENG_MODEL", "qwen")
    ran = subprocess.run(
        [sys.executable, "-m", "api.cli", "settings"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.startswith("设置有误。")
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("name", ["compose.yaml", "wenzheng.service", "Caddyfile", "nginx.conf", "Dockerfile"])
def test_the_examples_name_settings_and_commands_that_exist(name: str) -> None:
    text = (ROOT / "docs/deployment" / name).read_text("utf-8")
    known = {f"WENZHENG_{field.upper()}" for field in Settings.model_fields}
    assert set(re.findall(r"WENZHENG_[A-Z_]+", text)) <= known
    commands = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert set(re.findall(r"\.venv/bin/wenzheng\"?,? \"?(\w+)", text)) <= commands
    assert all((ROOT / script).is_file() for script in re.findall(r"scripts/[\w.]+", text))


def test_the_compose_file_has_every_part_and_starts_in_order() -> None:
    compose = yaml.safe_load((ROOT / "docs/deployment/compose.yaml").read_text("utf-8"))
    services = compose["services"]
    assert {"set-up", "answers-1", "answers-2", "worker", "postgres", "chroma", "caddy"} == set(services)
    for name in ("answers-1", "answers-2", "worker"):
        assert services[name]["depends_on"] == {"set-up": {"condition": "service_completed_successfully"}}
        assert services[name]["environment"]["WENZHENG_WORKER"] == "false"
        assert "data:/data" in services[name]["volumes"]
    assert (
        services["caddy"]["networks"]["inside"]["ipv4_address"]
        == services["worker"]["environment"]["WENZHENG_TRUSTED_PROXIES"]
    )
    locked = re.search(r"^chromadb==(.+)$", (ROOT / "constraints.txt").read_text(), re.MULTILINE)
    assert locked is not None
    assert services["chroma"]["image"].endswith(f":{locked[1]}"), "the server's version is the client's"
    settings = services["worker"]["environment"]
    Settings(**{name.removeprefix("WENZHENG_").lower(): value for name, value in settings.items()})
