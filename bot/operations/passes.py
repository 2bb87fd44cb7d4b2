"""The passes of this process, timed: how long they take, and how long there was none."""

import time
from collections.abc import Callable

from bot.checkins.schedule.delivery import PassReport
from bot.counters import COUNTERS, PASSED, QUESTIONS, Counters


class Passes:
    """Calls ``run_pass``, and notes when."""

    def __init__(
        self,
        run_pass: Callable[[], PassReport],
        counters: Counters = COUNTERS,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._run_pass = run_pass
        self._counters = counters
        self._monotonic = monotonic
        self._under_way = False
        self._last = monotonic()

    def run(self) -> None:
        """Make a pass. Raises what it raises: then it counts as none."""
        began = self._monotonic()
        self._under_way = True
        try:
            report = self._run_pass()
        finally:
            self._under_way = False
        self._last = self._monotonic()
        self._counters.took(PASSED, self._last - began)
        for outcome, amount in (
            ("asked", report.asked + report.recovered),
            ("reminded", report.reminded),
            ("failed", report.failed),
        ):
            self._counters.add(QUESTIONS, amount, outcome=outcome)

    @property
    def quiet_seconds(self) -> float:
        """Since when there was no pass. While one is under way, which may take hours: 0."""
        return 0.0 if self._under_way else self._monotonic() - self._last

    def begin(self) -> None:
        """This process makes passes from now on: others may have made them before."""
        self._last = self._monotonic()
