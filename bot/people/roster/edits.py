"""Changes one person's line on the roster, with the same checks as for a whole file.

A mistake is noted in row 0, under the column that it would be in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.people.directory import Directory
from bot.people.naming import as_meant
from bot.people.roster.columns import visible
from bot.people.roster.file import Row
from bot.people.roster.importing import Change, RosterChange, RosterPlan, change_of
from bot.people.roster.lines import Known, circle_message, look_up, read_lines
from bot.people.roster.text import RosterProblems, RowProblem
from framework import Ladders
from storage import Assignment, Person


@dataclass(frozen=True, slots=True)
class Wanted:
    """The wanted values of a line. ``None`` leaves a part as it is. An empty text removes it."""

    ladder: str | None = None
    level: str | None = None
    manager: str | None = None
    country: str | None = None


class NotOnRoster(LookupError):
    """The person has no line to change. ``person`` is their id."""

    def __init__(self, person: str) -> None:
        self.person = person
        super().__init__(person)


class LevelGone(LookupError):
    """The level of ``line``, which should stay, isn't on its ladder anymore."""

    def __init__(self, line: Assignment) -> None:
        self.line = line
        super().__init__(line.person)


class OnRosterAlready(ValueError):
    """The person already has ``line``."""

    def __init__(self, line: Assignment) -> None:
        self.line = line
        super().__init__(line.person)


@dataclass(frozen=True)
class RosterEditor:
    """Plans changes of one line on the roster, ``current``.

    A person is named by their Slack user id or e-mail address. All methods raise ``RosterProblems``
    for mistakes, and ``DirectoryError`` if the workspace can't be asked.
    """

    directory: Directory
    ladders: Ladders
    current: Sequence[Assignment]
    now: datetime
    names: Mapping[str, str] = field(default_factory=dict)
    """Names by id, for people who aren't found by the directory."""

    def add(self, person: str, wanted: Wanted) -> RosterPlan:
        """Puts somebody on the roster. Raises ``OnRosterAlready``."""
        person = as_meant(person)
        row = _row(person, wanted)
        found = look_up([row], self.directory, self.names)
        old = self._line(found, person)
        if old is not None:
            raise OnRosterAlready(old)
        return self._plan(row, found, None)

    def move(self, person: str, wanted: Wanted) -> RosterPlan:
        """Changes only what ``wanted`` names.

        Raises ``NotOnRoster``, and ``LevelGone`` if ``wanted`` must name a level.
        """
        person = as_meant(person)
        row = _row(person, wanted)
        found = look_up([row], self.directory, self.names)
        old = self._line(found, person)
        if old is None:
            raise self._nobody_to_move(row, found)
        if wanted.level is None and not self._has_level(old):
            raise LevelGone(old)
        ladder = old.ladder if wanted.ladder is None else wanted.ladder
        level = old.level if wanted.level is None else wanted.level
        row = replace(row, ladder=ladder, level=level)
        # A manager who stays isn't looked up, since the change is fine even if they have left.
        kept = old.manager if wanted.manager is None else None
        return self._plan(row, found, old, kept)

    def _plan(
        self, row: Row, found: Known, old: Assignment | None, kept: str | None = None
    ) -> RosterPlan:
        problems: list[RowProblem] = []
        lines = read_lines([row], found, self.ladders, problems)
        for line in lines:
            loop = self._circle(line.person, line.manager)
            if loop:
                names = self._names(found) | self._looked_up(loop)
                problems.append(RowProblem(row.number, "manager", circle_message(loop, names)))
        if problems:
            raise RosterProblems(problems)
        (line,) = lines
        change = change_of(replace(line, manager=kept or line.manager), old, self.now)
        people = {person.id: person for person in found.values() if isinstance(person, Person)}
        return RosterPlan((change,), tuple(people[person] for person in sorted(people)))

    def _has_level(self, line: Assignment) -> bool:
        ladder = self.ladders.get(line.ladder)
        return ladder is not None and ladder.level(line.level) is not None

    def _nobody_to_move(self, row: Row, found: Known) -> NotOnRoster | RosterProblems:
        person = found.get(row.person)
        if isinstance(person, Person):
            return NotOnRoster(person.id)
        problems: list[RowProblem] = []
        read_lines([row], found, self.ladders, problems)
        return RosterProblems(each for each in problems if each.column == "person")

    def _line(self, found: Known, name: str) -> Assignment | None:
        person = found.get(name)
        person_id = person.id if isinstance(person, Person) else None
        return next((line for line in self.current if line.person == person_id), None)

    def _names(self, found: Known) -> dict[str, str]:
        people = (person for person in found.values() if isinstance(person, Person))
        return {**self.names, **{person.id: visible(person.name) for person in people}}

    def _looked_up(self, people: Sequence[str]) -> dict[str, str]:
        """Names of people whom a line doesn't name, by id."""
        found = self.directory.by_id(people)
        return {each.id: visible(each.name) for each in found.values()}

    def _circle(self, person: str, manager: str | None) -> list[str]:
        """The circle that a new manager would cause; empty if there's none."""
        managers = {line.person: line.manager for line in self.current}
        path = [person]
        here = manager
        while here is not None and here not in path:
            path.append(here)
            here = managers.get(here)
        return path if here == person else []


def plan_removal(person: str, current: Sequence[Assignment]) -> RosterPlan:
    """Takes somebody (by id) off the roster, even if they've left. Raises ``NotOnRoster``."""
    old = next((line for line in current if line.person == person), None)
    if old is None:
        raise NotOnRoster(person)
    return RosterPlan((RosterChange(Change.LEAVES, person, old, None),), ())


def _row(person: str, wanted: Wanted) -> Row:
    ladder, level, manager = (part or "" for part in (wanted.ladder, wanted.level, wanted.manager))
    return Row(0, person, ladder, level, as_meant(manager), wanted.country)
