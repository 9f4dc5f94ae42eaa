"""The tests cannot reach the network, the real data folder or the settings of whoever runs them."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import Settings

DOCUMENTATION_ADDRESS = "192.0.2.1"  # RFC 5737: nobody's


def test_a_connection_outside_is_refused_before_it_leaves() -> None:
    with socket.socket() as outside, pytest.raises(Warning, match=DOCUMENTATION_ADDRESS):
        outside.connect((DOCUMENTATION_ADDRESS, 80))


def test_loopback_can_be_served_and_reached() -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        with socket.create_connection(server.getsockname(), timeout=5) as client:
            assert client.getpeername()[0] == "127.0.0.1"


def test_settings_name_the_tests_own_data_folder(root: Path) -> None:
    settings = Settings()
    assert settings.data != Path("var")
    assert root not in settings.data.resolve().parents
    assert str(settings.data.resolve()) in settings.database
    assert settings.model == ""
    assert settings.model_key == ""


def test_no_private_setting_is_handed_to_a_program_a_test_starts() -> None:
    names = [name for name in os.environ if name.startswith(("OPENAI_", "LANGSMITH_", "LANGCHAIN_"))]
    assert names == []
    code = "import os; print(os.environ['WENZHENG_DATA'], os.environ['HTTPS_PROXY'])"
    started = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert started.stdout.split() == [os.environ["WENZHENG_DATA"], "http://127.0.0.1:9"]
