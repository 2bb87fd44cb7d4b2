"""The real bot as one of several processes, by a clock of its own that tests can set.

``CLOCK_FILE`` holds how many seconds that clock is ahead of this machine's.
"""

from __future__ import annotations

import os
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

import app
from bot.checkins.schedule import delivery
from storage import membership
from tests.end_to_end.bot_process import hurry

LEASE_SECONDS = 4.0


def main(*arguments: str) -> None:
    hurry()
    delivery.LOOKED_APART = timedelta(seconds=2)
    membership.BEAT_SECONDS = 0.5
    membership.LEASE = timedelta(seconds=LEASE_SECONDS)
    membership.ENDS_EARLY = timedelta(seconds=1.5)
    clock = Path(os.environ["CLOCK_FILE"])
    app.main(arguments, now=lambda: datetime.now(UTC) + timedelta(seconds=ahead(clock)))


def ahead(clock: Path) -> float:
    return float(struct.unpack("d", clock.read_bytes())[0])
