"""A plan bound to people: numbered tests, rows as pairs of masks, derived yes/no as nodes.

Knows slots, not names; a binding is made once for a plan and a number of people and used for everyone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.domain.determination import Outcome
from assistant.rules.cells import Cell, Test
from assistant.rules.expressions import Expression
from assistant.rules.records import RuleRow

HOUSEHOLD_SLOT = 0
# Latent questions that no fact of the dictionary holds: whether a row had begun, whether unnamed obligors are unable.
ROW_SLOT, OTHERS_SLOT = -1, -2
# The one fact this module knows by id: how many people are bound by law to support someone.
OBLIGOR_COUNT = "fading_yiwuren_shu"


@dataclass(frozen=True)
class Atom:
    """One test of one variable. `keys` are the variables it reads, `parts` its comparisons bound to slots."""

    bit: int
    slot: int
    fact: str
    test: Test
    keys: tuple[str, ...]
    standards: tuple[str, ...]
    parts: tuple[tuple[Expression, str, Expression], ...] = ()


# A test of one yes/no or choice, cut down to what is needed to hold it against a value: variable, bit, options.
Choice = tuple[str, int, frozenset[bool] | frozenset[str]]


@dataclass(frozen=True)
class Instance:
    """A row (or one member of a 任一成员) bound to people: true when all `positive` are true and all `negative` false.

    `outcome` is what the row leads to, if it leads to one; `standards` are those its amount is reckoned with.
    """

    row: RuleRow | None
    slot: int
    positive: int
    negative: int
    literals: tuple[tuple[int, Cell, int, bool], ...]
    amount: Expression | None = None
    outcome: Outcome | None = None
    standards: tuple[str, ...] = ()


@dataclass(frozen=True)
class Node:
    """A derived yes/no: true when an instance is. `otherwise` None leaves it to what is said of the fact itself."""

    bit: int
    key: str
    fact: str
    option: bool | str
    instances: tuple[Instance, ...]
    otherwise: bool | None
    latent: int


@dataclass(frozen=True)
class Link:
    """If the variable `key` is stated, atom `bit` must be true (or false, when not `positive`)."""

    key: str
    bit: int
    positive: bool


@dataclass(frozen=True)
class Shape:
    """How many people a binding is for. `person` is None for the household itself, `named` are members with a name.

    `witnesses` are unnamed members, each with the stated 任一成员 fact it stands for: it is there only as long as
    nobody named bears that fact out.
    """

    person: int | None
    members: tuple[int, ...] = ()
    named: tuple[int, ...] = ()
    alone: tuple[int, ...] = ()
    obligors: tuple[int, ...] = ()
    witnesses: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class Ground:
    """Everything a plan says about one person or household, ready to be evaluated."""

    shape: Shape
    atoms: tuple[Atom, ...]
    nodes: tuple[Node, ...]
    ways: tuple[Instance, ...]
    amounts: tuple[Instance, ...]
    received: tuple[Instance, ...]
    links: tuple[Link, ...]
    formulas: tuple[tuple[int, str, Expression], ...]
    keys: Mapping[str, tuple[int, str]]
    needless: int = 0  # bits that say of a witness: not there, somebody named bears it out


def key_of(slot: int, fact: str) -> str:
    """The variable of a person's fact."""
    return f"{slot}:{fact}"
