"""What SQLite's errors mean, in words for the operator. No statement and no value is quoted."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import (
    DamagedDatabase,
    DatabaseMoved,
    NotADatabase,
    StoreError,
    StoreUnavailable,
)
from storage.statements.rows import UnreadableRow

_LOCKED = "is locked by another program. Close that program, or try again in a moment"
_UNAVAILABLE = {
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: "is read-only. Make the file and its folder writable for this user",
    sqlite3.SQLITE_PERM: "can't be opened. Check the permissions of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "can't be opened. Check that its folder exists, and that this user "
    "can write to the file and the folder",
    sqlite3.SQLITE_FULL: "can't grow, because the disk is full",
    sqlite3.SQLITE_IOERR: "can't be read or written, because the disk reports an error",
    sqlite3.SQLITE_NOMEM: "can't be used, because the machine is out of memory",
}
_DAMAGED = frozenset(
    {
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_NOTADB,
        sqlite3.SQLITE_FORMAT,
        sqlite3.SQLITE_IOERR_SHORT_READ,
        sqlite3.SQLITE_IOERR_CORRUPTFS,
        sqlite3.SQLITE_IOERR_DATA,
    }
)
_DAMAGED_IN_WORDS = (
    "no such table",
    "no such column",
    "unsupported file format",
    "unable to open a database with",
    "Could not decode to UTF-8",
    "attached databases must use the same text encoding",
    "duplicate column name",
    " already exists",
)
"""Messages of errors without a specific code. This program's statements fit its schema, which is
checked at opening. If one doesn't fit, something else has changed the schema."""
_PRIMARY = 0xFF
"""The low byte of SQLite's extended error codes is the primary code."""


ENGINE_ERRORS = (sqlite3.Error, UnicodeEncodeError, UnicodeDecodeError, UnreadableRow)
"""What the sqlite3 module raises, and errors in reading rows: text that isn't Unicode, and rows
that this program never wrote."""


@contextmanager
def translated(path: Path, *, opening: bool = False) -> Iterator[None]:
    """Turns what SQLite raises inside the block into a ``StoreError`` about ``path``.

    ``opening``: the file wasn't checked yet and may not be a database.
    """
    try:
        yield
    except ENGINE_ERRORS as error:
        raise meaning(error, path, opening=opening) from cause(error)


def meaning(error: Exception, path: Path, *, opening: bool = False) -> StoreError:
    """The ``StoreError`` that says what ``error`` means for the database at ``path``."""
    if isinstance(error, UnicodeEncodeError):
        return StoreError(f"The database {path} can't store text that isn't valid Unicode.")
    extended = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    code = extended & _PRIMARY
    if opening and code == sqlite3.SQLITE_NOTADB:
        return foreign(path)
    if extended == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    if _shows_damage(error, extended):
        return damaged(path)
    if code in _UNAVAILABLE:
        return StoreUnavailable(f"The database {path} {_UNAVAILABLE[code]}.")
    name = getattr(error, "sqlite_errorname", type(error).__name__)
    return StoreError(f"The database {path} refused a statement ({name}).")


def damaged(path: Path) -> DamagedDatabase:
    """The error for a database whose bytes aren't what was stored."""
    return DamagedDatabase(f"The database {path} is damaged. Restore it from a backup.")


def foreign(path: Path) -> NotADatabase:
    """The error for a file that doesn't begin like a database."""
    return NotADatabase(
        f"{path} isn't an SQLite database. Nothing was changed. If it was Next Rung's, it is "
        "damaged. Restore it from a backup."
    )


def moved(path: Path) -> DatabaseMoved:
    """The error if ``path``, a file of the database, isn't the one that is open."""
    return DatabaseMoved(
        f"{path} was moved, deleted, or replaced while it was in use, so nothing more is saved. "
        "Put the right file back, or restore it from a backup, and start again."
    )


def cause(error: Exception) -> Exception | None:
    """The error itself, if it can be shown. Encoding errors contain the whole text."""
    quotes = isinstance(error, UnicodeError) or "UTF-8" in str(error)
    return None if quotes else error


def _shows_damage(error: Exception, extended: int) -> bool:
    if isinstance(error, UnreadableRow | UnicodeDecodeError):
        return True
    if extended in _DAMAGED or extended & _PRIMARY in _DAMAGED:
        return True
    return any(words in str(error) for words in _DAMAGED_IN_WORDS)
