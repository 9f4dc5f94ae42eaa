"""Who is meant: 俺娘, 我姥爷, 孩子他爸, 老伴, 两个儿子 – and whose words the rest of a clause belongs to.

Knows words of kinship and their canonical labels; does not know facts. 老爷子 and 老太太 stay 老人: whether they are
the asker's parents is not said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.domain.facts import HOUSEHOLD, SELF
from assistant.language.lexicon import Lexicon
from assistant.language.quantities import read_number

ELDER = "老人"

_LABELS: dict[str, str] = {
    "母亲": "母亲 家母 令堂 妈妈 老妈 老娘 妈 娘 老母亲 妈咪 阿妈",
    "父亲": "父亲 家父 令尊 爸爸 老爸 爸 爹 老爹 老父亲 老汉儿 阿爸",
    "父母": "父母 爸妈 爹妈 爹娘 爸爸妈妈 父母亲 双亲 爸和妈 老两口子 父母双方",
    "配偶": "配偶 老伴 老伴儿 老公 丈夫 老婆 媳妇 妻子 爱人 对象 孩子他爸 孩子他妈 孩儿他爸 孩儿他妈 孩他爸 孩他妈 孩他爹 孩他娘 娃他爸 娃他妈 娃他爹 老头子 那口子 当家的 屋里头 男人 老婆子 婆娘",
    "祖父": "祖父 爷爷 爷",
    "祖母": "祖母 奶奶 奶",
    "外祖父": "外祖父 姥爷 外公 老爷 家公 姥爹",
    "外祖母": "外祖母 姥姥 外婆 姥娘 家婆 阿婆",
    "岳父": "岳父 老丈人 丈人 老丈人爹 岳丈",
    "岳母": "岳母 丈母娘 老丈母娘 丈母",
    "公公": "公公 老公公",
    "婆婆": "婆婆 老婆婆",
    "儿子": "儿子 儿 大儿子 小儿子 独生子 大儿 小儿 儿娃子 大小子 我家小子",
    "女儿": "女儿 闺女 姑娘 大闺女 小闺女 大女儿 小女儿 丫头 妮儿 囡囡 独生女",
    "孩子": "孩子 小孩 小孩子 娃 娃娃 娃儿 小娃 孩儿 小朋友 宝宝 崽 伢 伢子 小家伙",
    "儿女": "儿女 子女 儿子女儿 儿子闺女",
    "儿媳": "儿媳 儿媳妇 儿子媳妇",
    "弟媳": "弟媳 弟媳妇 弟妹 兄弟媳妇",
    "姻亲": "大舅哥 大舅子 小舅子 大姑姐 大姑子 小姑子 大伯子 小叔子 大姨子 小姨子 连襟 亲家 亲家母 亲家公 妯娌 姐夫 妹夫 孙媳妇 侄媳妇 外甥媳妇",
    "养父": "养父 继父 后爸 后爹 干爸 干爹",
    "养母": "养母 继母 后妈 后娘 干妈 干娘",
    "养子": "养子 继子 干儿子",
    "养女": "养女 继女 干女儿",
    "曾祖": "太爷爷 太奶奶 太爷 太奶 太姥姥 太姥爷 老太爷 曾祖母 曾祖父 老祖宗",
    "长辈": "姨奶奶 姑奶奶 舅爷 舅姥爷 姑爷爷 叔公 伯公 姨姥姥 叔祖父 叔爷爷 叔爷 大爷爷 二爷爷 三爷爷 姨婆 舅婆 堂叔 堂伯 表叔 表舅 堂姑 表姑 表姨",
    "堂姐": "堂姐",
    "堂妹": "堂妹",
    "表姐": "表姐",
    "表妹": "表妹",
    "重孙": "重孙 重孙子 重孙女 曾孙",
    "女婿": "女婿 姑爷",
    "孙子": "孙子 小孙子 大孙子 孙儿",
    "孙女": "孙女 小孙女 大孙女",
    "外孙": "外孙 外孙子",
    "外孙女": "外孙女",
    "哥哥": "哥哥 大哥 二哥 三哥 哥",
    "弟弟": "弟弟 弟 大弟 二弟 小弟 老弟",
    "姐姐": "姐姐 大姐 二姐 姐 三姐",
    "妹妹": "妹妹 妹 小妹 二妹",
    "嫂子": "嫂子 大嫂 嫂",
    "伯父": "伯父 大伯 大爷 伯伯 二伯 二大爷 三大爷 大爹",
    "伯母": "伯母 大娘 大妈 大婶",
    "叔叔": "叔叔 三叔 二叔 小叔 大叔 叔 幺叔 四叔 老叔 幺爸",
    "婶婶": "婶婶 婶子 婶",
    "姑姑": "姑姑 姑妈 大姑 小姑 二姑 姑 姑母",
    "姑父": "姑父 姑夫",
    "舅舅": "舅舅 大舅 二舅 小舅 舅 三舅",
    "舅妈": "舅妈 舅母",
    "姨妈": "姨妈 大姨 小姨 二姨 姨 姨母",
    "姨父": "姨父 姨夫",
    "侄子": "侄子 侄儿 大侄子",
    "侄女": "侄女 侄女儿",
    "外甥": "外甥 外甥子",
    "外甥女": "外甥女",
    "堂哥": "堂哥",
    "堂弟": "堂弟",
    "表哥": "表哥",
    "表弟": "表弟",
    "邻居": "邻居 隔壁大爷 隔壁大妈 邻家 街坊",
    "朋友": "朋友 同事 同学",
    ELDER: "老爷子 老太太 老头 老头儿 孤老头子 孤老头 老人家 家里老人 老人 老太 老奶奶 老爷爷 老汉 老大爷 老大娘",
}
COLLECTIVE = {"父母": ("父亲", "母亲")}
PLURAL = {"儿女", "父母"}
CHILDREN = frozenset({"儿子", "女儿", "孩子"})
_PRONOUNS = frozenset("他她它")
_OWNER = r"(?:我们家|俺们家|咱们家|我家|俺家|咱家|我们|俺们|咱们|我|俺|咱|偶|我们村|家里|家)(?:那个|这个|的|那)?"
_COUNT = r"(?:(?P<count>两|俩|三|四|五|[2-5]|仨)(?:个|位)?)?"
_LEAD = re.compile(_OWNER + _COUNT + "$")
_COUNT_ONLY = re.compile(r"(?P<count>两|俩|三|四|五|[2-5]|仨)(?:个|位)?$")
_COUNT_AFTER = re.compile(r"(?:一共|总共)?(?:有)?(?P<count>两|俩|三|四|五|[2-5]|仨)个")
_SELF = re.compile(
    r"(?<![你您让给跟和帮问管])(?:我自己|我本人|俺自己|本人|自己|我|俺|咱|吾)(?!们|家|们家|县|市|区|镇|乡|村|这|国|省|那)"
)
_WE = re.compile(
    r"我们两口子|俺两口子|两口子|老两口|我们家|俺们家|咱们家|我家|俺家|咱家|全家|一家|家里|家中|我们|俺们|咱们|俺们俩"
)
# Letters that, standing before a short kinship word, make it part of another word: 老师傅, 公安, 村妇.
_NOT_AFTER = {
    "爷": "大老少太",
    "奶": "牛喝羊",
    "妈": "大姨姑舅干",
    "爸": "干",
    "哥": "帅",
    "姐": "小空",
    "妹": "",
    "弟": "徒子兄",
    "娘": "新姑",
    "儿": "女婴幼孤那这哪会点事块味劲份少童",
    "叔": "",
    "姑": "尼",
    "姨": "阿",
    "舅": "",
    "婶": "",
    "嫂": "月",
    "爹": "",
    "男人": "",
    "大爷": "",
    "大妈": "",
    "姑娘": "",
    "对象": "低保救助补贴服务保障发放供养的",
    "老人": "",
    "孩子": "",
    "儿女": "",
    "老公": "",
    "同学": "",
    "朋友": "",
    "崽": "",
    "伢": "",
    "子女": "",
    "父母": "",
    "儿子": "",
    "老太": "",
    "爱人": "",
    "娃": "",
    "小孩": "",
    "老爷": "",
}
_NOT_FOLLOWED = {
    "爷": "爷们",
    "奶": "粉",
    "儿": "童科园戏女子媳",
    "弟": "子弟",
    "姐": "妹",
    "哥": "们",
    "妹": "子",
    "对象": "是什么们",
    "老人": "",
    "姑": "娘且",
    "娃": "娃",
    "孩子": "",
    "丈人": "",
    "朋友": "圈",
    "叔": "",
    "姨": "",
    "舅": "",
    "娘": "家",
    "妈": "祖",
    "女儿": "",
    "子女": "",
    "老头": "",
    "爸": "",
    "爷爷": "",
    "男人": "",
}
_ADOPTED = re.compile(r"(?:收养|领养|抱养|过继)(?:了)?(?:一)?(?:个)?(?:小|女|男)?$")
_THERE_IS = re.compile(r"(?:有|剩|带着|养着|留下)(?:一|了)?(?:个|位|俩|两个)[^，]{0,6}的$")
_GENERIC_BEFORE = re.compile(
    r"(?:岁|以上|以下|困难|高龄|独居|孤寡|失能|失智|低保|特困|农村|城市|城镇|残疾|留守|空巢|每个|所有|哪些|什么样的|困境|孤残|优抚|重残|周边|这些|那些|别的|其他|助|养|敬|为|给|帮)(?:的)?$"
)


@dataclass(frozen=True)
class Mention:
    """A person spoken of. `count` above 1 means several people by one word (两个儿子)."""

    start: int
    end: int
    label: str
    count: int = 1
    owned: bool = False


def _words() -> dict[str, str]:
    return {word: label for label, words in _LABELS.items() for word in words.split()}


_KIN = Lexicon(_words())
_SHORT = frozenset("妈娘爸爹爷奶儿娃哥弟姐妹嫂叔婶姑舅姨崽伢")


def find_people(text: str) -> list[Mention]:
    """Everyone spoken of, left to right; the asker and the household included."""
    found: list[Mention] = []
    for hit in _KIN.find(text):
        mention = _kin(text, hit.start, hit.end, hit.word, hit.meaning)
        if mention:
            found.append(mention)
    found = _of_others(text, found)
    taken = [(mention.start, mention.end) for mention in found]
    found.extend(_others(text, taken))
    return sorted(found, key=lambda mention: mention.start)


_LINK = re.compile(r"的|他|她|家的?|家里的?")


def _of_others(text: str, found: list[Mention]) -> list[Mention]:
    """我同事他妈 is a colleague's mother, not the asker's: two words with 的, 他 or 她 between make one person."""
    joined: list[Mention] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and last.label and _LINK.fullmatch(text[last.end : one.start]):
            label = _own_label(text, one)
            joined[-1] = Mention(last.start, one.end, f"{last.label}的{label}", one.count, last.owned)
        else:
            joined.append(one)
    return joined


def _own_label(text: str, one: Mention) -> str:
    return one.label or _KIN.get(text[one.start : one.end]) or "家人"


def _kin(text: str, start: int, end: int, word: str, label: str) -> Mention | None:
    before, after = text[:start], text[end:]
    if _ADOPTED.search(before):
        return None
    if before.endswith(("单亲", "未婚", "准")):
        return None
    if before.endswith(("当", "做")) and after.startswith("的"):
        return Mention(start, end, "")
    if before[-1:] and before[-1] in _NOT_AFTER.get(word, ""):
        return None
    if after[:1] and after[0] in _NOT_FOLLOWED.get(word, ""):
        return None
    if before[-1:] in ("他", "她") and label in ("父亲", "母亲", "父母", "祖父", "祖母", "配偶", "儿子", "女儿"):
        return Mention(start - 1, end, f"{before[-1]}的{label}", owned=True)
    owner = _LEAD.search(before)
    # 弟媳妇, 大舅哥: part of a word of kinship this list lacks; nothing is told of a person not understood.
    if (
        not owner
        and label not in ("父亲", "母亲", "父母")
        and before[-1:] in tuple("弟姐哥妹姑舅姨叔伯嫂婶孙侄甥岳养继干后堂表太曾亲兄")
        or after[:1] in tuple("哥姐")
        and word[0] in "大小二三"
    ):
        return Mention(start, end, "")
    count = owner or _COUNT_ONLY.search(before)
    owned = owner is not None or word[0] in "我俺咱"
    if (
        word in _SHORT
        and word not in "娃崽伢"
        and not owned
        and before
        and before[-1] not in "子女孙娃，。；！？ 、和跟与是的他她给让替□不了大小□"
    ):
        return None
    if (
        not owned
        and label in (ELDER, "孩子", "儿女", "父母", "邻居", "朋友", "配偶", "儿子", "女儿")
        and _GENERIC_BEFORE.search(before)
        and not _THERE_IS.search(before)
    ):
        return None
    number = _number(count["count"]) if count and count["count"] else 1
    if number == 1 and (later := _COUNT_AFTER.match(after)) and label in CHILDREN:
        number = _number(later["count"])
    first = owner.start() if owner else start
    return Mention(first, end, label, 2 if label in PLURAL and number == 1 else number, owned)


def _number(word: str) -> int:
    if word in "俩两":
        return 2
    if word == "仨":
        return 3
    value = read_number(word)
    return int(value) if value else 1


def _others(text: str, taken: list[tuple[int, int]]) -> list[Mention]:
    found: list[Mention] = []
    for match in _WE.finditer(text):
        if not _inside(match.start(), taken):
            found.append(Mention(match.start(), match.end(), HOUSEHOLD, owned=True))
    covered = taken + [(one.start, one.end) for one in found]
    for match in _SELF.finditer(text):
        if not _inside(match.start(), covered):
            found.append(Mention(match.start(), match.end(), SELF, owned=True))
    for place, letter in enumerate(text):
        if (
            letter in _PRONOUNS
            and not _inside(place, covered)
            and text[place : place + 2] not in ("他们", "她们", "其他")
            and text[place - 1 : place + 1] not in ("其他", "吉他", "他人")
        ):
            found.append(Mention(place, place + 1, letter))
    return found


def _inside(place: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in taken)
