"""Why a file is not taken in, in words for the person who sent it.

Knows only how a refusal is said; the reasons stand where they are found.
"""

from __future__ import annotations

from assistant.domain.errors import StaffError


class Refused(StaffError):
    """The file is not taken in. The message says what is wrong with it and, where one can, what to do."""


class NeedsRecognition(Refused):
    """Pages are pictures: the file must be read by recognition, which takes more memory and time."""

    def __init__(self, pages: list[int]) -> None:
        self.pages = pages
        super().__init__(f"第 {'、'.join(map(str, pages[:10]))} 页是图片，要用文字识别来读")
