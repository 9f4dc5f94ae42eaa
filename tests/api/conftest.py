"""One small office for the tests of the API; a test that changes settings opens its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.staff import SmallOffice, open_small_office


@pytest.fixture(scope="module")
def small_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallOffice]:
    with open_small_office(Path(tmp_path_factory.mktemp("office"))) as opened:
        yield opened
