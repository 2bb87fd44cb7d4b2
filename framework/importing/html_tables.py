"""Grids in HTML: tables with merged cells, lists and breaks, each with the heading above it."""

import re
from dataclasses import dataclass, field

from framework.importing.grid import MOST_CELLS, Cell, Grid, Table, table, too_many_cells
from framework.importing.html_tokens import Tag, tokens

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = frozenset({"p", "div", "ul", "ol", "li", "br", "tr", "blockquote", "pre", "dd", "dt"})
_WIDEST = 100
_TALLEST = 1_000
_MOST_COLUMNS = 500
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(text: str, file: str) -> Grid:
    """The grid of a file. Raises ``DocumentProblems``."""
    page = _Page(file)
    for token in tokens(text):
        page.take(token)
    page.end_table()
    return Grid(file, tuple(page.tables), page.title)


@dataclass
class _Words:
    """Text while it is read: white space as a browser shows it, a line for each block."""

    lines: list[list[str]] = field(default_factory=lambda: [[]])

    def add(self, data: str) -> None:
        self.lines[-1].append(data)

    def break_line(self) -> None:
        self.lines.append([])

    @property
    def text(self) -> str:
        lines = (_SPACE.sub(" ", "".join(pieces)).strip(" ") for pieces in self.lines)
        return "\n".join(line for line in lines if line)


@dataclass
class _Merged:
    """A cell as it stands in the file, and how many places it covers."""

    words: _Words
    line: int
    column: int
    across: int
    down: int


class _Page:
    """Collects the outermost tables; a table within a cell is text of that cell."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.tables: list[Table] = []
        self.title = ""
        self._heading: Cell | None = None
        self._rows: list[list[_Merged]] | None = None
        self._words: _Words | None = None
        self._nested = 0
        self._cells = 0
        self._width = 0

    def take(self, token: Tag | str) -> None:
        if isinstance(token, str):
            if self._words is not None:
                self._words.add(token)
        elif token.ends:
            self._end(token)
        else:
            self._begin(token)

    def _begin(self, tag: Tag) -> None:
        if tag.name == "table" and self._rows is not None:
            self._nested += 1
        elif tag.name == "table":
            self._rows = []
        elif self._rows is not None and not self._nested and tag.name == "tr":
            self._rows.append([])
            self._words = None
        elif self._rows is not None and not self._nested and tag.name in ("td", "th"):
            self._begin_cell(self._rows, tag)
        elif tag.name in _HEADINGS and self._rows is None:
            self._words = _Words()
        elif tag.name in _BLOCKS and self._words is not None:
            self._words.break_line()

    def _end(self, tag: Tag) -> None:
        if tag.name == "table" and self._nested:
            self._nested -= 1
        elif tag.name == "table":
            self.end_table()
        elif not self._nested and tag.name in ("td", "th", "tr", "caption"):
            self._words = None
        elif tag.name in _HEADINGS and self._rows is None and self._words is not None:
            self._end_heading(tag, self._words.text)
        elif tag.name in _BLOCKS and self._words is not None:
            self._words.break_line()

    def end_table(self) -> None:
        """Lay out the table that is open, if one is: also where the page ends within it."""
        if self._rows:
            prefix = f"table {len(self.tables) + 1}, "
            read = table(_laid_out(self._rows, prefix), self._heading)
            self.tables += [read] if read else []
        self._rows = self._words = None
        self._nested = 0

    def _begin_cell(self, rows: list[list[_Merged]], tag: Tag) -> None:
        across = min(max(tag.spans.get("colspan", 1), 1), _WIDEST)
        down = min(max(tag.spans.get("rowspan", 1), 1), _TALLEST)
        self._cells += across * down
        if not rows:
            rows.append([])
        self._width = self._width + across if rows[-1] else across
        if self._cells > MOST_CELLS or self._width > _MOST_COLUMNS:
            raise too_many_cells(self.file, tag.line)
        self._words = _Words()
        rows[-1].append(_Merged(self._words, tag.line, tag.column, across, down))

    def _end_heading(self, tag: Tag, words: str) -> None:
        if tag.name == "h1" and not self.title:
            self.title, self._heading = " ".join(words.split()), None
        else:
            self._heading = Cell(words, tag.line, 1, f"the heading in line {tag.line}")
        self._words = None


def _laid_out(rows: list[list[_Merged]], prefix: str) -> list[tuple[Cell, ...]]:
    """Every place of the table: a merged cell stands in each place that it covers."""
    places: dict[tuple[int, int], Cell] = {}
    for y, row in enumerate(rows):
        x = 0
        for merged in row:
            while (y, x) in places:
                x += 1
            where = f"{prefix}row {y + 1}, cell {x + 1}"
            text = merged.words.text
            for dy in range(min(merged.down, len(rows) - y)):
                for dx in range(merged.across):
                    copy = bool(dx or dy)
                    cell = Cell(text, merged.line, merged.column, where, copy)
                    places.setdefault((y + dy, x + dx), cell)
            x += merged.across
    return [_row(places, y, row[0].line if row else 1, prefix) for y, row in enumerate(rows)]


def _row(places: dict[tuple[int, int], Cell], y: int, line: int, prefix: str) -> tuple[Cell, ...]:
    """A row up to its last place: a gap that no cell covers is blank."""
    widths = [x + 1 for x in range(_MOST_COLUMNS) if (y, x) in places]
    return tuple(
        places.get((y, x)) or Cell("", line, 1, f"{prefix}row {y + 1}, cell {x + 1}")
        for x in range(widths[-1] if widths else 1)
    )
