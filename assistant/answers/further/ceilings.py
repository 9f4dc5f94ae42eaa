"""The most that can be given, asked of no program in particular: every ceiling the place's paper writes, side by side.

Knows sentences that tell a ceiling; does not know what anybody will be given, and says that a ceiling is no promise.
"""

from __future__ import annotations

import re

from assistant.answers.finding.ranking import applies
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.reply.programs import called
from assistant.answers.talk.told import Statement
from assistant.answers.verdict.procedure import rows_for
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.domain.region import NATION

_THE_MOST = re.compile(
    r"最[多高大](?:能|可以|会)?(?:给|帮|救)?[^，。？?]{0,4}(?:救助|救济|补助|帮|给|救|领|拿)[^，。？?]{0,6}(?:多少|几[千万个块]|好多|几多)"
)
_CEILING = re.compile(r"最高标准[^。]*\d[^。]*元")
_SEVERAL = 2


def answer_ceilings(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """Each ceiling with its own statement's words; None where a program is named, or there is but one."""
    if done.region in (None, NATION) or not _THE_MOST.search(done.question) or done.understood.systems:
        return None
    if any(program.is_named_in(done.question) for program in knowledge.programs.values()):
        return None
    found = [
        Statement(document, each)
        for document in knowledge.documents.values()
        if document.level is Level.WORKING_PAPER
        for each in document.provisions
        if _CEILING.search(each.text) and applies(document, each, done.region, done.as_of, knowledge)
    ]
    return _tell(done, knowledge, found) if len(found) >= _SEVERAL else None


def _tell(done: Consultation, knowledge: Knowledge, found: list[Statement]) -> Reply:
    draft, basis = Draft(knowledge, done.as_of), [one.provision.id for one in found]
    lines = [each for one in found for each in one.sentences if _CEILING.search(each)]
    text = f"资料写到最高标准的有{'两' if len(found) == _SEVERAL else len(found)}样，都是上限，不是人人都给这么多：{''.join(lines)}"
    draft.say(Role.CONCLUSION, text, basis, evidence=(text,))
    draft.say(Role.REASON, "给不给、给多少，要申请以后由当地审核；按次、按年还是按户算，资料没有写。", basis)
    for program in dict.fromkeys(program for one in found for program in one.provision.programs):
        for row in rows_for(draft, program, done.region, ("受理",))[:1]:
            place = f"{called(knowledge.programs[program])}到哪里办：{row.text.rstrip('。')}。"
            draft.say(Role.NEXT_STEP, place, row.basis, evidence=(place,))
    warn_of_age(draft, [(one.document, one.provision) for one in found])
    return draft.reply(ReplyStatus.ANSWERED)
