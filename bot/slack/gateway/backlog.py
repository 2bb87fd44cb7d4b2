"""Events that arrive faster than they can be handled: stored, acknowledged, and handled later.

Slack gives an event up after four deliveries that weren't acknowledged within three seconds. So if
many wait, an event is stored as it came, which is quick. It's handled when there's time, or after a
restart, as if Slack delivered it again.
"""

import json
import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.slack.messages.incoming import message_in
from storage import BacklogEvent, Store, StoreError

log = logging.getLogger(__name__)

AT_ONCE = 20
LOOK_SECONDS = 30.0
"""After this time, failed events are tried again. New ones are handled sooner."""
MOST_WAITING_SECONDS = 5.0
"""The most seconds that an event from the backlog waits for new ones to be acknowledged first."""
_PAUSE_SECONDS = 0.05
_SECRETS = frozenset({"token"})

Payload = Mapping[str, Any]


class Backlog:
    """``handle``: handles an event's payload, and returns whether that worked."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._ending = threading.Event()
        self._more = threading.Event()
        self._thread: threading.Thread | None = None

    def keep(self, payload: Payload) -> None:
        """Stores an event. It can be acknowledged when this returns. Raises ``StoreError``."""
        person, message = message_in(payload.get("event") or {})
        kept = {name: value for name, value in payload.items() if name not in _SECRETS}
        event = BacklogEvent(json.dumps(kept), self._now(), person, message)
        self._store.add_to_backlog([event])
        self._more.set()

    def start(self, handle: Callable[[Payload], bool], is_crowded: Callable[[], bool]) -> None:
        """Starts handling stored events on its own thread while nothing new waits."""
        self._thread = threading.Thread(
            target=self._keep_working, args=(handle, is_crowded), name="backlog", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Finishes the current event, and leaves the others for the next start."""
        self._ending.set()
        self._more.set()
        if self._thread is not None:
            self._thread.join()

    def work_through(
        self, handle: Callable[[Payload], bool], is_crowded: Callable[[], bool] = lambda: False
    ) -> int:
        """Handles each stored event once. Returns how many failed and stay stored."""
        failed, last = 0, 0
        while batch := self._store.backlog(AT_ONCE, last):
            for event in batch:
                self._let_pass(is_crowded)
                if self._ending.is_set():
                    return failed
                last = event.id
                if handle(json.loads(event.payload)):
                    self._store.drop_from_backlog(event.id)
                else:
                    failed += 1
        return failed

    def _keep_working(
        self, handle: Callable[[Payload], bool], is_crowded: Callable[[], bool]
    ) -> None:
        while not self._ending.is_set():
            self._more.clear()
            try:
                failed = self.work_through(handle, is_crowded)
            except StoreError as error:
                log.error("Events that wait cannot be read: %s", error)
                failed = 1
            if failed:
                log.error("%d events from Slack wait to be tried again", failed)
            self._more.wait(LOOK_SECONDS)

    def _let_pass(self, is_crowded: Callable[[], bool]) -> None:
        waited = 0.0
        while is_crowded() and waited < MOST_WAITING_SECONDS and not self._ending.is_set():
            self._ending.wait(_PAUSE_SECONDS)
            waited += _PAUSE_SECONDS
