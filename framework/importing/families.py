"""Asks which ladder is meant if a source has several job families, so that two aren't mixed.

A column may name them, whatever it's called: the same competencies are there for each. So may
headings and rows of their own.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from framework.importing.document import Block, Cell, Document, Table
from framework.importing.doubts import Doubt, Interview, Option
from framework.importing.draft import CategoryCells, Draft
from framework.importing.levels.names import level_name
from framework.importing.tables.people import lists_people
from framework.importing.vocabulary import CATEGORY, COMPETENCY, FAMILY, is_known, means
from framework.model.names import normalise_name

ANOTHER = "another ladder; import it on its own"
"""Why the texts of a family are left out."""

_MOST_NAMED = 4
"""How many families the question names; all of them are options."""

_ALL = "all families"


def one_family(
    documents: Sequence[Document], interview: Interview
) -> tuple[Sequence[Document], list[Cell]]:
    """The same documents; of each table with several job families, the rows of the chosen one.

    And the cells that named it, if other columns name the categories.
    """
    named: list[Cell] = []
    return [_of_one_family(each, interview, named) for each in documents], named


def _of_one_family(document: Document, interview: Interview, named: list[Cell]) -> Document:
    blocks = tuple(_rows_of_one(block, interview, named) for block in document.blocks)
    changed = any(new is not old for new, old in zip(blocks, document.blocks, strict=True))
    return replace(document, blocks=blocks) if changed else document


def _rows_of_one(block: Block, interview: Interview, named: list[Cell]) -> Block:
    if not isinstance(block, Table) or lists_people(block):
        return block
    column = next((i for i, cell in enumerate(block.rows[0]) if means(cell, FAMILY)), None)
    if column is None:
        column = _unknown_column(block)
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
    kept = [
        row
        for row, cell in zip(block.rows[1:], families, strict=True)
        if names.get(normalise_name(cell.name), chosen) == chosen
    ]
    rows = (block.rows[0], *kept)
    if any(means(cell, CATEGORY) for cell in block.rows[0]):
        named += [row[column] for row in rows]
        rows = tuple((*row[:column], *row[column + 1 :]) for row in rows)
    return replace(block, rows=rows)


def _unknown_column(table: Table) -> int | None:
    """A column before the competencies under whose names the same competencies are again."""
    header = table.rows[0]
    named = next((i for i, cell in enumerate(header) if means(cell, COMPETENCY)), 0)
    for column in range(named):
        cell = header[column]
        if cell.is_blank or is_known(cell) or level_name(cell.text):
            continue
        under: dict[str, set[str]] = {}
        pairs = zip(_families(table, column), _families(table, named), strict=True)
        for family, competency in pairs:
            under.setdefault(normalise_name(family.name), set()).add(
                normalise_name(competency.name)
            )
        if any(are_the_same(a, b) for a, b in combinations(under.values(), 2)):
            return column
    return None


def are_the_same(names: set[str], others: set[str]) -> bool:
    """Whether two families have most of their competencies in common."""
    shared = names & others
    return len(shared) > 1 and len(shared) * 2 > len(names | others)


def one_of_same_categories(draft: Draft) -> None:
    """Asks which ladder is meant if categories have the same competencies at the same levels."""
    every = [each for each in draft.categories.values() if each.name]
    same = [
        each for each in every if any(other is not each and _repeat(each, other) for other in every)
    ]
    if len(same) < 2:
        return
    names = [each.name.name if each.name else "" for each in same]
    said = " and ".join(f"“{name}”" for name in names[:_MOST_NAMED])
    single = [Option(str(number), f"Only {name}") for number, name in enumerate(names)]
    together = Option(_ALL, "All of them are one ladder")
    options = (together, *single) if draft.has_categories else (*single, together)
    question = f"{said} have the same competencies. Which ladder do you want?"
    place = same[0].name.where if same[0].name else ""
    answer = draft.interview.ask(Doubt("categories", question, place, options))
    for number, category in enumerate(same):
        for row in list(category.rows.values()) if answer not in (str(number), _ALL) else ():
            draft.drop(row, ANOTHER)
    written = {key for row in draft.rows() for key in row.texts}
    for level in [*draft.levels] if answer != _ALL else ():
        if any(id(level) in row.texts for each in same for row in each.rows.values()) and (
            id(level) not in written
        ):
            draft.drop_level(level, ANOTHER)


def _repeat(category: CategoryCells, other: CategoryCells) -> bool:
    """Whether two categories have most competencies in common, with texts at the same levels."""
    shared = category.rows.keys() & other.rows.keys()
    return are_the_same({*category.rows}, {*other.rows}) and any(
        category.rows[name].texts.keys() & other.rows[name].texts.keys() for name in shared
    )


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
