"""When somebody who has not answered is reminded, and when they are left alone.

At most two reminders that nobody asked for (a third annoys more than it helps),
on working days in asking hours. A time that the person chose themselves takes
the place of the next one and is not counted. All instants are in UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Calendar, morning_of, next_asking_time
from storage import CheckIn

MOST_REMINDERS = 2


REMINDERS = (3, 7)
"""Days after a prompt at which it is mentioned again: rising, at most ``MOST_REMINDERS``."""


@dataclass(frozen=True, slots=True)
class Remind:
    """Remind now, and again at ``next_at``, if ever."""

    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class PutOff:
    """Not now but ``until``."""

    until: datetime


class LeaveAlone:
    """No reminder of this check-in any more."""


LEAVE_ALONE = LeaveAlone()


def first_reminder(
    asked_at: datetime, reminders: tuple[int, ...], zone: ZoneInfo, calendar: Calendar
) -> datetime | None:
    """When a check-in asked at ``asked_at`` is first mentioned again, if ever."""
    if not reminders:
        return None
    return _mornings_later(asked_at, reminders[0], zone, calendar)


def reminder(
    check_in: CheckIn,
    *,
    wanted: bool,
    current: bool,
    away_until: datetime | None,
    reminders: tuple[int, ...],
    zone: ZoneInfo,
    calendar: Calendar,
    now: datetime,
) -> Remind | PutOff | LeaveAlone:
    """What to do about a check-in whose reminder is due at ``now``.

    ``wanted``: the person did not switch reminders off.
    ``current``: its period is not over, and no later prompt has reached them.
    ``away_until``: the instant at which they can be asked again. A time that they
    chose themselves holds even with reminders switched off, for they asked for it since.
    """
    if not current or not (wanted or check_in.chosen_nudge):
        return LEAVE_ALONE
    if away_until is not None:
        return PutOff(away_until)
    good_time = next_asking_time(now, zone, calendar)
    if good_time > now:
        return PutOff(good_time)
    return Remind(_following(check_in, wanted, reminders, zone, calendar, now))


def resumed_reminder(
    check_in: CheckIn,
    reminders: tuple[int, ...],
    zone: ZoneInfo,
    calendar: Calendar,
    now: datetime,
) -> datetime | None:
    """When a check-in that its person just reopened is mentioned again, if ever.

    They have it before their eyes, so it is as long till then as after a reminder.
    """
    return _next_after(check_in, check_in.reminders, reminders, zone, calendar, now)


def _following(
    check_in: CheckIn,
    wanted: bool,
    reminders: tuple[int, ...],
    zone: ZoneInfo,
    calendar: Calendar,
    now: datetime,
) -> datetime | None:
    """When the one after this is due."""
    number = check_in.reminders + (0 if check_in.chosen_nudge else 1)
    if not wanted:
        return None
    return _next_after(check_in, number, reminders, zone, calendar, now)


def _next_after(
    check_in: CheckIn,
    number: int,
    reminders: tuple[int, ...],
    zone: ZoneInfo,
    calendar: Calendar,
    now: datetime,
) -> datetime | None:
    """When the reminder of that ``number`` (from 0) is due.

    Never sooner after ``now``, at which the person is reminded, than the setting sets it apart
    from what comes before it.
    """
    if check_in.asked_at is None or number >= len(reminders):
        return None
    days = reminders[number]
    apart = days - (reminders[number - 1] if number else 0)
    return max(
        _mornings_later(check_in.asked_at, days, zone, calendar),
        _mornings_later(now, apart, zone, calendar),
    )


def _mornings_later(instant: datetime, days: int, zone: ZoneInfo, calendar: Calendar) -> datetime:
    return morning_of(instant.astimezone(zone).date() + timedelta(days), zone, calendar)
