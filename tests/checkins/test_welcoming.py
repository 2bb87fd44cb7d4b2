"""What is said of a question to come is what happens, whoever it is for and whenever it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from bot.checkins.context import Context
from bot.checkins.messenger import FoundPrompt, Sent
from bot.checkins.person_view import PersonView
from bot.checkins.schedule.calendar import (
    Cadence,
    Calendar,
    next_asking_time,
    next_period,
    period_of,
)
from bot.checkins.schedule.delivery import Delivery
from bot.checkins.schedule.local import calendar_of
from bot.checkins.schedule.pacing import Gate, Pace
from bot.checkins.schedule.preview import preview_of
from bot.checkins.schedule.reminding import REMINDERS
from bot.checkins.schedule.sending import Sender
from bot.checkins.tasks import WELCOME
from bot.checkins.welcome import FirstQuestion, Hold, first_question, welcomes
from framework import load_ladders
from storage import AccountStatus, Assignment, CheckIn, Person, Store, open_store
from tests.examples import examples

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
HORIZON = timedelta(days=200)
DEFAULT_ZONE = ZoneInfo("UTC")
LADDERS = load_ladders()
ZONES = ["Europe/Stockholm", "Asia/Seoul", "America/Los_Angeles", "Pacific/Kiritimati", None]


class EveryEleventhDay:
    """Holidays that fall on any weekday, the first of a month included."""

    def is_holiday(self, day: date, country: str) -> bool:
        return day.toordinal() % 11 == 0 or (day.month, day.day) == (1, 1)


@dataclass
class Story:
    """One new person, from the day they join; time moves from one thing to do to the next."""

    store: Store
    calendar: Calendar
    line: Assignment
    now: datetime
    welcomed_at: datetime | None = None
    announced: FirstQuestion | None = None
    asked: list[tuple[datetime, str]] = field(default_factory=list)
    foreseen: list[tuple[datetime, datetime | None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        fast = Pace(Gate(Event(), chance=lambda: 0.0), 1e9)
        sender = Sender(
            self.store, self, fast, fast, self.calendar, DEFAULT_ZONE, REMINDERS, lambda: self.now
        )
        self._delivery = Delivery(
            self.store, lambda: LADDERS, sender, self.calendar, DEFAULT_ZONE, lambda: self.now
        )

    # The messenger

    def send_prompt(self, check_in: CheckIn) -> Sent:
        self.asked.append((self.now, check_in.period))
        return Sent(f"D{check_in.person}", f"{len(self.asked)}.1")

    def find_prompt(self, check_in: CheckIn) -> Sent | None:
        return None

    def prompts_since(self, person: str, since: datetime) -> list[FoundPrompt]:
        return []

    def send_nudge(self, check_in: CheckIn) -> None:
        pass

    # What happens

    def unfold(self) -> None:
        """Until the first question, or for so long that there will be none."""
        ends = self.now + HORIZON
        while self.now < ends and not self.asked:
            self._note_preview()
            self._delivery.run_pass()
            self._outbox()
            self.now = self._next_moment()

    def _outbox(self) -> None:
        """As the worker does: in asking hours, or put off."""
        for task in self.store.tasks(self.now, 999, kinds=[WELCOME]):
            if task.subject != self.line.person:
                continue  # Of an earlier example: a guest, who is never welcomed.
            good = next_asking_time(self.now, self.zone, self.hours)
            if good > self.now:
                self.store.delay_task(task, good)
                continue
            said = first_question(self._view(), self.line)
            if isinstance(said, Hold):
                assert said.until > self.now
                self.store.delay_task(task, said.until)
                continue
            assert self.announced is None
            self.announced, self.welcomed_at = said, self.now
            self.store.finish_task(task)

    def _view(self) -> PersonView:
        context = Context(self.store, LADDERS, self.calendar, DEFAULT_ZONE, self.now)
        return PersonView.of(context, self.line.person)

    def _note_preview(self) -> None:
        line = preview_of(self._view(), self.line)
        if self.store.task_due(WELCOME, self.line.person) is None:
            self.foreseen.append((self.now, line.at))

    def _next_moment(self) -> datetime:
        """The minute of the next look at the person, or of their welcome."""
        welcome = self.store.task_due(WELCOME, self.line.person) or self.now + HORIZON
        low, high = 1, int(HORIZON / MINUTE)
        while low < high:
            middle = (low + high) // 2
            if self.store.agenda(self.now + middle * MINUTE, 1):
                high = middle
            else:
                low = middle + 1
        return min(self.now + low * MINUTE, max(welcome, self.now + MINUTE))

    @property
    def zone(self) -> ZoneInfo:
        person = self.store.person(self.line.person)
        return ZoneInfo(person.zone) if person and person.zone else DEFAULT_ZONE

    @property
    def hours(self) -> Calendar:
        return calendar_of(self.line, self.zone, self.calendar)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'welcoming.db'}")
    yield opened
    opened.close()


calendars = st.builds(
    Calendar,
    asks_from=st.sampled_from([time(8, 30), time(10)]),
    asks_until=st.sampled_from([time(10, 20), time(17)]),
    working_days=st.sampled_from([frozenset(range(5)), frozenset({1}), frozenset({5, 6})]),
    catch_up_days=st.sampled_from([0, 3, 10, 27]),
    cadence=st.sampled_from(Cadence),
    holidays=st.sampled_from([Calendar().holidays, EveryEleventhDay()]),
    country=st.just("SE"),
)
joining = st.integers(0, 170 * 24 * 60).map(
    lambda minutes: datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
numbers = iter(range(10**9))


def someone(store, zone, level, status, at, away_days, skipped, calendar) -> Assignment:
    """Put somebody new on the roster, with their welcome in the outbox."""
    person = f"U{next(numbers)}"
    store.save_people([Person(person, person, status, zone)], at)
    if away_days is not None:
        store.set_away(
            person,
            at.date() + timedelta(days=away_days),
            at,
            remind_from=at,
            redraw="draw",
            tasks=(),
        )
    period = period_of(at.date(), calendar.cadence)
    for _ in range(skipped):
        store.skip_ahead(person, period, at, ())
        period = next_period(period)
    line = Assignment(person, "product", level, None, at)
    context = Context(store, LADDERS, calendar, DEFAULT_ZONE, at)
    store.set_roster([line], [], at, list(welcomes(context, [line])))
    return line


@settings(
    deadline=None,
    max_examples=examples(150),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    calendar=calendars,
    at=joining,
    zone=st.sampled_from(ZONES),
    level=st.sampled_from(["IC3", "IC5", "IC3", "gone"]),
    status=st.sampled_from(
        [AccountStatus.ACTIVE, AccountStatus.ACTIVE, AccountStatus.ACTIVE, AccountStatus.GUEST]
    ),
    away_days=st.sampled_from([None, None, 0, 3, 40]),
    skipped=st.sampled_from([0, 0, 0, 1, 2]),
)
def test_the_welcome_comes_first_and_says_when_the_question_comes(
    store, calendar, at, zone, level, status, away_days, skipped
) -> None:
    line = someone(store, zone, level, status, at, away_days, skipped, calendar)
    story = Story(store, calendar, line, at)
    story.unfold()
    store.set_roster([], [line.person], story.now)
    if level == "gone" or status is AccountStatus.GUEST:
        assert (story.announced, story.asked) == (None, [])
        return
    assert story.announced is not None
    assert story.welcomed_at is not None
    assume(story.asked or story.announced.at is None or story.announced.at < at + HORIZON)
    [(asked_at, period)] = story.asked
    assert period == story.announced.period
    if story.announced.at is None:
        assert story.welcomed_at < asked_at <= story.welcomed_at + 2 * MINUTE
    else:
        assert asked_at == story.announced.at
    for seen_at, foreseen in story.foreseen:
        assert foreseen == asked_at, seen_at


def test_nobody_is_asked_while_their_welcome_waits_and_they_are_looked_at_soon(rules) -> None:
    rules.now = datetime(2026, 12, 3, 9, tzinfo=UTC)
    rules.seat("U1")
    rules.store.add_task(WELCOME, "U1", rules.now)
    assert rules.run_pass().asked == 0
    assert rules.store.ledger(person="U1") == []
    [task] = rules.store.tasks(rules.now, 1)
    rules.store.finish_task(task)
    assert rules.run_pass(after=MINUTE).asked == 1
