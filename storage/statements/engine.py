"""What statements are made on: a connection, an engine that lends one, and how a method gets it.

A method of a ``Statements`` class holds its contract and its SQL. It takes a connection
first, which its callers do not pass: ``reads`` and ``changes`` ask the engine for one.
Functions beside such a class are for methods that make several statements in one change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

from storage.errors import StoreLost

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S", bound="Statements")


class Cursor(Protocol):
    """What a statement gave. ``rowcount``: how many rows it changed."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """Makes one statement at a time, with ``?`` for each value, in the transaction it is in."""

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Cursor: ...


class Engine(Protocol):
    """Lends connections to one database. Raises ``StoreError`` (see ``storage.errors``)."""

    def read(
        self, ask: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Call ``ask``, which makes one statement, with a connection that cannot write."""

    def write(
        self, change: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Call ``change`` in a transaction of its own: all of it happens, or nothing."""

    def recognise_by(self, query: str) -> None:
        """From now on ``check`` also refuses another database in place of this one, by the
        row that ``query`` finds there. Changes often make it another."""

    def check(self, *, indexes: bool) -> None:
        """See ``Store.check``; so for all that follow."""

    def was_changed_by_others(self) -> bool: ...

    @property
    def lost(self) -> StoreLost | None: ...

    def when_lost(self, call: Callable[[], None]) -> None: ...

    def rewrite(self) -> None:
        """What ``Store.seal`` does."""

    def close(self) -> None: ...


def marks(count: int) -> str:
    """What stands in ``IN (…)`` for so many values, also where there are none."""
    return ", ".join("?" * count) or "SELECT NULL WHERE 1 = 0"


class Statements:
    """The part of a store that is about one subject."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine


def reads(method: Callable[Concatenate[S, Connection, P], T]) -> Callable[Concatenate[S, P], T]:
    """A method that makes one statement and changes nothing."""

    @wraps(method)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._engine.read(lambda connection: method(self, connection, *args, **kwargs))

    return call


def changes(method: Callable[Concatenate[S, Connection, P], T]) -> Callable[Concatenate[S, P], T]:
    """A method that is one change: it happens wholly or not at all."""

    @wraps(method)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        return self._engine.write(lambda connection: method(self, connection, *args, **kwargs))

    return call
