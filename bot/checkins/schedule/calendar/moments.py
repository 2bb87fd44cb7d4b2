"""When a period's check-in opens, and whether an instant is a good moment to ask."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar.periods import first_day, last_day, next_period, period_of
from bot.checkins.schedule.calendar.working_days import (
    Calendar,
    next_asking_time,
    next_morning,
    to_utc,
    within_hours,
)


@dataclass(frozen=True, slots=True)
class Now:
    """This is a moment to ask, for ``period``."""

    period: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Don't ask now. ``until`` is the next possible moment, for ``period``."""

    period: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Missed:
    """The asking window of ``period`` is over. ``until`` is the next period's opening."""

    period: str
    until: datetime


def opening_day(period: str, calendar: Calendar) -> date:
    """The first working day of a period; see ``first_working`` for a period without one."""
    return calendar.first_working(first_day(period), last_day(period))


def opening(period: str, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """The instant at which a period's check-in opens in a zone."""
    return to_utc(opening_day(period, calendar), calendar.asks_from, zone)


def moment(now: datetime, zone: ZoneInfo, calendar: Calendar) -> Now | Wait | Missed:
    """Whether ``now`` is a moment to ask somebody in ``zone``, and for which period."""
    today = now.astimezone(zone).date()
    period = period_of(today, calendar.cadence)
    opens_on = opening_day(period, calendar)
    if today < opens_on:
        return Wait(period, to_utc(opens_on, calendar.asks_from, zone))
    slot = _slot(now, today, opens_on, zone, calendar)
    day = today if slot == now else slot.astimezone(zone).date()
    last = min(last_day(period), opens_on + timedelta(days=calendar.catch_up_days))
    if day > last or not (day == opens_on or calendar.is_working(day)):
        return Missed(period, opening(next_period(period), zone, calendar))
    return Now(period) if slot == now else Wait(period, slot)


def _slot(
    now: datetime, today: date, opens_on: date, zone: ZoneInfo, calendar: Calendar
) -> datetime:
    """The next asking time. The opening day counts even if it isn't a working day."""
    if today != opens_on:
        return next_asking_time(now, zone, calendar)
    return within_hours(now, today, zone, calendar) or next_morning(now, zone, calendar)
