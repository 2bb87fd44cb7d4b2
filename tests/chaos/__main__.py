"""The long run: ``make chaos``.

Goes through one seed after another, each on SQLite with one process and on PostgreSQL with
three, until ``CHAOS_HOURS`` (2) are over or ``CHAOS_KILLS`` (1000) processes were killed.
``CHAOS_SEED``: the first one; ``CHAOS_ON=postgres`` or ``sqlite`` leaves the other out.
Prints a line a plan, and a table in the end. Exits with 1 if anything was wrong.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from tests.chaos.plan import Size, planned
from tests.chaos.table import Line, line_of, table
from tests.chaos.world import world
from tests.postgres_server import PostgresServer, running_server

LONG = Size(people=200, rounds=4, seconds=25.0, troubles=55, acts=60)
REPLICAS = 3


def main() -> int:
    hours = float(os.environ.get("CHAOS_HOURS", "2"))
    most_kills = int(os.environ.get("CHAOS_KILLS", "1000"))
    on = os.environ.get("CHAOS_ON", "sqlite,postgres").split(",")
    ends_at = time.monotonic() + hours * 3600
    lines: list[Line] = []
    kills = wrong = 0
    with running_server() as server:
        for seed, place in plans(int(os.environ.get("CHAOS_SEED", "1")), on):
            if time.monotonic() > ends_at or kills >= most_kills:
                break
            line, details = live_through(seed, server if place == "postgres" else None)
            lines.append(line)
            kills += int(line[3])
            wrong += len(details)
            say(table([line]).splitlines()[-1], *details)
    say(table(lines))
    return 1 if wrong else 0


def plans(first: int, on: list[str]) -> Iterator[tuple[int, str]]:
    """One seed after another, on each kind of database."""
    for seed in count(first):
        for place in on:
            yield seed, place


def say(*lines: str) -> None:
    sys.stdout.write("\n  ".join(lines) + "\n")
    sys.stdout.flush()


def live_through(seed: int, server: PostgresServer | None) -> tuple[Line, list[str]]:
    """The line of the table for a seed, and whatever was wrong. Then logs and data are left."""
    folder = Path(tempfile.mkdtemp(prefix=f"next-rung-chaos-{seed}-"))
    replicas = REPLICAS if server else 1
    plan = planned(seed, LONG, replicas=replicas, has_server=server is not None)
    with world(folder, LONG, replicas=replicas, server=server, name=f"chaos{seed}") as place:
        place.live_through(plan)
        line, details = line_of(seed, replicas, place), place.found.details
    if details:
        details = [*details, f"logs: {folder}"]
    else:
        shutil.rmtree(folder)
    return line, details


if __name__ == "__main__":
    sys.exit(main())
