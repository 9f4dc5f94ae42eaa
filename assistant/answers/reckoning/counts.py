"""How many it comes to where the person brings the counts: 50%的乡镇 of 14个乡镇, 每个街道不少于2个 of 8个街道.

Knows shares of and minima for each of some kind of place, as a statement has them, and what becomes of the counts in a
what-if; does not know how many there really are anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assistant.answers.reckoning.words import with_head
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.told import Statement, asked_about, told_before
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.language.quantities import find_quantities
from assistant.language.spoken_numerals import VALUE
from assistant.rules.expressions import write_number

_KINDS = ("街道", "乡镇", "社区", "村", "县", "家庭", "户", "人")
_SAID = {"街道": "街道", "街道办": "街道", "办事处": "街道", "乡镇": "乡镇", "镇": "乡镇", "乡": "乡镇", "社区": "社区"}
_SAID |= {"行政村": "村", "村": "村", "县": "县", "区县": "县", "县区": "县"}
_NAMES = "|".join(sorted(_SAID, key=len, reverse=True))
_PLACE = re.compile(rf"\s*个?(?P<kind>{_NAMES})(?!里|上|子|民|干部|长|书记)")
_SHARE = re.compile(
    rf"(?:(?P<pc>\d+(?:\.\d+)?)%|(?P<low>[二三四五])分之(?P<up>[一二三四]))(?P<above>以上)?的[^，。；]{{0,12}}?(?P<kind>{'|'.join(_KINDS)})(?P<rest>[^。；]{{0,8}}?(?P<each>\d+)个)?"
)
_LEAST = re.compile(rf"每个?(?P<kind>{'|'.join(_KINDS)})[^。；]{{0,14}}?不(?:少|低)于(?P<each>\d+)(?P<unit>[个处所家])")
_ASKS = re.compile(r"多少|几|呢[？?。 ]*$|得建|该建|算")
_TURNED = re.compile(
    rf"(?P<old>{_NAMES})[^，。]{{0,4}}(?:改|变|升|并|撤|划)[^，。]{{0,3}}?(?:成|为|作|入)了?(?P<new>{_NAMES})"
)
_SUPPOSED = re.compile(r"要是|如果|假如|假设|万一|改成|换成|呢[？?。 ]*$")


@dataclass(frozen=True)
class _Part:
    """What one kind of place comes to: `said` is the working, `value` the result."""

    said: str
    value: Fraction


def answer_counts(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """The number that a share or a minimum comes to with the person's own counts; None where none were brought."""
    if not _ASKS.search(done.question):
        return None
    counts = _counts(done)
    # 一个街道得有几个 asks what the statement says of each.
    if all(one == 1 for one in counts.values()):
        return None
    for statement in (*told_before(done, knowledge), *asked_about(done, knowledge)):
        reply = _with_share(done, knowledge, statement, counts) or _with_least(done, knowledge, statement, counts)
        if reply is not None:
            return reply
    return None


def counts_said(question: str) -> dict[str, Fraction]:
    """How many places of each kind the person speaks of: 8个街道3个乡."""
    found: dict[str, Fraction] = {}
    for one in find_quantities(question):
        match = _PLACE.match(question, one.end)
        if match and one.plain and one.exact is not None and one.exact == int(one.exact):
            kind = _SAID[match["kind"]]
            found[kind] = found.get(kind, Fraction(0)) + one.exact
    return found


def _counts(done: Consultation) -> Mapping[str, Fraction]:
    """Those of this question; what it supposes changes those told before."""
    said = counts_said(done.question)
    before: dict[str, Fraction] = {}
    for turn in done.conversation.turns[-2:]:
        before |= counts_said(turn.question)
    turned = _TURNED.search(done.question)
    if turned and before:
        moved = next(iter(said.values()), Fraction(1))
        old, new = _SAID[turned["old"]], _SAID[turned["new"]]
        left = before.get(old, Fraction(0)) - moved
        return {**before, old: left, new: before.get(new, Fraction(0)) + moved} if left >= 0 and old != new else {}
    if turned or not said:
        return {}
    return {**before, **said} if before and _SUPPOSED.search(done.question) else said


def _with_share(
    done: Consultation, knowledge: Knowledge, statement: Statement, counts: Mapping[str, Fraction]
) -> Reply | None:
    """50%的乡镇, of 14个乡镇; a share of counted places that is no whole number is told rounded up, as at least that."""
    for sentence in statement.sentences:
        match = _SHARE.search(sentence)
        if match is None or match["kind"] not in counts:
            continue
        kind, number = match["kind"], counts[match["kind"]]
        value = number * _share_of(match)
        whole = -(-value.numerator // value.denominator)
        share = f"{match['pc']}%" if match["pc"] else f"{match['low']}分之{match['up']}"
        working = f"{write_number(number)}×{share}"
        if whole != value:
            working += f"，不是整数，要够这个比例就是{whole}个"
        bound = "不少于" if match["above"] else "是"
        text = f"按您说的{write_number(number)}个{kind}算：{bound}{whole}个{kind}（{working}）。"
        caution = f"{share}是资料里整个地方的目标，没有写每个下级地方都照这个比例；这个数是推算的，不是资料写的。"
        return _tell(done, knowledge, statement, (text, caution), sentence)
    return None


def _share_of(match: re.Match[str]) -> Fraction:
    if match["pc"]:
        return Fraction(match["pc"]) / 100
    return Fraction(VALUE[match["up"]], VALUE[match["low"]])


def _with_least(
    done: Consultation, knowledge: Knowledge, statement: Statement, counts: Mapping[str, Fraction]
) -> Reply | None:
    """每个街道不少于2个、每个乡镇不少于1个: the least of each kind, added."""
    found = list(_LEAST.finditer(statement.provision.text))
    parts = [_part(match, counts[match["kind"]]) for match in found if match["kind"] in counts]
    if not parts or any(kind not in {match["kind"] for match in found} for kind in counts):
        return None
    total, unit = sum((part.value for part in parts), Fraction(0)), found[0]["unit"]
    own = "、".join(f"{write_number(number)}个{kind}" for kind, number in counts.items())
    working = "＋".join(part.said for part in parts)
    text = f"按您说的{own}算：不少于{write_number(total)}{unit}（{working}）。"
    caution = "这是下限，是按您提供的数推算的，不是资料写的数；是目标，建成没有要另外核对。"
    return _tell(done, knowledge, statement, (text, caution), *(_sentence_of(statement, match[0]) for match in found))


def _part(match: re.Match[str], number: Fraction) -> _Part:
    return _Part(f"{write_number(number)}×{match['each']}", number * int(match["each"]))


def _sentence_of(statement: Statement, words: str) -> str:
    return next((one for one in statement.sentences if words in one), "")


def _tell(
    done: Consultation, knowledge: Knowledge, statement: Statement, said: tuple[str, str], *sentences: str
) -> Reply:
    draft, basis = Draft(knowledge, done.as_of), [statement.provision.id]
    draft.say(Role.CONCLUSION, said[0], basis, evidence=said)
    draft.say(Role.REASON, said[1], evidence=said)
    draft.say(Role.REASON, with_head(statement, sentences), basis)
    warn_of_age(draft, [(statement.document, statement.provision)])
    return draft.reply(ReplyStatus.ANSWERED)
