"""A manager's reports: how the month stands with each, and where evidence is thin.

Only what is shared counts, so that one who keeps an answer private looks like
one who has not answered.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.checkins.coverage import Coverage, read_coverage
from bot.checkins.direction import direction_of
from bot.checkins.schedule.calendar import Calendar, period_of
from bot.checkins.schedule.local import zone_of
from bot.people.access import Allowed, may_read_check_ins
from framework import Ladders, Level
from storage import Assignment, Person, Store


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ``line``: theirs on the roster; ``access``: what their manager may read.

    ``level`` is ``None`` where it is not on the ladder. ``shared_period``: the
    newest one of which they share the check-in; ``shared_now``: whether that is
    the one in which they are.
    """

    line: Assignment
    name: str
    access: Allowed
    level: Level | None
    away_until: date | None
    shared_period: str | None
    shared_now: bool

    @property
    def person(self) -> str:
        return self.line.person


@dataclass(frozen=True, slots=True)
class TeamPage:
    """Some of a manager's reports, with their coverage; ``None`` for one on no known level.

    ``number`` is from 1 to ``pages``; ``reports`` and ``shared_now`` count everybody.
    """

    shown: tuple[tuple[Report, Coverage | None], ...]
    number: int
    pages: int
    reports: int
    shared_now: int


def team(
    store: Store,
    ladders: Ladders,
    calendar: Calendar,
    default_zone: ZoneInfo,
    manager: str,
    now: datetime,
) -> list[Report]:
    """Everybody whose check-ins ``manager`` may read as their manager, by name."""
    lines = store.reports(manager)
    known = store.people([line.person for line in lines])
    reports = [
        _report(store, ladders, calendar, default_zone, line, known.get(line.person), access, now)
        for line in lines
        for access in [may_read_check_ins(manager, line.person, store)]
        if isinstance(access, Allowed)
    ]
    return sorted(reports, key=lambda report: report.name.casefold())


def team_page(
    reports: Sequence[Report],
    number: int,
    size: int,
    covered: Callable[[Report], Coverage | None],
) -> TeamPage:
    """Page ``number`` of so many reports each, or the nearest that there is.

    Only those on the page are asked about with ``covered``, which reads texts.
    """
    pages = max(1, -(-len(reports) // size))
    number = min(max(1, number), pages)
    shown = reports[size * (number - 1) : size * number]
    return TeamPage(
        shown=tuple((report, covered(report)) for report in shown),
        number=number,
        pages=pages,
        reports=len(reports),
        shared_now=sum(report.shared_now for report in reports),
    )


def coverage_of(store: Store, ladders: Ladders, report: Report) -> Coverage | None:
    """A report's coverage of their next level, as far as their manager may read."""
    ladder = ladders.get(report.line.ladder)
    if ladder is None or report.level is None:
        return None
    towards = ladder.next_level(report.level, direction_of(store, ladder, report.line))
    return read_coverage(store, report.person, ladder, towards or report.level, report.access.scope)


def shared_in(store: Store, period: str, reports: Sequence[Report]) -> list[Report]:
    """Those who share their check-in of ``period``, whatever they shared since."""
    return [
        report
        for report in reports
        for check_in in [store.check_in_for(report.person, period)]
        if check_in is not None and report.access.shows(check_in)
    ]


def _report(
    store: Store,
    ladders: Ladders,
    calendar: Calendar,
    default_zone: ZoneInfo,
    line: Assignment,
    person: Person | None,
    access: Allowed,
    now: datetime,
) -> Report:
    ladder = ladders.get(line.ladder)
    today = now.astimezone(zone_of(person, default_zone)).date()
    away = store.away_until(line.person)
    found = store.check_ins(line.person, before=None, limit=1, scope=access.scope)
    newest = found[0].period if found else None
    return Report(
        line=line,
        name=person.name if person else line.person,
        access=access,
        level=ladder.level(line.level) if ladder else None,
        away_until=away if away is not None and today <= away else None,
        shared_period=newest,
        shared_now=newest is not None and newest == period_of(today, calendar.cadence),
    )
