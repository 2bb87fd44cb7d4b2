"""When a month's check-in opens, and when within it is a sensible moment to ask.

Everything local is in the person's own zone (an IANA name, so that daylight
saving is right on the day); every instant taken or given is in UTC. A local
time that a clock change skips becomes the instant just after the gap, and one
that happens twice means the first: so says PEP 495 for ``fold=0``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Calendar:
    """When people are asked.

    ``asks_from`` to ``asks_until``: local hours in which a prompt may arrive. ``working_days``:
    weekdays, Monday is 0. ``catch_up_days``: days after the opening within which
    somebody not asked yet (the bot was down, the person joined) still is.
    """

    asks_from: time = time(10, 0)
    asks_until: time = time(17, 0)
    working_days: frozenset[int] = MONDAY_TO_FRIDAY
    catch_up_days: int = 10

    def is_working(self, day: date) -> bool:
        return day.weekday() in self.working_days


@dataclass(frozen=True, slots=True)
class Now:
    """This is a moment to ask, for ``period``."""

    period: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now: ``until`` is the next moment that could be right, and it is for ``period``."""

    period: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Missed:
    """The window of ``period`` is over; ``until`` is the next period's opening."""

    period: str
    until: datetime


def period_of(day: date) -> str:
    """``2026-12`` for any day of December 2026."""
    return f"{day.year:04d}-{day.month:02d}"


def first_day(period: str) -> date:
    """The first day of a period. Raises ``ValueError`` for anything but ``YYYY-MM``."""
    return datetime.strptime(period, "%Y-%m").replace(tzinfo=UTC).date()


def previous_period(period: str) -> str:
    """The month before."""
    return period_of(first_day(period) - timedelta(days=1))


def next_period(period: str) -> str:
    """The month after."""
    return period_of(first_day(period) + timedelta(days=31))


def to_utc(day: date, local: time, zone: ZoneInfo) -> datetime:
    """The instant at which a clock in ``zone`` shows ``local`` on ``day``."""
    return datetime.combine(day, local, tzinfo=zone).astimezone(UTC)


def opening_day(period: str, calendar: Calendar) -> date:
    """The first working day of a period."""
    return next(day for day in _days_from(first_day(period)) if calendar.is_working(day))


def opening(period: str, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """The instant at which a period's check-in opens in a zone."""
    return to_utc(opening_day(period, calendar), calendar.asks_from, zone)


def moment(now: datetime, zone: ZoneInfo, calendar: Calendar) -> Now | Wait | Missed:
    """Whether ``now`` is a moment to ask somebody in ``zone``, and for which period."""
    here = now.astimezone(zone)
    period = period_of(here.date())
    opens_on = opening_day(period, calendar)
    opens_at = to_utc(opens_on, calendar.asks_from, zone)
    if now < opens_at:
        return Wait(period, opens_at)
    last_day = opens_on + timedelta(days=calendar.catch_up_days)
    next_slot = _next_slot(now, zone, calendar)
    slot_day = next_slot.astimezone(zone).date()
    if slot_day > last_day or period_of(slot_day) != period:
        return Missed(period, opening(next_period(period), zone, calendar))
    return Now(period) if next_slot <= now else Wait(period, next_slot)


def next_morning(now: datetime, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """The next working day's asking time, at the earliest tomorrow (local)."""
    tomorrow = now.astimezone(zone).date() + timedelta(days=1)
    return morning_of(tomorrow, zone, calendar)


def morning_of(day: date, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """The asking time on ``day`` or, where that is no working day, on the next that is."""
    working = next(later for later in _days_from(day) if calendar.is_working(later))
    return to_utc(working, calendar.asks_from, zone)


def _next_slot(now: datetime, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """``now`` if it lies in the asking hours of a working day, else when those begin next."""
    today = now.astimezone(zone).date()
    if calendar.is_working(today):
        begins = to_utc(today, calendar.asks_from, zone)
        if now < begins:
            return begins
        if now < to_utc(today, calendar.asks_until, zone):
            return now
    return next_morning(now, zone, calendar)


def _days_from(day: date) -> Iterator[date]:
    while True:
        yield day
        day += timedelta(days=1)
