"""Reads tables in long form: one row for each text, with its level and competency beside it."""

from collections.abc import Collection, Mapping, Sequence

from framework.files.values import quoted
from framework.importing.document import Cell, Table
from framework.importing.doubts import Doubt, Option
from framework.importing.draft import Draft, RowCells
from framework.importing.levels.names import level_name, says_time
from framework.importing.tables.shapes import Row
from framework.importing.texts.cell_kinds import Kind, kind, prevailing
from framework.importing.texts.internal import is_internal
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
    is_known,
    is_met,
    is_missed,
    marks,
    means,
    rates,
)
from framework.model.names import normalise_name

_LEVEL, _CATEGORY, _COMPETENCY, _TEXT = "level", "category", "competency", "expectation"
_COLUMNS = ((_LEVEL, LEVEL), (_CATEGORY, CATEGORY), (_COMPETENCY, COMPETENCY), (_TEXT, TEXT))


def is_long(table: Table) -> bool:
    """Whether each row has a level, a text, and what the text is about."""
    columns = _columns(table)
    if not (_LEVEL in columns and {_COMPETENCY, _CATEGORY} & set(columns)):
        return False
    if _TEXT not in columns and not _columns_of_texts(table, columns):
        return False
    levels = [row[columns[_LEVEL]].name for row in table.rows[1:]]
    said = [name for name in levels if name]
    named = [name for name in said if level_name(name)]
    return bool(said) and len(named) * 2 >= len(said)


def read_long(table: Table, draft: Draft) -> None:
    """Adds the rows. If others have a category, a row without one is an overview."""
    columns = _columns(table)
    header = table.rows[0]
    texts = _columns_of_texts(table, columns)
    if texts:
        chosen = text_column([header[i] for i in texts], draft) if len(texts) > 1 else 0
        columns[_TEXT] = texts[chosen]
        leave_out_others(table.rows, [i for i in texts if i != texts[chosen]], draft)
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


def text_column(names: Sequence[Cell], draft: Draft) -> int:
    """Which of several columns of texts says what a level expects, after asking about it.

    Others say what's below or above that (“Below”, “Meets”, “Exceeds”), or what isn't expected.
    """
    said = ", ".join(quoted(cell.name) for cell in names)
    question = f"Each level has several texts: {said}. Which ones say what it expects?"
    order = sorted(range(len(names)), key=lambda i: (not is_met(names[i]), is_missed(names[i]), i))
    options = tuple(Option(str(i), names[i].name) for i in order)
    key = " ".join(normalise_name(cell.name) for cell in names)
    return int(draft.interview.ask(Doubt(f"texts:{key}", question, names[0].where, options)))


def leave_out_others(rows: Sequence[Row], others: Sequence[int], draft: Draft) -> None:
    """Notes the columns of texts that don't say what a level expects."""
    for i in others:
        why = f"{quoted(rows[0][i].name)} isn't what a level expects"
        draft.leave_out([row[i] for row in rows], why)


def _columns_of_texts(table: Table, columns: Mapping[str, int]) -> list[int]:
    """The columns of texts beside a column of levels of which each has several rows; none if a
    header says which are the texts."""
    if _TEXT in columns:
        return []
    body = table.rows[1:]
    levels = [normalise_name(row[columns[_LEVEL]].name) for row in body]
    has_opposites = any(map(is_met, table.rows[0])) and any(map(is_missed, table.rows[0]))
    if len(set(levels)) * 2 > len(levels) and not has_opposites:
        return []
    found = []
    for i, cell in enumerate(table.rows[0]):
        is_other = cell.is_blank or is_known(cell) or is_internal(cell.name)
        if i in columns.values() or is_other or level_name(cell.text):
            continue
        texts = [row[i].text for row in body]
        if any(text.strip() for text in texts) and prevailing(texts) is Kind.TEXT:
            found.append(i)
    return [] if all(is_missed(table.rows[0][i]) for i in found) else found


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
            named = [name for name in said if level_name(name) and not says_time(name)]
            if len(said) > 2 and len(named) == len(said) and len(set(said)) < len(said):
                columns[_LEVEL] = i
                break
    if _TEXT not in columns:
        texts = [
            i
            for i in free
            if i != columns.get(_LEVEL)
            and not any(rates(table.rows[0][each]) for each in free)
            and all(kind(row[i].text) is Kind.TEXT for row in body if not row[i].is_blank)
            and any(len(row[i].text) > 25 for row in body)
        ]
        repeats = len({row[columns.get(_LEVEL, 0)].name for row in body}) < len(body)
        if len(texts) == 1 and repeats:
            columns[_TEXT] = texts[0]
