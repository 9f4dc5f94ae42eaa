"""What a later turn leans on: its own words where they ask for a statement by themselves, else the matter told last.

Knows what was said and told before and what the turn's own words find; does not know how either is answered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.answers.talk.told import Statement
from assistant.answers.wording.bare_words import rest_of
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import Pairs, pairs_of, rarity_of
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level, Provision, ScoredChunk

# How near to a known way of asking the words must be: standing alone, naming a thing, by how much nearer than to what
# was told; measured on known ways of asking, one behind another.
BY_ITSELF, NAMING, BY_MORE = 0.45, 0.3, 0.15
# From so many letters on a question that ties itself to nothing stands alone; a shorter one must name a thing.
WHOLE, TELLING = 9, 4.0
_TIED = re.compile(r"^那(?!个|边|些|年)|也|[这那][个家]|这样|一个[，。？?]|呢[？?。 ]*$")

# 那低保户能拿吗 asks whether they are among those it is for, and not after their own program.
OF_A_GROUP = re.compile(
    r"(?P<group>(?:低保|特困|五保|脱贫|贫困|边缘)(?:户|家庭|对象|人员|老人))(?:也|都|还)?(?:能|可以|有|算|在)[^，。？?低特]{0,4}(?:拿|领|享受|报|有|份|内|数|去|住|吃)?(?:吗|么|不|没)"
)
_SPOT = re.compile(r"在(?P<spot>[一-鿿]{2,12}?(?:村|镇|乡|社区|河))(?:探索|开展|试点|建|推|实行)")
_PARTS = re.compile(r"[镇乡村河]|社区")


def turned_to(
    done: Consultation, alone: Iterable[ScoredChunk], told: list[Statement], knowledge: Knowledge
) -> Provision | None:
    """The statement that the turn's own words ask for, other than those told; None where they lean on what was told."""
    own = _pairs(rest_of(done.question, done.understood.region_said))
    ids = {one.provision.id for one in told}
    found = list(_found(alone, knowledge))
    near, best = max(found, key=lambda pair: (pair[0], pair[1].id not in ids), default=(0.0, None))
    kept = max((said for said, one in found if one.id in ids), default=0.0)
    if spot := of_spot_named(done, told, knowledge):
        return spot
    if not own or best is None or best.id in ids or told and OF_A_GROUP.search(done.question):
        return None
    written_of = _pairs(_written_of(one) for one in told)
    new = own - written_of - _pairs(turn.question for turn in done.conversation.turns)
    if near > NAMING and near >= kept and _names_a_thing(new, [best], knowledge):
        return best
    whole = len(done.question) >= WHOLE and not _TIED.search(done.question) and not own <= written_of
    if whole and near >= max(BY_ITSELF, kept + BY_MORE):
        return best
    strange = whole and new == own and kept < NAMING
    return best if strange and _names_a_thing(new, _written_here(done, knowledge), knowledge) else None


def of_spot_named(done: Consultation, told: list[Statement], knowledge: Knowledge) -> Provision | None:
    """那我姨住在北沟村: the one statement of the village named, where what was told is of no village or of another."""
    spoken = "".join(one.provision.text for one in told)
    for each in _written_here(done, knowledge):
        for match in _SPOT.finditer(written(each.text)):
            names = [name for name in _PARTS.split(match["spot"]) if len(name) > 1]
            if any(name in done.question and name not in spoken for name in names):
                return each
    return None


def _written_of(one: Statement) -> str:
    """What the statement says of its matter; 它和那个是两项 only tells another thing from it."""
    return "".join(sentence for sentence in one.sentences if not sentence.startswith("它"))


def _pairs(texts: Iterable[str]) -> Pairs:
    return frozenset(pair for text in texts for pair in pairs_of(text))


def _found(alone: Iterable[ScoredChunk], knowledge: Knowledge) -> Iterable[tuple[float, Provision]]:
    for hit in alone:
        for number in hit.chunk.provisions:
            provision = knowledge.documents[hit.chunk.document].provision(number.rpartition(" ")[2])
            if provision is not None:
                yield hit.said, provision


def _names_a_thing(new: Pairs, provisions: Iterable[Provision], knowledge: Knowledge) -> bool:
    """Whether one of these has a pair of letters that was not said before, and that few others have."""
    telling = frozenset(pair for pair in new if rarity_of(knowledge).of([pair]) >= TELLING)
    return bool(telling) and any(telling & pairs_of(written(one.text)) for one in provisions)


def _written_here(done: Consultation, knowledge: Knowledge) -> Iterable[Provision]:
    papers = (one for one in knowledge.documents.values() if one.level is Level.WORKING_PAPER)
    return (each for one in papers if one.region == done.region for each in one.provisions)
