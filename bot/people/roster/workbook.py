"""Reads the rows of a roster from an Excel workbook, as from a CSV file.

A row that isn't seen must not be missed: whoever isn't in the file leaves the roster.
"""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from framework import DocumentProblems

if TYPE_CHECKING:
    from framework.importing.document import Cell, Table

Rows = list[tuple[int, list[str]]]
"""The cells of each row that isn't blank, and its number in the sheet."""


class UnreadableWorkbook(ValueError):
    """A workbook can't be read as a roster; ``str()`` is a sentence that says why."""


def workbook_rows(
    data: bytes, is_header: Callable[[Sequence[str]], bool], problems: list[str], within: int
) -> Rows:
    """The rows of the sheet that has a roster's header at its top, or else of the first one.

    ``within``: in which of its first rows. What makes the sheet doubtful is added to ``problems``,
    a sentence each. Raises ``UnreadableWorkbook``.
    """
    # Reading workbooks is only loaded once one comes.
    from framework.importing import read_documents
    from framework.importing.document import STRUCK_OUT

    try:
        sheets = read_documents(data, "roster.xlsx")
    except DocumentProblems as error:
        why = error.problems[0].message
        raise UnreadableWorkbook(f"{why[:1].upper()}{why[1:]}.") from None
    rows = {each.sheet: _rows(each.tables[0]) for each in sheets if each.tables}
    rosters = [
        name for name, said in rows.items() if any(is_header(row) for _, row in said[:within])
    ]
    if len(rosters) > 1:
        names = " and ".join(f"“{name}”" for name in rosters)
        problems.append(f"The sheets {names} both look like rosters. Keep one.")
    chosen = next(chain(rosters, rows), None)
    unread = {why for each in sheets if each.sheet == chosen for _, why in each.skipped}
    if STRUCK_OUT in unread:
        problems.append(
            f"The sheet “{chosen}” has struck-out text. Delete it, or remove the line through it."
        )
    if unread - {STRUCK_OUT}:
        problems.append(
            f"The sheet “{chosen}” has hidden rows or columns. Show them, or delete them."
        )
    return rows[chosen] if chosen is not None else []


def _rows(table: "Table") -> Rows:
    return [(_number(row), [cell.text for cell in row]) for row in table.rows]


def _number(row: "Sequence[Cell]") -> int:
    """The row of the sheet. A merged cell is in the first of the rows that it covers."""
    from framework.importing.document import PER_ROW

    return max(cell.column for cell in row) // PER_ROW
