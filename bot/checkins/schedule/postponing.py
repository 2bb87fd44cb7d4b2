"""Not now: skipping a month, being reminded later, being away. Each can be taken back."""

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
from storage import CheckIn, CheckInState, Store


class Later(StrEnum):
    """When a person wants to be reminded."""

    THREE_HOURS = "3h"
    TOMORROW = "tomorrow"
    MONDAY = "monday"


def own_open_check_in(store: Store, author: str, check_in: str) -> CheckIn | None:
    """The author's check-in, if it is still waiting for a reply."""
    found = store.check_in(check_in)
    if found is None or found.person != author or found.state is not CheckInState.ASKED:
        return None
    return found


def skip(store: Store, author: str, check_in: str, now: datetime) -> bool:
    """Pass on this month; ``False`` when there is nothing of the author's to skip."""
    if own_open_check_in(store, author, check_in) is None:
        return False
    return store.skip(check_in, now, _afterwards(check_in, author))


def unskip(store: Store, author: str, check_in: str, now: datetime) -> bool:
    """Take a skip back; ``False`` when the author has no such skipped check-in."""
    found = store.check_in(check_in)
    if found is None or found.person != author:
        return False
    return store.unskip(check_in, now, _afterwards(check_in, author))


def remind_later(author: PersonView, check_in: str, later: Later) -> datetime | None:
    """Remind the author at the time they chose, which is returned (UTC).

    ``None``, and nothing changed, when nothing of theirs is open, when they were asked anew
    since, or when its period is over by then: nobody is reminded of it any more.
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
    """Mention this check-in no more; ``False`` when the author has none such waiting."""
    if own_open_check_in(store, author, check_in) is None:
        return False
    return store.nudge(check_in, None, now, [(SHOW_PROMPT, check_in)])


def when(later: Later, now: datetime, zone: ZoneInfo, calendar: Calendar) -> datetime:
    """The instant a choice of ``Later`` means for somebody in ``zone``."""
    if later is Later.THREE_HOURS:
        return next_asking_time(now + timedelta(hours=3), zone, calendar)
    if later is Later.TOMORROW:
        return next_morning(now, zone, calendar)
    today = now.astimezone(zone).date()
    return morning_of(today + timedelta(days=7 - today.weekday()), zone, calendar)


class Moved(StrEnum):
    """Why a reminder comes later than the person chose: what that time is, in words."""

    DAY_OFF = "a day off"
    OUTSIDE_HOURS = "outside working hours"


def why_moved(later: Later, now: datetime, zone: ZoneInfo, calendar: Calendar) -> Moved | None:
    """Why a choice of ``Later`` does not mean just what it says; ``None`` where it does."""
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
    """The choices that mean what they say, each with its instant.

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
    """The person is away up to and including ``until``; ``False`` for a day already over.

    An open prompt stays open; a reminder of it waits until they are back.
    """
    if until < author.today:
        return False
    back = morning_of(until + timedelta(days=1), author.zone, author.calendar)
    _save_absence(author, until, remind_from=back)
    return True


def come_back(author: PersonView, until: date | None = None) -> bool:
    """The person is here again. A reminder that waited for that comes on a following morning.

    ``until``: the last day of the absence that they end; ``None``: whichever there is.
    ``False``, and nothing changed, where they are not away until that very day just now.
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
