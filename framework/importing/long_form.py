"""Grids in the long form: one row for each level of a competency, as databases export them."""

from framework.importing.document import Cell, Table
from framework.importing.sheet import NEXT, OVERVIEW, TITLE, TRACK, Sheet
from framework.importing.vocabulary import CATEGORY, COMPETENCY, LEVEL, TEXT, fact, means

_LEVEL, _CATEGORY, _COMPETENCY, _TEXT = "level", "category", "competency", "expectation"
_COLUMNS = ((_LEVEL, LEVEL), (_CATEGORY, CATEGORY), (_COMPETENCY, COMPETENCY), (_TEXT, TEXT))


def is_long(table: Table) -> bool:
    """Whether the header names a level, a competency and a text, each in one column."""
    columns = _columns(table.rows[0])
    return {_LEVEL, _COMPETENCY, _TEXT} <= set(columns)


def read_long(table: Table, sheet: Sheet) -> None:
    """Add what the rows say. A row without a category, where others have one, is an overview."""
    columns = _columns(table.rows[0])
    for index, cell in enumerate(table.rows[0]):
        if index not in columns.values():
            sheet.problem(
                cell,
                f"this column isn't known; use {', '.join(name for name, _ in _COLUMNS)}, title, "
                "track, and next, or remove it",
            )
    for row in table.rows[1:]:
        _row({name: row[index] for name, index in columns.items()}, sheet)


def _row(cells: dict[str, Cell], sheet: Sheet) -> None:
    code = sheet.level(cells[_LEVEL])
    for told in (TITLE, OVERVIEW, TRACK, NEXT):
        if told in cells:
            sheet.say(code, told, cells[told])
    category, competency, text = cells.get(_CATEGORY), cells[_COMPETENCY], cells[_TEXT]
    if category.is_blank if category else fact(competency) == OVERVIEW:
        sheet.say(code, OVERVIEW, text)
    elif competency.is_blank:
        sheet.problem(competency, "this row needs the name of a competency")
    else:
        sheet.write(sheet.competency(category, competency), code, text)


def _columns(header: tuple[Cell, ...]) -> dict[str, int]:
    """Where each known column stands, by its name; the first of two with one meaning."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(header):
        name = next((name for name, words in _COLUMNS if means(cell, words)), "") or fact(cell)
        if name:
            columns.setdefault(name, index)
    return columns
