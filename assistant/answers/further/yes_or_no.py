"""A yes or a no asked of what was told: 会自己打卡上不, 我也跟着多拿, 按她领的钱算吗, 每年都发吗, 农村也一样吧.

Knows these five sides and the sentences that decide each; does not know any other side, nor who will be recognised, and
says no yes that no sentence bears.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answers.belief.how_it_stands import planned_as, written_in
from assistant.answers.finding.ranking import rank
from assistant.answers.reply.ages import warn_of_age
from assistant.answers.reply.draft import Draft
from assistant.answers.talk.staying import told_just_before, told_lately
from assistant.answers.talk.told import Statement, asked_about, of_programs
from assistant.answers.verdict.procedure import rows_for
from assistant.answers.wording.facets import written
from assistant.consultation import Consultation, Reply, ReplyStatus, Role
from assistant.corpus.knowledge import Knowledge
from assistant.domain.region import NATION
from assistant.rules.records import ProcedureRow

# A longer question tells a matter of its own.
_LONGEST = 30
_OPEN = re.compile(r"多少|怎么|咋|如何|哪|谁|啥|什么|么子|为何|几[个块级岁口]|材料|证件")
_SHORTEST_NAME = 2
_LOOKED_AT = 3
_BY_ITSELF = re.compile(
    r"自动|(?:自己|直接|主动)就?(?:会|能)?(?:给我|给俺|给咱)?(?:打(?!电话|听|过去|给你|\d)|发|转|汇|到账|到我?卡|进我?卡)"
    r"|[打发转汇存](?:到|进|在|给)[^，。？?]{0,4}(?:卡|账|存折|折子)|[打发转汇][^，。？?]{0,3}(?:卡|账户?|存折|折子)[上里]"
    r"|不用(?:我|俺|咱|人|自己|自个儿?)*(?:去|来)?(?:跑|申请|报(?!警|案|告|销)|办)|主动[^，。？?]{0,4}(?:上门|找|来问)"
)
_APPLY = re.compile(
    r"(?:得|要|需要?|须|用|必须|非得)(?:不要|不用)?(?:我们?|俺们?|咱们?|本人|人|自己|自个儿?|个人|先|去|来|到[村镇乡社]\S{0,2})*(?:申请|申报|申领|报名|报上去|报|跑)(?!告|销|警|案|废|复议)"
    r"[^，。？?]{0,6}(?:不|吗|么|没|吧|[？?])"
)
_CARD = re.compile(r"卡|账|折|现金")
_ON_WHAT = re.compile(
    r"(?:按|照|拿|依|乘)[^，。？?]{0,8}(?:领|到手|到账|到的|实发|存折|手里|实际)[^，。？?]{0,8}(?:算|乘|加|涨|提|定|来)"
)
_ALSO = re.compile(
    r"(?:我们?|俺们?|咱们?|家里人?|屋里|别人|其他人|全家|一家人?|娃|孩子|老伴|儿子|闺女)[^。？?]{0,8}?(?P<with>跟着(?=[^，。？?]{0,3}[多加涨增领拿享沾得])|也[能会可得该]?(?=[多加涨增])|都(?=[多加涨增]))"
)
# 屋里四个人一人加140
_EACH = re.compile(
    r"(?:屋里|家里|全家|[一二两三四五六七八九\d]+(?:个人|口人?))[^。？?]{0,8}?(?:一人|一个人|每人|人人|各)都?(?=[多加涨增领拿])"
)
_OFTEN = re.compile(r"(?:一年|一个月)[^，。？?]{0,8}[几两二三多][次回趟][^，。？?]{0,3}(?:吗|么|不|吧|没)")
_SPEAKER = re.compile(r"^[我俺咱]们?(?!家|妈|爸|爹|娘|老|儿|闺|娃|孩)")
_EVERY = re.compile(
    r"(?P<every>每年|年年|每个?月|月月)(?:都|也|还)?(?:会|能|可以|要|得)?(?:再)?(?P<does>发|给|领|拿|有|涨|办|补|享受|申请)"
)
_AGAIN = re.compile(
    r"(?:领|拿|办|给|享受|申请)过[^。？?]{0,14}(?:还|再|又)(?:能|可以|给)?(?:再|又)?(?:领|拿|办|给|享受|申请)"
)
_TIMES = re.compile(r"按次|几次|按年")
_BOTH_SIDES = re.compile(
    r"(?P<who>城里|城市|城区|街里|农村|乡下|乡里|村里|屯里)(?:人|老人|户口|户|的|家)*(?:也|一样|同样|都|算)"
)
_UNWRITTEN = re.compile(r"没有写")
_APPLY_TOLD = re.compile(r"要(?:本人|自己|先|由家庭)?申请|经(?:本人|家庭)?申请|[向到]\S{2,12}申请")
_APPLY_RULED = re.compile(r"申[请领报]|提出")
_ASK_THERE = "先到村（社区）、乡镇（街道）问清楚。"
_NOT_KNOWN = f"怎么申请、怎么发，没有写清，{_ASK_THERE}"
_LEFT_OPEN = re.compile(r"没有写|要问|不能说")
_NO_CASH = re.compile(r"不是发(?:现金|钱)")
_NOT_BY_ITSELF = re.compile(r"不等于自动|不是自动")
_COMES = re.compile(r"主动|上门")
_HELD_FOR_AUTOMATIC = re.compile(r"应[补保救享养]尽[补保救享养]|精准管理|及时(?:足额|全额)|主动发现")
_BASE = re.compile(r"不是实际领|基数是")
_SHARE = re.compile(r"\d%")
_STANDARD_OPEN = re.compile(r"标准是多少元[^。]*没有写")
_RAISED_STANDARD = re.compile(r"标准[^，。]{0,8}(?:提高|涨|上调)[^。]*%")
_ONLY_ONE = re.compile(r"只[对给][^，。]{0,4}本人")
_WHOM = re.compile(r"^(?:发放)?(?:对象|范围)|^包括|类是|^条件")
_ONCE = re.compile(r"一次性")
_OVER_WHAT = re.compile(r"按次|按年|按月")
_TOWN, _COUNTRY = re.compile(r"城市|城区"), re.compile(r"农村|乡村|乡镇")


@dataclass(frozen=True)
class _Word:
    """The reply in a word, the sentences that decide it, and whether where to apply belongs to it."""

    first: str
    one: Statement
    decided_by: tuple[str, ...] = ()
    where: ProcedureRow | None = None
    beside: Statement | None = None


def answer_yes_or_no(done: Consultation, knowledge: Knowledge) -> Reply | None:
    """The word and the sentence that decides it; None where another thing is asked, or nothing was told."""
    told = _told(done, knowledge)
    if not told or _OPEN.search(done.question):
        return None
    for decide in _SIDES:
        word = decide(done, knowledge, told)
        if word is not None:
            return _tell(done, knowledge, word)
    return None


def _told(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """What was told last; nothing where the question leaves it for another place or a program called by its name."""
    understood = done.understood
    if not done.conversation.turns or done.turned or len(done.question) > _LONGEST:
        return []
    if understood.regions or understood.compared_regions or understood.systems or understood.supplied:
        return []
    told = told_just_before(done, knowledge) or told_lately(done, knowledge)[::-1]
    own = {program for one in told for program in one.provision.programs} | set(done.conversation.programs)
    others = [program for program in knowledge.programs.values() if program.id not in own]
    names = [name for program in others for name in program.all_names if len(name) > _SHORTEST_NAME]
    return [] if any(name in done.question for name in names) else told


def _automatic(done: Consultation, knowledge: Knowledge, told: list[Statement]) -> _Word | None:
    """Whether it comes by itself, or must be applied for."""
    by_itself, one = _BY_ITSELF.search(done.question), told[0]
    if not by_itself and not _APPLY.search(done.question):
        return None
    if _COMES.search(done.question) and _COMES.search(one.provision.text):
        return None
    if not_so := _saying(_NOT_BY_ITSELF, one):
        return _Word("不是自动的。", one, not_so)
    if by_itself and _CARD.search(done.question) and (no_cash := _saying(_NO_CASH, one)):
        return _Word("不是打钱给您。", one, no_cash)
    if asked_for := _saying(_APPLY_TOLD, one):
        return _Word("要申请，不是自动的。", one, asked_for)
    row = next(iter(_where(done, knowledge, one)), None)
    ruled = row is not None and _APPLY_RULED.search(row.text) is not None and not _UNWRITTEN.search(row.text)
    if by_itself:
        last = "没办过的，要去申请、核实。" if ruled else _NOT_KNOWN
        first = f"不能等着自动给，资料没有这样写。{_no_proof(one)}{last}"
    else:
        first = (
            "要申请，资料没有写会自动给。" if ruled else f"要不要自己申请，资料没有写，不能当成自动就给。{_ASK_THERE}"
        )
    return _Word(f"{first}资料写的是：", one, _how_to_apply(one), where=row)


def _where(done: Consultation, knowledge: Knowledge, one: Statement) -> list[ProcedureRow]:
    """Where the statement's own program is applied for."""
    program = next(iter(one.provision.programs), "")
    return rows_for(Draft(knowledge, done.as_of), program, done.region, ("受理",))


def _no_proof(one: Statement) -> str:
    """What is taken for a promise that it comes by itself, and is none."""
    held = [f"“{match[0]}”" for match in _HELD_FOR_AUTOMATIC.finditer(written(one.provision.text))]
    return f"{''.join(held)}不等于自动发。" if held else ""


def _how_to_apply(one: Statement) -> tuple[str, ...]:
    """The statement's own sentence on how it is applied for, unwritten or not; else the one that tells what it is."""
    return tuple(each for each in one.sentences if re.search("申[请领报]", each))[:1] or one.sentences[:1]


def _on_what(done: Consultation, knowledge: Knowledge, told: list[Statement]) -> _Word | None:
    """Whether a share is taken of what somebody gets in hand."""
    if not _ON_WHAT.search(done.question):
        return None
    for one in (*told, *_of_its_figure(done, knowledge)):
        if base := _saying(_BASE, one):
            decided_by = (*(each for each in _saying(_SHARE, one) if each not in base), *base)
            alike = of_programs(done, knowledge, one.provision.programs)
            open_one = next((each for each in alike if _STANDARD_OPEN.search(each.provision.text)), None)
            return _Word("不是。", one, decided_by, beside=open_one)
        if raised := _saying(_RAISED_STANDARD, one):
            return _Word("资料没有写按手里领的钱算，写的是标准提高了。", one, raised)
    return None


def _of_its_figure(done: Consultation, knowledge: Knowledge) -> list[Statement]:
    """The statements the question is nearest to that have the very share it names: 那个多给的20%."""
    shares = re.findall(r"\d+%", unicodedata.normalize("NFKC", done.question))
    near = [Statement(each.document, each.provision) for each in rank(done, knowledge, done.region)[:_LOOKED_AT]]
    return [one for one in near if any(share in one.provision.text for share in shares)]


def _also(done: Consultation, knowledge: Knowledge, told: list[Statement]) -> _Word | None:
    """Whether somebody gets it along with the one it is for."""
    match = _ALSO.search(done.question)
    if match is None and _EACH.search(done.question) is None:
        return None
    who = "您本人" if match and _SPEAKER.search(match[0]) else "别的人"
    for one in (*told, *asked_about(done, knowledge)):
        whom = _saying(_WHOM, one)
        if alone := _saying(_ONLY_ONE, one):
            first = f"不跟着加。{''.join(alone)}{who}也得是资料写的这些人，另外认定了才有："
            return _Word(first, one, whom)
        if match and match["with"] == "跟着" and whom and not done.understood.facts:
            return _Word("不是跟着就有，要看本人是不是资料写的这些人。", one, whom)
    return None


def _every_year(done: Consultation, _: Knowledge, told: list[Statement]) -> _Word | None:
    """Whether it comes again each year or month."""
    match, one = _EVERY.search(done.question), told[0]
    if _AGAIN.search(done.question) and (times := _saying_unwritten(_TIMES, one)):
        return _Word("领过的还能不能再领，资料没有写，要问当地。", one, times)
    if _OFTEN.search(done.question) and not _OVER_WHAT.search(one.provision.text):
        return _Word("能不能有好几回，资料没有写，要问当地。资料写的是：", one, one.sentences[:1])
    if match is None or re.search(r"每年|年年|每个?月|按月", _without_unwritten(one)):
        return None
    every = "每年" if "年" in match["every"] else "每个月"
    if once := _saying(_ONCE, one):
        return _Word(f"写的是一次性的，没有写{every}都{match['does']}。", one, once)
    if over_what := tuple(each for each in one.sentences if _OVER_WHAT.search(each)):
        return _Word(f"不能说{every}都{match['does']}。", one, over_what)
    when, planned = written_in(one.document, one.provision), planned_as(one.provision)
    text = f"{every}是不是都{match['does']}，资料没有写；写的是{when}的{planned or '情况'}："
    return _Word(text, one, one.sentences[:1])


def _town_and_country(done: Consultation, _: Knowledge, told: list[Statement]) -> _Word | None:
    """Whether it is the same in the town and in the country."""
    match, one = _BOTH_SIDES.search(done.question), told[0]
    if match is None:
        return None
    if both := _saying(re.compile("城乡"), one):
        return _Word("资料写的是城乡，城里农村都说到了；两边是不是一样多，要看当地标准。", one, both)
    town, country = _saying(_TOWN, one), _saying(_COUNTRY, one)
    if town and country:
        return _Word("城里和农村是分开写的。", one, tuple(dict.fromkeys((*town, *country))))
    if town or country:
        return None
    text = f"资料没有分城里和农村写，也没有说把{match['who']}的除外；是不是一样，要问当地。写的是："
    return _Word(text, one, _saying(_WHOM, one) or one.sentences[:1])


_SIDES: tuple[Callable[[Consultation, Knowledge, list[Statement]], _Word | None], ...] = (
    _on_what,
    _also,
    _automatic,
    _every_year,
    _town_and_country,
)


def _saying(what: re.Pattern[str], one: Statement) -> tuple[str, ...]:
    """The sentences that say it, and do not call it unwritten."""
    return tuple(each for each in one.sentences if what.search(each) and not _UNWRITTEN.search(each))


def _saying_unwritten(what: re.Pattern[str], one: Statement) -> tuple[str, ...]:
    return tuple(each for each in one.sentences if what.search(each) and _UNWRITTEN.search(each))[:1]


def _without_unwritten(one: Statement) -> str:
    return "".join(each for each in one.sentences if not _UNWRITTEN.search(each))


def _tell(done: Consultation, knowledge: Knowledge, word: _Word) -> Reply:
    draft, one = Draft(knowledge, done.as_of), word.one
    text = word.first + "".join(word.decided_by)
    draft.say(Role.CONCLUSION, text, [one.provision.id], evidence=(text, done.question))
    if word.beside is not None:
        open_ones = [each for each in word.beside.sentences if _STANDARD_OPEN.search(each)]
        draft.say(Role.REASON, "".join(open_ones), [word.beside.provision.id])
    if word.where is not None:
        of_the_nation = "全国的规定，" if word.where.region == NATION != done.region else ""
        place = f"{of_the_nation}到哪里办：{word.where.text.rstrip('。')}。"
        draft.say(Role.NEXT_STEP, place, word.where.basis, evidence=(place,))
    elif _LEFT_OPEN.search(text):
        draft.say(Role.TURN_TO, knowledge.words.say("declined_no_provision", "turn_to"))
    warn_of_age(draft, [(one.document, one.provision)])
    return draft.reply(ReplyStatus.ANSWERED)
