"""Statements about the bot's own messages that say who can read something."""

from collections.abc import Sequence
from datetime import datetime

from storage.records import BotMessage, Task, Tasks
from storage.statements import outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads


class BotMessageStore(Statements):
    @changes
    def record_bot_message(
        self,
        connection: Connection,
        message: BotMessage,
        *,
        posted: bool = False,
        then: Sequence[Task] = (),
    ) -> None:
        """Records a message, or its new state. ``then``: follow-up tasks, each due at its own time.

        ``posted``: the message was just posted. If it is on record already, somebody has
        pressed a button in it meanwhile, and the record is left alone.
        """
        record(connection, message, posted)
        outbox.add_each(connection, then)

    @reads
    def knows_post(self, connection: Connection, channel: str, message_ts: str) -> bool:
        """Whether a message is on record as the bot's, or as the one that announced a comment."""
        found = connection.execute(
            "SELECT 1 FROM bot_messages WHERE channel = ? AND message_ts = ?"
            " UNION SELECT 1 FROM comments WHERE told_channel = ? AND told_ts = ?",
            [channel, message_ts, channel, message_ts],
        ).fetchone()
        return found is not None

    @reads
    def bot_message(
        self, connection: Connection, channel: str, message_ts: str
    ) -> BotMessage | None:
        return message(connection, channel, message_ts)

    @reads
    def bot_messages_of(self, connection: Connection, person: str) -> list[BotMessage]:
        """The bot's messages on record in a person's DM, oldest first."""
        found = connection.execute(
            f"{rows.BOT_MESSAGES} WHERE person = ? ORDER BY message_ts", [person]
        )
        return [rows.bot_message(row) for row in found]

    @reads
    def newest_message_with(
        self, connection: Connection, kind: str, within: str
    ) -> BotMessage | None:
        """The newest of the bot's messages of a kind, in anybody's DM, whose subject holds a text.

        ``within``: letters, digits, and ``|``.
        """
        row = connection.execute(
            f"{rows.BOT_MESSAGES} WHERE kind = ? AND subject LIKE ?"
            " ORDER BY message_ts DESC LIMIT 1",
            [kind, f"%{within}%"],
        ).fetchone()
        return rows.bot_message(row) if row else None

    @reads
    def has_message(self, connection: Connection, person: str, kind: str) -> bool:
        """Whether a message of this kind is on record in a person's DM."""
        found = connection.execute(
            "SELECT 1 FROM bot_messages WHERE person = ? AND kind = ?", [person, kind]
        )
        return found.fetchone() is not None

    @reads
    def bot_messages_about(self, connection: Connection, check_in: str) -> list[BotMessage]:
        """The bot's messages on record about a check-in, oldest first."""
        found = connection.execute(
            f"{rows.BOT_MESSAGES} WHERE check_in = ? ORDER BY message_ts", [check_in]
        )
        return [rows.bot_message(row) for row in found]

    @changes
    def record_drawn(self, connection: Connection, shown: BotMessage, drawn: str) -> bool:
        """Records that Slack now shows a message as ``drawn`` (a hash).

        Returns ``False``, and changes nothing, if the message has another kind or subject than
        ``shown`` meanwhile, so it needs to be drawn again.
        """
        changed = connection.execute(
            "UPDATE bot_messages SET drawn = ?"
            " WHERE channel = ? AND message_ts = ? AND kind = ? AND subject = ?",
            [drawn, *_named(shown)],
        )
        return bool(changed.rowcount)

    @changes
    def forget_bot_message(
        self, connection: Connection, shown: BotMessage, at: datetime, tasks: Tasks = ()
    ) -> bool:
        """Deletes the record of a message that is gone, or that ``tasks`` will delete.

        Returns ``False``, and changes nothing, if the message has another kind or subject than
        ``shown`` meanwhile, or isn't on record.
        """
        gone = connection.execute(
            "DELETE FROM bot_messages"
            " WHERE channel = ? AND message_ts = ? AND kind = ? AND subject = ?",
            _named(shown),
        )
        if gone.rowcount == 0:
            return False
        outbox.add_tasks(connection, tasks, at)
        return True


def record(connection: Connection, message: BotMessage, posted: bool) -> None:
    known = message_at(connection, message)
    if known is not None and (posted or known.person != message.person):
        return
    connection.execute(
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


def message_at(connection: Connection, other: BotMessage) -> BotMessage | None:
    """What is on record for the same channel and timestamp."""
    return message(connection, other.channel, other.message_ts)


def message(connection: Connection, channel: str, message_ts: str) -> BotMessage | None:
    row = connection.execute(
        f"{rows.BOT_MESSAGES} WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    ).fetchone()
    return rows.bot_message(row) if row else None


def redraw_about(connection: Connection, subject: str, redraw: str, at: datetime) -> None:
    """Adds a task of the kind ``redraw`` for each message about a subject (an id)."""
    found = connection.execute(
        "SELECT channel, message_ts FROM bot_messages WHERE subject = ?", [subject]
    )
    tasks = [(redraw, f"{channel}:{message_ts}") for channel, message_ts in found.fetchall()]
    outbox.add_tasks(connection, tasks, at)


def _named(message: BotMessage) -> list[str]:
    return [message.channel, message.message_ts, message.kind, message.subject]
