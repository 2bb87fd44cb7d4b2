"""From an address to a store: the one place that knows which engines there are."""

from __future__ import annotations

from storage.address import sqlite_path
from storage.sqlite import SqliteStore
from storage.sqlite.opening import refuse_missing
from storage.store import Store


def open_store(url: str) -> Store:
    """Open the store at ``url``, made anew if there is none.

    ``sqlite:///data/next-rung.db`` is relative to the current folder,
    ``sqlite:////srv/next-rung.db`` absolute. Raises ``StoreError`` with a
    sentence for the operator.
    """
    return SqliteStore.open(url)


def open_existing_store(url: str) -> Store:
    """Open the store at ``url``. Raises ``NoDatabase`` where there is none."""
    return SqliteStore.open_existing(url)


def store_place(url: str) -> str:
    """Where the store at ``url`` is, to tell the operator; no password is in it."""
    return str(sqlite_path(url))


def refuse_missing_store(url: str) -> None:
    """Raises ``NoDatabase`` where there is no store at ``url``. Opens nothing."""
    refuse_missing(sqlite_path(url))
