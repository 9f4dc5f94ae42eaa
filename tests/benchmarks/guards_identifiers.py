"""Hides synthetic identifiers in sentences and counts how many are masked, and how much that is none is left alone.

    python -m tests.benchmarks.guards_identifiers [count] [seed]

Check digits are computed here, apart from the code under test. No number belongs to anybody: birthdays, districts and
serials are drawn by chance.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from assistant.language.masking import mask
from tests.steps.guard_corpus import provisions

_DISTRICTS = ("110105", "220102", "220104", "370303", "370304", "410105", "420323", "320102", "510104", "440305")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_GIVEN = (
    "建国桂兰秀英玉梅志强淑芬海燕德全春花福贵凤霞永胜雪莲宝财翠华长顺彩云小明静怡俊杰雨欣浩宇子涵佳琪国庆卫东红霞丽娟"
)
_CARRIERS = (
    "我想问问{kind}{it}这个人能不能吃低保",
    "{kind}{it}，帮我查一下高龄津贴",
    "您好，{kind}{it}，我妈83了有没有补贴",
    "我家在博山区，{kind}{it}，一个月收入2000块能申请吗？",
    "帮老人问的，{kind}{it}",
    "{kind}{it} 残疾二级，护理补贴多少钱",
)
_CHINESE_DIGITS = str.maketrans("0123456789", "零一二三四五六七八九")
_WIDE = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@dataclass(frozen=True)
class Hidden:
    """A sentence with one identifier in it: its kind and the characters that must not be left."""

    kind: str
    text: str
    secret: str


def id_number(chance: random.Random) -> str:
    """Eighteen characters with the right check character (GB 11643)."""
    body = f"{chance.choice(_DISTRICTS)}{chance.randint(1925, 2018)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}{chance.randint(1, 999):03d}"
    weights = [2 ** (17 - place) % 11 for place in range(17)]
    remainder = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11
    return body + "10X98765432"[remainder]


def bank_card(chance: random.Random) -> str:
    """Sixteen or nineteen digits that pass the Luhn check."""
    body = chance.choice(("622848", "621700", "622202", "622588", "623061", "436742", "955880"))
    body += "".join(chance.choice("0123456789") for _ in range(chance.choice((9, 12))))
    for last in "0123456789":
        digits = [int(digit) for digit in reversed(body + last)]
        if sum(digit if place % 2 == 0 else sum(divmod(digit * 2, 10)) for place, digit in enumerate(digits)) % 10 == 0:
            return body + last
    raise AssertionError("one of ten digits always fits")


def _mobile(chance: random.Random) -> str:
    return f"1{chance.choice(('30', '38', '39', '50', '58', '73', '86', '99', '77', '66'))}{chance.randint(0, 99999999):08d}"


def _groups(text: str, sizes: tuple[int, ...], sign: str) -> str:
    parts, place = [], 0
    for size in sizes:
        parts.append(text[place : place + size])
        place += size
    return sign.join(part for part in (*parts, text[place:]) if part)


def _say_id(chance: random.Random) -> tuple[str, str]:
    number = id_number(chance)
    shown = chance.choice(
        (
            number,
            number,
            number,
            number.lower(),
            number.translate(_WIDE),
            _groups(number, (6, 8), " "),
            _groups(number, (6, 4, 4), "-"),
        )
    )
    return chance.choice(("身份证", "身份证号是", "身份证号码：", "证件号", "")), shown


def _say_old_id(chance: random.Random) -> tuple[str, str]:
    number = f"{chance.choice(_DISTRICTS)}{chance.randint(25, 99):02d}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}{chance.randint(1, 999):03d}"
    return chance.choice(("老身份证", "身份证号")), number


def _say_mobile(chance: random.Random) -> tuple[str, str]:
    number = _mobile(chance)
    shown = chance.choice(
        (
            number,
            number,
            _groups(number, (3, 4), "-"),
            _groups(number, (3, 4), " "),
            f"+86{number}",
            number.translate(_WIDE),
            number.translate(_CHINESE_DIGITS),
        )
    )
    return chance.choice(("电话", "手机号", "手机", "打我电话", "联系方式：", "")), shown


def _say_landline(chance: random.Random) -> tuple[str, str]:
    area = chance.choice(("010", "0431", "0533", "0719", "0371", "021", "0755"))
    local = f"{chance.randint(2, 8)}{chance.randint(0, 999999):06d}" + (
        str(chance.randint(0, 9)) if len(area) == 3 else ""
    )
    return chance.choice(("家里电话", "座机", "电话")), chance.choice(
        (f"{area}-{local}", f"{area}{local}", f"（{area}）{local}")
    )


def _say_card(chance: random.Random) -> tuple[str, str]:
    number = bank_card(chance)
    return chance.choice(("卡号", "银行卡", "打到这张卡", "一卡通号")), chance.choice(
        (number, number, _groups(number, (4, 4, 4, 4), " "))
    )


def _say_address(chance: random.Random) -> tuple[str, str]:
    road = chance.choice(("人民路", "解放大街", "建设路", "前进大街", "柳泉路", "东风巷", "文化胡同", "重庆路"))
    estate = chance.choice(("朝阳小区", "幸福家园", "阳光花园", "锦绣苑", "供销社宿舍", "柳泉公寓"))
    village = chance.choice(("龙井村", "李家屯", "西河村", "小王庄", "涧沟梁村"))
    number, building, unit, room = (
        chance.randint(1, 300),
        chance.randint(1, 40),
        chance.randint(1, 6),
        chance.randint(101, 2805),
    )
    secret = chance.choice(
        (
            f"{road}{number}号",
            f"{road}{number}号{building}号楼{unit}单元{room}室",
            f"{estate}{building}栋{unit}单元{room}",
            f"{estate}{building}号楼{room}室",
            f"{building}号楼{unit}单元{room}",
            f"{village}{unit}组{number}号",
            f"{village}{number}号",
            f"{road}{number}号院{building}栋{room}室",
        )
    )
    return chance.choice(("住在", "家住", "地址是", "我家在")), secret


def _say_name(chance: random.Random) -> tuple[str, str]:
    given = "".join(chance.choice(_GIVEN) for _ in range(chance.choice((1, 2, 2))))
    return chance.choice(("我叫", "姓名：", "姓名", "名字叫", "我爸叫", "户主", "我妈名叫", "申请人")), chance.choice(
        _SURNAMES
    ) + given


def _say_other(chance: random.Random) -> tuple[str, str]:
    digits = str(chance.randint(10000000, 99999999))
    return chance.choice(
        (
            ("邮箱", f"user{digits[:4]}@example.com"),
            ("微信号", f"wx_{digits[:6]}"),
            ("微信", f"Zhang{digits[:4]}ok"),
            ("QQ", digits),
            ("护照", f"E{digits}"),
            ("护照号码", f"EA{digits[:7]}"),
            ("户口本号", digits),
            ("残疾证号", id_number(chance).replace("X", "1") + f"{chance.randint(1, 7)}{chance.randint(1, 4)}"),
            ("车牌", f"鲁C{digits[:5]}"),
        )
    )


_KINDS: dict[str, Callable[[random.Random], tuple[str, str]]] = {
    "id": _say_id,
    "old_id": _say_old_id,
    "mobile": _say_mobile,
    "landline": _say_landline,
    "card": _say_card,
    "address": _say_address,
    "name": _say_name,
    "other": _say_other,
}


def hide(count: int, seed: int) -> list[Hidden]:
    """This many sentences, the kinds in turn."""
    chance = random.Random(seed)
    kinds = list(_KINDS)
    hidden: list[Hidden] = []
    for place in range(count):
        kind = kinds[place % len(kinds)]
        label, secret = _KINDS[kind](chance)
        hidden.append(Hidden(kind, chance.choice(_CARRIERS).format(kind=label, it=secret), secret))
    return hidden


def is_hidden(one: Hidden) -> bool:
    """Nothing of the identifier that could tell whose it is is left: of a number no five digits in a row."""
    left = mask(one.text).text
    if one.kind in ("name", "address"):
        tail = re.sub(r"^\D+", "", one.secret) if one.kind == "address" else one.secret
        return tail not in left and one.secret not in left
    digits = [one.secret[place : place + 5] for place in range(len(one.secret) - 4)]
    return not any(piece in left for piece in digits)


def look_alikes(count: int, seed: int) -> list[str]:
    """Sentences full of numbers that are nobody's: 文号, amounts, dates, codes, articles, hotlines, counts."""
    chance = random.Random(seed)
    made = (
        lambda: f"民发〔{chance.randint(2012, 2026)}〕{chance.randint(1, 199)}号第{chance.randint(1, 60)}条怎么说的",
        lambda: f"国办发〔{chance.randint(2012, 2026)}〕{chance.randint(1, 99)}号还有效吗",
        lambda: (
            f"累计发放{chance.randint(100, 9999)}.{chance.randint(10, 99)}万元，惠及{chance.randint(1000, 99999)}人"
        ),
        lambda: f"{chance.randint(2012, 2026)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日起施行",
        lambda: (
            f"从{chance.randint(2012, 2026)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}到{chance.randint(2012, 2026)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
        ),
        lambda: f"统一社会信用代码51{chance.randint(100000, 999999)}MJ{chance.randint(10000000, 99999999)}",
        lambda: f"打{chance.choice(('12345', '12356', '12338', '12348', '110', '120', '96156'))}没人接",
        lambda: (
            f"受理号{chance.randint(2020, 2026)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}{chance.randint(100000, 999999)}到哪一步了"
        ),
        lambda: (
            f"一个月{chance.randint(300, 9999)}块，家里{chance.randint(1, 8)}口人，我今年{chance.randint(50, 99)}岁"
        ),
        lambda: f"行政区划代码{chance.choice(_DISTRICTS)}是哪个区",
        lambda: f"补贴{chance.randint(1, 28)}号发，每月{chance.randint(50, 2000)}元，{chance.randint(2, 9)}个月没发了",
        lambda: chance.choice(
            (
                "我叫我妈去办",
                "我叫车去医院",
                "我是高龄老人",
                "我爸高龄，失能",
                "我是安徽人",
                "孩子叫他爸管",
                "医生叫住院",
                "我妈常年卧床",
                "户主是我爸",
                "姓名要写谁的",
            )
        ),
        lambda: chance.choice(
            (
                "街道办事处3号窗口在哪",
                "国道312号边上的村",
                "二号文件怎么说",
                "5号楼的长者食堂几点开",
                "一级残疾还是二级残疾",
                "第三条第（二）项",
                "城镇户口和农村户口哪个多",
            )
        ),
    )
    return [chance.choice(made)() for _ in range(count)]


def main() -> None:
    """Print recall by kind, what slipped, and false alarms on look-alikes and on every provision of the corpus."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    tried: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for one in hide(count, seed):
        tried[one.kind] += 1
        if is_hidden(one):
            found[one.kind] += 1
        else:
            print(f"slipped {one.kind}: {one.text} -> {mask(one.text).text}")
    print({kind: f"{found[kind]}/{tried[kind]}" for kind in tried}, f"{sum(found.values())} of {sum(tried.values())}")
    alarms = [(text, mask(text).text) for text in look_alikes(count, seed) if mask(text).kinds]
    for text, masked in alarms[:20]:
        print(f"false alarm: {text} -> {masked}")
    print(f"false alarms on look-alikes: {len(alarms)} of {count}")
    texts = [provision.text for _, provision in provisions()]
    alarms = [(text, mask(text).text) for text in texts if mask(text).kinds]
    for text, masked in alarms[:20]:
        print(f"false alarm: {text} -> {masked}")
    print(f"false alarms on provisions: {len(alarms)} of {len(texts)}")


if __name__ == "__main__":
    main()
