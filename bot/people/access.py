"""Who may read whose check-ins. The only place that decides it.

| reader                                         | may read                            |
|------------------------------------------------|-------------------------------------|
| the person themself                            | all, private things too             |
| their current manager, active in the workspace | what was last shared since they are |
|                                                | the manager                         |
| … when the person agreed                       | what is shared, from before as well |
| the operator, on the command line              | what is shared                      |
| a former manager                               | nothing                             |
| the manager's manager                          | nothing                             |
| a colleague, an admin, anybody else            | nothing                             |

The same for check-ins, evidence and comments. Earlier versions of a reply are
for the person alone: what somebody took back is gone for everybody else.
Everybody but the person themself is entered in the reader log. A denial is the
same whether the person exists, is on the roster, or has ever written anything:
it reveals none of that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage import SHARED, WHOLE, CheckIn, Comment, Scope, Standing, Store

OPERATOR = "operator"
"""The reader's name on the command line. No Slack id looks like it."""


class Role(StrEnum):
    """In what capacity somebody reads."""

    SELF = "self"
    MANAGER = "manager"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Allowed:
    """May read, in this capacity and so much."""

    role: Role
    scope: Scope

    @property
    def sees_private(self) -> bool:
        """Whether private check-ins and unanswered ones are shown as well."""
        return self.scope.private

    def shows(self, check_in: CheckIn) -> bool:
        """Whether this check-in of the person is among what may be read."""
        if self.scope.private:
            return True
        reply = check_in.reply
        return reply is not None and reply.shared and self._since(reply.shared_at or reply.at)

    def shows_comment(self, comment: Comment, reader: str) -> bool:
        """Whether this comment on a check-in that may be read is; one's own always is."""
        return comment.author == reader or self._since(comment.at)

    def _since(self, at: datetime) -> bool:
        return self.scope.since is None or at >= self.scope.since


@dataclass(frozen=True, slots=True)
class Denied:
    """May not read. There is one reason only, so that it tells nothing."""

    reason: str = "not theirs, and not a current direct report’s"


def may_read_check_ins(reader: str, subject: str, store: Store) -> Allowed | Denied:
    """Whether ``reader`` may read the check-ins of ``subject`` now (see the table above)."""
    if reader == OPERATOR:
        return Allowed(Role.OPERATOR, SHARED)
    if reader == subject:
        return Allowed(Role.SELF, WHOLE)
    assignment, handover = store.assignment(subject), store.handover(subject)
    if assignment is None or handover is None or not _is_active(reader, store):
        return Denied()
    if not assignment.manager == handover.manager == reader:
        return Denied()
    since = None if handover.agreed else handover.since
    return Allowed(Role.MANAGER, Scope(private=False, since=since))


def _is_active(person: str, store: Store) -> bool:
    known = store.person(person)
    return known is not None and known.standing is Standing.ACTIVE
