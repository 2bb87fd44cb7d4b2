"""Ticks: a pass every minute, a look at the ladder files every few seconds, at old texts hourly,
at people in Slack every few minutes.

Who is due is in the store, never in a job.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

log = logging.getLogger(__name__)

TICK_SECONDS = 60
LADDER_FILES_SECONDS = 5
RETENTION_SECONDS = 3_600
PEOPLE_SECONDS = 600

THREADS = PASSES, LADDER_FILES, RETENTION, PEOPLE = "passes", "ladder files", "retention", "people"


class Scheduler:
    """Calls ``run_pass`` now and every minute, ``look_at_ladders`` every few seconds,
    ``look_at_old_texts`` every hour, ``look_at_people`` every few minutes.

    Each is called one at a time on a thread of its own, so that a long pass does
    not keep new ladders from being read.
    """

    def __init__(
        self,
        run_pass: Callable[[], object],
        look_at_ladders: Callable[[], object],
        look_at_old_texts: Callable[[], object],
        look_at_people: Callable[[], object],
    ) -> None:
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={thread: ThreadPoolExecutor(1) for thread in THREADS},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._every(TICK_SECONDS, PASSES, partial(_try, run_pass, "A pass"))
        self._every(
            LADDER_FILES_SECONDS,
            LADDER_FILES,
            partial(_try, look_at_ladders, "Looking at the ladder files"),
        )
        self._every(
            RETENTION_SECONDS, RETENTION, partial(_try, look_at_old_texts, "Looking at old texts")
        )
        self._every(PEOPLE_SECONDS, PEOPLE, partial(_try, look_at_people, "Looking people up"))

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        """No further call; returns when those under way are done."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def _every(self, seconds: float, thread: str, call: Callable[[], None]) -> None:
        self._scheduler.add_job(
            call,
            "interval",
            seconds=seconds,
            executor=thread,
            next_run_time=datetime.now(UTC),
        )


def _try(call: Callable[[], object], what: str) -> None:
    try:
        call()
    except Exception as error:
        log.error("%s failed (%s); the next one tries again", what, type(error).__name__)
