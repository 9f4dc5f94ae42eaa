"""Splits what is open into independent blocks, and lists every way the tests of a block can turn out together.

Knows value sets and linear comparisons; does not know rows. A block that cannot be listed exactly says so and lets
its tests vary freely, which can only make a verdict more open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from assistant.domain.facts import Compared, FactType, Members, OneOf, Span
from assistant.rules import spans
from assistant.rules.cells import Includes, IsOneOf
from assistant.rules.expressions import Binary, Expression, FactName, Figure, StandardName
from assistant.rules.ground import Atom
from assistant.rules.linear import Linear, NotLinearError, Sample, difference, points, sample, variable_of
from assistant.rules.situation import RESIDENCE, RESIDENCE_KEY, Situation, stands

MOST_WHOLE = 60
MOST_COMBINATIONS = 400
MOST_CONTINUOUS = 4
MOST_LISTED = 12
NOTHING = Fraction(0)


@dataclass(frozen=True)
class Block:
    """Variables that hang together. `groups` are, for each answer to what can be asked, the masks still possible."""

    keys: tuple[str, ...]
    standards: tuple[str, ...]
    bits: int
    groups: tuple[frozenset[int], ...]
    cells: Mapping[int, tuple[Sample, ...]] = field(default_factory=dict)
    enumerated: bool = True

    @property
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
            listed = _list_choices(situation, atoms, keys[0], forced, askable)
            return Block(keys, standards, bits, listed)
        if not keys and not standards:
            raise NotLinearError
        groups, cells = _list_numbers(situation, atoms, keys, standards, forced, askable)
        return Block(keys, standards, bits, groups, cells)
    except (NotLinearError, ZeroDivisionError):
        free = [0]
        for atom in atoms:
            ways = (forced[atom.bit],) if atom.bit in forced else (False, True)
            free = [mask | (1 << atom.bit) * way for mask in free for way in ways][: 1 << MOST_LISTED]
        return Block(keys, standards, bits, (frozenset(free),), enumerated=False)


def _list_choices(
    situation: Situation, atoms: list[Atom], key: str, forced: Mapping[int, bool], askable: Mapping[str, bool]
) -> tuple[frozenset[int], ...]:
    """Masks of a yes/no, a choice or a set of choices."""
    first = atoms[0].test
    masks = (
        _member_masks(situation, atoms, key) if isinstance(first, Includes) else _option_masks(situation, atoms, key)
    )
    allowed = [mask for mask in dict.fromkeys(masks) if _respects(mask, atoms, forced)]
    if askable.get(key, False):
        return tuple(frozenset({mask}) for mask in allowed)
    return (frozenset(allowed),) if allowed else ()


def _option_masks(situation: Situation, atoms: list[Atom], key: str) -> Iterator[int]:
    for option in options_of(situation, key):
        yield sum(1 << atom.bit for atom in atoms if isinstance(atom.test, IsOneOf) and option in atom.test.options)


def options_of(situation: Situation, key: str) -> tuple[bool | str, ...]:
    """The yes/no or choices a variable may still be."""
    value = situation.known.get(key)
    if isinstance(value, OneOf):
        return tuple(sorted(value.options, key=str))
    slot, fact = situation.keys[key]
    definition = situation.dictionary.definitions.get(fact) if slot >= 0 else None
    return definition.options if definition is not None and definition.type is FactType.CHOICE else (True, False)


def _member_masks(situation: Situation, atoms: list[Atom], key: str) -> Iterator[int]:
    """Every set of choices that what is known allows, as far as the tests can tell them apart."""
    value = situation.known.get(key)
    known = value if isinstance(value, Members) else Members()
    definition = situation.dictionary.definitions[situation.keys[key][1]]
    reached = {_held(atoms, known.has)}
    for option in definition.options:
        if option not in known.has and option not in known.lacks:
            reached |= {mask | _held(atoms, frozenset({option})) for mask in reached}
    for mask in sorted(reached):
        turned = sum(1 << atom.bit for atom in atoms if isinstance(atom.test, Includes) and atom.test.none)
        yield mask ^ turned


def _held(atoms: list[Atom], chosen: frozenset[str]) -> int:
    return sum(1 << atom.bit for atom in atoms if isinstance(atom.test, Includes) and atom.test.options & chosen)


def _respects(mask: int, atoms: list[Atom], forced: Mapping[int, bool]) -> bool:
    return all(bool(mask >> atom.bit & 1) is forced[atom.bit] for atom in atoms if atom.bit in forced)


def _list_numbers(
    situation: Situation,
    atoms: list[Atom],
    keys: tuple[str, ...],
    standards: tuple[str, ...],
    forced: Mapping[int, bool],
    askable: Mapping[str, bool],
) -> tuple[tuple[frozenset[int], ...], dict[int, tuple[Sample, ...]]]:
    """Masks of comparisons over numbers: whole numbers one by one, the others by their breakpoints."""
    relations = _relations(situation, keys)
    discrete = _discrete(situation, keys, standards)
    groups: dict[tuple[object, ...], set[int]] = {}
    cells: dict[int, list[Sample]] = {}
    for chosen in _combinations(discrete):
        fixed, domains = _fix(situation, chosen, keys, standards)
        for found in _samples(situation, atoms, relations, fixed, domains):
            numbers = _Numbers(situation, {**fixed, **found.values}, {})
            mask = _mask(atoms, numbers, chosen)
            if not _respects(mask, atoms, forced) or not all(_true(numbers, relation) for relation in relations):
                continue
            answer = tuple(chosen.get(key, found.values.get(key)) for key in keys if askable.get(key, False))
            groups.setdefault(answer, set()).add(mask)
            exact = {name: spans.exact(value) for name, value in fixed.items()}
            cells.setdefault(mask, []).append(Sample({**fixed, **found.values}, {**exact, **found.spans}))
    unique = dict.fromkeys(frozenset(masks) for masks in groups.values())
    return tuple(unique), {mask: tuple(found) for mask, found in cells.items()}


def _relations(situation: Situation, keys: Sequence[str]) -> list[tuple[Expression, str, Expression]]:
    """Numbers known only against a standard, as comparisons that must hold."""
    found: list[tuple[Expression, str, Expression]] = []
    for key in keys:
        value = situation.known.get(key)
        if isinstance(value, Compared):
            scaled = Binary("*", StandardName(value.standard), Figure(value.factor))
            found.append((FactName(key), value.operator, scaled))
    return found


def _discrete(
    situation: Situation, keys: tuple[str, ...], standards: tuple[str, ...]
) -> dict[str, tuple[bool | str | Fraction, ...]]:
    found: dict[str, tuple[bool | str | Fraction, ...]] = {}
    for key in keys:
        slot, fact = situation.keys.get(key, (0, RESIDENCE))
        definition = situation.dictionary.definitions.get(fact)
        if key == RESIDENCE_KEY or (definition is not None and definition.type in (FactType.CHOICE, FactType.BOOL)):
            found[key] = situation.residences if key == RESIDENCE_KEY else options_of(situation, key)
        elif situation.domain(key).whole and len(keys) + len(standards) > 1:
            found[key] = _whole_numbers(situation.span(key))
    return found


def _whole_numbers(span: Span) -> tuple[Fraction, ...]:
    lowest, highest = spans.low(span), spans.high(span)
    if lowest is None or highest is None or highest - lowest > MOST_WHOLE:
        raise NotLinearError
    first = -(-lowest.numerator // lowest.denominator)
    last = highest.numerator // highest.denominator
    return tuple(Fraction(n) for n in range(first, last + 1) if spans.holds(span, Fraction(n)))


def _combinations(
    discrete: Mapping[str, tuple[bool | str | Fraction, ...]],
) -> Iterator[dict[str, bool | str | Fraction]]:
    count = 1
    for options in discrete.values():
        count *= len(options)
    if count > MOST_COMBINATIONS:
        raise NotLinearError
    for chosen in product(*discrete.values()):
        yield dict(zip(discrete, chosen, strict=True))


def _fix(
    situation: Situation, chosen: Mapping[str, bool | str | Fraction], keys: tuple[str, ...], standards: tuple[str, ...]
) -> tuple[dict[str, Fraction], dict[str, Span]]:
    """Numbers that are settled once the discrete ones are chosen, and the spans of those that are not."""
    fixed = {key: value for key, value in chosen.items() if isinstance(value, Fraction)}
    domains = {key: situation.span(key) for key in keys if key not in chosen}
    residence = chosen.get(RESIDENCE_KEY)
    compared = {value.standard for value in situation.known.values() if isinstance(value, Compared)}
    for name in standards:
        resolved = situation.standards[name]
        span = resolved.span((str(residence),)) if residence is not None else resolved.span(situation.residences)
        exact = spans.low(span)
        if spans.is_exact(span) and exact is not None:
            fixed[f"{{{name}}}"] = exact
        elif name in compared and spans.low(span) == 0:
            # Someone who compares with it knows that it exists, and a standard of nothing is none.
            domains[f"{{{name}}}"] = Span(span.low, span.high, True, span.high_open)
        else:
            domains[f"{{{name}}}"] = span
    return fixed, domains


def _samples(
    situation: Situation,
    atoms: list[Atom],
    relations: list[tuple[Expression, str, Expression]],
    fixed: Mapping[str, Fraction],
    domains: dict[str, Span],
) -> Iterator[Sample]:
    if len(domains) > MOST_CONTINUOUS:
        raise NotLinearError
    values = _Numbers(situation, fixed, domains)
    forms: list[Linear] = []
    for left, _, right in (*(part for atom in atoms for part in atom.parts), *relations):
        form = difference(left, right, values)
        if form.terms:
            forms.append(form)
        for name in _denominators(left, right):
            if name in domains and spans.low(domains[name]) == 0:
                domains[name] = Span(domains[name].low, domains[name].high, True, domains[name].high_open)
    variables = sorted(domains, key=lambda name: name.startswith("{"))
    if len(variables) == 1 and not variables[0].startswith("{") and situation.domain(variables[0]).whole:
        yield from _whole_samples(variables[0], forms, domains[variables[0]])
    else:
        yield from sample(variables, forms, domains)


def _whole_samples(name: str, forms: list[Linear], domain: Span) -> Iterator[Sample]:
    ends = [end for end in (spans.low(domain), spans.high(domain)) if end is not None]
    roots = sorted({*(-form.constant / form.terms[0][1] for form in forms), *ends})
    for point, extent in points(roots, domain):
        lowest = spans.low(extent)
        if point.denominator != 1 or not spans.is_exact(extent):
            base = lowest if lowest is not None else point
            point = Fraction(base.numerator // base.denominator + 1)
        if spans.holds(extent, point):
            yield Sample({name: point}, {name: extent})


def _denominators(left: Expression, right: Expression) -> Iterator[str]:
    for side in (left, right):
        stack = [side]
        while stack:
            part = stack.pop()
            if isinstance(part, Binary):
                stack.extend((part.left, part.right))
                if part.operator == "/" and isinstance(part.right, (FactName, StandardName)):
                    yield variable_of(part.right)


class _Numbers(Mapping[str, Fraction]):
    """Everything with one value: what was chosen, and what is known exactly; open variables are absent."""

    def __init__(self, situation: Situation, fixed: Mapping[str, Fraction], open_names: Mapping[str, Span]) -> None:
        self._situation, self._fixed, self._open = situation, fixed, open_names

    def __contains__(self, name: object) -> bool:
        return name not in self._open

    def __getitem__(self, name: str) -> Fraction:
        if name in self._fixed:
            return self._fixed[name]
        if name in self._open:
            raise KeyError(name)
        span = self._situation.standard_span(name.strip("{}")) if name.startswith("{") else self._situation.span(name)
        exact = spans.low(span)
        if not spans.is_exact(span) or exact is None:
            raise NotLinearError
        return exact

    def __iter__(self) -> Iterator[str]:
        return iter(self._fixed)

    def __len__(self) -> int:
        return len(self._fixed)


def _mask(atoms: list[Atom], numbers: _Numbers, chosen: Mapping[str, bool | str | Fraction]) -> int:
    mask = 0
    for atom in atoms:
        if atom.parts:
            true = all(_true(numbers, part) for part in atom.parts)
        else:
            option = chosen.get(atom.keys[0])
            true = isinstance(atom.test, IsOneOf) and option in atom.test.options
        mask |= (1 << atom.bit) * true
    return mask


def _true(numbers: _Numbers, comparison: tuple[Expression, str, Expression]) -> bool:
    left, operator, right = comparison
    return stands(difference(left, right, numbers).constant, operator, NOTHING)
