"""Which columns of a table are levels, their names, and what the other columns mean.

Columns that aren't levels are left out with a reason. Columns that might be become questions.
"""

from framework.files.values import quoted
from framework.importing.document import Cell
from framework.importing.doubts import KEEP, LEAVE_OUT, Doubt, Option
from framework.importing.draft import Draft, LevelCells
from framework.importing.levels.names import coded_name, level_name, says_time
from framework.importing.tables.shapes import Across, Row, is_alone
from framework.importing.texts.cell_kinds import Kind, kind, prevailing
from framework.importing.texts.internal import is_internal
from framework.importing.vocabulary import (
    CATEGORY,
    COMPETENCY,
    CORE,
    LEVEL,
    NOTE,
    TITLE,
    TRACK,
    WEIGHT,
    fact,
    marks,
    means,
    rates,
)


class Columns:
    """The columns of a table with its levels across the top.

    ``levels``: the level of each level column. ``marks``: what other columns say about the
    competencies. ``core``: the column whose ticks mark core competencies. ``body``: the rows below
    the levels' names.
    """

    def __init__(self, found: Across, draft: Draft) -> None:
        self.found = found
        self.draft = draft
        self.levels: dict[int, LevelCells | None] = {}
        self.marks: dict[int, str] = {}
        self.core: int | None = None
        self.body = list(found.rows[found.header + 1 :])

    def read(self) -> bool:
        """Adds the levels to the draft. Returns whether there are any."""
        found = self.found
        header = found.rows[found.header]
        columns = self._level_columns(header)
        if not columns:
            return False
        titles = self._second_header(header, columns, self.body)
        for i in columns:
            self.levels[i] = self._level(header[i])
        for i in columns if titles else ():
            self._second_name(self.levels[i], titles[i])
        if any(means(cell, COMPETENCY, CATEGORY) for cell in header):
            self.draft.is_labelled = True
        if found.category is not None and means(header[found.category], CATEGORY):
            self.draft.has_categories = True
        self._above(found.rows[: found.header], columns)
        for i, cell in enumerate(header):
            if i < columns[0] and i in (found.category, found.competency):
                self.draft.understand(cell, "a column that names rows")
        self._marks(header)
        self._leave_out_columns()
        return True

    def read_facts(self) -> None:
        """Adds only what a table says about the levels themselves: titles, overviews, and
        tracks."""
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
        # What has an overview or a next level is one, even if it's called like a time: “H1”.
        has_facts = len(without_facts(self.found)) < len(self.found.rows) - self.found.header - 1
        unnamed = [
            header[i]
            for i in columns
            if coded_name(header[i].text) is None
            or (_is_another(header[i]) and not has_facts and not self._is_known(header[i]))
        ]
        is_doubtful = not self.found.is_told and len(unnamed) == len(columns)
        if unnamed and is_doubtful and not self._are_levels(unnamed):
            return []
        return sorted(i for i in columns if not self._is_odd_level(i, columns))

    def _is_known(self, cell: Cell) -> bool:
        """Whether the source has named this level before."""
        return self.draft.known_level(cell.text) is not None

    def _is_core(self, header: Row, column: int) -> bool:
        """Whether ticks in a column mark core competencies."""
        below = [row[column].text for row in self.found.rows[self.found.header + 1 :]]
        return means(header[column], CORE) and prevailing(below) is Kind.YES_NO

    def _is_level(self, header: Row, column: int, what: str) -> bool:
        """Whether a column is a level although its name doesn't show it."""
        below = [row[column].text for row in self.found.rows[self.found.header + 1 :]]
        names = [level_name(header[i].text) for i in self.found.levels]
        keep, leave = Option(KEEP, "Yes, it's a level"), Option(LEAVE_OUT, "No, leave it out")
        is_likely = prevailing(below) is Kind.TEXT and not any(n and n.is_sure for n in names)
        is_likely = is_likely and not says_time(header[column].text)
        question = f"{quoted(header[column].name)} doesn't look like a level. Is it one?"
        where = header[column].where
        options = (keep, leave) if is_likely else (leave, keep)
        return self.draft.interview.ask(Doubt(f"{what}:{where}", question, where, options)) == KEEP

    def _are_levels(self, cells: list[Cell]) -> bool:
        names = ", ".join(quoted(cell.name) for cell in cells)
        yes, no = Option("yes", "Yes, from the lowest to the highest"), Option("no", "No")
        options = (no, yes) if all(map(_is_another, cells)) else (yes, no)
        doubt = Doubt(
            f"levels:{cells[0].where}", f"Are {names} the levels?", cells[0].where, options
        )
        return self.draft.interview.ask(doubt) == "yes"

    def _is_odd_level(self, column: int, columns: list[int]) -> bool:
        """Whether to leave out a level that has no texts while others have some."""
        body = without_facts(self.found)
        texts = [row[column].text for row in body if not row[column].copy]
        odd = prevailing(texts, most=0.7)
        if odd is Kind.TEXT or len(columns) == 1 or sum(bool(t.strip()) for t in texts) < 2:
            return False
        rest = [row[i].text for row in body for i in columns if i != column]
        if prevailing(rest, most=0.7) is not Kind.TEXT:
            return False
        cell = self.found.rows[self.found.header][column]
        said = {text.strip() for text in texts if text.strip()}
        instead = f"only {quoted(min(said))}" if len(said) == 1 else odd.value
        question = f"{quoted(cell.name)} has {instead} where a level has texts. Is it a level?"
        # A level that isn't written yet has placeholders beside its first texts.
        name, is_begun = level_name(cell.text), Kind.TEXT in map(kind, texts)
        is_likely = not (is_begun and name and name.is_sure)
        if not self.draft.interview.leaves_out("level", cell.where, question, likely=is_likely):
            return False
        self.draft.leave_out([cell, *(row[column] for row in body)], f"{instead}, not texts")
        return True

    def _second_header(self, header: Row, columns: list[int], body: list[Row]) -> dict[int, Cell]:
        """A row right below the levels with their titles or codes."""
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
        """Reads the rows above the levels: their tracks, or titles of the table."""
        for row in above:
            for cell in row:
                if means(cell, COMPETENCY, CATEGORY, LEVEL):
                    self.draft.understand(cell, "a column that names rows")
            cells = [row[i] for i in columns]
            if any(cell.copy and not cell.is_blank for cell in cells) and not is_alone(row):
                for i in columns:
                    self.draft.say(self.levels[i], TRACK, row[i])
                self.draft.leave_out(row, "above the table")
            else:
                self.draft.leave_out(row, "above the table")

    def _marks(self, header: Row) -> None:
        """Finds the columns that describe the competencies themselves."""
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
            if is_internal(name) and not means(cells[0], NOTE):
                why = f"{why}, and it sounds internal"
            self.draft.leave_out(cells, why)


def _is_another(cell: Cell) -> bool:
    """Whether a cell that may name a level rather names a time or a rating: “2 - Meets”."""
    name = level_name(cell.text)
    title = name.title if name else cell.name
    return says_time(cell.text) or (bool(title) and rates(cell.saying(title)))


def without_facts(found: Across) -> list[Row]:
    """The rows under the levels, without those about the levels themselves."""
    body = found.rows[found.header + 1 :]
    return [row for row in body if found.competency is None or not fact(row[found.competency])]
