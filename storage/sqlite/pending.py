"""Statements about pending messages: what people wrote in the DM that is no part of a check-in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.errors import StalePending
from storage.records import BotMessage, PendingMessage, PendingState
from storage.sqlite import bot_messages, outbox, rows
from storage.sqlite.rows import stored

_INSERT = (
    "INSERT INTO pending_messages (person, channel, message_ts, text, links, at, period, state,"
    " thread_ts, private, announced_at, manager) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (channel, message_ts) DO UPDATE SET text = excluded.text,"
    " links = excluded.links, state = excluded.state, private = excluded.private"
)


def keep(db: Database, message: PendingMessage, once: str, tasks: Tasks) -> bool:
    if _is_in_a_reply(db, message) or outbox.seen(db, once, message.at):
        return False
    kept = db.execute(
        f"{_INSERT} WHERE pending_messages.state <> 'dismissed'",
        list(rows.pending_columns(message)),
    )
    if kept.rowcount == 0:
        return False
    outbox.add_tasks(db, tasks, message.at)
    return True


def _is_in_a_reply(db: Database, message: PendingMessage) -> bool:
    found = db.execute(
        "SELECT 1 FROM reply_messages WHERE channel = ? AND message_ts = ?",
        [message.channel, message.message_ts],
    )
    return found.fetchone() is not None


def expect_unchanged(db: Database, known: Sequence[PendingMessage]) -> None:
    """Raise ``StalePending`` unless each of these messages is as it is known, and waits."""
    for each in known:
        now = message(db.conn, each.channel, each.message_ts)
        if now != each or now.state is not PendingState.WAITING:
            raise StalePending(f"Message {each.message_ts} waits no more, or was changed.")


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
    db: Database,
    person: str,
    channel: str,
    messages: Sequence[str],
    at: datetime,
    tasks: Tasks,
    shown: BotMessage | None = None,
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
    if shown is not None:
        bot_messages.record(db, shown, posted=False)
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
