"""With whom something new is shared: with the manager its author was shown, and nobody else.

Without a manager it is private, so that no later one finds it shared.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from bot.checkins.handover import waits_to_be_announced
from bot.people.access import Denied, may_read_check_ins
from storage import AccountStatus, Reply, Scope, Store


def manager_of(store: Store, person: str) -> str | None:
    """The manager on the roster now, unless Slack says that they cannot read anything.

    Somebody deactivated there, say: naming them as a reader would not be true.
    """
    assignment = store.assignment(person)
    if assignment is None or assignment.manager is None:
        return None
    known = store.person(assignment.manager)
    gone = known is not None and known.status is not AccountStatus.ACTIVE
    return None if gone else assignment.manager


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
    manager = manager_of(store, person)
    access = may_read_check_ins(manager, person, store) if manager else Denied()
    return ManagerNow(manager, None if isinstance(access, Denied) else access.scope)


def shares_by_default(store: Store, person: str, company_default: bool) -> bool:
    """Whether what a person writes is shared with their manager unless they say otherwise.

    Their own choice; the company's where they made none. Nothing is until they were told of a
    new manager, so that nobody shares with somebody new out of habit.
    """
    if waits_to_be_announced(store, person):
        return False
    chosen = store.preferences(person).shares
    return company_default if chosen is None else chosen


def may_share(store: Store, person: str, reader: str | None) -> bool:
    """Whether what was said of sharing holds still: it named ``reader``, if anybody."""
    return reader is not None and reader == manager_of(store, person)


def reader_of_new(store: Store, person: str, named: str | None, *, shares: bool) -> str | None:
    """With whom new words are shared: ``named``, whom their author was shown, and nobody else.

    ``shares``: whether they share until they choose otherwise.
    """
    return named if shares and may_share(store, person, named) else None


def readable_by_manager(store: Store, person: str, reader: str | None) -> bool:
    """Whether the manager can read now what is shared with ``reader`` (``None``: private)."""
    return manager_now(store, person).reads(reader)


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
