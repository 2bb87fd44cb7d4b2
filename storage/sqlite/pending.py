"""Statements about pending messages: what people wrote in the DM that is no part of a check-in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import PendingMessage, PendingState
from storage.sqlite import outbox, rows
from storage.sqlite.rows import stored

_INSERT = (
    "INSERT INTO pending_messages (person, channel, message_ts, text, links, at, period, state,"
    " thread_ts, private, announced_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (channel, message_ts) DO UPDATE SET text = excluded.text,"
    " links = excluded.links, state = excluded.state, private = excluded.private"
)


def keep(db: Database, message: PendingMessage, once: str, tasks: Tasks) -> bool:
    if outbox.seen(db, once, message.at):
        return False
    kept = db.execute(
        f"{_INSERT} WHERE pending_messages.state <> 'dismissed'",
        list(rows.pending_columns(message)),
    )
    if kept.rowcount == 0:
        return False
    outbox.add_tasks(db, tasks, message.at)
    return True


def message(connection: Connection, channel: str, message_ts: str) -> PendingMessage | None:
    row = connection.execute(
        f"{rows.PENDING} WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    ).fetchone()
    return rows.pending(row) if row else None


def of(connection: Connection, person: str) -> list[PendingMessage]:
    found = connection.execute(
        f"{rows.PENDING} WHERE person = ? AND state <> 'dismissed' ORDER BY message_ts", [person]
    )
    return [rows.pending(row) for row in found]


def waiting(connection: Connection, person: str, period: str) -> list[PendingMessage]:
    found = connection.execute(
        f"{rows.PENDING} WHERE person = ? AND period = ? AND state = 'waiting' ORDER BY message_ts",
        [person, period],
    )
    return [rows.pending(row) for row in found]


def dismiss(
    db: Database, person: str, channel: str, messages: Sequence[str], at: datetime, tasks: Tasks
) -> bool:
    dismissed = [
        db.execute(
            "UPDATE pending_messages SET state = 'dismissed', text = '', links = '[]'"
            " WHERE channel = ? AND message_ts = ? AND person = ? AND state <> 'dismissed'",
            [channel, message_ts, person],
        ).rowcount
        for message_ts in messages
    ]
    if not any(dismissed):
        return False
    outbox.add_tasks(db, tasks, at)
    return True


def dismiss_message(db: Database, person: str, channel: str, message_ts: str, at: datetime) -> None:
    """Note that a message is none to keep, whether or not it came already."""
    gone = PendingMessage(
        person, channel, message_ts, "", (), at, period="", state=PendingState.DISMISSED
    )
    db.execute(_INSERT, list(rows.pending_columns(gone)))


def drop(db: Database, channel: str, message_ts: str) -> None:
    db.execute(
        "DELETE FROM pending_messages WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    )


def forget_settled(db: Database, before: datetime) -> None:
    db.execute("DELETE FROM pending_messages WHERE state <> 'waiting' AND at < ?", [stored(before)])


def announce(db: Database, before: datetime, at: datetime, kind: str) -> int:
    found = db.execute(
        "UPDATE pending_messages SET announced_at = ? WHERE state = 'waiting' AND at < ?"
        " AND announced_at IS NULL RETURNING person, period",
        [stored(at), stored(before)],
    ).fetchall()
    outbox.add_tasks(db, [(kind, f"{who}|{period}") for who, period in dict.fromkeys(found)], at)
    return len(found)
