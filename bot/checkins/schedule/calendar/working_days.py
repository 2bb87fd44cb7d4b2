"""The days and hours at which people are asked or reminded.

Local times are in the person's own zone (an IANA name, so that daylight saving is right on each
day). Instants passed in and returned are in UTC. A local time that a clock change skips becomes the
instant just after the gap, and one that happens twice means the first, as PEP 495 defines for
``fold=0``.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar.periods import Cadence

MONDAY_TO_FRIDAY = frozenset(range(5))

_AS_FAR_AS_ONE_LOOKS = 31
_DAY_BEGINS, _DAY_ENDS = time(8, 0), time(20, 0)
_DAY = timedelta(days=1)
_A_SWALLOWED_WINDOW_LASTS = timedelta(hours=1)


class Holidays(Protocol):
    """Which days are public holidays."""

    def is_holiday(self, day: date, country: str) -> bool:
        """Whether ``day`` is a holiday in ``country`` (``SE``, ``DE-BY``). Never raises."""


class _NoHolidays:
    def is_holiday(self, day: date, country: str) -> bool:
        return False


NO_HOLIDAYS: Holidays = _NoHolidays()


@dataclass(frozen=True, slots=True)
class Calendar:
    """When people in one country are asked. ``of`` returns the calendar of another country.

    ``asks_from`` to ``asks_until``: the local hours in which a prompt can arrive. ``working_days``:
    weekdays, Monday is 0. ``catch_up_days``: for how many days after the opening somebody who
    wasn't asked yet (the bot was down, the person joined) still is. ``country``: its public
    holidays aren't working days; ``None`` for no holidays.
    """

    asks_from: time = time(10, 0)
    asks_until: time = time(17, 0)
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    catch_up_days: int = 10
    cadence: Cadence = Cadence.MONTHLY
    holidays: Holidays = NO_HOLIDAYS
    country: str | None = None

    def of(self, country: str | None) -> "Calendar":
        """The same calendar for people in ``country``."""
        return self if country == self.country else replace(self, country=country)

    def is_working(self, day: date) -> bool:
        return day.weekday() in self.working_days and not (
            self.country is not None and self.holidays.is_holiday(day, self.country)
        )

    def first_working(self, first: date, last: date | None = None) -> date:
        """The first working day from ``first`` to ``last`` (without it: a month ahead).

        If there's none, the first one ignoring holidays. If there's none either, ``first``: a
        calendar without working days still asks, and the search always ends.
        """
        last = last or first + timedelta(days=_AS_FAR_AS_ONE_LOOKS)
        usual = None
        day = first
        while day <= last:
            if self.is_working(day):
                return day
            if usual is None and day.weekday() in self.working_days:
                usual = day
            day += _DAY
        return usual or first


def to_utc(day: date, local: time, zone: ZoneInfo) -> datetime:
    """The instant at which a clock in ``zone`` shows ``local`` on ``day``."""
    return datetime.combine(day, local, tzinfo=zone).astimezone(UTC)


def morning_of(day: date, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """The asking time on ``day``, or on the next working day if it isn't one."""
    return to_utc(calendar.first_working(day), calendar.asks_from, zone)


def next_morning(now: datetime, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """The next working day's asking time, at the earliest tomorrow (local)."""
    return morning_of(now.astimezone(zone).date() + _DAY, zone, calendar)


def next_asking_time(now: datetime, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """``now`` if it's in the asking hours of a working day, else their next beginning."""
    today = now.astimezone(zone).date()
    if not calendar.is_working(today):
        return next_morning(now, zone, calendar)
    return within_hours(now, today, zone, calendar) or next_morning(now, zone, calendar)


def next_waking_time(now: datetime, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """``now`` if people are awake, on any day of the week, else when they next are.

    For news that can't wait: the asking hours of a working day can be days away.
    """
    today = now.astimezone(zone).date()
    begins = to_utc(today, min(_DAY_BEGINS, calendar.asks_from), zone)
    if now < to_utc(today, max(_DAY_ENDS, calendar.asks_until), zone):
        return max(now, begins)
    return to_utc(today + _DAY, min(_DAY_BEGINS, calendar.asks_from), zone)


def within_hours(now: datetime, today: date, zone: ZoneInfo, calendar: Calendar) -> datetime | None:
    """``now`` during today's asking hours, their beginning before them, ``None`` after them."""
    begins = to_utc(today, calendar.asks_from, zone)
    if now < begins:
        return begins
    ends = to_utc(today, calendar.asks_until, zone)
    if ends <= begins:  # a clock change skipped all of the hours
        ends = begins + _A_SWALLOWED_WINDOW_LASTS
    return now if now < ends else None
