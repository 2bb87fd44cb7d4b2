"""Asks which ladder is meant if a table has a column of job families, so that two aren't mixed."""

from collections.abc import Sequence
from dataclasses import replace

from framework.importing.document import Block, Cell, Document, Table
from framework.importing.doubts import Doubt, Interview, Option
from framework.importing.people_tables import lists_people
from framework.importing.vocabulary import FAMILY, means
from framework.model.names import normalise_name

_MOST_NAMED = 4
"""How many families the question names; all of them are options."""

_ALL = "all families"


def one_family(documents: Sequence[Document], interview: Interview) -> Sequence[Document]:
    """The same documents; of each table with several job families, the rows of the chosen one."""
    return [_of_one_family(each, interview) for each in documents]


def _of_one_family(document: Document, interview: Interview) -> Document:
    blocks = tuple(_rows_of_one(block, interview) for block in document.blocks)
    changed = any(new is not old for new, old in zip(blocks, document.blocks, strict=True))
    return replace(document, blocks=blocks) if changed else document


def _rows_of_one(block: Block, interview: Interview) -> Block:
    if not isinstance(block, Table) or lists_people(block):
        return block
    column = next((i for i, cell in enumerate(block.rows[0]) if means(cell, FAMILY)), None)
    if column is None:
        return block
    families = _families(block, column)
    names: dict[str, str] = {}
    for cell in families:
        names.setdefault(normalise_name(cell.name), cell.name)
    names.pop("", None)
    if len(names) < 2:
        return block
    chosen = _asked(block.rows[0][column], list(names.values()), interview)
    if chosen is None:
        return block
    kept = (
        row
        for row, cell in zip(block.rows[1:], families, strict=True)
        if names.get(normalise_name(cell.name), chosen) == chosen
    )
    return replace(block, rows=(block.rows[0], *kept))


def _families(table: Table, column: int) -> list[Cell]:
    """The family of each row below the header. A blank one repeats the one above."""
    found: list[Cell] = []
    for row in table.rows[1:]:
        found.append(found[-1] if found and row[column].is_blank else row[column])
    return found


def _asked(header: Cell, names: Sequence[str], interview: Interview) -> str | None:
    """The chosen family; ``None`` if all of them are one ladder."""
    said = ", ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    question = f"“{header.name}” names several ladders: {said}. Which one do you want?"
    options = (
        *(Option(str(number), f"Only {name}") for number, name in enumerate(names)),
        Option(_ALL, "All of them are one ladder"),
    )
    answer = interview.ask(Doubt(f"family:{header.where}", question, header.where, options))
    return None if answer == _ALL else names[int(answer)]
