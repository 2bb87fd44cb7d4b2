"""Splits a table in which a header with levels stands twice: two tables beside or below each other.

Spreadsheets often hold a table for each job family on one sheet. Read as one table, the texts of
one family would stand at the competencies of another.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from framework.importing.document import Cell, Table, table
from framework.importing.levels.names import LevelName, level_name
from framework.importing.tables.long_form import is_long
from framework.importing.tables.people import lists_people
from framework.importing.tables.shapes import Row, is_alone, is_frame
from framework.importing.vocabulary import CATEGORY, COMPETENCY, FACTS, LEVEL, NOTE, means
from framework.model.names import normalise_name

_HEADER_WITHIN = 8
_LABELS = (COMPETENCY, CATEGORY, LEVEL)
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Part:
    """One of the tables, and the cell that names it (``None`` if none does).

    ``place``: its first cell. ``is_beside``: whether another part is beside it.
    """

    title: Cell | None
    table: Table
    place: Cell
    is_beside: bool


def parts(whole: Table) -> tuple[Part, ...]:
    """The tables of which a table consists; empty if it's just one."""
    if is_frame(whole) or lists_people(whole):
        return ()
    found = [part for each in _beside(whole) for part in _below(each)]
    if len(found) < 2:
        return ()
    if all(each.title for each in found):
        return tuple(found)
    return tuple(_with_title_inside(each) for each in found)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a part. ``above``: the rows above its header. ``place``: where it begins."""

    title: Cell | None
    above: Sequence[Row]
    rows: Sequence[Row]
    heading: Cell | None
    is_beside: bool = False
    place: Cell | None = None


def _with_title_inside(part: Part) -> Part:
    """The part with its title as a row of its own again, since other parts have none."""
    if part.title is None:
        return part
    blank = part.title.saying("")
    row = (part.title, *(blank for _ in part.table.rows[0][1:]))
    return Part(
        None, Table((row, *part.table.rows), part.table.heading), part.place, part.is_beside
    )


def _beside(whole: Table) -> list[_Rows]:
    """The tables that stand beside each other."""
    all_rows, heading = whole.rows, whole.heading
    at = _first_header(all_rows, _has_many_levels)
    starts = _starts(whole, at) if at is not None else []
    if at is None or len(starts) < 2:
        return [_Rows(None, (), all_rows, heading)]
    header = all_rows[at]
    shared = range(starts[0]) if level_name(header[starts[0]].text) else range(0)
    found = []
    for begin, end in pairwise([*starts, len(header)]):
        is_first = begin == starts[0]
        title, above = _title_above(all_rows[:at], shared, range(begin, end), is_first=is_first)
        below = [_of(row, shared, range(begin, end)) for row in all_rows[at:]]
        place = header[begin]
        found.append(_Rows(title, above, below, heading, is_beside=True, place=place))
    return found


def _of(row: Row, shared: range, columns: range) -> Row:
    return tuple(row[i] for i in (*shared, *columns))


def _title_above(
    above: Sequence[Row], shared: range, columns: range, *, is_first: bool
) -> tuple[Cell | None, list[Row]]:
    """The cell nearest above some columns that is alone there, and what else stands above them.

    ``is_first``: whether what stands above the shared columns is listed, too.
    """
    title: Cell | None = None
    kept: list[Row] = []
    for row in reversed(above):
        said = [row[i] for i in columns if not (row[i].is_blank or row[i].copy)]
        if len(said) == 1 and title is None and len(said[0].text) <= _LONGEST_LABEL:
            title = said[0]
        others = () if is_first else shared
        left = tuple(
            cell.saying("") if cell is title or cell.copy or i in others else cell
            for i, cell in enumerate(row)
        )
        kept.insert(0, _of(left, shared, columns))
    return title, kept


def _starts(whole: Table, at: int) -> list[int]:
    """The columns where a header begins again."""
    header = whole.rows[at]
    label = normalise_name(header[0].text)
    if means(header[0], *_LABELS):
        again = [i for i, c in enumerate(header) if not c.copy and normalise_name(c.text) == label]
        if len(again) > 1 and all(b - a > 1 for a, b in pairwise([*again, len(header)])):
            return again
    elif header[0].is_blank:
        again = [i for i, cell in enumerate(header) if cell.is_blank and _names_rows(whole, at, i)]
        named = [any(map(_level, header[a:b])) for a, b in pairwise([*again, len(header)])]
        if len(again) > 1 and again[0] == 0 and all(named):
            return again
    return _named_starts(whole, at) or _repeated_levels(header)


def _named_starts(whole: Table, at: int) -> list[int]:
    """The columns that name rows, if each is called otherwise and has levels on its right."""
    header = whole.rows[at]
    starts = [
        i
        for i, cell in enumerate(header)
        if not (cell.is_blank or cell.copy or _level(cell) or means(cell, NOTE, FACTS))
        and _names_rows(whole, at, i)
    ]
    runs = [header[a:b] for a, b in pairwise([*starts, len(header)])]
    are_full = all(sum(map(_is_sure_level, run)) > 1 for run in runs)
    return starts if len(starts) > 1 and starts[0] == 0 and are_full else []


def _names_rows(whole: Table, at: int, column: int) -> bool:
    """Whether a column without a header holds short words."""
    said = [row[column].text for row in whole.rows[at + 1 :] if not row[column].is_blank]
    return bool(said) and all(len(text) <= _LONGEST_LABEL and "\n" not in text for text in said)


def _repeated_levels(header: Row) -> list[int]:
    """The columns of the first level, if all the levels stand there again after the last."""
    levels = [(i, normalise_name(cell.text)) for i, cell in enumerate(header) if _level(cell)]
    names = [name for _, name in levels]
    again = [place for place, name in enumerate(names) if name == names[0]]
    runs = [names[a:b] for a, b in pairwise([*again, len(names)])]
    if len(runs) < 2 or any(len(run) < 2 or len(set(run)) < len(run) for run in runs):
        return []
    return [levels[place][0] for place in again]


def _is_sure_level(cell: Cell) -> bool:
    name = _level(cell)
    return name is not None and name.is_sure


def _has_many_levels(row: Row) -> bool:
    """Whether a row names the levels of two tables."""
    return sum(map(_is_sure_level, row)) > 3


def _level(cell: Cell) -> LevelName | None:
    return None if cell.is_blank or cell.copy else level_name(cell.text)


def _below(found: _Rows) -> list[Part]:
    """The tables of a part that stand below each other."""
    rows = found.rows
    first = _first_header(rows)
    headers = [] if first is None else list(_headers(rows, first))
    if len(headers) < 2:
        made = table([*found.above, *rows], found.heading)
        title = found.title or (_title_of((), rows[0])[0] if found.is_beside else None)
        place = found.place if found.place and not found.place.is_blank else _first(rows)
        return [Part(title, made, place, found.is_beside)] if made else []
    ends = [_above(rows, at) for at in headers[1:]]
    begins = [_above(rows, headers[0]), *ends]
    made_parts = []
    for begin, header, end in zip(begins, headers, [*ends, len(rows)], strict=True):
        title, above = _title_of(rows[begin:header], rows[header])
        before = [*found.above, *rows[:begin]] if header == headers[0] else []
        made = table([*before, *above, *rows[header:end]], found.heading)
        if made:
            place = title or _first(rows[header:])
            made_parts.append(Part(title or found.title, made, place, found.is_beside))
    return made_parts


def _headers(rows: Sequence[Row], first: int) -> Iterator[int]:
    """The rows that are headers of their own."""
    yield first
    last = first
    for at in range(first + 2, len(rows) - 1):
        if at == last + 1 or not _is_header_below(rows[at], rows[last]):
            continue
        if _is_same(rows[at], rows[last]) and not _is_split_at(rows, last, at):
            continue
        yield at
        last = at


def _is_split_at(rows: Sequence[Row], last: int, at: int) -> bool:
    """Whether a repeated header begins a table of its own, and not just a page."""
    if is_long(Table(tuple(rows[last:at]))):
        return True
    titles = [_title_of(rows[_above(rows, each) : each], rows[each])[0] for each in (last, at)]
    if all(titles):
        return True
    names = [
        {normalise_name(row[0].text) for row in run} for run in (rows[last:at], rows[at + 1 :])
    ]
    return bool((names[0] & names[1]) - {""})


def _above(rows: Sequence[Row], header: int) -> int:
    """Where the rows of one cell above a header begin."""
    at = header
    while at and is_alone(rows[at - 1]):
        at -= 1
    return at


def _title_of(above: Sequence[Row], header: Row) -> tuple[Cell | None, Sequence[Row]]:
    """What names a table: the corner of its header, or the row above it. And the other rows."""
    corner = header[0]
    if above:
        title = next(cell for cell in above[-1] if not cell.is_blank)
        if len(title.text) <= _LONGEST_LABEL:
            return title, above[:-1]
    elif not corner.is_blank and not means(corner, *_LABELS):
        return corner, above
    return None, above


def _first_header(
    rows: Sequence[Row], is_header: Callable[[Row], bool] = lambda row: False
) -> int | None:
    """The first row that is one, or that ``is_header`` takes for one."""
    for at, row in enumerate(rows[:-1][:_HEADER_WITHIN]):
        if _names_levels(row) or _is_labelled(row) or is_header(row):
            return at
    return None


def _names_levels(row: Row) -> bool:
    """Whether all cells of a row but the one that may name rows are names of levels."""
    said = [c for c in row[1:] if not (c.is_blank or c.copy or means(c, *_LABELS, NOTE, FACTS))]
    names = [level_name(cell.text) for cell in said]
    is_labelled = means(row[0], *_LABELS)
    is_sure = bool(names) and all(name and (name.is_sure or is_labelled) for name in names)
    return is_sure and (is_labelled or len(names) > 1)


def _is_labelled(row: Row) -> bool:
    """Whether a row of short words begins with a word that names columns."""
    said = [cell.text for cell in row[1:] if not cell.is_blank]
    is_short = all(len(text) <= _LONGEST_LABEL and "\n" not in text for text in said)
    return means(row[0], *_LABELS) and len(said) > 0 and is_short


def _is_header_below(row: Row, first: Row) -> bool:
    same_label = normalise_name(row[0].text) == normalise_name(first[0].text)
    if means(row[0], LEVEL) and not same_label:
        return False  # “Grade · 5 · 6” says something about the levels above.
    return _names_levels(row) or (_is_labelled(row) and same_label)


def _is_same(row: Row, first: Row) -> bool:
    return [normalise_name(cell.text) for cell in row[1:]] == [
        normalise_name(cell.text) for cell in first[1:]
    ]


def _first(rows: Sequence[Row]) -> Cell:
    return next(cell for row in rows for cell in row if not cell.is_blank)
