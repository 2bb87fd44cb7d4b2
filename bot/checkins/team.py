"""A manager's reports: how the month stands with each, and where evidence is thin.

Only what is shared counts, so that one who keeps an answer private looks like
one who has not answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.checkins.calendar import Calendar, period_of
from bot.checkins.coverage import Coverage, read_coverage
from bot.checkins.direction import direction_of
from bot.checkins.local import zone_of
from bot.people.access import Allowed, may_read_check_ins
from framework import Ladders, Level
from storage import Assignment, Scope, Store


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ``shared_at``: when they last shared a check-in, ``shared_period`` which.

    ``shared_now``: whether that is the one of the period in which they are.
    ``coverage`` is ``None`` where their level is not on the ladder.
    """

    person: str
    level: Level | None
    away_until: date | None
    shared_period: str | None
    shared_at: datetime | None
    shared_now: bool
    coverage: Coverage | None


def team(
    store: Store,
    ladders: Ladders,
    calendar: Calendar,
    default_zone: ZoneInfo,
    manager: str,
    now: datetime,
) -> list[Report]:
    """Everybody whose check-ins ``manager`` may read as their manager, by person id."""
    return [
        _report(store, ladders, calendar, default_zone, line, access.scope, now)
        for line in store.reports(manager)
        for access in [may_read_check_ins(manager, line.person, store)]
        if isinstance(access, Allowed)
    ]


def _report(
    store: Store,
    ladders: Ladders,
    calendar: Calendar,
    default_zone: ZoneInfo,
    line: Assignment,
    scope: Scope,
    now: datetime,
) -> Report:
    zone = zone_of(store.person(line.person), default_zone)
    ladder = ladders.get(line.ladder)
    own = ladder.level(line.level) if ladder else None
    today = now.astimezone(zone).date()
    away = store.away_until(line.person)
    newest = next(iter(store.check_ins(line.person, before=None, limit=1, scope=scope)), None)
    covered = None
    if ladder is not None and own is not None:
        towards = ladder.next_level(own, direction_of(store, ladder, line)) or own
        covered = read_coverage(store, line.person, ladder, towards, scope)
    return Report(
        person=line.person,
        level=own,
        away_until=away if away is not None and today <= away else None,
        shared_period=newest.period if newest else None,
        shared_at=newest.reply.at if newest and newest.reply else None,
        shared_now=newest is not None and newest.period == period_of(today, calendar.cadence),
        coverage=covered,
    )
