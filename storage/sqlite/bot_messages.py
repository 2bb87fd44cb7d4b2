"""Statements about messages of the bot's that say who can read something."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import BotMessage
from storage.sqlite import outbox, rows


def record(db: Database, message: BotMessage, posted: bool) -> None:
    known = message_at(db, message)
    if known is not None and (posted or known.person != message.person):
        return
    db.execute(
        "INSERT INTO bot_messages (channel, message_ts, person, kind, subject, check_in, drawn,"
        " thread_ts) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel, message_ts)"
        " DO UPDATE SET kind = excluded.kind, subject = excluded.subject,"
        " check_in = excluded.check_in, drawn = excluded.drawn,"
        " thread_ts = coalesce(excluded.thread_ts, bot_messages.thread_ts)",
        [
            message.channel,
            message.message_ts,
            message.person,
            message.kind,
            message.subject,
            message.check_in,
            message.drawn,
            message.thread_ts,
        ],
    )


def record_drawn(db: Database, shown: BotMessage, drawn: str) -> bool:
    changed = db.execute(
        "UPDATE bot_messages SET drawn = ?"
        " WHERE channel = ? AND message_ts = ? AND kind = ? AND subject = ?",
        [drawn, *_named(shown)],
    )
    return bool(changed.rowcount)


def message_at(db: Database, other: BotMessage) -> BotMessage | None:
    """What is on record where another stands."""
    return message(db.conn, other.channel, other.message_ts)


def message(connection: Connection, channel: str, message_ts: str) -> BotMessage | None:
    row = connection.execute(
        f"{rows.BOT_MESSAGES} WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    ).fetchone()
    return rows.bot_message(row) if row else None


def knows_post(connection: Connection, channel: str, message_ts: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM bot_messages WHERE channel = ? AND message_ts = ?"
        " UNION SELECT 1 FROM comments WHERE told_channel = ? AND told_ts = ?",
        [channel, message_ts, channel, message_ts],
    ).fetchone()
    return found is not None


def of(connection: Connection, person: str) -> list[BotMessage]:
    found = connection.execute(
        f"{rows.BOT_MESSAGES} WHERE person = ? ORDER BY message_ts", [person]
    )
    return [rows.bot_message(row) for row in found]


def about(connection: Connection, check_in: str) -> list[BotMessage]:
    found = connection.execute(
        f"{rows.BOT_MESSAGES} WHERE check_in = ? ORDER BY message_ts", [check_in]
    )
    return [rows.bot_message(row) for row in found]


def forget(db: Database, shown: BotMessage, at: datetime, tasks: Tasks) -> bool:
    gone = db.execute(
        "DELETE FROM bot_messages"
        " WHERE channel = ? AND message_ts = ? AND kind = ? AND subject = ?",
        _named(shown),
    )
    if gone.rowcount == 0:
        return False
    outbox.add_tasks(db, tasks, at)
    return True


def redraw_about(db: Database, subject: str, redraw: str, at: datetime) -> None:
    """Have the messages drawn anew that show a subject (an id), by tasks of the kind ``redraw``."""
    found = db.execute("SELECT channel, message_ts FROM bot_messages WHERE subject = ?", [subject])
    tasks = [(redraw, f"{channel}:{message_ts}") for channel, message_ts in found.fetchall()]
    outbox.add_tasks(db, tasks, at)


def _named(message: BotMessage) -> list[str]:
    return [message.channel, message.message_ts, message.kind, message.subject]
