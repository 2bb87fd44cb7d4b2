"""Who may read whose check-ins. The only place that decides it.

| reader                                         | may read                            |
|------------------------------------------------|-------------------------------------|
| the person themself                            | all, private things too             |
| their current manager, active in the workspace | what was shared naming them         |
| … when the person agreed                       | what was shared with others as well |
| the operator, on the command line              | what that manager may, at most      |
| a former manager                               | nothing                             |
| the manager's manager                          | nothing                             |
| a colleague, an admin, anybody else            | nothing                             |

Each passage of a reply stores the manager who was named to its author, and so
does each piece of evidence and each comment: of one reply somebody may read a
part. Earlier versions of a reply are for the person alone: what somebody took
back is gone for everybody else. What a manager and the person said to each other
in comments is read by the two of them, and by no later manager. Everybody but
the person themself is entered in the reader log. A denial is the same whether the
person exists, is on the roster, or has ever written anything: it reveals none of that.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from storage import SHARED, WHOLE, AccountStatus, CheckIn, Comment, Scope, Store

OPERATOR = "operator"
"""The reader's name on the command line. No Slack id looks like it."""

NOTHING = Scope(private=False, reader="")
"""What is read of somebody whose words no manager reads now: nobody has an empty id."""


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

    def part_of(self, check_in: CheckIn) -> CheckIn | None:
        """The check-in with what may be read of its reply; ``None`` where that is nothing."""
        if self.scope.private:
            return check_in
        visible = check_in.reply.visible(self.scope) if check_in.reply else None
        return replace(check_in, reply=visible) if visible else None

    def shows(self, check_in: CheckIn) -> bool:
        """Whether anything of this check-in of the person may be read."""
        return self.part_of(check_in) is not None

    def shows_comment(self, comment: Comment, reader: str, subject: str) -> bool:
        """Whether this comment on a check-in of ``subject``'s that may be read is, too.

        One's own always is. What a manager and the person said to each other is between them:
        a later manager reads neither side of it, whatever the person agreed to.
        """
        if comment.author == reader:
            return True
        if self.role is Role.MANAGER:
            return comment.author == subject and comment.reader == reader
        return self.scope.covers(comment.reader)


@dataclass(frozen=True, slots=True)
class Denied:
    """May not read. There is one reason only, so that it tells nothing."""

    reason: str = "not theirs, and not a current direct report’s"


def may_read_check_ins(reader: str, subject: str, store: Store) -> Allowed | Denied:
    """Whether ``reader`` may read the check-ins of ``subject`` now (see the table above)."""
    if reader == OPERATOR:
        return Allowed(Role.OPERATOR, _scope_of_manager(subject, store))
    if reader == subject:
        return Allowed(Role.SELF, WHOLE)
    assignment, handover = store.assignment(subject), store.handover(subject)
    if assignment is None or handover is None or not _is_active(reader, store):
        return Denied()
    if not assignment.manager == handover.manager == reader:
        return Denied()
    return Allowed(Role.MANAGER, SHARED if handover.agreed else Scope(private=False, reader=reader))


def _scope_of_manager(subject: str, store: Store) -> Scope:
    """What else is read than by its author: what nobody in Slack reads, the operator doesn't."""
    line = store.assignment(subject)
    if line is None or line.manager is None:
        return NOTHING
    access = may_read_check_ins(line.manager, subject, store)
    return access.scope if isinstance(access, Allowed) else NOTHING


def _is_active(person: str, store: Store) -> bool:
    known = store.person(person)
    return known is not None and known.status is AccountStatus.ACTIVE
