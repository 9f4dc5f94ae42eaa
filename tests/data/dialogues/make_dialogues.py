"""Write generated.yaml: dialogues about ages and households, with corrections and several people, and what must follow.

    python tests/data/dialogues/make_dialogues.py

Knows how people say ages and incomes and what each says of the two programs asked about; the outcome is worked out here
from the ages and figures alone, not by the rules under test. Dialogues that fit no pattern stand in written.yaml.
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import yaml

PEOPLE = {"我妈": "母亲", "俺爹": "父亲", "我奶奶": "祖母", "我姥爷": "外祖父", "我婆婆": "婆婆", "我爷": "祖父"}
# The two places whose texts name an age, and the age from which it is given there.
PLACES = {"220100": 80, "410000": 80}
CORRECTIONS = ("不对，是{}", "说错了，{}岁", "记错了，应该是{}岁")
AGES = ((83, 78), (76, 85), (88, 79), (72, 91), (85, 83), (69, 80), (94, 77), (81, 82))
HOUSEHOLDS = ((4, 2000, 2800), (3, 1500, 2100), (5, 3200, 2600), (2, 1800, 900), (6, 4200, 3000))


def _outcome(age: int) -> str:
    """Both texts give it from 80 on; under that the written condition is not met."""
    return "eligible" if age >= min(PLACES.values()) else "not_met"


def _turn(say: str, facts: dict[str, str], outcomes: dict[str, str], **more: Any) -> dict[str, Any]:
    return {"say": say, "facts": facts, "outcomes": outcomes, **more}


def corrected_ages() -> list[dict[str, Any]]:
    """One person, whose age is put right."""
    cases = []
    for number, ((said, who), (old, new)) in enumerate(itertools.product(PEOPLE.items(), AGES)):
        words = CORRECTIONS[number % len(CORRECTIONS)].format(new)
        region = list(PLACES)[number % 2]
        turns = [
            _turn(
                f"{said}{old}了，有没有高龄津贴",
                {f"{who}.年龄": f"{old}周岁"},
                {f"gaoling_jintie.{who}": _outcome(old)},
            ),
            _turn(
                words,
                {f"{who}.年龄": f"{new}周岁"},
                {f"gaoling_jintie.{who}": _outcome(new)},
                never=[f"年龄：{old}周岁"],
            ),
        ]
        cases.append({"id": f"age{number:03d}", "name": "年龄说错了再改", "region": region, "turns": turns})
    return cases


def two_people() -> list[dict[str, Any]]:
    """Two people told apart, and the age of one of them put right."""
    cases = []
    for number, ((first, one), (second, other)) in enumerate(itertools.permutations(PEOPLE.items(), 2)):
        old, new = AGES[number % len(AGES)]
        ages = {f"{one}.年龄": "84周岁", f"{other}.年龄": f"{old}周岁"}
        both = {f"gaoling_jintie.{one}": "eligible", f"gaoling_jintie.{other}": _outcome(old)}
        after = {**ages, f"{other}.年龄": f"{new}周岁"}
        turns = [
            _turn(f"{first}84，{second}{old}，能领高龄津贴吗", ages, both),
            _turn(f"说错了，{second}是{new}", after, {**both, f"gaoling_jintie.{other}": _outcome(new)}),
        ]
        cases.append({"id": f"two{number:03d}", "name": "两个人，改其中一个", "region": "220100", "turns": turns})
    return cases


def people_one_after_another() -> list[dict[str, Any]]:
    """A second person comes up later; what was said of the first stays."""
    cases = []
    for number, ((first, one), (second, other)) in enumerate(itertools.permutations(PEOPLE.items(), 2)):
        old, new = AGES[number % len(AGES)]
        turns = [
            _turn(
                f"{first}{old}岁，高龄津贴能领不",
                {f"{one}.年龄": f"{old}周岁"},
                {f"gaoling_jintie.{one}": _outcome(old)},
            ),
            _turn(
                f"那{second}{new}呢",
                {f"{one}.年龄": f"{old}周岁", f"{other}.年龄": f"{new}周岁"},
                {f"gaoling_jintie.{other}": _outcome(new)},
            ),
        ]
        cases.append({"id": f"next{number:03d}", "name": "又问另一个人", "region": "220100", "turns": turns})
    return cases


def corrected_households() -> list[dict[str, Any]]:
    """A household's income and size; without a property fact and a local standard nothing may be decided."""
    cases = []
    told = ("家庭人口", "家庭月收入")
    for number, ((size, income, right), region) in enumerate(
        itertools.product(HOUSEHOLDS, ("420323", "370300", "220100", "410000"))
    ):
        before = dict(zip((f"本户.{name}" for name in told), (f"{size}人", f"{income}元"), strict=True))
        turns = [
            _turn(f"我们家{size}口人，一个月总收入{income}块，能不能吃低保", before, {"dibao.本户": "undetermined"})
        ]
        if number % 2:
            after = {**before, "本户.家庭月收入": f"{right}元"}
            turns.append(_turn(f"说错了，一个月是{right}", after, {"dibao.本户": "undetermined"}))
        else:
            after = {**before, "本户.家庭人口": f"{size + 1}人"}
            turns.append(_turn(f"不对，是{size + 1}口人", after, {"dibao.本户": "undetermined"}))
        cases.append({"id": f"home{number:03d}", "name": "收入或者人口说错了再改", "region": region, "turns": turns})
    return cases


def given_standards() -> list[dict[str, Any]]:
    """A standard the resident gives decides the income; property stays open, so only a failing income decides."""
    cases = []
    for number, (size, each, standard) in enumerate(itertools.product((2, 3, 4), (500, 600, 700), (500, 600))):
        never = ["初步看，您家符合最低生活保障"]
        facts = {"本户.家庭人口": f"{size}人", "本户.家庭月收入": f"{size * each}元"}
        turns = [
            _turn(f"我家{size}口人，一个月总收入{size * each}元，能吃低保吗", facts, {"dibao.本户": "undetermined"}),
            _turn(f"我们这低保标准是{standard}", facts, {}, never=never),
        ]
        if each >= standard:
            # The ordinary way is closed and said to be; ways for the seriously ill or disabled stay open.
            turns[1]["must"] = ["不满足"]
        cases.append(
            {"id": f"std{number:03d}", "name": "群众说了标准：等于不算低于", "region": "420323", "turns": turns}
        )
    return cases


def places_told_later() -> list[dict[str, Any]]:
    """Asked without a place, then told; a place put right replaces the first."""
    cases = []
    for number, (said, who) in enumerate(PEOPLE.items()):
        old, new = AGES[number % len(AGES)]
        age = max(old, new)
        turns = [
            {"say": f"{said}{age}了，能领高龄津贴不", "status": ["clarify_region"], "never": ["普惠", "2020年"]},
            _turn(
                "长春的", {f"{who}.年龄": f"{age}周岁"}, {f"gaoling_jintie.{who}": "eligible"}, never=["河南省2020年"]
            ),
            _turn(
                "不对，是河南的",
                {f"{who}.年龄": f"{age}周岁"},
                {f"gaoling_jintie.{who}": "eligible"},
                never=["长春市2024年"],
            ),
        ]
        cases.append({"id": f"place{number:03d}", "name": "先没说地方，后来改地方", "turns": turns})
    return cases


def main() -> None:
    made = (
        corrected_ages,
        two_people,
        people_one_after_another,
        corrected_households,
        given_standards,
        places_told_later,
    )
    cases = [case for make in made for case in make()]
    head = "# Written by make_dialogues.py; change that and run it again.\n"
    text = yaml.safe_dump({"cases": cases}, allow_unicode=True, sort_keys=False, width=160)
    Path(__file__).with_name("generated.yaml").write_text(head + text, encoding="utf-8")


if __name__ == "__main__":
    main()
