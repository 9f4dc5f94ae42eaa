"""Form and chat give the same determination: 100 random households are asked about in conversation, question by question, and
the same facts are filled into the form. Over HTTP, with the shipped corpus.

pytest tests/api/test_workbench_households.py
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from fastapi.testclient import TestClient

HOUSEHOLDS, SEED, LONGEST = 100, 20261122, 60
PLACES = ("420323", "220100", "370300", "410000")
# How a resident opens; the rest is told when asked. Programs of a person are asked about for the caller.
OPENINGS = {
    "dibao": "我家想办低保，能不能吃低保？",
    "dibao_bianyuan": "我家能不能认定低保边缘家庭？",
    "gaoling_jintie": "我能不能领高龄津贴？",
    "tekun": "我能不能办特困供养？",
    "linshi_jiuzhu": "我家能不能申请临时救助？",
    "kunnan_canji_buti": "我能不能领困难残疾人生活补贴？",
    "zhongdu_canji_buti": "我能不能领重度残疾人护理补贴？",
    "dibao_zengfa": "我能不能享受低保重点救助增发补助金？",
}


@dataclass
class Household:
    """What is true of one household, made up as it is asked for; `told` is that in the words of the form."""

    chance: Random
    told: dict[str, str] = field(default_factory=dict)

    def answer(self, asks: dict[str, Any], fact: dict[str, Any]) -> str:
        """What they say when asked; some things they do not know."""
        key = fact["name"] if asks["person"] in ("本户", "本人") else f"{asks['person']}.{fact['name']}"
        assert key not in self.told, f"{key} is asked again after “{self.told.get(key)}”"
        if self.chance.random() < 0.08:
            self.told[key] = "不清楚"
            return "不清楚"
        self.told[key], words = self._made_up(fact)
        return words

    def _made_up(self, fact: dict[str, Any]) -> tuple[str, str]:
        if fact["type"] == "bool":
            said = self.chance.choice(["是", "否"])
            return said, said
        if fact["type"] in ("choice", "choices"):
            chosen = self.chance.choice(fact["enum"])
            return chosen, f"{chosen}{fact['unit']}" if fact["unit"] and chosen.isdigit() else chosen
        if fact["type"] == "date":
            day = f"{self.chance.randint(1930, 2020)}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"
            return day, day
        number = self.chance.choice(NUMBERS.get(fact["name"], (0, 1, 2, 5)))
        return str(number), f"{number}{fact['unit']}" if fact["unit"] in ("元", "人", "周岁") else str(number)


NUMBERS: dict[str, tuple[int, ...]] = {
    "年龄": (5, 17, 18, 35, 59, 60, 79, 80, 83, 95),
    "家庭人口": (1, 2, 3, 4, 6),
    "家庭月收入": (0, 600, 1000, 2396, 4000, 9000),
    "个人月收入": (0, 300, 800, 2500),
    "人均年可支配收入": (3000, 20000, 60000),
    "宗教场所居住年数": (1, 3, 5),
    "法定义务人数": (0, 1, 2),
}


def converse(officer: TestClient, question: str, program: str, region: str, home: Household, facts: Any) -> Any:
    """Ask, then answer every question until none is left, or only more of a list is wanted."""
    asked = {"question": question, "region": region, "audience": "staff"}
    reply = officer.post("/api/v1/chat", json=asked).json()
    for _ in range(LONGEST):
        asks = reply["asks"]
        more = asks and (asks["fact"] in home.told and facts[asks["fact"]]["type"] == "choices")
        if asks is None or more:
            return reply
        words = home.answer(asks, facts[asks["fact"]])
        asked = {**asked, "question": words, "conversation_id": reply["conversation_id"]}
        answered = officer.post("/api/v1/chat", json=asked)
        assert answered.status_code == 200, answered.text
        reply = answered.json()
    raise AssertionError(f"{program}: no end after {LONGEST} questions: {home.told}")


def bare(determination: dict[str, Any]) -> dict[str, Any]:
    """A determination without the turns in which things were said."""
    found = {**determination, "release": ""}
    found["findings"] = [
        {**one, "cells": [{**cell, "turn": None} for cell in one["cells"]]} for one in determination["findings"]
    ]
    return found


def test_form_and_chat_agree_for_a_hundred_households(officer: TestClient) -> None:
    catalogue = officer.get("/api/v1/programs").json()
    facts = {one["name"]: one for one in catalogue["facts"]}
    known = {one["id"] for one in catalogue["programs"]}
    programs = [program for program in OPENINGS if program in known]
    assert len(programs) > 5
    chance = Random(SEED)
    outcomes: Counter[str] = Counter()
    told = 0
    for number in range(HOUSEHOLDS):
        program, region = programs[number % len(programs)], chance.choice(PLACES)
        home = Household(Random(chance.random()))
        reply = converse(officer, OPENINGS[program], program, region, home, facts)
        held = officer.get(f"/api/v1/workbench/conversations/{reply['conversation_id']}/facts").json()
        assert held["facts"] == home.told, "the chat holds something else than what was said"
        form = {"program": program, "region": region, "facts": home.told}
        judged = officer.post("/api/v1/determinations", json=form).json()["determinations"]
        said = [one for one in reply["determinations"] if one["program"] == program]
        assert judged and [bare(one) for one in judged] == [bare(one) for one in said], (
            number,
            program,
            region,
            home.told,
        )
        outcomes.update(one["outcome"] for one in judged)
        told += len(home.told)
    # The households differ enough for the agreement to mean something.
    assert told > HOUSEHOLDS and len(outcomes) >= 4, (told, outcomes)


@pytest.mark.parametrize(
    "fact",
    [
        {"年龄": "3..4"},
        {"年龄": ">=80"},
        {"残疾等级": "1|2"},
        {"困难原因": "仅 重大疾病"},
        {"家庭月收入": "<{低保标准}"},
    ],
)
def test_the_form_takes_what_is_only_partly_known(officer: TestClient, fact: dict[str, str]) -> None:
    body = {"program": "dibao", "region": "420323", "facts": fact}
    assert officer.post("/api/v1/determinations", json=body).status_code == 200
