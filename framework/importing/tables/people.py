"""Recognises tables that list people, like a roster. Nothing in them is a ladder."""

import re

from framework.importing.document import Cell, Table
from framework.model.names import normalise_name

WHY = "a list of people"
"""Why such a table is left out."""

INSTEAD = (
    "this lists people, and doesn't say what levels expect; to use it as a roster, name its "
    "columns person, ladder, level and manager"
)

_ADDRESS = re.compile(r"(?:mailto:)?[^\s@<>]+@[^\s@<>.]+(?:\.[^\s@<>.]+)+")
_HEADER_WITHIN = 6
_PERSON = frozenset({"person", "employee", "user", "member", "email", "emailaddress", "mail"})
_MANAGER = frozenset(
    {
        "manager", "lead", "supervisor", "reportsto", "linemanager", "manageremail",
        "linemanageremail", "managersemail",
        "führungskraft", "vorgesetzte", "vorgesetzter", "teamleitung", "responsable",
        "jefe", "jefa",
    }
)  # fmt: skip
_OWNERS = frozenset({"owner", "owners", "reviewer", "reviewers", "contact", "author"})
"""Columns that say who looks after an expectation."""

_PLACE = frozenset(
    {
        "ladder", "level", "careerladder", "currentlevel", "joblevel", "grade", "stufe", "niveau",
        "nivel",
    }
)  # fmt: skip


def lists_people(table: Table) -> bool:
    """Whether a column has mostly email addresses, or a row is the header of a roster."""
    return any(map(_is_header, table.rows[:_HEADER_WITHIN])) or any(
        map(_is_of_addresses, zip(*table.rows, strict=True))
    )


def _is_header(row: tuple[Cell, ...]) -> bool:
    names = {normalise_name(cell.text[:40]) for cell in row if not cell.is_blank}
    return all(names & words for words in (_PERSON, _MANAGER, _PLACE))


def _is_of_addresses(column: tuple[Cell, ...]) -> bool:
    """Whether most cells are addresses. The uppermost one with words may be the column's name."""
    said = [cell.text.strip() for cell in column if not cell.is_blank]
    if said and normalise_name(said[0][:40]) in _OWNERS:
        return False
    below = said if said and _ADDRESS.fullmatch(said[0]) else said[1:]
    addresses = sum(bool(_ADDRESS.fullmatch(text)) for text in below)
    # A single one may be the name of a competency.
    return addresses > 1 and addresses * 2 > len(below)
