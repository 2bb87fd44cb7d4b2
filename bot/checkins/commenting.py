"""Comments on a check-in: its manager's, and the person's back.

A manager comments on what is shared with them and on nothing else; the person
on their own. Whoever may read the check-in reads what was said about it.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import Enum, auto

from bot.checkins.sharing import manager_of
from bot.checkins.tasks import REFRESH_HOME, TELL_COMMENT
from bot.people.access import Denied, Role, may_read_check_ins
from storage import CheckIn, CheckInState, Comment, Store

LONGEST = 3_000


class Commented(Enum):
    """What became of a comment."""

    SAVED = auto()
    REPEATED = auto()
    """Delivered before; nothing changed."""
    NOT_ALLOWED = auto()
    FOR_ANOTHER = auto()
    """The form named a manager who is not the person's any more; nothing was kept."""
    NOBODY_READS = auto()
    """The manager cannot read the check-in, so they would not hear of it; nothing was kept."""
    EMPTY = auto()


def commentable(store: Store, author: str, check_in: str) -> CheckIn | None:
    """The check-in, if ``author`` may comment on it."""
    found = store.check_in(check_in)
    if found is None or found.reply is None or found.state is CheckInState.ERASED:
        return None
    access = may_read_check_ins(author, found.person, store)
    if isinstance(access, Denied) or access.role is Role.OPERATOR:
        return None
    return found if access.shows(found) else None


def reader_of(store: Store, author: str, check_in: CheckIn) -> str | None:
    """Who is told what ``author`` says of a check-in: its person, or the manager who can read it.

    ``None`` where a person's own words would reach nobody.
    """
    if author != check_in.person:
        return check_in.person
    manager = manager_of(store, check_in.person)
    if manager is None or commentable(store, manager, check_in.id) is None:
        return None
    return manager


def comment(
    store: Store, author: str, check_in: str, to: str | None, text: str, once: str, now: datetime
) -> Commented:
    """Keep a comment, and let the other one of the two be told. ``to``: whom the form named."""
    found = commentable(store, author, check_in)
    if found is None:
        return Commented.NOT_ALLOWED
    if author == found.person and manager_of(store, author) != to:
        return Commented.FOR_ANOTHER
    if reader_of(store, author, found) is None:
        return Commented.NOBODY_READS
    text = text.strip()[:LONGEST]
    if not text:
        return Commented.EMPTY
    made = Comment(secrets.token_hex(10), found.id, author, text, now)
    tasks = ((TELL_COMMENT, made.id), (REFRESH_HOME, found.person))
    saved = store.save_comment(made, once=once, tasks=tasks)
    if saved:
        return Commented.SAVED
    # What it is about may have been erased just now.
    still_there = commentable(store, author, check_in) is not None
    return Commented.REPEATED if still_there else Commented.NOT_ALLOWED
