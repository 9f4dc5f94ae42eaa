"""Reads fact_priors.csv: what is usual, so that a question about something rare comes after the others.

Knows which answer is the usual one and how rare any other is; decides nothing – rare or not, what matters is asked in
the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from assistant.domain.errors import Problem
from assistant.domain.facts import FactDefinition, FactDictionary, Known, Members, OneOf, Span
from assistant.rules.cells import Includes, IsOneOf
from assistant.rules.expressions import Expression, FactName, Quotient, StandardName, calculate_exactly
from assistant.rules.ground import Atom
from assistant.rules.sheets import read_lines
from assistant.rules.situation import stands
from assistant.rules.values import read_value

FILE = "fact_priors.csv"
COLUMNS = ("事实", "通常", "例外", "说明")
# How much the other answers weigh together. Only the order of questions hangs on it, so a word is enough of a figure.
RARITY = {"少见": 0.1, "罕见": 0.01}


@dataclass(frozen=True)
class Prior:
    """The usual value of a fact, and how much all others weigh together."""

    usual: Known
    exception: float

    def mask(self, atoms: list[Atom]) -> int:
        """Which of these tests, all of this one fact, the usual value meets."""
        return sum(1 << atom.bit for atom in atoms if self._meets(atom))

    def _meets(self, atom: Atom) -> bool:
        usual = self.usual
        if isinstance(atom.test, IsOneOf):
            return isinstance(usual, OneOf) and usual.options <= atom.test.options
        if isinstance(atom.test, Includes):
            return isinstance(usual, Members) and bool(usual.has & atom.test.options) != atom.test.none
        found = [(self._number(left), operator, self._number(right)) for left, operator, right in atom.parts]
        return all(a is not None and b is not None and stands(a, operator, b) for a, operator, b in found)

    def _number(self, part: Expression) -> Fraction | None:
        found = self._quotient(part)
        return None if found is None else Fraction(*found)

    def _quotient(self, part: Expression) -> Quotient | None:
        if isinstance(part, FactName):
            low = self.usual.low if isinstance(self.usual, Span) else None
            return low.as_integer_ratio() if isinstance(low, Fraction) else None
        return None if isinstance(part, StandardName) else calculate_exactly(part, self._quotient)


def read_priors(text: str, facts: FactDictionary, problems: list[Problem]) -> Mapping[str, Prior]:
    """Read every row; faults go to `problems`. Without the file nothing is rarer than anything else."""
    found: dict[str, Prior] = {}
    for line in read_lines(text, FILE, COLUMNS, problems) if text else ():
        definition = facts.find(line.need("事实"))
        rarity = line.one_of("例外", tuple(RARITY))
        if definition is None:
            line.refuse("事实", f"“{line.text('事实')}”", "字典里的名称")
            continue
        usual = line.read("通常", lambda said, of=definition: _usual(of, said), "这一项最常见的一个值")  # type: ignore[misc]
        if definition.id in found:
            line.refuse("事实", f"“{definition.name}”前面已经写过", "一项只写一行")
        elif usual is not None and rarity is not None:
            found[definition.id] = Prior(usual, RARITY[rarity])
    return found


def _usual(definition: FactDefinition, text: str) -> Known:
    """One value, known exactly; ValueError says what is wrong with any other."""
    found = read_value(definition, text, date.min)
    exact = isinstance(found, (Members, Span)) or (isinstance(found, OneOf) and len(found.options) == 1)
    if not exact or (isinstance(found, Span) and (found.low is None or found.low != found.high)):
        raise ValueError(f"“{text}”不是一个值")
    return found  # type: ignore[return-value]
