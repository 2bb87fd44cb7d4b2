"""Reads the rows of a table: categories, competencies, and their texts at each level."""

from framework.importing.document import Cell
from framework.importing.draft import Draft, LevelCells, RowCells
from framework.importing.levels.names import level_name
from framework.importing.levels.titles import is_title
from framework.importing.tables.columns import Columns
from framework.importing.tables.shapes import Across, Row, is_alone, is_one_cell
from framework.importing.texts.cell_kinds import Kind, kind
from framework.importing.vocabulary import (
    LEVEL,
    OVERVIEW,
    ROLE,
    TEXT,
    TITLE,
    fact,
    is_ticked,
    means,
)
from framework.model.names import normalise_name

_LONGEST_NAME = 100


class Rows:
    """Reads the rows below the levels of a table, one after another."""

    def __init__(self, columns: Columns, draft: Draft) -> None:
        self.columns = columns
        self.found = columns.found
        self.levels = columns.levels
        self.draft = draft
        self.category: Cell | None = None
        self.row: RowCells | None = None
        self.has_begun = False

    def read(self) -> None:
        """Adds the rows to the draft."""
        for row in self.columns.body:
            self._row(row)

    def _cells(self, row: Row) -> dict[int, Cell]:
        return {i: row[i] for i in self.levels}

    def _row(self, row: Row) -> None:
        found = self.found
        own = row[found.category] if found.category is not None else None
        name = row[found.competency] if found.competency is not None else None
        cells = self._cells(row)
        if self._is_header_again(row):
            self.draft.leave_out(row, "the header of the table, once more")
            return
        if name is not None and self._begins_category(row, own, name):
            return
        if own and name and name.copy and is_one_cell(own, name):
            own, name = None, own  # Merged over both columns: a name of its own.
        elif own and own.is_blank:
            own = None
        if own and not own.copy and name is not None and name.is_blank:
            own, name = None, own  # The name is in the column where other rows have their category.
        told = self._fact(own, name) if name is not None else ""
        if told and name is not None:
            self.draft.understand(name, f"the levels' {told}")
            for i, cell in cells.items():
                self.draft.say(self.levels[i], told, cell)
            self.draft.leave_out((row[i] for i in self.columns.marks), "said of no competency")
            return
        said = [cell.text for cell in cells.values() if not cell.is_blank]
        self.has_begun = self.has_begun or any(map(_is_expectation, said))
        if own and not own.copy and not own.is_blank:
            self.category, self.row = own, None
        self._texts(name, row)

    def _texts(self, name: Cell | None, cells: Row) -> None:
        if name is None or ((name.is_blank or name.copy) and self.row is not None):
            name = self.row.name if self.row else self._unnamed()
        if name.is_blank:
            self.draft.problem(name, "this row needs the name of a competency")
            return
        if _is_of_texts(name, self.found):
            self.draft.understand(name, "a column of texts")
            name = self._unnamed()
        row = self.draft.competency(self._category(name), name)
        self.row = row
        for i, told in self.columns.marks.items():
            self.draft.mark(row, told, self._core(cells[i]) if i == self.columns.core else cells[i])
        last: Cell | None = None
        for i, cell in self._cells(cells).items():
            if cell.copy and last is not None and is_one_cell(cell, last):
                continue  # Merged with the level below, whose text carries over.
            if not cell.copy or not _one_row(cell, row, self.levels[i]):
                self.draft.write(row, self.levels[i], cell, "• ")
            last = cell

    def _core(self, cell: Cell) -> Cell:
        """A tick, as the word it stands for."""
        self.draft.understand(cell, "whether a competency is core")
        return cell.saying("core" if is_ticked(cell) else "")

    def _unnamed(self) -> Cell:
        """The name of a competency without its own: the heading above its table."""
        heading = self.found.heading
        if heading and not level_name(heading.text):
            return heading
        cell = self.found.rows[self.found.header][0]
        return Cell("Expectations", cell.line, cell.column, cell.where, file=cell.file)

    def _category(self, name: Cell) -> Cell | None:
        category = self.category or self.found.heading
        return None if category is name else category

    def _begins_category(self, row: Row, own: Cell | None, name: Cell) -> bool:
        first = own if own and not own.is_blank else name
        if self.found.is_turned or not is_alone(row) or row[0].copy or first.is_blank:
            return False
        if len(first.text) > _LONGEST_NAME:
            self.draft.leave_out(row, "a remark in the table")
            return True
        self.category, self.row = first, None
        return True

    def _is_header_again(self, row: Row) -> bool:
        """Whether a row repeats the names of the levels."""
        header = self.found.rows[self.found.header]
        same = [i for i in self.levels if not row[i].is_blank]
        again = [i for i in same if normalise_name(row[i].name) == normalise_name(header[i].name)]
        return len(again) * 2 > len(self.levels)

    def _is_of_titles(self, name: Cell) -> bool:
        """Whether a column beside the codes of the levels says what they're called: “Role”."""
        corner = self.found.rows[self.found.header][0]
        has_titles = any(level and level.title for level in self.levels.values())
        is_beside = self.found.is_turned and means(corner, LEVEL) and not has_titles
        return is_beside and not self.has_begun and means(name, ROLE)

    def _fact(self, own: Cell | None, name: Cell) -> str:
        """Which fact about the levels a row gives; "" for a competency.

        Such rows are above all others. An overview can be anywhere if its category is blank.
        """
        told = fact(name) or (TITLE if self._is_of_titles(name) else "")
        if not told or (own and not own.is_blank):
            return ""
        is_above = not self.has_begun and self.category is None
        has_column = self.found.category is not None
        if self.found.is_turned:
            return told
        return told if is_above or (told == OVERVIEW and has_column) else ""


def _is_expectation(text: str) -> bool:
    """Whether a text doesn't only say something about the role: a title, or a number of years."""
    return kind(text) is Kind.TEXT and not is_title(text)


def _is_of_texts(name: Cell, found: Across) -> bool:
    """Whether a column of texts is called just “Expectations”, so that the heading is its name."""
    return found.is_turned and means(name, TEXT) and bool(found.heading)


def _one_row(cell: Cell, row: RowCells, level: LevelCells | None) -> bool:
    """Whether a merged cell was read already, in a row above."""
    texts = row.texts.get(id(level), ())
    return any(each.text == cell.text for each, _ in texts)
