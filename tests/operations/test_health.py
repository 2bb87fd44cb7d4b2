"""Health turns as soon as something keeps the bot from its work, and says what."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.checkins.schedule.delivery import PassReport
from bot.counters import Counters
from bot.operations.health import LATEST, Watched, problems
from bot.operations.passes import Passes
from framework import Problem
from storage.opening import open_sqlite

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


class Clock:
    """Seconds of a clock that a test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "next-rung.db"


@pytest.fixture
def watched(database: Path, clock: Clock) -> Iterator[Watched]:
    """A bot that does its work."""
    with closing(open_sqlite(database, busy_timeout=0.1)) as store:
        yield Watched(
            store=store,
            now=lambda: AT,
            connections=lambda: 2,
            leads=lambda: True,
            in_doubt=lambda: False,
            ladder_problems=tuple,
            passes=Passes(PassReport, Counters(), clock),
        )


def test_a_bot_that_does_its_work_has_no_problem(watched: Watched) -> None:
    assert problems(watched) == []


def test_without_a_connection(watched: Watched) -> None:
    cut = replace(watched, connections=lambda: 0)
    assert problems(cut) == ["There's no connection to Slack."]


def test_a_clock_in_doubt(watched: Watched) -> None:
    (said,) = problems(replace(watched, in_doubt=lambda: True))
    assert said.startswith("This machine's clock may be wrong.")


def test_a_ladder_file_with_a_mistake(watched: Watched) -> None:
    (said,) = problems(replace(watched, ladder_problems=lambda: [Problem("x.yml", 1, 1, "no")]))
    assert said.startswith("A ladder file has a mistake.")


def test_a_database_that_another_program_has_locked(watched: Watched, database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert problems(watched) == ["Nothing can be saved in the database. The log says why."]
        other.execute("ROLLBACK")
    assert problems(watched) == []


def test_passes_that_stopped(watched: Watched, clock: Clock) -> None:
    clock.seconds = 299
    assert problems(watched) == []
    clock.seconds = 420
    assert problems(watched) == ["No pass was made for 7 minutes."]
    assert problems(replace(watched, leads=lambda: False)) == []
    watched.passes.run()
    assert problems(watched) == []


def test_a_long_pass_is_none_that_stopped(watched: Watched, clock: Clock) -> None:
    found: list[list[str]] = []

    def for_hours() -> PassReport:
        clock.seconds += 7_200
        found.append(problems(watched))
        return PassReport()

    passes = Passes(for_hours, Counters(), clock)
    watched = replace(watched, passes=passes)
    passes.run()
    assert found == [[]]


def test_a_pass_that_fails_counts_as_none(watched: Watched, clock: Clock) -> None:
    def failing() -> PassReport:
        raise RuntimeError

    passes = Passes(failing, Counters(), clock)
    clock.seconds = 400
    with pytest.raises(RuntimeError):
        passes.run()
    assert problems(replace(watched, passes=passes)) == ["No pass was made for 7 minutes."]


def test_who_begins_to_lead_has_time_for_a_pass(watched: Watched, clock: Clock) -> None:
    clock.seconds = 4_000
    watched.passes.begin()
    assert problems(watched) == []


def test_a_task_that_waits_too_long(watched: Watched) -> None:
    watched.store.add_task("digest", "U1", AT - LATEST - timedelta(minutes=1))
    assert problems(watched) == ["What's to be sent has been waiting for 31 minutes."]
    assert problems(replace(watched, leads=lambda: False)) == []


def test_a_task_that_is_due_later_is_not_late(watched: Watched) -> None:
    watched.store.add_task("digest", "U1", AT + timedelta(days=1))
    assert problems(watched) == []
