"""What the next pass would do, for the operator's eyes: who, when, what, and who not and why."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.schedule.asking import Asking
from bot.checkins.schedule.calendar import Calendar
from bot.checkins.schedule.composing import compose_from
from bot.checkins.schedule.due import NotDue, Reason
from bot.checkins.schedule.local import zone_of
from framework import Ladders
from storage import Assignment, CheckIn, Store


@dataclass(frozen=True, slots=True)
class Preview:
    """One line: ``at`` is when (UTC), ``check_in`` what.

    ``reason``: why not, where neither is known; or that the person is away until then.
    """

    person: str
    name: str
    zone: ZoneInfo
    period: str
    at: datetime | None
    check_in: CheckIn | None
    reason: str | None


def preview(
    store: Store, ladders: Ladders, calendar: Calendar, default_zone: ZoneInfo, now: datetime
) -> list[Preview]:
    """A line for everyone on the roster, by person id. Reads only."""
    return [
        preview_of(store, ladders, calendar, default_zone, now, assignment)
        for assignment in store.roster()
    ]


def preview_of(
    store: Store,
    ladders: Ladders,
    calendar: Calendar,
    default_zone: ZoneInfo,
    now: datetime,
    assignment: Assignment,
) -> Preview:
    """The line of one person."""
    person = store.person(assignment.person)
    zone = zone_of(person, default_zone)
    name = person.name if person else assignment.person
    asking = Asking(store, ladders, calendar, default_zone)
    at, decision = asking.foresee(assignment, now)
    if isinstance(decision, NotDue):
        never = decision.reason.value
        return Preview(assignment.person, name, zone, decision.period, None, None, never)
    check_in = compose_from(store, assignment.person, decision, at)
    away = store.away_until(assignment.person)
    held = away is not None and now.astimezone(zone).date() <= away
    why = Reason.AWAY.value if held else None
    return Preview(assignment.person, name, zone, decision.period, at, check_in, why)
