"""What the matter asked about is called in a refusal: as the asker put it, where the texts have it too.

Knows names, and which run of letters tells most; does not know what is refused of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answers.finding.ranking import Choice, rank
from assistant.answers.reply.programs import called
from assistant.answers.wording.facets import written
from assistant.answers.wording.likeness import pairs_of, rarity_of
from assistant.answers.wording.runs import NAMES_THE_THING, heaviest_run
from assistant.answers.wording.side_named import MEANING, side_named
from assistant.consultation import Consultation
from assistant.corpus.knowledge import Knowledge
from assistant.domain.region import NATION

_RANKED = 12
_STANDARD = re.compile(r"标准(?!化)")
# A run that tells less than this is talk.
_TELLS = 3.5
_ASKING = re.compile(
    r"\d[\d.]*(?:周?岁|个|家|处|所|名|人|户|张|支|元)?(?:以上)?|多少|什么|哪[几些儿里]?|[啥几]|怎么|咋|每[月年人]|具体|一个?月|现在"
)
_EDGES = re.compile(r"^[的了在是有和跟那这都不没把给到]+|[的了在是有和跟那这都不没把给到]+$")
_DISTRICT = re.compile(r".{1,3}(?<!社)[区县市]")
# Sides that are things the matter has; the others are clauses about it.
_THINGS = ("电话", "地址", "办公时间", "账号", "数量")
# 收不收费、收多少 says 多少钱 already, 账号多少 asks for no sum, and 在哪些地方 says 在哪里.
_SAID_BY = {"金额": frozenset({"收费", "账号"}), "地点": frozenset({"所在", "地址"})}


def matter_named(done: Consultation, knowledge: Knowledge, near: Sequence[Choice]) -> str:
    """A name it was called by, the most telling words of the question, or its program; empty where it has none."""
    named = [quoted(one) for one in done.understood.systems if one.strip("“”《》") in done.question]
    if named:
        return "、".join(named[:2])
    run, weight = _run(done.question, near, knowledge)
    meant = [knowledge.programs[one] for one in done.understood.programs if one in knowledge.programs]
    programs = [called(one) for one in meant]
    # 一次性 is only a part of what the program is called.
    whole = [name for name in programs if run and run in name]
    if weight >= NAMES_THE_THING:
        return whole[0] if whole else run
    said = "，".join((done.question, *(turn.question for turn in done.conversation.turns)))
    # 福利院 was said, and 特困供养服务设施 is not what everyone would take it for.
    known = [
        called(one)
        for one in meant
        if pairs_of(called(one)) & pairs_of(said) or any(name in said for name in one.names)
    ]
    if known:
        return "、".join(known[:2])
    if weight < _TELLS:
        run, weight = _run(said, near, knowledge)
    return run if weight >= _TELLS else ""


def refusal(done: Consultation, knowledge: Knowledge, silent: Sequence[str], near: Sequence[Choice]) -> str:
    """Which sides of the matter are not written, the matter and the place named."""
    place = knowledge.regions.name(done.region) if done.region and done.region != NATION else ""
    name = matter_named(done, knowledge, near)
    sides_left = [facet for facet in silent if _SAID_BY.get(facet, frozenset()).isdisjoint(silent)]
    named = [(facet in _THINGS, side_named(facet, done.question)) for facet in sides_left]
    things = [side for is_thing, side in named if is_thing and side != MEANING]
    asked = [side for is_thing, side in named if not is_thing or side == MEANING]
    about = f"{place}{name}" if name else "您问的"
    of = "的" if things and name else ""
    sides = "，".join("、".join(some) for some in (things, asked) if some)
    return f"{about}{of}{sides}，手头资料没有写，不能替您猜。"


def _run(said: str, near: Sequence[Choice], knowledge: Knowledge) -> tuple[str, float]:
    """The most telling words of what was said that stand in what is told, places and words at the edges left out."""
    for region in {document.region for document in knowledge.documents.values()}:
        name = knowledge.regions.name(region)
        said = said.replace(name, "，").replace(name.rstrip("省市县区"), "，")
    rarity = rarity_of(knowledge)
    plain = _ASKING.sub("，", said)
    runs = (heaviest_run(plain, written(one.provision.text), rarity)[0] for one in near)
    bare = [_whole_word(_EDGES.sub("", run), plain) for run in runs]
    weighed = [(run, rarity.of(pairs_of(run))) for run in bare if len(run) > 1 and not _DISTRICT.fullmatch(run)]
    return max(weighed, key=lambda one: one[1], default=("", 0.0))


def _whole_word(run: str, said: str) -> str:
    """城市低保 shares only 市低保 with a text that has 全市低保标准, and 公益性公墓 only 公益性."""
    run = re.sub(r"^[省市县区乡村镇](?=[一-鿿]{2})", "", run)
    # 老人 in what was said and 老年人 in the text share only 人.
    run = run.removeprefix("人") if f"老{run}" in said and run.startswith("人") else run
    cut = re.search(rf"{re.escape(run)}[一-鿿]{{2}}", said) if run.endswith(("性", "型", "式")) else None
    return cut[0] if cut else run


def quoted(name: str) -> str:
    """The name in quotation marks, unless it has some."""
    return name if "“" in name or "《" in name else f"“{name}”"


def standard_first(done: Consultation, near: tuple[Choice, ...], knowledge: Knowledge) -> tuple[Choice, ...]:
    """How much, and no sum is written: what is said of the standard goes before what is said of the matter at large."""
    if not near or _STANDARD.search(written(near[0].provision.text)):
        return near
    matter = set(near[0].provision.programs)
    of_it = (
        one
        for one in rank(done, knowledge, done.region)[:_RANKED]
        if one.document.region == near[0].document.region
        and matter.intersection(one.provision.programs)
        and _STANDARD.search(written(one.provision.text))
    )
    best = next(of_it, None)
    return near if best is None else (best, *(one for one in near if one.provision.id != best.provision.id))
