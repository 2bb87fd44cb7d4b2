"""Statements about comments on check-ins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import CheckInState, Comment
from storage.sqlite import check_ins, outbox, rows
from storage.sqlite.rows import text


def save(db: Database, comment: Comment, once: str, tasks: Tasks) -> bool:
    if check_ins.existing(db, comment.check_in).state is CheckInState.ERASED:
        return False
    if outbox.seen(db, once, comment.at):
        return False
    db.execute(
        "INSERT INTO comments (id, check_in, author, text, at, channel, message_ts, reader)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        list(rows.comment_columns(comment)),
    )
    outbox.add_tasks(db, tasks, comment.at)
    return True


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
