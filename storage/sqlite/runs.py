"""Statements about work that is not to be repeated too soon."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from storage.sqlite.rows import stored


def begin(db: Database, name: str, at: datetime, apart: timedelta) -> bool:
    begun = db.execute(
        "INSERT INTO runs (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
        " SET at = excluded.at WHERE runs.at <= ? OR runs.at > excluded.at RETURNING name",
        [name, stored(at), stored(at - apart)],
    )
    return begun.fetchone() is not None
