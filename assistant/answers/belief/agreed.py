"""Whether a statement bears out, word for word and figure for figure, what a question holds up for a yes.

Knows figures, the words that name a matter and those that decide (all, only, must, done); whatever it cannot find in the
statement bears nothing out. Does not know what is so in other words than the statement's.
"""

from __future__ import annotations

import re

from assistant.answers.belief.asserted import Figure, bare, figures_in
from assistant.answers.belief.how_it_stands import planned_as
from assistant.answers.belief.pairs_held import in_digits
from assistant.answers.wording.facets import written
from assistant.answers.wording.held_clauses import asks_if_true, held_clauses, waits_for_a_yes, without_tag
from assistant.answers.wording.likeness import pairs_of
from assistant.domain.policy import Provision

_NUMBER = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?:万|亿)?(?:余|多)?(?:元|块|名|个|处|家|人次|户|人|对|张|支|所|件|项|场|次|%)?"
)
_DATE = re.compile(r"(?:19|20)?\d\d年(?:\d+月)?(?:\d+日)?")
_PERSONS = {"名", "人", "位"}
_COUNTED_ANEW = {"人次", "次", "场", "对"}
# A clause of fewer letters points back at another: 是这个数, 是这么说的.
_SHORTEST = 6
# Of a run of letters so much must stand in the statement side by side; of single letters none may miss.
_COVERED = 0.6
# What says nothing of the matter; any other letter must stand in the statement.
_SAID_OF_NOTHING = re.compile(
    r"打算|计划|准备|可以|里头|那年|那个|这个|一共|总共|我们|俺们|咱们|现在|已经|涨|提高|[得的了着过是在有也就把被给和跟与那这说写讲要会能里上个到咱俺我做搞呢啊呀都全一，。 ]"
)
# What decides, and what in the statement bears it out.
_DECIDING = tuple(
    (re.compile(said), re.compile(borne_out))
    for said, borne_out in (
        (r"人人|个个|处处|所有|谁|都[能有给]|都可以", r"普惠|所有|人人|全体|应保尽保|全覆盖|100%"),
        (r"都|全", r"都|均|普惠|全部|全覆盖|各|每|100%|所有"),
        (r"每[一个户家人村乡镇县]|一[人户家]|人均|平均", r"每|人均|平均"),
        (r"只|仅|才|光", r"只|仅"),
        (r"必须|非得|强制|得先|要先|才[能给行]", r"必须|应当|须|要先"),
        (r"自动|直接|不用|无需", r"自动|直接|不用|无需"),
        (r"免|不要钱|不收|白[吃用给]", r"免"),
        (r"[不没未冇](?!是|得|低于|少于|超过|对|错)", r"[不没未]"),
        (r"不低于|不少于|至少|起码", r"不低于|不少于|至少"),
        (r"最高|封顶|上限|顶多", r"最高|上限"),
        (r"停|取消|撤|涨|降|减|缩", r"停|取消|撤|提高|增|降|减|缩"),
        (r"[领拿]|到手|现金|工资", r"[领拿]|现金|工资"),
        (r"今年|去年|明年|以前|往年", r"今年|去年|明年"),
    )
)
# What decides besides, where it is held: how often, how much more, taken off.
_DECIDING_BESIDES = tuple(
    (re.compile(said), re.compile(borne))
    for said, borne in (
        (r"断了|没了|黄了|泡汤", r"断|停|取消|退"),
        (r"每天|天天", r"每天|每日|天天|全天"),
        (r"每个?月|月月", r"月"),
        (r"每年|年年", r"每年|年度|连续|逐年|全年"),
        (r"[一两三]倍|翻[倍番]|一半|减半", r"倍|翻|一半"),
        (r"晚上|夜里|半夜|全天|24小时", r"晚|夜|全天|24小时"),
        (r"扣", r"扣"),
    )
)
# 助学金就断了？ holds it without a tag; 不是谁都有吧 denies the word itself.
_ENDS = re.compile(r"就[^，。？?]{1,8}了[？?]$")
_DENIED_ITSELF = re.compile(r"(?:不是|不能|不会|并非|没有说)[^，]{0,6}(?:都|全|谁|人人|必须|自动|每|免)")
# 有证就给 holds more than that it is given, and 俺家 is no matter of the paper.
_NEVER = re.compile(r"就|[俺我咱](?!们?[省市县区])")
_DONE = re.compile(r"了|过|已|现在|目前|现有|早就|完|好")


def borne_out(question: str, statement: Provision, place: str) -> bool:
    """Whether all that the question holds stands in the statement; a plan bears out nothing that is held to be done."""
    if not (waits_for_a_yes(question) or asks_if_true(question)):
        return False
    text = _without_denials(statement.text)
    clauses = [bare(in_digits(without_tag(one)), place) for one in held_clauses(question)]
    clauses = [one for one in clauses if len(one) >= _SHORTEST]
    done = planned_as(statement) and any(map(_DONE.search, clauses))
    return bool(clauses) and not done and all(_stands_in(one, text) for one in clauses)


def decided_otherwise(question: str, statement: Provision) -> bool:
    """Whether what is held up for a yes has a word that decides (all, only, never, called off) and the statement none."""
    if not (waits_for_a_yes(question) or _ENDS.search(question)):
        return False
    text = written(statement.text)
    clauses = [without_tag(one) for one in held_clauses(question)]
    return any(
        said.search(clause) and not borne.search(text) and not _DENIED_ITSELF.search(clause)
        for clause in clauses
        for said, borne in (*_DECIDING, *_DECIDING_BESIDES)
    )


def _without_denials(text: str) -> str:
    """The text less its sentences that say what is not so: a word in those bears nothing out."""
    return "。".join(one for one in written(text).split("。") if not re.search(r"不是|不能|不等于|没有", one))


def _stands_in(clause: str, text: str) -> bool:
    if _NEVER.search(clause) or any(said.search(clause) and not borne.search(text) for said, borne in _DECIDING):
        return False
    if not _figures_stand(clause, text):
        return False
    said = [run for run in _SAID_OF_NOTHING.sub("，", _NUMBER.sub("，", clause)).split("，") if run]
    missing = {letter for run in said for letter in run} - {*text}
    longer = [pairs_of(run) for run in said if len(run) > 1]
    return bool(longer) and not missing and all(len(run & pairs_of(text)) >= _COVERED * len(run) for run in longer)


def _figures_stand(clause: str, text: str) -> bool:
    """Whether every figure of the clause stands in the text, and of no other thing counted there alike."""
    stated, said = figures_in(_DATE.sub("", text)), pairs_of(_NUMBER.sub("，", clause))
    for number in _NUMBER.findall(clause):
        own = [one for one in stated if _same(number, one)]
        mine = frozenset[tuple[str, str]]().union(*(one.around for one in own))
        # 新建了917个, where the 917 are all and another figure is of those newly built.
        if not own or any((one.around - mine) & said for one in stated if one not in own):
            return False
        # 由274提高到286 bears out no rise to 274.
        if f"到{number}" in clause and not re.search(rf"到[^，。]{{0,4}}{own[0].number}", text):
            return False
    return True


def _same(number: str, stated: Figure) -> bool:
    held = re.match(r"([\d.]+)(万|亿)?(?:余|多)?(.*)", number)
    if held is None or (held[1], held[2] or "") != (stated.number, stated.scale):
        return False
    unit = "元" if held[3] == "块" else held[3]
    counted = unit == "个" and stated.unit not in _COUNTED_ANEW
    return counted or unit in ("", stated.unit) or {unit, stated.unit} <= _PERSONS
