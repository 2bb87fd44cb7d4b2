"""Cells that a spreadsheet would run, and how they stay text (see OWASP, “CSV Injection”)."""

import re

_STEERS = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
"""What a spreadsheet would take for a formula, also after blanks and line ends that it skips, or
was kept from it by an apostrophe."""


def shielded(text: str) -> str:
    """A text as a cell that no spreadsheet runs: after an apostrophe if it looks like a formula."""
    return f"'{text}" if _STEERS.match(text) else text


def unshielded(cell: str) -> str:
    """The text again: exactly the apostrophe that ``shielded`` put before it is taken off."""
    return cell[1:] if cell.startswith("'") and _STEERS.match(cell[1:]) else cell
