"""How fast messages go out: evenly, and not at all while Slack wants a rest.

All times are seconds of a monotonic clock. May be used from several threads.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from threading import Event, Lock

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 120.0
EXTRA_REST = 0.5
"""At most so much is added to what Slack asks for, so that not all wake at once."""


class Gate:
    """One for each thing that Slack limits by itself: nobody passes while it is closed.

    ``stopping`` ends any waiting. ``chance`` gives a number from 0 to 1.
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
        """Slack asked to wait so long."""
        self._keep_closed(seconds + EXTRA_REST * self._chance() * bool(seconds))

    def stumbled(self) -> None:
        """A call got no answer: the more of them in a row, the longer the pause, and by chance.

        One alone is no trouble of Slack's, and nobody pauses for it.
        """
        with self._lock:
            in_a_row = self._stumbles
            self._stumbles += 1
        if not in_a_row:
            return
        longest = min(FIRST_PAUSE * 2.0 ** (in_a_row - 1), LONGEST_PAUSE)
        self._keep_closed(longest * self._chance())

    def succeeded(self) -> None:
        """A call was answered: pauses begin small again."""
        with self._lock:
            self._stumbles = 0

    def seconds_closed(self) -> float:
        """How long it still is closed; 0 when it is open."""
        with self._lock:
            return max(0.0, self._opens_at - self.clock())

    def _keep_closed(self, seconds: float) -> None:
        with self._lock:
            self._opens_at = max(self._opens_at, self.clock() + seconds)


class Gates:
    """A gate for each method of Slack's: the limit of one says nothing of the others.

    ``stopping`` ends any waiting at all of them.
    """

    def __init__(
        self,
        stopping: Event,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.stopping = stopping
        self._clock = clock
        self._chance = chance
        self._lock = Lock()
        self._gates: dict[str, Gate] = {}

    def of(self, method: str) -> Gate:
        """The gate of a method (``chat.postMessage``), always the same one."""
        with self._lock:
            if method not in self._gates:
                self._gates[method] = Gate(self.stopping, self._clock, self._chance)
            return self._gates[method]


class Pace:
    """So many turns a minute, evenly: the time that a call takes is not added to its interval.

    ``at_once``: so many turns that nobody took may be made up for.
    """

    def __init__(self, gate: Gate, per_minute: float, at_once: int = 1) -> None:
        self.gate = gate
        self._at_once = at_once
        self._interval = 60 / per_minute
        self._lock = Lock()
        self._next = 0.0

    def turn(self) -> bool:
        """Wait for a turn and take it; ``False`` when told to stop instead."""
        while True:
            if self.gate.stopping.is_set():
                return False
            seconds = self._take()
            if seconds <= 0:
                return True
            self.gate.stopping.wait(seconds)

    def turn_while_open(self) -> bool:
        """Wait for a turn and take it; ``False`` when the gate is closed or told to stop."""
        while not self.gate.stopping.is_set() and not self.gate.seconds_closed():
            seconds = self._take()
            if seconds <= 0:
                return True
            self.gate.stopping.wait(seconds)
        return False

    def ready(self) -> bool:
        """Take a turn if there is one to be had at once."""
        return not self.gate.stopping.is_set() and self._take() <= 0

    def _take(self) -> float:
        """The seconds until a turn is to be had; 0 when it was taken."""
        closed = self.gate.seconds_closed()
        with self._lock:
            now = self.gate.clock()
            wait = max(closed, self._next - now)
            if wait <= 0:
                earliest = now - self._at_once * self._interval
                self._next = max(self._next, earliest) + self._interval
            return wait
