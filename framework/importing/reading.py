"""Reads a file into documents. Its ending decides how."""

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from framework.importing.document import Document, refuse
from framework.importing.readers.encoding import decoded, is_text

SIZE_LIMIT = 10_485_760
"""Bytes."""


class _Reader(NamedTuple):
    """A function of a module in ``readers``. The module is imported when it's needed."""

    module: str
    function: str


_DELIMITED = _Reader("delimited", "read_delimited")
_MARKDOWN = _Reader("markdown", "read_markdown")
_HTML = _Reader("html", "read_html")
_YAML = _Reader("structured", "read_yaml")
_WORKBOOK = _Reader("workbook", "read_workbook")

_TEXTS: Mapping[str, _Reader] = {
    ".csv": _DELIMITED,
    ".tsv": _DELIMITED,
    ".txt": _DELIMITED,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".mdx": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".yml": _YAML,
    ".yaml": _YAML,
    ".json": _Reader("structured", "read_json"),
}
_BOOKS = (".xlsx", ".xlsm")
ENDINGS = (*_TEXTS, *_BOOKS)
"""The file name endings that can be read."""

_INSTEAD = {
    ".xls": "save it as .xlsx, and import that file",
    ".ods": "save it as .xlsx, and import that file",
    ".numbers": "export it as .xlsx, and import that file",
    ".pdf": "a PDF has lost its tables; import the page or spreadsheet it was made from",
    ".doc": "save it as a web page (.html), and import that file",
    ".docx": "save it as a web page (.html), and import that file",
    ".odt": "save it as a web page (.html), and import that file",
    ".gdoc": "in Google Docs, choose Download, Web page, and import that file",
    ".gsheet": "in Google Sheets, choose Download, Microsoft Excel, and import that file",
    ".pptx": "copy its texts into a spreadsheet, and import that",
}


CONVERTIBLE = tuple(_INSTEAD)
"""The endings of files that can't be read, but can be saved as one that can."""


def how_to_convert(ending: str) -> str:
    """What to do with a file of one of the ``CONVERTIBLE`` endings."""
    return f"{ending} files can't be read; {_INSTEAD[ending]}"


def read_documents(data: bytes, file: str) -> list[Document]:
    """The content of the file named ``file``: one document, or one for each sheet.

    Raises ``DocumentProblems`` if it is too large, of an unknown kind, or cannot be read
    as that kind.
    """
    ending = PurePath(file).suffix.lower()
    if data.startswith(b"%PDF-"):
        ending = ".pdf"
    if ending in _INSTEAD:
        raise refuse(file, 0, how_to_convert(ending))
    if ending not in ENDINGS:
        raise refuse(
            file, 0, f"this kind of file can't be read; the name must end in {', '.join(ENDINGS)}"
        )
    if len(data) > SIZE_LIMIT:
        raise refuse(file, 0, "the file is too big; the limit is 10 MB")
    if ending in _BOOKS and data.strip() and is_text(data):
        raise refuse(
            file, 0, "this is a text file, not a workbook; rename it to .csv, and import that"
        )
    if ending in _BOOKS:
        books: list[Document] = _function(_WORKBOOK)(data, file)
        return books
    reader = _TEXTS[ending]
    text, note = decoded(data, file, is_page=reader is _HTML)
    document: Document = _function(reader)(text, file)
    return [replace(document, notes=(note,)) if note else document]


def _function(reader: _Reader):  # type: ignore[no-untyped-def]
    return getattr(import_module(f"framework.importing.readers.{reader.module}"), reader.function)
