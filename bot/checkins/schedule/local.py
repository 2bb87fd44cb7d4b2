"""A person's time zone, and the calendar of their country."""

from zoneinfo import ZoneInfo

from bot.checkins.schedule.calendar import NO_HOLIDAYS, Calendar
from bot.people.countries import country_for
from storage import Assignment, Person


def zone_of(person: Person | None, default: ZoneInfo) -> ZoneInfo:
    """The person's zone; ``default`` if Slack gave none or if this machine doesn't know it."""
    return zone_named(person.zone if person else None, default)


def zone_named(name: str | None, default: ZoneInfo) -> ZoneInfo:
    """The zone of that name; ``default`` for no name or if this machine doesn't know it."""
    if name is None:
        return default
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return default


def calendar_of(assignment: Assignment | None, zone: ZoneInfo, calendar: Calendar) -> Calendar:
    """The company's calendar with the holidays of somebody's country.

    The country is the one on the roster, else the company's, else that of ``zone``.
    """
    return calendar_in(assignment.country if assignment else None, zone, calendar)


def calendar_in(country: str | None, zone: ZoneInfo, calendar: Calendar) -> Calendar:
    """Like ``calendar_of``, for somebody whose roster line names ``country``, or none."""
    if calendar.holidays is NO_HOLIDAYS:
        return calendar
    return calendar.of(country_for(country, calendar.country, zone.key))
