"""The storage contract: people, the roster, and where people stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

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


class PeopleStore(Protocol):
    """What may be asked of people, the roster, and where people stand."""

    # People and roster

    def save_people(
        self, people: Iterable[Person], at: datetime, redraw: Redrawing | None = None
    ) -> None:
        """Insert or update what Slack says of people.

        Whoever is on the roster and changed standing or zone is put on the agenda at ``at``.
        Where a manager's standing changes, tasks of the kinds in ``redraw`` are added for all
        that says who can read the words of their reports.
        """

    def person(self, person: str) -> Person | None: ...

    def people(self, ids: Iterable[str]) -> dict[str, Person]:
        """Those of ``ids`` that are known, by id."""

    def known_names(self) -> dict[str, str]:
        """The name of everybody of whom anything is stored, by id.

        Whose name is not known (they came by a roster without Slack, say) goes by their id.
        """

    def set_roster(
        self,
        assignments: Sequence[Assignment],
        removed: Sequence[str],
        at: datetime,
        telling: Sequence[Task] = (),
    ) -> None:
        """Write new or changed assignments and end those of ``removed`` people at ``at``.

        The lines they replace are kept with the date they ended. Everybody
        written is put on the agenda at ``at``; removed people leave the agenda.
        ``telling`` goes into the outbox in the same transaction, each task due when it says.
        """

    def roster(self) -> list[Assignment]:
        """Current assignments, by person id."""

    def assignment(self, person: str) -> Assignment | None: ...

    def assignment_history(self, person: str) -> list[Assignment]:
        """Every assignment the person ever had, oldest first, the current one last."""

    def reports(self, manager: str) -> list[Assignment]:
        """Current assignments that name ``manager``, by person id."""

    def managers_and_reports(self, person: str) -> set[str]:
        """Everybody who ever was the person's manager on the roster, or their report."""

    def handover(self, person: str) -> Handover | None:
        """Of the person's manager on the roster; ``None`` for a person without one.

        It is begun anew, with nothing agreed, whenever ``set_roster`` gives a
        person another manager than the line before did. With their first line of
        all it counts as agreed: there is nothing from before.
        """

    def decide_handover(
        self,
        person: str,
        manager: str,
        since: datetime,
        agreed: bool,
        at: datetime,
        tasks: Tasks,
    ) -> bool:
        """Note what the person says to ``manager`` reading what was shared before.

        ``False``, and nothing changed, if that is not their manager, or not since then, or
        if they said so already.
        """

    def save_placement(self, said: Placement, tasks: Tasks) -> None:
        """Keep it in place of an earlier one of the person. ``tasks`` are due at ``said.at``."""

    def placement(self, placement: str) -> Placement | None: ...

    def placement_of(self, person: str) -> Placement | None: ...

    def take_placement(
        self, placement: str, line: Assignment, at: datetime, tasks: Tasks, telling: Sequence[Task]
    ) -> bool:
        """Put the person on the roster as ``set_roster`` does, in place of what they said.

        ``False``, and nothing changed, if that is not there (any more), or if they
        are on the roster already.
        """

    def drop_placement(self, placement: str, at: datetime, tasks: Tasks) -> bool:
        """``False``, and nothing changed, if it is not there (any more)."""

    def set_away(self, person: str, until: date | None, at: datetime) -> None:
        """Note that a person is away up to and including ``until``; ``None``: back.

        Puts them on the agenda at ``at``.
        """

    def away_until(self, person: str) -> date | None: ...

    def save_preferences(self, preferences: Preferences, at: datetime, tasks: Tasks) -> None:
        """Keep reminders and focus. ``shares`` is changed by ``set_shares`` alone, and ``ladder``
        by ``set_ladder``, so that no older reading comes back with a change of something else."""

    def set_shares(
        self, person: str, shares: bool, at: datetime, tasks: Tasks, *, redraw: str
    ) -> None:
        """Let what the person writes from now on be shared, or private, unless they say otherwise.

        Whoever can read what was written before stays as it is. A task of the kind ``redraw``
        is added for each of their open check-ins whose prompt stands in Slack.
        """

    def set_ladder(self, person: str, ladder: str) -> None:
        """Remember the ladder that is meant when the person names none."""

    def preferences(self, person: str) -> Preferences:
        """What the person set, or the defaults."""

    # Agenda: who has to be looked at next, and when

    def agenda(self, now: datetime, limit: int) -> list[str]:
        """People whose next look is at or before ``now``, the longest waiting first."""

    def agenda_size(self, now: datetime) -> int:
        """How many people ``agenda`` would give without a limit."""

    def next_look(self, person: str) -> datetime | None:
        """When a person is looked at next; ``None`` for somebody who is not on the agenda."""

    def look_again(self, person: str, at: datetime) -> None:
        """Look at a person at ``at`` (replaces what the agenda said before)."""

    def localities(self) -> list[tuple[str | None, str | None]]:
        """Each pair of time zone and country that somebody on the roster has."""

    def bring_forward_looks(self, latest: Sequence[LatestLook], now: datetime) -> int:
        """Have nobody on the roster wait longer than ``latest`` says; how many would have.

        It has one entry for each of ``localities``. People of a locality that has
        come since stay as they are.
        """

    # Directions

    def choose_direction(self, direction: Direction, tasks: Tasks) -> None:
        """Remember the choice in place of an earlier one for the same person, ladder and level.

        ``tasks`` are due at ``direction.at``.
        """

    def direction(self, person: str, ladder: str, level: str) -> str | None:
        """The code of the level that the person chose as the one after ``level``."""

    def directions_of(self, person: str) -> list[Direction]:
        """Every choice of the person's, by ladder and level."""
