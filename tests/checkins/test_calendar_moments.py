"""Every moment to ask is a sensible one: any cadence, zone, working week, holidays, journeys."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.checkins.schedule.calendar import (
    Cadence,
    Calendar,
    Missed,
    Now,
    Wait,
    comes_after,
    first_day,
    last_day,
    moment,
    morning_of,
    next_asking_time,
    next_morning,
    opening,
    opening_day,
    period_of,
    to_utc,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})
DAY = timedelta(days=1)


@dataclass(frozen=True)
class HolidaysOf:
    """Holidays by country, given day by day."""

    days: frozenset[tuple[str, date]]

    def is_holiday(self, day: date, country: str) -> bool:
        return (country, day) in self.days


@dataclass(frozen=True)
class ManyHolidays:
    """Holidays scattered by a seed: a share of all days, here and there several in a row."""

    seed: int
    in_hundred: int

    def is_holiday(self, day: date, country: str) -> bool:
        return hash((self.seed, day.toordinal() // 2)) % 100 < self.in_hundred


def calendar_with(*days: tuple[str, date], country: str | None = "SE") -> Calendar:
    return Calendar(holidays=HolidaysOf(frozenset(days)), country=country)


def local(day: date, hour: int, zone: ZoneInfo = STOCKHOLM) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=zone).astimezone(UTC)


@cache
def all_zones() -> list[str]:
    return sorted(available_timezones())


ZONES = st.sampled_from(all_zones()).map(ZoneInfo)
INSTANTS = st.datetimes(
    min_value=datetime(2013, 1, 1),  # noqa: DTZ001  (hypothesis wants naive bounds)
    max_value=datetime(2060, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
ANY_HOLIDAYS = st.builds(
    ManyHolidays, seed=st.integers(0, 9999), in_hundred=st.sampled_from([0, 5, 30, 90, 100])
)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    begins = draw(st.integers(0, 23 * 60))
    ends = draw(st.integers(begins + 1, 24 * 60 - 1))
    return Calendar(
        asks_from=time(begins // 60, begins % 60),
        asks_until=time(ends // 60, ends % 60),
        working_days=frozenset(draw(st.sets(st.integers(0, 6)))),
        catch_up_days=draw(st.integers(0, 27)),
        cadence=draw(st.sampled_from(list(Cadence))),
        holidays=draw(ANY_HOLIDAYS),
        country=draw(st.sampled_from([None, "SE"])),
    )


def test_new_years_day_is_nobodys_first_working_day_where_it_is_a_holiday() -> None:
    calendar = calendar_with(("SE", date(2026, 1, 1)))
    assert opening("2026-01", STOCKHOLM, calendar) == local(date(2026, 1, 2), 10)
    assert opening("2026-01", STOCKHOLM, calendar.of("XX")) == local(date(2026, 1, 1), 10)
    assert opening("2026-01", STOCKHOLM, calendar.of(None)) == local(date(2026, 1, 1), 10)


def test_nobody_is_asked_or_reminded_on_a_holiday() -> None:
    holiday = date(2026, 12, 2)
    calendar = calendar_with(("SE", holiday))
    day_after = local(date(2026, 12, 3), 10)
    assert moment(local(holiday, 12), STOCKHOLM, calendar) == Wait("2026-12", day_after)
    assert next_morning(local(date(2026, 12, 1), 12), STOCKHOLM, calendar) == day_after
    assert morning_of(holiday, STOCKHOLM, calendar) == day_after
    assert next_asking_time(local(holiday, 12), STOCKHOLM, calendar) == day_after


def test_where_the_week_begins_on_sunday_a_month_can_open_on_one() -> None:
    calendar = Calendar(working_days=SUNDAY_TO_THURSDAY)
    assert opening_day("2026-05", calendar) == date(2026, 5, 3)  # 1 May is a Friday


@pytest.mark.parametrize(
    ("period", "opens"),
    [
        ("2026-10-Q4", date(2026, 10, 1)),
        ("2027-01-Q1", date(2027, 1, 4)),
        ("2026-12-07", date(2026, 12, 7)),
    ],
)
def test_every_cadence_opens_on_the_first_working_day(period: str, opens: date) -> None:
    assert opening_day(period, calendar_with(("SE", date(2027, 1, 1)))) == opens


def test_a_quarter_is_missed_until_the_next_one() -> None:
    calendar = Calendar(cadence=Cadence.QUARTERLY)
    assert moment(local(date(2026, 11, 23), 12), STOCKHOLM, calendar) == Missed(
        "2026-10-Q4", local(date(2027, 1, 1), 10)
    )


def test_a_fortnight_without_a_working_day_opens_on_its_first_weekday() -> None:
    fortnight = [("SE", date(2026, 12, 7) + number * DAY) for number in range(14)]
    calendar = Calendar(
        cadence=Cadence.FORTNIGHTLY,
        working_days=frozenset({2, 3}),
        holidays=HolidaysOf(frozenset(fortnight)),
        country="SE",
    )
    assert opening_day("2026-12-07", calendar) == date(2026, 12, 9)
    assert moment(local(date(2026, 12, 9), 12), STOCKHOLM, calendar) == Now("2026-12-07")


def test_without_any_working_day_a_month_opens_on_its_first() -> None:
    assert opening_day("2026-08", Calendar(working_days=frozenset())) == date(2026, 8, 1)


def test_three_hours_from_the_afternoon_is_the_next_working_morning() -> None:
    friday = date(2026, 12, 4)
    assert next_asking_time(local(friday, 16), STOCKHOLM, Calendar()) == local(friday, 16)
    assert next_asking_time(local(friday, 18), STOCKHOLM, Calendar()) == local(
        date(2026, 12, 7), 10
    )
    assert next_asking_time(local(friday, 8), STOCKHOLM, Calendar()) == local(friday, 10)


def test_asking_hours_that_a_clock_change_swallows_last_an_hour_after_it() -> None:
    calendar = Calendar(
        time(2, 0), time(3, 0), working_days=frozenset({6}), catch_up_days=0
    )  # in Stockholm the clock goes from 2:00 to 3:00 on this Sunday
    sunday = date(2026, 3, 29)
    assert next_asking_time(local(date(2026, 3, 28), 12), STOCKHOLM, calendar) == local(sunday, 3)
    assert next_asking_time(local(sunday, 3), STOCKHOLM, calendar) == local(sunday, 3)


def test_a_day_that_a_zone_leaves_out_is_no_trap() -> None:
    apia = ZoneInfo("Pacific/Apia")  # went from Thursday 29 to Saturday 31 December 2011
    calendar = Calendar(cadence=Cadence.MONTHLY, catch_up_days=27)
    friday = calendar_with(*[("SE", date(2011, 12, day)) for day in range(1, 30)])
    thursday_evening = local(date(2011, 12, 29), 18, apia)
    waited = moment(thursday_evening, apia, friday)
    assert isinstance(waited, Wait)
    assert waited.until > thursday_evening
    assert moment(waited.until, apia, friday) != waited
    assert isinstance(moment(thursday_evening, apia, calendar), Missed)


@given(calendar=calendars(), day=st.dates(date(2000, 1, 1), date(2100, 1, 1)), zone=ZONES)
def test_a_period_opens_on_its_first_working_day_at_the_asking_time(
    calendar: Calendar, day: date, zone: ZoneInfo
) -> None:
    period = period_of(day, calendar.cadence)
    opens_on = opening_day(period, calendar)
    first, last = first_day(period), last_day(period)
    assert first <= opens_on <= last
    working = [
        first + n * DAY
        for n in range((last - first).days + 1)
        if calendar.is_working(first + n * DAY)
    ]
    if working:
        assert opens_on == working[0]
    elif calendar.working_days:
        assert opens_on.weekday() in calendar.working_days
    else:
        assert opens_on == first
    opens = opening(period, zone, calendar)
    asked_at = opens.astimezone(zone)
    exists = to_utc(opens_on, calendar.asks_from, zone).astimezone(zone)
    wall = datetime.combine(opens_on, calendar.asks_from, tzinfo=zone)
    assert opens.tzinfo is UTC
    assert asked_at == exists
    if wall.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        assert (asked_at.date(), asked_at.time()) == (opens_on, calendar.asks_from)


@given(now=INSTANTS, zone=ZONES, calendar=calendars())
def test_every_moment_is_sensible_and_every_wait_ends(
    now: datetime, zone: ZoneInfo, calendar: Calendar
) -> None:
    answer = moment(now, zone, calendar)
    here = now.astimezone(zone)
    assert answer.period == period_of(here.date(), calendar.cadence)
    if isinstance(answer, Now):
        opens_on = opening_day(answer.period, calendar)
        assert opens_on <= here.date() <= opens_on + calendar.catch_up_days * DAY
        assert now >= opening(answer.period, zone, calendar)
        assert calendar.is_working(here.date()) or here.date() == opens_on
        within = calendar.asks_from <= here.time() < calendar.asks_until
        # A clock change can lie in between; then within an hour or two of it.
        assert within or here.utcoffset() != (here - DAY).utcoffset()
        return
    for _ in range(6):
        if isinstance(answer, Now):
            break
        assert now < answer.until <= now + timedelta(days=190)
        now = answer.until
        answer = moment(now, zone, calendar)
    assert isinstance(answer, Now)


@given(now=INSTANTS, zone=ZONES, calendar=calendars())
def test_a_reminder_comes_on_a_working_day_in_asking_hours(
    now: datetime, zone: ZoneInfo, calendar: Calendar
) -> None:
    at = next_asking_time(now, zone, calendar)
    assert at >= now
    assert next_asking_time(at, zone, calendar) == at or not calendar.is_working(
        at.astimezone(zone).date()
    )
    assert next_morning(now, zone, calendar) > now


MOVES = st.lists(st.tuples(st.integers(0, 90 * 24), ZONES), max_size=12)


@given(start=INSTANTS, zone=ZONES, moves=MOVES, cadence=st.sampled_from(list(Cadence)))
@example(  # asked on 1 December in Kiritimati, then lands where it is still November
    start=datetime(2026, 11, 20, tzinfo=UTC),
    zone=ZoneInfo("Pacific/Kiritimati"),
    moves=[(10 * 24 + 21, ZoneInfo("Pacific/Pago_Pago"))],
    cadence=Cadence.MONTHLY,
)
def test_whoever_moves_between_zones_is_asked_once_for_every_period(
    start: datetime, zone: ZoneInfo, moves: list[tuple[int, ZoneInfo]], cadence: Cadence
) -> None:
    """Looked at when told to, and at every move, as passes do; asked as ``comes_after`` allows."""
    calendar = Calendar(cadence=cadence, holidays=ManyHolidays(7, 5), country="SE")
    journey = sorted(((start + timedelta(hours=h), z) for h, z in moves), key=lambda move: move[0])
    end = start + timedelta(days=100)
    asked: list[str] = []
    now = start
    while now < end:
        answer = moment(now, zone, calendar)
        if isinstance(answer, Now):
            if not asked or comes_after(answer.period, asked[-1]):
                asked.append(answer.period)
            look_at = opening(period_of(last_day(answer.period) + DAY, cadence), zone, calendar)
        else:
            look_at = answer.until
        assert look_at > now
        now = look_at
        if journey and journey[0][0] <= look_at:
            moved_at, zone = journey.pop(0)
            now = moved_at
    assert asked == sorted(set(asked))
    for before, after in pairwise(asked):
        assert period_of(last_day(before) + DAY, cadence) == after, "a period was lost"
