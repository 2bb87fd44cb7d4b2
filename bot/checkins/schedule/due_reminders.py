"""Collects what the rules of reminding need to know about a person whose reminder is due."""

from datetime import datetime, timedelta

from bot.checkins.person_view import PersonView
from bot.checkins.schedule.calendar import first_day, last_day, morning_of, next_morning
from bot.checkins.schedule.reminding import (
    LEAVE_ALONE,
    LeaveAlone,
    PutOff,
    Remind,
    ReminderTimes,
    reminder,
    resumed_reminder,
)
from storage import AccountStatus, CheckIn, Profile, Store

_ZONES_APART = timedelta(days=2)
"""It may still be yesterday where somebody has moved. If they were asked earlier than that, the
clock was ahead."""


def remind_again_at(
    view: PersonView, check_in: CheckIn, reminders: tuple[int, ...]
) -> datetime | None:
    """When to remind of a check-in that its person just reopened, if ever."""
    times = ReminderTimes(reminders, view.zone, view.calendar, view.context.now)
    return resumed_reminder(check_in, times)


def due_reminder(
    store: Store, check_in: CheckIn, profile: Profile, times: ReminderTimes
) -> Remind | PutOff | LeaveAlone:
    """What to do about a check-in whose reminder is due at ``times.now``."""
    account = profile.account
    if account is None or account.status is not AccountStatus.ACTIVE or profile.line is None:
        return LEAVE_ALONE
    newest = store.latest_asked(check_in.person)
    today, away = times.now.astimezone(times.zone).date(), profile.away_until
    back = None
    if away is not None and today <= away:
        back = morning_of(away + timedelta(days=1), times.zone, times.calendar)
    elif profile.paused_until is not None and today <= profile.paused_until:
        # An admin may end that any day.
        back = next_morning(times.now, times.zone, times.calendar)
    elif profile.unlisted_since is not None:
        back = next_morning(times.now, times.zone, times.calendar)
    return reminder(
        check_in,
        times,
        wanted=profile.preferences.reminders,
        current=first_day(check_in.period) <= today + _ZONES_APART
        and today <= last_day(check_in.period)
        and (newest is None or newest.id == check_in.id),
        away_until=back,
    )
