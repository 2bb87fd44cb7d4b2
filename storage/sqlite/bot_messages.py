"""Statements about messages of the bot's that say who can read something."""

from __future__ import annotations

from sqlite3 import Connection

from sqlite_utils import Database

from storage.records import BotMessage
from storage.sqlite import rows


def record(db: Database, message: BotMessage, posted: bool) -> None:
    known = message_at(db, message)
    if known is not None and (posted or known.person != message.person):
        return
    db.execute(
        "INSERT INTO bot_messages (channel, message_ts, person, kind, subject, check_in, drawn)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel, message_ts) DO UPDATE SET"
        " kind = excluded.kind, subject = excluded.subject, check_in = excluded.check_in,"
        " drawn = excluded.drawn",
        [
            message.channel,
            message.message_ts,
            message.person,
            message.kind,
            message.subject,
            message.check_in,
            message.drawn,
        ],
    )


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


def forget(db: Database, channel: str, message_ts: str) -> None:
    db.execute(
        "DELETE FROM bot_messages WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    )
