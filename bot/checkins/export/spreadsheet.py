"""CSV that a spreadsheet shows and does not run.

A cell that begins like a formula gets an apostrophe before it, which
spreadsheets do not show (see OWASP, “CSV Injection”).
"""

import csv
import io
from collections.abc import Iterable, Sequence

from bot.checkins.export.visible import visible
from framework.importing.delimited import shielded

BYTE_ORDER_MARK = "\ufeff"
"""By which Excel knows UTF-8."""


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A file with every cell quoted and none a formula."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return (BYTE_ORDER_MARK + written.getvalue()).encode("utf-8", "replace")


def cell(text: str) -> str:
    """The text so that it stays text."""
    return shielded(visible(text))
