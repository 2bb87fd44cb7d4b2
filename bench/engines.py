"""The databases that are measured: how each is made, and what the bare SELECTs of a page take."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol
from unittest.mock import patch

import psycopg

from storage.sqlite import database
from storage.sqlite.changes import SqliteConnection
from tests.postgres_server import PostgresServer, binaries, running_server

Statement = tuple[str | bytes, Sequence[Any]]


class Bare(Protocol):
    """A connection without a store, as both engines' libraries have it."""

    def execute(self, query: Any, params: Any = ..., /) -> Any: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Engine:
    """``address``: of a new database with this name. ``bare``: connects to an address.
    ``noting``: while it's entered, appends each statement that stores make. ``columns``: those of a
    table. ``settled``: what the engine does sooner or later after so many rows.
    """

    name: str
    address: Callable[[str], str]
    bare: Callable[[str], Bare]
    noting: Callable[[list[Statement]], AbstractContextManager[object]]
    columns: str
    settled: str = ""


@contextmanager
def engines() -> Iterator[list[Engine]]:
    """SQLite, and PostgreSQL if it's installed."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        found = [_sqlite(folder)]
        if binaries() is not None:
            found.append(_postgres(stack.enter_context(running_server())))
        yield found


def _sqlite(folder: Path) -> Engine:
    return Engine(
        "SQLite",
        lambda name: f"sqlite:///{folder / name}.db",
        lambda address: sqlite3.connect(address.removeprefix("sqlite:///")),
        _noting_sqlite,
        "SELECT name FROM pragma_table_info('{}')",
    )


def _postgres(server: PostgresServer) -> Engine:
    return Engine(
        "PostgreSQL",
        server.create,
        lambda address: psycopg.connect(address, autocommit=True, prepare_threshold=None),
        _noting_postgres,
        "SELECT column_name FROM information_schema.columns WHERE table_name = '{}'",
        "ANALYZE",
    )


@contextmanager
def _noting_sqlite(noted: list[Statement]) -> Iterator[None]:
    class Noting(SqliteConnection):
        def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
            noted.append((sql, parameters))
            return super().execute(sql, parameters)

    with patch.object(database, "SqliteConnection", Noting):
        yield


@contextmanager
def _noting_postgres(noted: list[Statement]) -> Iterator[None]:
    execute = psycopg.Connection.execute

    def noting(self: Any, query: Any, params: Any = (), **more: Any) -> Any:
        noted.append((query, params))
        return execute(self, query, params, **more)

    with patch.object(psycopg.Connection, "execute", noting):
        yield


def copy_first_person(engine: Engine, address: str, copies: int) -> None:
    """Gives so many other people, U1, U2 and so on, what U0 was asked and answered."""
    new = {
        "id": "'U' || n || period",
        "person": "'U' || n",
        "channel": "'D' || n",
        "check_in": "'U' || n || substr(check_in, 3)",
    }
    with closing(engine.bare(address)) as bare:
        bare.execute("BEGIN")
        bare.execute("CREATE TEMP TABLE copies (n INTEGER PRIMARY KEY)")
        bare.execute(
            "WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted"
            f" WHERE n < {copies:d}) INSERT INTO copies SELECT n FROM counted"
        )
        for table in ("check_ins", "replies"):
            columns = [row[0] for row in bare.execute(engine.columns.format(table))]
            named, made = ", ".join(columns), ", ".join(new.get(each, each) for each in columns)
            bare.execute(f"INSERT INTO {table} ({named}) SELECT {made} FROM {table}, copies")
        bare.execute("COMMIT")
        if engine.settled:
            bare.execute(engine.settled)
