"""Whether a figure of a sentence is carried by its evidence: value, unit, bounds and role, not digits alone.

Knows how two figures compare; does not know where sentences or sources come from. A figure that its source bounds
(最高3万元) is carried only by a sentence that bounds it too, even if the source repeats the bare number.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.answers.proof.evidence import Source
from assistant.answers.proof.surroundings import likeness, surroundings
from assistant.language.context import Qualifier
from assistant.language.figure import Figure, Kind

_SPOKEN_OF = frozenset({Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.AT_LEAST, Qualifier.AT_MOST})
# How alike the surroundings of two figures must be to be the same place, and how much more than the right one's;
# set so that no planted swap passes while every provision's own text does (tests/benchmarks/guards_planted.py).
_ALIKE = 0.55
_FARTHER = 0.2
_WILD = frozenset({"城乡"})
_BY_NAME = frozenset({Kind.ARTICLE, Kind.DATE, Kind.YEAR, Kind.DOC_NUMBER, Kind.PHONE, Kind.NAME})


def fault_of(figure: Figure, company: tuple[Figure, ...], text: str, sources: Iterable[Source]) -> str:
    """Empty when a source carries the figure, else what is wrong at best: `role`, `bound`, `unit` or `value`.

    `company` are all figures of the sentence, `text` is the sentence.
    """
    reasons = {_reason(figure, company, text, source) for source in sources} or {"value"}
    return next(reason for reason in ("", "role", "bound", "unit", "value") if reason in reasons)


def _reason(figure: Figure, company: tuple[Figure, ...], text: str, source: Source) -> str:
    """Empty when the source carries the figure, else what is wrong with it."""
    if figure.kind in _BY_NAME:
        return "" if _names(figure, text, source) else "value"
    same_value = [one for one in source.figures if _same_value(figure, one)]
    if not same_value:
        return "" if figure.kind is Kind.BARE and _verbatim(figure, text, source) else "value"
    same_unit = [one for one in same_value if _same_unit(figure, one, source)]
    if not same_unit:
        return "unit"
    bounded = [one for one in same_unit if _same_bounds(figure, one, source)]
    if not bounded or _drops_bound(figure, company, same_unit, source):
        return "bound"
    fitting = [one for one in bounded if _roles_agree(figure, one)]
    return "role" if not fitting or _stands_elsewhere(figure, text, fitting, source) else ""


def _stands_elsewhere(figure: Figure, text: str, fitting: list[Figure], source: Source) -> bool:
    """Whether the words around the figure are those of another figure of the source: two numbers changed places."""
    rivals = [
        one for one in source.figures if one.kind is figure.kind and one.unit == figure.unit and one not in fitting
    ]
    if source.stated or not rivals:
        return False
    here = surroundings(figure, text)
    own = max(likeness(here, surroundings(one, source.text)) for one in fitting)
    if own == 1:
        return False
    rival = max(likeness(here, surroundings(one, source.text)) for one in rivals)
    return rival >= _ALIKE and rival - own >= _FARTHER


def _same_value(figure: Figure, other: Figure) -> bool:
    if figure.value is None or other.value is None:
        return figure.kind is other.kind and bool(figure.name) and figure.name == other.name
    return figure.value == other.value and (figure.kind is Kind.ORDINAL) == (other.kind is Kind.ORDINAL)


def _same_unit(figure: Figure, other: Figure, source: Source) -> bool:
    if figure.unit == other.unit and figure.kind is other.kind:
        return figure.per <= other.per or source.stated
    if figure.kind is Kind.BARE:
        return True
    return source.stated and other.kind is Kind.BARE


def _same_bounds(figure: Figure, other: Figure, source: Source) -> bool:
    if figure.qualifiers == other.qualifiers:
        return True
    # “标准高于500元就符合” compares with a 500 derived from what was said.
    return source.stated and not other.qualifiers and len(figure.qualifiers) == 1 and figure.qualifiers <= _SPOKEN_OF


def _drops_bound(figure: Figure, company: tuple[Figure, ...], same: list[Figure], source: Source) -> bool:
    """Whether the source bounds this value somewhere and the sentence nowhere does."""
    if figure.qualifiers or source.stated:
        return False
    bounds = [one.qualifiers for one in same if one.qualifiers]
    return bool(bounds) and not any(one.qualifiers in bounds for one in company if one.key == figure.key)


def _roles_agree(figure: Figure, other: Figure) -> bool:
    theirs = dict(other.roles)
    return all(
        theirs.get(group, member) in (member, *_WILD) or member in _WILD
        for group, member in figure.roles
        if group in theirs
    )


def _names(figure: Figure, text: str, source: Source) -> bool:
    if figure.kind is Kind.NAME:
        return _bare_text(figure.name) in _bare_text(source.text)
    if figure.kind is Kind.ARTICLE:
        return any(one.kind is Kind.ARTICLE and _within(figure.name, one.name) for one in source.figures)
    if figure.kind in (Kind.DATE, Kind.YEAR):
        return any(
            one.kind in (Kind.DATE, Kind.YEAR)
            and _date_within(figure.name, one.name)
            and figure.qualifiers == one.qualifiers
            for one in source.figures
        )
    if figure.kind is Kind.DOC_NUMBER:
        return any(one.kind is Kind.DOC_NUMBER and _same_order(figure.name, one.name) for one in source.figures)
    return any(one.kind is figure.kind and one.name == figure.name for one in source.figures) or _verbatim(
        figure, text, source
    )


def _within(name: str, other: str) -> bool:
    """第八条 is within 第八条第一款; 第一款 is within 第八条第一款 too."""
    if name == other or other.startswith(f"{name}."):
        return True
    part = {"条": "a", "款": "p", "项": "i"}.get(name[0])
    return part is not None and f"{part}{name[1:]}" in other.split(".")


def _date_within(name: str, other: str) -> bool:
    if name == other or other.startswith(f"{name}-"):
        return True
    return name.startswith("--") and other.endswith(name[1:])


def _same_order(name: str, other: str) -> bool:
    return name == other or (name.startswith("〔") and other.endswith(name))


def _verbatim(figure: Figure, text: str, source: Source) -> bool:
    """A bare number stands in the source after the same two characters: 血透100."""
    around = _bare_text(text[max(0, figure.start - 2) : figure.start]) + figure.text
    whole = _bare_text(source.text)
    place = whole.find(around)
    return (
        len(around) > len(figure.text)
        and place >= 0
        and not whole[place + len(around) : place + len(around) + 1].isdigit()
    )


def _bare_text(text: str) -> str:
    return text.translate(_QUOTES)


_QUOTES = {ord(mark): None for mark in "“”‘’\"'《》〈〉 "}
