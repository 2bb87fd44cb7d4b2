"""Importing a roster: what a file would change, checked whole before anything is written.

A file is the whole roster. Whoever is missing from it leaves the roster; their
check-ins are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.people.directory import Directory
from bot.people.roster_file import RosterProblems, Row, RowProblem, read_rows
from framework import (
    Ambiguous,
    Found,
    FoundLadder,
    Ladder,
    Ladders,
    find_ladder,
    find_level,
)
from storage import Assignment, Person, Standing, Store


class Change(StrEnum):
    """What becomes of a person's line."""

    JOINS = "joins"
    MOVES = "moves"
    NEW_MANAGER = "new manager"
    LEAVES = "leaves"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class RosterChange:
    """One line of the difference."""

    change: Change
    person: str
    before: Assignment | None
    after: Assignment | None


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What an import would do: ``changes`` for everybody, by person id."""

    changes: tuple[RosterChange, ...]
    people: tuple[Person, ...]

    @property
    def differs(self) -> bool:
        return any(c.change is not Change.STAYS for c in self.changes)

    def count(self, change: Change) -> int:
        return sum(c.change is change for c in self.changes)


@dataclass(frozen=True, slots=True)
class _Line:
    """A row whose cells were understood."""

    row: int
    person: str
    ladder: str
    level: str
    manager: str | None


def plan_import(
    data: bytes,
    directory: Directory,
    ladders: Ladders,
    current: Sequence[Assignment],
    now: datetime,
) -> RosterPlan:
    """Check a file and work out what it would change.

    Raises ``RosterProblems`` with every mistake in the file, and
    ``DirectoryError`` when the workspace cannot be asked.
    """
    problems: list[RowProblem] = []
    rows = read_rows(data, problems)
    found = _look_up(rows, directory)
    lines = [line for row in rows if (line := _read_row(row, found, ladders, problems))]
    _check_duplicates(lines, problems)
    _check_cycles(lines, problems)
    if problems:
        raise RosterProblems(problems)
    people = {person.id: person for person in found.values()}
    return RosterPlan(
        changes=tuple(sorted(_changes(lines, current, now), key=lambda c: c.person)),
        people=tuple(people[person] for person in sorted(people)),
    )


def apply_plan(plan: RosterPlan, store: Store, now: datetime) -> None:
    """Write a plan. The people first: a roster line without its person would not be asked."""
    store.save_people(plan.people, now)
    written = [c.after for c in plan.changes if c.after and c.change is not Change.STAYS]
    removed = [c.person for c in plan.changes if c.change is Change.LEAVES]
    if written or removed:
        store.set_roster(written, removed, now)


def _look_up(rows: Iterable[Row], directory: Directory) -> dict[str, Person]:
    """Everybody the file names, by what it calls them."""
    names = {name for row in rows for name in (row.person, row.manager) if name}
    emails = {name for name in names if "@" in name}
    found = directory.by_id(names - emails) if names - emails else {}
    return {**found, **(directory.by_email(emails) if emails else {})}


def _read_row(
    row: Row, found: dict[str, Person], ladders: Ladders, problems: list[RowProblem]
) -> _Line | None:
    before = len(problems)
    person = _person(row, "person", row.person, found, problems)
    manager = _person(row, "manager", row.manager, found, problems) if row.manager else None
    ladder = _ladder(row, ladders, problems)
    level = _level(row, ladder, problems) if ladder else None
    if person and manager and person == manager:
        problems.append(RowProblem(row.number, "manager", "nobody is their own manager"))
    if len(problems) > before or person is None or ladder is None or level is None:
        return None
    return _Line(row.number, person, ladder.id, level, manager)


def _person(
    row: Row, column: str, name: str, found: dict[str, Person], problems: list[RowProblem]
) -> str | None:
    person = found.get(name)
    if not name:
        message = "is empty; give a Slack user id or an e-mail address"
    elif person is None:
        message = f"“{_short(name)}” is nobody in this workspace"
    elif person.standing is not Standing.ACTIVE:
        message = f"“{_short(name)}” is {_called(person.standing)} in this workspace"
    else:
        return person.id
    problems.append(RowProblem(row.number, column, message))
    return None


def _ladder(row: Row, ladders: Ladders, problems: list[RowProblem]) -> Ladder | None:
    found = find_ladder(ladders, row.ladder)
    if isinstance(found, FoundLadder):
        return found.ladder
    known = ", ".join(ladder.id for ladder in ladders)
    guess = f"did you mean {found.nearest.id}?" if found.nearest else f"there are {known}"
    message = f"there is no ladder “{_short(row.ladder)}”; {guess}"
    problems.append(RowProblem(row.number, "ladder", message))
    return None


def _level(row: Row, ladder: Ladder, problems: list[RowProblem]) -> str | None:
    found = find_level(ladder, row.level)
    if isinstance(found, Found):
        return found.level.code
    if isinstance(found, Ambiguous):
        codes = " or ".join(level.code for level in found.levels)
        message = f"“{_short(row.level)}” could be {codes}"
    else:
        codes = ", ".join(level.code for level in ladder.levels)
        guess = f"; did you mean {found.nearest.code}?" if found.nearest else f"; it has {codes}"
        message = f"{ladder.id} has no level “{_short(row.level)}”{guess}"
    problems.append(RowProblem(row.number, "level", message))
    return None


def _check_duplicates(lines: Iterable[_Line], problems: list[RowProblem]) -> None:
    first: dict[str, int] = {}
    for line in lines:
        earlier = first.setdefault(line.person, line.row)
        if earlier != line.row:
            message = f"{line.person} stands in row {earlier} already"
            problems.append(RowProblem(line.row, "person", message))


def _check_cycles(lines: Iterable[_Line], problems: list[RowProblem]) -> None:
    by_person = {line.person: line for line in lines}
    settled: set[str] = set()
    for start in by_person:
        path: list[str] = []
        here: str | None = start
        while here in by_person and here not in settled and here not in path:
            path.append(here)
            here = by_person[here].manager
        if here in path:
            loop = path[path.index(here) :]
            chain = " → ".join([*loop, loop[0]])
            message = f"managers go in a circle: {chain}"
            problems.append(RowProblem(by_person[loop[0]].row, "manager", message))
        settled.update(path)


def _changes(
    lines: Iterable[_Line], current: Sequence[Assignment], now: datetime
) -> Iterable[RosterChange]:
    before = {assignment.person: assignment for assignment in current}
    named = set()
    for line in lines:
        named.add(line.person)
        old = before.get(line.person)
        same_level = old is not None and (old.ladder, old.level) == (line.ladder, line.level)
        since = old.since if old is not None and same_level else now
        new = Assignment(line.person, line.ladder, line.level, line.manager, since)
        yield RosterChange(_kind(old, new), line.person, old, new)
    for person, old in before.items():
        if person not in named:
            yield RosterChange(Change.LEAVES, person, old, None)


def _kind(old: Assignment | None, new: Assignment) -> Change:
    if old is None:
        return Change.JOINS
    if (old.ladder, old.level) != (new.ladder, new.level):
        return Change.MOVES
    return Change.STAYS if old.manager == new.manager else Change.NEW_MANAGER


def _called(standing: Standing) -> str:
    return {
        Standing.DEACTIVATED: "deactivated",
        Standing.GUEST: "a guest",
        Standing.BOT: "a bot",
    }.get(standing, str(standing))


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
