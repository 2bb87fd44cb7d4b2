"""The columns of a roster file: what they're called, also in other languages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.people.roster.text import RosterProblems, RowProblem, said_in
from framework import closest

HEADER = ("person", "ladder", "level", "manager")
COUNTRY = "country"
"""An optional column: the country whose public holidays apply to the person."""

NAME = "name"
"""An optional column for people who read the file. The import ignores it."""

COLUMNS = (*HEADER, COUNTRY, NAME)


_CALLED = {
    "person": (
        "email e_mail mail email_address e_mail_address work_email slack_id e_mail_adresse"
        " mailadresse emailadresse adresse_e_mail adresse_mail courriel correo correo_electrónico"
    ),
    "manager": (
        "manager managers line_manager line_managers reports_to supervisor supervisors"
        " führungskraft vorgesetzte vorgesetzter vorgesetzte_r vorgesetzte_in vorgesetzter_e"
        " teamleitung responsable n_1 supérieur supérieur_hiérarchique jefe jefa jefe_a"
        " supervisor_a"
    ),
    "ladder": "career_ladder karriereleiter karrierepfad laufbahn filière échelle escalera carrera",
    "level": (
        "current_level job_level stufe karrierestufe karrierelevel niveau échelon nivel"
        " nivel_actual"
    ),
    "name": (
        "full_name fullname display_name employee_name mitarbeiter mitarbeiterin mitarbeiter_in"
        " mitarbeitende vollständiger_name nom nom_complet salarié nombre nombre_completo empleado"
        " empleada"
    ),
    "country": "country_code land pays país",
}
"""What a column is called in people's own files, surely enough to be read as it."""

_OF_WORK = (
    "work business company corporate office official primary main employee employees worker"
    " geschäftlich geschäftliche dienstlich dienstliche beruflich berufliche firmen mitarbeiter"
    " professionnel professionnelle profesional corporativo current aktuelle aktueller s"
)
"""What may stand beside a column's name, and changes nothing: “E-Mail (geschäftlich)”."""

_OF_MAIL = frozenset({"e", "email", "mail", "address", "adresse"})
"""What may stand beside the name of the manager's column: “Supervisor (e-mail)”."""

_PERHAPS = {
    "person": "address id user member employee user_id",
    "manager": "boss lead",
    "ladder": "track framework role",
    "level": "grade rank",
    "country": "location holidays",
}
"""What a column may be called. It's asked whether that's meant."""


def visible(text: str) -> str:
    """The content of a cell for a message, without anything that controls a terminal or breaks a
    line."""
    return "".join(c if c.isprintable() else "�" for c in text)


def is_header(cells: Sequence[str]) -> bool:
    """Whether a row may be the header of a roster, even with mistakes."""
    names = [said_in(cell).casefold() for cell in cells]
    known = {column for name in names for column in (name, _meant(name))}
    return len(set(HEADER) & known) > 1 and bool({"person", "manager"} & known)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file in order, "" for a blank name.

    ``written``: the name in the file of each column that it calls otherwise. ``unread``: the names
    of columns that say nothing a roster needs.
    """

    header: list[str]
    written: Mapping[str, str]
    unread: tuple[str, ...] = ()


def checked_header(cells: Sequence[str], row: int) -> Columns:
    """The columns that a header names. Raises ``RosterProblems`` with each mistake in it."""
    header, written = _renamed([said_in(cell).casefold() for cell in cells])
    expected = ",".join(HEADER)
    known = {column for name in header for column in (name, _meant(name))}
    if not set(HEADER) & set(header) and len(set(HEADER) & known) < 2:
        message = f"This isn't a roster header. Begin the file with {expected}"
        raise RosterProblems([RowProblem(row, "", message)])
    problems = [
        RowProblem(row, name, f"This column is missing from the header. Use {expected}")
        for name in HEADER
        if name not in header
    ]
    meant = dict(_meant_by(header))
    problems += [
        RowProblem(row, visible(name[:40]), f"This isn't a roster column. Did you mean {column}?")
        for name, column in meant.items()
    ]
    problems += [
        RowProblem(row, name, "The header has this column twice. Keep one.")
        for name in COLUMNS
        if header.count(name) > 1
    ]
    if problems:
        raise RosterProblems(problems)
    unread = tuple(
        visible(said_in(cell)[:40])
        for cell, name in zip(cells, header, strict=True)
        if name and name not in COLUMNS
    )
    return Columns(header, written, unread)


def _meant_by(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each of ``names`` that may mean a column that isn't there, and that column.

    A column is suggested once, for the first name that may mean it. A file needs no countries, so
    only a slip in that column's name counts.
    """
    taken = {*names, NAME}
    for name in names:
        if not name or name in COLUMNS:
            continue
        meant = _meant(name)
        if meant is None or meant not in HEADER:
            meant = _misspelled(name)
        if meant is not None and meant not in taken:
            taken.add(meant)
            yield name, meant


def _misspelled(name: str) -> str | None:
    found = closest(name[:40], COLUMNS, at_least=0.75)
    return found[0][0] if found else None


def _renamed(names: Sequence[str]) -> tuple[list[str], dict[str, str]]:
    """The names as the columns that they surely mean, and how each of those is written.

    A name is only taken for a column that isn't there, and only if no other name means the same.
    """
    header, written = list(names), {}
    for column in COLUMNS:
        others = [i for i, name in enumerate(names) if _is_called(name, _CALLED[column])]
        if column not in names and len(others) == 1:
            written[column] = visible(names[others[0]])
            header[others[0]] = column
    return header, written


def _meant(name: str) -> str | None:
    """The column that a name may mean."""
    likely = (column for column in _CALLED if _is_called(name, _CALLED[column]))
    perhaps = (column for column in _PERHAPS if _is_called(name, _PERHAPS[column]))
    return next(chain(likely, perhaps), None)


def _is_called(name: str, others: str) -> bool:
    words = re.findall(r"[^\W_]+", name)
    kept = [word for word in words if word not in _OF_WORK.split()]
    bare = [word for word in kept if word not in _OF_MAIL]
    said = {"_".join(each) for each in (words, kept, bare) if each}
    return not said.isdisjoint(others.split())
