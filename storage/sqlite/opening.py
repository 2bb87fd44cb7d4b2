"""Opens a database file: checks it, makes it private, and updates its schema.

The file is checked completely before anything is written to it. Only SQLite opens an existing file
(see ``storage.sqlite.database``).
"""

import os
from contextlib import suppress
from pathlib import Path

from sqlite_utils import Database

from storage.errors import (
    NewerSchema,
    NoDatabase,
    NotADatabase,
    StoreError,
    StoreUnavailable,
    UnfinishedCopy,
)
from storage.sqlite.database import SqliteFile
from storage.sqlite.faults import damaged, foreign, translated
from storage.sqlite.migrations import (
    migrations,
    note_names_of_today,
    noted_steps,
    own_steps,
    unknown_steps,
)
from storage.sqlite.place import COMPANIONS, real
from storage.tables import UNFINISHED

_OWNER_ONLY = 0o600
_OTHERS = 0o077
_OURS_FROM_THE_FIRST = {"people", "assignments", "check_ins"}


def open_or_make(path: Path, busy_timeout: float) -> SqliteFile:
    """The database at ``path`` with the newest schema, created if there is none."""
    _refuse_folders(path)
    _make_private_file(path)
    return _open(path, busy_timeout, made_here=True)


def open_to_fill(path: Path, busy_timeout: float) -> SqliteFile:
    """Like ``open_or_make``, but also opens a file whose copy wasn't finished."""
    _refuse_folders(path)
    _make_private_file(path)
    return _open(path, busy_timeout, made_here=True, to_fill=True)


def open_existing(path: Path, busy_timeout: float) -> SqliteFile:
    """The database at ``path`` with the newest schema. Raises ``NoDatabase``."""
    refuse_missing(path)
    return _open(path, busy_timeout, made_here=False)


def refuse_missing(path: Path) -> None:
    """Raises ``NoDatabase`` unless there's something at ``path``. Opens nothing."""
    _refuse_folders(path)
    if not path.exists():
        raise NoDatabase(
            f"There's no database at {path}. To create one, import your roster: "
            ".venv/bin/python app.py roster import FILE.csv. If you had one, put it back or "
            "restore a backup."
        )


def _open(path: Path, busy_timeout: float, *, made_here: bool, to_fill: bool = False) -> SqliteFile:
    _ensure_usable(path)
    file = SqliteFile(path, busy_timeout)
    try:
        with translated(path, opening=True):
            refuse_foreign(file.checking(), path)
            if not made_here:
                _refuse_empty(file.checking(), path)
            if not to_fill:
                _refuse_unfinished(file.checking(), path)
        file.prepare_for_writing()
        # Also shows now, and not at the first reply, whether the file can be written.
        with file.writing() as db:
            _migrate(db, path)
        file.watch_log()
    except BaseException:
        file.close()
        raise
    return file


def _refuse_folders(path: Path) -> None:
    try:
        if path.is_dir():
            raise StoreUnavailable(f"{path} is a folder. Name a database file inside it.")
    except OSError as error:
        raise _unusable(path, error) from error


def _make_private_file(path: Path) -> None:
    """Makes sure that there is a file, in its folder, that only this user can read."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            return
        # Nobody has a lock on a new file, so closing it can't release one. SQLite gives its -wal
        # and -shm files the permissions of this one.
        handle = os.open(real(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    except FileExistsError:
        if not path.parent.is_dir():
            raise StoreUnavailable(
                f"{path.parent} is a file. The database needs a folder."
            ) from None
        return
    except OSError as error:
        raise _unusable(path, error) from error
    try:
        if os.name == "posix":
            os.fchmod(handle, _OWNER_ONLY)  # whatever the umask says
    finally:
        os.close(handle)


def _ensure_usable(path: Path) -> None:
    """Makes sure that this user can change the file and nobody else can read it."""
    if path.stat().st_size == 1:
        raise foreign(path)  # SQLite would take it for an empty file
    if os.name != "posix":
        return
    effective = os.access in os.supports_effective_ids
    if not os.access(path, os.R_OK | os.W_OK, effective_ids=effective):
        raise _unusable(path, PermissionError(0, "Permission denied"))
    if path.stat().st_mode & _OTHERS:
        _make_private(real(path))


def _unusable(path: Path, error: OSError) -> StoreUnavailable:
    return StoreUnavailable(
        f"Can't write to the database {path}: {error.strerror}."
        " Check the permissions of the file and its folder."
    )


def _make_private(path: Path) -> None:
    for file in (path, *(path.with_name(f"{path.name}{suffix}") for suffix in COMPANIONS)):
        try:
            with suppress(FileNotFoundError):
                file.chmod(_OWNER_ONLY)
        except PermissionError as error:
            raise StoreUnavailable(
                f"{file} can be read by others, and belongs to another user. Run as its owner, "
                "or make it private with chmod 600."
            ) from error


def refuse_foreign(db: Database, path: Path) -> None:
    """Raises ``StoreError`` if the database is from another program or a later version."""
    noted = noted_steps(db)
    if unknown_steps(noted):
        if own_steps() - noted:
            raise damaged(path)  # a later version has applied all steps that this one knows
        raise NewerSchema(
            f"The database {path} was written by a later version of Next Rung. Nothing was "
            "changed. Install that version."
        )
    tables = set(db.table_names())
    if tables and not noted:
        if tables >= _OURS_FROM_THE_FIRST:
            raise damaged(path)
        raise NotADatabase(f"The database {path} belongs to another program. Nothing was changed.")


def _refuse_empty(db: Database, path: Path) -> None:
    if not db.table_names():
        raise NoDatabase(
            f"The file {path} is empty. If it held your check-ins, restore it from a backup."
            " If not, import your roster: .venv/bin/python app.py roster import FILE.csv"
        )


def _refuse_unfinished(db: Database, path: Path) -> None:
    if UNFINISHED in db.table_names():
        raise UnfinishedCopy(
            f"The database {path} holds an unfinished copy, so it can't be used. To finish it, "
            "run .venv/bin/python app.py store copy FROM TO again with the same addresses. To "
            "give it up, delete the file."
        )


def _migrate(db: Database, path: Path) -> None:
    """Applies the pending steps in the caller's transaction."""
    refuse_foreign(db, path)
    note_names_of_today(db)
    if not own_steps() - noted_steps(db):
        return
    migrations.apply(db)
    if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise StoreError(
            f"The database {path} refers to records that are missing. Nothing was changed. "
            "Restore it from a backup."
        )
