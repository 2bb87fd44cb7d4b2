"""Statements about events that are acknowledged and not looked into yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.records import BacklogEvent
from storage.sqlite import pending, rows
from storage.sqlite.rows import stored


def add(db: Database, events: Sequence[BacklogEvent]) -> None:
    for each in events:
        channel, message_ts = each.message or (None, None)
        db.execute(
            "INSERT INTO backlog (person, channel, message_ts, payload, at) VALUES (?, ?, ?, ?, ?)",
            [each.person, channel, message_ts, rows.text(each.payload), stored(each.at)],
        )


def after(connection: Connection, event: int, limit: int) -> list[BacklogEvent]:
    found = connection.execute(f"{rows.BACKLOG} WHERE id > ? ORDER BY id LIMIT ?", [event, limit])
    return [rows.backlog_event(row) for row in found]


def drop(db: Database, event: int) -> None:
    db.execute("DELETE FROM backlog WHERE id = ?", [event])


def erase(db: Database, person: str, at: datetime) -> None:
    """Drop what a person wrote. What is being looked into just now is not kept any more."""
    found = db.execute(
        "SELECT channel, message_ts FROM backlog WHERE person = ? AND message_ts IS NOT NULL",
        [person],
    ).fetchall()
    for channel, message_ts in found:
        pending.dismiss_message(db, person, channel, message_ts, at)
    db.execute("DELETE FROM backlog WHERE person = ?", [person])


def erase_older(db: Database, before: datetime) -> int:
    gone = db.execute("DELETE FROM backlog WHERE at < ?", [stored(before)])
    return int(gone.rowcount)
