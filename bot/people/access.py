"""Who may read whose check-ins. The only place that decides it.

| reader                                             | may read        | private ones too |
|----------------------------------------------------|-----------------|------------------|
| the person themself                                | all             | yes              |
| their current manager, active in the workspace     | what is shared  | no               |
| the operator, on the command line                  | what is shared  | no               |
| a former manager                                   | nothing         |                  |
| the manager's manager                              | nothing         |                  |
| a colleague, an admin, anybody else                | nothing         |                  |

A denial is the same whether the person exists, is on the roster, or has ever
written anything: it reveals none of that.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from storage import Standing, Store

OPERATOR = "operator"
"""The reader's name on the command line. No Slack id looks like it."""


class Role(StrEnum):
    """In what capacity somebody reads."""

    SELF = "self"
    MANAGER = "manager"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Allowed:
    """May read, in this capacity."""

    role: Role

    @property
    def sees_private(self) -> bool:
        """Whether private check-ins and unanswered ones are shown as well."""
        return self.role is Role.SELF


@dataclass(frozen=True, slots=True)
class Denied:
    """May not read. There is one reason only, so that it tells nothing."""

    reason: str = "not theirs, and not a current direct report’s"


def may_read_check_ins(reader: str, subject: str, store: Store) -> Allowed | Denied:
    """Whether ``reader`` may read the check-ins of ``subject`` now (see the table above)."""
    if reader == OPERATOR:
        return Allowed(Role.OPERATOR)
    if reader == subject:
        return Allowed(Role.SELF)
    assignment = store.assignment(subject)
    if assignment is not None and assignment.manager == reader and _is_active(reader, store):
        return Allowed(Role.MANAGER)
    return Denied()


def _is_active(person: str, store: Store) -> bool:
    known = store.person(person)
    return known is not None and known.standing is Standing.ACTIVE
