"""How long a task of the outbox is tried again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest

from bot.checkins.messenger import Unable
from bot.checkins.pacing import Gate, Pace
from bot.checkins.tasks import DELETE_FILES, IN_HOURS, SHOW_PROMPT, TAKE_BACK, WELCOME
from bot.slack.outbox import LONGEST_RETRY, MOST_ATTEMPTS, OutboxWorker, Paces
from storage import Store
from storage.sqlite import SqliteStore

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
YEARS_OF_HOURS = 1_200
"""More attempts than two to their power fits into a length of time."""


@dataclass
class Office:
    """As much of the bot as the outbox needs, at a time of one's choice."""

    store: Store
    tried: list[datetime] = field(default_factory=list)
    at: datetime = NOON
    out_of_reach: bool = True

    def now(self) -> datetime:
        return self.at

    def tell(self, subject: str) -> None:
        self.tried.append(self.at)
        if self.out_of_reach:
            raise Unable("token_revoked")

    def tries(self, kind: str, times: int) -> None:
        self.store.add_task(kind, "subject", self.at)
        pace = Pace(Gate(Event()), per_minute=1e9)
        worker = OutboxWorker(
            "one", cast(Any, self), {kind: self.tell}, Paces(pace, pace, pace, pace, pace, pace)
        )
        for _ in range(times):
            worker.do_what_is_due()
            self.at += LONGEST_RETRY + timedelta(seconds=1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    store = SqliteStore.open(tmp_path / "store.db")
    yield Office(store)
    store.close()


def test_what_only_shows_something_is_given_up_in_the_end(office: Office) -> None:
    office.tries(SHOW_PROMPT, MOST_ATTEMPTS + 5)
    assert len(office.tried) == MOST_ATTEMPTS


@pytest.mark.parametrize("kind", [TAKE_BACK, DELETE_FILES])
def test_what_somebody_had_deleted_is_tried_until_it_is_gone(office: Office, kind: str) -> None:
    office.tries(kind, YEARS_OF_HOURS)
    assert len(office.tried) == YEARS_OF_HOURS
    office.out_of_reach = False
    office.tries(kind, 2)
    assert len(office.tried) == YEARS_OF_HOURS + 1


def test_while_the_clock_is_in_doubt_only_what_somebody_waits_for_is_done(office: Office) -> None:
    done: list[str] = []
    doubts = [True]
    pace = Pace(Gate(Event()), per_minute=1e9)
    worker = OutboxWorker(
        "one",
        cast(Any, office),
        dict.fromkeys((*IN_HOURS, SHOW_PROMPT), done.append),
        Paces(*[pace] * 6),
        lambda: doubts[-1],
    )
    for kind in (*IN_HOURS, SHOW_PROMPT):
        office.store.add_task(kind, kind, office.at)
    worker.do_what_is_due()
    assert done == [SHOW_PROMPT]
    doubts.append(False)
    worker.do_what_is_due()
    assert sorted(done) == sorted([SHOW_PROMPT, *IN_HOURS])


def test_a_doubt_that_comes_up_between_two_tasks_holds_the_second(office: Office) -> None:
    done: list[str] = []
    pace = Pace(Gate(Event()), per_minute=1e9)
    worker = OutboxWorker(
        "one",
        cast(Any, office),
        {WELCOME: done.append},
        Paces(*[pace] * 6),
        lambda: bool(done),
    )
    for person in ("U1", "U2"):
        office.store.add_task(WELCOME, person, office.at)
    worker.do_what_is_due()
    assert done == ["U1"]
