"""Events that come faster than they can be looked into: acknowledged as stored, done later.

Slack takes an event for lost after four deliveries that nobody acknowledged in three
seconds. So when many wait, one is stored as it came, which takes a moment; and it is
handled once there is time, or after a restart, as if Slack delivered it again.
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
"""After this, what failed is tried again; a ring comes sooner."""
MOST_WAITING_SECONDS = 5.0
"""So long, at most, one event from the backlog lets new ones be acknowledged first."""
_PAUSE_SECONDS = 0.05
_SECRETS = frozenset({"token"})

Payload = Mapping[str, Any]


class Backlog:
    """``handle``: work on an event's payload; whether that went well."""

    def __init__(self, store: Store, now: Callable[[], datetime]) -> None:
        self._store = store
        self._now = now
        self._ending = threading.Event()
        self._more = threading.Event()
        self._thread: threading.Thread | None = None

    def keep(self, payload: Payload) -> None:
        """Store an event; it may be acknowledged when this returns. Raises ``StoreError``."""
        person, message = message_in(payload.get("event") or {})
        kept = {name: value for name, value in payload.items() if name not in _SECRETS}
        event = BacklogEvent(json.dumps(kept), self._now(), person, message)
        self._store.add_to_backlog([event])
        self._more.set()

    def start(self, handle: Callable[[Payload], bool], is_crowded: Callable[[], bool]) -> None:
        """Begin to handle what is kept, on a thread of its own, while nothing new waits."""
        self._thread = threading.Thread(
            target=self._keep_working, args=(handle, is_crowded), name="backlog", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Finish the event in hand, and leave the rest for the next start."""
        self._ending.set()
        self._more.set()
        if self._thread is not None:
            self._thread.join()

    def work_through(
        self, handle: Callable[[Payload], bool], is_crowded: Callable[[], bool] = lambda: False
    ) -> int:
        """Handle what is kept, each event once; how many of them failed and are kept on."""
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
