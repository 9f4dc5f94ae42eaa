"""Step 4: turn to what was found where it is put the way of the question.

Knows when a statement of the place answers by itself, when it names the program that is meant, and when a verdict is
wanted all the same; does not know how either is answered.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.answers.finding.heard import (
    best_heard,
    best_law,
    best_named,
    heard_statements,
    how_near,
    points_elsewhere,
    told_of,
)
from assistant.answers.finding.held_already import SURE, beside_held, programs_held, tells_only_of_held
from assistant.answers.finding.open_ended import are_keywords, asks_for_all, asks_for_oneself, turn_to_what_is_written
from assistant.answers.finding.ranking import INSTITUTIONS, UNWANTED, Choice, rank
from assistant.answers.finding.story import (
    CARED_FOR,
    as_own_story,
    asked_beside_story,
    by_the_story,
    decides,
    is_own_case,
    judged_by,
    mostly_told,
    not_ruled_out,
)
from assistant.answers.further.completion import asks_completion
from assistant.answers.reply.programs import is_done_at_a_counter
from assistant.answers.talk.keeping import keep_to_matter
from assistant.answers.wording.facets import answers_facet
from assistant.consultation import Consultation, Intent, ReplyStatus
from assistant.corpus.knowledge import Knowledge
from assistant.language import topics
from assistant.language.intents import asks, is_personal
from assistant.resources import Resources

# From here on a service is meant, where help is asked for.
NOT_FAR = 0.25
# A long story told just so means its matter even where it ends in 有啥补助.
LONG, SURELY = 18, 0.95
_OPEN = {Intent.WHAT_ELSE, Intent.GREETING, Intent.PERSONAL_CASE, Intent.WHY_ASK, Intent.COMPARISON}
_JUDGED = {Intent.ELIGIBILITY, Intent.WHAT_ELSE, Intent.WHY_NOT, Intent.AMOUNT}
_STANDING = re.compile(
    r"现在\S{0,12}(?:吗|没|不|么)[？?]?$|还(?:有没有|在不在|办不办|算不算数|作数|管用|有效)|建好|建成|完成了|实现了|出台了|真的假的|有这(?:回|个)?事|真有|听说|都说|说是|是不是(?:真|都|每|人人)"
)
_CAN_ONE = re.compile(
    r"能不能|能否|可不可以|行不行|可以.{0,10}(?:吗|么|不)|有没有|有冇|能.{0,12}(?:吗|不|么)(?=[，。？?]|$)"
)
# 我们已经吃低保了，还行不行: something more is told of the same matter.
_STILL = re.compile(
    r"(?:还|也|又)(?:行不行|行吗|行么|能不能|能吗|能不|可以吗|可以不|成不|中不)|影响不|有(?:没有)?影响|算不算数"
)
_STEPS = re.compile(r"怎么|咋|如何|流程|步骤|手续|程序")
_WHETHER_ANY = re.compile(
    r"有没有|有冇|有没得|有.{0,14}(?:没|不|吗|么|冇|啵)(?:有)?(?=[，。？?]|$)|管不管|给不给|帮不帮|[管给帮].{0,10}(?:吗|不|么)(?=[，。？?]|$)"
)
# 他能一块住进去不: the same thing, for somebody else.
_ALONG = re.compile(r"(?:一块|一起|一道|跟着|一同)[^，。？?]{0,4}(?:住|进|去|领|拿|办|享受|申请|给|吃|租|补|上)")
_TOLD_SOMETHING = {ReplyStatus.ANSWERED, ReplyStatus.CORRECTED_PREMISE, ReplyStatus.DECLINED_NO_PROVISION}
_HELP = re.compile(
    r"有(?:没有|没得|冇得?|没)?(?:个|啥|什么)?人(?:能|给|来|会|可以)?.{0,3}(?:关爱|关心|照看|照料|照应|照顾|看看|看望|瞅瞅|上门|陪|教|接送|搭把手|搭手)"
)
_AS_A_GROUP = re.compile(
    r"(?:低保|特困)(?:户|家庭|对象|人员|老人)[^，。？?]{0,6}(?:减|免|优惠|便宜|打折|少交|补贴|补助|给)"
)
_STEPS_ASKED = frozenset({topics.MATERIALS, topics.PROCESS})
_TELLS_OF_A_THING = {Intent.WHAT_ELSE, Intent.ELIGIBILITY, Intent.INFORMATION, Intent.UNCLEAR}


def attend(done: Consultation, resources: Resources) -> Consultation:
    """Want what is written instead of a verdict, or a verdict on the program that what is written is about."""
    done = keep_to_matter(_without_unwanted(done, resources.knowledge), resources.knowledge)
    if _of_nobody(done) or _asks_how_plans_stand(done):
        done = replace(done, understood=replace(done.understood, intent=Intent.INFORMATION))
    return (
        done
        if _is_settled(done, resources.knowledge)
        else turn_to_what_is_written(_turned(done, resources), resources.knowledge)
    )


def _turned(done: Consultation, resources: Resources) -> Consultation:
    """To the statement that was heard, or that alone has the name said; as it was where there is none."""
    knowledge = resources.knowledge
    if law := best_law(done, knowledge):
        return _turn_to_law(done, law, knowledge)
    if own := by_the_story(done, knowledge):
        return own
    done = _beside_story(beside_held(done, knowledge), knowledge)
    heard = best_heard(done, knowledge)
    if heard is None:
        return _turn_to_the_named(as_own_story(done, knowledge), knowledge)
    heard = not_ruled_out(done, heard, knowledge)
    done = _turn_to_its_programs(done, heard, knowledge)
    understood = done.understood
    if understood.intent is Intent.PROCEDURE and _only_whether(done, heard):
        return replace(done, understood=replace(understood, intent=Intent.INFORMATION), answerable=True)
    if understood.intent is Intent.INFORMATION and is_own_case(done, heard, knowledge):
        return replace(done, understood=replace(understood, intent=Intent.ELIGIBILITY), answerable=True)
    if understood.intent not in _JUDGED or not asks(done.question) and not understood.facts:
        return done
    judged = judged_by(heard, knowledge)
    if _answers_by_itself(done, heard, judged, knowledge):
        programs = understood.programs or heard.provision.programs
        told = replace(understood, intent=Intent.INFORMATION, programs=programs)
        return replace(done, understood=told, answerable=True)
    # Who only tells (家里撑不住了) wants whatever there is, unless the story is that of one program.
    wide = asks_for_all(done) or not asks(done.question)
    of_it = mostly_told(done, told_of(done, heard, knowledge), knowledge)
    meant = of_it if wide else of_it or judged
    if wide and not meant and len(done.question) >= LONG and how_near(done, heard) >= SURELY:
        meant = tuple(one for one in heard.provision.programs if knowledge.rulebook.rules.get(one))
    if meant and not understood.programs:
        # With nothing told of anybody there is nothing to judge yet.
        wanted = Intent.ELIGIBILITY if understood.facts else Intent.INFORMATION
        return replace(done, understood=replace(understood, intent=wanted, programs=meant), answerable=True)
    return done


def _turn_to_law(done: Consultation, law: Choice, knowledge: Knowledge) -> Consultation:
    """离婚冷静期多久, 救助站收钱不: what the law says of it, unless it is asked of somebody whose case can be judged."""
    understood = done.understood
    open_ones = understood.intent in (Intent.UNCLEAR, Intent.INFORMATION)
    judged = understood.intent in _JUDGED and asks(done.question)
    if judged:
        told = understood.facts and decides(done, {*understood.programs, *law.provision.programs}, knowledge)
        judged = not told and not _wants_for_oneself(done, knowledge)
    steps = understood.intent is Intent.PROCEDURE and how_near(done, law) >= SURE
    if asks_for_all(done) or not (open_ones or judged or steps):
        return done
    return replace(done, understood=replace(understood, intent=Intent.INFORMATION), answerable=True)


def _wants_for_oneself(done: Consultation, knowledge: Knowledge) -> bool:
    """我家能不能认定低保边缘家庭: a program that rules are written for, by its name and for the asker's own."""
    programs = (knowledge.programs[one] for one in done.understood.programs if knowledge.rulebook.rules.get(one))
    return asks_for_oneself(done.question) and any(one.is_named_in(done.question) for one in programs)


def _without_unwanted(done: Consultation, knowledge: Knowledge) -> Consultation:
    """A home that somebody will not go to is not asked about, nor is 低保 by 低保户给减点不 beside another matter."""
    programs = done.understood.programs
    kept = tuple(one for one in programs if one not in INSTITUTIONS) if UNWANTED.search(done.question) else programs
    if _AS_A_GROUP.search(done.question):
        kept = tuple(one for one in kept if not knowledge.programs[one].held_if) or kept
    return done if kept == programs else replace(done, understood=replace(done.understood, programs=kept))


def _turn_to_the_named(done: Consultation, knowledge: Knowledge) -> Consultation:
    """A hamlet or a thing that one statement alone names: that statement is asked for, whatever else is told."""
    understood = done.understood
    if understood.intent not in _TELLS_OF_A_THING or not asks(done.question):
        return done
    named = best_named(done, knowledge) or _best_help(done, knowledge)
    if named is None or asks_for_all(done):
        return done
    if understood.facts and any(knowledge.rulebook.rules.get(one) for one in named.provision.programs):
        return done
    programs = understood.programs or named.provision.programs
    return replace(done, understood=replace(understood, intent=Intent.INFORMATION, programs=programs), answerable=True)


def _best_help(done: Consultation, knowledge: Knowledge) -> Choice | None:
    """What ranks best of the place's services, where it is somebody's help that is asked for and no money."""
    best = next(iter(rank(done, knowledge, done.region)), None) if _HELP.search(done.question) else None
    if best is None or best.document.region != done.region or how_near(done, best) < NOT_FAR:
        return None
    return None if any(knowledge.rulebook.rules.get(one) for one in best.provision.programs) else best


def _of_nobody(done: Consultation) -> bool:
    """城乡低保差多少: an amount asked of nobody in particular, while nothing is known of anybody."""
    understood, before = done.understood, done.conversation
    if understood.intent in _JUDGED and are_keywords(done):
        return True
    known = understood.facts or understood.supplied or understood.person or before.facts.entries or before.supplied
    return understood.intent is Intent.AMOUNT and not known and not is_personal(done.question) and before.asked is None


def _asks_how_plans_stand(done: Consultation) -> bool:
    """这两样现在弄好了没, after something written was told: no file of anybody's own."""
    before = done.conversation.turns[-1].status if done.conversation.turns else ""
    told = before in {one.value for one in _TOLD_SOMETHING}
    case = done.understood.intent is Intent.PERSONAL_CASE and not is_personal(done.question)
    return told and case and asks_completion(done.question)


def _is_settled(done: Consultation, knowledge: Knowledge) -> bool:
    """Places held against each other, a figure given, an answer to what was asked, facts told or put right."""
    understood = done.understood
    only_tells = bool(done.conversation.turns and understood.facts and not asks(done.question))
    still = _STILL.search(done.question) or _ALONG.search(done.question)
    goes_on = bool(done.conversation.programs and understood.facts and (still or tells_only_of_held(done, knowledge)))
    given = understood.supplied or understood.corrections or only_tells or goes_on
    return bool(understood.compared_regions or given or done.conversation.asked is not None)


def _turn_to_its_programs(done: Consultation, heard: Choice, knowledge: Knowledge) -> Consultation:
    """Those of what was heard, where the question names none or only goes on with those of the question before."""
    understood = done.understood
    taken_over = bool(understood.programs) and understood.programs == done.conversation.programs
    if taken_over:
        # What ranks best is of the old matter; what is nearest to the words is what they turn to.
        heard = max(heard_statements(done, knowledge), key=lambda one: how_near(done, one))
    of_another = not set(understood.programs).intersection(heard.provision.programs)
    if how_near(done, heard) < SURE or not heard.provision.programs or understood.intent in _OPEN:
        return done
    if understood.systems or not (taken_over and of_another or not understood.programs):
        return done
    intent = Intent.INFORMATION if understood.intent is Intent.FOLLOW_UP else understood.intent
    if intent is Intent.INFORMATION and _asks_for_steps_untold(done, heard):
        intent = Intent.PROCEDURE
    told = replace(understood, programs=heard.provision.programs, intent=intent)
    return replace(done, understood=told, answerable=True)


def _asks_for_steps_untold(done: Consultation, heard: Choice) -> bool:
    """捡的娃想自己养，要办啥手续: how it is done is asked, and the paper of the place leaves that to the law."""
    wanted = _STEPS_ASKED.intersection(done.understood.topics)
    text = heard.provision.text
    return bool(wanted) and not any(answers_facet(one, text, done.question) for one in wanted)


def _only_whether(done: Consultation, heard: Choice) -> bool:
    """能不能在网上办完: whether it can be done so is asked, not the steps."""
    if {topics.MATERIALS, topics.REMEDY}.intersection(done.understood.topics) or _STEPS.search(done.question):
        return False
    return how_near(done, heard) >= SURE and _CAN_ONE.search(done.question) is not None


def _beside_story(done: Consultation, knowledge: Knowledge) -> Consultation:
    """爹妈都没了 tells whose case it is; 看病和上学有没有项目 asks for what statements of other programs give."""
    beside = _WHETHER_ANY.search(done.question) and not CARED_FOR.search(done.question)
    programs = asked_beside_story(done, knowledge) if beside else ()
    if not programs:
        return done
    told = replace(done.understood, programs=programs, intent=Intent.INFORMATION)
    return replace(done, understood=told, answerable=True)


def _is_unwritten_amount(done: Consultation, heard: Choice) -> bool:
    """多少钱 of what the place tells without a sum: who would be entitled was not asked."""
    wanted = done.understood.intent is Intent.AMOUNT and not _CAN_ONE.search(done.question)
    programs = set(done.understood.programs)
    of_it = not programs or bool(programs.intersection(heard.provision.programs))
    return wanted and of_it and not answers_facet("金额", heard.provision.text, done.question)


def _is_called_elsewhere(meant: set[str], heard: Choice, question: str, knowledge: Knowledge) -> bool:
    """我家能不能认定低保边缘家庭: a program with rules is called by its name, and what was heard is not of it."""
    ruled = (knowledge.programs[one] for one in meant if knowledge.rulebook.rules.get(one))
    called = {one.id for one in ruled if one.is_named_in(question)}
    return bool(called) and called.isdisjoint(heard.provision.programs)


def _answers_by_itself(done: Consultation, heard: Choice, judged: tuple[str, ...], knowledge: Knowledge) -> bool:
    """Whether what is written is wanted, and no verdict on somebody."""
    understood, question = done.understood, done.question
    if not asks(question):
        return False
    if understood.intent is Intent.WHAT_ELSE and not understood.programs:
        if len(told_of(done, heard, knowledge)) == 1 and _WHETHER_ANY.search(question):
            return False
        judged_by = judged or points_elsewhere(done, heard, knowledge)
        return not asks_for_all(done) and not (judged_by and asks_for_oneself(question))
    if _STANDING.search(question) or _is_unwritten_amount(done, heard) or UNWANTED.search(question):
        return True
    meant = set(understood.programs)
    if (wanted := {*judged, *meant}) and wanted <= programs_held(done, knowledge):
        return True  # entitled already: 我是特困，不进院钱还给不给
    # 在吃低保，家里发山洪: the flood is told of 临时救助.
    if (
        judged
        and set(judged) <= programs_held(done, knowledge)
        and decides(done, meant - programs_held(done, knowledge), knowledge)
    ):
        return False
    if decides(done, meant.intersection(heard.provision.programs), knowledge):
        return False
    if judged and (not meant or meant.intersection(judged)):
        return not understood.facts and _WHETHER_ANY.search(question) is not None
    counters = [one for one in understood.programs if one in knowledge.programs]
    if counters and all(is_done_at_a_counter(knowledge.programs[one]) for one in counters):
        return True
    of_somebody = asks_for_oneself(question) or decides(done, meant, knowledge)
    if of_somebody and _is_called_elsewhere(meant, heard, question, knowledge):
        return False
    elsewhere = bool(meant) and (bool(judged) or not meant.intersection(heard.provision.programs))
    # Nothing can be judged of what no rules are written for.
    unruled = not any(knowledge.rulebook.rules.get(one) for one in (*meant, *heard.provision.programs))
    return elsewhere or unruled or not asks_for_oneself(question)
