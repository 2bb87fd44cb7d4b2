"""The SQLite store, on sqlite-utils. Only ``SqliteStore`` is meant for the rest of ``storage``.

``store`` is the face; ``roster``, ``check_ins``, ``replies``, ``journal`` and
``outbox`` hold the statements of one area each, as functions of a connection;
``rows`` turns rows into records; ``migrations`` is the schema and its history;
``opening`` checks and makes the file; ``database`` holds connections and
transactions, ``place`` whether the file is where it was, ``faults`` what the engine's
errors mean.
"""

from __future__ import annotations

from storage.sqlite.store import SqliteStore

__all__ = ["SqliteStore"]
