"""What a table says: levels, competencies, and the text of each at each.

Nothing is guessed silently: what is odd becomes a question, what is left out is noted.
"""

from framework.files.values import quoted
from framework.importing.cell_kinds import Kind, prevailing
from framework.importing.document import Cell, Table
from framework.importing.doubts import KEEP, LEAVE_OUT, Doubt, Option
from framework.importing.draft import Draft, LevelCells, RowCells
from framework.importing.level_names import level_name
from framework.importing.long_form import is_long, read_long
from framework.importing.table_shapes import (
    Across,
    Layout,
    Row,
    is_about_levels,
    is_frame,
    shape,
    without_frame,
)
from framework.importing.vocabulary import (
    CATEGORY,
    COMPETENCY,
    CORE,
    LEVEL,
    NOTE,
    OVERVIEW,
    TEXT,
    TITLE,
    TRACK,
    WEIGHT,
    fact,
    is_ticked,
    marks,
    means,
)
from framework.model.names import normalise_name

_LONGEST_NAME = 100


def read_table(table: Table, draft: Draft, layout: Layout | None, level: Cell | None) -> bool:
    """Add what a table says; ``level``: the heading above that names its only level.

    Whether there was anything to add.
    """
    if is_frame(table):
        edge = [*table.rows[0], *(row[0] for row in table.rows[1:])]
        inner = without_frame(table)
        kept = {id(cell) for row in inner.rows for cell in row}
        draft.leave_out(
            [cell for cell in edge if id(cell) not in kept],
            "the spreadsheet's own column letters and row numbers",
        )
        table = inner
    if is_about_levels(table):
        return _read_facts(table, draft)
    if is_long(table):
        read_long(table, draft)
        return True
    found = shape(table, layout)
    if found is None or (level and not _has_own_levels(found)):
        return bool(level) and _read_under(table, draft, level)
    if not _is_worth_reading(found, draft):
        return False
    _Reading(found, draft).read()
    return True


def _has_own_levels(found: Across) -> bool:
    """Whether the table names levels itself, whatever the heading above it reads like."""
    names = [level_name(found.rows[found.header][i].text) for i in found.levels]
    return len(names) > 1 or any(name and name.is_sure for name in names)


def _read_facts(table: Table, draft: Draft) -> bool:
    header, *body = table.rows
    if table.heading:
        draft.understand(table.heading, "the heading above the levels")
    draft.understand(header[0], "the column of the levels")
    for cell in header[1:]:
        draft.understand(cell, f"the levels' {fact(cell)}")
    for row in body:
        level = draft.level(row[0])
        for named, cell in zip(header[1:], row[1:], strict=True):
            draft.say(level, fact(named), cell)
    return True


def _read_under(table: Table, draft: Draft, level_cell: Cell | None) -> bool:
    """A table under the heading of a level: what each row expects there."""
    width = len(table.rows[0])
    if level_cell is None or width < 2:
        return False
    header = table.rows[0]
    has_header = any(means(cell, COMPETENCY, CATEGORY, TEXT, NOTE) for cell in header)
    columns = [i for i in range(width) if not (has_header and means(header[i], NOTE - TEXT))]
    body = table.rows[1:] if has_header else table.rows
    text = next((i for i in columns[1:] if has_header and means(header[i], TEXT)), columns[-1])
    names = [i for i in columns if i < text]
    if not names or prevailing([row[text].text for row in body]) not in (Kind.TEXT, Kind.WORD):
        return False
    level = draft.level(level_cell)
    if has_header:
        for i in (*names[-2:], text):
            draft.understand(header[i], "a column")
    category: Cell | None = None
    name: Cell | None = None
    for row in body:
        if len(names) > 1 and not row[names[-2]].is_blank:
            category = row[names[-2]]
        name = row[names[-1]] if not row[names[-1]].is_blank else name
        if name is None:
            continue
        draft.write(draft.competency(category, name), level, row[text], "• ")
    return True


def _is_worth_reading(found: Across, draft: Draft) -> bool:
    """Whether there are texts under the levels; what is odd is asked."""
    texts = _without_odd_rows(found)
    odd = prevailing(texts)
    where = found.rows[found.header][found.levels[0]].where
    if odd is Kind.TEXT or not any(text.strip() for text in texts):
        return bool(any(text.strip() for text in texts))
    question = "This table has single words where a ladder has texts. Is it a ladder?"
    if odd is Kind.WORD and not draft.interview.leaves_out("table", where, question):
        return True
    _Reading(found, draft).read_facts()
    cells = [cell for row in found.rows for cell in row]
    draft.leave_out(cells, f"a table with {odd.value} instead of texts")
    return False


def _without_odd_rows(found: Across) -> list[str]:
    """What stands under the levels, without single odd rows, which are asked by themselves, and
    without what is said of the levels."""
    rows = [[row[i].text for i in found.levels if not row[i].copy] for row in _without_facts(found)]
    written = [row for row in rows if any(text.strip() for text in row)]
    good = [row for row in written if prevailing(row) is Kind.TEXT]
    return [text for row in (good if len(good) * 3 >= len(written) else rows) for text in row]


def _without_facts(found: Across) -> list[Row]:
    """The rows under the levels that tell nothing of the levels themselves."""
    body = found.rows[found.header + 1 :]
    return [row for row in body if found.competency is None or not fact(row[found.competency])]


class _Reading:
    """Reads one table whose levels stand across the top."""

    def __init__(self, found: Across, draft: Draft) -> None:
        self.found = found
        self.draft = draft
        self.levels: dict[int, LevelCells | None] = {}
        self.marks: dict[int, str] = {}
        self.core: int | None = None
        self.category: Cell | None = None
        self.row: RowCells | None = None
        self.has_begun = False

    def read(self) -> None:
        found = self.found
        header = found.rows[found.header]
        columns = self._level_columns(header)
        if not columns:
            return
        above = found.rows[: found.header]
        body = list(found.rows[found.header + 1 :])
        titles = self._second_header(header, columns, body)
        for i in columns:
            self.levels[i] = self._level(header[i])
        for i in columns if titles else ():
            self._second_name(self.levels[i], titles[i])
        if any(means(cell, COMPETENCY, CATEGORY) for cell in header):
            self.draft.is_labelled = True
        self._above(above, columns)
        for i, cell in enumerate(header):
            if i < columns[0] and i in (found.category, found.competency):
                self.draft.understand(cell, "a column that names rows")
        self._marks(header)
        self._leave_out_columns()
        for row in body:
            self._row(row)

    def read_facts(self) -> None:
        """Only what a table says of the levels themselves: titles, overviews, and tracks."""
        found, column = self.found, self.found.competency
        rows = [row for row in found.rows if column is not None and fact(row[column])]
        if not rows or column is None:
            return
        header = found.rows[found.header]
        self.levels = {i: self._level(header[i]) for i in found.levels}
        for row in rows:
            told = fact(row[column])
            self.draft.understand(row[column], f"the levels' {told}")
            for i, level in self.levels.items():
                self.draft.say(level, told, row[i])

    def _level_columns(self, header: Row) -> list[int]:
        columns = list(self.found.levels)
        for i in self.found.unclear:
            what = "row" if self.found.is_turned else "column"
            if self._is_core(header, i):
                self.core = i
                continue
            if self._is_level(header, i, what):
                columns.append(i)
                continue
            cells = [row[i] for row in self.found.rows[self.found.header :]]
            self.draft.leave_out(cells, f"a {what} that isn't a level")
        unnamed = [header[i] for i in columns if level_name(header[i].text) is None]
        is_doubtful = not self.found.is_told and len(unnamed) == len(columns)
        if unnamed and is_doubtful and not self._are_levels(unnamed):
            return []
        return sorted(i for i in columns if not self._is_odd_level(i, columns))

    def _is_core(self, header: Row, column: int) -> bool:
        """Whether ticks tell which competencies are core ones."""
        below = [row[column].text for row in self.found.rows[self.found.header + 1 :]]
        return means(header[column], CORE) and prevailing(below) is Kind.YES_NO

    def _is_level(self, header: Row, column: int, what: str) -> bool:
        """Whether a column is a level though its name doesn't tell."""
        below = [row[column].text for row in self.found.rows[self.found.header + 1 :]]
        names = [level_name(header[i].text) for i in self.found.levels]
        keep, leave = Option(KEEP, "Yes, it's a level"), Option(LEAVE_OUT, "No, leave it out")
        is_likely = prevailing(below) is Kind.TEXT and not any(n and n.is_sure for n in names)
        question = f"{quoted(header[column].name)} doesn't look like a level. Is it one?"
        where = header[column].where
        options = (keep, leave) if is_likely else (leave, keep)
        return self.draft.interview.ask(Doubt(f"{what}:{where}", question, where, options)) == KEEP

    def _are_levels(self, cells: list[Cell]) -> bool:
        names = ", ".join(quoted(cell.name) for cell in cells)
        options = (Option("yes", "Yes, from the lowest to the highest"), Option("no", "No"))
        doubt = Doubt(
            f"levels:{cells[0].where}", f"Are {names} the levels?", cells[0].where, options
        )
        return self.draft.interview.ask(doubt) == "yes"

    def _is_odd_level(self, column: int, columns: list[int]) -> bool:
        """Whether a level stays out that has no texts while the others have some."""
        body = _without_facts(self.found)
        texts = [row[column].text for row in body if not row[column].copy]
        odd = prevailing(texts, most=0.7)
        if odd is Kind.TEXT or len(columns) == 1 or sum(bool(t.strip()) for t in texts) < 2:
            return False
        rest = [row[i].text for row in body for i in columns if i != column]
        if prevailing(rest, most=0.7) is not Kind.TEXT:
            return False
        cell = self.found.rows[self.found.header][column]
        question = f"{quoted(cell.name)} has {odd.value} where a level has texts. Is it a level?"
        if not self.draft.interview.leaves_out("level", cell.where, question):
            return False
        self.draft.leave_out([cell, *(row[column] for row in body)], f"{odd.value}, not texts")
        return True

    def _second_header(self, header: Row, columns: list[int], body: list[Row]) -> dict[int, Cell]:
        """A row right below the levels that has their titles, or their codes."""
        if not body:
            return {}
        row = body[0]
        names = [c for c in (self.found.category, self.found.competency) if c is not None]
        if any(
            not row[i].is_blank and not means(row[i], COMPETENCY, CATEGORY, LEVEL) for i in names
        ):
            return {}
        cells = [row[i] for i in columns if not row[i].is_blank]
        found = [level_name(cell.text) for cell in cells]
        first = [level_name(header[i].text) for i in columns]
        both = all(found) and all(first) and len(cells) == len(columns)
        if not both:
            return {}
        has_codes = [bool(name and name.code) for name in first]
        others = [bool(name and name.code) for name in found]
        if all(has_codes) == all(others) or any(has_codes) != all(has_codes):
            return {}
        body.pop(0)
        for i in names:
            self.draft.understand(row[i], "a column that names rows")
        return {i: row[i] for i in columns}

    def _second_name(self, level: LevelCells | None, cell: Cell) -> None:
        name = level_name(cell.text)
        if level is None or name is None:
            return
        if name.code:
            level.code = level.code or name.code
            self.draft.understand(cell, f"the code of {level.title}")
        else:
            self.draft.say(level, TITLE, cell.saying(name.title))
            self.draft.take(cell)

    def _level(self, cell: Cell) -> LevelCells | None:
        if cell.copy:
            self.draft.problem(cell, "a level needs its own cell; split this merged one")
            return None
        return self.draft.level(cell)

    def _above(self, above: tuple[Row, ...], columns: list[int]) -> None:
        """Rows above the levels: the tracks they are on, or titles of the table."""
        for row in above:
            for cell in row:
                if means(cell, COMPETENCY, CATEGORY, LEVEL):
                    self.draft.understand(cell, "a column that names rows")
            cells = [row[i] for i in columns]
            if any(cell.copy and not cell.is_blank for cell in cells) and not _is_alone(row):
                for i in columns:
                    self.draft.say(self.levels[i], TRACK, row[i])
                self.draft.leave_out(row, "above the table")
            else:
                self.draft.leave_out(row, "above the table")

    def _marks(self, header: Row) -> None:
        """The columns that tell something of the competencies themselves."""
        taken = (*self.levels, self.found.category, self.found.competency)
        self.marks = marks(header, taken)
        if self.core is not None and WEIGHT not in self.marks.values():
            self.marks[self.core] = WEIGHT
        for i, told in self.marks.items():
            self.draft.understand(header[i], f"the competencies' {told}")

    def _leave_out_columns(self) -> None:
        found = self.found
        used = {*self.levels, *self.marks, found.category, found.competency}
        what = "row" if found.is_turned else "column"
        for i in range(len(found.rows[0])):
            if i in used:
                continue
            cells = [row[i] for row in found.rows[found.header :]]
            name = cells[0].name
            why = f"the {what} {quoted(name)} isn't a level" if name else f"a {what} without a name"
            self.draft.leave_out(cells, why)

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
        if own and (own.is_blank or (name and name.copy and _one(own, name))):
            own = None
        if own and not own.copy and name is not None and name.is_blank:
            own, name = None, own  # named where the others have their category
        told = self._fact(own, name) if name is not None else ""
        if told and name is not None:
            self.draft.understand(name, f"the levels' {told}")
            for i, cell in cells.items():
                self.draft.say(self.levels[i], told, cell)
            self.draft.leave_out((row[i] for i in self.marks), "said of no competency")
            return
        self.has_begun = True
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
        for i, told in self.marks.items():
            self.draft.mark(row, told, self._core(cells[i]) if i == self.core else cells[i])
        last: Cell | None = None
        for i, cell in self._cells(cells).items():
            if cell.copy and last is not None and _one(cell, last):
                continue  # merged with the level below: that one's text carries on
            if not cell.copy or not _one_row(cell, row, self.levels[i]):
                self.draft.write(row, self.levels[i], cell, "• ")
            last = cell

    def _core(self, cell: Cell) -> Cell:
        """A tick as the word that it stands for."""
        self.draft.understand(cell, "whether a competency is core")
        return cell.saying("core" if is_ticked(cell) else "")

    def _unnamed(self) -> Cell:
        """The name of a competency that has none of its own: what stands above its table."""
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
        if self.found.is_turned or not _is_alone(row) or row[0].copy or first.is_blank:
            return False
        if len(first.text) > _LONGEST_NAME:
            self.draft.leave_out(row, "a remark in the table")
            return True
        self.category, self.row = first, None
        return True

    def _is_header_again(self, row: Row) -> bool:
        """Whether a row names the levels once more."""
        header = self.found.rows[self.found.header]
        same = [i for i in self.levels if not row[i].is_blank]
        again = [i for i in same if normalise_name(row[i].name) == normalise_name(header[i].name)]
        return len(again) * 2 > len(self.levels)

    def _fact(self, own: Cell | None, name: Cell) -> str:
        """What of the levels a row tells; "" for a competency.

        Such rows stand above all others. An overview is known wherever the column for
        categories is blank beside it.
        """
        told = fact(name)
        if not told or (own and not own.is_blank):
            return ""
        is_above = not self.has_begun and self.category is None
        has_column = self.found.category is not None
        if self.found.is_turned:
            return told
        return told if is_above or (told == OVERVIEW and has_column) else ""


def _is_of_texts(name: Cell, found: Across) -> bool:
    """Whether a column of texts has no name but “Expectations”, and so that of its heading."""
    return found.is_turned and means(name, TEXT) and bool(found.heading)


def _one_row(cell: Cell, row: RowCells, level: LevelCells | None) -> bool:
    """Whether a merged cell was read already, in a row above."""
    texts = row.texts.get(id(level), ())
    return any(each.text == cell.text for each, _ in texts)


def _is_alone(row: Row) -> bool:
    """Whether only the first cell of a row says something, perhaps merged over the others."""
    said = [cell for cell in row if not cell.is_blank]
    first = said[0] if said else None
    return bool(
        first
        and len(row) > 1
        and row.index(first) <= 1
        and all(cell.copy and _one(cell, first) for cell in said[1:])
    )


def _one(cell: Cell, other: Cell) -> bool:
    """Whether two places belong to one merged cell."""
    return (cell.line, cell.column, cell.where) == (other.line, other.column, other.where)
