"""Every way the tests of one yes/no, one choice or one set of choices can turn out.

Knows options and what is said of them; does not know numbers or rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.domain.facts import FactType, Members, OneOf
from assistant.rules.cells import Includes, IsOneOf
from assistant.rules.ground import Atom
from assistant.rules.situation import Situation


def list_choices(
    situation: Situation, atoms: Sequence[Atom], key: str, forced: Mapping[int, bool], asked: bool
) -> tuple[frozenset[int], ...]:
    """Groups of masks: one for each answer when the variable can be asked about, else all in one."""
    sets = isinstance(atoms[0].test, Includes)
    masks = _member_masks(situation, atoms, key) if sets else _option_masks(situation, atoms, key)
    allowed = [mask for mask in dict.fromkeys(masks) if respects(mask, atoms, forced)]
    if asked:
        return tuple(frozenset({mask}) for mask in allowed)
    return (frozenset(allowed),) if allowed else ()


def respects(mask: int, atoms: Sequence[Atom], forced: Mapping[int, bool]) -> bool:
    """Whether a mask agrees with what is known of its tests from elsewhere."""
    return all(bool(mask >> atom.bit & 1) is forced[atom.bit] for atom in atoms if atom.bit in forced)


def options_of(situation: Situation, key: str) -> tuple[bool | str, ...]:
    """The yes/no or choices a variable may still be."""
    value = situation.known.get(key)
    if isinstance(value, OneOf):
        return tuple(sorted(value.options, key=str))
    slot, fact = situation.keys[key]
    definition = situation.dictionary.definitions.get(fact) if slot >= 0 else None
    return definition.options if definition is not None and definition.type is FactType.CHOICE else (True, False)


def _option_masks(situation: Situation, atoms: Sequence[Atom], key: str) -> Iterator[int]:
    for option in options_of(situation, key):
        yield sum(1 << atom.bit for atom in atoms if isinstance(atom.test, IsOneOf) and option in atom.test.options)


def _member_masks(situation: Situation, atoms: Sequence[Atom], key: str) -> Iterator[int]:
    """Every set of choices that what is known allows, as far as the tests can tell them apart."""
    value = situation.known.get(key)
    known = value if isinstance(value, Members) else Members()
    definition = situation.dictionary.definitions[situation.keys[key][1]]
    reached = {_held(atoms, known.has)}
    for option in definition.options:
        if option not in known.has and option not in known.lacks:
            reached |= {mask | _held(atoms, frozenset({option})) for mask in reached}
    turned = sum(1 << atom.bit for atom in atoms if isinstance(atom.test, Includes) and atom.test.none)
    for mask in sorted(reached):
        yield mask ^ turned


def _held(atoms: Sequence[Atom], chosen: frozenset[str]) -> int:
    return sum(1 << atom.bit for atom in atoms if isinstance(atom.test, Includes) and atom.test.options & chosen)
