"""Events that Slack sends again when their acknowledgement is late: handled once all the same."""

from collections import OrderedDict
from threading import Lock

from slack_sdk.socket_mode.client import BaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

Delivery = tuple[SocketModeRequest, BaseSocketModeClient]
"""An event as it came, and the connection that it came by."""

REMEMBERED = 20_000
"""Events done last: more than a workspace sends in the minutes in which Slack sends them again."""


class Deliveries:
    """Which events are being worked on, and which are done. May be used from any thread.

    This spares work, no more: whatever is forgotten here, as by a restart, changes
    nothing in the store when it is handled again.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._begun: dict[str, list[Delivery]] = {}
        self._done: OrderedDict[str, None] = OrderedDict()

    def is_done(self, request: SocketModeRequest) -> bool:
        """Whether the event was handled, so that all it needs is an acknowledgement."""
        with self._lock:
            return _event_id(request) in self._done

    def is_first(self, request: SocketModeRequest, client: BaseSocketModeClient) -> bool:
        """Whether to work on the request, which came by ``client``; else that is begun, and
        ``end`` tells of both."""
        event = _event_id(request)
        if event is None:
            return True
        with self._lock:
            if event in self._begun:
                self._begun[event].append((request, client))
                return False
            self._begun[event] = [(request, client)]
            return True

    def end(
        self, request: SocketModeRequest, client: BaseSocketModeClient, *, done: bool
    ) -> list[Delivery]:
        """The work on a request has ended; every delivery of it until now, to be answered."""
        event = _event_id(request)
        if event is None:
            return [(request, client)]
        with self._lock:
            if done:
                self._done[event] = None
                while len(self._done) > REMEMBERED:
                    self._done.popitem(last=False)
            return self._begun.pop(event, [(request, client)])


def _event_id(request: SocketModeRequest) -> str | None:
    """What names an event, however often it is delivered; commands and presses come once."""
    event = request.payload.get("event_id") if request.type == "events_api" else None
    return event if isinstance(event, str) else None
