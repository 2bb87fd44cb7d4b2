"""When to remind somebody who hasn't answered, and when to stop.

At most two automatic reminders (a third annoys more than it helps), on working days in asking
hours. A time that the person chose replaces the next reminder and isn't counted. All instants
are in UTC.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Calendar, morning_of, next_asking_time
from storage import CheckIn

MOST_REMINDERS = 2


REMINDERS = (3, 7)
"""Days after a prompt at which to remind. In rising order, at most ``MOST_REMINDERS``."""


@dataclass(frozen=True, slots=True)
class Remind:
    """Remind now. ``next_at``: when to remind again, if ever."""

    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class PutOff:
    """Not now, but at ``until``."""

    until: datetime


class LeaveAlone:
    """Never remind of this check-in again."""


LEAVE_ALONE = LeaveAlone()


@dataclass(frozen=True, slots=True)
class ReminderTimes:
    """What determines the times of a person's reminders.

    ``days``: the setting, days after a prompt. ``zone``, ``calendar``: the person's. ``now``: when
    they are reminded, or reopened a check-in.
    """

    days: tuple[int, ...]
    zone: ZoneInfo
    calendar: Calendar
    now: datetime

    def morning(self, instant: datetime, days: int) -> datetime:
        """The first good morning so many days after an instant."""
        return _mornings_later(instant, days, self.zone, self.calendar)


def first_reminder(
    asked_at: datetime, reminders: tuple[int, ...], zone: ZoneInfo, calendar: Calendar
) -> datetime | None:
    """When to send the first reminder of a check-in asked at ``asked_at``, if ever."""
    if not reminders:
        return None
    return _mornings_later(asked_at, reminders[0], zone, calendar)


def reminder(
    check_in: CheckIn,
    times: ReminderTimes,
    *,
    wanted: bool,
    current: bool,
    away_until: datetime | None,
) -> Remind | PutOff | LeaveAlone:
    """What to do about a check-in whose reminder is due at ``times.now``.

    ``wanted``: the person hasn't switched reminders off. ``current``: its period isn't over,
    and no later prompt has reached them. ``away_until``: when they are back, if they are away.
    A time that they chose counts even with reminders switched off: they chose it later.
    """
    if not current or not (wanted or check_in.chosen_nudge):
        return LEAVE_ALONE
    if away_until is not None:
        return PutOff(away_until)
    good_time = next_asking_time(times.now, times.zone, times.calendar)
    if good_time > times.now:
        return PutOff(good_time)
    number = check_in.reminders + (0 if check_in.chosen_nudge else 1)
    return Remind(_next_after(check_in, number, times) if wanted else None)


def resumed_reminder(check_in: CheckIn, times: ReminderTimes) -> datetime | None:
    """When to remind of a check-in that its person just reopened, if ever.

    They have just seen it, so the interval is the same as after a reminder.
    """
    return _next_after(check_in, check_in.reminders, times)


def _next_after(check_in: CheckIn, number: int, times: ReminderTimes) -> datetime | None:
    """When reminder ``number`` (counted from 0) is due, if ever.

    At least as long after ``times.now`` as the setting leaves between this reminder and the one
    before it (or the prompt).
    """
    if check_in.asked_at is None or number >= len(times.days):
        return None
    days = times.days[number]
    apart = days - (times.days[number - 1] if number else 0)
    return max(times.morning(check_in.asked_at, days), times.morning(times.now, apart))


def _mornings_later(instant: datetime, days: int, zone: ZoneInfo, calendar: Calendar) -> datetime:
    return morning_of(instant.astimezone(zone).date() + timedelta(days), zone, calendar)
