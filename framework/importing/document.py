"""The content of a file of any kind: headings, passages and tables, in order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from framework.files.values import DocumentProblems, Problem

MOST_CELLS = 20_000
"""The most cells with text in one file: several times those of the largest ladder that can be
shown."""

MOST_PLACES = 2_000_000
"""The most cells in one file, blank ones included: a spreadsheet writes all cells up to its last
formatted one."""

STRUCK_OUT = "struck-out text"
"""Why words that are crossed out in their file aren't read."""

PER_ROW = 100_000
"""In a workbook, a cell's ``column`` is its row times this, plus its column: more than a sheet
has."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The content of one place. ``line`` and ``column`` count from 1; they're 0 in a file without
    lines.

    ``where`` names the place as people see it: ``cell D4``, or ``table 1, row 4, cell 2``.
    ``copy``: whether it's another place that a merged cell covers. ``links``: words that are links,
    each with its address, which can be relative to the page.
    """

    text: str
    line: int
    column: int
    where: str
    copy: bool = False
    file: str = ""
    links: tuple[tuple[str, str], ...] = ()

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def name(self) -> str:
        """The text as a name, without the line breaks that only kept a column narrow."""
        return re.sub(r"\s*\n\s*", " ", self.text.strip())

    def saying(self, text: str) -> "Cell":
        """The same place with another text, for a part of its content."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading. ``depth``: 1 for the highest, up to 6; 7 for a line that is all bold."""

    depth: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or a bullet.

    ``indent``: 0 for a paragraph, else how deep the bullet is. ``lead``: the bold words it begins
    with (``Communication:``). They aren't in ``cell``. ``is_footer``: whether it's below the last
    line across the page, with no heading there.
    """

    cell: Cell
    indent: int = 0
    lead: Cell | None = None
    is_footer: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length, and the heading above them (``None`` if there is none)."""

    rows: tuple[tuple[Cell, ...], ...]
    heading: Cell | None = None

    def turned(self) -> "Table":
        """The table with rows and columns swapped."""
        return Table(tuple(zip(*self.rows, strict=True)), self.heading)


Block = Heading | Passage | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file, or one sheet of a workbook.

    ``title`` is the document's own, if it has one; ``sheet`` is the name of the sheet. ``front``:
    keys and values in its first lines (``title: Senior``). ``skipped``: words in the file that
    weren't read, and what they are. ``notes``: what else people are to know of the reading.
    """

    file: str
    blocks: tuple[Block, ...]
    title: str = ""
    skipped: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    front: tuple[tuple[str, Cell], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def cells(self) -> Iterator[Cell]:
        """Each cell with a text, once."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield from (c for row in block.rows for c in row if not (c.copy or c.is_blank))
            else:
                lead = block.lead if isinstance(block, Passage) else None
                yield from (c for c in (lead, block.cell) if c and not c.is_blank)


def table(rows: Iterable[tuple[Cell, ...]], heading: Cell | None = None) -> Table | None:
    """A table of rows of any length. Empty rows and columns are removed; ``None`` if nothing is
    left."""
    kept = [row for row in rows if not all(cell.is_blank for cell in row)]
    used = sorted({i for row in kept for i, cell in enumerate(row) if not cell.is_blank})
    if not used:
        return None
    return Table(tuple(tuple(_at(row, i) for i in used) for row in kept), heading)


def refuse(file: str, line: int, message: str, column: int = 1) -> DocumentProblems:
    """The error for a file that can't be read at all."""
    return DocumentProblems([Problem(file, line, column, message)])


def too_many_cells(file: str, line: int) -> DocumentProblems:
    return refuse(file, line, f"the file has too many cells; the limit is {MOST_CELLS} with text")


def _at(row: tuple[Cell, ...], index: int) -> Cell:
    if index < len(row):
        return row[index]
    last = row[-1]
    return Cell("", last.line, last.column, f"after {last.where}", file=last.file)
