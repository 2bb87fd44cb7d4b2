"""Statements about when work of the bot's own last began or was done, across restarts."""

from __future__ import annotations

from datetime import datetime, timedelta
from sqlite3 import Connection

from sqlite_utils import Database

from storage.sqlite.rows import stored

AGENDA = "agenda"


def begin(db: Database, name: str, at: datetime, apart: timedelta) -> bool:
    begun = db.execute(
        "INSERT INTO runs (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
        " SET at = excluded.at WHERE runs.at <= ? OR runs.at > excluded.at RETURNING name",
        [name, stored(at), stored(at - apart)],
    )
    return begun.fetchone() is not None


def last(connection: Connection, name: str) -> datetime | None:
    found = connection.execute("SELECT at FROM runs WHERE name = ?", [name]).fetchone()
    return datetime.fromisoformat(found[0]) if found else None


def record(db: Database, name: str, at: datetime) -> None:
    db.execute(
        "INSERT INTO runs (name, at) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET at = excluded.at",
        [name, stored(at)],
    )
