"""Opens a store by its address. Only this module knows which engines there are.

Reading an address makes no connection.
"""

from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from storage.address import Server, address
from storage.errors import StoreError
from storage.narrowing_log import NarrowingLog
from storage.sqlite import open_existing, open_or_make, refuse_missing
from storage.sqlite.place import real
from storage.statements.engine import Engine
from storage.store import Store

LOG_ENDING = "-narrowed"
"""What's added to the name of a SQLite file for its log of narrowings."""

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another program that is writing to the same database."""


def open_store(url: str, narrowing_log: Path | None = None) -> Store:
    """Opens the store at ``url``, and creates it if there is none.

    ``sqlite:///data/next-rung.db`` is relative to the current folder,
    ``sqlite:////srv/next-rung.db`` absolute. ``postgresql://user:password@host/database`` is an
    existing database on a server, in which tables are created. ``narrowing_log``: see ``log_of``.
    Raises ``StoreError`` with a sentence for the operator, without having written anything.
    """
    place = address(url)
    if isinstance(place, Server):
        engine = postgres_engine().open_or_make(place.conninfo, place.place, BUSY_TIMEOUT)
    else:
        engine = open_or_make(place, BUSY_TIMEOUT)
    return _store(engine, url, narrowing_log)


def open_existing_store(url: str, narrowing_log: Path | None = None) -> Store:
    """Opens the store at ``url``. Raises ``NoDatabase`` if there is none."""
    place = address(url)
    if isinstance(place, Server):
        engine = postgres_engine().open_existing(place.conninfo, place.place, BUSY_TIMEOUT)
    else:
        engine = open_existing(place, BUSY_TIMEOUT)
    return _store(engine, url, narrowing_log)


def open_sqlite(path: Path, *, busy_timeout: float = BUSY_TIMEOUT) -> Store:
    """Opens the SQLite file at ``path``, as ``open_store`` does, without a log of narrowings."""
    return Store(open_or_make(path, busy_timeout))


def log_of(url: str, narrowing_log: Path | None = None) -> NarrowingLog | None:
    """Where it's logged what narrows who can read something in the store at ``url``.

    ``narrowing_log``: the file; ``None``: one beside a SQLite file, and none for a database on a
    server.
    """
    if narrowing_log is not None:
        return NarrowingLog(narrowing_log)
    place = address(url)
    if isinstance(place, Server):
        return None
    database = real(place)
    return NarrowingLog(database.with_name(f"{database.name}{LOG_ENDING}"))


def store_place(url: str) -> str:
    """Where the store at ``url`` is, for the operator, without a password."""
    place = address(url)
    return place.named if isinstance(place, Server) else str(place)


def refuse_missing_store(url: str) -> None:
    """Raises ``NoDatabase`` if there is no store at ``url``. Opens no file."""
    place = address(url)
    if isinstance(place, Server):
        postgres_engine().refuse_missing(place.conninfo, place.place)
    else:
        refuse_missing(place)


def postgres_engine() -> ModuleType:
    """The engine for PostgreSQL. It's only loaded if it's used."""
    if find_spec("psycopg") is None or find_spec("psycopg_pool") is None:
        raise StoreError(
            "A PostgreSQL database needs two packages more. Install them: "
            "pip install 'psycopg[binary]' psycopg-pool"
        )
    from storage import postgres

    return postgres


def _store(engine: Engine, url: str, narrowing_log: Path | None) -> Store:
    engine.narrowing_log = log_of(url, narrowing_log)
    return Store(engine)
