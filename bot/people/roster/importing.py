"""Imports a roster. A file is checked completely before anything is written.

A file is the whole roster. People who are missing from it leave the roster, but their
check-ins are kept. ``bot.people.roster.file`` reads the file, and
``bot.people.roster.lines`` interprets its rows.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.people.directory import Directory
from bot.people.naming import is_odd_slack_id
from bot.people.roster.departed import without_departed
from bot.people.roster.file import RosterRows, quoted, read_rows
from bot.people.roster.lines import RosterLine, look_up, read_lines, taken_as_written
from bot.people.roster.text import RosterProblems, RowProblem
from framework import FoundLadder, Ladders, Level, find_ladder
from storage import AccountStatus, Assignment, Person, RosterEdit, Store, Task

Side = Callable[[Assignment], object]


class Change(StrEnum):
    """What an import does with a person's line."""

    JOINS = "joins"
    MOVES = "moves"
    NEW_MANAGER = "new manager"
    NEW_COUNTRY = "new country"
    LEAVES = "leaves"
    UNLISTED = "gone for now"
    """The sync source doesn't name them anymore. They keep their line for a while, and aren't
    asked."""
    LISTED_AGAIN = "back"
    """The source names them again, and nothing else about them changed."""
    STAYS = "stays"


_AS_IT_IS = frozenset({Change.UNLISTED, Change.LISTED_AGAIN, Change.STAYS})
"""Changes that leave the line as it is."""


_DIFFERING: dict[Change, Side] = {
    Change.MOVES: lambda line: (line.ladder, line.level),
    Change.NEW_MANAGER: lambda line: line.manager,
    Change.NEW_COUNTRY: lambda line: line.country,
}


@dataclass(frozen=True, slots=True)
class RosterChange:
    """One line of the difference."""

    change: Change
    person: str
    before: Assignment | None
    after: Assignment | None


@dataclass(frozen=True, slots=True)
class RosterPlan:
    """What an import would do.

    ``changes``: one for each person, sorted by id. ``people``: everybody the file names.
    ``warnings``: about rows that name somebody who has left Slack. ``unread``: the names of columns
    that aren't read.
    """

    changes: tuple[RosterChange, ...]
    people: tuple[Person, ...]
    warnings: tuple[RowProblem, ...] = ()
    unread: tuple[str, ...] = ()
    up: int = 0
    """How many people move to a higher level of their ladder."""
    down: int = 0
    """How many people move to a lower one."""
    planned_from: str | None = None
    """The roster version that the plan was made for. ``None``: not checked."""
    expected: frozenset[str] = frozenset()
    """People who leave after they weren't named for a while, which isn't surprising."""
    unlisted: Mapping[str, datetime] | None = None
    """People who keep their line although they aren't named anymore, and since when. ``None``: no
    change."""

    @property
    def written(self) -> list[Assignment]:
        """The lines that are new or changed."""
        return [c.after for c in self.changes if c.after and c.change not in _AS_IT_IS]

    @property
    def removed(self) -> list[str]:
        """Who leaves the roster."""
        return [c.person for c in self.changes if c.change is Change.LEAVES]

    @property
    def shown(self) -> list[RosterChange]:
        """The changes to show: of everybody who changes."""
        return [c for c in self.changes if c.change is not Change.STAYS]

    @property
    def differs(self) -> bool:
        return bool(self.shown)

    @property
    def difference(self) -> str:
        """A hash of what changes for whom, the same whenever it's worked out."""
        changes = [[each.change, each.person, *said_of(each.after)] for each in self.shown]
        return hashlib.sha256(json.dumps(changes).encode()).hexdigest()

    @property
    def on_roster(self) -> int:
        """How many people in the plan are on the roster now."""
        return sum(c.before is not None for c in self.changes)

    @property
    def newly_gone(self) -> int:
        """How many people newly aren't named anymore: they leave, now or later."""
        return self.count(Change.UNLISTED) + sum(
            c.change is Change.LEAVES and c.person not in self.expected for c in self.changes
        )

    @property
    def many_leave(self) -> bool:
        """Whether over a tenth of the roster leaves, a sign that last year's file was imported."""
        return 10 * self.newly_gone > self.on_roster

    @property
    def many_go_down(self) -> bool:
        """Whether over a tenth of the roster moves down, a sign that an old file was imported."""
        return 10 * self.down > self.on_roster

    @property
    def many_change_manager(self) -> bool:
        """Whether over a tenth of the roster, and at least two people, get another manager."""
        count = self.count(Change.NEW_MANAGER)
        return count > 1 and 10 * count > self.on_roster

    @property
    def left_managing(self) -> dict[str, int]:
        """For everybody who leaves the roster and still manages people, how many people's words
        they can read.

        Somebody who has left Slack can't read anything.
        """
        gone = {p.id for p in self.people if p.status is AccountStatus.DEACTIVATED}
        leave = {c.person for c in self.changes if c.change is Change.LEAVES} - gone
        managers = (c.after.manager for c in self.changes if c.after)
        return dict(sorted(Counter(m for m in managers if m in leave).items()))

    def count(self, change: Change) -> int:
        """How many people a change applies to.

        Somebody who changes both level and manager counts for both.
        """
        if change in _DIFFERING:
            return sum(_differs(c, _DIFFERING[change]) for c in self.changes)
        return sum(c.change is change for c in self.changes)


def said_of(line: Assignment | None) -> list[str | None]:
    """What a roster says of somebody; empty for somebody who isn't on it."""
    return [line.ladder, line.level, line.manager, line.country] if line else []


def plan_import(
    data: bytes,
    directory: Directory,
    ladders: Ladders,
    current: Sequence[Assignment],
    now: datetime,
) -> RosterPlan:
    """Checks a file and works out what it would change, like ``plan_rows``."""
    return plan_rows(read_rows(data), directory, ladders, current, now)


def plan_rows(
    read: RosterRows,
    directory: Directory,
    ladders: Ladders,
    current: Sequence[Assignment],
    now: datetime,
) -> RosterPlan:
    """Works out what would change if these rows were the whole roster.

    Rows of people who have left Slack are skipped with a warning. Raises ``RosterProblems``
    with every mistake in them, and ``DirectoryError`` if Slack can't be asked.
    """
    problems = list(read.problems)
    found = look_up(read.rows, directory)
    warnings: list[RowProblem] = []
    present = without_departed(read.rows, found, current, warnings)
    lines = [
        replace(line, manager=present.kept.get(line.person, line.manager))
        for line in read_lines(present.rows, found, ladders, problems)
    ]
    if problems:
        raise RosterProblems(problems)
    people = {person.id: person for person in found.values() if isinstance(person, Person)}
    changes = tuple(sorted(_changes(lines, current, now), key=lambda c: c.person))
    return RosterPlan(
        changes=changes,
        people=tuple(people[person] for person in sorted(people)),
        warnings=tuple(sorted(warnings)),
        unread=read.unread,
        up=sum(_rises(ladders, c.before, c.after) for c in changes),
        down=sum(_rises(ladders, c.after, c.before) for c in changes),
    )


def plan_of(store: Store, plan: Callable[[Sequence[Assignment]], RosterPlan]) -> RosterPlan:
    """A plan for the current roster version. ``apply_plan`` refuses any other version."""
    version = store.roster_version()
    return replace(plan(store.roster()), planned_from=version)


def without_their_level(plan: RosterPlan, ladders: Ladders) -> list[str]:
    """The people who are to have a level that isn't on its ladder anymore."""

    def is_gone(line: Assignment) -> bool:
        ladder = ladders.get(line.ladder)
        return ladder is None or ladder.level(line.level) is None

    return [line.person for line in plan.written if is_gone(line)]


def check_alone(data: bytes, ladders: Ladders) -> None:
    """Raises ``RosterProblems`` with the mistakes that can be found without Slack."""
    read = read_rows(data)
    problems = list(read.problems)
    read_lines(read.rows, taken_as_written(read.rows), ladders, problems)
    if problems:
        raise RosterProblems(problems)


_LOOKS = "Those have 9 to 12 capital letters and digits."


def odd_ids(data: bytes, known: Container[str]) -> list[RowProblem]:
    """Ids in a file that don't look like Slack's, but those that are ``known``."""
    return [
        RowProblem(row.number, where, f"{quoted(name)} doesn't look like a Slack user id. {_LOOKS}")
        for row in read_rows(data).rows
        for where, name in (("person", row.person), ("manager", row.manager))
        if is_odd_slack_id(name) and name not in known
    ]


def apply_plan(
    plan: RosterPlan, store: Store, now: datetime, telling: Sequence[Task], edit: RosterEdit
) -> None:
    """Write a plan, and add the tasks ``telling`` in the same change. ``edit``: by whom.

    Save ``plan.people`` first; someone without a stored person is never asked. Raises as
    ``Store.set_roster`` does.
    """
    if plan.differs or edit.uploads:
        edit = replace(edit, planned_from=plan.planned_from, unlisted=plan.unlisted)
        store.set_roster(plan.written, plan.removed, now, telling, edit)


def change_of(line: RosterLine, old: Assignment | None, now: datetime) -> RosterChange:
    """The change from ``old``, a person's current line (if any), to ``line``."""
    same_level = old is not None and (old.ladder, old.level) == (line.ladder, line.level)
    since = old.since if old is not None and same_level else now
    # A file without that column leaves the countries as they are.
    kept = old.country if old and line.country is None else line.country or None
    new = Assignment(line.person, line.ladder, line.level, line.manager, since, kept)
    return RosterChange(kind_of_change(old, new), line.person, old, new)


def _changes(
    lines: Iterable[RosterLine], current: Sequence[Assignment], now: datetime
) -> Iterable[RosterChange]:
    before = {assignment.person: assignment for assignment in current}
    named = set()
    for line in lines:
        named.add(line.person)
        yield change_of(line, before.get(line.person), now)
    for person, old in before.items():
        if person not in named:
            yield RosterChange(Change.LEAVES, person, old, None)


def _differs(change: RosterChange, side: Side) -> bool:
    before, after = change.before, change.after
    return before is not None and after is not None and side(before) != side(after)


def _rises(ladders: Ladders, low: Assignment | None, high: Assignment | None) -> bool:
    """Whether the level of ``high`` is above that of ``low``, directly or with levels between."""
    if low is None or high is None or low.ladder != high.ladder or low.level == high.level:
        return False
    found = find_ladder(ladders, low.ladder)
    if not isinstance(found, FoundLadder):
        return False
    start = found.ladder.level(low.level)
    if start is None:
        return False
    above: dict[str, Level] = {}
    ahead = [start]
    while ahead:
        new = [n for each in ahead for n in found.ladder.next_levels(each) if n.code not in above]
        above |= {each.code: each for each in new}
        ahead = new
    return high.level in above


def kind_of_change(old: Assignment | None, new: Assignment) -> Change:
    """What happens to a person's line that becomes ``new``."""
    if old is None:
        return Change.JOINS
    if (old.ladder, old.level) != (new.ladder, new.level):
        return Change.MOVES
    if old.manager != new.manager:
        return Change.NEW_MANAGER
    return Change.STAYS if old.country == new.country else Change.NEW_COUNTRY
