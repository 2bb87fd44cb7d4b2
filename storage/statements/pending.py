"""Statements about pending messages: what people wrote in the DM that isn't in a check-in."""

from collections.abc import Sequence
from datetime import datetime

from storage.errors import StalePending
from storage.narrowing import Narrowing, What
from storage.records import BotMessage, PendingMessage, PendingState, Tasks
from storage.statements import bot_messages, outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

_INSERT = (
    "INSERT INTO pending_messages (person, channel, message_ts, text, links, at, period, state,"
    " thread_ts, private, announced_at, manager) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (channel, message_ts) DO UPDATE SET text = excluded.text,"
    " links = excluded.links, state = excluded.state, private = excluded.private"
)


class PendingStore(Statements):
    @changes
    def keep_pending(
        self, connection: Connection, message: PendingMessage, *, once: str, tasks: Tasks
    ) -> bool:
        """Stores a message, or its newer state.

        Returns ``False``, and changes nothing, if ``once`` was seen before, or if the message
        was dismissed, is part of a reply, or is a comment.
        """
        if not keep(connection, message, once):
            return False
        outbox.add_tasks(connection, tasks, message.at)
        return True

    @reads
    def pending(
        self, connection: Connection, channel: str, message_ts: str
    ) -> PendingMessage | None:
        """The message, in whatever state; ``None`` if it isn't stored here."""
        return message(connection, channel, message_ts)

    @reads
    def pending_of(self, connection: Connection, person: str) -> list[PendingMessage]:
        """A person's stored messages, oldest first, without dismissed ones."""
        found = connection.execute(
            f"{rows.PENDING} WHERE person = ? AND state <> 'dismissed' ORDER BY message_ts",
            [person],
        )
        return [rows.pending(row) for row in found]

    @reads
    def waiting(self, connection: Connection, person: str, period: str) -> list[PendingMessage]:
        """A person's ``WAITING`` messages of a period, oldest first."""
        found = connection.execute(
            f"{rows.PENDING} WHERE person = ? AND period = ? AND state = 'waiting'"
            " ORDER BY message_ts",
            [person, period],
        )
        return [rows.pending(row) for row in found]

    @changes
    def dismiss(
        self,
        connection: Connection,
        person: str,
        channel: str,
        messages: Sequence[str],
        at: datetime,
        tasks: Tasks,
        *,
        ask: str | None = None,
        understood: bool = False,
        shown: BotMessage | None = None,
    ) -> bool:
        """Dismisses those of these messages that are waiting: deletes their words, and remembers
        that they aren't an answer.

        ``understood``: also dismiss those that are ``UNDERSTOOD``. ``ask``: the kind of a task to
        add for each ``person|period`` of the dismissed messages. ``shown``: as with ``save_reply``.
        Returns ``False``, and changes nothing, if there are no such messages.
        """
        states = ("waiting", "understood" if understood else "waiting")
        found = [
            connection.execute(
                "UPDATE pending_messages SET state = 'dismissed', text = '', links = '[]'"
                " WHERE channel = ? AND message_ts = ? AND person = ? AND state IN (?, ?)"
                " RETURNING period",
                [channel, message_ts, person, *states],
            ).fetchone()
            for message_ts in messages
        ]
        periods = dict.fromkeys(row[0] for row in found if row is not None)
        if not periods:
            return False
        for message_ts, row in zip(messages, found, strict=True):
            if row is not None:
                connection.narrow(Narrowing(What.MESSAGE, channel, (message_ts,), at))
        if shown is not None:
            bot_messages.record(connection, shown, posted=False)
        asked = [(ask, f"{person}|{period}") for period in periods] if ask else []
        outbox.add_tasks(connection, [*tasks, *asked], at)
        return True

    @changes
    def note_deleted(
        self, connection: Connection, person: str, channel: str, message_ts: str, at: datetime
    ) -> bool:
        """Dismisses a message that was deleted before it arrived here.

        Returns ``False``, and changes nothing, if its words are stored: then they must be
        deleted.
        """
        known = message(connection, channel, message_ts)
        if known is not None and known.state is not PendingState.DISMISSED:
            return False
        if is_kept_elsewhere(connection, channel, message_ts):
            return False
        connection.narrow(Narrowing(What.MESSAGE, channel, (message_ts,), at))
        dismiss_message(connection, person, channel, message_ts, at)
        return True

    @changes
    def announce_erasing(
        self, connection: Connection, before: datetime, at: datetime, kind: str
    ) -> int:
        """Announce that waiting messages older than ``before`` will be erased.

        Adds a task ``kind`` for each ``person|period``. Returns how many messages it announced;
        those announced earlier don't count.
        """
        found = connection.execute(
            "UPDATE pending_messages SET announced_at = ? WHERE state = 'waiting' AND at < ?"
            " AND announced_at IS NULL RETURNING person, period",
            [stored(at), stored(before)],
        ).fetchall()
        outbox.add_tasks(
            connection, [(kind, f"{who}|{period}") for who, period in dict.fromkeys(found)], at
        )
        return len(found)

    @changes
    def forget_settled(self, connection: Connection, before: datetime) -> None:
        """Deletes messages older than ``before`` that aren't waiting."""
        connection.execute(
            "DELETE FROM pending_messages WHERE state <> 'waiting' AND at < ?", [stored(before)]
        )


def keep(connection: Connection, message: PendingMessage, once: str) -> bool:
    """Does what ``keep_pending`` does, without tasks."""
    if is_kept_elsewhere(connection, message.channel, message.message_ts):
        return False
    if outbox.seen(connection, once, message.at):
        return False
    kept = connection.execute(
        f"{_INSERT} WHERE pending_messages.state <> 'dismissed'",
        list(rows.pending_columns(message)),
    )
    return kept.rowcount > 0


def is_kept_elsewhere(connection: Connection, channel: str, message_ts: str) -> bool:
    """Whether a message is part of a reply, or a comment."""
    found = connection.execute(
        "SELECT 1 FROM reply_messages WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    )
    return found.fetchone() is not None or is_comment(connection, channel, message_ts)


def is_comment(connection: Connection, channel: str, message_ts: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM comments WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    )
    return found.fetchone() is not None


def expect_unchanged(connection: Connection, known: Sequence[PendingMessage]) -> None:
    """Raises ``StalePending`` unless each message is stored exactly as given, and waits."""
    for each in known:
        now = message(connection, each.channel, each.message_ts)
        if now != each or now.state is not PendingState.WAITING:
            raise StalePending(f"Message {each.message_ts} waits no more, or was changed.")


def message(connection: Connection, channel: str, message_ts: str) -> PendingMessage | None:
    row = connection.execute(
        f"{rows.PENDING} WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    ).fetchone()
    return rows.pending(row) if row else None


def is_dismissed(connection: Connection, channel: str, message_ts: str) -> bool:
    """Whether a message was deleted, or isn't an answer, as its author said."""
    found = message(connection, channel, message_ts)
    return found is not None and found.state is PendingState.DISMISSED


def dismiss_message(
    connection: Connection, person: str, channel: str, message_ts: str, at: datetime
) -> None:
    """Marks a message as dismissed and deletes its words, whether or not it has arrived yet."""
    gone = PendingMessage(
        person, channel, message_ts, "", (), at, period="", state=PendingState.DISMISSED
    )
    connection.execute(_INSERT, list(rows.pending_columns(gone)))


def drop(connection: Connection, channel: str, message_ts: str) -> None:
    connection.execute(
        "DELETE FROM pending_messages WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    )
