"""Marks that LangChain's suites carry or need; the plugins of some are switched off in this project."""

from __future__ import annotations

import inspect

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "benchmark: carried by langchain-tests, nothing is timed here")
    config.addinivalue_line("markers", "vcr: carried by langchain-tests, nothing is recorded here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The suites count on pytest-asyncio's automatic mode; here it is strict, so they are marked one by one.
    for item in items:
        if isinstance(item, pytest.Function) and inspect.iscoroutinefunction(item.function):
            item.add_marker(pytest.mark.asyncio)
