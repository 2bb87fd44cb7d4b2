"""A server that fails: what was acknowledged is stored, and what isn't stored is said to be so.

Nobody has to open the store again: it recovers when the server does.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest

from storage import Store, StoreUnavailable, open_store, postgres
from storage.postgres import connections, database
from tests.postgres_server import PostgresServer, running_server
from tests.storage.conftest import NOON

WAITING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""

pytestmark = pytest.mark.postgres

Opens = Callable[..., Store]


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A server that may be stopped: others don't use it."""
    with running_server() as started:
        yield started


@pytest.fixture
def url(server: PostgresServer) -> Iterator[str]:
    url = server.create("failing")
    open_store(url).close()
    yield url
    server.drop("failing")


@pytest.fixture
def opens(url: str) -> Iterator[Opens]:
    """Opens the store, for the length of the test, with so many seconds of patience."""
    with ExitStack() as stack:

        def opened(patience: float = 5.0, at: str | None = None) -> Store:
            engine = postgres.open_existing(at or url, "The database", patience)
            return stack.enter_context(closing(Store(engine)))

        yield opened


def add(store: Store, once: str) -> bool:
    return store.add_tasks_once([("show", once)], once=once, at=NOON)


def added(store: Store) -> list[str]:
    return sorted(task.subject for task in store.tasks(NOON, 10_000))


def until(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not done():
        assert time.monotonic() < deadline, "not in time"
        time.sleep(0.02)


def is_able(store: Store) -> bool:
    try:
        add(store, "able")
    except StoreUnavailable:
        return False
    return True


class Writer(Thread):
    """Adds one task after another, each under a name of its own."""

    def __init__(self, store: Store, name: str) -> None:
        super().__init__()
        self.store, self.prefix = store, name
        self.acknowledged: list[str] = []
        self.refused: list[str] = []
        self.unexpected: list[Exception] = []
        self.ending = Event()

    def run(self) -> None:
        number = 0
        while not self.ending.is_set():
            number += 1
            once = f"{self.prefix} {number}"
            try:
                assert add(self.store, once)
                self.acknowledged.append(once)
            except StoreUnavailable:
                self.refused.append(once)
            except Exception as error:  # shown by the test
                self.unexpected.append(error)
                return


@contextmanager
def writers(store: Store) -> Iterator[list[Writer]]:
    started = [Writer(store, f"w{n}") for n in range(4)]
    for each in started:
        each.start()
    try:
        yield started
    finally:
        for each in started:
            each.ending.set()
        for each in started:
            each.join()


def check(store: Store, wrote: list[Writer]) -> None:
    assert [error for each in wrote for error in each.unexpected] == []
    acknowledged = {once for each in wrote for once in each.acknowledged}
    refused = {once for each in wrote for once in each.refused}
    stored = set(added(store)) - {"able"}
    assert acknowledged <= stored
    assert stored <= acknowledged | refused  # cut while it was committed, it may be stored


def test_a_restart_between_two_changes_is_not_even_noticed(server, opens) -> None:
    store = opens()
    assert add(store, "before")
    server.restart()
    assert add(store, "after")
    assert added(store) == ["after", "before"]
    server.restart()
    assert added(store) == ["after", "before"]


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_what_was_acknowledged_around_a_restart_is_stored(server, opens, mode) -> None:
    store = opens()
    with writers(store) as wrote:
        until(lambda: all(len(each.acknowledged) > 5 for each in wrote))
        server.restart(mode)
        before = [len(each.acknowledged) for each in wrote]
        until(
            lambda: all(
                len(each.acknowledged) > count + 5
                for each, count in zip(wrote, before, strict=True)
            )
        )
    check(store, wrote)


def test_while_the_server_is_down_nothing_is_acknowledged_and_then_it_goes_on(
    server, opens
) -> None:
    store = opens(patience=0.3)
    assert add(store, "before")
    server.stop()
    try:
        for _ in range(3):
            with pytest.raises(StoreUnavailable, match="can't be reached"):
                add(store, "meanwhile")
        with pytest.raises(StoreUnavailable):
            store.check()
        assert store.lost is None
    finally:
        server.start()
    until(lambda: is_able(store))
    assert added(store) == ["able", "before"]


def test_a_store_that_is_opened_while_the_server_is_down_says_so(server, url) -> None:
    server.stop()
    try:
        with pytest.raises(StoreUnavailable, match="failing on .* can't be reached"):
            open_store(url)
    finally:
        server.start()


def test_connections_that_are_cut_lose_and_double_nothing(opens, url) -> None:
    store = opens()
    with writers(store) as wrote, psycopg.connect(url, autocommit=True) as connection:
        for _ in range(15):
            time.sleep(0.02)
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
    until(lambda: is_able(store))
    check(store, wrote)


def test_when_every_connection_is_taken_the_next_one_waits_and_then_says_so(
    opens, url, monkeypatch
) -> None:
    monkeypatch.setattr(database, "MOST_CONNECTIONS", 2)
    store = opens(patience=0.3)
    going_on = Event()
    taken = threading.Barrier(3)

    def stay(connection: object) -> None:
        taken.wait(10)
        going_on.wait(20)

    staying = [Thread(target=store._engine.write, args=[stay]) for _ in range(2)]
    for each in staying:
        each.start()
    taken.wait(10)
    with pytest.raises(StoreUnavailable, match="is busy"):
        add(store, "one too many")
    going_on.set()
    for each in staying:
        each.join()
    assert add(store, "one")
    assert added(store) == ["one"]


@pytest.mark.parametrize(
    ("setting", "words"),
    [("statement_timeout", "took too long"), ("lock_timeout", "is busy")],
)
def test_what_takes_too_long_is_given_up_and_said(opens, url, monkeypatch, setting, words) -> None:
    quick = f"SET {setting} = '200ms'"
    monkeypatch.setattr(connections, "_SETTINGS", (*connections._SETTINGS, quick))
    store = opens()
    with psycopg.connect(url) as other:
        other.execute("LOCK TABLE tasks")
        with pytest.raises(StoreUnavailable, match=words):
            add(store, "one")
        other.rollback()
    assert add(store, "one")


def test_a_change_that_was_suspended_for_long_holds_nobody_up_and_is_made_again(
    opens, monkeypatch
) -> None:
    quick = "SET idle_in_transaction_session_timeout = '200ms'"
    monkeypatch.setattr(connections, "_SETTINGS", (*connections._SETTINGS, quick))
    store = opens()
    tries = []

    def change(connection: database.Connection) -> None:
        connection.execute("INSERT INTO runs (name, at) VALUES ('once', 'now')")
        tries.append(1)
        if len(tries) == 1:
            time.sleep(1)

    store._engine.write(change)
    assert len(tries) == 2
    found = store._engine.read(lambda c: c.execute("SELECT count(*) FROM runs").fetchone())
    assert found == (1,)


def test_a_server_that_takes_no_changes_is_read_and_says_so(opens) -> None:
    """As one that was a primary until a failover, or a standby before it is promoted."""
    store = opens(patience=0.3)
    add(store, "before")
    with pytest.raises(StoreUnavailable, match="read-only"):
        store._engine.write(
            lambda c: (c.execute("SET TRANSACTION READ ONLY"), c.execute("DELETE FROM tasks"))
        )
    assert added(store) == ["before"]
    assert add(store, "after")


class Proxy:
    """Between the store and the server. Armed, it cuts the connection at the next COMMIT."""

    def __init__(self, server: Path, folder: Path) -> None:
        self._server = str(server)
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(folder / ".s.PGSQL.5432"))
        self._listener.listen()
        self.cut: str | None = None
        Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._server)
                Thread(target=self._pass_on, args=[client, server], daemon=True).start()
                Thread(target=self._answer, args=[server, client], daemon=True).start()

    def _pass_on(self, client: socket.socket, server: socket.socket) -> None:
        with client, server, suppress(OSError):
            while data := client.recv(65536):
                if self.cut is not None and b"COMMIT" in data:
                    cut, self.cut = self.cut, None
                    client.shutdown(socket.SHUT_RDWR)
                    if cut == "after":
                        server.sendall(data)
                    server.shutdown(socket.SHUT_WR)
                    return
                server.sendall(data)
            server.shutdown(socket.SHUT_WR)

    @staticmethod
    def _answer(server: socket.socket, client: socket.socket) -> None:
        with suppress(OSError):
            while data := server.recv(65536):
                client.sendall(data)


@pytest.mark.parametrize("when", ["before", "after"])
def test_cut_while_it_was_committed_a_change_says_that_it_may_be_stored(
    server, opens, url, when, tmp_path_factory
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    with closing(Proxy(server.socket, folder)) as proxy:
        store = opens(at=f"postgresql:///failing?host={folder}&user=postgres")
        assert add(store, "fine")
        proxy.cut = when
        with pytest.raises(StoreUnavailable, match="It may be saved, or not"):
            add(store, "one")
        add(store, "one")  # delivered again, it's there once
        assert added(store) == ["fine", "one"]
        assert store.task_due("show", "one") == NOON
