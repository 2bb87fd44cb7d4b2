"""Statements about comments on check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import CheckInState, Comment, PendingState
from storage.sqlite import check_ins, outbox, pending, replies, rows
from storage.sqlite.rows import text


def save(db: Database, comment: Comment, once: str, tasks: Tasks) -> bool:
    if check_ins.existing(db, comment.check_in).state is CheckInState.ERASED:
        return False
    if _was_dismissed(db, comment) or outbox.seen(db, once, comment.at):
        return False
    _insert(db, comment, tasks)
    if comment.channel is not None and comment.message_ts is not None:
        pending.drop(db, comment.channel, comment.message_ts)
    return True


def make_of_message(db: Database, comment: Comment, tasks: Tasks) -> bool:
    if comment.message_ts is None or comment_with(db, comment) is not None:
        return False
    if not replies.take_message(db, comment.check_in, comment.message_ts, comment.at):
        return False
    db.execute(
        "DELETE FROM reply_messages WHERE channel = ? AND message_ts = ?",
        [comment.channel, comment.message_ts],
    )
    _insert(db, comment, tasks)
    return True


def comment_with(db: Database, other: Comment) -> Comment | None:
    """The comment that was made of the same message."""
    return comment_with_message(db.conn, other.channel or "", other.message_ts or "")


def _insert(db: Database, comment: Comment, tasks: Tasks) -> None:
    db.execute(
        "INSERT INTO comments (id, check_in, author, text, at, channel, message_ts, reader)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        list(rows.comment_columns(comment)),
    )
    outbox.add_tasks(db, tasks, comment.at)


def _was_dismissed(db: Database, comment: Comment) -> bool:
    """Whether the message was deleted, or said to be no answer, before it came to be one."""
    if comment.channel is None or comment.message_ts is None:
        return False
    known = pending.message(db.conn, comment.channel, comment.message_ts)
    return known is not None and known.state is PendingState.DISMISSED


def record_told(db: Database, told: Comment, channel: str, message_ts: str) -> bool:
    noted = db.execute(
        "UPDATE comments SET told_channel = ?, told_ts = ?"
        " WHERE id = ? AND text = ? AND told_ts IS NULL",
        [channel, message_ts, told.id, text(told.text)],
    )
    return bool(noted.rowcount)


def change(
    db: Database,
    comment: str,
    words: str,
    once: str,
    at: datetime,
    tasks: Tasks,
    take_back: str,
) -> bool:
    if outbox.seen(db, once, at):
        return False
    told = _told(db, comment, take_back)
    db.execute(
        "UPDATE comments SET text = ?, told_channel = NULL, told_ts = NULL WHERE id = ?",
        [text(words), comment],
    )
    outbox.add_tasks(db, [*told, *tasks], at)
    return True


def drop(db: Database, comment: str, at: datetime, tasks: Tasks, take_back: str) -> bool:
    told = _told(db, comment, take_back)
    gone = db.execute("DELETE FROM comments WHERE id = ?", [comment])
    if gone.rowcount == 0:
        return False
    outbox.add_tasks(db, [*told, *tasks], at)
    return True


def _told(db: Database, comment: str, take_back: str) -> list[tuple[str, str]]:
    """The task that takes back the message that told of a comment, where there is one."""
    found = db.execute(
        "SELECT told_channel, told_ts FROM comments WHERE id = ? AND told_ts NOT NULL", [comment]
    )
    return [(take_back, f"{channel}:{ts}") for channel, ts in found.fetchall()]


def comment_with_message(connection: Connection, channel: str, message_ts: str) -> Comment | None:
    row = connection.execute(
        f"{rows.COMMENTS} WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    ).fetchone()
    return rows.comment(row) if row else None


def comment(connection: Connection, comment: str) -> Comment | None:
    row = connection.execute(f"{rows.COMMENTS} WHERE id = ?", [comment]).fetchone()
    return rows.comment(row) if row else None


def comments_by(connection: Connection, author: str) -> list[Comment]:
    found = connection.execute(f"{rows.COMMENTS} WHERE author = ? ORDER BY at, id", [author])
    return [rows.comment(row) for row in found]


def comments_on(connection: Connection, check_ins_: Sequence[str]) -> dict[str, list[Comment]]:
    places = ", ".join("?" * len(check_ins_))
    found = connection.execute(
        f"{rows.COMMENTS} WHERE check_in IN ({places}) ORDER BY check_in, at", list(check_ins_)
    )
    grouped: dict[str, list[Comment]] = {}
    for row in found:
        made = rows.comment(row)
        grouped.setdefault(made.check_in, []).append(made)
    return grouped
