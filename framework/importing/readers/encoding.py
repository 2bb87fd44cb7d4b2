"""Decodes the bytes of a file: in the encoding that it declares, in UTF-8, or as Excel for Windows
saves a CSV file, if the text can't be anything else."""

import codecs
import re
from typing import NamedTuple

from framework.files.western import western
from framework.importing.document import refuse

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,30})""", re.I)
_READ_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""As in browsers, these names stand for the larger character set."""


class Decoded(NamedTuple):
    """A text, and what people are to know of how it was read ("" if nothing)."""

    text: str
    note: str = ""


def decoded(data: bytes, file: str, *, is_page: bool) -> Decoded:
    """The text of a file. ``is_page``: HTML, which can declare its encoding.

    Raises ``DocumentProblems``.
    """
    encoding = _encoding(data, is_page=is_page)
    try:
        return Decoded(_without_nul(data.decode(encoding), file))
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
    text = western(data) if encoding == "utf-8" else ""
    if text:
        return Decoded(text, WESTERN_NOTE)
    message = "this isn't UTF-8 text; save it as UTF-8 (“CSV UTF-8” in a spreadsheet)"
    raise refuse(file, line, message)


def _without_nul(text: str, file: str) -> str:
    nul = text.find("\0")
    if nul >= 0:
        raise refuse(file, text.count("\n", 0, nul) + 1, "there's a NUL character in this line")
    return text


WESTERN_NOTE = (
    "The file isn't UTF-8. It was read as Excel saves it in Windows: check letters like ä and é"
)


def is_text(data: bytes) -> bool:
    """Whether bytes are text, whatever their file is called."""
    try:
        return "\0" not in data.decode(_encoding(data, is_page=False))
    except UnicodeDecodeError:
        return False


def _encoding(data: bytes, *, is_page: bool) -> str:
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    declared = _DECLARED.search(data[:4096]) if is_page and not marked else None
    if not declared:
        return marked or "utf-8"
    name = declared[1].decode().lower()
    try:
        found = codecs.lookup(_READ_AS.get(name, name)).name
    except LookupError:
        return "utf-8"
    return found if found in _TEXT_ENCODINGS or found.startswith(("iso8859", "cp125")) else "utf-8"


_TEXT_ENCODINGS = frozenset(
    {"utf-8", "shift_jis", "euc_jp", "euc_kr", "gb2312", "gbk", "gb18030", "big5", "koi8-r",
     "cp949", "mac-roman", "cp932"}
)  # fmt: skip
