"""Whether the office answers at all: the kill switch, asked before every question.

Knows the switch and the prepared words; does not know who threw it.
"""

from __future__ import annotations

from fastapi import HTTPException

from api.access import CallerDep
from api.deps import OfficeDep
from assistant.domain.roles import Role
from assistant.storage.switch import read_switch


def require_open(office: OfficeDep, caller: CallerDep) -> None:
    """Refuse with the prepared words while answering is closed; editors may still try what they are mending."""
    switched = read_switch(office.engine)
    if not (switched.closed or office.settings.closed) or caller.role.includes(Role.EDITOR):
        return
    words = switched.words or office.resources().knowledge.words.general["closed"]
    raise HTTPException(503, words, headers={"Retry-After": "600"})
