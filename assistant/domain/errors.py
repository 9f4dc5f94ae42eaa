"""Errors that leave a package, as one tree; each says who reads its message.

    WenzhengError
    ├── CitizenError        shown to the person asking, in plain Chinese
    └── StaffError          shown to officers, editors and administrators
        ├── CorpusError     a corpus file is wrong: file, place, what was found, what was expected
        ├── ReleaseError    a release cannot be staged, published or opened
        └── ModelFailureError  a language model gave nothing usable in time; the plain answer stands

A consultation never ends in an exception: how it ends is a ReplyStatus.
"""

from __future__ import annotations

from dataclasses import dataclass


class WenzhengError(Exception):
    """Base of every error this project raises on purpose; the message is Chinese and complete."""


class CitizenError(WenzhengError):
    """The message may be shown to a resident as it is."""


class StaffError(WenzhengError):
    """The message is for staff: it may name files, rows and settings."""


class ReleaseError(StaffError):
    """A release cannot be staged, published or opened; nothing was changed."""


class ModelFailureError(StaffError):
    """A language model gave nothing usable in time; the plain answer stands."""


@dataclass(frozen=True)
class Problem:
    """One located fault of a corpus file; `where` is file, then sheet/row/column or line."""

    file: str
    where: str
    found: str
    expected: str

    def __str__(self) -> str:
        place = f"{self.file} {self.where}".strip()
        return f"{place}：{self.found}。应当：{self.expected}"


class CorpusError(StaffError):
    """Carries every Problem found, so that an officer can mend them in one go."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))
