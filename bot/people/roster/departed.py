"""Handles rows of a roster file that name somebody who has left Slack.

A file from elsewhere may be a few days old. It isn't refused because one person has left meanwhile.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.people.roster.file import Row, quoted
from bot.people.roster.lines import Known
from bot.people.roster.text import RowProblem
from storage import AccountStatus, Assignment, Person


@dataclass(frozen=True, slots=True)
class Present:
    """``rows`` of people who are still here, without managers who left.

    ``kept``: by person, managers who left and whom the roster names already. They stay, in case
    they come back. Until then, they can't read anything.
    """

    rows: tuple[Row, ...]
    kept: Mapping[str, str]


def without_departed(
    rows: Iterable[Row], found: Known, current: Sequence[Assignment], warnings: list[RowProblem]
) -> Present:
    """The rest of a file. ``warnings`` gets what is left out."""
    before = {line.person: line for line in current}
    present: list[Row] = []
    kept: dict[str, str] = {}
    for row in rows:
        gone, manager = _departed(found, row.person), _departed(found, row.manager)
        if gone is not None:
            warnings.append(RowProblem(row.number, "person", _left(row, gone.id in before)))
            continue
        if manager is not None:
            warnings.append(RowProblem(row.number, "manager", _without_manager(row)))
            person = found.get(row.person)
            line = before.get(person.id) if isinstance(person, Person) else None
            if line is not None and line.manager == manager.id:
                kept[line.person] = manager.id
        present.append(replace(row, manager="") if manager else row)
    return Present(tuple(present), kept)


def _left(row: Row, on_roster: bool) -> str:
    kept = " Their check-ins are kept." if on_roster else ""
    return f"{quoted(row.person)} has left Slack, so their row is left out.{kept}"


def _without_manager(row: Row) -> str:
    person = quoted(row.person)
    return (
        f"{quoted(row.manager)} has left Slack, so {person} has no manager for now. What "
        f"{person} writes stays private until the roster names another one."
    )


def _departed(found: Known, name: str) -> Person | None:
    person = found.get(name)
    if isinstance(person, Person) and person.status is AccountStatus.DEACTIVATED:
        return person
    return None
