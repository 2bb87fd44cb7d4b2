"""Connections and transactions of one SQLite file. No tables and no records here.

One connection writes, guarded by a lock, so the threads of this process queue for it instead
of polling SQLite's own lock. The thread that gets the lock makes the changes of all waiting
threads and commits them together, with one write to disk. Readers borrow a connection from a
pool. Thanks to the write-ahead log they never wait. The pool is never larger than the most
readers there were at once.

While a connection is open, nothing else in this process may open the file, not even to read
a few bytes. On POSIX systems, closing it releases SQLite's locks too, and later writes can
be lost.
"""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from storage.errors import DatabaseMoved, StoreError, StoreLost, StoreUnavailable
from storage.narrowing_log import NarrowingLog
from storage.sqlite.changes import Change, Changes, SqliteConnection, tables_of, transaction
from storage.sqlite.faults import ENGINE_ERRORS, cause, damaged, meaning, moved, translated
from storage.sqlite.place import Place
from storage.sqlite.sign import Sign, bears_one_of
from storage.statements import narrowed

P = ParamSpec("P")
T = TypeVar("T")


_WAIT_FOR_READERS_MS = 500
"""How long ``rewrite`` waits for readers. Nobody can write meanwhile."""


COMMITS_IN_LOG = 100
"""After this many commits, the log is copied into the file: some thousand pages."""


class SqliteFile:
    """An open database file. ``busy_timeout`` is in seconds."""

    def __init__(self, path: Path, busy_timeout: float) -> None:
        self._path = path
        self._busy_timeout = busy_timeout
        self._write_lock = threading.Lock()
        self._waiting = Changes()
        self._idle_readers: deque[SqliteConnection] = deque()
        self._commits_in_log = 0
        self._closed = False
        self._lost: StoreLost | None = None
        self._when_lost: list[Callable[[], None]] = []
        self._checker: sqlite3.Connection | None = None
        self._sign_query: str | None = None
        self._signs: set[Sign] = set()
        self._place = Place(path)
        self.narrowing_log: NarrowingLog | None = None
        with translated(path):
            self._writer = self._connect()

    def prepare_for_writing(self) -> None:
        """Chooses durability and privacy over speed. It changes the file, so call it after checking
        the file.

        With a write-ahead log, ``synchronous=FULL`` makes a commit reach the disk before it
        returns. ``secure_delete`` overwrites what is deleted.
        """
        with translated(self._path):
            self._writer.execute("PRAGMA journal_mode = WAL")
            self._writer.execute("PRAGMA synchronous = FULL")
            self._writer.execute("PRAGMA fullfsync = ON")
            self._writer.execute("PRAGMA secure_delete = ON")
            # Checkpoints are made by hand, so a commit changes only the log. If the file itself
            # changes at another time, another program did it.
            self._writer.execute("PRAGMA wal_autocheckpoint = 0")

    def write(
        self,
        change: Callable[Concatenate[SqliteConnection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Calls ``change`` in a transaction that holds the write lock from its start.

        Changes of other threads may be in the same transaction, before or after this one. When
        this returns, the change is on the disk. When this raises, the change did not happen.
        """
        wanted = Change(lambda connection: change(connection, *args, **kwargs))
        self._waiting.add(wanted)
        if not self._write_lock.acquire(timeout=self._busy_timeout):
            if self._waiting.withdraw(wanted):
                raise self._busy()
            self._write_lock.acquire()  # Another thread is making the change right now.
        try:
            while not wanted.done:
                self._make_together(self._waiting.take())
        finally:
            self._write_lock.release()
        return wanted.outcome()

    def _make_together(self, changes: Sequence[Change[Any]]) -> None:
        """Commits changes of several threads as one. Each gets its own result or error."""
        try:
            self._writer.narrowings.clear()
            with self._committing():
                for each in changes:
                    each.make(self._writer, self._path, alone=len(changes) == 1)
                narrowed.write_down(self._writer, self.narrowing_log, self._writer.narrowings)
        except Exception as error:
            for each in changes:
                each.fail(error)
        except BaseException:
            # An exit or interrupt ends only the thread that it was raised in.
            for each in changes:
                each.fail(self._busy())
            raise
        finally:
            for each in changes:
                each.done = True

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """A transaction that holds the write lock from its start. If the block raises, nothing is
        changed.
        """
        if not self._write_lock.acquire(timeout=self._busy_timeout):
            raise self._busy()
        try:
            with self._committing():
                yield tables_of(self._writer)
        finally:
            self._write_lock.release()

    @contextmanager
    def _committing(self) -> Iterator[None]:
        """A transaction. The caller holds the write lock."""
        try:
            self._refuse_when_closed()
            self._refuse_when_lost()
            self._place.compare()
            with translated(self._path), transaction(self._writer):
                yield
            # Report success only if the change can be found at this path.
            self._refuse_when_moved()
            self._place.compare()
            self._note_sign()
            self._commits_in_log += 1
            if self._commits_in_log >= COMMITS_IN_LOG:
                self._bring_log_into_file()  # Otherwise the log would grow for ever.
        except StoreLost as error:
            self._lose(error)
            raise

    def read(
        self,
        ask: Callable[Concatenate[SqliteConnection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Calls ``ask``, which runs one statement, with a read-only connection.

        A context manager would make reading a page of history slower.
        """
        self._refuse_when_closed()
        try:
            reader = self._borrow_reader()
            try:
                return ask(reader, *args, **kwargs)
            finally:
                self._idle_readers.append(reader)
                if self._closed:
                    self._close_idle_readers()
        except ENGINE_ERRORS as error:
            meant = meaning(error, self._path)
            if isinstance(meant, StoreLost):
                self._lose(meant)
            raise meant from cause(error)

    def watch_log(self) -> None:
        """From now on, notices if the log next to the file is gone. Call it once the log exists."""
        self._place.remember_log()

    @property
    def lost(self) -> StoreLost | None:
        """Why every change is refused from now on; ``None`` if changes are possible."""
        return self._lost

    def when_lost(self, call: Callable[[], None]) -> None:
        """Calls ``call`` as soon as every change is refused, or at once if that is so already."""
        self._when_lost.append(call)
        if self._lost is not None:
            call()

    def check(self, *, indexes: bool = False) -> None:
        """Reads the whole file, and raises ``DamagedDatabase`` if it's damaged.

        With ``indexes``, also check each index against its table, and that the file is the one
        that ``recognise_by`` remembers. Returns early, and raises nothing, when the file is
        closed.
        """
        if self._closed:
            return
        try:
            with translated(self._path):
                sound = self._is_sound("integrity_check" if indexes else "quick_check")
            if sound and indexes and not self._closed:
                sound = self._is_recognised()
        except StoreError as error:
            if self._closed:
                return  # interrupted by ``close``, so the file may be fine
            if isinstance(error, StoreLost):
                self._lose(error)
            raise
        if not sound:
            finding = damaged(self._path)
            self._lose(finding)
            raise finding

    def wake(self, word: str) -> None:
        """Does nothing: no other process runs on the file."""

    def hear_words(self, call: Callable[[str], None]) -> Callable[[], None]:
        """Never calls: no other process runs on the file."""
        return lambda: None

    claim = write
    """Changes are made one after another, so nobody else can be claiming anything."""

    @property
    def skip_locked(self) -> str:
        return ""

    @property
    def is_shared(self) -> bool:
        return False

    def instant(self, connection: object) -> datetime:
        """The time by this machine's clock (UTC), since a file has no clock."""
        return datetime.now(UTC)

    def recognise_by(self, query: str) -> None:
        """Remembers the row that ``query`` finds; see ``Engine.recognise_by``.

        ``check`` compares it only with ``indexes``.
        """
        with self._write_lock:
            self._sign_query = query
            self._note_sign()
            self._bring_log_into_file()

    def was_changed_by_others(self) -> bool:
        """Whether another program was seen to change the file since the last call.

        It may have replaced it by an older copy. SQLite's own tools may also change it, which does
        no harm.
        """
        return self._place.was_changed_by_others()

    def rewrite(self, *, whole: bool = True) -> bool:
        """Rewrites the whole file and empties the write-ahead log.

        Until then, what was erased is still in the log, and pieces of it are in gaps where
        SQLite moved rows to another page. It is always done ``whole``. Raises
        ``StoreUnavailable`` if somebody is reading.
        """
        with self._write_lock:
            self._refuse_when_closed()
            try:
                self._refuse_when_lost()
                with translated(self._path), self._short_wait():
                    # If somebody is reading, this raises before the file is rewritten.
                    self._empty_log()
                    self._writer.execute("VACUUM")
                    self._empty_log()
                self._place.leave()
                return True
            except StoreLost as error:
                self._lose(error)
                raise

    def checking(self) -> Database:
        """The writing connection outside a transaction, to check the file before use."""
        return tables_of(self._writer)

    def close(self) -> None:
        """Closes every connection, after the write in progress. Can be called twice."""
        self._closed = True
        if (checker := self._checker) is not None:
            with suppress(sqlite3.Error):
                checker.interrupt()
        with self._write_lock:
            self._close_idle_readers()
            self._leave_log_empty()
            self._writer.close()

    def _is_sound(self, pragma: str) -> bool:
        # A new connection has no cached pages, so it reads the disk.
        self._checker = self._connect_again()
        try:
            found: str = self._checker.execute(f"PRAGMA {pragma}(1)").fetchone()[0]
        finally:
            self._checker.close()
            self._checker = None
        return found == "ok"

    def _lose(self, error: StoreLost) -> None:
        if self._lost is None:
            self._lost = error
            for call in self._when_lost:
                call()

    def _leave_log_empty(self) -> None:
        """If the file was moved, copies the log into it, wherever it is now.

        SQLite would leave the log behind, and another file at the path would then get it.
        """
        if isinstance(self._lost, DatabaseMoved):
            with suppress(sqlite3.Error, StoreError), self._short_wait():
                self._empty_log()

    @contextmanager
    def _short_wait(self) -> Iterator[None]:
        self._writer.execute(f"PRAGMA busy_timeout = {_WAIT_FOR_READERS_MS}")
        try:
            yield
        finally:
            self._writer.execute(f"PRAGMA busy_timeout = {round(self._busy_timeout * 1000)}")

    def _empty_log(self) -> None:
        busy, _, _ = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise self._busy()

    def _bring_log_into_file(self) -> None:
        """Copies the log into the file, as far as current readers allow it."""
        self._commits_in_log = 0
        # If this fails, what was committed is still safe in the log.
        with suppress(StoreError), translated(self._path):
            _, logged, brought = self._writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if logged == brought:
                self._signs.clear()
                self._note_sign()
        self._place.leave()

    def _note_sign(self) -> None:
        if self._sign_query is not None:
            row = self._writer.execute(self._sign_query).fetchone()
            self._signs.update([tuple(row)] if row else [])

    def _is_recognised(self) -> bool:
        query, signs = self._sign_query, frozenset(self._signs)
        return query is None or not signs or bears_one_of(signs, self._path, query)

    def _busy(self) -> StoreUnavailable:
        return StoreUnavailable(f"The database {self._path} is busy. Try again in a moment.")

    def _connect(self) -> SqliteConnection:
        # mode=rw: SQLite doesn't create the file. It is created elsewhere, with its permissions.
        connection = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=self._busy_timeout,
            isolation_level=None,
            check_same_thread=False,
            factory=SqliteConnection,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    def _connect_again(self) -> SqliteConnection:
        """Opens one more connection to the same file.

        Raises ``DatabaseMoved`` if another file is at the path: opening that one would apply
        this file's log to it, and delete the log on closing.
        """
        self._refuse_when_moved()
        return self._connect()

    def _borrow_reader(self) -> SqliteConnection:
        try:
            return self._idle_readers.pop()
        except IndexError:
            reader = self._connect_again()
            reader.execute("PRAGMA query_only = ON")
            return reader

    def _close_idle_readers(self) -> None:
        with suppress(IndexError):
            while True:
                self._idle_readers.pop().close()

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise StoreError(f"The database {self._path} is already closed.")

    def _refuse_when_lost(self) -> None:
        if self._lost is not None:
            raise self._lost
        self._refuse_when_moved()

    def _refuse_when_moved(self) -> None:
        strayed = self._place.strayed()
        if strayed is not None:
            error = moved(strayed)
            self._lose(error)
            raise error
