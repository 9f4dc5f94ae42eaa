"""What another place writes is not carried over to one's own; where the same is written here, that is told."""

from __future__ import annotations

import pytest

from assistant.language.here import also
from tests.answers.conftest import Ask

HENAN = "410000"


@pytest.mark.parametrize(
    "said", ["淄博涨了8%，俺们这儿也涨8%？", "听说河南有，咱这边是不是也有", "长春能办，我们县能不能办？"]
)
def test_own_place_asked_about_after_another(said: str) -> None:
    assert also(said)


@pytest.mark.parametrize("said", ["淄博涨了多少？", "我们家在淄博，能领多少？"])
def test_only_one_place_spoken_of(said: str) -> None:
    assert not also(said)


def test_a_figure_of_another_place_is_not_carried_over(ask: Ask) -> None:
    reply = ask(HENAN, "河南的残疾人两项补贴有啥说法？", "听说淄博提了12%，咱这也提12%？")
    assert reply.text.startswith("不能拿淄博市的套到河南省")
    assert {citation.region for citation in reply.citations} <= {"410000"}


def test_a_figure_that_another_place_has_is_told_as_that_places(ask: Ask) -> None:
    reply = ask("220000", "残疾人两项补贴涨不涨？", "听说淄博提了10%，我们这儿也是10%吧？")
    assert reply.text.startswith("不能这么算：10%是淄博市写的，不是吉林省的")
    assert {citation.region for citation in reply.citations} == {"220000", "370300"}
