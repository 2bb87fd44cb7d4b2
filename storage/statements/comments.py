"""Statements about comments on check-ins."""

from collections.abc import Sequence
from datetime import datetime

from storage.narrowing import Narrowing, What
from storage.records import (
    CheckInState,
    Comment,
    Passage,
    PendingMessage,
    PendingState,
    ReportingLine,
    Tasks,
)
from storage.statements import check_ins, outbox, pending, replies, roster, rows
from storage.statements.engine import Connection, Statements, changes, marks, reads


class CommentStore(Statements):
    @changes
    def save_comment(
        self,
        connection: Connection,
        comment: Comment,
        *,
        once: str,
        tasks: Tasks,
        line: ReportingLine | None = None,
        shown: PendingMessage | None = None,
    ) -> bool:
        """Stores a comment on a check-in. ``tasks`` are due at ``comment.at``.

        ``line``: that of the check-in's person; see ``reporting_line``. ``shown``: the comment's
        message as its author saw it. Returns ``False``, and stores nothing, if ``once`` was seen
        before, if the check-in is ``ERASED``, if the comment's message was dismissed or is
        stored as something else, or if it isn't stored as ``shown`` anymore.
        """
        known = check_ins.existing(connection, comment.check_in)
        if known.state is CheckInState.ERASED:
            return False
        roster.expect_line(connection, known.person, line)
        if shown and pending.message(connection, shown.channel, shown.message_ts) != shown:
            return False
        if _is_something_else(connection, comment) or outbox.seen(connection, once, comment.at):
            return False
        _insert(connection, comment, tasks)
        if comment.channel is not None and comment.message_ts is not None:
            pending.drop(connection, comment.channel, comment.message_ts)
        return True

    @changes
    def make_comment_of_message(
        self,
        connection: Connection,
        comment: Comment,
        passage: Passage,
        tasks: Tasks,
        *,
        line: ReportingLine | None = None,
    ) -> bool:
        """Turns a message of its author's reply (its ``passage``) into a comment.

        The message is deleted from every version of the reply. ``line``: see
        ``reporting_line``. Returns ``False``, and changes nothing, if the reply doesn't hold
        ``passage`` exactly as given, or would be left empty.
        """
        roster.expect_line(connection, comment.author, line)
        if comment.message_ts is None or comment_with(connection, comment) is not None:
            return False
        if not replies.take_message(connection, comment.check_in, passage, comment.at):
            return False
        connection.execute(
            "DELETE FROM reply_messages WHERE channel = ? AND message_ts = ?",
            [comment.channel, comment.message_ts],
        )
        _insert(connection, comment, tasks)
        return True

    @changes
    def record_told(
        self, connection: Connection, told: Comment, channel: str, message_ts: str
    ) -> bool:
        """Records which message announced a comment, so that both can be deleted together.

        ``told``: the comment as that message shows it. Returns ``False``, and records nothing,
        if the comment is gone, has another text now, or was announced before.
        """
        noted = connection.execute(
            "UPDATE comments SET told_channel = ?, told_ts = ?"
            " WHERE id = ? AND text = ? AND told_ts IS NULL",
            [channel, message_ts, told.id, rows.text(told.text)],
        )
        return bool(noted.rowcount)

    @reads
    def comment(self, connection: Connection, comment: str) -> Comment | None:
        row = connection.execute(f"{rows.COMMENTS} WHERE id = ?", [comment]).fetchone()
        return rows.comment(row) if row else None

    @reads
    def comment_with_message(
        self, connection: Connection, channel: str, message_ts: str
    ) -> Comment | None:
        """The comment that was written as that Slack message."""
        return comment_with_message(connection, channel, message_ts)

    @reads
    def comment_told_in(
        self, connection: Connection, author: str, channel: str, told_ts: str
    ) -> Comment | None:
        """The comment of ``author`` that this Slack message announced to its reader."""
        row = connection.execute(
            f"{rows.COMMENTS} WHERE author = ? AND told_channel = ? AND told_ts = ?",
            [author, channel, told_ts],
        ).fetchone()
        return rows.comment(row) if row else None

    @reads
    def told_at(self, connection: Connection, comment: str) -> tuple[str, str] | None:
        """Channel and timestamp of the message that announced a comment's current text."""
        found = connection.execute(
            "SELECT told_channel, told_ts FROM comments WHERE id = ? AND told_ts IS NOT NULL",
            [comment],
        ).fetchone()
        return (found[0], found[1]) if found else None

    @changes
    def change_comment(
        self,
        connection: Connection,
        comment: str,
        text: str,
        *,
        once: str,
        at: datetime,
        tasks: Tasks,
        take_back: str,
    ) -> bool:
        """Changes the text of a comment.

        ``take_back``: the kind of a task to add for the message that announced it, if any.
        Returns ``False``, and changes nothing, if the comment is gone, or ``once`` was seen.
        """
        told = _told(connection, comment, take_back)
        there = connection.execute("SELECT text FROM comments WHERE id = ?", [comment]).fetchone()
        if there is None or outbox.seen(connection, once, at):
            return False
        if there[0] not in text:
            connection.narrow(Narrowing(What.COMMENT, comment, (), at))
        connection.execute(
            "UPDATE comments SET text = ?, told_channel = NULL, told_ts = NULL WHERE id = ?",
            [rows.text(text), comment],
        )
        outbox.add_tasks(connection, [*told, *tasks], at)
        return True

    @changes
    def drop_comment(
        self,
        connection: Connection,
        comment: str,
        at: datetime,
        tasks: Tasks,
        *,
        take_back: str,
        deleted: bool = False,
        unless_seen: str | None = None,
    ) -> bool:
        """Deletes a comment. Returns ``False``, and changes nothing, if it is gone already.

        ``take_back``: as for ``change_comment``. ``deleted``: its author deleted the message that
        it was written as, so dismiss that. ``unless_seen``: change nothing if this delivery was
        seen before.
        """
        if unless_seen is not None and outbox.was_seen(connection, unless_seen):
            return False
        told = _told(connection, comment, take_back)
        gone = connection.execute(
            "DELETE FROM comments WHERE id = ? RETURNING author, channel, message_ts", [comment]
        ).fetchone()
        if gone is None:
            return False
        author, channel, message_ts = gone
        connection.narrow(Narrowing(What.COMMENT, comment, (), at))
        if channel is not None and message_ts is not None:
            connection.narrow(Narrowing(What.MESSAGE, channel, (message_ts,), at))
        if deleted and channel is not None and message_ts is not None:
            pending.dismiss_message(connection, author, channel, message_ts, at)
        outbox.add_tasks(connection, [*told, *tasks], at)
        return True

    @reads
    def comments_by(self, connection: Connection, author: str) -> list[Comment]:
        """Every comment somebody wrote, oldest first."""
        found = connection.execute(f"{rows.COMMENTS} WHERE author = ? ORDER BY at, id", [author])
        return [rows.comment(row) for row in found]

    @reads
    def comments_on(
        self, connection: Connection, check_ins: Sequence[str]
    ) -> dict[str, list[Comment]]:
        """The comments on each of these check-ins that has any, oldest first."""
        places = marks(len(check_ins))
        found = connection.execute(
            f"{rows.COMMENTS} WHERE check_in IN ({places}) ORDER BY check_in, at", list(check_ins)
        )
        grouped: dict[str, list[Comment]] = {}
        for row in found:
            made = rows.comment(row)
            grouped.setdefault(made.check_in, []).append(made)
        return grouped


def drop(connection: Connection, comment: str) -> bool:
    """Delete a comment. Returns whether there was one."""
    gone = connection.execute("DELETE FROM comments WHERE id = ?", [comment])
    return gone.rowcount > 0


def comment_with(connection: Connection, other: Comment) -> Comment | None:
    """The stored comment that was written as the same message."""
    return comment_with_message(connection, other.channel or "", other.message_ts or "")


def _insert(connection: Connection, comment: Comment, tasks: Tasks) -> None:
    connection.execute(
        "INSERT INTO comments (id, check_in, author, text, at, channel, message_ts, reader)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        list(rows.comment_columns(comment)),
    )
    outbox.add_tasks(connection, tasks, comment.at)


def _is_something_else(connection: Connection, comment: Comment) -> bool:
    """Whether the comment's message was dismissed, or is stored as something else."""
    if comment.channel is None or comment.message_ts is None:
        return False
    if pending.is_kept_elsewhere(connection, comment.channel, comment.message_ts):
        return True
    known = pending.message(connection, comment.channel, comment.message_ts)
    return known is not None and known.state is PendingState.DISMISSED


def _told(connection: Connection, comment: str, take_back: str) -> list[tuple[str, str]]:
    """The task that deletes the message that announced a comment, if there is one."""
    found = connection.execute(
        "SELECT told_channel, told_ts FROM comments WHERE id = ? AND told_ts IS NOT NULL", [comment]
    )
    return [(take_back, f"{channel}:{ts}") for channel, ts in found.fetchall()]


def comment_with_message(connection: Connection, channel: str, message_ts: str) -> Comment | None:
    row = connection.execute(
        f"{rows.COMMENTS} WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    ).fetchone()
    return rows.comment(row) if row else None
