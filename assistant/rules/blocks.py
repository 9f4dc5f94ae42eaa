"""Splits what is open into independent blocks, and lists every way the tests of a block can turn out together.

Knows value sets and linear comparisons; does not know rows. A block that cannot be listed exactly says so and lets
its tests vary freely, which can only make a verdict more open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.domain.facts import Compared, OneOf, Span
from assistant.rules import spans
from assistant.rules.choices import list_choices
from assistant.rules.ground import Atom
from assistant.rules.linear import NotLinearError, Sample
from assistant.rules.numbers import list_numbers
from assistant.rules.situation import RESIDENCE_KEY, Situation

# Tests that cannot be listed exactly vary freely, up to two to the power of this many ways.
MOST_LISTED = 12


@dataclass(frozen=True)
class Block:
    """Variables that hang together. `groups` are, for each answer to what can be asked, the masks still possible."""

    keys: tuple[str, ...]
    standards: tuple[str, ...]
    bits: int
    groups: tuple[frozenset[int], ...]
    cells: Mapping[int, tuple[Sample, ...]] = field(default_factory=dict)
    enumerated: bool = True

    @cached_property
    def classes(self) -> tuple[int, ...]:
        """Every mask the block can take."""
        return tuple(dict.fromkeys(mask for group in self.groups for mask in sorted(group)))


def make_blocks(
    situation: Situation, atoms: Iterable[Atom], forced: Mapping[int, bool], askable: Mapping[str, bool]
) -> list[Block]:
    """Blocks of the open atoms; `forced` are bits whose truth is known from elsewhere."""
    open_atoms = list(atoms)
    return [
        _make_block(situation, part, keys, standards, forced, askable)
        for part, keys, standards in _components(situation, open_atoms)
    ]


def _components(
    situation: Situation, atoms: Sequence[Atom]
) -> Iterator[tuple[list[Atom], tuple[str, ...], tuple[str, ...]]]:
    """Atoms grouped by the open variables they share."""
    names = [_open_names(situation, atom) for atom in atoms]
    group = list(range(len(atoms)))
    owner: dict[str, int] = {}
    for index, found in enumerate(names):
        for name in found:
            if name in owner:
                old, new = group[index], group[owner[name]]
                group = [new if one == old else one for one in group]
            owner.setdefault(name, index)
    for one in dict.fromkeys(group):
        members = [index for index, mine in enumerate(group) if mine == one]
        together = dict.fromkeys(name for index in members for name in names[index])
        keys = tuple(name for name in together if not name.startswith("{"))
        standards = tuple(name.strip("{}") for name in together if name.startswith("{"))
        yield [atoms[index] for index in members], keys, standards


def _open_names(situation: Situation, atom: Atom) -> tuple[str, ...]:
    """Variables of an atom that are not known exactly, related standards and residence included."""
    found: dict[str, None] = {}
    standards = list(atom.standards)
    for key in atom.keys:
        value = situation.known.get(key)
        if isinstance(value, Compared):
            standards.append(value.standard)
        if not _is_exact(situation, key):
            found[key] = None
    for name in standards:
        resolved = situation.standards[name]
        varies = resolved.varies and len(situation.residences) > 1
        if varies:
            found[RESIDENCE_KEY] = None
        if varies or not spans.is_exact(situation.standard_span(name)):
            found[f"{{{name}}}"] = None
    return tuple(found)


def _is_exact(situation: Situation, key: str) -> bool:
    value = situation.known.get(key)
    if isinstance(value, OneOf):
        return len(value.options) == 1
    return isinstance(value, Span) and spans.is_exact(situation.span(key))


def _make_block(
    situation: Situation,
    atoms: list[Atom],
    keys: tuple[str, ...],
    standards: tuple[str, ...],
    forced: Mapping[int, bool],
    askable: Mapping[str, bool],
) -> Block:
    bits = sum(1 << atom.bit for atom in atoms)
    try:
        if len(keys) == 1 and not standards and not any(atom.parts for atom in atoms):
            listed = list_choices(situation, atoms, keys[0], forced, askable.get(keys[0], False))
            return Block(keys, standards, bits, listed)
        if not keys and not standards:
            raise NotLinearError
        groups, cells = list_numbers(situation, atoms, keys, standards, forced, askable)
        return Block(keys, standards, bits, groups, cells)
    except (NotLinearError, ZeroDivisionError):
        free = [0]
        for atom in atoms:
            ways = (forced[atom.bit],) if atom.bit in forced else (False, True)
            free = [mask | (1 << atom.bit) * way for mask in free for way in ways][: 1 << MOST_LISTED]
        return Block(keys, standards, bits, (frozenset(free),), enumerated=False)
