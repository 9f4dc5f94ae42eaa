"""Who is meant: 俺娘, 我姥爷, 孩子他爸, 老伴, 两个儿子 – and whose words the rest of a clause belongs to.

Knows where a word of kinship means somebody and where it is part of another word; does not know facts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.domain.facts import HOUSEHOLD, SELF
from assistant.language.kinship import ELDER, KIN
from assistant.language.spoken_numerals import read_number

ACQUAINTANCE = "邻居"
COLLECTIVE = {"父母": ("父亲", "母亲")}
PLURAL = {"儿女", "父母"}
CHILDREN = frozenset({"儿子", "女儿", "孩子"})
_PRONOUNS = frozenset("他她它")
_OWNER = r"(?:我们家|俺们家|咱们家|我家|俺家|咱家|我屋里|俺屋里|咱屋里|我屋|俺屋|咱屋|屋里|我们|俺们|咱们|我|俺|咱|偶|我们村|家里|家)(?:那个|这个|的|那)?"
_COUNT = r"(?:(?P<count>两|俩|三|四|五|[2-5]|仨)(?:个|位)?)?"
_LEAD = re.compile(_OWNER + _COUNT + "$")
_COUNT_ONLY = re.compile(r"(?P<count>两|俩|三|四|五|[2-5]|仨)(?:个|位)?$")
_COUNT_AFTER = re.compile(r"(?:一共|总共)?(?:有)?(?P<count>两|俩|三|四|五|[2-5]|仨)个")
_SELF = re.compile(
    r"(?<![你您让给跟和帮问管])(?:我自己|我本人|俺自己|本人|自己|我|俺|咱|吾)(?!们|家|们家|县|市|区|镇|乡|村|这|国|省|那)"
)
_WE = re.compile(
    r"我屋里|俺屋里|咱屋里|屋里(?!头|的)|我屋|俺屋|咱屋|我们两口子|俺两口子|两口子|老两口|我们家|俺们家|咱们家|我家|俺家|咱家|全家|一家|家里|家中|我们|俺们|咱们|俺们俩"
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
    "姥": "姥爷娘",
    "姐夫": "妻",
    "妹夫": "妻",
    "妈": "祖",
    "女儿": "",
    "子女": "",
    "老头": "",
    "爸": "",
    "爷爷": "",
    "男人": "",
}
_ADOPTED = re.compile(r"(?:收养|领养|抱养|过继)(?:了)?(?:一)?(?:个)?(?:小|女|男)?$")
_PARENTS = frozenset({"父亲", "母亲", "父母"})
_RELATED_TO = _PARENTS | frozenset(
    "祖父 祖母 外祖父 外祖母 配偶 儿子 女儿 哥哥 弟弟 姐姐 妹妹 堂哥 堂弟 堂姐 堂妹 表哥 表弟 表姐 表妹 "
    "叔叔 伯父 姑姑 舅舅 姨妈 婆婆 公公 岳父 岳母".split()
)
# 我一个老婆婆, 我是个孤老头: the asker calls themselves so.
_MYSELF = re.compile(r"(?:我|俺|咱)(?:就|也)?(?:是)?(?:一)?个(?:孤|单身|寡)?$")
_OFTEN_ANYBODY = frozenset({ELDER, "孩子", "儿女", "父母", "邻居", "朋友", "配偶", "儿子", "女儿"})
_KIN_ENDINGS = "弟姐哥妹姑舅姨叔伯嫂婶孙侄甥岳养继干后堂表太曾亲兄"
_BEGINS_AFTER = "子女孙娃，。；！？ 、和跟与是的他她给让替□不了大小□"
_THERE_IS = re.compile(r"(?:有|剩|带着|养着|[留撇丢扔撂]下)(?:一|了)?(?:个|位|俩|两个)[^，]{0,6}的$")
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


# 王婆婆, 李大爷: a surname before it makes it a way to call an acquaintance. Surnames that are other words are left out.
_SURNAME = re.compile(
    r"(?:^|[，。；！？、 的里上村庄屯巷院组社区楼家边壁门下屯上有是叫姓个位户我俺咱那□])(?P<name>"
    r"[王李张刘陈杨赵黄周吴徐孙胡朱郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜戴夏钟汪田]|"
    r"[任姜范石姚谭廖邹熊陆郝孔崔康毛邱秦江史顾侯邵孟龙段雷钱汤尹黎武乔贺赖龚]|老[王李张刘陈杨赵黄周吴徐孙胡朱郭])$"
)
# 对门老孙头, 屯子里的老赵太太: an old neighbour by his surname; 俺大, 俺达: a father, where an age or a state follows.
_OLD_BY_NAME = re.compile(
    r"老[王李张刘陈杨赵黄周吴徐孙胡朱郭何高林郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎潘杜田宋梁罗马钱孔姜范姚谭廖邹熊金陆郝崔康毛邱秦江史顾侯邵孟万段雷汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟颜倪严温季俞章鲁葛伍韦申毕聂焦柳邢]"
    r"(?:头(?!痛|疼|发)儿?|太太?|婆子|汉|奶奶?|爷子|爷爷?|大爷|大娘|大妈)"
)
_FATHER_SAID = re.compile(r"(?:俺|我)[大达](?=(?:今年|都|也|快)*(?:[五六七八九]十|[5-9]\d|瘫|病|殁|没了))")
_CALLED = re.compile(
    r"婆婆|爷爷|奶奶|大爷|大娘|大妈|大婶|大叔|大伯|伯伯|叔叔?|婶婶?|嫂子?|大哥|大姐|哥|姐|姨|老汉|老太太?|老头|老爷子|阿婆|阿姨"
)
_SHORT = frozenset("妈娘爸爹爷奶姥儿娃哥弟姐妹嫂叔婶姑舅姨崽伢") | {"对象"}


def find_people(text: str) -> list[Mention]:
    """Everyone spoken of, left to right; the asker and the household included."""
    found: list[Mention] = []
    for hit in KIN.find(text):
        mention = _kin(text, hit.start, hit.end, hit.word, hit.meaning)
        if mention:
            found.append(mention)
    found = _of_others(text, _said_otherwise(text, found))
    taken = [(mention.start, mention.end) for mention in found]
    found.extend(_others(text, taken))
    return sorted(found, key=lambda mention: mention.start)


def _said_otherwise(text: str, found: list[Mention]) -> list[Mention]:
    """Those called by no word of the list: 老孙头, 俺大."""
    named = [Mention(m.start(), m.end(), f"{ACQUAINTANCE}{m[0]}") for m in _OLD_BY_NAME.finditer(text)]
    named += [Mention(m.start(), m.end(), "父亲", owned=True) for m in _FATHER_SAID.finditer(text)]
    kept = [one for one in found if not any(one.start < m.end and m.start < one.end for m in named)]
    return sorted([*kept, *named], key=lambda one: one.start)


_LINK = re.compile(r"的|他|她|家的?|家里的?")


def _of_others(text: str, found: list[Mention]) -> list[Mention]:
    """我同事他妈 is a colleague's mother, not the asker's: two words with 的, 他 or 她 between make one person."""
    joined: list[Mention] = []
    for one in found:
        last = joined[-1] if joined else None
        between = text[last.end : one.start] if last is not None else ""
        if last is not None and last.label and one.label == ELDER and between in ("", "她", "他"):
            joined[-1] = Mention(last.start, one.end, last.label, last.count, last.owned)  # 我妈老太太, 我妈她老人家
        elif last is not None and last.label and (_LINK.fullmatch(between) or not between and text[one.start] == "家"):
            label = _own_label(text, one)
            joined[-1] = Mention(last.start, one.end, f"{last.label}的{label}", one.count, last.owned)
        else:
            joined.append(one)
    return joined


def _own_label(text: str, one: Mention) -> str:
    return one.label or KIN.get(text[one.start : one.end]) or "家人"


def _kin(text: str, start: int, end: int, word: str, label: str) -> Mention | None:
    """The person a word of kinship means here; None where it means nobody, no label where it is not understood."""
    before, after = text[:start], text[end:]
    if _is_no_person(before, after, word):
        return None
    if before[-1:] in _PRONOUNS and label in _RELATED_TO:
        return Mention(start - 1, end, f"{before[-1]}的{label}", owned=True)
    if (called := _SURNAME.search(before)) and _CALLED.fullmatch(word):
        return Mention(called.start("name"), end, f"{ACQUAINTANCE}{called['name']}{word}")
    if word.startswith("老") and (myself := _MYSELF.search(before)):
        return Mention(myself.start(), end, SELF, owned=True)
    owner = _LEAD.search(before)
    owned = owner is not None
    if _is_unknown_kin(before, after, word, label, owned):
        return Mention(start, end, "")
    if not owned and (_is_part_of_word(before, word) or _is_anybody(before, label)):
        return None
    first = owner.start() if owner else start
    return Mention(first, end, label, _how_many(before, after, label, owner), owned)


def _is_no_person(before: str, after: str, word: str) -> bool:
    """单亲妈妈, 收养一个孩子, 老师傅: a kind of person, somebody wished for, or another word."""
    if _ADOPTED.search(before) or before.endswith(("单亲", "未婚", "准")):
        return True
    other_before = before[-1:] and before[-1] in _NOT_AFTER.get(word, "")
    return bool(other_before or (after[:1] and after[0] in _NOT_FOLLOWED.get(word, "")))


def _is_unknown_kin(before: str, after: str, word: str, label: str, owned: bool) -> bool:
    """弟媳妇, 大舅哥, 当妈的: somebody this list lacks; nothing is told of a person not understood."""
    if before.endswith(("当", "做")) and after.startswith("的"):
        return True
    longer = after[:1] in tuple("哥姐") and word[0] in "大小二三"
    in_law = re.match(r"夫(?!妻|妇)|婿|媳|嫂", after) is not None  # 表姐夫瘫了: not my cousin
    return longer or in_law or (not owned and label not in _PARENTS and before[-1:] in tuple(_KIN_ENDINGS))


def _is_part_of_word(before: str, word: str) -> bool:
    """A single letter stands for a person only where a word can begin."""
    return word in _SHORT and word not in "娃崽伢" and before != "" and before[-1] not in _BEGINS_AFTER


def _is_anybody(before: str, label: str) -> bool:
    """困难老人, 低保的孩子 are anybody; 有个八岁的女儿 is somebody."""
    return label in _OFTEN_ANYBODY and bool(_GENERIC_BEFORE.search(before)) and not _THERE_IS.search(before)


def _how_many(before: str, after: str, label: str, owner: re.Match[str] | None) -> int:
    count = owner or _COUNT_ONLY.search(before)
    number = _number(count["count"]) if count and count["count"] else 1
    if number == 1 and (later := _COUNT_AFTER.match(after)) and label in CHILDREN:
        number = _number(later["count"])
    plural = label in PLURAL or label in CHILDREN and after.startswith("们")
    return 2 if plural and number == 1 else number


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
        if not _inside(match.start(), covered) and not _of_another(text, match, taken):
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


# 老伴走了，自己过: who is left is the asker.
_LEFT_ALONE = re.compile(r"死|没了|走了|去世|过世|殁|不在|病故|离|跑|打工|出去|外地|嫁")


def _of_another(text: str, match: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    """爷爷还能自己做饭: himself; 我自己 is the asker."""
    before = [end for _, end in taken if end <= match.start()]
    between = text[before[-1] : match.start()] if before else "，"
    near = (
        re.fullmatch(r"[^，。；！？ 我俺咱]{0,6}|[^。！？我俺咱]{0,10}，(?:还|也|都|能|会|可以|得|就|现在)*", between)
        is not None
    )
    return match[0] == "自己" and near and not _LEFT_ALONE.search(between)


def _inside(place: int, taken: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in taken)
