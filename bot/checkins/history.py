"""Reading check-ins: the one way in, which asks ``access`` and writes the reader log.

Nothing else in the program hands somebody's check-ins to a reader.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.people.access import Allowed, Denied, Role, may_read_check_ins
from storage import CheckIn, Look, Store

PAGE_SIZE = 4


@dataclass(frozen=True, slots=True)
class Page:
    """Some of a person's check-ins, newest first.

    ``older``: the period before which the next page begins; ``None`` at the end.
    """

    subject: str
    role: Role
    check_ins: tuple[CheckIn, ...]
    older: str | None
    newer: str | None = None


def open_history(
    store: Store,
    reader: str,
    subject: str,
    now: datetime,
    before: str | None = None,
    limit: int = PAGE_SIZE,
) -> Page | Denied:
    """A page of ``subject``'s check-ins as ``reader`` may see them; the look is logged first."""
    access = may_read_check_ins(reader, subject, store)
    if isinstance(access, Denied):
        return access
    found = store.check_ins(
        subject, before=before, limit=limit + 1, shared_only=not access.sees_private
    )
    shown = tuple(found[:limit])
    if shown and access.role is not Role.SELF:
        what = f"history {shown[-1].period}..{shown[0].period}"
        store.log_look(Look(reader=reader, subject=subject, what=what, at=now))
    older = shown[-1].period if len(found) > limit else None
    return Page(subject, access.role, shown, older, before)


def open_check_in(
    store: Store, reader: str, check_in: str, now: datetime
) -> tuple[CheckIn, Allowed] | None:
    """One check-in in full, if ``reader`` may see it; the look is logged first.

    ``None`` for a check-in that does not exist and for one kept from the reader alike.
    """
    found = store.check_in(check_in)
    if found is None:
        return None
    access = may_read_check_ins(reader, found.person, store)
    if isinstance(access, Denied):
        return None
    if not access.sees_private and (found.reply is None or not found.reply.shared):
        return None
    if access.role is not Role.SELF:
        look = Look(reader=reader, subject=found.person, what=f"check-in {found.period}", at=now)
        store.log_look(look)
    return found, access
