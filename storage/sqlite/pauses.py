"""Statements about pauses: when no pass runs, since Slack refuses everybody."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import Pause
from storage.sqlite import outbox, rows
from storage.sqlite.rows import stored


def begin(db: Database, code: str, until: datetime, at: datetime, tasks: Tasks) -> bool:
    known = of_code(db.conn, code)
    db.execute(
        "INSERT INTO pauses (code, at, until) VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE SET"
        " at = CASE WHEN pauses.ended IS NULL THEN pauses.at ELSE excluded.at END,"
        " until = excluded.until, ended = NULL",
        [code, stored(at), stored(until)],
    )
    if known is not None and known.ended is None:
        return False
    outbox.add_tasks(db, tasks, at)
    return True


def under_way(connection: Connection, now: datetime) -> Pause | None:
    row = connection.execute(
        f"{rows.PAUSES} WHERE ended IS NULL AND until > ? ORDER BY until DESC LIMIT 1",
        [stored(now)],
    ).fetchone()
    return rows.pause(row) if row else None


def of_code(connection: Connection, code: str) -> Pause | None:
    row = connection.execute(f"{rows.PAUSES} WHERE code = ?", [code]).fetchone()
    return rows.pause(row) if row else None


def end(db: Database, at: datetime) -> None:
    db.execute("UPDATE pauses SET ended = ? WHERE ended IS NULL", [stored(at)])
