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

Each passage of a reply, each piece of evidence and each comment stores the manager who was named to
its author. So somebody may be able to read only a part of a reply. Only the person can see earlier
versions: what they took back is gone for everybody else. Only the two people concerned can read
comments, and no later manager. The reader log has everybody except the person. A denial is the same
whether the person exists, is on the roster, or has ever written anything, so it reveals none of
that.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from storage import SHARED, WHOLE, AccountStatus, CheckIn, Comment, ReportingLine, Scope, Store

OPERATOR = "operator"
"""The reader's name on the command line. No Slack id looks like it."""

SYNC = "sync"
"""Who changed the roster, for the admin log, where it only followed its source."""

NOTHING = Scope(private=False, reader="")
"""What can be read if no manager can read somebody's words now: nobody has an empty id."""


class Role(StrEnum):
    """The role in which somebody reads."""

    SELF = "self"
    MANAGER = "manager"
    OPERATOR = "operator"


@dataclass(frozen=True, slots=True)
class Allowed:
    """The reader can read this much, in this role."""

    role: Role
    scope: Scope

    @property
    def sees_private(self) -> bool:
        """Whether private check-ins and unanswered ones are shown as well."""
        return self.scope.private

    def part_of(self, check_in: CheckIn) -> CheckIn | None:
        """The check-in with the readable part of its reply; ``None`` if nothing is readable."""
        if self.scope.private:
            return check_in
        visible = check_in.reply.visible(self.scope) if check_in.reply else None
        return replace(check_in, reply=visible) if visible else None

    def shows(self, check_in: CheckIn) -> bool:
        """Whether anything of this check-in of the person's can be read."""
        return self.part_of(check_in) is not None

    def shows_comment(self, comment: Comment, reader: str, subject: str) -> bool:
        """Whether a comment on a readable check-in of ``subject``'s can be read, too.

        One's own always can. What a manager and the person said to each other is private to them: a
        later manager can read neither side of it, whatever the person agreed to.
        """
        if comment.author == reader:
            return True
        if self.role is Role.MANAGER:
            return comment.author == subject and comment.reader == reader
        return self.scope.covers(comment.reader)


@dataclass(frozen=True, slots=True)
class Denied:
    """The reader can't read it. There is only one reason, so it reveals nothing."""

    reason: str = "not theirs, and not a current direct report’s"


def may_read_check_ins(reader: str, subject: str, store: Store) -> Allowed | Denied:
    """Whether ``reader`` can read the check-ins of ``subject`` now (see the table above)."""
    line = ReportingLine() if reader == subject else store.reporting_line(subject)
    return may_read(reader, subject, line)


def may_read(reader: str, subject: str, line: ReportingLine) -> Allowed | Denied:
    """Like ``may_read_check_ins``, for a ``subject`` whose reporting line is known."""
    if reader == OPERATOR:
        # If only the author can read something in Slack, the operator can't read it either.
        access = may_read_as_manager(line.manager, line)
        return Allowed(Role.OPERATOR, NOTHING if isinstance(access, Denied) else access.scope)
    if reader == subject:
        return Allowed(Role.SELF, WHOLE)
    return may_read_as_manager(reader, line)


def may_read_as_manager(reader: str | None, line: ReportingLine) -> Allowed | Denied:
    """Whether ``reader`` can read the check-ins of somebody with this reporting line."""
    if reader is None or reader != line.manager or line.handover is None:
        return Denied()
    if line.status is not AccountStatus.ACTIVE:
        return Denied()
    agreed = line.handover.agreed
    return Allowed(Role.MANAGER, SHARED if agreed else Scope(private=False, reader=reader))


def may_administer(person: str, admins: Collection[str], status: AccountStatus | None) -> bool:
    """Whether a person may change the roster in Slack: one of the settings' ``admins``.

    ``status``: the state of their account; ``None`` if it isn't known. Admins can't read anybody's
    words because they're admins.
    """
    return person in admins and status in (None, AccountStatus.ACTIVE)
