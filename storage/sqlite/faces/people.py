"""Of the SQLite store: people, the roster, and where people stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from storage.contract import Tasks
from storage.records import (
    Assignment,
    Direction,
    Handover,
    LatestLook,
    Person,
    Placement,
    Preferences,
    Redrawing,
    Task,
)
from storage.sqlite import (
    directions,
    handovers,
    placements,
    roster,
)
from storage.sqlite import preferences as choices
from storage.sqlite.database import SqliteFile


class PeopleFace:
    """See ``storage.contract.people``."""

    _file: SqliteFile

    # People and roster

    def save_people(
        self, people: Iterable[Person], at: datetime, redraw: Redrawing | None = None
    ) -> None:
        self._file.write(roster.save_people, people, at, redraw)

    def person(self, person: str) -> Person | None:
        return self._file.read(roster.person, person)

    def people(self, ids: Iterable[str]) -> dict[str, Person]:
        return self._file.read(roster.people, ids)

    def known_names(self) -> dict[str, str]:
        return self._file.read(roster.known_names)

    def set_roster(
        self,
        assignments: Sequence[Assignment],
        removed: Sequence[str],
        at: datetime,
        telling: Sequence[Task] = (),
    ) -> None:
        self._file.write(roster.set_roster, assignments, removed, at, telling)

    def roster(self) -> list[Assignment]:
        return self._file.read(roster.roster)

    def assignment(self, person: str) -> Assignment | None:
        return self._file.read(roster.current_assignment, person)

    def assignment_history(self, person: str) -> list[Assignment]:
        return self._file.read(roster.assignment_history, person)

    def reports(self, manager: str) -> list[Assignment]:
        return self._file.read(roster.reports, manager)

    def managers_and_reports(self, person: str) -> set[str]:
        return self._file.read(roster.managers_and_reports, person)

    def handover(self, person: str) -> Handover | None:
        return self._file.read(handovers.handover, person)

    def decide_handover(
        self,
        person: str,
        manager: str,
        since: datetime,
        agreed: bool,
        at: datetime,
        tasks: Tasks,
    ) -> bool:
        return self._file.write(handovers.decide, person, manager, since, agreed, at, tasks)

    def save_placement(self, said: Placement, tasks: Tasks) -> None:
        self._file.write(placements.save, said, tasks)

    def placement(self, placement: str) -> Placement | None:
        return self._file.read(placements.placement, placement)

    def placement_of(self, person: str) -> Placement | None:
        return self._file.read(placements.placement_of, person)

    def take_placement(
        self, placement: str, line: Assignment, at: datetime, tasks: Tasks, telling: Sequence[Task]
    ) -> bool:
        return self._file.write(placements.take, placement, line, at, tasks, telling)

    def drop_placement(self, placement: str, at: datetime, tasks: Tasks) -> bool:
        return self._file.write(placements.drop, placement, at, tasks)

    def set_away(self, person: str, until: date | None, at: datetime) -> None:
        self._file.write(roster.set_away, person, until, at)

    def away_until(self, person: str) -> date | None:
        return self._file.read(roster.away_until, person)

    def save_preferences(self, preferences: Preferences, at: datetime, tasks: Tasks) -> None:
        self._file.write(choices.save, preferences, at, tasks)

    def set_shares(
        self, person: str, shares: bool, at: datetime, tasks: Tasks, *, redraw: str
    ) -> None:
        self._file.write(choices.set_shares, person, shares, at, tasks, redraw)

    def set_ladder(self, person: str, ladder: str) -> None:
        self._file.write(choices.set_ladder, person, ladder)

    def preferences(self, person: str) -> Preferences:
        return self._file.read(choices.preferences, person)

    # Agenda

    def agenda(self, now: datetime, limit: int) -> list[str]:
        return self._file.read(roster.agenda, now, limit)

    def agenda_size(self, now: datetime) -> int:
        return self._file.read(roster.agenda_size, now)

    def next_look(self, person: str) -> datetime | None:
        return self._file.read(roster.next_look, person)

    def look_again(self, person: str, at: datetime) -> None:
        self._file.write(roster.look_again, person, at)

    def localities(self) -> list[tuple[str | None, str | None]]:
        return self._file.read(roster.localities)

    def bring_forward_looks(self, latest: Sequence[LatestLook], now: datetime) -> int:
        return self._file.write(roster.bring_forward_looks, latest, now)

    # Directions

    def choose_direction(self, direction: Direction, tasks: Tasks) -> None:
        self._file.write(directions.choose_direction, direction, tasks)

    def direction(self, person: str, ladder: str, level: str) -> str | None:
        return self._file.read(directions.direction, person, ladder, level)

    def directions_of(self, person: str) -> list[Direction]:
        return self._file.read(directions.directions_of, person)
