"""An admin pauses questions and reminders for everybody, up to and including a day."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.checkins.administering.setting_changes import redrawing_homes
from bot.checkins.schedule.calendar import Calendar, Missed, moment, morning_of
from storage import PAUSED_UNTIL, SettingChange, Store

FORTNIGHT = timedelta(days=14)
LONGEST = timedelta(days=366)


def set_pause(store: Store, pause: tuple[date | None, date | None], by: str, now: datetime) -> bool:
    """Pauses until a day, or ends a pause. ``pause``: the last day before and after the change.

    Home tabs are drawn again. Returns ``False``, and changes nothing, if the pause has changed
    since.
    """
    before, after = (day.isoformat() if day else None for day in pause)
    change = SettingChange(PAUSED_UNTIL, before, after, by)
    return store.change_setting(change, now, list(redrawing_homes(store, now)))


def paused_until(store: Store) -> date | None:
    """The last day of the pause, which may be over."""
    found = store.company_settings().get(PAUSED_UNTIL)
    return date.fromisoformat(found) if found else None


def left_out(until: date | None, now: datetime, zone: ZoneInfo, calendar: Calendar) -> str | None:
    """The period that nobody can be asked about anymore when a pause ends; ``None`` if there is
    none. ``until``: its last day, or ``None`` if it ends now."""
    ends = morning_of(until + timedelta(days=1), zone, calendar) if until else now
    when = moment(ends, zone, calendar)
    return when.period if isinstance(when, Missed) else None
