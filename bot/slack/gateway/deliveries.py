"""Events that Slack sends again when their acknowledgement is late: handled once all the same."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from slack_bolt.response import BoltResponse

from bot.slack.gateway.received import Received

Answer = Callable[[BoltResponse], None]
"""Answers one delivery, by the way that it came."""

REMEMBERED = 20_000
"""Events done last: more than a workspace sends in the minutes in which Slack sends them again."""


class Deliveries:
    """Which events are being worked on, and which are done. May be used from any thread.

    This spares work, no more: whatever is forgotten here, as by a restart, changes
    nothing in the store when it is handled again.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._begun: dict[str, list[Answer]] = {}
        self._done: OrderedDict[str, None] = OrderedDict()

    def is_done(self, received: Received) -> bool:
        """Whether the event was handled, so that all it needs is an acknowledgement."""
        with self._lock:
            return received.event_id in self._done

    def is_first(self, received: Received, answer: Answer) -> bool:
        """Whether to work on what was received; else that is begun, and ``end`` gives both."""
        event = received.event_id
        if event is None:
            return True
        with self._lock:
            if event in self._begun:
                self._begun[event].append(answer)
                return False
            self._begun[event] = [answer]
            return True

    def end(self, received: Received, answer: Answer, *, done: bool) -> list[Answer]:
        """The work on it has ended; the answer to every delivery of it until now."""
        event = received.event_id
        if event is None:
            return [answer]
        with self._lock:
            if done:
                self._done[event] = None
                while len(self._done) > REMEMBERED:
                    self._done.popitem(last=False)
            return self._begun.pop(event, [answer])
