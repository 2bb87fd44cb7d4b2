"""Who may have read what somebody takes back or keeps private: its author is told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.checkins.coverage import COVERAGE
from bot.checkins.tasks import SAY_READ_BEFORE
from storage import CheckIn, Look, Store

LOOKS_READ = 500


def read_before(
    store: Store, check_in: CheckIn, messages: Sequence[str] | None
) -> list[tuple[str, str]]:
    """Tasks: one for whoever opened the person's check-ins after these words were shared with
    them. ``messages``: their ts; ``None``: all that the check-in has ever said."""
    shared_since: dict[str, datetime] = {}
    for version in store.revisions(check_in.id):
        for passage in version.passages:
            if passage.reader is not None and (messages is None or passage.message_ts in messages):
                shared_since.setdefault(passage.reader, version.at)
    if not shared_since:
        return []
    first = min(shared_since.values())
    newest: dict[str, Look] = {}
    for look in store.looks(check_in.person, LOOKS_READ):
        counts_only = look.what == COVERAGE or look.reader == check_in.person
        if not counts_only and look.at >= shared_since.get(look.reader, first):
            newest.setdefault(look.reader, look)
    return [
        (SAY_READ_BEFORE, f"{check_in.person}|{look.reader}|{look.at.isoformat()}")
        for look in newest.values()
    ]
