"""Opens a database by its address, checks it, and updates its schema."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from storage.errors import (
    NewerSchema,
    NoDatabase,
    NotADatabase,
    StoreError,
    StoreUnavailable,
    UnfinishedCopy,
)
from storage.postgres import faults
from storage.postgres.connections import Lent, with_defaults
from storage.postgres.database import PostgresDatabase
from storage.postgres.migrations import NOTE_STEPS, NOTED, in_own_words, pending, unknown
from storage.tables import UNFINISHED

_ONE_AT_A_TIME = 0x6E_78_72_6E_67
"""The number of the advisory lock under which the schema is changed ("nxrng")."""
_TABLES = (
    "SELECT c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace"
    " WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p')"
)
_OURS_FROM_THE_FIRST = {"people", "assignments", "check_ins"}
_OLDEST = 140_000
"""PostgreSQL 14."""


def open_or_make(conninfo: str, place: str, patience: float) -> PostgresDatabase:
    """The database with the newest schema, which is created if there is none."""
    return _open(conninfo, place, patience, make=True)


def open_to_fill(conninfo: str, place: str, patience: float) -> PostgresDatabase:
    """Like ``open_or_make``, but also opens a database whose copy wasn't finished."""
    return _open(conninfo, place, patience, make=True, to_fill=True)


def open_existing(conninfo: str, place: str, patience: float) -> PostgresDatabase:
    """The database with the newest schema. Raises ``NoDatabase`` if it's empty or missing."""
    return _open(conninfo, place, patience, make=False)


def refuse_missing(conninfo: str, place: str) -> None:
    """Raises ``NoDatabase`` if the database is missing or empty. Changes nothing."""
    with _connected(conninfo, place) as connection:
        _refuse_unfinished(connection, place)
        _judge(connection, place, make=False)


def _open(
    conninfo: str, place: str, patience: float, *, make: bool, to_fill: bool = False
) -> PostgresDatabase:
    with _connected(conninfo, place) as connection:
        _refuse_old_server(connection, place)
        if not to_fill:
            _refuse_unfinished(connection, place)
        if _judge(connection, place, make=make):
            _migrate(connection, place, make=make)
    database = PostgresDatabase(conninfo, place, patience)
    database.open()
    return database


@contextmanager
def _connected(conninfo: str, place: str) -> Iterator[Lent]:
    """A connection without a pool, since a pool doesn't report what's wrong with an address."""
    try:
        with psycopg.connect(
            with_defaults(conninfo), autocommit=True, prepare_threshold=None
        ) as connection:
            yield connection
    except psycopg.Error as error:
        raise _meaning(error, place) from None


def _meaning(error: psycopg.Error, place: str) -> StoreError:
    """The meaning of an error without a code, from before there was a connection."""
    if isinstance(error, psycopg.ProgrammingError) and error.sqlstate is None:
        return StoreError(
            f"{place}: the address has a part that PostgreSQL doesn't know. Check DATABASE_URL."
        )
    if error.sqlstate is None:
        words = str(error)
        if re.search(r'database "[^"]*" does not exist', words):
            return faults.missing(place)
        if re.search(r"password|authentication|no pg_hba.conf entry|role ", words):
            return StoreUnavailable(f"{place} refuses this user or password. Check DATABASE_URL.")
    return faults.meaning(error, place)


def _refuse_old_server(connection: Lent, place: str) -> None:
    version = connection.info.server_version
    if version < _OLDEST:
        raise StoreError(
            f"{place} runs on PostgreSQL {version // 10_000}. Next Rung needs "
            f"{_OLDEST // 10_000} or newer."
        )


def _refuse_unfinished(connection: Lent, place: str) -> None:
    if (UNFINISHED,) in connection.execute(_TABLES).fetchall():
        raise UnfinishedCopy(
            f"{place} holds an unfinished copy, so it can't be used. To finish it, run "
            ".venv/bin/python app.py store copy FROM TO again with the same addresses. To give it "
            "up, drop the database and create it again."
        )


def _judge(connection: Lent, place: str, *, make: bool) -> bool:
    """Whether to apply steps. Refuses a database that is foreign, newer, or missing."""
    tables = {name for (name,) in connection.execute(_TABLES)}
    if not tables:
        if not make:
            raise NoDatabase(
                f"{place} is empty. If it held your check-ins, restore it from a backup. If not, "
                "import your roster: .venv/bin/python app.py roster import FILE.csv"
            )
        return True
    if NOTED not in tables:
        if tables >= _OURS_FROM_THE_FIRST:
            raise faults.damaged(place)
        raise NotADatabase(
            f"{place} belongs to another program. Nothing was changed. Give Next Rung a database "
            "of its own."
        )
    noted = _noted(connection)
    if unknown(noted):
        raise NewerSchema(
            f"{place} was written by a later version of Next Rung. Nothing was changed. Install "
            "that version."
        )
    return bool(pending(noted))


def _noted(connection: Lent) -> set[str]:
    # The name of the table is a constant.
    return {name for (name,) in connection.execute(f"SELECT name FROM {NOTED}")}  # noqa: S608


def _migrate(connection: Lent, place: str, *, make: bool) -> None:
    """Applies the pending steps in one transaction, one process at a time.

    It isn't SERIALIZABLE, so that it sees what another process did while this one waited.
    """
    with connection.transaction():
        connection.execute("SET LOCAL lock_timeout = '10s'")
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
        if not _judge(connection, place, make=make):
            return
        if not connection.execute(_TABLES).fetchall():
            connection.execute(in_own_words(NOTE_STEPS))
        for step in pending(_noted(connection)):
            connection.execute(step.statements)
            connection.execute(f"INSERT INTO {NOTED} (name) VALUES (%s)", [step.name])  # noqa: S608
