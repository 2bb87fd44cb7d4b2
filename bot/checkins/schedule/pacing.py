"""Rate limiting: messages go out evenly, and not at all while Slack asks to wait.

All times are seconds of a monotonic clock. Safe to use from several threads.
"""

import random
import time
from collections.abc import Callable
from threading import Event, Lock

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 120.0
EXTRA_REST = 0.5
"""Most seconds to add, at random, to the wait Slack asks for, so that not all wake at once."""


class Gate:
    """One for each of Slack's separate rate limits. While it is closed, nobody calls Slack.

    ``stopping``: ends any waiting. ``chance``: returns a random number from 0 to 1.
    """

    def __init__(
        self,
        stopping: Event,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.stopping = stopping
        self.clock = clock
        self._chance = chance
        self._lock = Lock()
        self._opens_at = 0.0
        self._stumbles = 0

    def close(self, seconds: float) -> None:
        """Slack asked to wait this long."""
        self._keep_closed(seconds + EXTRA_REST * self._chance() * bool(seconds))

    def stumbled(self) -> None:
        """A call got no answer. The first one doesn't matter. From the second in a row on, close
        for a random time, which can be longer each time.
        """
        with self._lock:
            in_a_row = self._stumbles
            self._stumbles += 1
        if not in_a_row:
            return
        longest = min(FIRST_PAUSE * 2.0 ** (in_a_row - 1), LONGEST_PAUSE)
        self._keep_closed(longest * self._chance())

    def succeeded(self) -> None:
        """A call was answered. The next pauses are short again."""
        with self._lock:
            self._stumbles = 0

    def seconds_closed(self) -> float:
        """How much longer it is closed; 0 if it is open."""
        with self._lock:
            return max(0.0, self._opens_at - self.clock())

    def _keep_closed(self, seconds: float) -> None:
        with self._lock:
            self._opens_at = max(self._opens_at, self.clock() + seconds)


class Gates:
    """A gate for each of Slack's methods, because each has its own limit.

    ``stopping``: ends any waiting at all of them.
    """

    def __init__(self, stopping: Event, clock: Callable[[], float] = time.monotonic) -> None:
        self.stopping = stopping
        self._clock = clock
        self._lock = Lock()
        self._gates: dict[str, Gate] = {}

    def of(self, method: str) -> Gate:
        """The gate of a method (``chat.postMessage``), always the same one."""
        with self._lock:
            if method not in self._gates:
                self._gates[method] = Gate(self.stopping, self._clock)
            return self._gates[method]


class Pace:
    """Evenly spaced turns. The interval runs from turn to turn, however long a call takes.

    ``per_minute``: how many turns. ``at_once``: how many missed turns may be taken later, with
    no interval between them.
    """

    def __init__(self, gate: Gate, per_minute: float, at_once: int = 1) -> None:
        self.gate = gate
        self._at_once = at_once
        self._interval = 60 / per_minute
        self._lock = Lock()
        self._next = 0.0

    def turn(self) -> bool:
        """Wait for a turn and take it. Returns ``False`` if told to stop first."""
        while True:
            if self.gate.stopping.is_set():
                return False
            seconds = self._take()
            if seconds <= 0:
                return True
            self.gate.stopping.wait(seconds)

    def turn_while_open(self) -> bool:
        """Wait for a turn and take it. Returns ``False`` if the gate closes or it must stop."""
        while not self.gate.stopping.is_set() and not self.gate.seconds_closed():
            seconds = self._take()
            if seconds <= 0:
                return True
            self.gate.stopping.wait(seconds)
        return False

    def ready(self) -> bool:
        """Take a turn if one is available now. Returns whether it did."""
        return not self.gate.stopping.is_set() and self._take() <= 0

    def _take(self) -> float:
        """Take a turn if one is available. Returns 0 if so, or else the seconds until the next."""
        closed = self.gate.seconds_closed()
        with self._lock:
            now = self.gate.clock()
            wait = max(closed, self._next - now)
            if wait <= 0:
                earliest = now - self._at_once * self._interval
                self._next = max(self._next, earliest) + self._interval
            return wait
