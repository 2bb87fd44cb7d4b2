"""Runs the real bot as a process of its own, with the clock begun at a given instant.

Used by tests that kill it: ``python tests/end_to_end/bot_process.py INSTANT run``.
Everything else comes from the environment, as it does for the real command.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import app
from bot import scheduling
from bot.checkins.schedule import delivery
from bot.cli import context
from bot.settings import Pace, load_settings
from bot.slack.outbox import worker
from storage import holding


def hurry() -> None:
    """What takes minutes takes seconds, so that a test need not wait."""
    scheduling.TICK_SECONDS = 1  # a minute is long for a test
    delivery.SETTLED_AFTER = timedelta(seconds=float(os.environ.get("SETTLED_AFTER", "1")))
    delivery.LOOKED_APART = timedelta(seconds=1)
    worker.LOOKED_FOR_AFTER = timedelta(seconds=2)
    worker.ROUND_SECONDS = 0.5
    holding.HEARTBEAT_SECONDS = 1.0
    scheduling.CLOCK_SECONDS = 0.2
    if "MESSAGES_PER_MINUTE" in os.environ:
        _set_pace(int(os.environ["MESSAGES_PER_MINUTE"]))


def main(begins: str, *arguments: str) -> None:
    hurry()
    start, began = datetime.fromisoformat(begins).astimezone(UTC), time.monotonic()
    app.main(arguments, now=lambda: start + timedelta(seconds=time.monotonic() - began))


def _set_pace(per_minute: int) -> None:
    """A pace that the settings do not allow, for a workspace that is faster than Slack."""
    pace = Pace(messages_per_minute=per_minute)
    vars(context)["load_settings"] = lambda environment: replace(
        load_settings(environment), pace=pace
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
