"""From a path to a checked, private, up-to-date database file.

Everything that could be wrong with the file is found out before anything is
written to it.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlite_utils import Database

from storage.errors import NewerSchema, NotADatabase, StoreError, StoreUnavailable
from storage.sqlite.database import SqliteFile
from storage.sqlite.faults import translated
from storage.sqlite.migrations import migrations, unknown_steps

_MAGIC = b"SQLite format 3\x00"
_OWNER_ONLY = 0o600
_OTHERS = 0o077


def open_file(path: Path, busy_timeout: float) -> SqliteFile:
    """The database at ``path``, made if there is none, with the newest schema."""
    _ensure_private_file(path)
    file = SqliteFile(path, busy_timeout)
    try:
        with translated(path):
            _refuse_foreign(file.checking(), path)
        file.prepare_for_writing()
        # Also shows now, rather than at the first reply, that the file can be written.
        with file.writing() as db:
            _migrate(db, path)
    except BaseException:
        file.close()
        raise
    return file


def _ensure_private_file(path: Path) -> None:
    """Make sure there is a file, with its folder, that only this user may read."""
    try:
        if path.is_dir():
            raise StoreUnavailable(f"{path} is a folder; name a database file inside it.")
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # SQLite gives its -wal and -shm files the permissions of this one.
        handle = os.open(path, os.O_RDWR | os.O_CREAT, _OWNER_ONLY)
    except FileExistsError:
        raise StoreUnavailable(f"{path.parent} is a file; the database needs a folder.") from None
    except OSError as error:
        raise StoreUnavailable(
            f"The database {path} cannot be opened for writing: {error.strerror}."
            " Check the permissions of the file and its folder."
        ) from error
    with os.fdopen(handle, "rb") as opened:
        start = opened.read(len(_MAGIC))
        if start and start != _MAGIC:
            raise NotADatabase(f"{path} is not an SQLite database; it was left as it is.")
        mode = os.fstat(opened.fileno()).st_mode
    if mode & _OTHERS and os.name == "posix":
        _make_private(path)


def _make_private(path: Path) -> None:
    for file in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
        try:
            file.chmod(_OWNER_ONLY)
        except FileNotFoundError:
            continue
        except PermissionError as error:
            raise StoreUnavailable(
                f"{file} can be read by others and belongs to another user."
                " Run as its owner, or make it private with chmod 600."
            ) from error


def _refuse_foreign(db: Database, path: Path) -> None:
    if unknown_steps(db):
        raise NewerSchema(
            f"The database {path} was written by a later version of this program."
            " Install that version; nothing was changed."
        )
    if db.table_names() and not migrations.applied(db):
        raise NotADatabase(f"The database {path} belongs to another program; it was left as it is.")


def _migrate(db: Database, path: Path) -> None:
    """Apply what is pending, all in the transaction of the caller."""
    _refuse_foreign(db, path)
    if not migrations.pending(db):
        return
    migrations.apply(db)
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StoreError(
            f"The database {path} refers to records that are missing."
            " It was left as it was; restore it from a backup."
        )
