"""Reports the progress of a big pass now and then."""

import logging
import time
from collections.abc import Callable

from bot.checkins.schedule.delivery import PassReport

log = logging.getLogger(__name__)

EVERY_SECONDS = 30.0


class LogProgress:
    """Logs a line every half minute of a pass. ``clock`` returns seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._report: PassReport | None = None
        self._began = self._told = 0.0

    def __call__(self, report: PassReport) -> None:
        now = self._clock()
        if report is not self._report:
            self._report, self._began, self._told = report, now, now
        elif now - self._told >= EVERY_SECONDS:
            self._told = now
            log.info("%s", progress_line(report, now - self._began))


def progress_line(report: PassReport, seconds: float) -> str:
    """``1,200 of 10,000 people, 3 failed, about 2 h left``, ``seconds`` after the pass began."""
    parts = [f"{report.looked_at:,} of {max(report.due, report.looked_at):,} people"]
    if report.failed:
        parts.append(f"{report.failed:,} failed")
    if report.left_for_later:
        parts.append(f"{report.left_for_later:,} left for later")
    left = report.due - report.looked_at
    if left > 0 and report.looked_at > 0:
        parts.append(f"about {_duration(seconds / report.looked_at * left)} left")
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    if seconds < 90 * 60:
        return f"{round(seconds / 60)} min"
    return f"{round(seconds / 3600)} h"
