"""Copies everything in one store to an empty one, whatever their engines.

The source can't change meanwhile. The target can't be opened before the copy is complete: a table
marks it as unfinished, created first and dropped last. Rows are copied in the order of their keys,
in batches, with one transaction each. An interrupted copy continues after the last row of each
table. Finally, every row is read on both sides and compared. If any differs, because the source was
used between two attempts, the copy starts again.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import Protocol

from storage.address import Server, address
from storage.errors import StoreError
from storage.holding import refuse_while_running
from storage.lock import hold
from storage.membership import joined
from storage.opening import BUSY_TIMEOUT, postgres_engine, store_place
from storage.sqlite import open_existing, open_to_fill
from storage.sqlite.catalogue import all_tables
from storage.sqlite.copying import SqliteSide
from storage.statements.engine import Connection, Engine
from storage.store import Store
from storage.tables import OF_PROCESSES, UNFINISHED, Row, Table

ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class CopyProgress:
    """How far a copy is: rows copied or compared, and how many there are in all."""

    table: str
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Copied:
    """How many rows of each table both sides hold. ``continued``: whether an earlier attempt had
    begun the copy."""

    rows: Mapping[str, int]
    continued: bool


class Side(Protocol):
    """A database that is copied from or to, with what each engine does its own way."""

    @property
    def database(self) -> Engine: ...

    @contextmanager
    def frozen(self, tables: Sequence[Table]) -> Iterator[None]:
        """Within the block, nobody can change these tables."""

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Within the block, nobody else can fill this database. Raises ``AlreadyRunning``."""

    def is_unfinished(self) -> bool:
        """Whether a copy into it was begun but not finished."""

    def insert(self, table: Table, rows: Sequence[Row]) -> None:
        """Adds rows: all or none."""

    def empty(self, tables: Sequence[Table]) -> None:
        """Deletes every row."""

    def settle(self, tables: Sequence[Table]) -> None:
        """Does what has to be done once everything is copied."""


def copied_tables() -> tuple[Table, ...]:
    """Every table to copy, each after the tables that it refers to."""
    return tuple(table for table in all_tables() if table.name not in OF_PROCESSES)


def copy_store(
    source_url: str,
    target_url: str,
    now: Callable[[], datetime],
    progress: Callable[[CopyProgress], None],
) -> Copied:
    """Copies everything, or continues an interrupted copy.

    Raises ``StoreError`` if the target holds anything, ``AlreadyRunning`` if a bot runs on one
    of the two, and ``NoDatabase`` if there is no source.
    """
    if _same(source_url, target_url):
        raise StoreError("Both addresses name the same database. Nothing was copied.")
    tables = copied_tables()
    with ExitStack() as stack:
        source = stack.enter_context(_side(source_url, now, to_fill=False))
        target = stack.enter_context(_side(target_url, now, to_fill=True))
        stack.enter_context(target.alone())
        stack.enter_context(source.frozen(tables))
        return _Copy(source, target, tables, store_place(target_url), progress).make(now())


def _same(source_url: str, target_url: str) -> bool:
    source, target = address(source_url), address(target_url)
    if isinstance(source, Path) and isinstance(target, Path):
        return source.resolve() == target.resolve()
    return isinstance(source, Server) and source == target


@contextmanager
def _side(url: str, now: Callable[[], datetime], *, to_fill: bool) -> Iterator[Side]:
    """Opens a database on which no bot runs."""
    with hold(url) as lock:
        side = _opened(url, to_fill=to_fill)
        store = Store(side.database)
        try:
            refuse_while_running(store, lock, now)
            with joined(store, alone=True):
                yield side
        finally:
            side.database.close()


def _opened(url: str, *, to_fill: bool) -> Side:
    place = address(url)
    if isinstance(place, Server):
        postgres = postgres_engine()
        use = postgres.open_to_fill if to_fill else postgres.open_existing
        side: Side = postgres.PostgresSide(use(place.conninfo, place.place, BUSY_TIMEOUT))
        return side
    return SqliteSide((open_to_fill if to_fill else open_existing)(place, BUSY_TIMEOUT))


class _Copy:
    def __init__(
        self,
        source: Side,
        target: Side,
        tables: Sequence[Table],
        place: str,
        progress: Callable[[CopyProgress], None],
    ) -> None:
        self._source, self._target, self._tables = source, target, tables
        self._place = place
        self._progress = progress
        self._done = self._total = 0

    def make(self, at: datetime) -> Copied:
        continued = self._target.is_unfinished()
        if not continued:
            self._begin(at)
        rows = {table.name: _count(self._source, table) for table in self._tables}
        self._total = 2 * sum(rows.values())
        if not self._is_the_same_once_filled():
            self._target.empty(self._tables)
            if not self._is_the_same_once_filled():
                raise StoreError(
                    f"What was copied to {self._place} differs from what was read, so the copy "
                    "isn't finished and can't be used. Check the disks of both."
                )
        self._target.settle(self._tables)
        self._target.database.write(lambda c: c.execute(f"DROP TABLE {UNFINISHED}"))
        return Copied(rows, continued)

    def _begin(self, at: datetime) -> None:
        filled = [table.name for table in self._tables if _holds_anything(self._target, table)]
        if filled:
            raise StoreError(
                f"{self._place} already holds data ({', '.join(filled)}). Nothing was changed. "
                "Name a database that holds nothing."
            )
        begun = f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"

        def mark(connection: Connection) -> None:
            connection.execute(f"CREATE TABLE {UNFINISHED} (begun TEXT NOT NULL)")
            # The name is a constant.
            connection.execute(f"INSERT INTO {UNFINISHED} (begun) VALUES (?)", [begun])  # noqa: S608

        self._target.database.write(mark)

    def _is_the_same_once_filled(self) -> bool:
        self._done = 0
        for table in self._tables:
            self._fill(table)
        return all(self._is_the_same(table) for table in self._tables)

    def _fill(self, table: Table) -> None:
        last = _last_key(self._target, table)
        if last is not None:
            self._advance(table, _count(self._target, table))
        for rows in _pages(self._source, table, after=last):
            self._target.insert(table, rows)
            self._advance(table, len(rows))

    def _is_the_same(self, table: Table) -> bool:
        """Whether both sides have the same rows. Reads both to the end, side by side."""
        sides = (_pages(side, table, after=None) for side in (self._source, self._target))
        for ours, theirs in zip_longest(*sides, fillvalue=()):
            if ours != theirs and _without_nul(ours) != _without_nul(theirs):
                return False
            self._advance(table, len(ours))
        return True

    def _advance(self, table: Table, rows: int) -> None:
        self._done += rows
        self._progress(CopyProgress(table.name, self._done, self._total))


def _without_nul(rows: Sequence[Row]) -> list[Row]:
    """Rows that every engine can store: PostgreSQL doesn't allow NUL in texts."""
    return [
        tuple(value.replace("\0", "") if isinstance(value, str) else value for value in row)
        for row in rows
    ]


# In the statements below, names of tables and columns are constants.


def _pages(side: Side, table: Table, after: Row | None) -> Iterator[list[Row]]:
    """All rows with keys after ``after``, in the order of their keys, in batches."""
    places = [table.columns.index(column) for column in table.key]
    while rows := side.database.read(_page, table, after):
        yield rows
        after = tuple(rows[-1][place] for place in places)


def _page(connection: Connection, table: Table, after: Row | None) -> list[Row]:
    key = ", ".join(table.key)
    later = f" WHERE ({key}) > ({_marks(table.key)})" if after is not None else ""
    found = connection.execute(
        f"SELECT {', '.join(table.columns)} FROM {table.name}{later}"  # noqa: S608
        f" ORDER BY {key} LIMIT {ROWS_AT_ONCE}",
        after or (),
    )
    return [tuple(row) for row in found]


def _last_key(side: Side, table: Table) -> Row | None:
    asked = (
        f"SELECT {', '.join(table.key)} FROM {table.name}"  # noqa: S608
        f" ORDER BY {', '.join(f'{column} DESC' for column in table.key)} LIMIT 1"
    )
    found = side.database.read(lambda connection: connection.execute(asked).fetchone())
    return tuple(found) if found else None


def _holds_anything(side: Side, table: Table) -> bool:
    return _last_key(side, table) is not None


def _count(side: Side, table: Table) -> int:
    asked = f"SELECT count(*) FROM {table.name}"  # noqa: S608
    counted: int = side.database.read(lambda connection: connection.execute(asked).fetchone()[0])
    return counted


def _marks(columns: Sequence[str]) -> str:
    return ", ".join("?" * len(columns))
