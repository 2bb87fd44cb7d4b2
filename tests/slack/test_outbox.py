"""How long a task of the outbox is tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest

from bot.checkins.messenger import OutcomeUnknown, Unable
from bot.checkins.schedule.pacing import Gate, Pace
from bot.checkins.tasks import (
    DELETE_FILES,
    IN_HOURS,
    SHOW_PROMPT,
    TAKE_BACK,
    TELL_COMMENT,
    WELCOME,
)
from bot.slack.gateway.post_marks import Mark, next_mark
from bot.slack.outbox.worker import (
    LONGEST_RETRY,
    LOOKED_FOR_AFTER,
    MOST_ATTEMPTS,
    OutboxWorker,
    Paces,
)
from storage import Store
from storage.opening import open_sqlite

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

    def worker(self, kind: str, tell: Callable[[str], None]) -> OutboxWorker:
        pace = Pace(Gate(Event()), per_minute=1e9)
        paces = Paces(pace, pace, pace, pace, pace, pace)
        return OutboxWorker("one", cast(Any, self), {kind: tell}, paces)

    def tries(self, kind: str, times: int) -> None:
        self.store.add_task(kind, "subject", self.at)
        worker = self.worker(kind, self.tell)
        for _ in range(times):
            worker.do_what_is_due()
            self.at += LONGEST_RETRY + timedelta(seconds=1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    store = open_sqlite(tmp_path / "store.db")
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


def test_what_is_said_once_and_got_no_clear_answer_is_tried_again_ten_minutes_later(office) -> None:
    office.store.add_task(TELL_COMMENT, "c1", office.at)
    asked: list[Mark | None] = []

    def tell(subject: str) -> None:
        asked.append(next_mark())
        if len(asked) == 1:
            raise OutcomeUnknown

    worker = office.worker(TELL_COMMENT, tell)
    worker.do_what_is_due()
    office.at += LOOKED_FOR_AFTER - timedelta(seconds=1)
    worker.do_what_is_due()
    assert len(asked) == 1
    office.at += timedelta(seconds=1)
    worker.do_what_is_due()
    first, second = asked
    assert first is not None
    assert second is not None
    assert (first.token, first.may_be_there) == (second.token, False)
    assert second.may_be_there
    assert office.store.tasks(office.at, 9) == []


def test_after_a_restart_what_may_have_been_posted_is_looked_for_first(office) -> None:
    office.store.add_task(TELL_COMMENT, "c1", office.at)
    office.at += timedelta(seconds=1)
    marks: list[Mark | None] = []
    office.worker(TELL_COMMENT, lambda subject: marks.append(next_mark())).do_what_is_due()
    assert [mark is not None and mark.may_be_there for mark in marks] == [True]


def test_outside_of_a_task_nothing_is_marked() -> None:
    assert next_mark() is None
