"""Counts what this process did, for its metrics: only numbers and fixed words, nothing about
people."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 15.0, 60.0, 600.0)
"""Upper bounds in seconds. Anything longer is counted after the last one."""

Labels = tuple[tuple[str, str], ...]
Key = tuple[str, Labels]


@dataclass(slots=True)
class Timing:
    """Durations of something that happens often. ``counts``: how often up to each bound, and
    longer."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))
    seconds: float = 0.0


class Counters:
    """Counts by name and labels, from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: Counter[Key] = Counter()
        self._timings: dict[Key, Timing] = {}

    def add(self, name: str, amount: int = 1, /, **labels: str) -> None:
        """Counts something that happened ``amount`` times."""
        with self._lock:
            self._counts[name, tuple(sorted(labels.items()))] += amount

    def took(self, name: str, seconds: float, /, **labels: str) -> None:
        """Counts how long something took."""
        with self._lock:
            timing = self._timings.setdefault((name, tuple(sorted(labels.items()))), Timing())
            timing.counts[bisect_left(BOUNDS, seconds)] += 1
            timing.seconds += seconds

    def counts(self, name: str) -> Mapping[Labels, int]:
        """How often each thing happened, by its labels."""
        with self._lock:
            return {labels: n for (each, labels), n in self._counts.items() if each == name}

    def timings(self, name: str) -> Mapping[Labels, Timing]:
        """How long each thing took, by its labels."""
        with self._lock:
            return {
                labels: Timing(list(timing.counts), timing.seconds)
                for (each, labels), timing in self._timings.items()
                if each == name
            }


SLACK_CALLS = "slack_calls"
ACKNOWLEDGED = "acknowledged"
PASSED = "passed"
QUESTIONS = "questions"

COUNTERS = Counters()
"""The counters of this process."""
