"""The ledger: the last word holds, history stays, obligors are not applicants."""

from fractions import Fraction

from assistant.domain.facts import HOUSEHOLD, Absence, Fact, Facts, Span

OLD = Fact("母亲", "nianling", Span.exactly(Fraction(87)), turn=1)
NEW = Fact("母亲", "nianling", Span.exactly(Fraction(78)), turn=2)


def test_a_corrected_fact_is_replaced_and_its_history_kept() -> None:
    ledger = Facts().plus(OLD).plus(NEW)
    assert ledger.get("母亲", "nianling") == NEW
    assert ledger.current() == (NEW,)
    assert ledger.history("母亲", "nianling") == (OLD, NEW)


def test_unclear_is_said_and_is_not_a_value() -> None:
    ledger = Facts().plus(Fact("母亲", "nianling", Absence.UNCLEAR, turn=1))
    fact = ledger.get("母亲", "nianling")
    assert fact is not None and fact.value is Absence.UNCLEAR


def test_people_are_those_asked_about() -> None:
    ledger = Facts(obligors=("义务人1",)).plus(
        OLD, Fact(HOUSEHOLD, "renkou", Span.exactly(Fraction(4))), Fact("义务人1", "nengli", Absence.UNKNOWN)
    )
    assert ledger.people() == ("母亲",)
