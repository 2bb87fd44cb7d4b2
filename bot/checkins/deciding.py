"""When somebody is asked next: the one decision that a pass acts on and a preview follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Calendar
from bot.checkins.composing import may_be_asked
from bot.checkins.direction import direction_of
from bot.checkins.due import Due, NotDue, Reason, due
from bot.checkins.waits import latest_look, no_later
from framework import Ladders
from storage import Assignment, Store

_WAITING = frozenset({Reason.NOT_YET, Reason.MISSED, Reason.HAD})
"""Reasons that time alone ends."""

_FURTHEST = 300
"""So many looks ahead a question is searched for: years of months skipped in advance."""


@dataclass(frozen=True, slots=True)
class Next:
    """What becomes of somebody ``at`` the look that decides it."""

    at: datetime
    decision: Due | NotDue


def decide(
    store: Store,
    ladders: Ladders,
    calendar: Calendar,
    default_zone: ZoneInfo,
    assignment: Assignment,
    at: datetime,
) -> Due | NotDue:
    """Whether somebody is asked who is looked at ``at`` an instant, from all that is known."""
    person = assignment.person
    decision = due(
        assignment,
        store.person(person),
        store.away_until(person),
        ladders,
        calendar,
        default_zone,
        at,
        direction_of(store, ladders.get(assignment.ladder), assignment),
    )
    if isinstance(decision, Due) and not may_be_asked(store, person, decision.period):
        return NotDue(decision.period, Reason.HAD, decision.look_at)
    return decision


def next_question(
    store: Store,
    ladders: Ladders,
    calendar: Calendar,
    default_zone: ZoneInfo,
    assignment: Assignment,
    now: datetime,
) -> Next:
    """What passes will do about somebody from ``now`` on, if nothing else happens.

    Either they are asked, or something other than time keeps them from it.
    """
    at = _first_look(store, calendar, default_zone, assignment, now)
    decision = decide(store, ladders, calendar, default_zone, assignment, at)
    for _ in range(_FURTHEST):
        if not isinstance(decision, NotDue) or decision.reason not in _WAITING:
            break
        at = decision.look_at
        decision = decide(store, ladders, calendar, default_zone, assignment, at)
    return Next(at, decision)


def _first_look(
    store: Store,
    calendar: Calendar,
    default_zone: ZoneInfo,
    assignment: Assignment,
    now: datetime,
) -> datetime:
    """When somebody is looked at next: as the agenda has it, unless that is too late to be true."""
    planned = store.next_look(assignment.person)
    if planned is None or planned <= now:
        return now
    person = store.person(assignment.person)
    zone = person.zone if person else None
    latest = latest_look(zone, assignment.country, calendar, default_zone, now)
    unasked = latest.period is not None and (
        store.check_in_for(assignment.person, latest.period) is None
    )
    return max(now, no_later(planned, latest, unasked, now))
