"""Read the facts a message states, clause by clause: ages, incomes, size of the household, disability, sayings.

Knows in which order the readers look and whose each fact is; the words themselves are in the readers it calls. Facts
inside an 如果 are marked; what is only asked (是不是低保, 算不算) is not stated.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from assistant.domain.facts import HOUSEHOLD, SELF, FactValue, Members, OneOf, Span
from assistant.language.ages import GAP
from assistant.language.childhood import child_of, childs
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.money import supposes_standard
from assistant.language.orphaned import tell_couple_gone
from assistant.language.parents import of_the_childs_parents, tell_parents
from assistant.language.people import ACQUAINTANCE
from assistant.language.quantities import Quantity
from assistant.language.sayings import ASKS, HEDGE, SAYINGS
from assistant.language.statuses import Saying
from assistant.language.subjects import Scene
from assistant.language.told_ages import agreeing, anybody, tell_ages
from assistant.language.told_incomes import tell_incomes

HYPOTHESIS = re.compile(
    r"如果|要是|假如|假设|若是|倘若|万一|假使|要不是|比方说|比如|譬如|打比方|等(?:到)?(?=\S{0,6}(?:满|到)\S{0,4}岁)"
    r"|等(?:到)?(?=[^，]{0,6}[一二三四五六七八九十\d]{1,3}(?:周?岁|了|生日|能|可))"
)
_SIZE = re.compile(r"口(?!半|子|儿)(?:之家|人|子)?(?![服味头])")
_PEOPLE_COUNT = re.compile(r"个人(?!收入|账户|所得|情况|信息|申请|档案|资料|住|过|带|能|才|算|可以|以上)")
_MEMBERS_OF = re.compile(
    r"(?:家庭成员|家庭人口|家庭人数|共同生活人口|人口|全家|家里|一家|家中|一共|总共|共)(?:有|是|为|：|:)*$"
)
_MEMBERS = re.compile(r"人(?!均|民|员|收入|领|有|次)")
_HOUSE = re.compile(r"我们家|俺家|咱家|我家|一家|家里|全家|家中|家有|户口本|一起(?:过|住|生活)|屋里")
# 发大水把屋冲垮了: behind a cause that befell somebody little follows; a question of anybody goes on (火灾的能救助吗).
_TOLD_OUT = re.compile(r"[^，的吗么能可给算是咋怎]{0,6}")
_COUPLE = re.compile(
    r"(?:就|只有|家里就|我们|俺们|家里)?(?:我们|俺)?(?:老)?(?:两口子|俩口子|两口儿|老两口)(?!带|和|跟|还有|加|养|拉扯|伺候|照顾|照看|照料|侍候|供|看着|管|替|帮|给)(?:人)?(?:过|住|生活|在家)?"
)
_OLD_COUPLE = re.compile(r"[老小][两俩]口")
# 小两口在外打工, 外孙丢给俺老两口: not who lives here, or not all of them.
_OTHER_COUPLE = re.compile(
    r"(?:[哥弟姐妹叔舅姑姨儿女孙侄](?:子|他们|家)?|闺女|姑娘|邻居|小|年轻|他们|她们|给|跟着?|由|靠|归)(?:我们|俺们?|我|咱们?)?$"
)
_ALONE = re.compile(
    r"(?:就|只有|家里就|只剩|就剩)(?:我|俺|他|她)(?:自己)?(?:一个人|一人|一口人?|自己)(?=$|过|住|生活|在家住|一户)|(?<![保按照以])(?:一口人|单人户|一人户)(?!申请|怎|能)"
)
_SUCH = re.compile(r"[^，]{0,6}的(?:家庭|人|农村|户|老人)")
_NOT_ALL = re.compile(r"几个人|每个人|一个人|残疾|病|老人|要.{0,3}个人")
_CHANGE = re.compile(r"(?:添|加|多|少|走|死)了?(?:一|1)?$")
_GRADE = re.compile(
    r"(?P<low>[一二三四1-4])(?:级)?(?:到|或者?|或|、|-|~|至)(?P<high>[一二三四1-4])级|(?P<grade>[一二三四1-4])\s*级|(?<=残)(?P<short>[一二三四])(?=$|，| )"
)
_DISABLED = re.compile(r"残|肢体|视力|听力|言语|智力|精神|盲|聋|哑|瘫|证")
_NOT_GRADE = re.compile(
    r"医院|甲等|伤残津贴|评定|伤残军|等级评|职称|地震|运动员|证书|公务员|技能|护理员|技师|工伤|机构"
)
_SEVERAL = re.compile(r"一个.+一个")
_OPEN_END = re.compile(r"(?:吗|么|不|没|没有|吧|嘛)[？?]?$|什么|啥|怎么|多少|冲突|能领|能拿")
_UNSURE = re.compile(r"可能|好像|还是|或|要么|不是.{1,4}就是")
_BEFORE_GRADE = re.compile(GAP.pattern + r"(?:残疾人?证?|残|视力|听力|言语|肢体|智力|精神|重度|多重|的|是|持|证|有)*")
_RULE_BEHIND = re.compile(r"以上|以下|及以上|才|和[一二三四1-4]级")
_PART_BEFORE = re.compile(r"[零一二三四五六七八九十\d第甲乙市省县两]$")
_ASKED_WORDS = re.compile(r"(?:是不是|算不算|怎么算|什么(?:是|叫|样的)|啥(?:是|叫|样的)|才算|如何认定)$")
_OPEN_WORDS = re.compile(r"怎么|咋|如何|什么|啥|哪|谁|(?<![十好])几(?![十百千万年])|多少")
_OTHER_QUESTION = re.compile(r"能|可以|给|有|领|补|办|多|怎么|咋|算")
_HOUSEHOLD_INCOME = frozenset({"家庭月收入", "人均月收入"})
_OF_HOUSEHOLD = frozenset(
    "低保家庭 低保边缘家庭 城乡 基本生活困难 获保后仍困难 困难原因 监测类别 家中有残疾人 家中有重病患者".split()
)

_SINGLE, _POOR_ELDER = "单亲家长", "经济困难老人"
_CAUSE, _DISASTER, _ILLNESS = "困难原因", "突发事件", "重大疾病"
# What stands beside these may be said anywhere in the message: 得了癌，去年走了.
_TOLD_ANYWHERE = frozenset({_SINGLE, "医疗支出", _ILLNESS, "重病"})
_OUTSIDERS = (ACQUAINTANCE, "朋友", "表", "堂")
_OF_CHILDREN = frozenset({"就读", "未成年", "孤儿", "困境儿童类别"})
_ELDERS = frozenset("父亲 母亲 祖父 祖母 外祖父 外祖母 岳父 岳母 公公 婆婆 伯父 伯母 老人 曾祖".split())
_DENIED = re.compile(r"(?:没有?|不|不是|不算|不属于|并非|还没|也没|未|无|冇|谈不上|算不上)(?:说|到|那种|什么|啥|个)?$")


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
    causes = [one for one in stated if one.name == _CAUSE and not one.hypothetical]
    if len(causes) < 2:
        return stated
    joined = replace(causes[0], value=Members(has=frozenset(str(one.value) for one in causes)))
    return [*(one for one in stated if one not in causes), joined]


def _of_clause(scene: Scene, reading: Reading) -> list[Stated]:
    start = scene.clause.start
    stated, taken = tell_ages(scene, reading)
    for tell in (_household, _disability):
        found = tell(scene, reading)
        stated += found
        taken += [(one.start - start, one.end - start) for one in found]
    parents = [*tell_parents(scene, reading), *tell_couple_gone(scene, reading)]
    return [*stated, *tell_incomes(scene, taken, reading), *_sayings(scene, reading), *parents]


def _without_implied(stated: list[Stated]) -> list[Stated]:
    """A grade says that there is a certificate; saying so as well would be the same fact twice."""
    graded = {one.person for one in stated if one.name in ("残疾等级", "重度残疾人")}
    return [one for one in stated if one.name != "残疾人" or one.value != "是" or one.person not in graded]


def _household(scene: Scene, reading: Reading) -> list[Stated]:
    text, start = scene.clause.text, scene.clause.start
    for quantity in reading.inside(scene.clause):
        end = _end_of_size(scene, quantity)
        if end and not _CHANGE.search(text[: quantity.start]) and not _OLD_COUPLE.match(text, quantity.start - 1):
            return [Stated(HOUSEHOLD, "家庭人口", quantity.span, start + quantity.start, start + end)]
    for pattern, size in ((_COUPLE, 2), (_ALONE, 1)):
        match = pattern.search(text)
        others = match is not None and _OTHER_COUPLE.search(text[: match.start()]) is not None
        if match and not others and not _SUCH.match(text[match.end() :]) and not _is_outsiders(scene):
            value = Span.exactly(Fraction(size))
            return [Stated(HOUSEHOLD, "家庭人口", value, start + match.start(), start + match.end())]
    return []


def _is_outsiders(scene: Scene) -> bool:
    """村西头老马头，就他一个人: a neighbour's household."""
    spoken = [one.label for one in scene.here] or list(scene.before)
    return bool(spoken) and spoken[-1].startswith(_OUTSIDERS)


def _end_of_size(scene: Scene, quantity: Quantity) -> int:
    """Where a number of members ends: 四口人, 家里五个人; 0 when it counts something else."""
    text, most = scene.clause.text, quantity.span.high
    if not isinstance(most, Fraction) or not 1 <= most <= 30:
        return 0
    after = text[quantity.end :]
    mouths, people = _SIZE.match(after) or _listed(text, quantity), _PEOPLE_COUNT.match(after)
    if mouths and not _SUCH.match(after[mouths.end() :]):
        return quantity.end + mouths.end()
    if not people:
        return 0
    at_home = _HOUSE.search(text) is not None and not _NOT_ALL.search(text)
    alone = quantity.start == 0 and len(text) <= quantity.end + 3 and bool(scene.before or scene.household)
    return quantity.end + people.end() if at_home or alone else 0


def _listed(text: str, quantity: Quantity) -> re.Match[str] | None:
    """家庭成员4人, 全家五人."""
    return _MEMBERS.match(text[quantity.end :]) if _MEMBERS_OF.search(text[: quantity.start]) else None


def _disability(scene: Scene, reading: Reading) -> list[Stated]:
    text, start = scene.clause.text, scene.clause.start
    if not _DISABLED.search(reading.utterance.open + reading.asked) or _NOT_GRADE.search(text):
        return []
    found: list[Stated] = []
    for match in _GRADE.finditer(text):
        if _RULE_BEHIND.match(text[match.end() :]) or _PART_BEFORE.search(text[: match.start()]):
            continue
        exactly = match["grade"] or match["short"]
        span = Span(_grade(match["low"] or exactly), _grade(match["high"] or exactly))
        place = start + match.start()
        owners = scene.owners(place)
        if (
            not owners
            and not scene.here
            and _BEFORE_GRADE.fullmatch(text[: match.start()])
            and not anybody(text)
            and not _OPEN_END.search(text)
        ):
            owners = (SELF,)
        found += [Stated(owner, "残疾等级", span, place, start + match.end()) for owner in owners]
    return _either(found) if _UNSURE.search(text) else found


def _either(found: list[Stated]) -> list[Stated]:
    """可能是三级也可能是四级: what each leaves possible together."""
    joined: dict[str, Stated] = {}
    for one in found:
        known = joined.get(one.person)
        if known is not None and isinstance(known.value, Span) and isinstance(one.value, Span):
            ends = [
                end
                for end in (known.value.low, known.value.high, one.value.low, one.value.high)
                if isinstance(end, Fraction)
            ]
            one = replace(one, value=Span(min(ends), max(ends)), start=known.start)
        joined[one.person] = one
    return list(joined.values())


def _grade(letter: str) -> Fraction:
    return Fraction("一二三四".index(letter) + 1 if letter in "一二三四" else int(letter))


def _sayings(scene: Scene, reading: Reading) -> list[Stated]:
    text, start = scene.clause.text, scene.clause.start
    around = text if scene.here else scene.last + text
    found: dict[tuple[str, str, str], Stated] = {}
    for saying in SAYINGS:
        match = saying.pattern.search(text)
        told_anywhere = saying.fact in _TOLD_ANYWHERE or saying.value in _TOLD_ANYWHERE
        beside = reading.utterance.open if told_anywhere else around
        if match is None or not _stands(text, match, saying, beside):
            continue
        if saying.fact == "无生活来源" and reading.asked in _HOUSEHOLD_INCOME:
            continue
        for owner in _fitting(_owners_of(scene, match, saying), saying):
            # 没吃低保 stands before 吃低保 in the table: what denies is read first and holds.
            found.setdefault(
                (owner, saying.fact, saying.value if saying.fact == _CAUSE else ""),
                Stated(
                    owner, saying.fact, _meant(saying), start + match.start(), start + match.end(), status=saying.status
                ),
            )
    return list(found.values())


def _meant(saying: Saying) -> FactValue | str:
    """~独居 takes one out of a set of choices; a|b leaves several possible."""
    if saying.value.startswith("~"):
        return Members(lacks=frozenset({saying.value[1:]}))
    return OneOf(frozenset(saying.value.split("|"))) if "|" in saying.value else saying.value


def _fitting(owners: tuple[str, ...], saying: Saying) -> tuple[str, ...]:
    """妈失联，今年考上大专 is said of the child: nobody's mother is read to be at school."""
    if saying.fact == _POOR_ELDER:
        return tuple(owner for owner in owners if not child_of(owner))
    if saying.fact in _OF_HOUSEHOLD:  # 我邻居吃低保: another household's
        kept = tuple(owner for owner in owners if not owner.startswith(_OUTSIDERS))
        # 外甥女的娘得了重病: what the child's case is, not what brought hardship on this household.
        return kept if saying.value != _ILLNESS else tuple(owner for owner in kept if not childs(owner))
    if saying.fact not in _OF_CHILDREN:
        return owners
    return tuple(childs(owner) or owner for owner in owners if childs(owner) or owner not in _ELDERS)


def _stands(text: str, match: re.Match[str], saying: Saying, around: str) -> bool:
    """Whether the saying states something here: 是不是低保户, 想吃低保 and 没失能 do not."""
    if saying.value != "否" and _DENIED.search(text[: match.start()]):
        return False
    if saying.within is not None and not saying.within.search(around):
        return False
    if (saying.within is not None or saying.fact == "就读") and _SEVERAL.search(text):
        return False
    before, after = text[: match.start()], text[match.end() :]
    if not saying.status:
        return not _ASKED_WORDS.search(before)
    if HEDGE.search(before):
        return False
    return not (ASKS.search(text) and not _OTHER_QUESTION.search(after))


def _owners_of(scene: Scene, match: re.Match[str], saying: Saying) -> tuple[str, ...]:
    start, end = scene.clause.start + match.start(), scene.clause.start + match.end()
    if any(one.label == SELF and one.start <= start < one.end for one in scene.here):
        return (SELF,)  # 我一个人带俩娃, 老伴走了我自己住
    # 没老婆孩子: whom the saying itself names is not whom it is said of.
    scene = replace(scene, here=tuple(one for one in scene.here if not start <= one.start < end))
    if scene.here:
        of_the_house = (HOUSEHOLD,) if saying.fact in _OF_HOUSEHOLD and (saying.status or saying.fact == _CAUSE) else ()
        return scene.owners(start) or of_the_house  # 低保户里老婆得癌
    if not scene.household:
        owners = scene.owners(scene.clause.start + match.start())
        living = tuple(owner for owner in owners if owner not in scene.gone)
        if living:
            return living
    # 我们家不吃低保，也不是特困: still of the household.
    goes_on = scene.clause.text[0] in "也又" and _HOUSE.search(scene.last) is not None
    return _implied(scene.clause.text, match, saying, scene.household or goes_on)


def _implied(text: str, match: re.Match[str], saying: Saying, household: bool) -> tuple[str, ...]:
    """With nobody named, a clause that is little more than the saying is the asker's; a longer one is anybody's."""
    if _OPEN_WORDS.search(text):
        return ()
    if household or saying.value == _DISASTER and _TOLD_OUT.fullmatch(text[match.end() :]):
        return (HOUSEHOLD,) if saying.fact in _OF_HOUSEHOLD else ()
    return (SELF,) if len(text) - (match.end() - match.start()) <= 4 and not ASKS.search(text[match.end() :]) else ()
