"""From an address to a store: the one place that knows which engines there are.

Reading an address makes no connection.
"""

from pathlib import Path

from storage.errors import StoreError
from storage.sqlite import open_existing, open_or_make, refuse_missing
from storage.store import Store

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another program that is writing to the same database."""


def open_store(url: str) -> Store:
    """Open the store at ``url``, made anew if there is none.

    ``sqlite:///data/next-rung.db`` is relative to the current folder,
    ``sqlite:////srv/next-rung.db`` absolute. Raises ``StoreError`` with a
    sentence for the operator; then nothing was written there.
    """
    return open_sqlite(sqlite_path(url))


def open_existing_store(url: str) -> Store:
    """Open the store at ``url``. Raises ``NoDatabase`` where there is none."""
    return Store(open_existing(sqlite_path(url), BUSY_TIMEOUT))


def open_sqlite(path: Path, *, busy_timeout: float = BUSY_TIMEOUT) -> Store:
    """Open the SQLite file at ``path``, as ``open_store`` does."""
    return Store(open_or_make(path, busy_timeout))


def store_place(url: str) -> str:
    """Where the store at ``url`` is, to tell the operator; no password is in it."""
    return str(sqlite_path(url))


def refuse_missing_store(url: str) -> None:
    """Raises ``NoDatabase`` where there is no store at ``url``. Opens nothing."""
    refuse_missing(sqlite_path(url))


SUPPORTED = "sqlite:///folder/name.db, or sqlite:////folder/name.db for an absolute path"
_SQLITE = "sqlite:///"


def sqlite_path(url: str) -> Path:
    """The file that an ``sqlite:///`` address names; relative ones from the current folder.

    Raises ``StoreError`` for any other address. Other addresses may hold a
    password, so no more of them than the scheme is repeated.
    """
    scheme, separator, _ = url.partition(":")
    if not url.startswith(_SQLITE):
        what = f"begins with {scheme}:" if separator and scheme.isalnum() else "isn't an address"
        raise StoreError(f"The database address {what}. Use {SUPPORTED}.")
    name = url.removeprefix(_SQLITE)
    if name == ":memory:":
        raise StoreError(f"A database in memory would forget everything. Use {SUPPORTED}.")
    if not name or name.endswith("/") or "?" in name or "\0" in name:
        raise StoreError(f"The database address doesn't name a file. Use {SUPPORTED}.")
    return Path(name)
