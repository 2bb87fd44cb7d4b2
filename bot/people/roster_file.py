"""The roster as a CSV file: reading its rows with every mistake noted, and writing it.

What the rows mean (who they are, whether the level exists) is ``bot.people.roster_lines``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from storage import Assignment

HEADER = ("person", "ladder", "level", "manager")
COUNTRY = "country"
"""A column that may be left out: whose public holidays count for the person."""

SIZE_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True, order=True)
class RowProblem:
    """One mistake: ``row`` counts lines of the file from 1, the header being the first."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        place = f"row {self.row}, {self.column}" if self.column else f"row {self.row}"
        return f"{place}: {self.message}"


class RosterProblems(ValueError):
    """The file cannot be imported; ``problems`` holds every mistake, in row order."""

    def __init__(self, problems: Iterable[RowProblem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Row:
    """A row as written; ``manager`` is empty for somebody without one.

    ``country`` is ``None`` in a file that has no such column.
    """

    number: int
    person: str
    ladder: str
    level: str
    manager: str
    country: str | None = None


def read_rows(data: bytes, problems: list[RowProblem]) -> list[Row]:
    """The rows of a file; mistakes of form are added to ``problems``.

    Raises ``RosterProblems`` when the file cannot be read as a table at all.
    """
    rows: list[Row] = []
    header: list[str] | None = None
    for number, cells in _records(_decode(data), problems):
        if header is None:
            if problems:  # the header was in what could not be read
                raise RosterProblems(problems)
            header = _checked_header(cells, number)
        elif len(cells) != len(header):
            message = f"has {len(cells)} cells; the header has {len(header)}"
            problems.append(RowProblem(number, "", message))
        else:
            named = dict(zip(header, cells, strict=True))
            person, ladder, level, manager = (named[name] for name in HEADER)
            rows.append(Row(number, person, ladder, level, manager, named.get(COUNTRY)))
    if header is None:
        message = f"is empty; it begins with {','.join(HEADER)}"
        raise RosterProblems([*problems, RowProblem(1, "", message)])
    return rows


def write_rows(assignments: Iterable[Assignment]) -> str:
    """The roster as a file that ``read_rows`` reads back; ids, in the order of persons."""
    lines = sorted(assignments, key=lambda a: a.person)
    countries = any(line.country for line in lines)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*HEADER, COUNTRY] if countries else HEADER)
    for line in lines:
        cells = [line.person, line.ladder, line.level, line.manager or ""]
        writer.writerow([*cells, line.country or ""] if countries else cells)
    return out.getvalue()


def visible(text: str) -> str:
    """What a cell holds, for a message: nothing in it can steer a terminal or break a line."""
    return "".join(c if c.isprintable() else "�" for c in text)


def _records(text: str, problems: list[RowProblem]) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not blank, and the line of the file in which it begins."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=True)
    while True:
        begins = reader.line_num + 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error as error:
            # The reader begins anew with the next line, so that the rest is checked as well.
            problems.append(RowProblem(begins, "", _said(error)))
            continue
        if any(cells):
            yield begins, cells


def _delimiter(text: str) -> str:
    """What stands between the cells: whichever the first line that is not blank has most of.

    Spreadsheets write semicolons where the comma is the decimal mark, and tabs when copied from.
    """
    first = text.lstrip().partition("\n")[0]
    return max(",;\t", key=first.count)


def _said(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return 'a quotation mark (") that opens in this row is never closed'
    if "expected after" in str(error):
        return 'holds a quotation mark (") where none can stand'
    return f"cannot be read as CSV ({error})"


def _decode(data: bytes) -> str:
    if len(data) > SIZE_LIMIT:
        raise RosterProblems([RowProblem(1, "", f"the file has more than {SIZE_LIMIT} bytes")])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _unreadable(data, error.start, "is not UTF-8 text here") from None
    if "\0" in text:
        raise _unreadable(data, data.index(b"\0"), "holds a NUL character")
    return text.removeprefix("\ufeff")


def _unreadable(data: bytes, offset: int, what: str) -> RosterProblems:
    # bytes.splitlines breaks where csv does: at \n, \r and \r\n, and nowhere else.
    row = len((data[:offset] + b"x").splitlines())
    message = f"{what} (byte {offset + 1} of the file); save it as “CSV UTF-8”"
    return RosterProblems([RowProblem(row, "", message)])


def _checked_header(cells: list[str], row: int) -> list[str]:
    header = [cell.casefold() for cell in cells]
    expected = ",".join(HEADER)
    problems = [
        RowProblem(row, name, f"the header lacks this column; it should be {expected}")
        for name in HEADER
        if name not in header
    ]
    problems += [
        RowProblem(row, visible(name[:40]), f"is no column of a roster; those are {expected}")
        for name in header
        if name not in (*HEADER, COUNTRY)
    ]
    problems += [
        RowProblem(row, name, "stands in the header twice")
        for name in (*HEADER, COUNTRY)
        if header.count(name) > 1
    ]
    if problems:
        raise RosterProblems(problems)
    return header
