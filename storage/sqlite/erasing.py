"""Taking everything that a person wrote out of the file, and keeping only that it was.

``secure_delete`` overwrites what is deleted; the write-ahead log, which still
holds it, is emptied by the caller once the transaction is over.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.records import Erased
from storage.sqlite import outbox
from storage.store import Tasks

_REPLIES = "FROM replies WHERE check_in IN (SELECT id FROM check_ins WHERE person = ?)"
_COMMENTS = "FROM comments WHERE check_in IN (SELECT id FROM check_ins WHERE person = ?)"
_SEEN = "FROM acknowledgements WHERE check_in IN (SELECT id FROM check_ins WHERE person = ?)"
_DRAFTS = "FROM drafts WHERE check_in IN (SELECT id FROM check_ins WHERE person = ?)"


def written_by(db: Database, person: str) -> Erased:
    """How much there is to erase."""

    def count(sql: str) -> int:
        number: int = db.execute(sql, [person]).fetchone()[0]
        return number

    return Erased(
        check_ins=count("SELECT count(DISTINCT check_in) " + _REPLIES),
        versions=count("SELECT count(*) " + _REPLIES),
        evidence=count("SELECT count(*) FROM evidence WHERE person = ?"),
        unfinished=count("SELECT count(*) " + _DRAFTS)
        + count("SELECT count(*) FROM unplaced WHERE person = ?"),
    )


def erase(db: Database, person: str, at: datetime, redraw: str, tasks: Tasks) -> Erased:
    gone = written_by(db, person)
    redrawn = db.execute(
        "SELECT id FROM check_ins WHERE person = ? AND state = 'answered' AND message_ts NOT NULL",
        [person],
    ).fetchall()
    db.execute("DELETE " + _DRAFTS, [person])
    db.execute("DELETE " + _REPLIES, [person])
    db.execute("DELETE " + _SEEN, [person])
    db.execute("DELETE " + _COMMENTS, [person])
    db.execute("DELETE FROM comments WHERE author = ?", [person])
    db.execute("DELETE FROM unplaced WHERE person = ?", [person])
    db.execute("DELETE FROM evidence WHERE person = ?", [person])
    db.execute("DELETE FROM looks WHERE subject = ?", [person])
    db.execute(
        "UPDATE check_ins SET state = 'erased', revision = 0, shared = 0, nudge_at = NULL"
        " WHERE person = ? AND state = 'answered'",
        [person],
    )
    outbox.add_tasks(db, [*((redraw, check_in) for (check_in,) in redrawn), *tasks], at)
    return gone
