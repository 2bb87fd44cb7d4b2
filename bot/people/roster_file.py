"""The roster as a CSV file: reading its rows with every mistake noted, and writing it.

What the rows mean (who they are, whether the level exists) is ``bot.people.roster``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from storage import Assignment

HEADER = ("person", "ladder", "level", "manager")
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
    """A row as written; ``manager`` is empty for somebody without one."""

    number: int
    person: str
    ladder: str
    level: str
    manager: str


def read_rows(data: bytes, problems: list[RowProblem]) -> list[Row]:
    """The rows of a file; mistakes of form are added to ``problems``.

    Raises ``RosterProblems`` when the file cannot be read as a table at all.
    """
    text = _decode(data)
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    header: list[str] | None = None
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if not any(stripped):
                continue
            if header is None:
                header = _checked_header(stripped, reader.line_num)
            elif len(stripped) != len(header):
                message = f"has {len(stripped)} cells; the header has {len(header)}"
                problems.append(RowProblem(reader.line_num, "", message))
            else:
                named = dict(zip(header, stripped, strict=True))
                rows.append(Row(reader.line_num, *(named[name] for name in HEADER)))
    except csv.Error as error:
        raise RosterProblems([RowProblem(reader.line_num, "", f"{error}")]) from None
    if header is None:
        raise RosterProblems([RowProblem(1, "", f"is empty; it begins with {','.join(HEADER)}")])
    return rows


def write_rows(assignments: Iterable[Assignment]) -> str:
    """The roster as a file that ``read_rows`` reads back; ids, in the order of persons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for line in sorted(assignments, key=lambda a: a.person):
        writer.writerow([line.person, line.ladder, line.level, line.manager or ""])
    return out.getvalue()


def _decode(data: bytes) -> str:
    if len(data) > SIZE_LIMIT:
        raise RosterProblems([RowProblem(1, "", f"the file has more than {SIZE_LIMIT} bytes")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        message = "is not UTF-8 text here; save the file as “CSV UTF-8”"
        raise RosterProblems([RowProblem(row, "", message)]) from None
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        message = "holds a NUL character; save the file as “CSV UTF-8”"
        raise RosterProblems([RowProblem(row, "", message)])
    return text


def _checked_header(cells: list[str], row: int) -> list[str]:
    header = [cell.casefold() for cell in cells]
    expected = ",".join(HEADER)
    problems = [
        RowProblem(row, name, f"the header lacks this column; it should be {expected}")
        for name in HEADER
        if name not in header
    ]
    problems += [
        RowProblem(row, name[:40], f"is no column of a roster; those are {expected}")
        for name in header
        if name not in HEADER
    ]
    problems += [
        RowProblem(row, name, "stands in the header twice")
        for name in HEADER
        if header.count(name) > 1
    ]
    if problems:
        raise RosterProblems(problems)
    return header
