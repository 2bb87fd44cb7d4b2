"""Text made safe for files: without invisible characters, and as CSV that no spreadsheet runs.

Characters that change the direction of reading are left out, too. Emoji, which Slack gives as
codes, are characters here. In CSV, a cell that begins like a formula gets an apostrophe before
it, which spreadsheets don't show (see OWASP, “CSV Injection”).
"""

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

from bot.checkins.understanding.wording.emoji import with_characters
from framework.formulas import shielded

_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Embeddings, overrides and isolates of direction. Marks of right-to-left scripts stay."""


def visible(text: str) -> str:
    """The text with line ends as ``\\n``, tabs as spaces, and no control characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    spaced = lines.replace("\u2029", "\n").replace("\t", "    ")
    return with_characters("".join(c for c in spaced if c == "\n" or not _is_hidden(c)))


def on_one_line(text: str) -> str:
    """The same, with line ends and runs of spaces as one space."""
    return " ".join(visible(text).split())


def _is_hidden(character: str) -> bool:
    return character in _TURNING or unicodedata.category(character) in ("Cc", "Cs", "Cn")


BYTE_ORDER_MARK = "\ufeff"
"""The mark by which Excel recognises UTF-8."""


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file in which every cell is quoted and none is a formula."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return (BYTE_ORDER_MARK + written.getvalue()).encode("utf-8", "replace")


def cell(text: str) -> str:
    """A cell that spreadsheets treat as text."""
    return shielded(visible(text))
