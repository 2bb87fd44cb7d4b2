"""A manager's reports: who shared this month's answer, and who needs more evidence.

Only what is shared counts, so a private answer looks the same as no answer.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.checkins.coverage import Coverage, read_coverage
from bot.checkins.direction import direction_of
from bot.checkins.person_view import PersonView
from bot.checkins.position import named_level
from bot.people.access import Allowed, may_read_as_manager
from framework import Ladders, Level
from storage import Assignment, Store


@dataclass(frozen=True, slots=True)
class Report:
    """One report. ``line``: their line on the roster. ``access``: what their manager can read.

    ``level`` is ``None`` if it isn't on the ladder. ``shared_period``: the newest period whose
    check-in they share. ``shared_now``: whether that's the current one.
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
    """Some of a manager's reports with their coverage, which is ``None`` without a known level.

    ``number`` is from 1 to ``pages``. ``reports`` and ``shared_now`` count everybody. ``period``:
    the manager's current period.
    """

    period: str

    shown: tuple[tuple[Report, Coverage | None], ...]
    number: int
    pages: int
    reports: int
    shared_now: int


def team(manager: PersonView) -> list[Report]:
    """Everybody whose check-ins ``manager`` can read as their manager, by name."""
    reports = [
        _report(PersonView(manager.context, profile), profile.line, access)
        for profile in manager.reports
        for access in [may_read_as_manager(manager.id, profile.reporting)]
        if isinstance(access, Allowed) and profile.line is not None
    ]
    return sorted(reports, key=lambda report: report.name.casefold())


def team_page(
    period: str,
    reports: Sequence[Report],
    number: int,
    size: int,
    covered: Callable[[Report], Coverage | None],
) -> TeamPage:
    """Page ``number`` with ``size`` reports each, or the nearest page that exists.

    ``covered`` is called only for reports on the page, since it reads texts.
    """
    pages = max(1, -(-len(reports) // size))
    number = min(max(1, number), pages)
    shown = reports[size * (number - 1) : size * number]
    return TeamPage(
        period=period,
        shown=tuple((report, covered(report)) for report in shown),
        number=number,
        pages=pages,
        reports=len(reports),
        shared_now=sum(report.shared_now for report in reports),
    )


def coverage_of(store: Store, ladders: Ladders, report: Report) -> Coverage | None:
    """A report's coverage of their next level, limited to what their manager can read."""
    ladder = ladders.get(report.line.ladder)
    if ladder is None or report.level is None:
        return None
    towards = ladder.next_level(report.level, direction_of(store, ladder, report.line))
    return read_coverage(store, report.person, ladder, towards or report.level, report.access.scope)


def shared_in(store: Store, period: str, reports: Sequence[Report]) -> list[Report]:
    """The reports who share their check-in of ``period``, whatever they shared since."""
    return [
        report
        for report in reports
        for check_in in [store.check_in_for(report.person, period)]
        if check_in is not None and report.access.shows(check_in)
    ]


def _report(view: PersonView, line: Assignment, access: Allowed) -> Report:
    found = view.context.store.check_ins(view.id, before=None, limit=1, scope=access.scope)
    newest = found[0].period if found else None
    on_ladder = named_level(view.context.ladders, line)
    return Report(
        line=line,
        name=view.name,
        access=access,
        level=on_ladder[1] if on_ladder else None,
        away_until=view.away_until,
        shared_period=newest,
        shared_now=newest is not None and newest == view.period,
    )
