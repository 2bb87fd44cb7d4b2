"""What is known of a person when a reminder of theirs is due, brought to the rule of reminding."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import Calendar, first_day, last_day, morning_of
from bot.checkins.schedule.local import calendar_of, zone_of
from bot.checkins.schedule.reminding import (
    LEAVE_ALONE,
    LeaveAlone,
    PutOff,
    Remind,
    first_reminder,
    reminder,
    resumed_reminder,
)
from storage import AccountStatus, CheckIn, Store

_ZONES_APART = timedelta(days=2)
"""It may be yesterday still where somebody went. Earlier, the clock was ahead when they were
asked."""


def remind_first_at(
    store: Store,
    person: str,
    asked_at: datetime,
    reminders: tuple[int, ...],
    calendar: Calendar,
    default_zone: ZoneInfo,
) -> datetime | None:
    """When a prompt that reached a person at ``asked_at`` is first mentioned again, if ever."""
    zone = zone_of(store.person(person), default_zone)
    return first_reminder(
        asked_at, reminders, zone, calendar_of(store.assignment(person), zone, calendar)
    )


def remind_again_at(
    store: Store,
    check_in: CheckIn,
    reminders: tuple[int, ...],
    calendar: Calendar,
    default_zone: ZoneInfo,
    now: datetime,
) -> datetime | None:
    """When a check-in that its person reopened at ``now`` is mentioned again, if ever."""
    zone = zone_of(store.person(check_in.person), default_zone)
    theirs = calendar_of(store.assignment(check_in.person), zone, calendar)
    return resumed_reminder(check_in, reminders, zone, theirs, now)


def due_reminder(
    store: Store,
    check_in: CheckIn,
    reminders: tuple[int, ...],
    calendar: Calendar,
    default_zone: ZoneInfo,
    now: datetime,
) -> Remind | PutOff | LeaveAlone:
    """What to do about a check-in whose reminder is due at ``now``."""
    person = store.person(check_in.person)
    assignment = store.assignment(check_in.person)
    if person is None or person.status is not AccountStatus.ACTIVE or assignment is None:
        return LEAVE_ALONE
    zone = zone_of(person, default_zone)
    calendar = calendar_of(assignment, zone, calendar)
    newest = store.latest_asked(check_in.person)
    today = now.astimezone(zone).date()
    away = store.away_until(check_in.person)
    still_away = away is not None and today <= away
    return reminder(
        check_in,
        wanted=store.preferences(check_in.person).reminders,
        current=first_day(check_in.period) <= today + _ZONES_APART
        and today <= last_day(check_in.period)
        and (newest is None or newest.id == check_in.id),
        away_until=morning_of(away + timedelta(days=1), zone, calendar)
        if away and still_away
        else None,
        reminders=reminders,
        zone=zone,
        calendar=calendar,
        now=now,
    )
