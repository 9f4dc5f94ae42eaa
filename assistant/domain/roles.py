"""Who may do what: four roles, each including those before it.

Knows the order; does not know how anyone proves who they are.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """A resident needs no account; the other three are given to people and to machine keys."""

    CITIZEN = "citizen"
    OFFICER = "officer"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"

    def includes(self, other: Role) -> bool:
        """Whether whoever has this role may do what the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)
