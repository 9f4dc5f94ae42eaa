"""Marks that LangChain's suites carry; the plugins they belong to are switched off in this project."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "benchmark: carried by langchain-tests, nothing is timed here")
    config.addinivalue_line("markers", "vcr: carried by langchain-tests, nothing is recorded here")
