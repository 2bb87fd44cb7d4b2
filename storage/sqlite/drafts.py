"""Statements about drafts: what is typed into a form and not saved yet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from sqlite3 import Connection

from sqlite_utils import Database

from storage.records import CheckInState, Draft
from storage.sqlite import check_ins, rows


def save(db: Database, draft: Draft) -> bool:
    known = check_ins.existing(db, draft.check_in)
    if known.state is CheckInState.ERASED:
        return False
    if known.reply is not None and known.reply.revision > draft.revision:
        kept = _revision_of(db.conn, draft.check_in)
        # What goes on from a draft that is there is no late arrival of one that was saved.
        if kept != draft.revision:
            return False
    db.execute(
        "INSERT INTO drafts (check_in, revision, at, frequency, text, next_step, links, shared,"
        " reader, offered) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (check_in) DO UPDATE SET"
        " revision = excluded.revision, at = excluded.at, frequency = excluded.frequency,"
        " text = excluded.text, next_step = excluded.next_step, links = excluded.links,"
        " shared = excluded.shared, reader = excluded.reader, offered = excluded.offered",
        list(rows.draft_columns(draft)),
    )
    return True


def draft(connection: Connection, check_in: str) -> Draft | None:
    row = connection.execute(f"{rows.DRAFTS} WHERE check_in = ?", [check_in]).fetchone()
    return rows.draft(row) if row else None


def _revision_of(connection: Connection, check_in: str) -> int | None:
    kept = draft(connection, check_in)
    return kept.revision if kept else None


def drop(db: Database, check_in: str) -> None:
    db.execute("DELETE FROM drafts WHERE check_in = ?", [check_in])


def drop_words(db: Database, check_in: str, words: Sequence[str]) -> None:
    """Take what was written as messages out of what is typed in the form.

    There each stands between blank lines. The same words within others stay: they were typed.
    """
    kept = draft(db.conn, check_in)
    if kept is None:
        return
    left = kept.text
    for each in filter(None, (message.strip() for message in words)):
        found = rf"(?:\A|(?<=\n\n)){re.escape(each)}(?:\n\n|\s*\Z)"
        left = re.sub(found, "", left)
    if left != kept.text:
        db.execute("UPDATE drafts SET text = ? WHERE check_in = ?", [left.strip(), check_in])


def follow(db: Database, check_in: str, after: int, revision: int) -> None:
    """Let what was typed on top of the revision ``after`` stand on another."""
    db.execute(
        "UPDATE drafts SET revision = ? WHERE check_in = ? AND revision = ?",
        [revision, check_in, after],
    )
