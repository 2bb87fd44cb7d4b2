"""From an address to a store: the one place that knows which engines there are."""

from __future__ import annotations

from storage.sqlite import SqliteStore
from storage.store import Store


def open_store(url: str) -> Store:
    """Open the store at ``url``, made anew if there is none.

    ``sqlite:///data/next-rung.db`` is relative to the current folder,
    ``sqlite:////srv/next-rung.db`` absolute. Raises ``StoreError`` with a
    sentence for the operator.
    """
    return SqliteStore.open(url)
