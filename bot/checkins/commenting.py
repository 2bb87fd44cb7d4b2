"""Comments on a check-in: its manager's, and the person's back.

A manager comments on what is shared with them and on nothing else; the person
on their own. Whoever may read the check-in reads what was said about it.
"""

from __future__ import annotations

import secrets
from datetime import datetime
from enum import Enum, auto

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


def comment(
    store: Store, author: str, check_in: str, text: str, once: str, now: datetime
) -> Commented:
    """Keep a comment, and let the other one of the two be told."""
    found = commentable(store, author, check_in)
    if found is None:
        return Commented.NOT_ALLOWED
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
