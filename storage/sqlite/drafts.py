"""Statements about what is not in a reply yet: drafts, and messages that belong to nothing."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import CheckInState, Draft, Unplaced
from storage.sqlite import check_ins, outbox, rows
from storage.sqlite.rows import stored


def save(db: Database, draft: Draft) -> bool:
    known = check_ins.existing(db, draft.check_in)
    if known.state is CheckInState.ERASED:
        return False
    if known.reply is not None and known.reply.revision > draft.revision:
        return False
    db.execute(
        "INSERT INTO drafts (check_in, revision, at, frequency, text, next_step, links, shared)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (check_in) DO UPDATE SET"
        " revision = excluded.revision, at = excluded.at, frequency = excluded.frequency,"
        " text = excluded.text, next_step = excluded.next_step, links = excluded.links,"
        " shared = excluded.shared",
        list(rows.draft_columns(draft)),
    )
    return True


def draft(connection: Connection, check_in: str) -> Draft | None:
    row = connection.execute(f"{rows.DRAFTS} WHERE check_in = ?", [check_in]).fetchone()
    return rows.draft(row) if row else None


def drop(db: Database, check_in: str) -> None:
    db.execute("DELETE FROM drafts WHERE check_in = ?", [check_in])


def follow(db: Database, check_in: str, after: int, revision: int) -> None:
    """Let what was typed on top of the revision ``after`` stand on another."""
    db.execute(
        "UPDATE drafts SET revision = ? WHERE check_in = ? AND revision = ?",
        [revision, check_in, after],
    )


def keep_unplaced(db: Database, message: Unplaced, once: str, tasks: Tasks) -> bool:
    if outbox.seen(db, once, message.at):
        return False
    db.execute(
        "INSERT INTO unplaced (person, channel, message_ts, text, links, at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (channel, message_ts) DO UPDATE SET"
        " text = excluded.text, links = excluded.links",
        list(rows.unplaced_columns(message)),
    )
    outbox.add_tasks(db, tasks, message.at)
    return True


def unplaced(connection: Connection, channel: str, message_ts: str) -> Unplaced | None:
    row = connection.execute(
        f"{rows.UNPLACED} WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    ).fetchone()
    return rows.unplaced(row) if row else None


def unplaced_of(connection: Connection, person: str) -> list[Unplaced]:
    found = connection.execute(f"{rows.UNPLACED} WHERE person = ? ORDER BY at", [person])
    return [rows.unplaced(row) for row in found]


def drop_unplaced(db: Database, channel: str, message_ts: str) -> bool:
    gone = db.execute(
        "DELETE FROM unplaced WHERE channel = ? AND message_ts = ?", [channel, message_ts]
    )
    return bool(gone.rowcount)


def forget_unplaced(db: Database, before: datetime) -> None:
    db.execute("DELETE FROM unplaced WHERE at < ?", [stored(before)])
