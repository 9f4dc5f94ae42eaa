"""The officers' cases as a list, and the file that keeps those added at the desk.

Knows the shapes of cases and where they stand; how one is replayed and judged is in assistant/evaluate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from pydantic import ValidationError

from assistant.corpus.sheet_edits import add_item, remove_item
from assistant.domain.errors import CorpusError, Problem, StaffError
from assistant.evaluate.questions import Case, check, read_cases, replay
from assistant.evaluate.situations import Situation, faults, read_situations
from assistant.resources import Resources

FOLDER = "cases/"
DESK_FILE = f"{FOLDER}desk.yaml"
_HEAD = "# 在工作台加的情形：一条一个问题和答复必须做到的。也可以在这里直接改。\ncases:"
_EMPTY = f"{_HEAD} []\n"


@dataclass(frozen=True)
class KeptCase:
    """One case and the file it stands in."""

    file: str
    case: Case | Situation

    @property
    def words(self) -> str:
        """Everything that is looked through when someone searches."""
        says = [turn.say for turn in self.case.turns] if isinstance(self.case, Case) else [self.case.program]
        return "\n".join((self.case.id, self.case.name, *says))


def list_cases(texts: Mapping[str, str]) -> tuple[KeptCase, ...]:
    """Every case of these corpus files, those of the desk first; CorpusError when one cannot be read."""
    files = sorted((file for file in texts if file.startswith(FOLDER)), key=lambda file: (file != DESK_FILE, file))
    found: list[KeptCase] = []
    seen: dict[str, str] = {}
    for file in files:
        for case in _read(file, texts[file]):
            if case.id in seen:
                raise CorpusError((Problem(file, case.id, f"{seen[case.id]} 里已经有这个 id", "每个情形一个 id"),))
            seen[case.id] = file
            found.append(KeptCase(file, case))
    return tuple(found)


def with_case(text: str, entry: Mapping[str, Any]) -> str:
    """The desk's file with one more case."""
    if not text or not (yaml.safe_load(text) or {}).get("cases"):
        written = yaml.safe_dump([entry], allow_unicode=True, default_flow_style=True, sort_keys=False, width=10**6)
        return f"{_HEAD}\n  - {written.strip()[1:-1]}\n"
    return add_item(text, ("cases",), entry)


def without_case(text: str, case_id: str) -> str:
    """The desk's file without a case; StaffError when it is not there."""
    cases = (yaml.safe_load(text) or {}).get("cases") or [] if text else []
    number = next((number for number, one in enumerate(cases) if one.get("id") == case_id), None)
    if number is None:
        raise StaffError(f"“{case_id}”不是在工作台加的情形，不能在这里删。请改语料文件再上传。")
    return _EMPTY if len(cases) == 1 else remove_item(text, ("cases", number))


def run_case(case: Case | Situation, resources: Resources) -> tuple[tuple[str, ...], str]:
    """What is not as expected, and what is said now."""
    if isinstance(case, Situation):
        return tuple(faults(case, resources.knowledge)), ""
    records = tuple(replay(case, resources))
    said = "\n".join(done.reply.text for done in records if done.reply is not None)
    return tuple(f"第{one.turn}句：{one.reason}" for one in check(case, records, resources)), said


def expectations(case: Case | Situation) -> Iterator[str]:
    """What a case asks for, in words."""
    if isinstance(case, Situation):
        yield from (f"{person}：{outcome.words}" for person, outcome in case.persons.items())
        if case.outcome is not None:
            yield f"结论：{case.outcome.words}"
        yield from (f"还可能：{outcome.words}" for outcome in case.possible)
        yield from (f"不该：{outcome.words}" for outcome in case.never)
        return
    for turn in case.turns:
        if turn.status:
            yield f"答成 {'或'.join(turn.status)}"
        yield from (f"说到“{words}”" for words in turn.must)
        yield from (f"不说“{words}”" for words in turn.never)
        yield from (f"判 {key} 为 {outcome}" for key, outcome in turn.outcomes.items())
        yield from (f"引 {basis}" for basis in turn.cites)


@lru_cache(maxsize=256)
def _read(file: str, text: str) -> tuple[Case | Situation, ...]:
    with TemporaryDirectory() as folder:
        place = Path(folder) / Path(file).name
        place.write_text(text, encoding="utf-8")
        try:
            return (*read_cases(place), *read_situations(place))
        except (yaml.YAMLError, ValidationError, KeyError, TypeError) as fault:
            problem = Problem(file, "", f"读不出来（{_first(fault)}）", "照 corpus/README.md 的写法")
            raise CorpusError((problem,)) from fault


def _first(fault: Exception) -> str:
    if isinstance(fault, ValidationError):
        one = fault.errors(include_url=False)[0]
        return f"{'.'.join(str(part) for part in one['loc'])} {one['msg']}"
    return type(fault).__name__
