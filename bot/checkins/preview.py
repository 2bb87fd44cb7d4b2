"""What the next pass would do, for the operator's eyes: who, when, what, and who not and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Calendar
from bot.checkins.composing import compose_from
from bot.checkins.deciding import next_question
from bot.checkins.due import NotDue
from bot.checkins.local import zone_of
from framework import Ladders
from storage import Assignment, CheckIn, Store


@dataclass(frozen=True, slots=True)
class Preview:
    """One line: ``at`` is when (UTC), ``check_in`` what; ``reason`` why not, if not."""

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
    coming = next_question(store, ladders, calendar, default_zone, assignment, now)
    decision = coming.decision
    if isinstance(decision, NotDue):
        return Preview(
            assignment.person, name, zone, decision.period, None, None, decision.reason.value
        )
    check_in = compose_from(store, assignment.person, decision, coming.at)
    return Preview(assignment.person, name, zone, decision.period, coming.at, check_in, None)
