"""Connections and transactions of one SQLite file. No tables and no records here.

One connection writes, guarded by a lock, so that the threads of this process
queue for it instead of polling SQLite's own lock. Whoever gets the lock makes the
changes of all who wait for it, and commits them together: what many threads write at
once reaches the disk as one. Readers borrow a connection
from a pool and, thanks to the write-ahead log, wait for nobody; there are never
more of them than there were simultaneous readers, however threads come and go.

While one of them lives, nothing else in this process may open the file, be it to read
a few bytes: on POSIX systems, closing it lets go of SQLite's locks too, and what is
written afterwards can be lost.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from storage.errors import DatabaseMoved, StoreError, StoreLost, StoreUnavailable
from storage.sqlite.changes import Change, Changes, tables_of, transaction
from storage.sqlite.faults import ENGINE_ERRORS, cause, damaged, meaning, moved, translated
from storage.sqlite.place import Place
from storage.sqlite.sign import Sign, bears_one_of

P = ParamSpec("P")
T = TypeVar("T")


_WAIT_FOR_READERS_MS = 500
"""So long, at most, nobody can write while the log cannot be emptied for a reader."""


COMMITS_IN_LOG = 100
"""So many are brought from the log into the file together, some thousand pages of it."""


class SqliteFile:
    """An open database file. ``busy_timeout`` is in seconds."""

    def __init__(self, path: Path, busy_timeout: float) -> None:
        self._path = path
        self._busy_timeout = busy_timeout
        self._write_lock = threading.Lock()
        self._waiting = Changes()
        self._idle_readers: deque[sqlite3.Connection] = deque()
        self._commits_in_log = 0
        self._closed = False
        self._lost: StoreLost | None = None
        self._when_lost: list[Callable[[], None]] = []
        self._checker: sqlite3.Connection | None = None
        self._sign_query: str | None = None
        self._signs: set[Sign] = set()
        self._place = Place(path)
        with translated(path):
            self._writer = self._connect()

    def prepare_for_writing(self) -> None:
        """Choose durability and privacy over speed. Changes the file: call after checking it.

        In the write-ahead log's mode, ``synchronous=FULL`` is what makes a
        commit reach the disk before it returns; ``secure_delete`` overwrites
        what is erased, and temporary tables stay out of the file system.
        """
        with translated(self._path):
            self._writer.execute("PRAGMA journal_mode = WAL")
            self._writer.execute("PRAGMA synchronous = FULL")
            self._writer.execute("PRAGMA fullfsync = ON")
            self._writer.execute("PRAGMA secure_delete = ON")
            # Done by hand: a commit then changes the log alone, and whatever else changes
            # the file meanwhile is somebody else's doing.
            self._writer.execute("PRAGMA wal_autocheckpoint = 0")

    def write(
        self,
        change: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Call ``change`` in a transaction that holds the write lock from its start.

        It may share that with the changes of other threads, which happen before or after
        it. It is on the disk when this returns; when this raises, it did not happen.
        """
        wanted = Change(lambda connection: change(connection, *args, **kwargs))
        self._waiting.add(wanted)
        if not self._write_lock.acquire(timeout=self._busy_timeout):
            if self._waiting.withdraw(wanted):
                raise self._busy()
            self._write_lock.acquire()  # It is being made just now.
        try:
            while not wanted.done:
                self._make_together(self._waiting.take())
        finally:
            self._write_lock.release()
        return wanted.outcome()

    def _make_together(self, changes: Sequence[Change[Any]]) -> None:
        """Commit changes of several threads as one; each is told what became of its own."""
        try:
            with self._committing():
                for each in changes:
                    each.make(self._writer, self._path, alone=len(changes) == 1)
        except Exception as error:
            for each in changes:
                each.fail(error)
        except BaseException:
            # Only the thread that it came to is to end of it.
            for each in changes:
                each.fail(self._busy())
            raise
        finally:
            for each in changes:
                each.done = True

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """A transaction that holds the write lock from its start: all of the block or nothing."""
        if not self._write_lock.acquire(timeout=self._busy_timeout):
            raise self._busy()
        try:
            with self._committing():
                yield tables_of(self._writer)
        finally:
            self._write_lock.release()

    @contextmanager
    def _committing(self) -> Iterator[None]:
        """A transaction, for whoever holds the lock."""
        try:
            self._refuse_when_closed()
            self._refuse_when_lost()
            self._place.compare()
            with translated(self._path), transaction(self._writer):
                yield
            # Whoever is told that it is saved can rely on finding it at this path.
            self._refuse_when_moved()
            self._place.compare()
            self._note_sign()
            self._commits_in_log += 1
            if self._commits_in_log >= COMMITS_IN_LOG:
                self._bring_log_into_file()  # It would grow for ever.
        except StoreLost as error:
            self._lose(error)
            raise

    def read(
        self,
        ask: Callable[Concatenate[sqlite3.Connection, P], T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Call ``ask``, which makes one statement, with a connection that cannot write.

        Plain rather than a context manager: reading a page of history is to
        cost little more than SQLite itself takes.
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
        """Notice from now on when the log beside the file is gone. Call once it is there."""
        self._place.remember_log()

    @property
    def lost(self) -> StoreLost | None:
        """Why every change is refused from now on, if that is so."""
        return self._lost

    def when_lost(self, call: Callable[[], None]) -> None:
        """Call this as soon as every change is refused; at once if that is so already."""
        self._when_lost.append(call)
        if self._lost is not None:
            call()

    def check(self, *, indexes: bool = False) -> None:
        """Read the whole file on a connection of its own, and raise ``DamagedDatabase`` if
        that shows any damage; with ``indexes``, also if one contradicts its table.
        Ends early, without a finding, when the file is closed."""
        if self._closed:
            return
        try:
            with translated(self._path):
                sound = self._is_sound("integrity_check" if indexes else "quick_check")
            if sound and indexes and not self._closed:
                sound = self._is_recognised()
        except StoreError as error:
            if self._closed:
                return  # interrupted, which says nothing of the file
            if isinstance(error, StoreLost):
                self._lose(error)
            raise
        if not sound:
            finding = damaged(self._path)
            self._lose(finding)
            raise finding

    def recognise_by(self, query: str) -> None:
        """From now on ``check`` with ``indexes`` also refuses an older or another file at the
        path, by the row that ``query`` finds there. Changes often make it another."""
        with self._write_lock:
            self._sign_query = query
            self._note_sign()
            self._bring_log_into_file()

    def was_changed_by_others(self) -> bool:
        """Whether another program changed the file, as far as that is noticed: an older
        copy put over it in place, say. SQLite's own programs may do so rightly."""
        return self._place.was_changed_by_others()

    def rewrite(self) -> None:
        """Write the whole file anew and cut the write-ahead log to nothing.

        What was erased stands in the log until then, and pieces of it in gaps that
        rows leave behind when SQLite moves them to another page. A reader in the
        middle of a statement holds it up: raises ``StoreUnavailable``.
        """
        with self._write_lock:
            self._refuse_when_closed()
            try:
                self._refuse_when_lost()
                with translated(self._path), self._short_wait():
                    # First, so that a reader is noticed before the file is rewritten in vain.
                    self._empty_log()
                    self._writer.execute("VACUUM")
                    self._empty_log()
                self._place.leave()
            except StoreLost as error:
                self._lose(error)
                raise

    def checking(self) -> Database:
        """The writing connection outside a transaction, to look at the file before use."""
        return tables_of(self._writer)

    def close(self) -> None:
        """Close every connection, after the write in progress. May be called twice."""
        self._closed = True
        if (checker := self._checker) is not None:
            with suppress(sqlite3.Error):
                checker.interrupt()
        with self._write_lock:
            self._close_idle_readers()
            self._leave_log_empty()
            self._writer.close()

    def _is_sound(self, pragma: str) -> bool:
        # A connection of its own has kept no page that it read before.
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
        """Bring what the log holds into a file that was moved away, wherever that is now.

        SQLite would leave the log behind, to be taken for that of whatever file stands at
        the path by then.
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
        """As far as readers let it."""
        self._commits_in_log = 0
        # What was committed is safe in the log, however this ends.
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

    def _connect(self) -> sqlite3.Connection:
        # mode=rw: creating the file, with its permissions, is not left to SQLite.
        connection = sqlite3.connect(
            f"{self._path.absolute().as_uri()}?mode=rw",
            uri=True,
            timeout=self._busy_timeout,
            isolation_level=None,
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        return connection

    def _connect_again(self) -> sqlite3.Connection:
        """One more connection to the same file. To another file at its path it would bring the
        log of this one, and take that away when it is closed."""
        self._refuse_when_moved()
        return self._connect()

    def _borrow_reader(self) -> sqlite3.Connection:
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
