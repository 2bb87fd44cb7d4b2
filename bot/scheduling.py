"""Ticks: a pass every minute, a look at the ladder files every few seconds, at old texts hourly,
at people in Slack every few minutes, at whether to sync the roster every minute.

Who is due is in the store, never in a job. The scheduler plans each tick by this
machine's clock, so a thread that waits by the monotonic one looks whether that clock
jumped, and has every tick planned anew if it did: else a clock set back by a month
would stop them all for a month.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from threading import Event, Thread

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

log = logging.getLogger(__name__)

TICK_SECONDS = 60
LADDER_FILES_SECONDS = 5
RETENTION_SECONDS = 3_600
PEOPLE_SECONDS = 600
ROSTER_SECONDS = 60
CLOCK_SECONDS = 5.0

THREADS = PASSES, LADDER_FILES, RETENTION, PEOPLE, ROSTER = (
    *("passes", "ladder files", "retention", "people"),
    "roster",
)


@dataclass(frozen=True, slots=True)
class Calls:
    """What is called again and again, each one at a time on a thread of its own."""

    run_pass: Callable[[], object]
    """Now and every minute."""
    look_at_ladders: Callable[[], object]
    """Every few seconds."""
    look_at_old_texts: Callable[[], object]
    """Every hour."""
    look_at_people: Callable[[], object]
    """Every few minutes."""
    look_at_source: Callable[[], object]
    """Every minute: the roster's source, which is read once a day."""


class Scheduler:
    """Makes the ``calls``. Each has its own thread, so that a long pass doesn't keep new ladders
    from being read.

    ``clock_jumped`` is called every few seconds. If it returns true, the rest is called at once.
    """

    def __init__(self, calls: Calls, clock_jumped: Callable[[], bool]) -> None:
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            executors={thread: ThreadPoolExecutor(1) for thread in THREADS},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._every(TICK_SECONDS, PASSES, partial(_try, calls.run_pass, "Asking and reminding"))
        self._every(
            LADDER_FILES_SECONDS,
            LADDER_FILES,
            partial(_try, calls.look_at_ladders, "Checking the ladder files"),
        )
        self._every(
            RETENTION_SECONDS,
            RETENTION,
            partial(_try, calls.look_at_old_texts, "Erasing old texts"),
        )
        self._every(
            PEOPLE_SECONDS, PEOPLE, partial(_try, calls.look_at_people, "Looking people up")
        )
        self._every(
            ROSTER_SECONDS, ROSTER, partial(_try, calls.look_at_source, "Syncing the roster")
        )

        self._clock_jumped = clock_jumped
        self._stopping = Event()
        self._clock_watch = Thread(target=self._watch_clock, name="clock", daemon=True)

    def start(self) -> None:
        self._scheduler.start()
        self._clock_watch.start()

    def stop(self) -> None:
        """Makes no further calls, and returns when the current ones are done."""
        self._stopping.set()
        if self._clock_watch.is_alive():
            self._clock_watch.join()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)

    def call_all_now(self) -> None:
        """Makes every call now instead of when it was planned, and plans the next from now on."""
        for job in self._scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC))

    def _watch_clock(self) -> None:
        while True:
            _try(self._call_all_after_jump, "Checking the clock")
            if self._stopping.wait(CLOCK_SECONDS):
                return

    def _call_all_after_jump(self) -> None:
        if self._clock_jumped():
            self.call_all_now()

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
        log.error("%s failed (%s). Trying again soon.", what, type(error).__name__)
