"""Copies a database file as it is at one instant, even while somebody writes to it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.errors import NotADatabase, UnfinishedCopy
from storage.sqlite.changes import tables_of
from storage.sqlite.faults import damaged, translated
from storage.sqlite.opening import refuse_foreign
from storage.tables import OF_PROCESSES, UNFINISHED

ENCLOSED = "enclosed_log"
"""The table of a backup that holds the log of narrowings."""

_LOCKED_SECONDS = 30.0


def write_copy(path: Path, copy: Path) -> None:
    """Writes everything committed in ``path`` into a new file. The copy has no gaps, so no traces
    of erased words, and no process runs on it.

    Nothing in ``path`` changes, not even its schema. Raises ``StoreError`` if it isn't a complete
    database of this program.
    """
    with _connected(path) as connection:
        _refuse_what_is_not_whole(connection, path)
        connection.execute("VACUUM INTO ?", [str(copy)])
    with _connected(copy) as connection:
        for name in OF_PROCESSES & set(tables_of(connection).table_names()):
            connection.execute(f"DELETE FROM {name}")  # noqa: S608
    if not is_sound(copy):
        raise damaged(path)


def enclose(copy: Path, log: bytes) -> None:
    """Put the text of the log of narrowings into a copy."""
    with _connected(copy) as connection:
        connection.execute(f"CREATE TABLE {ENCLOSED} (log BLOB NOT NULL)")
        connection.execute(f"INSERT INTO {ENCLOSED} VALUES (?)", [log])  # noqa: S608


def take_enclosed(copy: Path) -> bytes | None:
    """Take the text of the log out of a copy; ``None`` if none is in it."""
    with _connected(copy) as connection:
        if ENCLOSED not in tables_of(connection).table_names():
            return None
        log: bytes = connection.execute(f"SELECT log FROM {ENCLOSED}").fetchone()[0]  # noqa: S608
        connection.execute(f"DROP TABLE {ENCLOSED}")
        return log


def is_sound(copy: Path) -> bool:
    """Whether all of a file can be read. Raises ``StoreError`` if it isn't a complete database of
    this program, or if it's from a later version."""
    with _connected(copy) as connection:
        _refuse_what_is_not_whole(connection, copy)
        found: str = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        return found == "ok"


def _refuse_what_is_not_whole(connection: sqlite3.Connection, path: Path) -> None:
    tables = tables_of(connection)
    names = tables.table_names()
    if not names:
        raise NotADatabase(f"{path} is empty.")
    refuse_foreign(tables, path)
    if UNFINISHED in names:
        raise UnfinishedCopy(f"{path} holds an unfinished copy.")


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    with translated(path, opening=True):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=_LOCKED_SECONDS,
            isolation_level=None,
        )
        with closing(connection):
            yield connection
