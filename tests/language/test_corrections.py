"""After a correction no stale fact is left: a hundred corrections in different words."""

from __future__ import annotations

from itertools import product

import pytest

from assistant.corpus.knowledge import Knowledge
from assistant.domain.conversation import Conversation
from assistant.domain.facts import Absence
from assistant.evaluate.questions import ASSUMED_TODAY
from assistant.evaluate.utterances import Context, conversation_of, show
from assistant.language.reading import read_question

PHRASES = (
    "不对，是{new}",
    "说错了，是{new}",
    "不是{old}，是{new}",
    "我记错了，{new}",
    "打错了，应该是{new}",
    "更正一下，{new}不是{old}",
)
FACTS = (
    ("母亲", "年龄", "83", "78", "岁"),
    ("父亲", "年龄", "79", "81", "岁"),
    ("祖父", "年龄", "90", "88", ""),
    ("本人", "年龄", "61", "59", ""),
    ("本户", "家庭人口", "4", "5", "口"),
    ("本户", "家庭人口", "3", "2", "口人"),
    ("本户", "家庭月收入", "2500", "1500", "块"),
    ("本户", "家庭月收入", "8000", "800", ""),
    ("本户", "人均月收入", "600", "500", "元"),
    ("弟弟", "残疾等级", "3", "2", "级"),
    ("母亲", "个人月收入", "900", "1100", "块"),
)
SCRIPTED = [
    (person, name, old, new, phrase.format(old=f"{old}{unit}", new=f"{new}{unit}"))
    for (person, name, old, new, unit), phrase in product(FACTS, PHRASES)
]
OTHERS = (
    ("母亲", "年龄", "83", "我妈是1946年的", "母亲", "出生日期"),
    ("母亲", "年龄", "83", "不对，应该是39年的", "母亲", "出生日期"),
    ("父亲", "年龄", "83", "不是我爸，是我妈83", "母亲", "年龄"),
    ("父亲", "年龄", "79", "问的不是我爸是我岳父，岳父82", "岳父", "年龄"),
    ("母亲", "年龄", "76", "搞混了，76的是我爸，我妈才72", "母亲", "年龄"),
    ("父亲", "残疾人", "是", "不是我爸残疾，是我妈残疾", "母亲", "残疾人"),
    ("母亲", "残疾人", "是", "说错了，我妈没办残疾证", "母亲", "残疾人"),
    ("本户", "低保家庭", "是", "我家其实不是低保", "本户", "低保家庭"),
    ("本户", "城乡", "农村", "不是农村，我们早转城镇户口了", "本户", "城乡"),
    ("本人", "残疾等级", "3", "残疾证不是三级是二级", "本人", "残疾等级"),
)


def test_there_are_a_hundred_of_them_or_close() -> None:
    people = [(person, name, str(n)) for person, name in (("母亲", "年龄"), ("父亲", "年龄")) for n in range(70, 82)]
    assert len(SCRIPTED) + len(OTHERS) + len(people) >= 100


@pytest.mark.parametrize("age", range(70, 82))
@pytest.mark.parametrize(("person", "word"), [("母亲", "我妈"), ("父亲", "我爸")])
def test_an_age_said_anew_replaces_the_old_one(knowledge: Knowledge, person: str, word: str, age: int) -> None:
    ledger = _after(knowledge, (person, "年龄", "90"), f"不对，{word}是{age}")
    assert ledger == {f"{person}.年龄": str(age)}


@pytest.mark.parametrize(("person", "name", "old", "new", "said"), SCRIPTED)
def test_a_number_said_anew_replaces_the_old_one(
    knowledge: Knowledge, person: str, name: str, old: str, new: str, said: str
) -> None:
    assert _after(knowledge, (person, name, old), said) == {f"{person}.{name}": new}


@pytest.mark.parametrize(("person", "name", "old", "said", "now", "fact"), OTHERS)
def test_what_is_taken_back_holds_no_longer(
    knowledge: Knowledge, person: str, name: str, old: str, said: str, now: str, fact: str
) -> None:
    ledger = _after(knowledge, (person, name, old), said)
    assert f"{now}.{fact}" in ledger
    assert ledger.get(f"{person}.{name}") != old


def _after(knowledge: Knowledge, before: tuple[str, str, str], said: str) -> dict[str, str]:
    """The ledger, in words, after one fact was told and then corrected."""
    context = Context(
        programs=("dibao",), region="420323", person=before[0] if before[0] != "本户" else None, facts=(before,)
    )
    conversation: Conversation = conversation_of(context, knowledge.rulebook.facts)
    understood = read_question(said, conversation, knowledge, ASSUMED_TODAY, context.region)
    assert understood.corrections, said
    ledger = conversation.facts.plus(*understood.facts)
    names = knowledge.rulebook.facts.definitions
    return {
        f"{fact.person}.{names[fact.name].name}": show(fact.value)
        for fact in ledger.current()
        if not isinstance(fact.value, Absence)
    }
