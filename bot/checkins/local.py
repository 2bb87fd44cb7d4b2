"""What is local to a person: their time zone, and the calendar of their country."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from bot.checkins.calendar import NO_HOLIDAYS, Calendar
from bot.people.countries import country_for
from storage import Assignment, Person


def zone_of(person: Person | None, default: ZoneInfo) -> ZoneInfo:
    """The person's zone; ``default`` where Slack gave none or one this machine does not know."""
    if person is None or person.zone is None:
        return default
    try:
        return ZoneInfo(person.zone)
    except (KeyError, ValueError, OSError):
        return default


def calendar_of(assignment: Assignment | None, zone: ZoneInfo, calendar: Calendar) -> Calendar:
    """The company's calendar with the holidays of somebody's country.

    That is the one on the roster, else the company's, else the one of ``zone``.
    """
    if calendar.holidays is NO_HOLIDAYS:
        return calendar
    own = assignment.country if assignment else None
    return calendar.of(country_for(own, calendar.country, zone.key))
