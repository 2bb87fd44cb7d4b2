"""How long a task of the outbox is tried again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins import tasks
from bot.checkins.messenger import NotAllowed, OutcomeUnknown, OutOfReach, Refused, Unable
from bot.checkins.schedule.pacing import Gate, Pace
from bot.checkins.subjects import MarkedPost
from bot.checkins.tasks import (
    DELETE_FILES,
    SEND_PACKET,
    SHOW_PROMPT,
    TAKE_BACK,
    TELL_COMMENT,
    WELCOME,
)
from bot.checkins.text_form import Unreadable
from bot.slack.gateway.post_marks import Mark, next_mark, note_posted
from bot.slack.outbox.kind import MOST_ATTEMPTS, MOST_REFUSALS, Kind, SlackLimit, TaskContext
from bot.slack.outbox.kinds import IN_HOURS, KINDS
from bot.slack.outbox.worker import LONGEST_RETRY, LOOKED_FOR_AFTER, Duty, OutboxWorker
from storage import Replica, Store, StoreError, Task
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

    def worker(
        self,
        kinds: str | Iterable[str],
        tell: Callable[[str], None],
        clock_in_doubt: Callable[[], bool] = lambda: False,
        *,
        as_read: bool = False,
    ) -> OutboxWorker:
        """Of kinds as they are, which do ``tell`` instead, at any hour."""
        listed = [kinds] if isinstance(kinds, str) else kinds
        telling = [_only_telling(KINDS[name], tell) for name in listed]
        if as_read:
            telling = [replace(kind, read=KINDS[kind.name].read) for kind in telling]
        return self.worker_of(telling, clock_in_doubt)

    def worker_of(
        self,
        kinds: Iterable[Kind[Any]],
        clock_in_doubt: Callable[[], bool] = lambda: False,
        leads: Callable[[], bool] = lambda: True,
    ) -> OutboxWorker:
        nobody = cast(Any, None)
        context = TaskContext(cast(Any, self), nobody, nobody)
        paces = dict.fromkeys(SlackLimit, Pace(Gate(Event()), per_minute=1e9))
        return OutboxWorker("one", context, kinds, paces, Duty(clock_in_doubt, leads))

    def tries(self, kind: str, times: int) -> None:
        self.store.add_task(kind, "subject", self.at)
        worker = self.worker(kind, self.tell)
        for _ in range(times):
            worker.do_what_is_due()
            self.at += LONGEST_RETRY + timedelta(seconds=1)


@dataclass(frozen=True)
class AnyHour:
    """Hours that a task is never outside of."""

    def wait(self, bot: object, subject: object) -> None: ...


def _only_telling(kind: Kind[Any], tell: Callable[[str], None]) -> Kind[Any]:
    hours = cast(Any, AnyHour()) if kind.in_hours else None
    return replace(
        kind,
        read=str,
        run=lambda context, subject: tell(subject),
        in_hours=hours,
        given_up=lambda context, subject, why: [Task("given_up", subject, NOON)],
    )


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


def test_the_log_says_each_time_that_slack_refuses_the_app(office: Office, caplog) -> None:
    office.tries("show_home", 2)
    said = "Slack refuses this app (token_revoked). show_home waits until that's fixed."
    assert [record.message for record in caplog.records] == [said, said]


def test_while_the_clock_is_in_doubt_only_what_somebody_waits_for_is_done(office: Office) -> None:
    done: list[str] = []
    doubts = [True]
    worker = office.worker((*IN_HOURS, SHOW_PROMPT), done.append, lambda: doubts[-1])
    for kind in (*IN_HOURS, SHOW_PROMPT):
        office.store.add_task(kind, kind, office.at)
    worker.do_what_is_due()
    assert done == [SHOW_PROMPT]
    doubts.append(False)
    worker.do_what_is_due()
    assert sorted(done) == sorted([SHOW_PROMPT, *IN_HOURS])


def test_a_doubt_that_comes_up_between_two_tasks_holds_the_second(office: Office) -> None:
    done: list[str] = []
    worker = office.worker(WELCOME, done.append, lambda: bool(done))
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


@pytest.mark.parametrize("kind", [TELL_COMMENT, tasks.ASK_SEND_OR_KEEP, tasks.SAY_NOT_CHANGED])
def test_after_a_kill_what_may_have_been_posted_is_looked_for_first(
    office: Office, kind: str
) -> None:
    office.store.add_task(kind, "c1", office.at)
    marks: list[Mark | None] = []

    def be_killed(subject: str) -> None:
        marks.append(next_mark())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.worker(kind, be_killed).do_what_is_due()
    office.worker(kind, lambda subject: marks.append(next_mark())).do_what_is_due()
    first, second = marks
    assert first is not None
    assert second is not None
    assert (first.may_be_there, second.may_be_there) == (False, True)
    assert first.token == second.token


def test_what_was_taken_and_not_begun_is_given_back_and_not_looked_for(office: Office) -> None:
    done: list[tuple[str, bool]] = []
    for number in range(3):
        office.store.add_task(TELL_COMMENT, f"c{number}", NOON)

    def be_killed(subject: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        office.worker(TELL_COMMENT, be_killed).do_what_is_due()

    def tell(subject: str) -> None:
        mark = next_mark()
        done.append((subject, mark is not None and mark.may_be_there))

    office.worker(TELL_COMMENT, tell).do_what_is_due()
    assert done == [("c0", True), ("c1", False), ("c2", False)]


def test_marks_of_a_task_that_comes_again_are_others(office: Office) -> None:
    marks: list[Mark | None] = []
    worker = office.worker(TELL_COMMENT, lambda subject: marks.append(next_mark()))
    for _ in range(2):
        office.store.add_task(TELL_COMMENT, "c1", office.at)
        worker.do_what_is_due()
        office.at += timedelta(seconds=1)
    first, second = marks
    assert first is not None
    assert second is not None
    assert first.token != second.token


def taken_over(office: Office) -> None:
    """Another process takes everything over, as if this one had been silent for long."""
    lasts, never = timedelta(hours=1), datetime.min.replace(tzinfo=UTC)
    office.store.hear(Replica("other", "there", "boot", 1, "1", never, never), lasts)
    office.store.claim_tasks(
        office.at, 99, kinds=list(KINDS), claim="theirs", replica="other", lasts=lasts
    )


def test_what_was_posted_after_a_task_was_taken_over_is_looked_at_again(office: Office) -> None:
    office.store.add_task(TELL_COMMENT, "c1", NOON)

    def tell(subject: str) -> None:
        mark = next_mark()
        assert mark is not None
        taken_over(office)
        note_posted(MarkedPost("D1", "1.1", None, mark.token))
        raise AssertionError("nothing is recorded of it")

    office.worker(TELL_COMMENT, tell).do_what_is_due()
    waiting = office.store.tasks(NOON + timedelta(minutes=1), 9)
    assert {task.kind for task in waiting} == {TELL_COMMENT, tasks.REMOVE_DOUBLE}
    (doubtful,) = (task for task in waiting if task.kind == tasks.REMOVE_DOUBLE)
    assert MarkedPost.read(doubtful.subject).message_ts == "1.1"


def test_a_redraw_that_was_taken_over_is_made_once_more(office: Office) -> None:
    office.store.add_task(SHOW_PROMPT, "c1", NOON)
    office.worker(SHOW_PROMPT, lambda subject: taken_over(office)).do_what_is_due()
    (waiting,) = office.store.tasks(NOON, 9)
    assert (waiting.kind, waiting.version, waiting.claim) == (SHOW_PROMPT, 2, "theirs")


def test_outside_of_a_task_nothing_is_marked() -> None:
    assert next_mark() is None


def test_every_kind_that_a_rule_can_ask_for_has_a_row_and_every_row_can_be_asked_for() -> None:
    named = {value for name, value in vars(tasks).items() if name.isupper()}
    assert named == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(subject=st.text(max_size=40) | st.text("|:U1%7C", max_size=20))
def test_a_task_about_nothing_that_can_be_read_is_dropped_and_holds_up_nothing(
    kind: str, subject: str
) -> None:
    try:
        KINDS[kind].read(subject)
    except Unreadable:
        return
    except Exception as error:
        pytest.fail(f"{kind} fails otherwise: {type(error).__name__}")


def test_a_task_that_cannot_be_read_goes_and_the_next_is_done(office: Office) -> None:
    office.store.add_task(TAKE_BACK, "no place", office.at)
    office.store.add_task(SHOW_PROMPT, "c1", office.at)
    done: list[str] = []
    told = office.worker((TAKE_BACK, SHOW_PROMPT), done.append, as_read=True)
    told.do_what_is_due()
    assert done == ["c1"]
    assert office.store.tasks(office.at, 9) == []


@pytest.mark.parametrize(
    ("kind", "refusal", "tries"),
    [
        (SHOW_PROMPT, OutOfReach("user_not_found"), 1),
        (SHOW_PROMPT, Refused("odd"), MOST_ATTEMPTS),
        (TELL_COMMENT, Refused("odd"), MOST_REFUSALS),
        (WELCOME, Refused("odd"), 1),
        (SEND_PACKET, NotAllowed("missing_scope", "files"), 1),
    ],
)
def test_what_slack_refuses_is_given_up_after_as_many_tries_as_its_row_says(
    office: Office, kind: str, refusal: Refused, tries: int
) -> None:
    def refuse(subject: str) -> None:
        office.tried.append(office.at)
        raise refusal

    office.store.add_task(kind, "x", office.at)
    worker = office.worker(kind, refuse)
    for _ in range(MOST_ATTEMPTS + 1):
        worker.do_what_is_due()
        office.at += LONGEST_RETRY
    assert len(office.tried) == tries
    assert [task.kind for task in office.store.tasks(office.at, 9)] == ["given_up"]


def test_who_asked_for_a_deletion_hears_once_that_it_takes_long_and_it_is_tried_on(office) -> None:
    def refuse(subject: str) -> None:
        raise Refused("odd")

    office.store.add_task(DELETE_FILES, "b1", office.at)
    worker = office.worker(DELETE_FILES, refuse)
    for _ in range(MOST_REFUSALS + 5):
        worker.do_what_is_due()
        office.at += LONGEST_RETRY
    left = office.store.tasks(office.at, 9)
    assert sorted((task.kind, task.version) for task in left) == [
        (DELETE_FILES, 1),
        ("given_up", 1),
    ]


def test_what_follows_from_a_task_is_stored_as_it_is_finished_and_not_when_it_fails(office) -> None:
    outcomes: list[Exception | None] = [Unable("down"), None]

    def run(context: object, subject: str) -> list[Task]:
        outcome = outcomes.pop(0)
        if outcome is not None:
            raise outcome
        return [Task("next", subject, office.at)]

    office.store.add_task(SHOW_PROMPT, "c1", office.at)
    worker = office.worker_of([replace(KINDS[SHOW_PROMPT], run=run)])
    worker.do_what_is_due()
    assert [task.kind for task in office.store.tasks(office.at + LONGEST_RETRY, 9)] == [SHOW_PROMPT]
    office.at += LONGEST_RETRY
    worker.do_what_is_due()
    assert [task.kind for task in office.store.tasks(office.at, 9)] == ["next"]


@pytest.mark.parametrize("lost", ["claim_tasks", "release_tasks", "finish_task"])
def test_who_does_not_lead_anymore_gives_back_what_an_unanswered_change_may_have_taken(
    office, monkeypatch, lost
) -> None:
    leading = [True]
    done = getattr(office.store, lost)

    def cut_off(*given: object, **named: object) -> None:
        if lost == "claim_tasks":
            done(*given, **named)
        leading[:] = [False]
        raise StoreError("cut off")

    def tell(subject: str) -> None:
        leading[:] = [lost != "release_tasks"]

    for number in range(2):
        office.store.add_task(WELCOME, f"U{number}", NOON)
    worker = office.worker_of(
        [_only_telling(KINDS[WELCOME], tell)], leads=lambda: leading == [True]
    )
    monkeypatch.setattr(office.store, lost, cut_off)
    with pytest.raises(StoreError):
        worker.do_what_is_due()
    monkeypatch.undo()
    worker.do_what_is_due()
    left = office.store.tasks(NOON, 9)
    assert [each.subject for each in left] == ["U0", "U1"][-len(left) :]
    assert left
    assert not [each for each in left if each.claim]


def test_only_who_leads_does_anything_and_who_stops_leading_stops_between_two_tasks(office) -> None:
    told: list[str] = []
    for number in range(4):
        office.store.add_task(WELCOME, f"U{number}", NOON)
    kinds = [_only_telling(KINDS[WELCOME], told.append)]
    office.worker_of(kinds, leads=lambda: len(told) < 2).do_what_is_due()
    assert told == ["U0", "U1"]
    office.worker_of(kinds, leads=lambda: False).do_what_is_due()
    assert told == ["U0", "U1"]
    office.worker_of(kinds).do_what_is_due()
    assert told == ["U0", "U1", "U2", "U3"]
