"""Prepared words, glossary and contacts: nothing missing, nothing unsourced, no blank that nothing fills.

pytest tests/corpus/test_words.py
"""

import pytest

from assistant.consultation import ReplyStatus
from assistant.corpus.words import CONTACTS, GLOSSARY, REPLIES, read_contacts, read_glossary, read_replies
from assistant.domain.errors import CorpusError
from tests.conftest import ROOT

SHIPPED = {name: (ROOT / "corpus" / name).read_text("utf-8") for name in (REPLIES, GLOSSARY, CONTACTS)}


def test_every_way_a_reply_ends_has_words() -> None:
    words = read_replies(SHIPPED[REPLIES])
    assert len(ReplyStatus) > 10
    assert [status for status in ReplyStatus if not words.replies[status.value]["title"]] == []
    assert words.label


def test_a_variant_without_words_of_its_own_says_the_plain_text() -> None:
    words = read_replies(SHIPPED[REPLIES])
    assert words.say("clarify_region", "no_such") == words.say("clarify_region")
    assert words.say("clarify_region", "unknown") != words.say("clarify_region")
    assert words.find("answered", "turn_to") == ""


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("\nerror_model:", "\nerror_modell:", "不认识的键“error_modell”"),
        ("\nerror_model:", "\nerror_modell:", "“error_model”不全"),
        ("{said}", "{sayd}", "里有 {sayd}"),
        ("{said}", "{said", "不成对的花括号"),
        ("label: ", "label: ''  # ", "“label”没有写"),
        ("  title: 已答复", "  title: 3", "写的是 3"),
    ],
)
def test_faulty_words_are_refused_with_their_line(before: str, after: str, told: str) -> None:
    text = SHIPPED[REPLIES].replace(before, after, 1)
    assert text != SHIPPED[REPLIES]
    with pytest.raises(CorpusError) as refused:
        read_replies(text)
    assert told in str(refused.value)
    assert all(problem.where.startswith("第") for problem in refused.value.problems)


def test_one_everyday_word_means_one_thing() -> None:
    assert read_glossary(SHIPPED[GLOSSARY])
    with pytest.raises(CorpusError, match="既指“甲”又指“乙”"):
        read_glossary("glossary:\n  - {say: [五保], term: 甲}\n  - {say: [五保], term: 乙}\n")


def test_every_number_has_a_source() -> None:
    contacts = read_contacts(SHIPPED[CONTACTS])
    assert [contact.number for contact in contacts if not contact.source] == []
    assert "12345" in {contact.number for contact in contacts}


@pytest.mark.parametrize("field", ['number: "12345"', "source: 某文件", 'scope: "100000"', "when: 咨询"])
def test_a_contact_without_a_field_is_refused(field: str) -> None:
    whole = 'contacts:\n  - name: 热线\n    number: "12345"\n    source: 某文件\n    scope: "100000"\n    when: 咨询\n'
    assert len(read_contacts(whole)) == 1
    with pytest.raises(CorpusError, match=r"缺少“contacts\.0\."):
        read_contacts(whole.replace(f"    {field}\n", ""))


def test_a_number_that_is_no_number_is_refused() -> None:
    with pytest.raises(CorpusError, match="number"):
        read_contacts('contacts:\n  - {name: 甲, number: "加微信", source: 乙, scope: "100000", when: 丙}\n')
