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
"""What has no code of its own. The statements of this program fit its schema, which is checked
at opening: one that does not any more was changed by something else."""
_PRIMARY = 0xFF
"""The low byte of SQLite's extended error codes is the primary code."""


ENGINE_ERRORS = (sqlite3.Error, UnicodeEncodeError, UnicodeDecodeError, UnreadableRow)
"""What comes out of the sqlite3 module, and what it means when rows are read: its own errors,
text that is no Unicode, rows that were never written like that."""


@contextmanager
def translated(path: Path, *, opening: bool = False) -> Iterator[None]:
    """Raise what SQLite raises inside the block as a ``StoreError`` about ``path``.

    ``opening``: nothing is known of the file yet, which may be something else.
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
    """What to say of a database whose bytes are not what was stored."""
    return DamagedDatabase(f"The database {path} is damaged. Restore it from a backup.")


def foreign(path: Path) -> NotADatabase:
    """What to say of a file that does not begin as a database does."""
    return NotADatabase(
        f"{path} isn't an SQLite database. Nothing was changed. If it was Next Rung's, it is "
        "damaged. Restore it from a backup."
    )


def moved(path: Path) -> DatabaseMoved:
    """What to say when ``path``, a file of the database, is not the one that is open."""
    return DatabaseMoved(
        f"{path} was moved, deleted, or replaced while it was in use, so nothing more is saved. "
        "Put the right file back, or restore it from a backup, and start again."
    )


def cause(error: Exception) -> Exception | None:
    """The error itself where it may be shown; those about encoding hold the whole text."""
    quotes = isinstance(error, UnicodeError) or "UTF-8" in str(error)
    return None if quotes else error


def _shows_damage(error: Exception, extended: int) -> bool:
    if isinstance(error, UnreadableRow | UnicodeDecodeError):
        return True
    if extended in _DAMAGED or extended & _PRIMARY in _DAMAGED:
        return True
    return any(words in str(error) for words in _DAMAGED_IN_WORDS)
