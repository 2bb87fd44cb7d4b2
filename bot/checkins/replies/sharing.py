"""With whom something new is shared: with the manager its author was shown, and nobody else.

Without a manager it is private, so that no later one finds it shared. What is decided here is
decided of a person's ``ReportingLine``; the store is given the same one together with what is
to be shared, and refuses it where somebody else is the manager by then.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from bot.checkins.handover import waits_to_be_announced
from bot.people.access import Denied, may_read_as_manager
from storage import AccountStatus, Reply, ReportingLine, Scope, StaleManager, Store

T = TypeVar("T")

TRIES = 8
"""How often something is decided anew that a change of another made stale."""


def manager_of(store: Store, person: str) -> str | None:
    """The manager on the roster now, unless Slack says that they cannot read anything.

    Somebody deactivated there, say: naming them as a reader would not be true.
    """
    return manager_in(store.reporting_line(person))


def manager_in(line: ReportingLine) -> str | None:
    """The same of a reporting line that is known."""
    return line.manager if line.status in (None, AccountStatus.ACTIVE) else None


@dataclass(frozen=True, slots=True)
class ManagerNow:
    """A person's manager, and what they can read of the person's words now.

    ``id`` is ``None`` where there is no manager, ``scope`` where nobody else reads anything.
    """

    id: str | None = None
    scope: Scope | None = None

    def reads(self, reader: str | None) -> bool:
        """Whether they can read what is shared with ``reader`` (``None``: private)."""
        return self.scope is not None and self.scope.covers(reader)


NO_MANAGER = ManagerNow()


def manager_now(store: Store, person: str) -> ManagerNow:
    """Who can read the person's words now beside themselves, whoever they once shared them with."""
    return manager_now_in(store.reporting_line(person))


def manager_now_in(line: ReportingLine) -> ManagerNow:
    """The same of a reporting line that is known."""
    manager = manager_in(line)
    access = may_read_as_manager(manager, line)
    return ManagerNow(manager, None if isinstance(access, Denied) else access.scope)


def with_reporting_line(store: Store, person: str, change: Callable[[ReportingLine], T]) -> T:
    """Decide and change something by the person's reporting line, which ``change`` is given.

    It is called again while another change comes in between (``StaleManager``).
    """
    for _ in range(TRIES - 1):
        try:
            return change(store.reporting_line(person))
        except StaleManager:
            continue
    return change(store.reporting_line(person))


def shares_by_default(store: Store, person: str, company_default: bool) -> bool:
    """Whether what a person writes is shared with their manager unless they say otherwise.

    Their own choice; the company's where they made none. Nothing is until they were told of a
    new manager, so that nobody shares with somebody new out of habit.
    """
    if waits_to_be_announced(store, person):
        return False
    chosen = store.preferences(person).shares
    return company_default if chosen is None else chosen


def may_share(line: ReportingLine, reader: str | None) -> bool:
    """Whether what was said of sharing holds still: it named ``reader``, if anybody."""
    return reader is not None and reader == manager_in(line)


def reader_of_new(line: ReportingLine, named: str | None, *, shares: bool) -> str | None:
    """With whom new words are shared: ``named``, whom their author was shown, and nobody else.

    ``shares``: whether they share until they choose otherwise.
    """
    return named if shares and may_share(line, named) else None


def readable_by_manager(line: ReportingLine, reader: str | None) -> bool:
    """Whether the manager can read now what is shared with ``reader`` (``None``: private)."""
    return manager_now_in(line).reads(reader)


def fingerprint(reply: Reply, messages: Sequence[str]) -> str:
    """By which it is known whether messages (their ts) of a reply say the same as before.

    No word can be read from it.
    """
    said = [
        [each.message_ts, each.text, *each.links]
        for each in reply.passages
        if each.message_ts in messages
    ]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()[:16]
