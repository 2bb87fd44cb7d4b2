"""Measures this process's passes: how long they take, and how long there was none."""

import time
from collections.abc import Callable

from bot.checkins.schedule.delivery import PassReport
from bot.counters import COUNTERS, PASSED, QUESTIONS, Counters


class Passes:
    """Calls ``run_pass`` and notes the time."""

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
        """Runs a pass. If it raises, it doesn't count."""
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
        """Seconds since the last pass. 0 during a pass, which can take hours."""
        return 0.0 if self._under_way else self._monotonic() - self._last

    def begin(self) -> None:
        """Starts measuring, since this process runs passes from now on. Others may have run them
        before."""
        self._last = self._monotonic()
