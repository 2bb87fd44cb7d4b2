"""When a month opens, and when in it somebody may be asked."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.checkins.schedule.calendar import (
    Calendar,
    Missed,
    Now,
    Wait,
    first_day,
    moment,
    next_period,
    opening,
    period_of,
    previous_period,
    to_utc,
)

CALENDAR = Calendar()
STOCKHOLM = ZoneInfo("Europe/Stockholm")
NEW_YORK = ZoneInfo("America/New_York")
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "UTC",
            "Europe/Stockholm",
            "America/New_York",
            "Asia/Kolkata",
            "Pacific/Kiritimati",
            "Pacific/Pago_Pago",
            "Australia/Lord_Howe",
            "America/St_Johns",
        )
    ]
)
INSTANTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001  (hypothesis wants naive bounds)
    max_value=datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


def local(year: int, month: int, day: int, hour: int, zone: ZoneInfo) -> datetime:
    return datetime(year, month, day, hour, tzinfo=zone).astimezone(UTC)


def test_december_opens_on_its_first_working_day_at_ten_local() -> None:
    assert opening("2026-12", STOCKHOLM, CALENDAR) == local(2026, 12, 1, 10, STOCKHOLM)


def test_a_month_that_begins_on_a_saturday_opens_on_monday() -> None:
    assert opening("2026-08", STOCKHOLM, CALENDAR) == local(2026, 8, 3, 10, STOCKHOLM)


def test_before_the_opening_one_waits_for_it() -> None:
    now = local(2026, 12, 1, 9, STOCKHOLM)
    assert moment(now, STOCKHOLM, CALENDAR) == Wait("2026-12", local(2026, 12, 1, 10, STOCKHOLM))


def test_in_asking_hours_of_a_working_day_it_is_the_moment() -> None:
    assert moment(local(2026, 12, 1, 10, STOCKHOLM), STOCKHOLM, CALENDAR) == Now("2026-12")


def test_nobody_is_asked_in_the_evening_but_the_next_working_morning() -> None:
    friday_evening = local(2026, 12, 4, 19, NEW_YORK)
    assert moment(friday_evening, NEW_YORK, CALENDAR) == Wait(
        "2026-12", local(2026, 12, 7, 10, NEW_YORK)
    )


def test_the_window_ends_ten_days_after_the_opening() -> None:
    last_day = local(2026, 12, 11, 16, STOCKHOLM)
    assert moment(last_day, STOCKHOLM, CALENDAR) == Now("2026-12")
    after = local(2026, 12, 11, 18, STOCKHOLM)
    assert moment(after, STOCKHOLM, CALENDAR) == Missed(
        "2026-12", opening("2027-01", STOCKHOLM, CALENDAR)
    )


def test_a_time_that_a_clock_change_skips_becomes_the_instant_after_the_gap() -> None:
    skipped = to_utc(date(2026, 3, 29), time(2, 30), STOCKHOLM)
    assert skipped.astimezone(STOCKHOLM).time() == time(3, 30)


def test_a_time_that_happens_twice_means_the_first() -> None:
    twice = to_utc(date(2026, 10, 25), time(2, 30), STOCKHOLM)
    assert twice == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("wrong", ["2026", "2026-13", "December", "", "2026-12-01"])
def test_a_period_is_a_year_and_a_month(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        first_day(wrong)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)))
def test_the_month_after_the_month_before_is_the_month(day: date) -> None:
    period = period_of(day)
    assert next_period(previous_period(period)) == period
    assert previous_period(next_period(period)) == period


@given(now=INSTANTS, zone=ZONES, first=st.integers(0, 22), catch_up=st.integers(0, 27))
def test_every_moment_to_ask_is_a_sensible_one(
    now: datetime, zone: ZoneInfo, first: int, catch_up: int
) -> None:
    calendar = Calendar(time(first), time(first + 1), catch_up_days=catch_up)
    answer = moment(now, zone, calendar)
    here = now.astimezone(zone)
    if isinstance(answer, Now):
        assert here.weekday() < 5
        assert time(first) <= here.time() < time(first + 1)
        assert answer.period == period_of(here.date())
        assert now >= opening(answer.period, zone, calendar)
    else:
        assert answer.until > now
        assert answer.until - now < timedelta(days=63)


@given(now=INSTANTS, zone=ZONES)
def test_waiting_as_told_leads_to_a_moment_to_ask(now: datetime, zone: ZoneInfo) -> None:
    answer = moment(now, zone, CALENDAR)
    if not isinstance(answer, Now):
        assert isinstance(moment(answer.until, zone, CALENDAR), Now)
