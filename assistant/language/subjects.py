"""Whose fact a word states: the people of each clause, and who is still being spoken of in the next.

Knows the order of mentions; does not know facts. In 二级残疾的弟弟 the person comes after; in 管不了我 the asker is not
the one described; in 不是我爸，是我妈 the first is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.domain.facts import HOUSEHOLD, SELF, Absence, Fact
from assistant.language.childhood import childs, of_the_child
from assistant.language.kinship import ELDER
from assistant.language.people import CHILDREN, COLLECTIVE, Mention, find_people
from assistant.language.utterance import Clause, Utterance

_OBJECT = re.compile(
    r"(?:跟|和|随|管|养|照顾|照看|照料|伺候|赡养|顾|理|救|帮|告诉|给|让|不要|嫌|靠|跟着|陪|带|管不了|养不了|管管|对|问|教|不管|打|骂|替|为|像|由|了)$"
)
_DESCRIBING = re.compile(
    r".{1,12}的(?:老)?|.{1,4}岁(?:半)?(?:的)?|(?:还)?(?:有)?(?:一)?(?:个|位)?(?:[一二三四1-4]级)?(?:肢体|视力|听力|言语|智力|精神)?残疾"
)
# 我记错了, 我想问: the asker speaks of the speaking, not of himself.
_SPEAKING = re.compile(
    r"(?:刚才|刚刚|刚|是|把|也|可能|好像|又|那个|前面)*(?:(?:记|说|搞|弄|打|看|写|讲|想|听)(?:错|混|反|岔)|想(?:问|咨询|了解|替|帮|打听)|问(?:一下|下)|听说|听人|来(?:问|咨询)|替|帮|代|打听)"
)
# 连我都不认得: who does not know the asker is spoken of.
_UNKNOWN = re.compile(r"(?:也|都)?(?:不认|认不)")
_NOBODY = re.compile(r"(?:没有?|无|未)(?:娶|讨|找|说|成)?(?:过|上|到|着)?(?:一个)?$")
_GONE = re.compile(r"(?:死|没了|走了|去世|过世|殁|不在了|病故|改嫁|跑了)")
_COMPANY = re.compile(r"(?:跟|随|跟着|由|靠|和)(?:我|俺|他|她|着)?$")
_WITH = re.compile(r"(?:一起|一块|一块儿)?(?:过|住|生活|带|养|抚养|照顾|一起)")
_TAKEN_BACK = re.compile(r"(?:不是(?:说)?|不是问|并非|说的不是|问的不是|搞错了不是)$")
_ALL = re.compile(r"都|全是|全部|均|俩|两口子|双双|一起|也")
_FEMALE = frozenset(
    "母亲 祖母 外祖母 岳母 婆婆 女儿 孙女 外孙女 姐姐 妹妹 嫂子 伯母 婶婶 姑姑 舅妈 姨妈 侄女 外甥女 儿媳".split()
)
_MALE = frozenset(
    "父亲 祖父 外祖父 岳父 公公 儿子 孙子 外孙 哥哥 弟弟 伯父 叔叔 姑父 舅舅 姨父 侄子 外甥 女婿 堂哥 堂弟 表哥 表弟".split()
)


@dataclass(frozen=True)
class Scene:
    """A clause with the people named in it (not the household) and those spoken of before; `gone` have died or left."""

    clause: Clause
    here: tuple[Mention, ...]
    before: tuple[str, ...]
    household: bool
    named: tuple[Mention, ...] = ()
    named_before: bool = False
    gone: frozenset[str] = frozenset()
    last: str = ""

    def owners(self, place: int) -> tuple[str, ...]:
        """Labels of those a statement at this place is about; empty when nobody was named at all."""
        if described := self.described(place):
            return described
        ahead = [one for one in self.here if one.end <= place]
        if ahead:
            between = self.clause.text[ahead[-1].end - self.clause.start : place - self.clause.start]
            if len(ahead) > 1 and _ALL.search(between):
                return tuple(dict.fromkeys(label for one in ahead for label in _split(one)))
            return _split(ahead[-1]) if ahead[-1].count == 1 or ahead[-1].label in COLLECTIVE else ()
        if len(self.before) > 1 and _ALL.search(self.clause.text[: max(0, place - self.clause.start)]):
            return self.before
        return self.before[-1:]

    def described(self, place: int) -> tuple[str, ...]:
        """Whom a statement in front of a person describes: 6岁的孩子."""
        behind = next((one for one in self.named if one.start >= place), None)
        return _split(behind) if behind is not None and behind.count == 1 and self._describes(place, behind) else ()

    def _describes(self, place: int, person: Mention) -> bool:
        """83岁的奶奶, 二级残疾的弟弟: nothing but the statement and 的 stands between."""
        between = self.clause.text[place - self.clause.start : person.start - self.clause.start]
        return _DESCRIBING.fullmatch(between) is not None


def _split(one: Mention) -> tuple[str, ...]:
    return COLLECTIVE.get(one.label, (one.label,)) if one.label else ()


def find_scenes(utterance: Utterance, speaking_of: str | None) -> tuple[list[Scene], list[Mention]]:
    """One scene a clause, and everyone mentioned; `speaking_of` is the person of the conversation."""
    people = _resolve(find_people(utterance.open), speaking_of, utterance.open)
    scenes: list[Scene] = []
    gone: frozenset[str] = frozenset()
    spoken: tuple[str, ...] = (speaking_of,) if speaking_of else ()
    for clause in utterance.clauses():
        inside = [one for one in people if clause.start <= one.start < clause.end]
        named = tuple(one for one in inside if one.label != HOUSEHOLD)
        scene = Scene(
            clause=clause,
            here=_speaking(utterance.open, named),
            before=spoken,
            household=len(named) < len(inside),
            named=named,
            named_before=any(earlier.here for earlier in scenes),
            gone=gone,
            last=scenes[-1].clause.text if scenes else "",
        )
        gone |= _lost(scene)
        spoken = _carry(scene, gone, fresh=not scene.named_before)
        scenes.append(scene)
    return scenes, people


def _carry(scene: Scene, gone: frozenset[str], fresh: bool) -> tuple[str, ...]:
    """Who is still spoken of after a clause, the likeliest last; of the dead what follows is said rather not."""
    if not scene.here:
        return scene.before
    labels = [label for one in scene.here if one.count == 1 or one.label in COLLECTIVE for label in _split(one)]
    if not labels:
        return ()
    earlier = [] if fresh else [label for label in scene.before if label not in labels]
    spoken = [*earlier, *dict.fromkeys(labels)]
    return tuple(sorted(spoken, key=lambda label: label not in gone))


_CARED_FOR = re.compile(
    r"(?:带|养|照顾|照看|伺候|看|管|供|拉扯|陪|领|抱|接|送|给|帮|替)(?:着|了|大)?(?:(?:一|两|三)?(?:个|位)[^，]{0,6}的?)?$"
)
_FIRST = re.compile(r"[，。；！？ ]$")


def _speaking(text: str, inside: Sequence[Mention]) -> tuple[Mention, ...]:
    """Those a clause describes; in 媳妇在家带孩子没上班 the child is not the one without work."""
    kept: list[Mention] = []
    for one in inside:
        cared = _CARED_FOR.search(text[: one.start])
        if not _speaks(text, one) or (cared and (kept or _FIRST.search(text[: cared.start()]))):
            continue
        kept.append(one)
    return tuple(kept)


def _lost(scene: Scene) -> frozenset[str]:
    """Those a clause says have died or left: 侄子爸妈都没了 is about the parents."""
    match = _GONE.search(scene.clause.text)
    before = [one for one in scene.here if match is not None and one.end <= scene.clause.start + match.start()]
    return frozenset(_split(before[-1])) if before else frozenset()


def _speaks(text: str, one: Mention) -> bool:
    """Whether the mention can be whom the clause describes."""
    before = text[: one.start]
    if _TAKEN_BACK.search(before) or _NOBODY.search(before):
        return False
    if one.label == SELF and (
        _OBJECT.search(before) or _SPEAKING.match(text[one.end :]) or _UNKNOWN.match(text, one.end)
    ):
        return False
    return not (_COMPANY.search(before) and _WITH.match(text[one.end :]))


_WANTS = re.compile(
    r"(?:自己|本人|们)?(?:这种情况|这样的?|现在|也|还|到底|究竟)*(?:能不能|能否|能|可以|可不可以|够不够|够|符合|有没有资格|算不算|算|该不该)"
    r"(?!干|劳动|自理|说|走|吃饭|吃喝|吃能|动|吃吗)"
)


def find_subject(
    people: list[Mention], scenes: list[Scene], facts: tuple[Fact, ...], text: str, speaking_of: str | None
) -> str | None:
    """Whom the question is about: who wants it, else the person of its facts, else the one named, else as before."""
    back = taken_back(text, people)
    wanting = [one.label for one in people if one.label not in (HOUSEHOLD, "") and _WANTS.match(text[one.end :])]
    if wanting and (wanting[-1] != ELDER or len({one.label for one in people}) == 1):
        return wanting[-1]
    here = [one for scene in scenes for one in scene.here if one.label not in back]
    # 我……伢们都打工去了: several people by one word are not whom the asker's own question is about.
    alone = any(one.label == SELF for one in here)
    named = [one.label for one in here if not (alone and one.label in CHILDREN and one.count > 1)]
    others = [label for label in dict.fromkeys(named) if label and label != SELF]
    told = {f.person for f in facts if f.person != HOUSEHOLD and not f.person.startswith("义务人")}
    told -= {fact.person for fact in facts if isinstance(fact.value, Absence)}
    if len(told) == 1 and (SELF not in told or not others):
        person = next(iter(told))
        return childs(person) if childs(person) in others else person
    gone = {label for scene in scenes for label in (*scene.gone, *_lost(scene))}
    if SELF in named or len(told) > 1:
        others = [label for label in others if label not in gone]
    if others:
        return childs(others[0]) if childs(others[0]) in (*others, speaking_of) else others[0]
    return SELF if named else speaking_of


def taken_back(text: str, people: list[Mention]) -> list[str]:
    """Labels said not to be meant: 不是我爸."""
    return [one.label for one in people if _TAKEN_BACK.search(text[: one.start]) and one.label not in (SELF, HOUSEHOLD)]


def _resolve(people: list[Mention], speaking_of: str | None, text: str) -> list[Mention]:
    """Give 他 and 她 the person they stand for; one that fits nobody keeps no label, and nothing is told of it."""
    resolved: list[Mention] = []
    for one in of_the_child(people, text):
        pronoun, _, kin = one.label.rpartition("的")
        pronoun = pronoun or one.label
        if pronoun not in ("他", "她", "它"):
            resolved.append(one)
            continue
        others = [m.label.partition("的")[0] for m in resolved if m.label not in (SELF, HOUSEHOLD, "")]
        if speaking_of and speaking_of != SELF:
            others.insert(0, speaking_of)
        against = {"他": _FEMALE, "她": _MALE}.get(pronoun, frozenset())
        fitting = [label for label in others if label not in against]
        person = fitting[-1] if fitting else ""
        label = f"{person}的{kin}" if person and kin != one.label else person
        resolved.append(Mention(one.start, one.end, label, one.count, one.owned))
    return resolved
