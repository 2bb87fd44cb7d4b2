"""The connection that statements run on, the engine that lends it, and how a method gets it.

A method of a ``Statements`` class holds its contract and its SQL. Its first parameter is a
connection, which callers don't pass: ``reads`` and ``changes`` get one from the engine.
Module functions that take a connection let a method run several statements in one change.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from storage.errors import StoreLost
from storage.narrowing import Narrowing
from storage.narrowing_log import NarrowingLog

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", bound="Statements")


class Cursor(Protocol):
    """The result of a statement. ``rowcount``: how many rows it changed."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """Runs one statement at a time, in the current transaction. ``?`` stands for each value."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Cursor: ...

    def narrow(self, narrowing: Narrowing, /) -> None:
        """Say what the current change takes from somebody who could read it.

        It's in the log of narrowings before the change counts. Whoever deletes somebody's words,
        or makes them private, or changes who reads them, must say so here.
        """


class Engine(Protocol):
    """Lends connections to one database. Raises ``StoreError`` (see ``storage.errors``).

    ``narrowing_log``: where what a change narrows is written before the change counts; ``None``:
    nowhere.
    """

    narrowing_log: NarrowingLog | None

    def read(
        self, ask: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Calls ``ask``, which runs one statement, with a read-only connection."""

    def write(
        self, change: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Calls ``change`` in a transaction of its own: all of it happens, or nothing."""

    @property
    def is_shared(self) -> bool:
        """Whether several processes can run on the database side by side."""

    def wake(self, word: str) -> None:
        """Sends a word to every process on the database, this one included. It may be lost."""

    def hear_words(self, call: Callable[[str], None]) -> Callable[[], None]:
        """Calls ``call``, on its own thread, with each word that is sent. An empty word means that
        some may have been missed. Returns the function that ends this."""

    def instant(self, connection: Connection) -> datetime:
        """The time by the database's clock (UTC), the same for all processes on it."""

    def claim(
        self, change: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Like ``write``, for a change that claims rows that nobody else has claimed.

        ``skip_locked`` leaves out rows that another change is about to claim, instead of waiting.
        """

    @property
    def skip_locked(self) -> str:
        """The end of a query for the rows to claim."""

    def recognise_by(self, query: str) -> None:
        """Remembers the row that ``query`` finds.

        From now on ``check`` fails if the file holds a different row, because it was swapped
        for another or older database. The row changes often, so even a recent copy is noticed.
        """

    def check(self, *, indexes: bool) -> None:
        """See ``Store.check``. The methods below are documented in ``Store``, too."""

    def was_changed_by_others(self) -> bool: ...

    @property
    def lost(self) -> StoreLost | None: ...

    def when_lost(self, call: Callable[[], None]) -> None: ...

    def rewrite(self, *, whole: bool) -> bool:
        """What ``Store.seal`` does."""

    def close(self) -> None: ...


def marks(count: int) -> str:
    """The placeholders inside ``IN (…)`` for ``count`` values. Valid SQL for 0 as well."""
    return ", ".join("?" * count) or "SELECT NULL WHERE 1 = 0"


class Statements:
    """The methods of a store about one subject."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine


def reads(method: Callable[Concatenate[S, Connection, P], T]) -> Callable[Concatenate[S, P], T]:
    """For a method that runs one statement and changes nothing."""

    @wraps(method)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._engine.read(lambda connection: method(self, connection, *args, **kwargs))

    return call


def changes(method: Callable[Concatenate[S, Connection, P], T]) -> Callable[Concatenate[S, P], T]:
    """For a method that is one transaction: if it raises, nothing is changed."""

    @wraps(method)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._engine.write(lambda connection: method(self, connection, *args, **kwargs))

    return call


def claims(method: Callable[Concatenate[S, Connection, P], T]) -> Callable[Concatenate[S, P], T]:
    """For a method that claims rows that nobody else has claimed (``Engine.claim``)."""

    @wraps(method)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._engine.claim(lambda connection: method(self, connection, *args, **kwargs))

    return call
