"""What a follow-up asks of the matter told, and that matter's statement does not speak of: 租坏了算谁的, 骨灰盒也免.

Knows shapes of questions that want a yes or a no, or how it stands now; does not know which side it is that is asked.
"""

from __future__ import annotations

import re

from assistant.answers.belief.how_it_stands import written_in
from assistant.answers.finding.heard import how_near
from assistant.answers.finding.ranking import Choice
from assistant.answers.further.asked_in_words import unwritten_side
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.keeping import KEPT, matter_kept
from assistant.answers.talk.told import Statement
from assistant.answers.wording.bare_words import rest_of
from assistant.answers.wording.facets import WORDS, asked_facets, written
from assistant.answers.wording.likeness import pairs_of
from assistant.consultation import Consultation, Intent, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import StatementKind
from assistant.language.topics import find_topics

_STILL = re.compile(
    r"(?:今年|现在|眼下|如今|目前)[^，。？?]{0,4}还|还(?P<does>[一-鿿])不(?P=does)|还(?:收|办|弄|搞|招|报|开|做|发|给|改)[^，。？?]{0,3}(?:不|吗|么|没)"
)
_WHETHER = re.compile(
    r"(?:能|可以|行|中|成|得|要|用|算|免|也|接着|双份|翻倍)[^，。？?]{0,8}(?:不|吗|么|没|[？?])[？?。！ ]*$|(?:行不行|能不能|要不要|用不用|算不算|成不成)|算谁|归谁|翻倍|双份"
)
# 还有人管不 asks for what there is, which the statement itself tells.
_WHAT_THERE_IS = re.compile(
    r"[管帮照]|有没有|有人|有[^，。？?]{0,6}(?:不|吗|么|没)|哪|啥|什么|怎么|咋|如何|多少|几|呢[？?。 ]*$|吧[？?。 ]*$"
)
_PLANNED = {StatementKind.GOAL, StatementKind.TRIAL}


def answer_side_unwritten(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """That it is not written, and what is; None where the statement speaks of it or a side of its own is asked."""
    if done.understood.intent is not Intent.INFORMATION or done.understood.facts:
        return None
    told = matter_kept(done, knowledge)[:1]
    if not told or _speaks_of_it(done, told[0]):
        return None
    if any(side in WORDS for side in asked_facets(done.question, find_topics(done.question))):
        return None
    text = _first_word(done, told[0])
    return _tell(done, knowledge, told[0], text) if text else None


def _first_word(done: Consultation, one: Statement) -> str:
    if _STILL.search(done.question):
        what = "计划、目标" if one.provision.kind in _PLANNED else "情况"
        return f"资料写的是{written_in(one.document, one.provision)}的{what}，后来的、现在的，资料没有写。"
    if _WHETHER.search(done.question) and not _WHAT_THERE_IS.search(done.question):
        in_words = unwritten_side(done.question, one)
        return in_words or "您问的这一点，资料没有写，不能说能，也不能说不能。资料里写到的是："
    return ""


def _speaks_of_it(done: Consultation, one: Statement) -> bool:
    """Whether the question names something that it has; one that names nothing, whether it is known to ask for it."""
    named = rest_of(done.question, done.understood.region_said)
    if not named and _STILL.search(done.question):
        return False
    if not named:
        return how_near(done, Choice(one.document, one.provision, 0.0)) > KEPT
    said = pairs_of(written(one.provision.text))
    return any(pairs_of(run) & said for run in named)


def _tell(done: Consultation, knowledge: Knowledge, one: Statement, text: str) -> Reply:
    draft = Draft(knowledge, done.as_of)
    draft.say(Role.CONCLUSION, text, [one.provision.id], evidence=(text,))
    draft.say(Role.REASON, one.provision.text, [one.provision.id])
    draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    warn_of_age(draft, [(one.document, one.provision)])
    return draft.reply(ReplyStatus.ANSWERED)
