"""Skipping a month, being reminded later, being away. Each can be undone."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.checkins.person_view import PersonView
from bot.checkins.schedule.calendar import (
    Calendar,
    last_day,
    morning_of,
    next_asking_time,
    next_morning,
)
from bot.checkins.tasks import REFRESH_HOME, SHOW_PROMPT
from bot.checkins.understanding.commands.requests import Later
from storage import CheckIn, CheckInState, Store


def own_open_check_in(store: Store, author: str, check_in: str) -> CheckIn | None:
    """The author's check-in, if it is still waiting for a reply."""
    found = store.check_in(check_in)
    if found is None or found.person != author or found.state is not CheckInState.ASKED:
        return None
    return found


def skip(store: Store, author: str, check_in: str, now: datetime) -> bool:
    """Skips this month. Returns ``False`` if the author has nothing to skip."""
    if own_open_check_in(store, author, check_in) is None:
        return False
    return store.skip(check_in, now, _afterwards(check_in, author))


def unskip(store: Store, author: str, check_in: str, now: datetime) -> bool:
    """Undoes a skip. Returns ``False`` if the author has no such skipped check-in."""
    found = store.check_in(check_in)
    if found is None or found.person != author:
        return False
    return store.unskip(check_in, now, _afterwards(check_in, author))


def remind_later(author: PersonView, check_in: str, later: Later) -> datetime | None:
    """Schedules a reminder at the time that the author chose, and returns that time (UTC).

    Returns ``None``, and changes nothing, if they have nothing open, if they were asked again
    since, or if the period is over by then, since nobody is reminded of it anymore.
    """
    store, now, zone = author.context.store, author.context.now, author.zone
    found = own_open_check_in(store, author.id, check_in)
    if found is None:
        return None
    nudge_at = when(later, now, zone, author.calendar)
    if nudge_at.astimezone(zone).date() > last_day(found.period):
        return None
    chosen = store.nudge(check_in, nudge_at, now, [(SHOW_PROMPT, check_in)])
    return nudge_at if chosen else None


def stop_reminding(store: Store, author: str, check_in: str, now: datetime) -> bool:
    """Stops reminding of this check-in. Returns ``False`` if the author has no such open one."""
    if own_open_check_in(store, author, check_in) is None:
        return False
    return store.nudge(check_in, None, now, [(SHOW_PROMPT, check_in)])


def when(later: Later, now: datetime, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """The instant that a choice of ``Later`` means for somebody in ``zone``."""
    if later is Later.THREE_HOURS:
        return next_asking_time(now + timedelta(hours=3), zone, calendar)
    if later is Later.TOMORROW:
        return next_morning(now, zone, calendar)
    today = now.astimezone(zone).date()
    return morning_of(today + timedelta(days=7 - today.weekday()), zone, calendar)


class Moved(StrEnum):
    """Why a reminder comes later than the person chose, as a description of the chosen time."""

    DAY_OFF = "a day off"
    OUTSIDE_HOURS = "outside working hours"


def why_moved(later: Later, now: datetime, zone: ZoneInfo, calendar: Calendar) -> Moved | None:
    """Why a choice of ``Later`` means another time than it says; ``None`` if it doesn't."""
    here = now.astimezone(zone)
    if later is Later.THREE_HOURS:
        wanted = now + timedelta(hours=3)
        if when(later, now, zone, calendar) == wanted:
            return None
        day_off = not calendar.is_working(wanted.astimezone(zone).date())
        return Moved.DAY_OFF if day_off else Moved.OUTSIDE_HOURS
    days = 1 if later is Later.TOMORROW else 7 - here.weekday()
    return None if calendar.is_working(here.date() + timedelta(days)) else Moved.DAY_OFF


def times_to_choose(now: datetime, zone: ZoneInfo, calendar: Calendar) -> dict[Later, datetime]:
    """The choices that mean exactly what they say, each with its instant.

    In three hours it may be too late in the day, and tomorrow may be a Saturday.
    """
    today = now.astimezone(zone).date()
    days = {Later.THREE_HOURS: today, Later.TOMORROW: today + timedelta(days=1)}
    times: dict[Later, datetime] = {}
    for later in Later:
        at = when(later, now, zone, calendar)
        meant = later not in days or at.astimezone(zone).date() == days[later]
        if meant and at not in times.values():
            times[later] = at
    return times


def set_away(author: PersonView, until: date) -> bool:
    """Stores that the person is away up to and including ``until``. Returns ``False`` if that day
    is over.

    An open prompt stays open. A reminder of it waits until they're back.
    """
    if until < author.today:
        return False
    back = morning_of(until + timedelta(days=1), author.zone, author.calendar)
    _save_absence(author, until, remind_from=back)
    return True


def come_back(author: PersonView, until: date | None = None) -> bool:
    """Ends an absence. A reminder that waited for it is sent on a following morning.

    ``until``: the last day of the absence to end; ``None``: any absence. Returns ``False``, and
    changes nothing, if they aren't away until exactly that day.
    """
    if until is not None and until < author.today:
        return False
    morning = next_morning(author.context.now, author.zone, author.calendar)
    return _save_absence(author, None, remind_from=morning, ended=until)


def _save_absence(
    author: PersonView, until: date | None, *, remind_from: datetime, ended: date | None = None
) -> bool:
    return author.context.store.set_away(
        author.id,
        until,
        author.context.now,
        remind_from=remind_from,
        redraw=SHOW_PROMPT,
        tasks=[(REFRESH_HOME, author.id)],
        ended=ended,
    )


def _afterwards(check_in: str, author: str) -> tuple[tuple[str, str], ...]:
    return ((SHOW_PROMPT, check_in), (REFRESH_HOME, author))
