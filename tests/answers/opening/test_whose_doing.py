"""Who set a thing going is told from the place's own paper, and of no other level of government."""

from tests.answers.conftest import Ask


def test_what_the_county_writes_that_it_does_is_its_doing(ask: Ask) -> None:
    first = ask("420323", "村里弄的积分制，是县里定的吗？").sentences[0].text
    assert first.startswith("是，竹山县在推这件事")
    assert "民政局" in first


def test_another_level_is_not_said_to_have_done_it(ask: Ask) -> None:
    assert "在推这件事" not in ask("420323", "村里弄的积分制，是省里定的吗？").text
