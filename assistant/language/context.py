"""What the words around a number make of it: at least, at most, average, per month, of which standard.

Knows qualifiers and roles in Chinese official and everyday wording; does not read the number itself. A role is a group
with one member named nearest before the number: 低保标准 and 财政补助水平 are two members of the same group, so a figure of
one can be told from a figure of the other.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Qualifier(StrEnum):
    """How a figure bounds what it speaks of; a figure without one is exact."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ABOUT = "about"
    AVERAGE = "average"


_WINDOW = 60
_CLAUSE_END = re.compile(r"[，。；;！？!?：:\n（(]")
_SENTENCE_END = re.compile(r"[。；;！？!?\n]")
_LINK = r"(?:[^，。；、：\d]{0,10}的)?(?:每人|每户|每月|每年|每次|每天|每日|每平方米|人民币|当地|本地|按|的|为|达到|达|到|至|在|是|了|有|给|[:： ¥￥]){0,4}$"
# Read just before the number, first match wins: 不低于 before 低于.
_BEFORE = tuple(
    (qualifier, re.compile(pattern + _LINK))
    for qualifier, pattern in (
        (
            Qualifier.AT_LEAST,
            r"(?:不(?:得|能|会|应|可)?(?:低于|少于|小于|下于)|不(?:足|到|满)的?不|至少|最少|起码|年满|已满|周满|(?<![不未])满|≥|>=)",
        ),
        (Qualifier.AT_MOST, r"(?:不(?:得|能|会|应|可)?(?:超过|超出|高于|多于|大于)|至多|最多|顶多|≤|<=|以内)"),
        (Qualifier.MORE_THAN, r"(?:超过|超出|超|逾|高于|大于|多于|突破|高出|(?<![不≥=])>)"),
        (Qualifier.LESS_THAN, r"(?:低于|少于|不足|不到|未到|未满|不满|没满|小于|<)"),
        (Qualifier.ABOUT, r"(?:约|大约|大概|(?<![最附接])近|将近|接近|差不多|估计)"),
    )
)
# Read anywhere earlier in the clause: 最高标准提高到3万元, 平均每户不低于3000元.
_EARLIER = (
    (Qualifier.AT_MOST, re.compile(r"最高|上限|封顶|最多|限额")),
    (Qualifier.AT_LEAST, re.compile(r"最低(?!生活保障)|下限")),
    (Qualifier.AVERAGE, re.compile(r"平均|人均|户均|月均|年均")),
)
_AFTER = (
    (
        Qualifier.AT_LEAST,
        re.compile(r"^(?:及|或者?)?(?:以上|更多|更高)|^起步|^起(?!来|诉|止)|^(?:是|为)(?:下限|最低|起点)"),
    ),
    (
        Qualifier.AT_MOST,
        re.compile(
            r"^(?:之|以)?内(?!的?部|[蒙容])|^(?:及|或者?)?(?:以下|更少|更低)|^封顶|^为限|^(?:是|为)(?:上限|最高|封顶)"
        ),
    ),
    (Qualifier.ABOUT, re.compile(r"^左右|^上下|^前后")),
    (Qualifier.MORE_THAN, re.compile(r"^(?:多|余|出头)")),
)
_PER = re.compile(
    r"每一?个?(学年|学期|平方米|人|户|月|年|日|天|次|位|名|张|床|件|例|周|亩)|(人|户|月|年)均|(月|年)(?=人均|户均|标准|补贴|补助|津贴)|按(月|年|日|天|次)"
)
_PER_AFTER = re.compile(r"^(?:[/／·每]一?个?(平方米|人|户|月|年|日|天|次|位|名|张|床|周))+")
_PER_EACH = re.compile(r"平方米|人|户|月|年|日|天|次|位|名|张|床|周")
_PER_WORDS = {"天": "日", "位": "人", "名": "人", "张": "床"}

# group → member → words. Longer words first where one contains another.
_ROLES: dict[str, dict[str, tuple[str, ...]]] = {
    "standard": {
        "补助水平": ("补助水平", "补差水平", "补助标准", "补差"),
        "保障标准": ("低保标准", "最低生活保障标准", "低保线", "保障标准"),
        "指导标准": ("指导标准",),
        "供养标准": ("供养标准", "基本生活标准", "救助标准"),
        "照料标准": ("照料护理标准", "护理标准", "照料标准"),
        "养育标准": ("养育标准",),
    },
    "change": {
        "增幅": ("增幅", "涨幅", "提高了", "增长了", "增长", "上涨", "上浮", "增发"),
        "比率": ("覆盖率", "达标率", "配建率", "年报率", "占比", "比例"),
    },
    "sum": {
        "总数": ("累计", "总额", "总共", "一共", "合计", "总计", "共计", "总面积", "总时长", "共发", "共免"),
        "每份": ("每人", "每户", "人均", "户均"),
    },
    "residence": {"城市": ("城市", "城镇"), "农村": ("农村", "乡村"), "城乡": ("城乡",)},
    "care": {"集中": ("集中供养", "集中养育", "机构养育"), "分散": ("分散供养", "社会散居", "散居")},
    "ability": {
        "半失能": ("半护理", "部分失能", "半失能", "部分丧失"),
        "自理": ("全自理", "能自理", "具备生活自理"),
        "失能": ("全护理", "完全失能", "重度失能"),
    },
    "subject": {
        "低保": ("低保", "最低生活保障"),
        "特困": ("特困",),
        "临时救助": ("临时救助",),
        "高龄": ("高龄津贴", "高龄"),
        "孤儿": ("孤儿",),
        "困难残疾人": ("困难残疾人",),
        "重度残疾人": ("重度残疾人",),
        "事实无人": ("事实无人抚养",),
    },
    "time": {
        "将来": ("计划", "目标", "力争", "将增加", "将建", "将要", "拟"),
        "已有": ("已经", "已建成", "已完成", "完成了", "建成了", "实现了"),
    },
}
_WORD_ROLE = {
    word: (group, member) for group, members in _ROLES.items() for member, words in members.items() for word in words
}
_TOLD_BEFORE = frozenset({"standard"})
# 它不是低保标准 names what the figure is not.
_ROLE_WORDS = re.compile(
    "(?<!不是)(?<!并非)(?<!不等于)(?:" + "|".join(sorted(map(re.escape, _WORD_ROLE), key=len, reverse=True)) + ")"
)
_RIGHT_BEHIND = re.compile(rf"[的是为]{{0,2}}({_ROLE_WORDS.pattern})")

Roles = tuple[tuple[str, str], ...]


def read_qualifiers(text: str, start: int, end: int) -> frozenset[Qualifier]:
    """What the words just before and after the figure at [start, end) make of it."""
    before, after = _clause_before(text, start), text[end : end + 6]
    found = {qualifier for qualifier, pattern in _EARLIER if pattern.search(before)}
    for qualifier, pattern in _BEFORE:
        if pattern.search(before):
            found.add(qualifier)
            break
    found.update(qualifier for qualifier, pattern in _AFTER if pattern.search(after))
    return frozenset(found)


def read_per(text: str, start: int, end: int) -> frozenset[str]:
    """What the figure is for one of: 每人每月 before it, or /月 after its unit."""
    found = {next(filter(None, match.groups())) for match in _PER.finditer(_clause_before(text, start))}
    if after := _PER_AFTER.match(text[end : end + 12]):
        found.update(_PER_EACH.findall(after[0]))
    return frozenset(_PER_WORDS.get(word, word) for word in found)


def read_roles(text: str, start: int, end: int) -> Roles:
    """For each group, the member named nearest before the figure in its sentence, else right behind it.

    Of which standard a figure is may be said a sentence before: 提高财政补助水平。城市不低于286元.
    """
    begin = max((match.end() for match in _SENTENCE_END.finditer(text, 0, start)), default=0)
    earlier: dict[str, str] = {}
    roles: dict[str, str] = {}
    if behind := _RIGHT_BEHIND.match(text, end):
        group, member = _WORD_ROLE[behind[1]]
        roles[group] = member
    for match in _ROLE_WORDS.finditer(text, 0, start):
        group, member = _WORD_ROLE[match[0]]
        (roles if match.start() >= begin else earlier)[group] = member
    for group in _TOLD_BEFORE & earlier.keys() - roles.keys():
        roles[group] = earlier[group]
    return tuple(sorted(roles.items()))


def _clause_before(text: str, start: int) -> str:
    return _after_last_end(text[max(0, start - _WINDOW) : start])


def _after_last_end(clause: str) -> str:
    end = 0
    for match in _CLAUSE_END.finditer(clause):
        # A colon right before the number joins it to its label: 金额：最高3万元.
        if match[0] in "：:" and match.end() == len(clause):
            continue
        end = match.end()
    return clause[end:]
