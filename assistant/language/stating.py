"""Read the facts a message states, clause by clause: ages, incomes, size of the household, disability, sayings.

Knows in which order the readers look and whose each fact is; the words themselves are in the readers it calls. Facts
inside an 如果 are marked; what is only asked (是不是低保, 算不算) is not stated.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.domain.facts import Members
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.money import supposes_standard
from assistant.language.orphaned import tell_couple_gone, tell_kin_gone
from assistant.language.parents import of_the_childs_parents, tell_parents
from assistant.language.subjects import Scene
from assistant.language.told_ages import agreeing, tell_ages
from assistant.language.told_grades import tell_grade
from assistant.language.told_incomes import tell_incomes
from assistant.language.told_sayings import CAUSE, tell_sayings
from assistant.language.told_sizes import tell_size

HYPOTHESIS = re.compile(
    r"如果|要是|假如|假设|若是|倘若|万一|假使|要不是|比方说|比如|譬如|打比方|等(?:到)?(?=\S{0,6}(?:满|到)\S{0,4}岁)"
    r"|等(?:到)?(?=[^，]{0,6}[一二三四五六七八九十\d]{1,3}(?:周?岁|了|生日|能|可))"
)


def state_facts(reading: Reading) -> list[Stated]:
    """Everything stated, in the order of the words."""
    stated: list[Stated] = []
    supposing = False
    for scene in reading.scenes:
        text = scene.clause.text
        supposing = supposing or (HYPOTHESIS.search(text) is not None and not supposes_standard(text))
        stated += [replace(one, hypothetical=supposing or one.hypothetical) for one in _of_clause(scene, reading)]
    return _together(of_the_childs_parents(_without_implied(_undisputed(agreeing(stated)))))


def _undisputed(stated: list[Stated]) -> list[Stated]:
    """家里5口，户口本上4口: of two sizes told at once neither is taken."""
    sizes = {one.value for one in stated if one.name == "家庭人口"}
    return [one for one in stated if one.name != "家庭人口"] if len(sizes) > 1 else stated


def _together(stated: list[Stated]) -> list[Stated]:
    """摔断了腿，住院把钱花光: of what can have several causes each one told is kept, not the last alone."""
    causes = [one for one in stated if one.name == CAUSE and not one.hypothetical]
    if len(causes) < 2:
        return stated
    joined = replace(causes[0], value=Members(has=frozenset(str(one.value) for one in causes)))
    return [*(one for one in stated if one not in causes), joined]


def _of_clause(scene: Scene, reading: Reading) -> list[Stated]:
    start = scene.clause.start
    stated, taken = tell_ages(scene, reading)
    for tell in (tell_size, tell_grade):
        found = tell(scene, reading)
        stated += found
        taken += [(one.start - start, one.end - start) for one in found]
    parents = [*tell_parents(scene, reading), *tell_couple_gone(scene, reading), *tell_kin_gone(scene, reading)]
    return [*stated, *tell_incomes(scene, taken, reading), *tell_sayings(scene, reading), *parents]


def _without_implied(stated: list[Stated]) -> list[Stated]:
    """A grade says that there is a certificate; saying so as well would be the same fact twice."""
    graded = {one.person for one in stated if one.name in ("残疾等级", "重度残疾人")}
    return [one for one in stated if one.name != "残疾人" or one.value != "是" or one.person not in graded]
