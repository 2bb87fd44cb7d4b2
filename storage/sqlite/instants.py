"""Statements about when something last happened that the next start has to know of."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.sqlite.rows import stored

LATEST_RUN = "last pass"


def last(connection: Connection, name: str) -> datetime | None:
    found = connection.execute("SELECT at FROM instants WHERE name = ?", [name]).fetchone()
    return datetime.fromisoformat(found[0]) if found else None


def record(db: Database, name: str, at: datetime) -> None:
    db.execute(
        "INSERT INTO instants (name, at) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET at = excluded.at",
        [name, stored(at)],
    )
