"""Reads Excel workbooks: a document for each sheet that isn't hidden."""

import datetime
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from framework.files.values import DocumentProblems
from framework.importing.document import (
    MOST_CELLS,
    MOST_PLACES,
    PER_ROW,
    STRUCK_OUT,
    Cell,
    Document,
    refuse,
    table,
    too_many_cells,
)
from framework.importing.readers.struck_out import without_struck

MOST_XML = 16_000_000
"""The most bytes of a workbook's sheets, texts and styles, unpacked."""

_SPACES = re.compile(" +")
_READ = (".xml", ".rels", ".vml")
_UNREADABLE = (
    InvalidFileException, KeyError, ValueError, TypeError, AttributeError, IndexError, OSError,
    EOFError, NotImplementedError, zipfile.BadZipFile, SyntaxError, AssertionError,
    RuntimeError, OverflowError, zlib.error,
)  # fmt: skip
"""What openpyxl raises for damaged workbooks."""


def read_workbook(data: bytes, file: str) -> list[Document]:
    """A document for each sheet. Raises ``DocumentProblems``."""
    has_formulas = _check_parts(data, file)
    try:
        book = load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
        formulas = load_workbook(io.BytesIO(data)) if has_formulas else None
    except _UNREADABLE:
        raise _damaged(file) from None
    documents = []
    for sheet in book.worksheets:
        uncounted = _without_value(sheet, formulas[sheet.title]) if formulas else ()
        if uncounted:
            raise refuse(
                file,
                0,
                f"sheet “{sheet.title}”, cell {uncounted[0]}: this formula's result isn't saved "
                "in the file; open it in a spreadsheet program, save it, and import it again",
            )
        documents.append(_document(sheet, file))
    return documents


def _check_parts(data: bytes, file: str) -> bool:
    """Raises if the file isn't a workbook or unpacks to too much. Returns whether there are
    formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            read = [each for each in parts.infolist() if each.filename.lower().endswith(_READ)]
            if sum(each.file_size for each in read) > MOST_XML:
                raise refuse(file, 0, "the workbook has too many cells to be a ladder")
            texts = [parts.read(each) for each in read]
    except DocumentProblems:
        raise
    except (*_UNREADABLE, zipfile.LargeZipFile):
        raise _damaged(file) from None
    if any(b"<!DOCTYPE" in text or b"<!ENTITY" in text for text in texts):
        raise _damaged(file)
    return any(b"<f>" in text or b"<f " in text for text in texts)


def _damaged(file: str) -> Exception:
    message = "this isn't a workbook that can be read; save it as .xlsx again, or as CSV"
    return refuse(file, 0, message)


def _without_value(sheet: Worksheet, formulas: Worksheet) -> list[str]:
    """The cells with a formula whose result isn't in the file."""
    return [
        cell.coordinate
        for row in formulas.iter_rows()
        for cell in row
        if cell.data_type == "f" and sheet[cell.coordinate].value is None
    ]


def _document(sheet: Worksheet, file: str) -> Document:
    hidden = "a hidden sheet" if sheet.sheet_state != "visible" else ""
    rows = list(_rows(sheet, file))
    unseen = [c.text for row in rows for c in row if c.text and (hidden or _is_hidden(sheet, c))]
    if hidden:
        return Document(file, (), skipped=((" ".join(unseen), hidden),), sheet=sheet.title)
    shown = [tuple(_shown(sheet, cell) for cell in row) for row in rows]
    struck = [
        c.text for row in shown for c in row if c.text and not c.copy and _is_struck(sheet, c)
    ]
    read = table(tuple(_standing(sheet, cell) for cell in row) for row in shown if row)
    struck += [words for row in shown for c in row if not c.copy for words in _struck_in(sheet, c)]
    left = ((unseen, "hidden rows or columns"), (struck, STRUCK_OUT))
    skipped = tuple((" ".join(texts), why) for texts, why in left if texts)
    blocks = (read,) if read else ()
    notes = tuple(_comments(sheet, shown))
    return Document(file, blocks, skipped=skipped, sheet=sheet.title, notes=notes)


def _comments(sheet: Worksheet, shown: list[tuple[Cell, ...]]) -> Iterator[str]:
    """How many cells have comments, which nobody sees in the sheet itself, and where."""
    cells = (cell for row in shown for cell in row if not cell.copy)
    found = [c for c in cells if sheet.cell(*divmod(c.column, PER_ROW)).comment is not None]
    if len(found) == 1:
        yield f"The comment on a cell wasn't read: {found[0].where}"
    elif found:
        yield f"The comments on {len(found)} cells weren't read. The first: {found[0].where}"


def _rows(sheet: Worksheet, file: str) -> Iterator[tuple[Cell, ...]]:
    if sheet.max_row * sheet.max_column > MOST_PLACES:
        raise too_many_cells(file, 0)
    merged = dict(_merged(sheet))
    count = 0
    for y, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = []
        for x, value in enumerate(row, start=1):
            own = merged.get((y, x), (y, x))
            copy = own != (y, x)
            value = sheet.cell(*own).value if copy else value
            text = _text(value)
            count += bool(text)
            where = f"sheet “{sheet.title}”, cell {_letters(own[1])}{own[0]}"
            links = _links(sheet, own, text) if text else ()
            cells.append(Cell(text, 0, own[0] * PER_ROW + own[1], where, copy, file, links))
        if count > MOST_CELLS:
            raise too_many_cells(file, 0)
        yield tuple(cells)


def _links(sheet: Worksheet, place: tuple[int, int], text: str) -> tuple[tuple[str, str], ...]:
    """The link of a cell, if it leads out of the workbook."""
    link = sheet.cell(*place).hyperlink
    return ((" ".join(text.split()), link.target),) if link and link.target else ()


def _merged(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Each place that a merged cell covers, and the place of its text."""
    places = 0
    for each in sheet.merged_cells.ranges:
        places += (each.max_row - each.min_row + 1) * (each.max_col - each.min_col + 1)
        if places > MOST_CELLS * 5:
            return
        for y in range(each.min_row, each.max_row + 1):
            for x in range(each.min_col, each.max_col + 1):
                yield (y, x), (each.min_row, each.min_col)


def _shown(sheet: Worksheet, cell: Cell) -> Cell:
    return cell.saying("") if cell.text and _is_hidden(sheet, cell) else cell


def _standing(sheet: Worksheet, cell: Cell) -> Cell:
    return cell.saying("" if _is_struck(sheet, cell) else without_struck(cell.text)[0])


def _is_struck(sheet: Worksheet, cell: Cell) -> bool:
    return bool(sheet.cell(*divmod(cell.column, PER_ROW)).font.strike)


def _struck_in(sheet: Worksheet, cell: Cell) -> Iterator[str]:
    """The words within a cell that are struck out."""
    if cell.text and not _is_struck(sheet, cell):
        yield from without_struck(cell.text)[1]
    value = sheet.cell(*divmod(cell.column, PER_ROW)).value
    if cell.text and isinstance(value, CellRichText):
        yield from (str(part) for part in value if _is_struck_part(part))


def _is_struck_part(part: Any) -> bool:
    return isinstance(part, TextBlock) and bool(part.font.strike)


def _is_hidden(sheet: Worksheet, cell: Cell) -> bool:
    y, x = divmod(cell.column, PER_ROW)
    row, column = sheet.row_dimensions.get(y), sheet.column_dimensions.get(_letters(x))
    return bool((row and row.hidden) or (column and column.hidden))


def _text(value: Any) -> str:
    """A value roughly as a spreadsheet shows it: numbers and dates without their formats."""
    if value is None:
        return ""
    if isinstance(value, CellRichText):
        parts = [str(part) for part in value if not _is_struck_part(part)]
        said = "".join(parts)
        return _text(said if len(parts) == len(value) else _SPACES.sub(" ", said).strip(" "))
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")


def _letters(index: int) -> str:
    name = ""
    while index:
        index, letter = divmod(index - 1, 26)
        name = chr(ord("A") + letter) + name
    return name
