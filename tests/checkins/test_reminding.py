"""When somebody who has not answered is reminded: twice at most, and never at a bad time."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.act import Act
from bot.checkins.replies.saving import Tap, save_tap, undo_tap
from bot.checkins.schedule.calendar import Calendar, next_asking_time
from bot.checkins.schedule.due_reminders import remind_again_at
from bot.checkins.schedule.postponing import come_back, remind_later, set_away, skip, stop_reminding
from bot.checkins.schedule.reminding import (
    REMINDERS,
    Remind,
    ReminderTimes,
    first_reminder,
    reminder,
    resumed_reminder,
)
from bot.checkins.understanding.commands.requests import Later
from storage import AccountStatus, CheckIn, CheckInState, Frequency, Person, Preferences, Prompt
from tests.person_views import view_of

STOCKHOLM = ZoneInfo("Europe/Stockholm")
CALENDAR = Calendar()
ASKED_AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
"""A Tuesday, ten o'clock in Stockholm."""

DAY = timedelta(days=1)
PROMPT = Prompt("product", "v", "IC4", "Senior PM", "c", "C", "I do.", "What?", "focus")


def asked(**more) -> CheckIn:
    base = CheckIn("C1", "U1", "2026-12", CheckInState.ASKED, PROMPT, ASKED_AT, asked_at=ASKED_AT)
    return replace(base, **more)


def days_reminded(rules, until: datetime) -> list[date]:
    """The days on which a pass every hour reminds of anything."""
    days = []
    while rules.now < until:
        before = len(rules.slack.nudged)
        rules.run_pass(timedelta(hours=1))
        days += [rules.now.astimezone(STOCKHOLM).date()] * (len(rules.slack.nudged) - before)
    return days


JANUARY = datetime(2027, 1, 1, tzinfo=UTC)


def test_who_does_not_answer_is_reminded_twice_and_then_left_alone(rules) -> None:
    rules.ask()
    assert days_reminded(rules, JANUARY) == [date(2026, 12, 4), date(2026, 12, 8)]


def test_who_answers_or_skips_is_not_reminded(rules) -> None:
    asked = rules.ask()
    assert skip(rules.store, "U1", asked.id, rules.now)
    assert days_reminded(rules, JANUARY) == []


def tap_and_undo(rules, asked) -> None:
    """Answer by a tap and take it back."""
    store, now = rules.store, rules.now
    once = f"{now}"
    save_tap(store, Act("U1", f"tap {once}", now), asked.id, Tap(Frequency.ONCE, None, True))
    tapped = store.check_in(asked.id)
    again_at = remind_again_at(view_of(store, "U1", now, CALENDAR), tapped, REMINDERS)
    revision = tapped.reply.revision
    assert undo_tap(store, Act("U1", f"undo {once}", now), asked.id, revision, again_at)


def test_a_tap_ends_the_reminders_and_its_undo_brings_them_back(rules) -> None:
    asked = rules.ask()
    store = rules.store
    save_tap(store, Act("U1", "tap", rules.now), asked.id, Tap(Frequency.ONCE, None, True))
    assert days_reminded(rules, datetime(2026, 12, 2, tzinfo=UTC)) == []
    assert undo_tap(store, Act("U1", "undo", rules.now), asked.id, 1, None)
    tap_and_undo(rules, asked)
    assert days_reminded(rules, JANUARY) == [date(2026, 12, 7), date(2026, 12, 11)]


def test_who_undoes_on_the_day_of_the_question_is_reminded_as_if_nothing_had_been(rules) -> None:
    tap_and_undo(rules, rules.ask())
    assert days_reminded(rules, JANUARY) == [date(2026, 12, 4), date(2026, 12, 8)]


def test_reminders_before_a_tap_count_after_its_undo(rules) -> None:
    asked = rules.ask()
    assert days_reminded(rules, datetime(2026, 12, 7, 12, tzinfo=UTC)) == [date(2026, 12, 4)]
    tap_and_undo(rules, asked)
    assert days_reminded(rules, JANUARY) == [date(2026, 12, 11)]


@given(st.lists(st.integers(0, 12), max_size=6), st.integers(0, 2), st.integers(0, 30 * 24))
def test_an_undo_is_never_followed_by_a_reminder_at_once_or_by_a_third(
    reminders, sent, hours
) -> None:
    days = tuple(sorted({day + 1 for day in reminders}))[:2]
    now = ASKED_AT + timedelta(hours=hours)
    at = resumed_reminder(asked(reminders=sent), ReminderTimes(days, STOCKHOLM, CALENDAR, now))
    assert (at is None) == (sent >= len(days))
    if at is not None:
        assert at.astimezone(STOCKHOLM).date() > now.astimezone(STOCKHOLM).date()
        assert next_asking_time(at, STOCKHOLM, CALENDAR) == at


def test_who_is_away_is_reminded_when_they_are_back(rules) -> None:
    rules.ask()
    until = date(2026, 12, 12)
    assert set_away(view_of(rules.store, "U1", rules.now, CALENDAR), until)
    assert days_reminded(rules, JANUARY) == [date(2026, 12, 14), date(2026, 12, 18)]


def test_who_comes_back_early_is_reminded_the_morning_after(rules) -> None:
    rules.ask()
    set_away(view_of(rules.store, "U1", rules.now, CALENDAR), date(2026, 12, 24))
    come_back(view_of(rules.store, "U1", rules.now + 2 * DAY, CALENDAR))
    assert days_reminded(rules, JANUARY) == [date(2026, 12, 4), date(2026, 12, 8)]


def test_who_switched_reminders_off_gets_none(rules) -> None:
    rules.ask()
    rules.store.save_preferences(Preferences("U1", reminders=False), rules.now, ())
    assert days_reminded(rules, JANUARY) == []


def test_a_chosen_time_takes_the_place_of_the_next_reminder_and_is_not_counted(rules) -> None:
    asked = rules.ask()
    rules.now += DAY
    remind_later(view_of(rules.store, "U1", rules.now, CALENDAR), asked.id, Later.MONDAY)
    assert days_reminded(rules, JANUARY) == [
        date(2026, 12, 7),  # the chosen one
        date(2026, 12, 10),
        date(2026, 12, 14),
    ]


def test_a_chosen_time_holds_even_with_reminders_switched_off(rules) -> None:
    asked = rules.ask()
    rules.store.save_preferences(Preferences("U1", reminders=False), rules.now, ())
    remind_later(view_of(rules.store, "U1", rules.now, CALENDAR), asked.id, Later.TOMORROW)
    assert days_reminded(rules, JANUARY) == [date(2026, 12, 2)]


def test_a_reminder_that_came_late_leaves_days_until_the_next(rules) -> None:
    rules.ask()
    rules.now = datetime(2026, 12, 11, 16, tzinfo=UTC)  # a Friday evening, after days of silence
    assert days_reminded(rules, JANUARY) == [date(2026, 12, 14), date(2026, 12, 18)]


def test_an_older_check_in_is_not_mentioned_once_its_time_is_over(rules) -> None:
    asked = rules.ask()
    rules.store.nudge(asked.id, datetime(2027, 1, 2, 9, tzinfo=UTC), rules.now, ())
    assert date(2027, 1, 8) in days_reminded(rules, datetime(2027, 1, 10, tzinfo=UTC))
    assert asked.id not in rules.slack.nudged


@pytest.mark.parametrize("status", [AccountStatus.DEACTIVATED, AccountStatus.GUEST])
def test_who_left_is_not_reminded(rules, status: AccountStatus) -> None:
    rules.ask()
    rules.store.save_people([Person("U1", "U1", status, "Europe/Stockholm")], rules.now)
    assert days_reminded(rules, JANUARY) == []


def test_a_crash_between_counting_and_sending_loses_a_reminder_and_doubles_none(rules) -> None:
    rules.ask()
    rules.slack.fails_to_nudge = 1
    assert days_reminded(rules, JANUARY) == [date(2026, 12, 8)]


@given(
    days=st.lists(st.integers(1, 20), min_size=1, max_size=2, unique=True).map(sorted).map(tuple),
    sent=st.integers(0, 3),
    chosen=st.booleans(),
    wanted=st.booleans(),
    minutes=st.integers(0, 60 * 24 * 40),
)
def test_reminders_are_few_apart_and_at_good_times(
    days: tuple[int, ...], sent: int, chosen: bool, wanted: bool, minutes: int
) -> None:
    first = first_reminder(ASKED_AT, days, STOCKHOLM, CALENDAR)
    assert first is not None
    assert first >= ASKED_AT + timedelta(days=days[0]) - timedelta(hours=1)
    now = ASKED_AT + timedelta(minutes=minutes)
    decision = reminder(
        asked(reminders=sent, chosen_nudge=chosen),
        ReminderTimes(days, STOCKHOLM, CALENDAR, now),
        wanted=wanted,
        current=True,
        away_until=None,
    )
    if not isinstance(decision, Remind):
        return
    assert next_asking_time(now, STOCKHOLM, CALENDAR) == now
    if decision.next_at is not None:
        assert wanted
        assert sent + (not chosen) < len(days)
        assert decision.next_at > now
        assert next_asking_time(decision.next_at, STOCKHOLM, CALENDAR) == decision.next_at


def test_who_wants_no_more_of_them_this_month_is_left_alone(rules) -> None:
    waiting = rules.ask()
    assert stop_reminding(rules.store, "U1", waiting.id, rules.now)
    assert days_reminded(rules, JANUARY) == []


def test_nobody_stops_the_reminders_of_somebody_else(rules) -> None:
    waiting = rules.ask()
    assert not stop_reminding(rules.store, "U2", waiting.id, rules.now)
    assert not stop_reminding(rules.store, "U1", "no such check-in", rules.now)
    assert len(days_reminded(rules, JANUARY)) == 2
