"""The sheet of common mistakes: named sets of words, and what is refused."""

import pytest

from assistant.corpus.premises import read_premises
from assistant.domain.errors import CorpusError

SHEET = """words:
  断定: [吧, 听说]
premises:
  - id: one
    when: [[补贴, 津贴], [$断定, 咋没]]
    unless: [$断定]
    say: 不是。
    basis: [shifan_banfa a3]
"""


def test_a_named_set_stands_for_its_words() -> None:
    (premise,) = read_premises(SHEET)
    assert premise.when == (("补贴", "津贴"), ("吧", "听说", "咋没"))
    assert premise.unless == ("吧", "听说")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("[[补贴, 津贴], [$断定, 咋没]]", "[[补贴]]", "至少两组词"),
        ("[[补贴, 津贴], [$断定, 咋没]]", "[[补贴], []]", "至少两组词"),
        ("[$断定, 咋没]", "[$没有的, 咋没]", "没有叫“$没有的”的词表"),
        ("[shifan_banfa a3]", "[]", "没有 basis"),
    ],
)
def test_a_premise_that_would_correct_everybody_is_refused(old: str, new: str, told: str) -> None:
    with pytest.raises(CorpusError, match=".") as refused:
        read_premises(SHEET.replace(old, new))
    assert told.replace("$", "") in str(refused.value).replace("$", "")


def test_one_id_is_one_premise() -> None:
    row = SHEET.split("premises:\n")[1]
    with pytest.raises(CorpusError) as refused:
        read_premises(SHEET + row)
    assert "one" in str(refused.value)
