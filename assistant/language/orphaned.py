"""A child left by its parents, told of by what they are to the asker: 弟弟弟媳都没了，留下个5岁的娃; 我姐病没了，姐夫坐牢，外甥归我.

Knows couples by the two words put together, and whose parents a sister or a son-in-law are; does not know what the law
makes of it.
"""

from __future__ import annotations

import re

from assistant.domain.facts import Absence
from assistant.language.childhood import child_of
from assistant.language.grounding import Stated
from assistant.language.message import Reading
from assistant.language.parents import became, state_of
from assistant.language.subjects import Scene

_AND = r"(?:和|跟|同|与|、|，)?(?:我|俺|他|她)?"
_COUPLE = re.compile(
    rf"(?:(?:大|二|三|小|我|俺|咱)*(?:哥哥?|兄){_AND}(?:大|二|三|小)?(?:嫂子?|嫂嫂)"
    rf"|(?:弟弟?|兄弟){_AND}(?:弟媳妇?|弟妹|兄弟媳妇)"
    rf"|(?:大|二|三|小)?(?:姐姐?){_AND}(?:大|二|三|小)?(?:姐夫)|(?:妹妹?|妹子){_AND}(?:妹夫)"
    rf"|(?:儿子?|大儿|小儿){_AND}(?:儿媳妇?|媳妇)|(?:闺女|女儿|姑娘){_AND}(?:女婿|姑爷)"
    r"|[大二三小表堂]?(?:哥哥?|弟弟?|兄弟|姐姐?|妹妹?|妹子|儿子|闺女|女儿|姑娘|叔子|舅子|姨子|姑子)(?:他们)?(?=两口子|夫妻|夫妇|小两口|俩口子))(?:小?[两俩]口子?|俩|两个|他们|夫妻|夫妇)*"
)
_BOTH = re.compile(r"都|全|双双|俩|两个|先后|相继")
_PARENT = re.compile(
    r"(?P<sisters_husband>[大二三小]?(?:姐|妹)夫)|(?P<sister>[大二三小]?(?:姐姐?|妹妹|妹子|妹))"
    r"|(?P<brothers_wife>[大二三小]?嫂子?|弟媳妇?|弟妹|兄弟媳妇)|(?P<brother>[大二三小]?(?:哥哥?|弟弟?|兄弟))"
    r"|(?P<sons_wife>儿媳妇?|媳妇)|(?P<son>[大二三小]?儿子)"
    r"|(?P<daughters_husband>女婿|姑爷)|(?P<daughter>[大二三小]?(?:闺女|女儿|姑娘))"
)
_FATHER, _MOTHER = "父亲情形", "母亲情形"
_SISTERS, _BROTHERS = frozenset({"外甥", "外甥女"}), frozenset({"侄子", "侄女"})
_SONS, _DAUGHTERS = frozenset({"孙子", "孙女"}), frozenset({"外孙", "外孙女"})
_WHOSE = {
    "sister": (_MOTHER, _SISTERS),
    "sisters_husband": (_FATHER, _SISTERS),
    "brother": (_FATHER, _BROTHERS),
    "brothers_wife": (_MOTHER, _BROTHERS),
    "son": (_FATHER, _SONS),
    "sons_wife": (_MOTHER, _SONS),
    "daughter": (_MOTHER, _DAUGHTERS),
    "daughters_husband": (_FATHER, _DAUGHTERS),
}
# 走了 alone may be to work in another place; behind a cause of death it is not.
_PASSED = re.compile(r"(?:车祸|出事|事故|得?病|意外|火灾|癌\S?)\S{0,4}(?:走了|走喽|走嘞|走啦|没了)|人(?:都|全)没了")
_DEAD = "死亡"


def tell_couple_gone(scene: Scene, reading: Reading) -> list[Stated]:
    """What became of both parents of the child named next, where a couple is said to have died or to be in prison."""
    clause = scene.clause
    match = _COUPLE.search(clause.text)
    if match is None:
        return []
    words = clause.text[match.end() :]
    state = _DEAD if _PASSED.search(words) else state_of(words)
    child = _child_after(clause.start + match.end(), reading) if state and _BOTH.search(words) else ""
    if not child:
        return []
    told: list[tuple[str, str | Absence]] = [("父亲情形", state), ("母亲情形", state)]
    told += [("失去父母", "是")] if state == _DEAD else []
    return [Stated(child, name, value, clause.start + match.start(), clause.end) for name, value in told]


def tell_kin_gone(scene: Scene, reading: Reading) -> list[Stated]:
    """What became of one of the family whose child is named later: 我姐病没了 says it of the mother of 外甥."""
    clause, text = scene.clause, reading.utterance.open
    kin = list(_PARENT.finditer(clause.text))
    found: list[Stated] = []
    for place, match in enumerate(kin):
        fact, children = _WHOSE[match.lastgroup or ""]
        start = clause.start + match.end()
        end = clause.start + (kin[place + 1].start() if place + 1 < len(kin) else len(clause.text))
        child = next(
            (
                one.label
                for later in reading.scenes
                for one in later.named
                if one.start >= start and one.label in children
            ),
            "",
        )
        said = became(text, start, end) if child else None
        if said is not None:
            found.append(Stated(child, fact, said, clause.start + match.start(), end))
    return found


def _child_after(place: int, reading: Reading) -> str:
    later = (one for scene in reading.scenes for one in scene.named if one.start >= place and child_of(one.label))
    return next((one.label for one in sorted(later, key=lambda one: one.start)), "")
