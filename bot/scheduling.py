"""One tick: run a pass every minute. Who is due is in the store, never in a job."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

log = logging.getLogger(__name__)

TICK_SECONDS = 60


class Scheduler:
    """Calls ``run_pass`` now and every minute, one at a time, on a thread of its own."""

    def __init__(self, run_pass: Callable[[], object]) -> None:
        self._run_pass = run_pass
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._scheduler.add_job(
            self._tick, "interval", seconds=TICK_SECONDS, next_run_time=datetime.now(UTC)
        )

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """No further pass; returns when the one under way is done."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _tick(self) -> None:
        try:
            self._run_pass()
        except Exception as error:
            log.error("A pass failed (%s); the next one tries again", type(error).__name__)
