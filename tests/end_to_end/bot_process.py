"""Runs the real bot as a process of its own, with the clock begun at a given instant.

Used by tests that kill it: ``python tests/end_to_end/bot_process.py INSTANT run``.
Everything else comes from the environment, as it does for the real command.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta

import app
from bot import scheduling


def main(begins: str, *arguments: str) -> None:
    scheduling.TICK_SECONDS = 2  # a minute is long for a test
    start, began = datetime.fromisoformat(begins).astimezone(UTC), time.monotonic()
    app.main(arguments, now=lambda: start + timedelta(seconds=time.monotonic() - began))


if __name__ == "__main__":
    main(*sys.argv[1:])
