"""Waiting changes, which are made together in one transaction. Each succeeds or fails by itself."""

import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from sqlite_utils import Database

from storage.errors import StoreLost
from storage.narrowing import Narrowing
from storage.sqlite.faults import translated

T = TypeVar("T")

MOST_TOGETHER = 64
"""The most changes in one transaction, so that the first don't wait for all later ones."""


class SqliteConnection(sqlite3.Connection):
    """A connection that also takes what a change narrows (``Connection.narrow``)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.narrowings: list[Narrowing] = []

    def narrow(self, narrowing: Narrowing, /) -> None:
        self.narrowings.append(narrowing)


class Change(Generic[T]):
    """One change and its result. Only the thread with the write lock touches it."""

    def __init__(self, make: Callable[[SqliteConnection], T]) -> None:
        self._make = make
        self._result: T | None = None
        self._error: Exception | None = None
        self.done = False
        """Whether it is on the disk, or failed for good."""

    def make(self, connection: SqliteConnection, path: Path, *, alone: bool) -> None:
        """Makes the change in the open transaction. If it fails, the other changes don't.

        Its exception is kept for ``outcome``. It's raised here if the change is ``alone`` or if the
        failure ended the transaction.
        """
        if alone:
            self._result = self._make(connection)
            return
        connection.execute("SAVEPOINT one_of_many")
        narrowed_before = len(connection.narrowings)
        try:
            with translated(path):
                self._result = self._make(connection)
        except Exception as error:
            if isinstance(error, StoreLost) or not connection.in_transaction:
                raise
            connection.execute("ROLLBACK TO one_of_many")
            del connection.narrowings[narrowed_before:]
            self._error = error
        connection.execute("RELEASE one_of_many")

    def fail(self, error: Exception) -> None:
        """Notes that the transaction wasn't committed, and why."""
        if self._error is None:
            self._error = error

    def outcome(self) -> T:
        """Returns its result, or raises its exception."""
        if self._error is not None:
            raise self._error
        return cast(T, self._result)


class Changes:
    """Changes that wait for the write lock, in order of arrival."""

    def __init__(self) -> None:
        self._waiting: deque[Change[Any]] = deque()

    def add(self, change: Change[Any]) -> None:
        self._waiting.append(change)

    def withdraw(self, change: Change[Any]) -> bool:
        """Removes a change; ``False`` if somebody has begun to make it."""
        try:
            self._waiting.remove(change)
        except ValueError:
            return False
        return True

    def take(self) -> Sequence[Change[Any]]:
        """The next changes to make together."""
        taken: list[Change[Any]] = []
        while self._waiting and len(taken) < MOST_TOGETHER:
            try:
                taken.append(self._waiting.popleft())
            except IndexError:  # It was withdrawn just now.
                break
        return taken


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commits all of the block or nothing, with SQLite's write lock held from the start."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # Some errors, such as a full disk, have already ended the transaction.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def tables_of(connection: sqlite3.Connection) -> Database:
    """The tables that a connection sees, by name."""
    # Plugins installed for the sqlite-utils command aren't wanted here.
    return Database(connection, execute_plugins=False, recursive_triggers=False)
