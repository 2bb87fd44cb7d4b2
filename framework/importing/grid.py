"""A grid of cells that know their place, whatever kind of file they stood in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from framework.files.values import DocumentProblems, Problem

MOST_CELLS = 20_000
"""In one file: several times those of the largest ladder that can be shown."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place. ``line`` and ``column`` of the file count from 1.

    ``where`` names the place as people see it: ``D4``, or ``row 4, cell 2``.
    ``copy``: another place that a merged cell covers.
    """

    text: str
    line: int
    column: int
    where: str
    copy: bool = False

    @property
    def is_blank(self) -> bool:
        return not self.text.strip()

    @property
    def name(self) -> str:
        """The text as a name: a line break in it only kept the column narrow."""
        return re.sub(r"\s*\n\s*", " ", self.text.strip())


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equal length, and the heading that stands above them (``None``: there is none)."""

    rows: tuple[tuple[Cell, ...], ...]
    heading: Cell | None = None

    def turned(self) -> "Table":
        """The same table with rows for columns."""
        return Table(tuple(zip(*self.rows, strict=True)), self.heading)


@dataclass(frozen=True, slots=True)
class Grid:
    """The tables of a file, and the file's own title if it has one."""

    file: str
    tables: tuple[Table, ...]
    title: str = ""


def table(rows: Iterable[tuple[Cell, ...]], heading: Cell | None = None) -> Table | None:
    """A table of rows of any length, without its empty edges; ``None`` if nothing is left."""
    kept = [row for row in rows if not all(cell.is_blank for cell in row)]
    width = max((_width(row) for row in kept), default=0)
    return Table(tuple(_padded(row, width) for row in kept), heading) if width else None


def refuse(file: str, line: int, message: str, column: int = 1) -> DocumentProblems:
    """The error for a file that cannot be read as a grid at all."""
    return DocumentProblems([Problem(file, line, column, message)])


def too_many_cells(file: str, line: int) -> DocumentProblems:
    return refuse(file, line, f"the file has too many cells; the limit is {MOST_CELLS}")


def _width(row: tuple[Cell, ...]) -> int:
    return max((i + 1 for i, cell in enumerate(row) if not cell.is_blank), default=0)


def _padded(row: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    last = row[-1]
    missing = width - len(row)
    return row[:width] + (Cell("", last.line, last.column, f"after {last.where}"),) * missing
