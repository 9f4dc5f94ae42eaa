"""Wrong premises are put right before anything else is said.

Knows how a common mistake is recognised; the mistakes themselves stand in corpus/premises.yaml.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from assistant.answers.belief.agreed import borne_out
from assistant.answers.belief.mixed_up import answer_mixed_up
from assistant.answers.belief.other_quantity import answer_other_quantity
from assistant.answers.belief.pairs_held import answer_pair, pair_held
from assistant.answers.belief.roundly import meant_roundly
from assistant.answers.finding.heard import best_heard, heard_statements
from assistant.answers.finding.said_there import named_regions
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft, find_provision
from assistant.answers.talk.told import told_statements
from assistant.answers.wording.held_clauses import holds_up, waits_for_a_yes
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.corpus.premises import Premise
from assistant.domain.policy import Document, Provision
from assistant.domain.region import NATION

Told = tuple[Document, Provision]
# A question of fewer letters leans on what went before: 那就是我每月能领这么多?
SHORT = 20
LOOKED_BACK = 2
# So many digits are no figure but a telephone number.
_SHORTEST_NUMBER = 7
# 能不能领 asks; only 不能领 takes something for granted. 是不是, 对不对 and 中不中 wait for a yes.
_EITHER_OR = re.compile(r"(?![是对中])([\u4e00-\u9fff])[不没]\1")
_COMPARES = re.compile(r"一回事|一码事|一样[不吗么嘛]|哪个|哪里|谁说|放一块|放一起|比比|对比|区别")
# 不对，我问的是那个: what was asked before is no longer meant.
_TURNED = re.compile(r"(?:我|俺)?(?:问|说|讲|指)的(?:可|其实)?(?:是|不是)|^(?:不对|不是|错了|说错|搞错|弄错)[，,。 了]")
# 1.4个亿 is 1.4亿.
_COUNTED_SCALE = re.compile(r"(?<=\d)个(?=[万亿])")
_BARE_NO = re.compile(r"^(?:不是|不对|不能|不能这[样么]说)。")
_EITHER = re.compile(r"(?<![，。？?])还是(?![要得会能不没有可])[^，。]{2,}")
_OPEN_ENDED = re.compile(r"多少|几[个块岁天年]|怎么|咋|如何|哪|谁|啥|什么|为何")
_YES_OR_NO = re.compile(
    r"[吗吧呗](?=[，。？?！]|$)|[么没不](?=[，。？?]|$)|(?<!为什)么[？?]|是不是|对不|行不|中不|能不|可不|难道|听说|都说|说是"
)
_ASKS_MORE = re.compile(r"(?:啥|什么)时候|多咱|几时|哪|多少|怎么(?!没|还|不)|如何")
# A correction that denies, or allows, in its first clause.
_DENIES_AT_ONCE = re.compile(
    r"^(?:不|没|别|先|人走|弄|记反|能|有|管|可以|在里面|一般不|资料里?(?:没有|只)|[^，。；]{1,18}(?:没有写|不能|不是|不行))"
)
# 弄反了: the premise itself puts both figures right.
_TURNED_ROUND = "反"
_DIGITS = frozenset("0123456789")
_HAN_NUMERALS = frozenset("一二两三四五六七八九十百千万亿")
_NUMERALS = _DIGITS | _HAN_NUMERALS | {"."}


def correct_premise(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """The correction with what the texts do say; None when the question takes nothing wrong for granted."""
    premise = find_premise(done, knowledge)
    if premise and (_has_it_right(premise, done, knowledge) or _own_text_speaks(premise, done, knowledge)):
        premise = None
    if premise is None or _TURNED_ROUND not in premise.say:
        pair = pair_held(done, knowledge)
        if pair is not None and (premise is None or not pair.right):
            return answer_pair(pair, done, knowledge)
    if premise is None:
        return answer_other_quantity(done, knowledge) or answer_mixed_up(done, knowledge)
    draft = Draft(knowledge, done.as_of)
    bases = [one for one in premise.basis if _speaks_here(one, premise, done, knowledge)]
    draft.say(Role.CONCLUSION, in_its_form(premise.say, done.question), bases, evidence=(premise.say,))
    told = [found for basis in bases if (found := find_provision(knowledge, basis)) is not None]
    told += _of_the_place(done, knowledge, told)
    for _, provision in told:
        draft.say(Role.REASON, provision.text, [provision.id])
    warn_of_age(draft, told)
    return draft.reply(ReplyStatus.CORRECTED_PREMISE)


def _has_it_right(premise: Premise, done: Consultation, knowledge: Knowledge) -> bool:
    """Whether the asker holds just what the texts say: 打算改造八千户, 不低于286元."""
    here = knowledge.regions.path(done.region, done.as_of) if done.region is not None else ()
    told = filter(None, (find_provision(knowledge, basis) for basis in premise.basis))
    return any(
        document.region in here and borne_out(done.question, one, knowledge.regions.name(document.region))
        for document, one in told
    )


def _own_text_speaks(premise: Premise, done: Consultation, knowledge: Knowledge) -> bool:
    """Whether the mistake is one about the province, and a statement of the town itself is what the question asks for."""
    if not premise.regions or done.region is None or done.region in premise.regions:
        return False
    heard = best_heard(done, knowledge)
    return heard is not None and heard.document.region == done.region


def _of_the_place(done: Consultation, knowledge: Knowledge, told: Sequence[Told]) -> list[Told]:
    """What the place itself says of the matter, to stand beside the nation's rule where only that was told."""
    if not told or any(document.region != NATION for document, _ in told):
        return []
    meant = {*done.understood.programs, *(program for _, one in told for program in one.programs)}
    heard = heard_statements(done, knowledge)[:1]
    return [(one.document, one.provision) for one in heard if meant.intersection(one.provision.programs)]


def in_its_form(say: str, question: str) -> str:
    """The correction as it answers this question: a bare 不是 or 不能 is no answer to 甲还是乙 nor to 多少 and 为啥.

    What somebody holds up for a yes is denied before anything is told.
    """
    open_ended = _OPEN_ENDED.search(question) and not _YES_OR_NO.search(question)
    if open_ended or _EITHER.search(question):
        return _BARE_NO.sub("", say)
    # 听说要建一百个，啥时候轮到我们: what was heard may well be so.
    held = waits_for_a_yes(question) or holds_up(question) and not _ASKS_MORE.search(question)
    return f"不能这么说，{say}" if held and not _DENIES_AT_ONCE.search(say) else say


def _speaks_here(basis: str, premise: Premise, done: Consultation, knowledge: Knowledge) -> bool:
    """Whether a source is one for the asker's place: what is held everywhere rests on the nation's word and the place's own."""
    found = find_provision(knowledge, basis)
    if premise.regions or found is None:
        return True
    here = knowledge.regions.path(done.region, done.as_of) if done.region is not None else ()
    return found[0].region in {NATION, *here, *named_regions(done, knowledge)}


# By the digest of the one corpus in use; every question is masked, and the premises are many.
_numbers: dict[str, frozenset[str]] = {}


def numbers_put_right(knowledge: Knowledge) -> frozenset[str]:
    """The telephone numbers that the mistakes speak of: public ones, taken for somebody's."""
    return frozenset(word for word in _figures_of(knowledge) if len(word) >= _SHORTEST_NUMBER)


def _figures_of(knowledge: Knowledge) -> frozenset[str]:
    """The whole numbers that the mistakes speak of."""
    known = _numbers.get(knowledge.digest)
    if known is None:
        words = (word for premise in knowledge.premises for group in premise.when for word in group)
        known = frozenset(word for word in words if word.isdecimal())
        _numbers.clear()
        _numbers[knowledge.digest] = known
    return known


def find_premise(done: Consultation, knowledge: Knowledge) -> Premise | None:
    """The mistake this question rests on; when it fits several, the one that fits it closest."""
    possible = _concerning(done, knowledge)
    question = _claims(done.question)
    rounded = " ".join((question, *meant_roundly(done.question, _figures_of(knowledge))))
    held = [premise for premise in possible if _is_hit(premise, rounded) and not _is_excluded(premise, question)]
    if not held and len(done.question) < SHORT and done.conversation.turns:
        earlier = _claims(" ".join(_still_meant(done)))
        near = _nearest_with_texts(done, knowledge)
        left = _left_behind(done, knowledge)
        possible = [one for one in possible if not one.regions or near in one.regions]
        possible = [one for one in possible if not left.issuperset(one.basis)]
        held = [premise for premise in possible if _leans(premise, earlier, question)]
        question = f"{earlier} {question}"
    return max(held, key=lambda premise: _closeness(premise, question, done.region), default=None)


def _left_behind(done: Consultation, knowledge: Knowledge) -> set[str]:
    """What was told before and no more in the last answer: 那乡里呢 leans on the graveyards told last, not on the halls."""
    *before, last = [
        {one.provision.id for one in told_statements(turn.answer, done, knowledge)} for turn in done.conversation.turns
    ]
    return set().union(*before) - last if last else set()


def _nearest_with_texts(done: Consultation, knowledge: Knowledge) -> str:
    """The place itself, or the first above it that has texts: what leans on its talk is no belief about the province."""
    having = {document.region for document in knowledge.documents.values()}
    path = knowledge.regions.path(done.region, done.as_of) if done.region else ()
    return next((code for code in path if code in having), NATION)


def _still_meant(done: Consultation) -> list[str]:
    """The questions before this one, from the last on in which the person said that they mean something else."""
    said = [turn.question for turn in done.conversation.turns[-LOOKED_BACK:]]
    turned = [place for place, one in enumerate(said) if _TURNED.search(one)]
    return said[turned[-1] :] if turned else said


def holds(premise: Premise, said: str) -> bool:
    """Whether these words take the premise for granted: every group is hit, nothing speaks against it."""
    return _is_hit(premise, said) and not _is_excluded(premise, said)


def _is_hit(premise: Premise, said: str) -> bool:
    return all(_is_any_said(group, said) for group in premise.when)


def _is_excluded(premise: Premise, said: str) -> bool:
    return _is_any_said(premise.unless, said)


def _is_any_said(words: Iterable[str], said: str) -> bool:
    # A plain loop: every question is held against thousands of words, and nearly all of them are not in it at all.
    for word in words:  # noqa: SIM110
        if word in said and _is_said(word, said):
            return True
    return False


def _leans(premise: Premise, earlier: str, question: str) -> bool:
    """The question completes what the earlier ones began; what was mistaken before is not put right twice."""
    if holds(premise, earlier) or _is_excluded(premise, question) or not _is_hit(premise, f"{earlier} {question}"):
        return False
    return any(_is_said(word, question) for group in premise.when for word in group)


def _concerning(done: Consultation, knowledge: Knowledge) -> list[Premise]:
    """The mistakes about the programs and places spoken of, and those held of everything or everywhere."""
    meant, places = set(done.understood.programs), _places(done, knowledge)
    compared = set(done.understood.compared_regions)
    # Whoever asks how two places differ holds no belief about one of them.
    apart = len(compared) > 1 and _COMPARES.search(done.question) is not None

    def concerns(premise: Premise) -> bool:
        if premise.programs and meant and meant.isdisjoint(premise.programs):
            return False
        if not premise.regions:
            return True
        return len(compared.intersection(premise.regions)) > 1 if apart else not places.isdisjoint(premise.regions)

    return [premise for premise in knowledge.premises if concerns(premise)]


def _places(done: Consultation, knowledge: Knowledge) -> frozenset[str]:
    """Where it is asked, with all above, and every place named: a belief of the province is held in its towns too."""
    codes = {*done.understood.compared_regions, *done.understood.regions}
    if done.region is not None:
        codes.update(knowledge.regions.path(done.region, done.as_of))
    return frozenset(codes - {NATION})


def _closeness(premise: Premise, said: str, region: str | None) -> tuple[bool, int, bool, int]:
    """A belief of this very place before one of the province; then more groups of words, and longer words."""
    far = bool(premise.regions) and region is not None and region not in premise.regions
    letters = sum(max(_lengths(group, said), default=0) for group in premise.when)
    return not far, len(premise.when), bool(premise.regions), letters


def _lengths(group: Iterable[str], said: str) -> list[int]:
    return [len(word) for word in group if _is_said(word, said)]


def _claims(question: str) -> str:
    """What is claimed in a question, in plain figures and without blanks."""
    plain = _COUNTED_SCALE.sub("", re.sub(r"\s", "", unicodedata.normalize("NFKC", question)))
    return _EITHER_OR.sub(" ", plain)


def _is_said(word: str, said: str) -> bool:
    """Whether a word is said, by itself: 3000 is not said by 30000, 十块 not by 二十块, 不是 not by 是不是."""
    at = said.find(word)
    while at >= 0:
        if not _goes_on(word, said[:at], said[at + len(word) :]):
            return True
        at = said.find(word, at + 1)
    return False


def _goes_on(word: str, before: str, after: str) -> bool:
    """Whether the word is only a part of a longer figure or of 是不是."""
    if before and (word[0] in _NUMERALS and before[-1] in _NUMERALS or word[0] == "不" and word[1:2] == before[-1]):
        return True
    # 16.06 is said by 16.06万, but 3000 not by 3000万.
    longer = _DIGITS if "." in word else _DIGITS | _HAN_NUMERALS
    return bool(after) and word[-1] in _NUMERALS and after[0] in longer
