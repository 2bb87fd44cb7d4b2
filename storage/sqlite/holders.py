"""Statements about the process that runs on the store: at most one row."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.errors import HoldLost
from storage.records import Holder
from storage.sqlite import rows
from storage.sqlite.rows import stored

_ROLE = "bot"
SIGN = f"SELECT token, heard_at FROM holders WHERE role = '{_ROLE}'"  # noqa: S608
"""Whose the store is, and when they were last heard of."""


def holder(connection: Connection) -> Holder | None:
    row = connection.execute(f"{rows.HOLDERS} WHERE role = ?", [_ROLE]).fetchone()
    return rows.holder(row) if row else None


def claim(db: Database, mine: Holder, instead_of: Holder | None) -> Holder:
    """One statement decides: whoever comes second finds a row that is not as they knew it."""
    known = ("", "") if instead_of is None else (instead_of.token, stored(instead_of.heard_at))
    db.execute(
        "INSERT INTO holders"
        " (role, token, host, machine, pid, started, lock_file, since, heard_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (role) DO UPDATE SET token = excluded.token, host = excluded.host,"
        " machine = excluded.machine, pid = excluded.pid, started = excluded.started,"
        " lock_file = excluded.lock_file, since = excluded.since, heard_at = excluded.heard_at"
        " WHERE holders.token = ? AND holders.heard_at = ?",
        [_ROLE, *rows.holder_columns(mine), *known],
    )
    return holder(db.conn) or mine


def keep(db: Database, token: str, at: datetime) -> None:
    kept = db.execute(
        "UPDATE holders SET heard_at = ? WHERE role = ? AND token = ?", [stored(at), _ROLE, token]
    )
    if not kept.rowcount:
        raise HoldLost(
            "Another process has taken over the database, because this one didn't respond for a "
            "while. Only one can run, so this one stops."
        )


def release(db: Database, token: str) -> None:
    db.execute("DELETE FROM holders WHERE role = ? AND token = ?", [_ROLE, token])
