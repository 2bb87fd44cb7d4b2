"""Decodes the bytes of a roster file and splits them into clean cells, however they were saved.

``bot.people.roster.file`` checks the cells.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.people.roster.workbook import UnreadableWorkbook, workbook_rows
from framework.files.western import western

SIZE_LIMIT = 20_000_000

SAYS_NOTHING = frozenset({"-", "--", "–", "—", "n/a", "n.a.", "none", "null"})
"""What people put into cells without content. Not ``na``, which is Namibia's code."""

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_WORKBOOK, _OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_DELIMITERS = ",;\t|"

HEADER_WITHIN = 6
"""In which of the first rows with words a header may be: titles are above it in some files."""

_MANY = 3
"""From how many rows on, the same mistake is told once."""

_LONGEST_HEADER = 2_000
_NAMED_DELIMITER = re.compile(rf'"?sep=([{_DELIMITERS}])"?[{_DELIMITERS}]*\s*', re.IGNORECASE)
"""The first line with which Excel declares the delimiter."""


@dataclass(frozen=True, slots=True, order=True)
class RowProblem:
    """One mistake. ``row`` counts lines of the file from 1, including the header."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return self.placed(f"Row {self.row}", self.column)

    def placed(self, place: str, column: str) -> str:
        """The message, after the place where it was found."""
        return f"{place}, {column}: {self.message}" if column else f"{place}: {self.message}"


class RosterProblems(ValueError):
    """The file can't be imported. ``problems`` holds every mistake, in row order.

    One that many rows share is there once, with how many.
    """

    def __init__(self, problems: Iterable[RowProblem]) -> None:
        self.problems = tuple(_once(sorted(set(problems))))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def _once(problems: Sequence[RowProblem]) -> Iterator[RowProblem]:
    counts = Counter((each.column, each.message) for each in problems)
    told: set[tuple[str, str]] = set()
    for each in problems:
        key = (each.column, each.message)
        if counts[key] < _MANY or not each.column:
            yield each
        elif key not in told:
            told.add(key)
            yield replace(each, message=f"{each.message} The same in {counts[key] - 1} other rows.")


def read_records(
    data: bytes, problems: list[RowProblem], is_header: Callable[[Sequence[str]], bool]
) -> Iterator[tuple[int, list[str]]]:
    """The cells of each row that isn't blank, and the line of the file where it begins, or the
    row of the sheet.

    Mistakes of a row are added to ``problems``. ``is_header``: by which row the sheet of a workbook
    is chosen, and the delimiter of a text.
    Raises ``RosterProblems`` if the file is neither text nor a workbook.
    """
    if data.startswith(_WORKBOOK):
        yield from _of_workbook(data, problems, is_header)
    else:
        yield from _of_text(data, problems, is_header)


def _of_workbook(
    data: bytes, problems: list[RowProblem], is_header: Callable[[Sequence[str]], bool]
) -> Iterator[tuple[int, list[str]]]:
    _check_size(data)
    doubts: list[str] = []
    try:
        rows = workbook_rows(data, is_header, doubts, HEADER_WITHIN)
    except UnreadableWorkbook as error:
        raise _problem(1, str(error)) from None
    problems += [RowProblem(1, "", each) for each in doubts]
    for number, row in rows:
        cells = [_clean(cell) for cell in row]
        if any(map(said_in, cells)):
            yield number, cells


def _of_text(
    data: bytes, problems: list[RowProblem], is_header: Callable[[Sequence[str]], bool]
) -> Iterator[tuple[int, list[str]]]:
    lines = io.StringIO(_decoded(data), newline="")
    first = lines.readline()
    named = _NAMED_DELIMITER.fullmatch(first)
    skipped = 1 if named else 0
    if not named:
        lines.seek(0)
    rest = lines.tell()
    delimiter = _delimiter(lines, named[1] if named else None, is_header)
    lines.seek(rest)
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        begins = reader.line_num + 1 + skipped
        try:
            cells = [_clean(cell) for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            # The reader starts again with the next line, so that the rest is checked, too.
            problems.append(RowProblem(begins, "", _problem_of(error)))
            continue
        if any(map(said_in, cells)):
            yield begins, cells


def _delimiter(
    lines: Iterable[str], named: str | None, is_header: Callable[[Sequence[str]], bool]
) -> str:
    """The delimiter that occurs most often in the header, or else in the first line with words.

    Spreadsheets write semicolons if the comma is the decimal mark, and tabs when copied from.
    ``named`` counts only if that line contains it, since a re-saved file may still name its old
    one.
    """
    said = list(islice((line for line in lines if any(map(str.isalnum, line))), HEADER_WITHIN))
    first = said[0] if said else ""
    header = next((line for line in said if _reads_as(line, is_header)), first)
    return named if named and named in header else max(_DELIMITERS, key=header.count)


def _reads_as(line: str, is_header: Callable[[Sequence[str]], bool]) -> bool:
    """Whether a line is a header, with any delimiter."""
    line = line[:_LONGEST_HEADER]
    rows = (next(csv.reader([line], delimiter=each), []) for each in _DELIMITERS)
    return any(is_header([_clean(cell) for cell in row]) for row in rows)


def _clean(cell: str) -> str:
    """The content of a cell without invisible characters, and with single spaces."""
    if not cell.isascii():
        # Zero-width characters, marks of direction, soft hyphens, a byte order mark.
        cell = "".join(c for c in cell if unicodedata.category(c) != "Cf")
    return " ".join(cell.split())


def said_in(cell: str) -> str:
    """The content of a cell; empty for a dash and the like."""
    return "" if cell.casefold() in SAYS_NOTHING else cell


def _problem_of(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return 'This row opens a quotation mark (") and never closes it.'
    if "expected after" in str(error):
        return (
            'A quotation mark (") is in the wrong place. Put one at each end of the cell, and "" '
            "inside."
        )
    return f"This row can't be read as CSV ({error})."


def _check_size(data: bytes) -> None:
    if len(data) > SIZE_LIMIT:
        raise _problem(1, f"The file is too big. The limit is {SIZE_LIMIT // 1_000_000} MB.")


def _decoded(data: bytes) -> str:
    _check_size(data)
    if data.startswith(_OLD_WORKBOOK):
        raise _problem(1, "This is an old Excel workbook. Save it as .xlsx or “CSV UTF-8”.")
    if data.startswith(_UTF_16):  # Excel's “Unicode Text”
        return _from_utf_16(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        text = "" if data.startswith(codecs.BOM_UTF8) else western(data)
        if not text:
            raise _unreadable(data, error.start, "This isn't UTF-8 text") from None
    if "\0" in text:
        raise _unreadable(data, data.index(b"\0"), "There's a NUL character in this row")
    return text.removeprefix("\ufeff")


def _from_utf_16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError:
        raise _no_text(1, "This UTF-16 text is cut off") from None
    if "\0" in text:
        before = text[: text.index("\0")].encode("utf-8", "surrogatepass") + b"x"
        raise _no_text(len(before.splitlines()), "There's a NUL character in this row")
    return text


def _unreadable(data: bytes, offset: int, what: str) -> RosterProblems:
    # bytes.splitlines breaks where csv does: at \n, \r and \r\n, and nowhere else.
    row = len((data[:offset] + b"x").splitlines())
    return _no_text(row, f"{what} (byte {offset + 1} of the file)")


def _no_text(row: int, what: str) -> RosterProblems:
    return _problem(row, f"{what}. Save it as “CSV UTF-8”.")


def _problem(row: int, message: str) -> RosterProblems:
    return RosterProblems([RowProblem(row, "", message)])
