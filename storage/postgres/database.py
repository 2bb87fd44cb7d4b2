"""Connections and transactions of one PostgreSQL database. No tables and no records here.

A change is one SERIALIZABLE transaction, repeated as a whole if it collides with another one. So it
means the same as on SQLite, where changes are made one after another. A change must have no effects
outside the database, since it may run several times before it's committed.

A read is a single statement. It sees what was committed when it began.
"""

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Concatenate, ParamSpec, TypeVar

import psycopg
from psycopg import errors, sql
from psycopg.pq import TransactionStatus
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout, TooManyRequests

from storage.errors import StoreError, StoreLost
from storage.narrowing import Narrowing
from storage.narrowing_log import NarrowingLog
from storage.postgres import faults
from storage.postgres.connections import Lent, configure, with_defaults
from storage.postgres.vacuuming import rewrite
from storage.postgres.waking import WAKE, Ear
from storage.statements import narrowed
from storage.statements.engine import Connection, Cursor

P = ParamSpec("P")
T = TypeVar("T")

MOST_CONNECTIONS = 10
"""For each process. Threads that want another one wait for it."""
TRIES_AT_CONTRADICTION = 3
"""How often a change is tried that violates a unique index."""

_BEGIN = "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
_BEGIN_CLAIM = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
_FIRST_PAUSE, _LONGEST_PAUSE = 0.002, 0.25


class _Unclear(Exception):
    """The connection was cut while COMMIT was on its way."""


class PostgresDatabase:
    """An open database. ``place``: its name for the operator. ``patience``: seconds to try."""

    def __init__(self, conninfo: str, place: str, patience: float) -> None:
        self._conninfo = with_defaults(conninfo)
        self._place = place
        self._patience = patience
        self._closed = False
        self._in_progress = 0
        self._idle = threading.Condition()
        self._lost: StoreLost | None = None
        self._when_lost: list[Callable[[], None]] = []
        self.narrowing_log: NarrowingLog | None = None
        self.collisions = 0
        """How often a change was repeated because of another."""
        self._pool: ConnectionPool[Lent] = ConnectionPool(
            self._conninfo,
            min_size=1,
            max_size=MOST_CONNECTIONS,
            timeout=patience,
            # A connection attempt is given up soon, and whoever wants a connection next starts
            # again. Otherwise the pauses between attempts would grow, and people would wait long
            # after the server is back.
            reconnect_timeout=patience,
            configure=configure,
            kwargs={"autocommit": True, "prepare_threshold": None},
            open=False,
            name="next-rung",
        )

    def open(self) -> None:
        """Makes the first connection in the background. Call it once."""
        self._pool.open()

    def write(
        self, change: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Calls ``change`` in its own transaction, and again if it collides with another one.

        When this returns, the change is on disk. When it raises, the change didn't happen. There's
        one exception, which the error names: the connection was cut during the commit.
        """
        self._refuse_when_lost()
        return self._repeating(
            lambda connection: _in_transaction(
                connection, lambda lent: self._changing(lent, change, *args, **kwargs), _BEGIN
            )
        )

    def _changing(
        self,
        connection: "_Statements",
        change: Callable[Concatenate[Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        result = change(connection, *args, **kwargs)
        narrowed.write_down(connection, self.narrowing_log, connection.narrowings)
        return result

    def claim(
        self, change: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Calls ``change`` in a READ COMMITTED transaction, which sees what others have claimed."""
        self._refuse_when_lost()
        return self._repeating(
            lambda connection: _in_transaction(
                connection, lambda lent: change(lent, *args, **kwargs), _BEGIN_CLAIM
            )
        )

    @property
    def skip_locked(self) -> str:
        return " FOR UPDATE SKIP LOCKED"

    def read(
        self, ask: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Calls ``ask``, which runs one statement that changes nothing."""
        return self._repeating(lambda connection: ask(_Statements(connection), *args, **kwargs))

    @property
    def is_shared(self) -> bool:
        return True

    def instant(self, connection: Connection) -> datetime:
        """The time by the server's clock (UTC), not by this machine's."""
        now: datetime = connection.execute("SELECT clock_timestamp()").fetchone()[0]
        return now.astimezone(UTC)

    def wake(self, word: str) -> None:
        """Sends a word to every process on the database."""
        self._repeating(lambda connection: _Statements(connection).execute(WAKE, [word]))

    def hear_words(self, call: Callable[[str], None]) -> Callable[[], None]:
        """See ``Engine.hear_words``."""
        return Ear(
            lambda: psycopg.connect(self._conninfo, autocommit=True, prepare_threshold=None), call
        ).close

    def load(self, into: sql.Composed, rows: Sequence[Sequence[Any]]) -> None:
        """Adds rows by the COPY statement ``into``: all or none."""
        self._refuse_when_lost()
        self._repeating(
            lambda connection: _in_transaction(
                connection, lambda _: _copy_in(connection, into, rows), _BEGIN
            )
        )

    def recognise_by(self, query: str) -> None:
        """Does nothing: a server's files can't be replaced while it runs."""

    def check(self, *, indexes: bool = False) -> None:
        """Asks whether the server answers. It checks its own files by their checksums."""
        if not self._closed:
            self.read(lambda connection: connection.execute("SELECT 1").fetchone())

    def was_changed_by_others(self) -> bool:
        """Always ``False``: other programs are allowed to use the server."""
        return False

    @property
    def lost(self) -> StoreLost | None:
        """Why every change is refused from now on; ``None`` if changes are possible.

        A server that can't be reached isn't lost: changes succeed again when it's back.
        """
        return self._lost

    def when_lost(self, call: Callable[[], None]) -> None:
        """Calls ``call`` as soon as every change is refused, or at once if that is so already."""
        self._when_lost.append(call)
        if self._lost is not None:
            call()

    def rewrite(self, *, whole: bool) -> bool:
        """See ``Store.seal``."""
        with self.alone() as connection:
            return rewrite(connection, self._place, whole=whole)

    @contextmanager
    def alone(self) -> Iterator[Lent]:
        """A connection outside the pool, for work that takes longer than any change."""
        try:
            with psycopg.connect(
                self._conninfo, autocommit=True, prepare_threshold=None
            ) as connection:
                yield connection
        except psycopg.Error as error:
            raise faults.meaning(error, self._place) from faults.cause(error)

    def close(self) -> None:
        """Closes every connection, after the changes in progress. Can be called twice."""
        with self._idle:
            self._closed = True
            self._idle.wait_for(lambda: self._in_progress == 0, self._patience)
        self._pool.close()

    def _repeating(self, work: Callable[[Lent], T]) -> T:
        """Calls ``work`` until it succeeds without a collision, or until patience ends."""
        with self._idle:
            if self._closed:
                raise StoreError(f"{self._place} is already closed.")
            self._in_progress += 1
        try:
            return self._patiently(work)
        except StoreLost as error:
            self._lose(error)
            raise
        finally:
            with self._idle:
                self._in_progress -= 1
                self._idle.notify_all()

    def _patiently(self, work: Callable[[Lent], T]) -> T:
        tries = _Tries(self._patience)
        while True:
            connection = self._borrow()
            try:
                return work(connection)
            except _Unclear as error:
                raise faults.unclear(self._place) from error.__cause__
            except faults.ENGINE_ERRORS as error:
                away = faults.means_away(error, connection)
                if away:
                    connection.close()
                if not tries.another_after(error, away=away):
                    raise faults.meaning(error, self._place) from faults.cause(error)
            finally:
                self._pool.putconn(connection)
            if away:
                self._pool.check()  # The others were most likely cut, too.
            else:
                self.collisions += 1
            tries.pause()

    def _borrow(self) -> Lent:
        try:
            return self._pool.getconn()
        except (PoolTimeout, TooManyRequests):
            raise faults.busy(self._place) from None
        except PoolClosed:
            raise StoreError(f"{self._place} is already closed.") from None

    def _lose(self, error: StoreLost) -> None:
        if self._lost is None:
            self._lost = error
            for call in self._when_lost:
                call()

    def _refuse_when_lost(self) -> None:
        if self._lost is not None:
            raise self._lost


class _Tries:
    """Counts how often, and how long, something is tried."""

    def __init__(self, patience: float) -> None:
        self._deadline = time.monotonic() + patience
        self._made = 1
        self._contradictions = 0

    def another_after(self, error: Exception, *, away: bool) -> bool:
        """Whether to try again after ``error``."""
        if isinstance(error, faults.MADE_MEANWHILE):
            self._contradictions += 1
            return self._contradictions < TRIES_AT_CONTRADICTION
        if not away and not isinstance(error, faults.COLLISIONS):
            return False
        return time.monotonic() < self._deadline

    def pause(self) -> None:
        """Waits a moment, longer each time, and for a random time, so that the other side waits
        differently."""
        longest = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**self._made)
        self._made += 1
        time.sleep(random.uniform(0, longest))  # noqa: S311


class _Statements:
    """Runs statements, which are written with ``?`` for each value."""

    __slots__ = ("_connection", "narrowings")

    def __init__(self, connection: Lent) -> None:
        self._connection = connection
        self.narrowings: list[Narrowing] = []

    def execute(self, sql: str, values: Sequence[Any] = (), /) -> Cursor:
        return self._connection.execute(_with_marks(sql), [_stored(value) for value in values])

    def narrow(self, narrowing: Narrowing, /) -> None:
        self.narrowings.append(narrowing)


@lru_cache(maxsize=1024)
def _with_marks(sql: str) -> bytes:
    return sql.replace("%", "%%").replace("?", "%s").encode()


def _stored(value: Any) -> Any:
    """The value for PostgreSQL, which doesn't allow NUL in texts."""
    return value.replace("\0", "") if isinstance(value, str) and "\0" in value else value


def _copy_in(connection: Lent, into: sql.Composed, rows: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in rows:
            copy.write_row([_stored(value) for value in row])


def _in_transaction(connection: Lent, change: "Callable[[_Statements], T]", begin: str) -> T:
    """Runs all of ``change`` or nothing."""
    connection.execute(begin)
    try:
        result = change(_Statements(connection))
    except BaseException:
        _roll_back(connection)
        raise
    try:
        ended = connection.execute("COMMIT")
    except errors.IdleInTransactionSessionTimeout:
        raise  # ended before the server heard of it
    except psycopg.Error as error:
        if connection.closed:
            raise _Unclear from error
        raise
    if ended.statusmessage != "COMMIT":
        raise psycopg.InternalError("a statement failed in this transaction, and nobody said so")
    return result


def _roll_back(connection: Lent) -> None:
    if connection.closed or connection.info.transaction_status is TransactionStatus.IDLE:
        return
    try:
        connection.execute("ROLLBACK")
    except psycopg.Error:
        connection.close()  # The server rolls back the transaction.
