"""Reading in a store of 1k, 100k and 1M check-ins: pages beside the bare SELECT."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tabulate import tabulate

from bot.checkins.composing import compose
from bot.checkins.due import Due
from bot.cli.running import make_bot
from bot.settings import Settings
from bot.slack.bot import Bot
from bot.slack.homes import home_of
from bot.slack.reading_answers import about_coverage, read, team_of
from bot.slack.views.team import team_view
from framework import LADDERS, Ladders, load_ladder
from storage import WHOLE, Assignment, CheckIn, Frequency, Passage, Person, Reply, open_store

TITLE = "Reading check-ins (in one process, without Slack)"
SIZES = (1_000, 100_000, 1_000_000)
MONTHS = 12
REPORTS = 50
ROUNDS = 300
NOW = datetime(2026, 12, 3, 12, tzinfo=UTC)
BOSS = "UBOSS"

SELECT = """
    SELECT c.id, c.person, c.period, c.state, c.claimed_at, c.channel, c.message_ts, c.asked_at,
           c.nudge_at, c.failure, c.chosen_nudge, c.reminders, c.ladder, c.ladder_version, c.level,
           c.level_title, c.competency, c.competency_name, c.expectation, c.question, c.reason,
           c.sustaining, r.revision, r.at, r.frequency, r.passages, r.next_step, r.links, r.shared
    FROM check_ins AS c LEFT JOIN replies AS r ON r.check_in = c.id AND r.revision = c.revision
    WHERE c.person = ? AND c.state IN ('asked', 'answered', 'skipped')
    ORDER BY c.period DESC LIMIT 5
"""


def run() -> str:
    with TemporaryDirectory() as folder:
        figures = [_measured(Path(folder) / f"{size}.db", size) for size in SIZES]
    names = list(figures[0])
    rows = [
        [name, *(f"{each[name] * 1000:.2f}" for each in figures), _ratio(figures, name)]
        for name in names
    ]
    heads = ["p50 in ms, check-ins in the store", *(f"{size:,}" for size in SIZES), "÷ the first"]
    bare = [f"{each['the same by Store'] / each['bare SELECT']:.2f}" for each in figures]
    return (
        f"{tabulate(rows, headers=heads, disable_numparse=True)}\n"
        f"Store ÷ bare SELECT: {', '.join(bare)} (goal: at most 2, and flat as the table grows).\n"
        f"Pages are whole, with their views; the team has {REPORTS} reports of {MONTHS} months."
    )


def _ratio(figures: list[dict[str, float]], name: str) -> str:
    return f"{figures[-1][name] / figures[0][name]:.2f}"


def _measured(path: Path, size: int) -> dict[str, float]:
    _fill(path, size)
    with _open(path) as bot, closing(sqlite3.connect(path)) as bare:
        people = [f"U{number}" for number in range(1, size // MONTHS, max(1, size // MONTHS // 40))]

        reports = _reports()

        def select(person: str) -> object:
            return bare.execute(SELECT, [person]).fetchall()

        def from_store(person: str) -> object:
            return bot.store.check_ins(person, before=None, limit=5, scope=WHOLE)

        # One after the other for each person, so that both find the file's pages alike.
        both = [(_timed(select, each), _timed(from_store, each)) for each in _rounds(people)]
        return {
            "bare SELECT": median(one for one, _ in both),
            "the same by Store": median(other for _, other in both),
            "history page": _p50(lambda person: read(bot, person, person, None), people),
            "coverage": _p50(lambda person: about_coverage(bot, person, person), reports),
            "Home": _p50(lambda person: home_of(bot, person), reports),
            "team page": _p50(lambda boss: team_view(team_of(bot, boss), bot.name_of, 1), [BOSS]),
        }


def _reports() -> list[str]:
    return [f"U{number}" for number in range(1, REPORTS + 1)]


def _rounds(people: list[str], rounds: int = ROUNDS) -> list[str]:
    return [people[number % len(people)] for number in range(rounds)]


def _p50(call: Callable[[str], object], people: list[str], rounds: int = ROUNDS) -> float:
    return median(_timed(call, person) for person in _rounds(people, rounds))


def _timed(call: Callable[[str], object], person: str) -> float:
    began = time.perf_counter()
    call(person)
    return time.perf_counter() - began


@contextmanager
def _open(path: Path) -> Iterator[Bot]:
    ladders = Ladders((load_ladder(LADDERS / "product.yml"),))
    with closing(open_store(f"sqlite:///{path}")) as store:
        yield make_bot(store, lambda: ladders, Settings(), lambda: NOW)


def _fill(path: Path, size: int) -> None:
    """One person's year is written by the store, everybody else's are copies of them."""
    with _open(path) as bot:
        _write_first(bot)
        reports = _reports()
        bot.store.save_people([Person(each, each) for each in [BOSS, *reports]], NOW)
        lines = [Assignment(each, "product", "IC3", BOSS, NOW) for each in reports]
        bot.store.set_roster(lines, [], NOW)
    with closing(sqlite3.connect(path)) as connection, connection:
        copies = size // MONTHS - 1
        connection.execute("CREATE TEMP TABLE copies (n INTEGER PRIMARY KEY)")
        connection.executemany(
            "INSERT INTO copies VALUES (?)", ((n,) for n in range(1, copies + 1))
        )
        new = {
            "id": "'U' || n || period",
            "person": "'U' || n",
            "channel": "'D' || n",
            "check_in": "'U' || n || substr(check_in, 3)",
        }
        for table in ("check_ins", "replies"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            made = ", ".join(new.get(column, column) for column in columns)
            connection.execute(f"INSERT INTO {table} SELECT {made} FROM {table}, copies")


def _write_first(bot: Bot) -> None:
    ladder = bot.ladders.every[0]
    level = ladder.level("IC4")
    if level is None:
        raise AssertionError("the product ladder has an IC4")
    written: list[CheckIn] = []
    for month in range(MONTHS):
        period = f"{2025 + month // 12}-{month % 12 + 1:02d}"
        at = NOW - timedelta(days=30 * (MONTHS - month))
        due = Due(period, ladder, level, False, at)
        drawn = compose("U0", due, list(reversed(written)), at)
        claimed = bot.store.claim(replace(drawn, id=f"U0{period}"))
        bot.store.record_asked(claimed.id, "D0", f"{month}.1", at)
        text = "I asked five customers before we built it, and dropped two features. " * 3
        reply = Reply(1, at, Frequency.ONCE, (Passage(text),), "When planned, I ask.", (), True)
        bot.store.save_reply(claimed.id, reply, channel=None, once=period, tasks=())
        found = bot.store.check_in(claimed.id)
        if found is not None:
            written.append(found)
