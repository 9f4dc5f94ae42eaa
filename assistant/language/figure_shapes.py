"""What numbers look like in Chinese text, as one expression whose groups name the shapes, most telling shape first.

Knows written forms, units and the words that make a numeral no number (这两条, 统一, 一个); reads no value.
"""

from __future__ import annotations

import re

from assistant.language.numerals import CHINESE_NUMBER, DIGIT_NUMBER, SCALE

FOLD = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
FOLD |= {ord(odd): ord(plain) for odd, plain in zip("％．＋：／，", "%.+:/,", strict=True) if odd not in "：，"}

# Words for the same unit; what is not listed is its own.
UNITS = {
    **dict.fromkeys(("元", "块钱", "块", "元钱", "圆"), "元"),
    **dict.fromkeys(("周岁", "岁"), "岁"),
    **dict.fromkeys(("日", "天", "个日"), "日"),
    **dict.fromkeys(("个工作日", "工作日"), "工作日"),
    **dict.fromkeys(("个月", "月"), "月"),
    **dict.fromkeys(("个周", "周", "个星期", "星期"), "周"),
    **dict.fromkeys(("平方米", "平米", "㎡"), "平方米"),
    **dict.fromkeys(("人", "名", "位", "口人", "口"), "人"),
    **dict.fromkeys(("个小时", "小时"), "小时"),
    **dict.fromkeys(("个自然日", "自然日"), "日"),
}
PERIODS = frozenset("日 工作日 月 周 小时 分钟 年 季度".split())
_COUNTERS = (
    "人次 户次 场次 件次 人份 课时 人 名 位 口人 口 户 家 个 所 处 张 件 条 项 类 种 次 场 批 支 对 份 套 间 辆 座 栋 级 档 期 届 代 部 册 本 页 枚 只 台 组 队 亩 公里 千米 米 公斤 吨 平方米 平米 ㎡ 倍 成 "
    "小时 个小时 分钟 年 个月 月 个工作日 工作日 个自然日 自然日 日 天 个周 周 个星期 星期 季度 周岁 岁 元 元钱 块钱 块 圆 化 步 样 点 句 方 层 轮 遍 顿 道 门 面 股 桌 宗 例 床 字 辈 代人 字头 款 目"
).split()
_UNIT = "(?:" + "|".join(sorted(map(re.escape, _COUNTERS), key=len, reverse=True)) + ")"
# 一个, 一种 … are articles; 一次性 and 一方面 are words. Periods and 一次 do count.
ARTICLE_UNITS = frozenset(
    "个 种 项 位 名 样 份 条 件 张 处 家 所 类 级 方 步 点 句 层 面 款 目 组 支 批 部 户 人 口 道 门 股 场 套 间 座 档 化 代 期 本 只 台 对 轮 遍 宗 例 床 字 辈 队 栋 辆 枚 页 册 届".split()
)
# Before a Chinese numeral: it points at things already counted (这两条), or belongs to a word (统一, 唯一).
POINTING = re.compile(r"(?:[这那各前后其另合]|上述|下列|上面|下面|以下|以上|其他)$")
FRAGMENT = re.compile(r"[统唯专之单某同任逐万划不第久]$")
_MARKER = re.compile(
    r"[（(][一二三四五六七八九十]{1,3}[）)]|〔\d{1,3}〕|[①-⑳]|(?:^|(?<=[。；;\n]))\s*(?:\d{1,2}[.、)）]|[一二三四五六七八九十]{1,3}、)(?!\d)"
)

SHAPES = re.compile(
    "|".join(
        f"(?P<{name}>{pattern})"
        for name, pattern in (
            ("marker", _MARKER.pattern),
            (
                "order",
                r"(?P<order_org>[一-鿿]{0,2})[〔\[［（(](?P<order_year>(?:19|20)\d\d)[〕\]］）)]第?(?P<order_no>\d+)号",
            ),
            ("decree", r"(?P<decree_org>令|公告|通告)第(?P<decree_no>\d+|[零〇一二三四五六七八九十百千]+)号"),
            (
                "article",
                r"第(?P<a>\d+|[零〇一二三四五六七八九十百]+)条(?:之(?P<a2>[一二三四五六七八九十]+))?(?:第(?P<p>\d+|[一二三四五六七八九十]+)款)?(?:第?[（(]?(?P<i>\d+|[一二三四五六七八九十]+)[）)]?项)?",
            ),
            ("part", r"第[（(]?(?P<part_no>\d+|[零〇一二三四五六七八九十百]+)[）)]?(?P<part_kind>[款项章节编目])"),
            ("day", r"(?P<y>(?:19|20)\d\d)(?:年|[-/.])(?P<m>\d{1,2})(?:月|[-/.])(?P<d>\d{1,2})日?(?!\d)"),
            (
                "cday",
                r"(?P<cy>[一二][〇零一二三四五六七八九]{3})年(?:(?P<cm>[一二三四五六七八九十]{1,2})月(?:(?P<cd>[一二三四五六七八九十]{1,3})日)?)?",
            ),
            ("month", r"(?P<my>(?:19|20)\d\d)年(?P<mm>\d{1,2})月份?"),
            ("year", r"(?P<yy>(?:19|20)\d\d)(?:年(?!期)|(?=[-—–~～至到](?:19|20)\d\d年))"),
            (
                "monthday",
                r"(?P<md_m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<md_d>\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?!\d)",
            ),
            (
                "phone",
                r"(?<![\d.])(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|[48]00-?\d{3}-?\d{4}|(?:12\d{3}|9[56]\d{3}|110|119|120|122|114)(?![\d.,]*(?:%|多|余|万|千|亿|"
                + _UNIT
                + r")))(?!\d)",
            ),
            ("percent", rf"(?P<pc>{DIGIT_NUMBER})(?:%|个百分点)|百分之(?P<cpc>{DIGIT_NUMBER}|{CHINESE_NUMBER})"),
            (
                "parts",
                rf"(?P<low>\d+|{CHINESE_NUMBER})分之(?P<high>\d+|{CHINESE_NUMBER})|(?P<up>\d{{1,3}})/(?P<down>\d{{1,3}})(?![\d/])",
            ),
            ("ratio", r"(?P<ra>\d+(?:\.\d+)?)\s*(?::|：|比)\s*(?P<rb>\d+(?:\.\d+)?)(?!\d)"),
            ("plus", r"\d+\+[A-Za-zN]|\d+\+\d+\+[A-Za-z]"),
            ("ordinal", r"第(?P<on>\d+|[一二三四五六七八九十百]+)(?=[一-鿿])"),
            ("half", r"半(?P<half_unit>个?年|个?月|天|个?小时|价)"),
            (
                "number",
                rf"(?P<n>{DIGIT_NUMBER})(?P<n_more>[多余来几])?(?P<n_scale>{SCALE})?(?P<n_more2>[多余来几])?(?P<n_half>个半)?(?P<n_unit>{_UNIT})?",
            ),
            ("chinese", rf"(?P<c>{CHINESE_NUMBER})(?P<c_more>[多余来几])?(?P<c_unit>{_UNIT})"),
        )
    )
)
