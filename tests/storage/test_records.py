"""Facts survive the way to JSON and back exactly.

pytest tests/storage/test_records.py
"""

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.domain.facts import Absence, Compared, Fact, Facts, FactValue, Members, OneOf, Span
from assistant.storage.records import decode_facts, decode_value, encode_facts, encode_value

words = st.text(min_size=1, max_size=8)
numbers = st.fractions() | st.none()
dates = st.dates() | st.none()
values = st.one_of(
    st.sampled_from(Absence),
    st.builds(OneOf, st.frozensets(st.booleans(), min_size=1)),
    st.builds(OneOf, st.frozensets(words, min_size=1)),
    st.builds(Span, numbers, numbers, st.booleans(), st.booleans()),
    st.builds(Span, dates, dates, st.booleans(), st.booleans()),
    st.builds(Compared, st.sampled_from(["=", "<", ">", "<=", ">="]), words, st.fractions()),
    st.builds(Members, st.frozensets(words), st.frozensets(words)),
)
facts = st.builds(Fact, words, words, values, dates, st.integers(0, 99), st.text(), st.booleans())
ledgers = st.builds(Facts, st.lists(facts, max_size=5).map(tuple), st.lists(words).map(tuple), st.booleans())


@settings(max_examples=60, deadline=None)
@given(ledgers)
def test_a_ledger_survives_json_exactly(ledger: Facts) -> None:
    assert decode_facts(json.loads(json.dumps(encode_facts(ledger)))) == ledger


@pytest.mark.parametrize(
    "value",
    [
        Span(Fraction(1, 3), None, low_open=True),
        Span(date(1943, 5, 1), date(1944, 4, 30)),
        Span(Fraction(10**30 + 1), Fraction(10**30 + 1)),
        OneOf(frozenset({True})),
        OneOf(frozenset({"True"})),
        Members(frozenset({"重病"}), frozenset()),
    ],
)
def test_values_that_look_alike_stay_apart(value: FactValue) -> None:
    back = decode_value(json.loads(json.dumps(encode_value(value))))
    assert back == value
    assert repr(back) == repr(value)


def test_an_unknown_kind_is_an_error_never_a_guess() -> None:
    with pytest.raises(ValueError, match="no known kind"):
        decode_value({"guess": 3})
