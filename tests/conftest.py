"""For all tests: nothing here is timed, so a slow machine is no failure."""

from __future__ import annotations

import gc
import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import cache
from pathlib import Path

import psycopg
import pytest
from hypothesis import settings
from slack_sdk.models import JsonObject

from framework import LADDERS
from framework.files import folder
from framework.files.loading import ReadFile, read_file
from storage import open_store
from storage.postgres.migrations import NOTED
from storage.sqlite import opening
from storage.sqlite.database import SqliteFile
from tests.examples import EVERY, SOME
from tests.postgres_server import NOT_INSTALLED, PostgresServer, binaries, running_server

# Tests start many processes: without compiled modules, each would compile all of them anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

settings.load_profile(SOME)

MakeFile = Callable[[Path], None]
WORKERS_PER_CORE = 2
CASES = pytest.StashKey[Counter[str]]()
LONG = {
    *("test_docs.py", "test_demo_digests.py", "test_keeping_the_demo.py", "test_process.py"),
    *("test_clock.py", "test_database_file.py", "test_nobody_reads_more.py", "test_limits.py"),
}
"""Files with tests of many seconds: they begin first, or one of them would be all that still runs
in the end."""


def pytest_xdist_auto_num_workers() -> int:
    """Half of the time a test waits, for a socket or for a process that it started."""
    return WORKERS_PER_CORE * (os.cpu_count() or 1)


def pytest_configure(config: pytest.Config) -> None:
    if os.environ.get("POSTGRES_TESTS") == "required" and binaries() is None:
        raise pytest.UsageError(NOT_INSTALLED)


def pytest_report_header() -> str | None:
    return NOT_INSTALLED if binaries() is None else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if binaries() is None:
        terminalreporter.section("PostgreSQL", yellow=True)
        terminalreporter.line(NOT_INSTALLED)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Of the tables of these rooms ``make test`` tries some cases. All others are ``deep``.

    How Slack reaches the bot is tried both ways.
    """
    if not {"end_to_end", "slack"}.intersection(item.path.parts) or item.parent is None:
        return
    if not isinstance(item, pytest.Function) or not hasattr(item, "callspec"):
        return
    if "way" in item.callspec.params:
        return
    cases = item.parent.stash.setdefault(CASES, Counter())
    if cases[item.originalname] % EVERY:
        item.add_marker(pytest.mark.deep)
    cases[item.originalname] += 1


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long comes first.

    Where no server can be started, leave out what needs one: it's said, and isn't skipped.
    """
    items.sort(key=lambda item: item.path.name not in LONG)
    if binaries() is None:
        left_out = [item for item in items if item.get_closest_marker("postgres")]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish() -> None:
    """The thousands of tests stay until the end: no collection of garbage need look at them."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL server for all tests of this worker. It has a database ``template_of_tests``
    with the newest schema and nothing else, to make copies of."""
    with running_server() as server:
        open_store(server.create("template_of_tests")).close()
        yield server


@pytest.fixture(scope="session")
def postgres_of_worker(postgres_server: PostgresServer) -> str:
    """The address of the one database that most tests of this worker use, one after another."""
    return postgres_server.create("of_worker", "template_of_tests")


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, postgres_of_worker: str) -> str:
    """The address of a PostgreSQL database with the newest schema that holds nothing."""
    with postgres_server.connect("of_worker") as connection:
        empty(connection)
    return postgres_of_worker


def empty(connection: psycopg.Connection) -> None:
    """Delete what the test before has left."""
    found = connection.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> %s",
        [NOTED],
    )
    tables = [name for (name,) in found]
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {table})" for table in tables)
    filled = connection.execute(f"SELECT {asked}".encode()).fetchone() or ()
    left = [table for table, is_filled in zip(tables, filled, strict=True) if is_filled]
    if left:
        connection.execute(f"TRUNCATE {', '.join(left)} RESTART IDENTITY CASCADE".encode())


@pytest.fixture(scope="session")
def make_migrated_file(tmp_path_factory: pytest.TempPathFactory) -> MakeFile:
    """Makes a database file that has the newest schema already: a copy of one made step by step.

    All the steps take as long as a whole test does.
    """
    path = tmp_path_factory.mktemp("template") / "new.db"
    open_store(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = DELETE")
    migrated = path.read_bytes()
    make_private_file = opening._make_private_file

    def make(path: Path) -> None:
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(os.path.realpath(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                os.write(handle, migrated)
            finally:
                os.close(handle)
        make_private_file(path)

    return make


def _write_without_waiting(file: SqliteFile) -> None:
    _prepare_for_writing(file)
    file._writer.execute("PRAGMA synchronous = OFF")


_prepare_for_writing = SqliteFile.prepare_for_writing


@cache
def _checks_of(kind: type[JsonObject]) -> list[str]:
    return [name for name in dir(kind) if hasattr(getattr(kind, name), "validator")]


def _check(drawn: JsonObject) -> None:
    for name in _checks_of(type(drawn)):
        getattr(drawn, name)()


@pytest.fixture(scope="session", autouse=True)
def quick_checks() -> Iterator[None]:
    """The SDK checks everything that is drawn, and goes through all names of each object to
    find how: here those are found once for each class."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(JsonObject, "validate_json", _check)
        yield


@cache
def _read_once(path: Path) -> ReadFile:
    return read_file(path)


def _read_quickly(path: Path, kept: ReadFile | None = None) -> ReadFile:
    return _read_once(path) if path.parent == LADDERS else read_file(path, kept)


@pytest.fixture(scope="session", autouse=True)
def quick_ladders() -> Iterator[None]:
    """The ladders that ship, which nobody changes meanwhile, are read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folder, "read_file", _read_quickly)
        yield


@pytest.fixture(scope="module", autouse=True)
def quick_databases(request: pytest.FixtureRequest, make_migrated_file: MakeFile) -> Iterator[None]:
    """A new database is a copy, except in tests of the file and its schema; and no change waits
    for the disk, which only a power cut would show. Processes that tests start do all of it."""
    with pytest.MonkeyPatch.context() as patch:
        if not request.path.name.startswith("test_sqlite_"):
            patch.setattr(opening, "_make_private_file", make_migrated_file)
        if request.path.name != "test_sqlite_files.py":
            patch.setattr(SqliteFile, "prepare_for_writing", _write_without_waiting)
        yield
