"""Who can read something new: the manager its author was shown, and nobody else.

Without a manager it's private, so a later manager can't read it. These rules decide by a person's
``ReportingLine``. The store gets the same line with the change, and refuses the change if the line
has changed by then.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.checkins.deciding import decided_again_if
from bot.checkins.understanding.privacy.reader_names import NOBODY, ReaderNames, names_of
from bot.people.access import Denied, may_read_as_manager
from storage import AccountStatus, Reply, ReportingLine, Scope, StaleManager, Store

T = TypeVar("T")


def manager_of(store: Store, person: str) -> str | None:
    """The person's manager. ``None`` if they can't read anything in Slack, e.g. are deactivated."""
    return manager_in(store.reporting_line(person))


def manager_in(line: ReportingLine) -> str | None:
    """Like ``manager_of``, for a known reporting line."""
    return line.manager if line.status in (None, AccountStatus.ACTIVE) else None


def reader_names(store: Store, reader: str | None) -> ReaderNames:
    """What a reader may be called in somebody's words. ``None``: nobody is the reader."""
    known = store.person(reader) if reader is not None else None
    return names_of(known.name) if known is not None else NOBODY


@dataclass(frozen=True, slots=True)
class ManagerNow:
    """A person's manager, and what they can read of the person's words now.

    ``id`` is ``None`` if there is no manager, ``scope`` if they can't read anything.
    """

    id: str | None = None
    scope: Scope | None = None

    def reads(self, reader: str | None) -> bool:
        """Whether they can read what is shared with ``reader`` (``None``: private)."""
        return self.scope is not None and self.scope.covers(reader)


NO_MANAGER = ManagerNow()


def manager_now(store: Store, person: str) -> ManagerNow:
    """Who else can read the person's words now, whoever these were once shared with."""
    return manager_now_in(store.reporting_line(person))


def manager_now_in(line: ReportingLine) -> ManagerNow:
    """Like ``manager_now``, for a known reporting line."""
    manager = manager_in(line)
    access = may_read_as_manager(manager, line)
    return ManagerNow(manager, None if isinstance(access, Denied) else access.scope)


@decided_again_if(StaleManager)
def with_reporting_line(store: Store, person: str, change: Callable[[ReportingLine], T]) -> T:
    """Calls ``change`` with the person's reporting line, and returns its result.

    If it raises ``StaleManager``, it is called again with the new line.
    """
    return change(store.reporting_line(person))


def may_share(line: ReportingLine, reader: str | None) -> bool:
    """Whether ``reader``, who was named to the author, is still their manager."""
    return reader is not None and reader == manager_in(line)


def reader_of_new(line: ReportingLine, named: str | None, *, shares: bool) -> str | None:
    """The reader of new words: ``named``, if that is still the manager; otherwise ``None``.

    ``named``: the manager their author was shown. ``shares``: whether they share by default.
    """
    return named if shares and may_share(line, named) else None


def readable_by_manager(line: ReportingLine, reader: str | None) -> bool:
    """Whether the manager can read now what is shared with ``reader`` (``None``: private)."""
    return manager_now_in(line).reads(reader)


def fingerprint(reply: Reply, messages: Sequence[str]) -> str:
    """A hash of what messages (by timestamp) of a reply say, to notice whether they change."""
    said = [
        [each.message_ts, each.text, *each.links]
        for each in reply.passages
        if each.message_ts in messages
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
