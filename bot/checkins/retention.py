"""Retention: erases what people wrote once it's older than the operator wants to keep it."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.checkins.erasing import CLEANING
from bot.checkins.schedule.clock import ClockInDoubt
from bot.checkins.tasks import ASK_ABOUT_WORDS
from storage import Store

log = logging.getLogger(__name__)

BATCH = 200
EVERY = timedelta(hours=24)

ANNOUNCED_AHEAD = timedelta(days=14)
"""How long before a pending message becomes too old its author is told."""

DELIVERIES_KEPT_FOR = timedelta(days=90)
"""How long deliveries are remembered to ignore repeated ones. Slack repeats them for hours."""

UPLOADS_KEPT_FOR = timedelta(days=7)
"""How long an admin can decide about a file that they sent."""


class Retention:
    """Erases once a day. ``months``: how long texts are kept; ``None``: forever.

    ``now`` can raise ``ClockInDoubt``.
    """

    def __init__(self, store: Store, months: int | None, now: Callable[[], datetime]) -> None:
        self._store = store
        self._months = months
        self._now = now
        self._next: datetime | None = None

    def look(self) -> None:
        """Erases what is too old, unless that was done today. Also forgets deliveries that won't be
        repeated.

        Does nothing while the clock is in doubt, since erasing can't be undone.
        """
        try:
            now = self._now()
        except ClockInDoubt:
            return
        if self._looked_today(now):
            return
        self._store.forget_deliveries(now - DELIVERIES_KEPT_FOR)
        self._store.forget_uploads(now - UPLOADS_KEPT_FOR)
        if self._months is not None:
            gone = erase_older(self._store, months_before(now, self._months), now)
            if gone:
                log.info("Retention: erased %d texts", gone)
        self._next = now + EVERY

    def _looked_today(self, now: datetime) -> bool:
        # More than a day ahead, it's from a clock that was wrong.
        return self._next is not None and now < self._next <= now + EVERY


def erase_older(store: Store, before: datetime, now: datetime) -> int:
    """Erases every text that was written before ``before``, each by its own age. Returns how many.

    A pending message is erased only some days after its author was told. Files made before are
    deleted in Slack. Check-ins stay as erased, so that counts stay right and nobody is asked twice.
    """
    store.announce_erasing(before + ANNOUNCED_AHEAD, now, ASK_ABOUT_WORDS)
    gone = 0
    while number := store.erase_older(before, BATCH, now, CLEANING):
        gone += number
    return gone


def months_before(now: datetime, months: int) -> datetime:
    """The same instant ``months`` ago, or the last day of a shorter month."""
    whole = now.year * 12 + now.month - 1 - months
    year, month = whole // 12, whole % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return now.replace(year=year, month=month, day=min(now.day, last))
