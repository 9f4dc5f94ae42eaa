"""Where: full and short names of divisions, 淄川那边, 长春朝阳区, several places, and places no list has.

Knows how people name places and which names are ordinary words too; does not know which region a program needs. A
short name counts only where it can stand as a word; a name several divisions share keeps every code unless the words
around it, or the conversation's region, settle it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.domain.region import NATION, Region, RegionTree
from assistant.language.lexicon import Hit, Lexicon
from assistant.language.standing import find_tiers, is_anothers, works_there

_ENDINGS = ("省", "市", "县", "区", "旗", "镇", "乡", "街道", "地区")
_TOWNS = ("镇", "乡", "街道")
# Short names and bare endings that are ordinary words, and so never a place by themselves.
_ORDINARY = frozenset(
    "上高 比如 新建 资源 延长 惠民 宏伟 和安 上街 老城 古城 站前 港口 平原 沿河 大城 七星 二七 天桥 钟楼 牡丹 宝塔 白塔 同心 共和 博爱 民权 方正 富源 江山 兴业 进贤 太湖 "
    "永安 永定 安定 安康 平安 长寿 和平 团结 建设 互助 公安 通道 城区 郊区 矿区 新区 东区 西区 南区 北区 中区 港区 市区 城关 城中 城东 城西 城南 城北 "
    "新华 光明 红旗 前进 东风 向阳 新城 友好 东方 大同 阿里 中山 长子 大方 同德 同仁 民和 民乐 民丰 利民 和政 政和 安义 安全 高要 上思 天等 都安 大新 大余 "
    "会理 会同 会昌 会宁 会东 会泽 曲水 水城 明水 子长 子洲 来安 来宾 来凤 当阳 从江 从化 城口 城步 大关 大化 独山 南江 正定 平定 固定 定边 多伦 靖边 "
    "万全 保康 保德 保定 大安 大理 大洼 东海 东光 白云 中心 开发 经开 高新 江口 方山 南山 西山 东山 北山 神木 木兰 长白 恩平 平和 和县 "
    "昭平 富民 富裕 安居 普安 泰安县 临时 特困 云和 丰满 广信 建设路 镇安 镇平 临泉 金山 宝山 清水 灵活 望江 双流 合作 夏河 黑山 盘山 西充 罗山 光山 "
    "华容 青年 新村 新民 老边 道里 道外 站东 定日 日照 日土 照旧 长岭 海城 通过 大河 化德 思明 明光 光泽 仁和 和静 静安 静宁 宁安 安宁 吉安 嘉善 慈善 善后 兴安 兴国 崇义 义安 安福 福安 福利 福海 海门 江北 江东 河东 河西 河北 湖南 湖里 里集".split()
) - frozenset({"河北", "湖南", "保定", "日照", "中山", "大理", "泰安", "阿里"})
# Full names that are ordinary words as well: they need a larger place in front.
_WEAK = frozenset("老城区 新城区 城区 郊区 矿区 港区 城中区 城关区 城东区 城西区 城北区".split())
_LEFT = re.compile(
    r"(?:^|[，。；！？、 （(“\"：:]|在|住|住在|是|到|去|从|来自|来|户口|户籍|老家|俺|俺们|我|我们|咱|咱们|我们这|那|换|换成|换作|说|比|和|跟|与|及|或|至|往|由|人在|搬|搬到|回|离|问下|问|请问|查下|查|的|把|像|按|如果|要是|改成|改到|就|同样|呢|在于|省|市|区|县|州|盟|□|年|俺是|对象|给|回到|落|落在|转|转到|迁|迁到|隔壁|嫁|嫁到|家|于|为|：|听说|一下|今天|那边|这边|都|想|先)$"
)
_RIGHT = re.compile(
    r"(?:$|[，。；！？、 ）)”\"：:/]|的|这|那|人|户|有|能|可|会|办|给|低保|特困|五保|高龄|老|城|农|农村|乡下|呢|吗|嘛|嘞|哪|怎|咋|啥|什么|多|要|没|是|和|跟|与|及|或|比|到|两|各|都|残|临|困|孤|民|社|殡|婚|结|离|养|助|救|补|标|政|规|全|市|县|区|省|乡|镇|本|当|现|今|去|前|明|19|20|2|现在|长|居|嵌|儿|巡|适|康|流|志|慈|公|嘞|勒|咧|口|务|工|打|上|下|里|□|领|发|拿|一个月|还|也|就|户口|户籍|嫁|买|工作|上班|读|那儿|算|还是|属|吃|丧|火|墓|祭|敬|精|失|留|福|收|找|按|讲|谁|申|报|不|区|行|搬|、|说|写|提|定|怎么|住|最|跨|登|离|协|给|如|双|双方|挨|离|靠|紧|[一二三四五几\d]|或者|以|统一|同|对|目|当|咱|想|乡|村|街|养|春|寒|元|夏|护|轮|租|困)"
)
_HOME = re.compile(r"(?:老家|户口|户籍)(?:是|在)?(?:湖北|湖南|河南|山东|吉林)?$")
_AROUND = re.compile(r"^(?:那边|这边|那儿|这儿|那里|这里|那块|本地|当地|那头)")
_HUKOU = re.compile(
    r"(?:户口|户籍|户)(?:还)?(?:都)?(?:落)?(?:在|是|本|地是|地在|落在)*$|老家(?:是|在)?$|从(?:湖北|湖南|河南|山东|吉林|河北)?$|来自$"
)
_HUKOU_AFTER = re.compile(r"^(?:户口|户籍|的户口|农村户口|城市户口|本地户口)")
_NEGATED = re.compile(r"(?:不是|不在|不住|没在|并非|不归|别说|不要)(?:在)?$")
# A name in no list: behind a word that announces a place, without letters that hold sentences together.
_UNKNOWN = re.compile(
    r"(?:^|[，。；！？ 、□]|在|住|是|我们|俺们|咱们|俺|咱|我|到|去|从|自|家|户口|户籍|问下|请问|想问|问一下|问|那|换成|改成|嫁到|搬到)"
    r"(?P<name>[^\W\d_a-zA-Z的是在有和与及或向由经请应当要我你他她这那哪各每全本县市区乡镇了不没去来到从对把被给问算叫办领申低保们家住换搬嫁开几多两某该外跨城超小大同另直地省村街回还返说听讲咱一个部分只管也都就才又再很想看查过完挨着邻靠跟为助帮]{2,4}?"
    r"(?:自治县|县(?!级|域|里|城|委|政|乡|市|区|长|民|以|外|内|情|（)|市(?!场|区|里|民|级|委|政|县|面|值|外|内|价|长|容|域|集|两|辖|局|斤)|"
    r"镇(?!上|里|痛|静|街|政|村|定|压|长|民|守|子|乡)|乡(?!镇|下|里|村|亲|政|间|级|土|长|愁|音)))"
)
_NOT_NAMES = re.compile(
    r"^(?:菜|夜|闹|门|楼|股|农贸|批发|故|家|异|他|下|水|思|怀|离|贫困|发达|邻近|附近|建制|中心|重点|沿海|民族|文明)"
)


@dataclass(frozen=True)
class PlaceSaid:
    """A place where it stands; several codes when the name is shared. `away`: others work there; `tier`: 省里, 全市."""

    start: int
    end: int
    word: str
    codes: tuple[str, ...]
    hukou: bool = False
    negated: bool = False
    away: bool = False
    tier: bool = False


@dataclass(frozen=True)
class Gazetteer:
    """Every name a division goes by, and the short forms people use."""

    tree: RegionTree
    names: Lexicon[tuple[str, ...]]
    short: frozenset[str]


def build_gazetteer(tree: RegionTree) -> Gazetteer:
    """Full names, everyday names, and names without their ending."""
    names: dict[str, tuple[str, ...]] = {}
    short: set[str] = set()
    for name, codes in tree.by_name.items():
        kept = tuple(code for code in codes if code != NATION)
        if not kept or name in _ORDINARY or name.isdigit() or len(name) < 2:
            continue
        names[name] = kept
        if not name.endswith(_ENDINGS) or len(name) == 2:
            short.add(name)
    for code, region in tree.regions.items():
        bare = _bare(region)
        if bare and bare not in _ORDINARY:
            names[bare] = tuple(dict.fromkeys((*names.get(bare, ()), code)))
            short.add(bare)
    return Gazetteer(tree, Lexicon(names), frozenset(short))


def _bare(region: Region) -> str:
    if (
        region.level not in ("地级", "县级")
        or len(region.name) < 3
        or region.name.endswith(("自治县", "自治旗", "自治州"))
    ):
        return ""
    return region.name[:-1] if region.name[-1] in "市县区" else ""


def find_places(
    text: str, gazetteer: Gazetteer, context: str | None, named: Sequence[tuple[int, int]] = ()
) -> list[PlaceSaid]:
    """Places left to right, each with the codes its surroundings leave possible; parts of one place are one.

    `named` is where programs are called by name: no short name is read out of 惠民殡葬.
    """
    hits: list[Hit[tuple[str, ...]]] = []
    for hit in (_shortened(one, text, gazetteer) for one in gazetteer.names.find(text)):
        if hit.word in gazetteer.short and any(start <= hit.start and hit.end <= end for start, end in named):
            continue
        follows = (
            bool(hits) and text[hits[-1].end : hit.start] in ("", "的", "，") and _inside(hits[-1], hit, gazetteer.tree)
        )
        behind_name = any(end == hit.start for _, end in named)
        if follows or _stands(text, hit, gazetteer, behind_name or bool(hits) and hits[-1].end == hit.start):
            hits.append(hit)
    groups = _grouped(hits, text, gazetteer.tree)
    settled = [
        _near_by(group, _settle(group, gazetteer.tree, context, hits), gazetteer.tree, context) for group in groups
    ]
    places: list[PlaceSaid] = []
    for group, codes in zip(groups, settled, strict=True):
        if not codes:
            continue
        start, end = group[0].start, group[-1].end
        around = _AROUND.match(text[end:])
        end += around.end() if around else 0
        hukou = bool(_HUKOU.search(text[:start]) or _HUKOU_AFTER.match(text[end:]))
        negated = bool(_NEGATED.search(text[:start]))
        places.append(PlaceSaid(start, end, text[start : group[-1].end], codes, hukou, negated))
    tiers = [
        PlaceSaid(start, end, text[start:end], (code,), tier=True)
        # 长春多少, 省里多少: the province is that of the place just named.
        for start, end, code in find_tiers(text, gazetteer.tree, context or _only_code(places))
    ]
    return sorted([*(_placed(one, text, places, context) for one in places), *tiers], key=lambda place: place.start)


def _only_code(places: Sequence[PlaceSaid]) -> str | None:
    codes = {code for place in places for code in place.codes if not place.negated}
    return codes.pop() if len(codes) == 1 else None


def _grouped(hits: Sequence[Hit[tuple[str, ...]]], text: str, tree: RegionTree) -> list[list[Hit[tuple[str, ...]]]]:
    """Names that stand behind each other and lie in each other: 长春市双阳区."""
    groups: list[list[Hit[tuple[str, ...]]]] = []
    for hit in hits:
        between = text[groups[-1][-1].end : hit.start] if groups else "x"
        if groups and between in ("", "的", "，", " ") and _inside(groups[-1][-1], hit, tree):
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def _placed(place: PlaceSaid, text: str, places: Sequence[PlaceSaid], context: str | None) -> PlaceSaid:
    """Where somebody only works is not the place asked about, if another is, or if it is somebody else who works there."""
    if place.hukou or not works_there(text, place.end):
        return place
    others = any(one is not place and not works_there(text, one.end) for one in places)
    return replace(place, away=others or context is not None or is_anothers(text, place.start))


_NOT_OF_THE_NAME = (
    *("市里", "县里", "区里", "镇上", "乡下", "省里", "村里", "村上", "村委", "县城", "市区", "镇办", "乡镇", "镇街"),
    *(
        "县级",
        "市级",
        "省级",
        "区级",
        "镇级",
        "乡级",
        "村级",
        "县直",
        "市直",
        "省直",
        "县域",
        "市域",
        "村居",
        "县区",
        "区县",
    ),
)
_LEVELLED = re.compile(r"级|办|直|域|管|内各|里各")


def _shortened(hit: Hit[tuple[str, ...]], text: str, gazetteer: Gazetteer) -> Hit[tuple[str, ...]]:
    """河南县级设施 speaks of the counties of 河南, not of a county of that name."""
    shorter = hit.word[:-1]
    if hit.word[-1] not in "县市区乡镇" or not _LEVELLED.match(text, hit.end) or shorter not in gazetteer.names:
        return hit
    meaning = gazetteer.names.get(shorter)
    return Hit(hit.start, hit.end - 1, shorter, meaning) if meaning else hit


def _stands(text: str, hit: Hit[tuple[str, ...]], gazetteer: Gazetteer, behind_place: bool) -> bool:
    """A full name stands anywhere; a short one needs the beginning and end of a word around it."""
    if hit.word in _WEAK:
        return False
    if hit.word not in gazetteer.short:
        return True
    if text[hit.end : hit.end + 1] in tuple("省市县区旗镇乡村") and not text[hit.end :].startswith(_NOT_OF_THE_NAME):
        return False
    level = {gazetteer.tree.regions[code].level for code in hit.meaning}
    if hit.word in ("台湾", "香港", "澳门") and re.match(r"人|居民|同胞|籍", text[hit.end :]):
        return False
    if re.match(r"路|街(?!道)|大学|医院|银行|话|菜|饭店|人民出版", text[hit.end :]):
        return False
    begins = behind_place or bool(_LEFT.search(text[: hit.start]))
    before_place = hit.end < len(text) and gazetteer.names.at(text, hit.end) is not None
    ends = before_place or bool(_RIGHT.match(text[hit.end :]))
    if "省级" in level or _HOME.search(text[: hit.start]):
        return True
    return begins or ends if "地级" in level else begins and ends


def _inside(outer: Hit[tuple[str, ...]], inner: Hit[tuple[str, ...]], tree: RegionTree) -> bool:
    return any(tree.contains(one, other) and one != other for one in outer.meaning for other in inner.meaning)


def _settle(
    group: list[Hit[tuple[str, ...]]], tree: RegionTree, context: str | None, hits: list[Hit[tuple[str, ...]]]
) -> tuple[str, ...]:
    """The codes left by the larger places named before it, then by the highest one of that name, then the context."""
    codes = group[-1].meaning
    for outer in group[:-1]:
        within = tuple(code for code in codes if any(tree.contains(one, code) and one != code for one in outer.meaning))
        codes = within or codes
    if len(codes) > 1 and len(group) == 1:
        others = [code for hit in hits if hit is not group[0] for code in hit.meaning]
        near = [*others, *(tree.path(context)[:-1] if context else ())]
        within = tuple(code for code in codes if any(_related(tree, other, code) for other in near))
        codes = within or codes
    return _highest(codes, tree)


def _near_by(
    group: list[Hit[tuple[str, ...]]], codes: tuple[str, ...], tree: RegionTree, context: str | None
) -> tuple[str, ...]:
    """宝丰, said in 竹山, is its 宝丰镇 and no county of another province; a town far away that alone has the name is none."""
    if context is None or len(group) > 1 or any(tree.contains(context, c) or tree.contains(c, context) for c in codes):
        return codes
    if any(tree.regions[code].level in ("省级", "地级") for code in codes):
        return codes
    towns = [
        code for end in _TOWNS for code in tree.by_name.get(group[0].word + end, ()) if tree.contains(context, code)
    ]
    if len(towns) == 1:
        return (towns[0],)
    return tuple(code for code in codes if tree.regions[code].level != "乡级")


def _related(tree: RegionTree, near: str, code: str) -> bool:
    """Whether they lie in one prefecture, or one holds the other."""
    if tree.contains(near, code) or tree.contains(code, near):
        return True
    above = tree.regions[near].parent() if near in tree.regions else None
    return above is not None and above != NATION and tree.regions[above].level == "地级" and tree.contains(above, code)


def _highest(codes: tuple[str, ...], tree: RegionTree) -> tuple[str, ...]:
    """吉林 is the province: what holds there holds in 吉林市 too, and a city can still be named in full."""
    if len(codes) < 2:
        return codes
    provinces = [code for code in codes if tree.regions[code].level == "省级"]
    if len(provinces) == 1:
        return (provinces[0],)
    holders = [code for code in codes if all(tree.contains(code, other) for other in codes)]
    return (holders[0],) if holders else codes


def find_unknown_place(text: str, gazetteer: Gazetteer) -> str:
    """A name that ends like a division and is in no list; empty when there is none."""
    for match in _UNKNOWN.finditer(text):
        name = match["name"]
        known = name in gazetteer.names or (name[-1] in "镇乡" and name[:-1] in gazetteer.names)
        if not known and not _NOT_NAMES.match(name):
            return name
    return ""
