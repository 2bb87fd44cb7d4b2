"""Measures the bot's memory after each command of somebody who has nine megabytes stored."""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from tabulate import tabulate

from bench.contestants import BOT, PERSON, running
from bench.scale import Scale
from bot.checkins.schedule.composing import compose
from bot.checkins.schedule.due import Due
from framework import load_ladders
from storage import Assignment, Frequency, Passage, Person, Reply, open_store

TITLE = "Memory after commands, with 9 MB stored of one person"
COMMANDS = ("me", "coverage", "agenda", "packet", "export")
MOST = 200
SECONDS = 10
CHECK_INS, CHARACTERS = 60, 150_000
NOW = datetime(2026, 12, 3, 12, tzinfo=UTC)


def run(scale: Scale) -> str:
    seconds = scale.rounds(SECONDS)
    with TemporaryDirectory() as folder:
        database = f"sqlite:///{folder}/memory.db"
        _fill(database)
        size = Path(folder, "memory.db").stat().st_size / 1e6
        with running("next-rung", BOT, {"DATABASE_URL": database}) as bot:
            rows: list[list[object]] = [["at rest", *_figures(bot.process.pid, seconds)]]
            for command in COMMANDS:
                bot.person.command(f"/checkins {command}")
                rows.append([f"/checkins {command}", *_figures(bot.process.pid, seconds)])
    table = tabulate(rows, headers=["command", "MiB now", "MiB at most"], floatfmt=".0f")
    return f"{table}\nThe database has {size:.1f} MB. Goal: below {MOST} MiB."


def _figures(pid: int, seconds: float) -> tuple[float, float]:
    """Resident memory of the bot at the end, and at most, while it does what was asked."""
    process, most = psutil.Process(pid), 0.0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        most = max(most, process.memory_info().rss / 2**20)
        time.sleep(0.02)
    return process.memory_info().rss / 2**20, most


def _fill(database: str) -> None:
    ladder = load_ladders().get("product")
    level = ladder.level("IC4") if ladder else None
    if ladder is None or level is None:
        raise SystemExit("There is no such ladder.")
    store = open_store(database)
    store.save_people([Person(PERSON, "Ben Marks", zone="Europe/Stockholm")], NOW)
    store.set_roster([Assignment(PERSON, "product", "IC3", None, NOW)], [], NOW)
    words = "What I did, and what came of it. "
    text = (words * (CHARACTERS // len(words) + 1))[:CHARACTERS]
    for number in range(CHECK_INS):
        period = f"{2021 + number // 12}-{number % 12 + 1:02}"
        at = NOW - timedelta(days=30 * (CHECK_INS - number))
        due = Due(period, ladder, level, sustaining=False, look_at=at)
        check_in = compose(PERSON, due, [], at)
        store.claim(check_in)
        store.record_asked(check_in.id, "D1", f"{number}.1", at)
        reply = Reply(1, at, Frequency.ONCE, (Passage(text),), "", ())
        store.save_reply(check_in.id, reply, channel=None, once=period, tasks=())
    store.close()


if __name__ == "__main__":
    sys.stdout.write(run(Scale()))
