"""Reads delimited text: CSV with any usual delimiter, or tabs."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator

from framework.formulas import unshielded
from framework.importing.document import (
    MOST_CELLS,
    MOST_PLACES,
    STRUCK_OUT,
    Cell,
    Document,
    refuse,
    table,
    too_many_cells,
)
from framework.importing.readers.struck_out import without_struck

DELIMITERS = ",;\t|"
_LOOKED_AT = 100
"""How many records are looked at to find the delimiter."""


def read_delimited(text: str, file: str) -> Document:
    """The document of a file: one table. Raises ``DocumentProblems``."""
    rows: list[tuple[Cell, ...]] = []
    struck: list[str] = []
    count = places = 0
    for number, (line, cells) in enumerate(_records(text, file), start=1):
        count += sum(1 for cell in cells if cell)
        places += len(cells)
        if count > MOST_CELLS or places > MOST_PLACES:
            raise too_many_cells(file, line)
        if not any(cells):
            continue
        while not cells[-1]:
            cells.pop()
        said = []
        for i, cell in enumerate(cells):
            words, gone = without_struck(_plain(cell))
            struck += gone
            said.append(Cell(words, line, i + 1, f"cell {column_name(i)}{number}", file=file))
        rows.append(tuple(said))
    read = table(rows)
    skipped = ((" ".join(struck), STRUCK_OUT),) if struck else ()
    return Document(file, (read,) if read else (), skipped=skipped)


def column_name(index: int) -> str:
    """``A`` for 0, ``AA`` for 26, as spreadsheets count."""
    name = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _plain(cell: str) -> str:
    return unshielded(cell.replace("\r\n", "\n").replace("\r", "\n"))


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Each record, and the line of the file where it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise refuse(file, begins, _said(error)) from None
        yield begins, cells


def _delimiter(text: str) -> str:
    """The delimiter that gives most records the same number of columns. If several do, the one that
    gives them, and then the header, the most columns. After that, the most usual one.

    ``csv.Sniffer`` counts characters, and sentences have more commas than a grid has columns. A
    title above the header may have a comma, too.
    """
    return max(DELIMITERS, key=lambda delimiter: _evenness(_widths(text, delimiter)))


def _evenness(widths: list[tuple[int, int]]) -> tuple[float, int, list[int]]:
    """The share of records with the commonest width of several columns, that width, and each one
    without blank columns at its end, which a spreadsheet writes out."""
    several = Counter(width for width, _ in widths if width > 1)
    most = max(several, key=lambda width: (several[width], width), default=0)
    share = several[most] / len(widths) if most else 0.0
    return (
        share,
        max((said for width, said in widths if width == most), default=0),
        [said for _, said in widths],
    )


def _widths(text: str, delimiter: str) -> list[tuple[int, int]]:
    """How many columns the first records have, and up to which one there are words."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    widths = []
    try:
        for cells in itertools.islice(filter(any, reader), _LOOKED_AT):
            said = max(i + 1 for i, cell in enumerate(cells) if cell)
            widths.append((len(cells), said))
    except csv.Error:
        return widths
    return widths


def _said(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return 'this row opens a quotation mark (") and never closes it'
    if "expected after" in str(error):
        return 'this row has a quotation mark (") in the wrong place'
    return f"this row can't be read as CSV ({error})"
