"""Deliberate faults: failing answers, lost answers, lost connections."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Literal

Json = dict[str, Any]
When = Literal["before", "after", "late", "hanging"]
RetryAfter = int | str | None
Reason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]
"""Slack's reasons for ending a Socket Mode connection."""


@dataclass(slots=True)
class Fault:
    """What happens to the next ``times`` calls of a method.

    ``body``: the answer instead of JSON. Without it and without ``error``, there's no answer.
    ``late``: the seconds after which a call without an answer is carried out all the same or, if it
    hangs, how long it hangs.
    """

    method: str
    when: When
    times: int
    error: str | None = None
    status: int = 200
    retry_after: RetryAfter = 1
    body: str | None = None
    late: float = 0.0


@dataclass(frozen=True, slots=True)
class SocketFaults:
    """Faults of the Socket Mode connections of a running workspace."""

    hang_up: Callable[[], None]
    refresh: Callable[[Reason, float], None]
    freeze: Callable[[], None]


class Faults:
    """Can be used from any thread. ``requests``: every Web API call until now, with its
    arguments."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._faults: list[Fault] = []
        self._sockets: SocketFaults | None = None
        self.requests: list[tuple[str, Json]] = []

    def fail(
        self,
        method: str,
        error: str = "internal_error",
        *,
        status: int = 200,
        retry_after: RetryAfter = 1,
        times: int = 1,
        when: When = "before",
    ) -> None:
        """Answers with ``error``. With ``when="after"``, the call is carried out all the same.

        ``retry_after``: seconds, or whatever a proxy makes of them, sent with status 429. ``None``
        leaves the header out.
        """
        self._add(Fault(method, when, times, error, status, retry_after))

    def garble(self, method: str, body: str, *, when: When = "after") -> None:
        """Answers with ``body``, which no client can read, as a proxy might."""
        self._add(Fault(method, when, 1, body=body))

    def drop(self, method: str, *, when: When = "before", times: int = 1) -> None:
        """Closes the connection without an answer."""
        self._add(Fault(method, when, times))

    def delay(self, method: str, seconds: float) -> None:
        """Closes the connection without an answer, and carries out the call ``seconds`` later."""
        self._add(Fault(method, "late", 1, late=seconds))

    def hang(self, method: str, seconds: float, *, times: int) -> None:
        """Leaves the app waiting for ``seconds``, then closes the connection without an answer."""
        self._add(Fault(method, "hanging", times, late=seconds))

    def disconnect(self) -> None:
        """Closes the Socket Mode connections."""
        self._running().hang_up()

    def refresh(self, reason: Reason = "warning", seconds: float = 10.0) -> None:
        """Warns the app that its oldest connection will end, and closes it ``seconds`` later."""
        self._running().refresh(reason, seconds)

    def freeze(self) -> None:
        """Lets the oldest connection go dead without closing it: nothing is sent or received."""
        self._running().freeze()

    def lift(self) -> None:
        """Cancels all faults that haven't happened yet."""
        with self._lock:
            self._faults.clear()

    def take(self, method: str) -> Fault | None:
        """The fault for this call, if any. It's counted."""
        with self._lock:
            for fault in self._faults:
                if fault.method == method:
                    fault.times -= 1
                    if fault.times <= 0:
                        self._faults.remove(fault)
                    return fault
        return None

    def attach(self, sockets: SocketFaults | None) -> None:
        """Sets how to reach the Socket Mode connections of the running workspace."""
        self._sockets = sockets

    def _running(self) -> SocketFaults:
        if self._sockets is None:
            raise RuntimeError("The workspace isn't running.")
        return self._sockets

    def _add(self, fault: Fault) -> None:
        with self._lock:
            self._faults.append(fault)
