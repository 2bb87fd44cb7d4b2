"""The part of copying a store that is specific to PostgreSQL."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from psycopg import sql

from storage.errors import AlreadyRunning
from storage.postgres.database import PostgresDatabase
from storage.statements.engine import Connection
from storage.tables import UNFINISHED, Row, Table

_ONE_COPY = 0x6E_78_72_6E_68
"""The number of the advisory lock of the process that fills the database."""
_STAY_OPEN = (
    "SET LOCAL idle_in_transaction_session_timeout = 0",
    "SET LOCAL statement_timeout = 0",
    "SET LOCAL lock_timeout = '5s'",
)


class PostgresSide:
    """One side of a copy. See ``storage.copying.Side``."""

    def __init__(self, database: PostgresDatabase) -> None:
        self.database = database

    @contextmanager
    def frozen(self, tables: Sequence[Table]) -> Iterator[None]:
        with self.database.alone() as connection, connection.transaction():
            for setting in _STAY_OPEN:
                connection.execute(setting)
            connection.execute(sql.SQL("LOCK TABLE {} IN SHARE MODE").format(_names_of(tables)))
            yield
            connection.execute("SELECT 1")  # fails if the lock was lost with the connection

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self.database.alone() as connection, connection.transaction():
            for setting in _STAY_OPEN:
                connection.execute(setting)
            asked = connection.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_COPY])
            if asked.fetchone() != (True,):
                raise AlreadyRunning("Another process is copying into this database.")
            yield
            connection.execute("SELECT 1")

    def is_unfinished(self) -> bool:
        asked = "SELECT to_regclass(?) IS NOT NULL"
        found = self.database.read(lambda c: c.execute(asked, [UNFINISHED]).fetchone())
        return bool(found[0])

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
        into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table.name), columns)
        self.database.load(into, rows)

    def empty(self, tables: Sequence[Table]) -> None:
        """Empties the tables all at once, with their files."""
        with self.database.alone() as connection:
            connection.execute(sql.SQL("TRUNCATE {}").format(_names_of(tables)))

    def settle(self, tables: Sequence[Table]) -> None:
        """Makes the next ids follow the greatest, and updates the planner's statistics."""

        def number(connection: Connection) -> None:
            for table in tables:
                if table.numbered:
                    # Names of tables and columns are constants.
                    connection.execute(
                        f"SELECT setval(pg_get_serial_sequence(?, ?), max({table.key[0]}))"  # noqa: S608
                        f" FROM {table.name} HAVING count(*) > 0",
                        [table.name, table.key[0]],
                    )

        self.database.write(number)
        with self.database.alone() as connection:
            connection.execute(sql.SQL("ANALYZE {}").format(_names_of(tables)))


def _names_of(tables: Sequence[Table]) -> sql.Composed:
    return sql.SQL(", ").join(sql.Identifier(table.name) for table in tables)
