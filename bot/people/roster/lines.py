"""Interprets the rows of a roster file: who, on which level, under whom. Notes every mistake.

A mistake in one cell doesn't hide one in another: people are compared even in rows with a wrong
ladder or level.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.people.countries import check_country
from bot.people.directory import Directory, SharedAddress
from bot.people.naming import (
    full_name,
    is_address,
    is_slack_id,
    nearest,
    nearest_address,
    with_name,
)
from bot.people.roster.columns import COUNTRY, visible
from bot.people.roster.file import Row, quoted
from bot.people.roster.text import RowProblem
from framework import (
    Ambiguous,
    Found,
    FoundLadder,
    Ladder,
    Ladders,
    Unknown,
    find_ladder,
    find_level,
)
from storage import AccountStatus, Person

LOOP_SHOWN_AT_MOST = 12
"""How many people of a circle are named. The middle of a longer one is left out."""

_LEFT = {"person": "delete the row", "manager": "empty the cell"}
"""What to do about somebody in a file who has left, by the column that names them."""

_NO_PERSON = " isn't a Slack user id (U… or W…) or an email address."
_MANY_NAMES = 3
_LONGEST_LEVEL = 80
_CODE, _NO_DIGIT = r"([^\W\d_]{1,4}-?\d{1,2})", r"[^\d+/<>→]*"
_BESIDE_TITLE = re.compile(
    rf"{_CODE}\s*[-–—:·|,(]\s*{_NO_DIGIT}"
    rf"|{_NO_DIGIT}[^\w\d+/<>→]\({_CODE}\)"
    rf"|{_NO_DIGIT}\s[-–—:·|]\s?{_CODE}"
)
"""A level's code and other words, which may be a title that the ladder calls otherwise."""

_CALLED = {
    AccountStatus.DEACTIVATED: "someone who has left Slack",
    AccountStatus.GUEST: "a guest, or from another workspace",
    AccountStatus.BOT: "a bot",
}


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A row without mistakes. ``person`` and ``manager`` are Slack user ids.

    ``country`` is empty if the cell is, and ``None`` in a file without that column.
    """

    person: str
    ladder: str
    level: str
    manager: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class _Seat:
    """The person and manager of a row, if its cells name somebody."""

    row: int
    person: str
    manager: str | None


@dataclass(frozen=True, slots=True)
class Mistyped:
    """Nobody has this id or address, but somebody has the similar ``nearest``."""

    nearest: str


Known = Mapping[str, Person | SharedAddress | Mistyped]
"""The person meant by each id or address in the file."""


def look_up(
    rows: Iterable[Row], directory: Directory, names: Mapping[str, str] | None = None
) -> Known:
    """Everybody named in the rows, by id or address as written. Raises ``DirectoryError``.

    ``names``: names by id of people who may be meant by an unknown id.
    """
    written = {name for row in rows for name in (row.person, row.manager)}
    ids = {name for name in written if is_slack_id(name)}
    emails = {name for name in written if is_address(name)}
    found: dict[str, Person | SharedAddress | Mistyped] = {}
    found |= directory.by_id(ids) if ids else {}
    for unknown in ids - found.keys():
        near = nearest(unknown, names or {})
        if near:
            found[unknown] = Mistyped(with_name(near, names or {}))
    if not emails:
        return found
    holders = directory.by_email(emails)
    return {**found, **_mistyped(emails - holders.keys(), directory), **holders}


def _mistyped(unknown: Iterable[str], directory: Directory) -> dict[str, Mistyped]:
    """The unknown addresses that resemble a known one."""
    unknown = list(unknown)
    addresses = directory.addresses().values() if unknown else ()
    near = {email: nearest_address(email, addresses) for email in unknown}
    return {email: Mistyped(found) for email, found in near.items() if found}


def taken_as_written(rows: Iterable[Row]) -> Known:
    """Treats everybody named by an id or an address as a member."""
    names = {name for row in rows for name in (row.person, row.manager)}
    return {name: Person(name, name) for name in names if is_slack_id(name) or is_address(name)}


def read_lines(
    rows: Iterable[Row], found: Known, ladders: Ladders, problems: list[RowProblem]
) -> list[RosterLine]:
    """The lines of all rows without mistakes. Mistakes of any row are added to ``problems``."""
    lines: list[RosterLine] = []
    seats: list[_Seat] = []
    rows = list(rows)
    before = len(problems)
    for row in rows:
        person = _person(row, "person", row.person, found, problems)
        manager = _manager(row, person, found, problems)
        ladder, likely = _ladder(row, ladders, problems)
        level = _level(row, likely, problems) if likely else None
        country = _country(row, problems)
        if person:
            seats.append(_Seat(row.number, person, manager))
        if person and ladder and level:
            lines.append(RosterLine(person, ladder.id, level, manager, country))
    problems[before:] = _with_names_once(rows, problems[before:])
    names = {each.id: visible(each.name) for each in found.values() if isinstance(each, Person)}
    _check_duplicates(seats, names, problems)
    _check_circles(seats, names, problems)
    return lines


def _with_names_once(rows: Sequence[Row], problems: Sequence[RowProblem]) -> Iterator[RowProblem]:
    """The problems, with one for all names in a column where most people are called by name."""
    told: set[str] = set()
    named = dict(_columns_of_names(rows))
    for each in problems:
        if each.column not in named or not each.message.endswith(_NO_PERSON):
            yield each
        elif each.column not in told:
            told.add(each.column)
            count = named[each.column]
            example = each.message.removesuffix(_NO_PERSON)
            message = (
                f"{count} rows have a name here, like {example}. Names aren't unique. Use email "
                "addresses, or Slack user ids (U… or W…)."
            )
            yield RowProblem(each.row, each.column, message)


def _columns_of_names(rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """The columns in which most people are called by name, and how many."""
    for column, cells in (
        ("person", [row.person for row in rows]),
        ("manager", [row.manager for row in rows]),
    ):
        said = [cell for cell in cells if cell]
        others = [cell for cell in said if not (is_address(cell) or is_slack_id(cell))]
        if len(others) >= _MANY_NAMES and len(others) * 2 > len(said):
            yield column, len(others)


def _person(
    row: Row, column: str, name: str, found: Known, problems: list[RowProblem]
) -> str | None:
    person = found.get(name)
    if isinstance(person, Person) and person.status is AccountStatus.ACTIVE:
        return person.id
    if not name:
        message = "Enter a Slack user id or an email address."
    elif isinstance(person, SharedAddress):
        message = f"{quoted(name)} is the address of {person}. Use the id of the one you mean."
    elif isinstance(person, Mistyped):
        near = visible(person.nearest)
        message = f"{quoted(name)} isn't in this Slack workspace. Did you mean {near}?"
    elif person is not None:
        called = _CALLED.get(person.status, str(person.status))
        message = f"{quoted(name)} is {called}. Only full members can be on the roster."
    elif name.startswith("#"):
        message = f"{quoted(name)} is a spreadsheet error. Fix its formula, or empty the cell."
    elif is_address(name) or is_slack_id(name):
        message = f"{quoted(name)} isn't in this Slack workspace. Check the spelling."
        if row.number:
            message = f"{message[:-1]}, or {_LEFT[column]} if they left."
    else:
        message = f"{quoted(name)}{_NO_PERSON}"
    problems.append(RowProblem(row.number, column, message))
    return None


def _manager(row: Row, person: str | None, found: Known, problems: list[RowProblem]) -> str | None:
    if not row.manager:
        return None
    manager = _person(row, "manager", row.manager, found, problems)
    if manager is not None and manager == person:
        problems.append(
            RowProblem(
                row.number, "manager", "Name someone else. People can't be their own manager."
            )
        )
        return None
    return manager


def _ladder(
    row: Row, ladders: Ladders, problems: list[RowProblem]
) -> tuple[Ladder | None, Ladder | None]:
    """The ladder, and the one for checking the level: the likeliest if none fits."""
    found = find_ladder(ladders, row.ladder)
    if isinstance(found, FoundLadder):
        return found.ladder, found.ladder
    known = ", ".join(ladder.id for ladder in ladders)
    if not row.ladder:
        message = f"Enter a ladder. The ladders are {known}."
    elif found.nearest:
        message = f"There's no ladder {quoted(row.ladder)}. Did you mean {found.nearest.id}?"
    else:
        message = f"There's no ladder {quoted(row.ladder)}. The ladders are {known}."
    problems.append(RowProblem(row.number, "ladder", message))
    return None, found.nearest or (ladders.every[0] if len(ladders.every) == 1 else None)


def _level(row: Row, ladder: Ladder, problems: list[RowProblem]) -> str | None:
    found = find_level(ladder, row.level)
    if isinstance(found, Unknown):
        found = find_level(ladder, _code_beside_title(row.level) or row.level)
    if isinstance(found, Found):
        return found.level.code
    known = ", ".join(level.code for level in ladder.levels)
    if not row.level:
        message = f"Enter a level. The levels of {ladder.id} are {known}."
    elif isinstance(found, Ambiguous):
        codes = " or ".join(level.code for level in found.levels)
        message = f"{quoted(row.level)} could be {codes}. Use one of them."
    elif found.nearest:
        message = (
            f"{ladder.id} has no level {quoted(row.level)}. Did you mean {found.nearest.code}? "
            f"Its levels are {known}."
        )
    else:
        message = f"{ladder.id} has no level {quoted(row.level)}. Its levels are {known}."
    problems.append(RowProblem(row.number, "level", message))
    return None


def _code_beside_title(cell: str) -> str:
    """The code in a cell like “IC5 - Senior” or “Senior (IC5)”; "" if another word has a digit."""
    found = _BESIDE_TITLE.fullmatch(cell[:_LONGEST_LEVEL])
    return next(filter(None, found.groups()), "") if found else ""


def _country(row: Row, problems: list[RowProblem]) -> str | None:
    if not row.country:
        return row.country
    try:
        return check_country(row.country)
    except ValueError as error:
        problems.append(RowProblem(row.number, COUNTRY, visible(str(error))))
        return ""


def _check_duplicates(
    seats: Iterable[_Seat], names: Mapping[str, str], problems: list[RowProblem]
) -> None:
    first: dict[str, int] = {}
    for seat in seats:
        earlier = first.setdefault(seat.person, seat.row)
        if earlier != seat.row:
            who = full_name(seat.person, names)
            message = f"{who} is in row {earlier} too. Keep one of the two rows."
            problems.append(RowProblem(seat.row, "person", message))


def _check_circles(
    seats: Iterable[_Seat], names: Mapping[str, str], problems: list[RowProblem]
) -> None:
    by_person: dict[str, _Seat] = {}
    for seat in seats:
        by_person.setdefault(seat.person, seat)
    settled: set[str] = set()
    for start in by_person:
        path: dict[str, None] = {}
        here: str | None = start
        while here in by_person and here not in settled and here not in path:
            path[here] = None
            here = by_person[here].manager
        if here in path:
            people = list(path)
            loop = people[people.index(here) :]
            row = by_person[loop[0]].row
            problems.append(RowProblem(row, "manager", circle_message(loop, names)))
        settled.update(path)


def circle_message(loop: list[str], names: Mapping[str, str]) -> str:
    """The message about a circle, in which each person manages the one before, and the first the
    last."""
    loop = [full_name(person, names) for person in loop]
    if len(loop) > LOOP_SHOWN_AT_MOST:
        left_out = len(loop) - LOOP_SHOWN_AT_MOST
        loop = [loop[0], *loop[1 : LOOP_SHOWN_AT_MOST - 1], f"({left_out} more)", loop[-1]]
    return f"These people manage each other in a circle: {' → '.join([*loop, loop[0]])}"
