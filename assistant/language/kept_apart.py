"""What a question names only to have it kept apart: 跟河南那个别弄混, 不是淄博的那个.

Knows the words that keep apart and that such a clause stands for itself; A和B别混 names two things, both asked for.
"""

from __future__ import annotations

import re

SHORTEST_SUBJECT = 4
_MIX = r"(?:弄|搞|整)?(?:混(?:为一谈|淆|了|着)?|串(?:了|台)?|岔(?:了)?|错|到一[起块])"
_CLAUSES = (
    re.compile(
        rf"(?:^|[\s，,；;。、(（])(?:跟|和|与|同)(?P<aside>[^，,；;。？?\s]{{3,24}}?)(?:可|千万|请)?(?:别|不要|不能|莫)(?:给)?{_MIX}[了啊呀哈)）]*"
    ),
    re.compile(
        rf"(?:^|[\s，,；;。、(（])(?:可|千万|请)?(?:别|不要|莫)(?:给)?(?:跟|和|与|同)(?P<aside>[^，,；;。？?\s]{{3,24}}?){_MIX}[了啊呀哈)）]*"
    ),
    re.compile(
        r"(?:^|[\s，,；;。、(（])(?:我(?:问|说)的)?不是(?!说|不是)(?P<aside>[^，,；;。？?\s]{3,20}?)(?:的)?那(?:个|种|项|些|几个|五个|三个)[哈啊呀)）]*(?=$|[\s，,；;。？?])"
    ),
)


def split_aside(question: str) -> tuple[str, str]:
    """The question without the clause that keeps something apart, and what is kept apart; empty where nothing is."""
    for clause in _CLAUSES:
        match = clause.search(question)
        if match is None:
            continue
        subject = f"{question[: match.start()]} {question[match.end() :]}".strip(" ，,；;。、")
        if len(subject) >= SHORTEST_SUBJECT:
            return subject, match["aside"]
    return question, ""
