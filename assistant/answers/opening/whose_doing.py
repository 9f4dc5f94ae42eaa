"""是民政上让搞的不, 是县里定的吗: who set a thing going, where the place's own paper says that the place does it.

Knows the words for those above and what a paper says a place does; does not know who ordered it in one village, and says
nothing of a level of government that the paper is not of.
"""

from __future__ import annotations

import re

from assistant.answers.belief.how_it_stands import planned_as
from assistant.answers.finding.heard import how_near
from assistant.answers.finding.ranking import Choice
from assistant.answers.wording.bare_words import rest_of
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import pairs_of
from assistant.consultation import Consultation

_WHOSE = re.compile(
    r"是(?:不是)?(?P<who>民政[局部门上]{0,2}|上头|上面|上级|政府|公家|官方|[县市省区][里上])(?:的)?"
    r"(?:让|叫|喊|要求?|定|安排|规定|布置|推行|号召|统一)[^，。？?]{0,6}?(?:的)?(?:不|吗|么|吧|没|嘛|不是)?(?=[，。？?！ ]|$)"
)
_DOES = re.compile(r"推行|建立|健全|开展|实施|推进|推动|深化|倡导|组织|部署|要求")
_ANYBODY = re.compile(r"民政|上头|上面|上级|政府|公家|官方")
_SURELY = 0.6


def whose_doing(done: Consultation, first: Choice, when: str, place: str) -> str:
    """是, and whose paper has it; empty where the paper is of another level or not surely of the thing asked."""
    asked, own = _WHOSE.search(done.question), written(first.provision.text)
    if asked is None or how_near(done, first) < _SURELY or not _DOES.search(own):
        return ""
    things = rest_of(done.question[: asked.start()], done.understood.region_said)
    if not any(pairs_of(thing) & pairs_of(own) for thing in things):
        return ""
    if not (_ANYBODY.match(asked["who"]) or place.endswith(asked["who"][0])):
        return ""
    planned = planned_as(first.provision)
    undone = "；做没做到，资料没有写" if planned else ""
    return f"是，{place}在推这件事，写在{first.document.issuer}{when}的{planned or '工作材料'}里{undone}。"
