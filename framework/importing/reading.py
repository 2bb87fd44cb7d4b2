"""A grid from a file, by what its name ends in."""

from collections.abc import Callable, Mapping
from pathlib import PurePath

from framework.importing.delimited import read_delimited
from framework.importing.grid import Grid, refuse
from framework.importing.html_tables import read_html
from framework.importing.markdown import read_markdown

SIZE_LIMIT = 2_097_152
"""Bytes."""

_READERS: Mapping[str, Callable[[str, str], Grid]] = {
    ".csv": read_delimited,
    ".tsv": read_delimited,
    ".txt": read_delimited,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
}

ENDINGS = tuple(_READERS)
_SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".numbers"})
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_grid(data: bytes, file: str) -> Grid:
    """The grid in the bytes of a file named ``file``.

    Raises ``DocumentProblems`` if it is too large, no text, of an unknown kind,
    or cannot be read as that kind.
    """
    ending = PurePath(file).suffix.lower()
    reader = _READERS.get(ending)
    if reader is None:
        endings = ", ".join(ENDINGS)
        if ending in _SPREADSHEETS:
            advice = "save the sheet as CSV (“CSV UTF-8”), and import that file"
            raise refuse(file, 1, f"{ending} files can't be read; {advice}")
        raise refuse(file, 1, f"this kind of file can't be read; the name must end in {endings}")
    if len(data) > SIZE_LIMIT:
        raise refuse(file, 1, f"the file is too big; the limit is {SIZE_LIMIT} bytes")
    grid = reader(_text(data, file), file)
    if not grid.tables:
        raise refuse(file, 1, "there's no table in this file")
    return grid


def _text(data: bytes, file: str) -> str:
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = "this isn't UTF-8 text; save it as UTF-8 (“CSV UTF-8” in a spreadsheet)"
        raise refuse(file, line, message) from None
    nul = text.find("\0")
    if nul >= 0:
        raise refuse(file, text.count("\n", 0, nul) + 1, "there's a NUL character in this line")
    return text
