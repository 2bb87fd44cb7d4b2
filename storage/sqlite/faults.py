"""What SQLite's errors mean, in words for the operator. No statement and no value is quoted."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import NotADatabase, StoreError, StoreUnavailable

_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY: "is locked by another program; close it, or try again in a moment",
    sqlite3.SQLITE_LOCKED: "is locked by another program; close it, or try again in a moment",
    sqlite3.SQLITE_READONLY: "is read-only; make the file and its folder writable for this user",
    sqlite3.SQLITE_PERM: "may not be opened; check the permissions of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened; check that its folder exists and that this user "
    "may write the file and its folder",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error",
    sqlite3.SQLITE_NOMEM: "cannot be used: out of memory",
}
_PRIMARY = 0xFF
"""The low byte of SQLite's extended error codes is the primary code."""


ENGINE_ERRORS = (sqlite3.Error, UnicodeEncodeError)
"""What comes out of the sqlite3 module: its own errors, and text that is no Unicode."""


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise what SQLite raises inside the block as a ``StoreError`` about ``path``."""
    try:
        yield
    except ENGINE_ERRORS as error:
        raise meaning(error, path) from cause(error)


def meaning(error: Exception, path: Path) -> StoreError:
    """The ``StoreError`` that says what ``error`` means for the database at ``path``."""
    if isinstance(error, UnicodeEncodeError):
        return StoreError(f"The database {path} cannot hold a text that is no Unicode.")
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in _UNAVAILABLE:
        return StoreUnavailable(f"The database {path} {_UNAVAILABLE[code]}.")
    if code == sqlite3.SQLITE_NOTADB:
        return NotADatabase(f"{path} is not an SQLite database; it was left as it is.")
    if code == sqlite3.SQLITE_CORRUPT:
        return StoreError(f"The database {path} is damaged; restore it from a backup.")
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return StoreError(f"The database {path} refused a statement ({name}).")


def cause(error: Exception) -> Exception | None:
    """The error itself where it may be shown; one about encoding holds the whole text."""
    return None if isinstance(error, UnicodeEncodeError) else error
