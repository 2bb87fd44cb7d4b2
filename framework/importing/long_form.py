"""Reads tables in long form: one row for each text, with its level and competency beside it."""

from collections.abc import Collection

from framework.importing.cell_kinds import Kind, kind
from framework.importing.document import Cell, Table
from framework.importing.draft import Draft, RowCells
from framework.importing.level_names import level_name
from framework.importing.vocabulary import (
    CATEGORY,
    COMPETENCY,
    LEVEL,
    NEXT,
    OVERVIEW,
    TEXT,
    TITLE,
    TRACK,
    fact,
    marks,
    means,
)

_LEVEL, _CATEGORY, _COMPETENCY, _TEXT = "level", "category", "competency", "expectation"
_COLUMNS = ((_LEVEL, LEVEL), (_CATEGORY, CATEGORY), (_COMPETENCY, COMPETENCY), (_TEXT, TEXT))


def is_long(table: Table) -> bool:
    """Whether each row has a level, a text, and what the text is about."""
    columns = _columns(table)
    if not ({_LEVEL, _TEXT} <= set(columns) and {_COMPETENCY, _CATEGORY} & set(columns)):
        return False
    levels = [row[columns[_LEVEL]].name for row in table.rows[1:]]
    said = [name for name in levels if name]
    named = [name for name in said if level_name(name)]
    return bool(said) and len(named) * 2 >= len(said)


def read_long(table: Table, draft: Draft) -> None:
    """Adds the rows. If others have a category, a row without one is an overview."""
    columns = _columns(table)
    header = table.rows[0]
    draft.is_labelled = True
    draft.has_categories = draft.has_categories or _CATEGORY in columns
    if _COMPETENCY not in columns:
        columns[_COMPETENCY] = columns.pop(_CATEGORY)
    for name, index in columns.items():
        draft.understand(header[index], f"the column of the {name}")
    told = marks(header, columns.values())
    _account_for(table, columns.values(), told, draft)
    above: dict[str, Cell] = {}
    for row in table.rows[1:]:
        cells = {name: row[index] for name, index in columns.items()}
        for name in (_LEVEL, _COMPETENCY):
            if not cells[name].is_blank:
                above[name] = cells[name]
            elif name in above and not cells[_TEXT].is_blank and _is_below(cells, name):
                cells[name] = above[name]
        competency = _row(cells, draft)
        for index, name in told.items():
            if competency:
                draft.mark(competency, name, row[index])
            else:
                draft.leave_out([row[index]], "said of no competency")


def _account_for(table: Table, known: Collection[int], told: Collection[int], draft: Draft) -> None:
    """Notes what the other columns are."""
    for index, cell in enumerate(table.rows[0]):
        if index in told:
            draft.understand(cell, "a column about the competencies")
        elif index not in known:
            column = [row[index] for row in table.rows]
            draft.leave_out(column, f"the column {cell.name} isn't part of a ladder")


def _is_below(cells: dict[str, Cell], name: str) -> bool:
    """Whether a blank name repeats the one above. It doesn't if the row is an overview."""
    return name == _LEVEL or _CATEGORY not in cells or not cells[_CATEGORY].is_blank


def _row(cells: dict[str, Cell], draft: Draft) -> RowCells | None:
    """Adds a row. Returns its competency, if it has one."""
    if all(cell.is_blank for cell in cells.values()):
        return None
    level = draft.level(cells[_LEVEL])
    for told in (TITLE, OVERVIEW, TRACK, NEXT):
        if told in cells:
            draft.say(level, told, cells[told])
    category, competency, text = cells.get(_CATEGORY), cells[_COMPETENCY], cells[_TEXT]
    if (category is None or category.is_blank) and fact(competency) == OVERVIEW:
        draft.understand(competency, "the levels' overviews")
        draft.say(level, OVERVIEW, text)
    elif competency.is_blank:
        draft.problem(competency, "this row needs the name of a competency")
    else:
        named = None if category is None or category.is_blank else category
        row = draft.competency(named, competency)
        draft.write(row, level, text, "• ")
        return row
    return None


def _columns(table: Table) -> dict[str, int]:
    """The position of each known column, by its name. The first of two with one meaning counts."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(table.rows[0]):
        name = next((name for name, words in _COLUMNS if means(cell, words)), "") or fact(cell)
        if name:
            columns.setdefault(name, index)
    if _TEXT not in columns or _LEVEL not in columns:
        _by_content(table, columns)
    return columns


def _by_content(table: Table, columns: dict[str, int]) -> None:
    """Finds columns whose header says little: repeated levels, and the column of texts."""
    free = [i for i in range(len(table.rows[0])) if i not in columns.values()]
    body = table.rows[1:]
    if _LEVEL not in columns:
        for i in free:
            said = [row[i].name for row in body if not row[i].is_blank]
            named = [name for name in said if level_name(name)]
            if len(said) > 2 and len(named) == len(said) and len(set(said)) < len(said):
                columns[_LEVEL] = i
                break
    if _TEXT not in columns:
        texts = [
            i
            for i in free
            if i != columns.get(_LEVEL)
            and all(kind(row[i].text) is Kind.TEXT for row in body if not row[i].is_blank)
            and any(len(row[i].text) > 25 for row in body)
        ]
        repeats = len({row[columns.get(_LEVEL, 0)].name for row in body}) < len(body)
        if len(texts) == 1 and repeats:
            columns[_TEXT] = texts[0]
