"""Repeated deliveries: an event that Slack sends again is handled only once."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from slack_bolt.response import BoltResponse

from bot.slack.gateway.received import Received

Answer = Callable[[BoltResponse], None]
"""Answers one delivery, on the connection that it came from."""

REMEMBERED = 20_000
"""How many handled events are remembered: more than a workspace sends in the minutes in which Slack
repeats them."""


class Deliveries:
    """Knows which events are being handled, and which are done. Can be used from any thread.

    This only saves work: if a restart forgets an event and it's handled again, the store doesn't
    change.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._begun: dict[str, list[Answer]] = {}
        self._done: OrderedDict[str, None] = OrderedDict()

    def is_done(self, received: Received) -> bool:
        """Whether the event was handled, so that it only needs an acknowledgement."""
        with self._lock:
            return received.event_id in self._done

    def is_first(self, received: Received, answer: Answer) -> bool:
        """Whether to handle this delivery. If not, the event is being handled already, and ``end``
        returns both answers."""
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
        """Ends the work on an event. Returns the answers to all its deliveries until now."""
        event = received.event_id
        if event is None:
            return [answer]
        with self._lock:
            if done:
                self._done[event] = None
                while len(self._done) > REMEMBERED:
                    self._done.popitem(last=False)
            return self._begun.pop(event, [answer])
