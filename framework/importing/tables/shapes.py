"""Finds the levels of a table, and the columns that name its rows."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from framework.importing.document import Cell, Table
from framework.importing.levels.names import LevelName, continued, level_name
from framework.importing.texts.cell_kinds import Kind, kind
from framework.importing.texts.internal import is_internal
from framework.importing.vocabulary import (
    CATEGORY,
    COMPETENCY,
    FACTS,
    LEVEL,
    NOTE,
    TEXT,
    fact,
    is_met,
    is_missed,
    means,
)

_HEADER_WITHIN = 8
_EDGES = (CATEGORY, COMPETENCY, FACTS, NOTE)

Row = tuple[Cell, ...]


class Layout(StrEnum):
    """Where the levels of a table are."""

    ACROSS = "across"
    DOWN = "down"


@dataclass(frozen=True)
class Across:
    """A table with its levels across the top. If they were down its side, the table was turned.

    ``header`` is the row of the levels, ``levels`` are their columns, ``others`` are the columns
    beside them. ``is_told``: a person said that the levels are there. ``category`` and
    ``competency`` are the columns that name rows.
    """

    rows: tuple[Row, ...]
    header: int
    levels: tuple[int, ...]
    others: tuple[int, ...]
    unclear: tuple[int, ...]
    category: int | None
    competency: int | None
    heading: Cell | None
    is_told: bool = False
    is_turned: bool = False

    def texts(self) -> list[str]:
        """The texts under the levels."""
        rows = self.rows[self.header + 1 :]
        return [row[i].text for row in rows for i in self.levels if not row[i].copy]


def shape(table: Table, layout: Layout | None) -> Across | None:
    """The shape of a table, if its levels can be found."""
    across = None if layout is Layout.DOWN else _across(table, forced=layout is Layout.ACROSS)
    down = None
    if layout is Layout.DOWN or (layout is None and not _has_rows_of_competencies(table)):
        down = _across(table.turned(), forced=layout is Layout.DOWN)
    if down and across:
        across, down = (across, None) if _weight(across) >= _weight(down) else (None, down)
    if down:
        return Across(**{**vars(down), "is_turned": True})
    return across


def _has_rows_of_competencies(table: Table) -> bool:
    header = next((row for row in table.rows if not is_alone(row)), table.rows[0])
    return any(means(cell, COMPETENCY, CATEGORY) for cell in header[:2])


def _weight(found: Across) -> float:
    """How likely the levels are there: counts texts under names that are surely levels."""
    names = [level_name(found.rows[found.header][i].text) for i in found.levels]
    sure = sum(2 if name and name.is_sure else 1 for name in names)
    texts = found.texts()
    prose = sum(kind(text) is Kind.TEXT for text in texts) + 1
    return sure * prose / (sum(bool(text.strip()) for text in texts) + 1)


def _across(table: Table, *, forced: bool) -> Across | None:
    """The shape by the row that names the most levels. If several do, the upper one."""
    candidates = []
    for index, row in enumerate(table.rows[:-1][:_HEADER_WITHIN]):
        found = _header(table, index, row, forced=forced)
        if found:
            candidates.append(found)
        if forced and (found or sum(not cell.is_blank for cell in row) > 2):
            break
    return max(candidates, key=lambda each: len(each.levels), default=None)


def _header(table: Table, index: int, row: Row, *, forced: bool) -> Across | None:
    """The shape, if this row names levels."""
    named = {i: name for i, cell in enumerate(row) if (name := _name(cell))}
    labels = [i for i, c in enumerate(row) if not (c.is_blank or c.copy or means(c, *_EDGES))]
    series = continued([row[i].text for i in labels])
    named = dict(sorted((named | {labels[at]: name for at, name in series.items()}).items()))
    if row and (means(row[0], LEVEL, *_EDGES) or (0 in named and _is_label(table, index))):
        named.pop(0, None)
    is_labelled = any(means(cell, COMPETENCY, CATEGORY) for cell in row[:2])
    said = [i for i, cell in enumerate(row) if not cell.is_blank and not cell.copy]
    if forced:
        first = 1 if is_labelled or len(row) > 1 else 0
        levels = [i for i in said if i >= first and not means(row[i], *_EDGES)]
    elif _are_levels(list(named.values()), row[0], is_labelled=is_labelled):
        levels = sorted(named)
    elif is_labelled:
        levels = _unnamed(table, index, row)
    else:
        return None
    if not levels:
        return None
    after = [i for i in range(len(row)) if i > levels[0] and i not in levels]
    others = [i for i in after if _is_column(table, i)]
    unclear = [
        i
        for i in others
        if not (means(row[i], NOTE, FACTS) or row[i].is_blank or is_internal(row[i].name))
    ]
    if len(unclear) > len(levels):
        return None
    category, competency = _naming(table, index, levels[0])
    unclear += [
        i
        for i in range(levels[0])
        if i not in (category, competency)
        and not row[i].is_blank
        and not means(row[i], NOTE, FACTS, LEVEL)
        and not is_internal(row[i].name)
        and not _is_numbering(table, index, i)
    ]
    return Across(
        table.rows,
        index,
        tuple(levels),
        tuple(i for i in others if i not in unclear),
        tuple(unclear),
        category,
        competency,
        table.heading,
        is_told=forced,
    )


def _name(cell: Cell) -> LevelName | None:
    return None if cell.is_blank or cell.copy or means(cell, *_EDGES) else level_name(cell.text)


def _is_label(table: Table, index: int) -> bool:
    """Whether the first column names rows although its header reads like a level's title."""
    below = [row[0] for row in table.rows[index + 1 :]]
    said = [cell.text for cell in below if not cell.is_blank]
    return bool(said) and all(len(text) <= 60 and "\n" not in text for text in said)


def _are_levels(names: list[LevelName], corner: Cell, *, is_labelled: bool) -> bool:
    """Whether names in one row are levels: one is sure, or two agree."""
    if any(name.is_sure for name in names):
        return True
    families = [name.family for name in names if name.family and name.title]
    if len(families) > len(set(families)):
        return True
    codes = [name.code for name in names if name.code]
    if codes and not is_labelled:
        if not (corner.is_blank or means(corner, LEVEL)):
            return False
        numbers = [int(code) for code in codes if code.isdecimal()]
        steps = {b - a for a, b in pairwise(numbers)}
        return len(numbers) == len(codes) > 1 and steps in ({1}, {-1}) and max(numbers) < 30
    return len(names) > 1 or bool(names and is_labelled)


def _unnamed(table: Table, index: int, row: Row) -> list[int]:
    """Columns of texts whose short names could be names of levels."""
    columns = []
    rates_others = any(map(is_met, row))
    for i, cell in enumerate(row):
        below = [line[i].text for line in table.rows[index + 1 :] if not line[i].is_blank]
        is_text = below and sum(kind(text) is Kind.TEXT for text in below) * 2 > len(below)
        is_short = 0 < len(cell.name) <= 40 and len(cell.name.split()) <= 4 and not cell.copy
        is_opposite = rates_others and (is_missed(cell) or is_met(cell))
        if is_opposite or is_internal(cell.name) or means(cell, *_EDGES, LEVEL, TEXT):
            continue
        if i and is_text and is_short:
            columns.append(i)
    return columns if len(columns) > 1 else []


def _is_column(table: Table, index: int) -> bool:
    return any(not row[index].is_blank for row in table.rows)


def _naming(table: Table, header: int, first: int) -> tuple[int | None, int | None]:
    """The columns of the category and of the competency before the first level."""
    row = table.rows[header]
    columns = [
        i
        for i in range(first)
        if means(row[i], CATEGORY, COMPETENCY)
        or means(row[i], LEVEL)
        or not (means(row[i], NOTE) or is_internal(row[i].name) or _is_numbering(table, header, i))
    ]
    category = next((i for i in columns if means(row[i], CATEGORY)), None)
    competency = next((i for i in reversed(columns) if means(row[i], COMPETENCY)), None)
    if competency is None:
        rest = [i for i in columns if i != category]
        competency = rest[-1] if rest else None
        if competency is None:
            category, competency = None, category
    if category is None and competency is not None:
        category = next((i for i in reversed(columns) if i < competency), None)
    return category, competency


def _is_numbering(table: Table, header: int, index: int) -> bool:
    below = [row[index].text for row in table.rows[header + 1 :] if not row[index].is_blank]
    return bool(below) and all(kind(text) is Kind.NUMBER for text in below)


def is_frame(table: Table) -> bool:
    """Whether a spreadsheet's own column letters and row numbers surround a table."""
    letters = [cell.text.strip() for cell in table.rows[0]]
    start = 0 if letters[0] == "A" else 1
    wanted = [_letter(i) for i in range(len(letters) - start)]
    numbers = [row[0].text.strip() for row in table.rows[1:]]
    counted = [number for number in numbers if number]
    has_numbers = start == 1 and all(number.isdecimal() for number in counted)
    return len(letters) - start > 1 and letters[start:] == wanted and (start == 0 or has_numbers)


def without_frame(table: Table) -> Table:
    """The table inside a spreadsheet's frame."""
    start = 0 if table.rows[0][0].text.strip() == "A" else 1
    return Table(tuple(row[start:] for row in table.rows[1:]), table.heading)


def _letter(index: int) -> str:
    return chr(ord("A") + index) if index < 26 else f"A{chr(ord('A') + index - 26)}"


def is_about_levels(table: Table) -> bool:
    """Whether the table is only about levels: level, title, overview."""
    header = table.rows[0]
    return len(header) > 1 and means(header[0], LEVEL) and all(fact(cell) for cell in header[1:])


def is_alone(row: Row) -> bool:
    """Whether only the first cell of a row has a text, perhaps merged across the others."""
    said = [cell for cell in row if not cell.is_blank]
    first = said[0] if said else None
    return bool(
        first
        and len(row) > 1
        and row.index(first) <= 1
        and all(cell.copy and is_one_cell(cell, first) for cell in said[1:])
    )


def is_one_cell(cell: Cell, other: Cell) -> bool:
    """Whether two places belong to one merged cell."""
    return (cell.line, cell.column, cell.where) == (other.line, other.column, other.where)
