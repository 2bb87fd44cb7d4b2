"""Nobody waits longer than the rules would have them wait now, whatever the clock once said."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.checkins.schedule.calendar import Cadence, Calendar
from bot.checkins.schedule.preview import preview
from bot.checkins.schedule.skipping import Around, skip_period
from bot.checkins.schedule.waits import shorten_waits
from bot.checkins.tasks import DIGEST, SHOW_PROMPT, WELCOME
from framework import load_ladders
from storage import AccountStatus, CheckInState, Person
from tests.examples import examples
from tests.person_views import context_of

OPENED = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
"""Ten o'clock in Stockholm on the first working day of December."""

LADDERS = load_ladders()
UTC_ZONE = ZoneInfo("UTC")
DAY = timedelta(days=1)
AFTER_THE_WINDOW = datetime(2027, 6, 14, 10, tzinfo=UTC)
"""A time at which nobody is asked any more before July 2027."""


def start(rules, calendar: Calendar | None = None):
    """What the bot does first at a start and after a jump of the clock."""
    return shorten_waits(
        rules.store, calendar or Calendar(), UTC_ZONE, rules.now, in_hours=(WELCOME, DIGEST)
    )


def line_of(rules, person: str = "U1", now: datetime | None = None):
    lines = preview(context_of(rules.store, now or rules.now))
    return next(line for line in lines if line.person == person)


def test_a_pass_by_a_clock_a_year_ahead_silences_nobody(rules) -> None:
    rules.seat("U1")
    rules.now = AFTER_THE_WINDOW
    rules.run_pass()
    assert rules.store.next_look("U1") > datetime(2027, 6, 30, tzinfo=UTC)
    rules.now = OPENED
    assert line_of(rules).at == OPENED
    assert start(rules).people == 1
    assert rules.run_pass().asked == 1


def test_before_the_opening_they_wait_for_just_that(rules) -> None:
    rules.seat("U1")
    rules.store.look_again("U1", AFTER_THE_WINDOW)
    assert line_of(rules).at == OPENED
    start(rules)
    assert rules.store.next_look("U1") == OPENED
    assert rules.run_pass().not_due == 0


def test_who_was_asked_already_is_not_asked_twice(rules) -> None:
    rules.ask("U1")
    rules.store.look_again("U1", AFTER_THE_WINDOW)
    start(rules)
    assert rules.run_pass().asked == 0
    rules.now = datetime(2027, 1, 1, 9, tzinfo=UTC)
    assert rules.run_pass().asked == 1


def test_somebody_taken_for_too_late_by_a_clock_hours_ahead_is_asked_while_there_is_time(
    rules,
) -> None:
    rules.seat("U1")
    rules.now = datetime(2026, 12, 12, 9, tzinfo=UTC)
    rules.run_pass()
    assert rules.store.next_look("U1") > datetime(2026, 12, 31, tzinfo=UTC)
    rules.now = datetime(2026, 12, 11, 12, tzinfo=UTC)
    start(rules)
    assert rules.run_pass().asked == 1


def test_a_question_for_next_year_is_not_the_last_one_before_it(rules) -> None:
    rules.seat("U1")
    rules.now = datetime(2027, 6, 1, 9, tzinfo=UTC)
    assert rules.run_pass().asked == 1
    rules.now = OPENED
    assert line_of(rules).at == OPENED
    start(rules)
    assert rules.run_pass().asked == 1
    assert [person for person, _ in rules.slack.posted] == ["U1", "U1"]
    assert rules.store.check_in_for("U1", "2026-12").state is CheckInState.ASKED


def test_nobody_is_reminded_of_a_month_to_come(rules) -> None:
    rules.seat("U1")
    rules.now = datetime(2027, 6, 1, 9, tzinfo=UTC)
    rules.run_pass()
    rules.now = datetime(2026, 12, 14, 12, tzinfo=UTC)
    assert start(rules).reminders == 1
    rules.run_pass()
    assert rules.slack.nudged == []
    assert rules.store.check_in_for("U1", "2027-06").nudge_at is None


def test_a_time_that_somebody_chose_by_a_clock_ahead_comes_soon(rules) -> None:
    asked = rules.ask("U1")
    rules.store.nudge(asked.id, AFTER_THE_WINDOW, rules.now, ())
    assert start(rules).reminders == 1
    rules.run_pass()
    assert rules.slack.nudged == [asked.id]


def test_a_reminder_that_waits_for_somebody_who_is_away_waits_on(rules) -> None:
    asked = rules.ask("U1")
    rules.store.set_away(
        "U1", date(2026, 12, 30), rules.now, remind_from=rules.now, redraw="draw", tasks=()
    )
    rules.store.nudge(asked.id, rules.now + 40 * DAY, rules.now, ())
    start(rules)
    rules.run_pass()
    assert rules.slack.nudged == []
    assert rules.store.check_in(asked.id).nudge_at > datetime(2026, 12, 31, tzinfo=UTC)


def test_what_was_to_be_told_in_a_year_is_told_now_and_what_is_planned_stays(rules) -> None:
    store, now = rules.store, rules.now
    store.add_task(SHOW_PROMPT, "saved by a clock ahead", now + 365 * DAY)
    store.add_task(SHOW_PROMPT, "tried again soon", now + timedelta(minutes=30))
    store.add_task(WELCOME, "on Monday", now + 3 * DAY)
    store.add_task(DIGEST, "in two weeks", now + 14 * DAY)
    store.add_task(DIGEST, "in a year", now + 365 * DAY)
    assert start(rules).tasks == 2
    due = {task.subject for task in store.tasks(now, 9)}
    assert due == {"saved by a clock ahead", "in a year"}


def test_settings_that_ask_earlier_hold_from_the_next_start(rules) -> None:
    rules.seat("U1")
    rules.run_pass()
    assert rules.store.next_look("U1") == OPENED
    fortnightly = replace(Calendar(), cadence=Cadence.FORTNIGHTLY)
    rules.now = datetime(2026, 11, 23, 13, tzinfo=UTC)
    rules.delivery.calendar = fortnightly
    start(rules, fortnightly)
    assert rules.run_pass().asked == 1


def test_where_nobody_waits_too_long_nothing_is_written(rules) -> None:
    rules.seat("U1")
    rules.seat("U2", zone="Asia/Seoul")
    rules.seat("U3", zone="Nowhere/AtAll")
    rules.run_pass()
    assert not start(rules)
    rules.now = OPENED
    rules.run_pass()
    assert not start(rules)


ZONES = ["Europe/Stockholm", "Asia/Seoul", "America/Los_Angeles", "Pacific/Kiritimati", "No/Where"]


def instants(first: datetime, last: datetime) -> st.SearchStrategy[datetime]:
    seconds = st.integers(0, int((last - first).total_seconds()))
    return seconds.map(lambda after: first + timedelta(seconds=after))


MOMENTS = instants(datetime(2026, 11, 20, tzinfo=UTC), datetime(2027, 2, 20, tzinfo=UTC))
NONSENSE = instants(datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    deadline=None,
    max_examples=examples(60),
)
@given(
    zone=st.sampled_from(ZONES),
    status=st.sampled_from([AccountStatus.ACTIVE, AccountStatus.ACTIVE, AccountStatus.GUEST]),
    passes=st.lists(MOMENTS, max_size=3),
    skips=st.booleans(),
    away=st.none() | st.dates(date(2026, 11, 20), date(2027, 2, 1)),
    agenda=st.none() | NONSENSE,
    now=MOMENTS,
)
def test_a_preview_says_what_a_pass_then_does(
    rules, zone, status, passes, skips, away, agenda, now
) -> None:
    """Whatever the past was, by whatever clock: the line of the preview comes true."""
    person = f"U{len(rules.store.roster())}"
    rules.now = datetime(2026, 11, 20, tzinfo=UTC)
    rules.seat(person, zone=zone)
    rules.store.save_people([Person(person, person, status, zone)], rules.now)
    if away is not None:
        rules.store.set_away(
            person, away, rules.now, remind_from=rules.now, redraw="draw", tasks=()
        )
    for rules.now in passes:
        rules.run_pass()
    rules.now = now
    if skips:
        month = f"{now:%Y-%m}"
        skip_period(rules.store, person, month, Around(now.date(), month, month), now)
    if agenda is not None:
        rules.store.look_again(person, agenda)
    line = line_of(rules, person)
    before = asked(rules, person)

    start(rules)
    if line.at is None:
        rules.run_pass()
        assert asked(rules, person) == before
        return
    if line.at > now:
        rules.now = line.at - timedelta(seconds=1)
        rules.run_pass()
        assert asked(rules, person) == before
    rules.now = line.at
    rules.run_pass()
    assert asked(rules, person) == [*before, line.period]
    drawn = rules.store.check_in_for(person, line.period).prompt
    assert drawn == line.check_in.prompt


def asked(rules, person: str) -> list[str]:
    every = {c.id: c.period for c in rules.store.every_check_in(person)}
    return [every[id_] for who, id_ in rules.slack.posted if who == person]


@pytest.mark.parametrize("zone", ZONES)
def test_the_next_look_is_the_same_in_the_store_and_in_the_preview(rules, zone) -> None:
    rules.seat("U1", zone=zone)
    rules.store.look_again("U1", AFTER_THE_WINDOW)
    line = line_of(rules)
    start(rules)
    assert rules.store.next_look("U1") == line.at
