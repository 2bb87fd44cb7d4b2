"""The threads that handle what Slack sends, separated by what they may have to wait for."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from bot.slack.showing import CALLS_AT_ONCE

log = logging.getLogger(__name__)

EVENT = "events_api"
"""Socket Mode's name for events."""

EVENT_THREADS = 8
"""So many events at most are committed together."""

CROWD = 64
"""If so many events wait for a thread, the last one waits for about half a second."""

FREE_THREADS = 8
"""For commands, presses and forms, in addition to those that wait for Slack to open a window."""


class Lanes:
    """Events have separate threads, so that no command waits behind an event.

    Their listeners only wait for the store. Listeners of commands, presses and forms may wait for
    Slack, too, with ``CALLS_AT_ONCE`` calls at most. There are more threads than that, so some are
    always free.
    """

    def __init__(self) -> None:
        self._events = ThreadPoolExecutor(EVENT_THREADS, thread_name_prefix="event")
        self._people = ThreadPoolExecutor(
            CALLS_AT_ONCE + FREE_THREADS, thread_name_prefix="interaction"
        )
        self._lock = Lock()
        self._waiting_events = 0

    def submit(self, kind: str, work: Callable[[], None]) -> None:
        """Does ``work`` for a request of this kind as soon as a thread is free."""
        if kind != EVENT:
            self._people.submit(_guarded, work)
            return
        self._count(1)
        self._events.submit(self._begin, work)

    def is_crowded(self) -> bool:
        """Whether more events wait than can be handled in time."""
        return self._waiting_events > CROWD

    def close(self) -> None:
        """Starts nothing new."""
        for lane in (self._events, self._people):
            lane.shutdown(wait=False, cancel_futures=True)

    def _begin(self, work: Callable[[], None]) -> None:
        self._count(-1)
        _guarded(work)

    def _count(self, more: int) -> None:
        with self._lock:
            self._waiting_events += more


def _guarded(work: Callable[[], None]) -> None:
    try:
        work()
    except Exception as error:
        # The message may contain somebody's words.
        log.warning("A request from Slack was not answered: %s", type(error).__name__)
