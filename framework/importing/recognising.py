"""What a grid means: where its levels stand, and which rows are competencies.

Nothing is guessed silently: what could mean two things is a problem at its
cell, and what was read in an unusual way is noted.
"""

from enum import StrEnum

from framework.files.values import quoted, raise_if_any
from framework.importing.document import Cell, Document, Table
from framework.importing.level_names import level_name
from framework.importing.long_form import is_long, read_long
from framework.importing.sheet import OVERVIEW, TRACK, Sheet
from framework.importing.vocabulary import CATEGORY, COMPETENCY, FACTS, LEVEL, fact, means
from framework.model.names import normalise_name


class Layout(StrEnum):
    """Where the levels of a grid stand."""

    ACROSS = "across"
    DOWN = "down"


def recognise(grid: Document, layout: Layout | None) -> Sheet:
    """What the tables of a grid say. ``layout``: where the levels stand, if that is known.

    Problems of meaning are in the sheet. Raises ``DocumentProblems`` when there
    is nothing to go on with.
    """
    sheet = Sheet(grid.file)
    about_levels = [each for each in grid.tables if _is_about_levels(each)]
    for each in (*about_levels, *(t for t in grid.tables if t not in about_levels)):
        if is_long(each):
            read_long(each, sheet)
            continue
        found = Layout.DOWN if each in about_levels else layout or _layout(each)
        if found is None:
            sheet.problem(
                each.rows[0][0],
                "it isn't clear where this table's levels are; name them like “IC4” or “IC4 - "
                "Senior PM”, add --levels across or --levels down, or remove the table",
            )
            continue
        turned = each.turned() if found is Layout.DOWN else each
        alone = each in about_levels
        _Across(turned, sheet, about_levels=alone, facts=alone or not about_levels).read()
    if not sheet.levels:
        raise_if_any(sheet.problems)
    return sheet


def _is_about_levels(table: Table) -> bool:
    """Whether nothing but levels is told: level, title, overview."""
    header = table.rows[0]
    others = all(means(cell, FACTS) for cell in header[1:])
    return len(header) > 1 and means(header[0], LEVEL) and others


def _layout(table: Table) -> Layout | None:
    """Where the levels stand, if that is beyond doubt."""
    header, below = table.rows[0], table.rows[1] if len(table.rows) > 1 else ()
    if any(means(cell, COMPETENCY) for cell in header[:2]):
        return Layout.ACROSS
    down = _sure(tuple(row[0] for row in table.rows[1:]))
    across = _sure(header[1:]) or (_is_above_header(header) and _sure(below[1:]))
    if across and down:
        return None
    if across:
        return Layout.ACROSS
    return Layout.DOWN if down else None


def _sure(cells: tuple[Cell, ...]) -> bool:
    """Whether levels stand here: at least half of what is written, beyond doubt."""
    edges = (CATEGORY, COMPETENCY, LEVEL, FACTS)
    written = [cell for cell in cells if not cell.is_blank and not means(cell, *edges)]
    levels = [name for cell in written if (name := level_name(cell)) and name.is_sure]
    return len(levels) * 2 >= max(len(written), 1)


def _is_alone(row: tuple[Cell, ...]) -> bool:
    """Whether only the first cell of a row says something, perhaps merged over the others."""
    first, *others = row
    rest = (cell.is_blank or (cell.copy and _one(cell, first)) for cell in others)
    return not first.is_blank and bool(others) and all(rest)


def _is_above_header(row: tuple[Cell, ...]) -> bool:
    return _is_alone(row) or any(cell.copy and not cell.is_blank for cell in row)


def _one(cell: Cell, other: Cell) -> bool:
    """Whether two places belong to one merged cell."""
    return (cell.line, cell.column) == (other.line, other.column)


def _names_before_levels(header: tuple[Cell, ...]) -> int:
    """How many columns name rows: category and competency, or competency alone."""
    if len(header) < 3 or normalise_name(header[0].text[:80]) == "competency":
        return 1
    second = header[1]
    return 2 if second.is_blank or means(second, COMPETENCY, CATEGORY, LEVEL) else 1


class _Across:
    """Reads one table whose levels stand across the top."""

    def __init__(self, table: Table, sheet: Sheet, *, about_levels: bool, facts: bool) -> None:
        self.heading = table.heading
        self.rows = list(table.rows)
        self.sheet = sheet
        self.about_levels = about_levels
        self.facts_allowed = facts
        self.category: Cell | None = None
        self.has_begun = False

    def read(self) -> None:
        self._take_title_rows()
        tracks = self._take_tracks()
        header, *body = self.rows
        names = 1 if self.about_levels else _names_before_levels(header)
        codes = [self._code(cell) for cell in header[names:]]
        for code, cell in zip(codes, tracks[names:], strict=False):
            self.sheet.say(code, TRACK, cell)
        for row in body:
            self._row(row[:names], row[names:], codes)

    def _take_title_rows(self) -> None:
        """A line above the table, as spreadsheets have it, is no header."""
        while len(self.rows) > 1 and _is_alone(self.rows[0]):
            cell = self.rows.pop(0)[0]
            self.sheet.notes.append(
                f"{cell.where}, {quoted(cell.name)}: a title, so it was left out"
            )

    def _take_tracks(self) -> tuple[Cell, ...]:
        """A row of merged cells above the levels: the tracks they are on."""
        if len(self.rows) < 2 or not _is_above_header(self.rows[0]):
            return ()
        if _sure(self.rows[0][1:]) or not _sure(self.rows[1][1:]):
            return ()
        above = self.rows.pop(0)
        self.sheet.notes.append(
            f"{above[0].where} and the cells after it: the tracks of the levels"
        )
        return above

    def _code(self, cell: Cell) -> str:
        if cell.copy:
            self.sheet.problem(cell, "a level needs its own cell; split this merged one")
            return ""
        return self.sheet.level(cell)

    def _row(self, names: tuple[Cell, ...], cells: tuple[Cell, ...], codes: list[str]) -> None:
        if _is_alone((*names, *cells)) and not self.about_levels:
            self.category = names[0]
            return
        own, name = names[0] if len(names) > 1 else None, names[-1]
        if own and (own.is_blank or (name.copy and _one(own, name))):
            own = None
        told = self._fact(own, name, has_column=len(names) > 1)
        if told:
            self.sheet.notes.append(f"{name.where}, {quoted(name.name)}: the levels’ {told}")
            for code, cell in zip(codes, cells, strict=True):
                self.sheet.say(code, told, cell)
            return
        self.has_begun = True
        self.category = own or self.category
        if name.is_blank:
            self.sheet.problem(name, "this row needs the name of a competency")
            return
        row = self.sheet.competency(self.category or self.heading, name)
        for i, (code, cell) in enumerate(zip(codes, cells, strict=True)):
            if cell.copy and i and _one(cell, cells[i - 1]):
                continue  # merged with the level below: that one's text carries on
            self.sheet.write(row, code, cell)

    def _fact(self, own: Cell | None, name: Cell, *, has_column: bool) -> str:
        """What of the levels a row tells; "" for a competency.

        Such rows stand above all others. An overview is known wherever the
        column for categories is blank beside it.
        """
        told = fact(name)
        if own or not self.facts_allowed:
            return ""
        is_above = not self.has_begun and self.category is None
        return told if is_above or (told == OVERVIEW and has_column) else ""
