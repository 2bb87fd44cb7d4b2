"""The part of copying a store that is specific to SQLite."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from storage.sqlite.database import SqliteFile
from storage.statements.engine import Connection
from storage.tables import UNFINISHED, Row, Table


class SqliteSide:
    """One side of a copy. See ``storage.copying.Side``."""

    def __init__(self, database: SqliteFile) -> None:
        self.database = database

    @contextmanager
    def frozen(self, tables: Sequence[Table]) -> Iterator[None]:
        with self.database.writing():
            yield

    @contextmanager
    def alone(self) -> Iterator[None]:
        yield  # the lock beside the file is held

    def is_unfinished(self) -> bool:
        asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        found = self.database.read(lambda c: c.execute(asked, [UNFINISHED]).fetchone())
        return found is not None

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        marks = ", ".join("?" * len(table.columns))
        added = f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"  # noqa: S608
        self.database.write(lambda connection: connection.executemany(added, rows))

    def empty(self, tables: Sequence[Table]) -> None:
        def delete(connection: Connection) -> None:
            for table in reversed(tables):
                connection.execute(f"DELETE FROM {table.name}")  # noqa: S608  -- a constant

        self.database.write(delete)

    def settle(self, tables: Sequence[Table]) -> None:
        """Does nothing: the next id follows the greatest anyway."""
