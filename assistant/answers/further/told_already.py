"""A paragraph told in this conversation is not told over again: the short direct word instead, or the sentence that answers.

Knows what was told word for word before, and the sentences of a statement that bear on a question; does not know verdicts,
which stand as they are.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.belief.how_it_stands import written_in
from assistant.answers.further.asked_in_words import asks_why, unwritten_side
from assistant.answers.opening.unwritten import leaves_sum_open
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.staying import told_lately
from assistant.answers.talk.told import Statement, of_programs
from assistant.answers.wording.bare_words import rest_of
from assistant.answers.wording.facets import answers_facet, asked_facets, written
from assistant.answers.wording.likeness import pairs_of
from assistant.consultation import Consultation, Reply, ReplyStatus, Role, Sentence
from assistant.corpus.knowledge import Knowledge
from assistant.domain.policy import Level
from assistant.language.topics import find_topics

_SUMS = ("金额", "收费")
_ELLIPTIC = re.compile(r"^(?:那|那么|还有|另外)?[^，。？?]{2,10}[呢嘞咧哩][？?。 ]*$")
_OTHERS = re.compile(r"别的|其他|其它|另外(?:还)?有|还有(?:啥|什么|哪些|么子)|还能(?:有|领|办)(?:啥|什么)")
_BESIDE = 2
_TELLING = frozenset({ReplyStatus.ANSWERED, ReplyStatus.CORRECTED_PREMISE, ReplyStatus.DECLINED_NO_PROVISION})
_CARES = re.compile(r"管不管|[还也]管|管[^，。？?]{0,4}(?:不|吗|么|没)[？?。 ]*$")
# 资料里写到的是： only leads over to what is written.
_LEADS = re.compile(r"(?<!资料里写到的是)：$")
_REASON_WORDS = ("原因", "理由", "因为", "为的是", "目的")


def told_once(reply: Reply, done: Consultation, knowledge: Knowledge) -> Reply:
    """The reply with what was told word for word before cut to what answers, and a direct word where it had none."""
    if not done.conversation.turns or reply.status not in _TELLING or reply.asks is not None:
        return reply
    if any(sentence.role is Role.UNDERSTOOD for sentence in reply.sentences):
        return reply
    again = _told_again(reply, done, knowledge)
    if not again:
        return reply
    first = reply.sentences[0]
    if first.text in again:
        return _numbered_anew(_shortened(reply, again, done, knowledge))
    kept = _kept(reply, again, done, told_anew=_is_statement(first, reply, knowledge))
    if asks_why(done.question) and not any(word in reply.text for word in _REASON_WORDS):
        kept.insert(1, Sentence(Role.CONCLUSION, "具体原因，资料没有写。"))
    return _numbered_anew(replace(reply, sentences=tuple(kept)))


def _numbered_anew(reply: Reply) -> Reply:
    """Without the sources of what was left out, and numbered from one again."""
    used = list(dict.fromkeys(token for sentence in reply.sentences for token in sentence.tokens))
    new = {token: str(place) for place, token in enumerate(used, start=1)}
    cited = {one.token: replace(one, token=new[one.token]) for one in reply.citations if one.token in new}
    sentences = tuple(replace(each, tokens=tuple(new[token] for token in each.tokens)) for each in reply.sentences)
    return replace(reply, sentences=sentences, citations=tuple(cited[token] for token in used if token in cited))


def _told_again(reply: Reply, done: Consultation, knowledge: Knowledge) -> dict[str, Statement]:
    """The statements in the reply that stand whole in an earlier answer, by their text."""
    found = {}
    for one in reply.citations:
        document = knowledge.documents.get(one.document)
        provision = document.provision(one.provision) if document else None
        if document is None or provision is None or document.level is not Level.WORKING_PAPER:
            continue
        if any(provision.text in turn.answer for turn in done.conversation.turns):
            found[provision.text] = Statement(document, provision)
    return found


def _shortened(reply: Reply, again: dict[str, Statement], done: Consultation, knowledge: Knowledge) -> Reply:
    """The direct word first, then one line of what was told, and whatever is new."""
    first, *rest = reply.sentences
    one = again[first.text]
    word = unwritten_side(done.question, one) or _side_before(one, done)
    lines = [each for each in rest if each.text not in again and each.text.rstrip("。") not in word]
    if any(each.role is Role.NEXT_STEP for each in lines):
        return replace(reply, sentences=(replace(lines[0], role=Role.CONCLUSION), *lines[1:]))
    if word:
        short = Sentence(Role.REASON, one.sentences[0], first.tokens)
        start = [Sentence(Role.CONCLUSION, word, first.tokens, (word,)), short]
        if not any(each.role is Role.TURN_TO for each in lines):
            lines.append(Sentence(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to")))
        return replace(reply, sentences=(*start, *lines))
    anew = [each for each in lines if _is_statement(each, reply, knowledge)]
    if anew and not [each for each in _bearing(one, done) if each != one.sentences[0]]:
        # 上学那个呢: what was not told yet is what they ask for.
        return replace(reply, sentences=(replace(lines[0], role=Role.CONCLUSION), *lines[1:]))
    if _OTHERS.search(done.question) and (beside := _told_beside(reply, one, done, knowledge)):
        return beside
    text = _what_answers(one, done, knowledge.regions.name(one.document.region))
    return replace(reply, sentences=(Sentence(Role.CONCLUSION, text, first.tokens, (text,)), *lines))


def _side_before(one: Statement, done: Consultation) -> str:
    """那护理补贴呢, after a sum was asked: the side of the question before, where this statement leaves it unwritten too."""
    before = done.conversation.turns[-1].question
    return unwritten_side(before, one) if _ELLIPTIC.search(done.question) else ""


def _told_beside(reply: Reply, one: Statement, done: Consultation, knowledge: Knowledge) -> Reply | None:
    """还有别的吗: what else the place writes on the matters spoken of and has not told yet; None where that is nothing."""
    spoken = "".join(turn.answer for turn in done.conversation.turns)
    matters = (program for each in (one, *told_lately(done, knowledge)[::-1]) for program in each.provision.programs)
    alike = of_programs(done, knowledge, tuple(dict.fromkeys(matters)))
    others = [each for each in alike if each.provision.text not in spoken and each.document == one.document]
    if not others:
        return None
    draft = Draft(knowledge, done.as_of, caveats=list(reply.caveats))
    draft.say(Role.CONCLUSION, "有，资料还写到：", [each.provision.id for each in others[:_BESIDE]])
    for each in others[:_BESIDE]:
        draft.say(Role.REASON, each.provision.text, [each.provision.id])
    return draft.reply(ReplyStatus.ANSWERED)


def _what_answers(one: Statement, done: Consultation, place: str) -> str:
    """The sentences that bear on the question, or what the statement tells at all."""
    bearing, cares = _bearing(one, done), _CARES.search(done.question)
    if one.sentences[0] in bearing and 1 < len(bearing) < len(one.sentences) and not cares:
        return "".join(bearing)
    if bearing := [each for each in bearing if each != one.sentences[0] and not cares]:
        writes = "写的是" if any(map(written, bearing)) else "的资料"
        said = f"{place}{written_in(one.document, one.provision)}{writes}："
        return f"{said}{''.join(bearing)}"
    lead = "资料写到要管的是：" if cares else "资料写到的是："
    return f"{lead}{''.join(each for each in one.sentences if written(each))}"


def _kept(reply: Reply, again: dict[str, Statement], done: Consultation, *, told_anew: bool) -> list[Sentence]:
    """What was told before in one line, or not at all beside a new statement; what ends in a colon needs all of it."""
    kept, before = [], Sentence(Role.CONCLUSION, "")
    for each in reply.sentences:
        drop = told_anew and each.text in again and not _bearing(again[each.text], done)
        if not drop:
            kept.append(each if _LEADS.search(before.text) else _cut(each, again, done))
        before = each
    return kept


def _is_statement(sentence: Sentence, reply: Reply, knowledge: Knowledge) -> bool:
    """Whether it is a statement of the place's paper told whole, and no word of ours."""
    for one in reply.citations:
        document = knowledge.documents.get(one.document)
        found = document.provision(one.provision) if document and document.level is Level.WORKING_PAPER else None
        if found is not None and found.text == sentence.text:
            return True
    return False


def _cut(sentence: Sentence, again: dict[str, Statement], done: Consultation) -> Sentence:
    one = again.get(sentence.text)
    if one is None:
        return sentence
    bearing = _bearing(one, done)
    kept = [each for place, each in enumerate(one.sentences) if place == 0 or each in bearing]
    return replace(sentence, text="".join(kept))


def _bearing(one: Statement, done: Consultation) -> list[str]:
    """Its sentences that have a word of the question, or tell the side that is asked."""
    runs = rest_of(done.question, done.understood.region_said)
    # What its first sentence has too is only what it is about.
    named = frozenset(pair for run in runs for pair in pairs_of(run)) - pairs_of(one.sentences[0])
    sides = asked_facets(done.question, find_topics(done.question))
    # A total is nobody's sum, where the statement leaves the sum open.
    sides = tuple(side for side in sides if side not in _SUMS or not leaves_sum_open(one.provision.text))
    return [
        each
        for each in one.sentences
        if named & pairs_of(each)
        or any(written(each) and answers_facet(side, each, done.question) for side in sides)
        or (not written(each) and pairs_of(each) & pairs_of(done.question))
    ]
