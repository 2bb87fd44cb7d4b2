"""Rate limiting: messages go out evenly, and not at all while Slack asks to wait.

Several processes side by side share their turns, and the waits that Slack asked any of them for.
All times are seconds of a monotonic clock. Safe to use from several threads.
"""

import random
import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from threading import Event, Lock
from typing import Protocol

FIRST_PAUSE = 1.0
LONGEST_PAUSE = 120.0
EXTRA_REST = 0.5
"""Most seconds to add, at random, to the wait Slack asks for, so that not all wake at once."""


ASKED_EVERY = 1.0
"""How often to check what Slack asked the other processes, in seconds."""


class SharedGates(Protocol):
    """What several processes share through the store."""

    def take_turn(self, name: str, interval: timedelta, at_once: int) -> timedelta:
        """Takes the next turn if it's available. Returns 0, or how long until it is."""

    def close_gate(self, name: str, closed: timedelta) -> None:
        """Closes a gate for this long, so that nobody calls."""

    def closed_gates(self) -> Mapping[str, timedelta]:
        """How much longer each closed gate stays closed."""


class _Asked:
    """What Slack asked any of the processes, at most a second old."""

    def __init__(self, shared: SharedGates, clock: Callable[[], float]) -> None:
        self.shared = shared
        self._clock = clock
        self._lock = Lock()
        self._closed: Mapping[str, timedelta] = {}
        self._at: float | None = None

    def seconds_closed(self, name: str) -> float:
        with self._lock:
            now = self._clock()
            if self._at is None or now - self._at >= ASKED_EVERY:
                self._closed, self._at = self.shared.closed_gates(), now
            closed = self._closed.get(name)
            return 0.0 if closed is None else max(0.0, closed.total_seconds() - (now - self._at))


class Gate:
    """One for each of Slack's separate rate limits. While it is closed, nobody calls Slack.

    ``stopping``: ends any waiting. ``chance``: returns a random number from 0 to 1. ``name`` and
    ``asked`` are for a gate that several processes share.
    """

    def __init__(
        self,
        stopping: Event,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
        name: str = "",
        asked: _Asked | None = None,
    ) -> None:
        self.name = name
        self._asked = asked
        self.stopping = stopping
        self.clock = clock
        self._chance = chance
        self._lock = Lock()
        self._opens_at = 0.0
        self._stumbles = 0

    def close(self, seconds: float) -> None:
        """Slack asked to wait this long."""
        rest = seconds + EXTRA_REST * self._chance() * bool(seconds)
        self._keep_closed(rest)
        if self.shared is not None and rest:
            self.shared.close_gate(self.name, timedelta(seconds=rest))

    @property
    def shared(self) -> SharedGates | None:
        """The store in which several processes share turns, if they do."""
        return self._asked.shared if self._asked is not None else None

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
            closed = max(0.0, self._opens_at - self.clock())
        return closed if self._asked is None else max(closed, self._asked.seconds_closed(self.name))

    def _keep_closed(self, seconds: float) -> None:
        with self._lock:
            self._opens_at = max(self._opens_at, self.clock() + seconds)


class Gates:
    """A gate for each of Slack's methods, because each has its own limit.

    ``stopping``: ends any waiting at all of them. ``shared``: where several processes share them.
    """

    def __init__(
        self,
        stopping: Event,
        clock: Callable[[], float] = time.monotonic,
        shared: SharedGates | None = None,
    ) -> None:
        self.stopping = stopping
        self._asked = _Asked(shared, clock) if shared is not None else None
        self._clock = clock
        self._lock = Lock()
        self._gates: dict[str, Gate] = {}

    def of(self, method: str) -> Gate:
        """The gate of a method (``chat.postMessage``), always the same one."""
        with self._lock:
            if method not in self._gates:
                self._gates[method] = Gate(
                    self.stopping, self._clock, name=method, asked=self._asked
                )
            return self._gates[method]


class Pace:
    """Evenly spaced turns. The interval runs from turn to turn, however long a call takes.

    ``per_minute``: how many turns. ``at_once``: how many missed turns can be taken later, with no
    interval between them. ``name``: distinguishes it from other paces at the same gate.
    """

    def __init__(
        self, gate: Gate, per_minute: float, at_once: int = 1, name: str = "outbox"
    ) -> None:
        self.gate = gate
        self._name = f"{gate.name} {name}"
        self._at_once = at_once
        self._interval = 60 / per_minute
        self._lock = Lock()
        self._next = 0.0

    def turn(self) -> bool:
        """Waits for a turn and takes it. Returns ``False`` if told to stop first."""
        while True:
            if self.gate.stopping.is_set():
                return False
            seconds = self._take()
            if seconds <= 0:
                return True
            self.gate.stopping.wait(seconds)

    def turn_while_open(self) -> bool:
        """Waits for a turn and takes it. Returns ``False`` if the gate closes or it must stop."""
        while not self.gate.stopping.is_set() and not self.gate.seconds_closed():
            seconds = self._take()
            if seconds <= 0:
                return True
            self.gate.stopping.wait(seconds)
        return False

    def ready(self) -> bool:
        """Takes a turn if one is available now. Returns whether it did."""
        return not self.gate.stopping.is_set() and self._take() <= 0

    def _take(self) -> float:
        """Takes a turn if one is available. Returns 0 if so, or else the seconds until the next."""
        closed = self.gate.seconds_closed()
        if closed <= 0 and self.gate.shared is not None:
            interval = timedelta(seconds=self._interval)
            return self.gate.shared.take_turn(self._name, interval, self._at_once).total_seconds()
        with self._lock:
            now = self.gate.clock()
            wait = max(closed, self._next - now)
            if wait <= 0:
                earliest = now - self._at_once * self._interval
                self._next = max(self._next, earliest) + self._interval
            return wait
