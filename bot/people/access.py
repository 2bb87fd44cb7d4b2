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

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from storage import SHARED, WHOLE, AccountStatus, CheckIn, Comment, ReportingLine, Scope, Store

OPERATOR = "operator"
"""The reader's name on the command line. No Slack id looks like it."""

SYNC = "sync"
"""Who changed the roster, for the admin log, where it only followed its source."""

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
    line = ReportingLine() if reader == subject else store.reporting_line(subject)
    return may_read(reader, subject, line)


def may_read(reader: str, subject: str, line: ReportingLine) -> Allowed | Denied:
    """The same for a ``subject`` whose reporting line is known."""
    if reader == OPERATOR:
        # What nobody in Slack reads but its author, the operator doesn't either.
        access = may_read_as_manager(line.manager, line)
        return Allowed(Role.OPERATOR, NOTHING if isinstance(access, Denied) else access.scope)
    if reader == subject:
        return Allowed(Role.SELF, WHOLE)
    return may_read_as_manager(reader, line)


def may_read_as_manager(reader: str | None, line: ReportingLine) -> Allowed | Denied:
    """Whether ``reader`` may read the check-ins of somebody with this reporting line."""
    if reader is None or reader != line.manager or line.handover is None:
        return Denied()
    if line.status is not AccountStatus.ACTIVE:
        return Denied()
    agreed = line.handover.agreed
    return Allowed(Role.MANAGER, SHARED if agreed else Scope(private=False, reader=reader))


def may_administer(person: str, admins: Collection[str], status: AccountStatus | None) -> bool:
    """Whether a person may change the roster in Slack: one of the settings' ``admins``.

    ``status``: their account's; ``None`` if Slack hasn't told. Being an admin lets nobody read
    anything that somebody wrote.
    """
    return person in admins and status in (None, AccountStatus.ACTIVE)
