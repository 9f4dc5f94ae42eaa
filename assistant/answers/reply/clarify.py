"""Prepared replies: greetings, questions back, refusals, referrals. The words stand in corpus/replies.yaml.

Knows which words belong to which status; does not decide when to use them.
"""

from __future__ import annotations

import re

from assistant.answers.reply.draft import Draft, find_provision
from assistant.answers.wording.facets import asked_facets, states
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.facts import HOUSEHOLD, SELF

_LOOKED_UP = re.compile(r"为啥|啥原因|为什么|咋回事|怎么回事|什么原因|办到哪|批(?:了|下来)没|到账|停(?:了|掉|发)")
_DOUBTED = re.compile(
    r"凭[啥什]|不该|该不该|举报|告|够不够|够格|有[钱车房楼]|[开买住]\S{0,3}(?:车|房|楼)|假|骗|关系|公平|合理|还(?:吃|领|拿)|咋还|怎么还|也能"
)

_NEARBY = re.compile(
    r"附近|跟前|家门口|周边|就近|旁边|楼下|离家近|(?:哪儿|哪里|哪块|哪)有(?:没有|冇)?[^，。？?]{0,6}(?:食堂|[园院站所点室家]|中心|地方|去处|机构)"
)
_APPLIED_FOR = re.compile(r"[办领报]|申请|登记|补[贴助]|津贴|低保")
# The address and the price of a thing nearby: the sides that ask for them, and those that would state them.
_OF_A_PLACE = {"具体地址": ({"地点", "地址", "所在"}, ("地址", "所在")), "收多少钱": ({"金额", "收费"}, ("收费",))}


def prepared(
    done: Consultation, knowledge: Knowledge, status: ReplyStatus, variant: str = "text", **fill: str
) -> Reply:
    """The reviewed words of a status, with its way to a person where there is one."""
    draft = Draft(knowledge, done.as_of)
    words = knowledge.words.say(status.value, variant)
    draft.say(Role.CONCLUSION, words.format(**fill) if fill else words, evidence=(words, *fill.values()))
    turn_to = knowledge.words.find(status.value, "turn_to")
    if turn_to:
        draft.say(Role.TURN_TO, turn_to, evidence=(turn_to,))
    return draft.reply(status)


def refuse_others(done: Consultation, knowledge: Knowledge) -> Reply:
    """What somebody else receives is not told; what anybody may see, and who looks into a report, is."""
    status = ReplyStatus.DECLINED_PERSONAL_CASE
    words, turn_to = (knowledge.words.say(status.value, variant) for variant in ("others", "report"))
    draft = Draft(knowledge, done.as_of)
    if _LOOKED_UP.search(done.question) and not _DOUBTED.search(done.question):
        # What became of a neighbour's papers is wanted, and nobody is blamed: no word of reporting.
        words = knowledge.words.say(status.value, "others_ask")
        draft.say(Role.CONCLUSION, words, evidence=(words,))
        return draft.reply(status)
    draft.say(Role.CONCLUSION, words, evidence=(words,))
    for basis in knowledge.safety.others_basis:
        found = find_provision(knowledge, basis)
        if found is not None and _is_named(found[1].programs, done.question, knowledge):
            draft.say(Role.REASON, found[1].text, [basis])
    draft.say(Role.TURN_TO, turn_to, evidence=(turn_to,))
    return draft.reply(status)


def _is_named(programs: tuple[str, ...], question: str, knowledge: Knowledge) -> bool:
    """Whether the question names one of these programs."""
    known = [knowledge.programs[program] for program in programs if program in knowledge.programs]
    return any(program.is_named_in(question) for program in known)


def ask_region(done: Consultation, knowledge: Knowledge) -> Reply:
    """Which place: unknown, ambiguous, or not said."""
    understood = done.understood
    draft = Draft(knowledge, done.as_of)
    if understood.unknown_place:
        text = knowledge.words.say("clarify_region", "unknown").format(said=understood.unknown_place)
        draft.say(Role.QUESTION, text, evidence=(understood.unknown_place,))
        return draft.reply(ReplyStatus.CLARIFY_REGION)
    if len(understood.regions) > 1:
        choices = tuple(full_name(knowledge, code) for code in understood.regions)
        text = knowledge.words.say("clarify_region", "ambiguous").format(said=understood.region_said)
        draft.say(Role.QUESTION, text, evidence=(understood.region_said, *choices))
        return draft.reply(ReplyStatus.CLARIFY_REGION, choices=choices)
    _ask_where(draft, done, knowledge)
    return draft.reply(ReplyStatus.CLARIFY_REGION, choices=local_regions(knowledge))


def is_nearby(question: str) -> bool:
    """附近哪儿有老年食堂: whether a thing to go to is looked for, and no counter to apply at."""
    return _NEARBY.search(question) is not None and not _APPLIED_FOR.search(question)


def _ask_where(draft: Draft, done: Consultation, knowledge: Knowledge) -> None:
    """Where the one it is for lives, of a thing nearby, and what no place wrote of it; else where they are registered."""
    if not is_nearby(done.question):
        draft.say(Role.QUESTION, knowledge.words.say("clarify_region"))
        return
    person = done.understood.person
    who = "您" if person in (None, SELF, HOUSEHOLD) else f"您{person}"
    lives = knowledge.words.say("clarify_region", "lives").format(said=who)
    draft.say(Role.QUESTION, lives, evidence=(who,))
    if sides := _written_nowhere(done, knowledge):
        said = knowledge.words.say("clarify_region", "unwritten").format(said="、".join(sides))
        draft.say(Role.REASON, said, evidence=tuple(sides))


def _written_nowhere(done: Consultation, knowledge: Knowledge) -> list[str]:
    """The address and the price, where they are asked and no text of the matter in any place states them."""
    programs = set(done.understood.programs)
    asked = asked_facets(done.question, done.understood.topics)
    texts = [
        one.text
        for document in knowledge.documents.values()
        for one in document.provisions
        if programs.intersection(one.programs)
    ]
    return [
        called
        for called, (asking, stating) in _OF_A_PLACE.items()
        if texts and asking.intersection(asked) and not any(states(side, text) for side in stating for text in texts)
    ]


def full_name(knowledge: Knowledge, code: str) -> str:
    """A division with what it belongs to: 吉林省长春市朝阳区."""
    path = [knowledge.regions.name(one) for one in reversed(knowledge.regions.path(code)[:-1])]
    return "".join(path)


def local_regions(knowledge: Knowledge) -> tuple[str, ...]:
    """Places that have documents of their own, as tappable answers."""
    codes = dict.fromkeys(document.region for document in knowledge.documents.values())
    return tuple(knowledge.regions.name(code) for code in codes if code != "100000")
