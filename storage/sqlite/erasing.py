"""Taking everything that a person wrote out of the file, and keeping only that it was.

``secure_delete`` overwrites what is deleted; what is left in the write-ahead log
and between rows goes when the file is rewritten (see ``SqliteFile.rewrite``).
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlite_utils import Database

from storage.records import STORE, Cleaning, Erased
from storage.sqlite import backlog, made_files, outbox
from storage.sqlite.rows import stored

_OF_A_PERSON = " WHERE check_in IN (SELECT id FROM check_ins WHERE person = ?)"
LATE = timedelta(minutes=15)
"""By then Slack has taken what was on its way to it when somebody erased."""

_QUOTED_BY_OTHERS = "FROM evidence WHERE quoted IS NOT NULL AND author = ? AND person <> ?"
_REPLIES, _DRAFTS = "FROM replies", "FROM drafts"
_ABOUT_A_CHECK_IN = (
    _REPLIES,
    _DRAFTS,
    "FROM reply_readers",
    "FROM acknowledgements",
    "FROM comments",
)


def written_by(db: Database, person: str) -> Erased:
    """How much there is to erase."""

    def count(sql: str) -> int:
        number: int = db.execute(sql, [person] * sql.count("?")).fetchone()[0]
        return number

    return Erased(
        check_ins=count("SELECT count(DISTINCT check_in) " + _REPLIES + _OF_A_PERSON),
        versions=count("SELECT count(*) " + _REPLIES + _OF_A_PERSON),
        evidence=count("SELECT count(*) FROM evidence WHERE person = ?"),
        unfinished=count("SELECT count(*) " + _DRAFTS + _OF_A_PERSON)
        + count("SELECT count(*) FROM pending_messages WHERE person = ? AND state <> 'dismissed'"),
        comments=count("SELECT count(*) FROM comments WHERE author = ?"),
        files=count("SELECT count(*) FROM files WHERE owner = ?"),
        quoted=count("SELECT count(*) " + _QUOTED_BY_OTHERS),
    )


def erase(db: Database, person: str, at: datetime, cleaning: Cleaning) -> Erased:
    gone = written_by(db, person)
    # One that was not answered may quote what they wrote before.
    redrawn = db.execute(
        "SELECT id FROM check_ins WHERE person = ? AND message_ts NOT NULL"
        " AND state IN ('asked', 'answered', 'skipped')",
        [person],
    ).fetchall()
    told_of = db.execute(
        "SELECT told_channel, told_ts FROM comments WHERE told_ts NOT NULL AND (author = ?"
        " OR check_in IN (SELECT id FROM check_ins WHERE person = ?))",
        [person, person],
    ).fetchall()
    beside = db.execute(
        "SELECT DISTINCT c.person FROM comments AS k JOIN check_ins AS c ON c.id = k.check_in"
        " WHERE k.author = ?",
        [person],
    ).fetchall()
    said = db.execute(
        "SELECT channel, message_ts FROM bot_messages WHERE person = ?", [person]
    ).fetchall()
    keepers = {who for (who,) in db.execute("SELECT person " + _QUOTED_BY_OTHERS, [person] * 2)}
    for keeper in keepers:
        redrawn += db.execute(
            "SELECT id FROM check_ins WHERE person = ? AND message_ts IS NOT NULL"
            " AND state IN ('asked', 'answered', 'skipped')",
            [keeper],
        ).fetchall()
    db.execute(
        "UPDATE evidence SET quoted = NULL WHERE author = ? AND person <> ?", [person, person]
    )
    for what in _ABOUT_A_CHECK_IN:
        db.execute("DELETE " + what + _OF_A_PERSON, [person])
    db.execute("DELETE FROM comments WHERE author = ?", [person])
    db.execute("DELETE FROM pending_messages WHERE person = ?", [person])
    backlog.erase(db, person, at)
    db.execute("DELETE FROM evidence WHERE person = ?", [person])
    db.execute("DELETE FROM looks WHERE subject = ?", [person])
    db.execute("DELETE FROM written WHERE person = ?", [person])
    db.execute(
        "UPDATE check_ins SET state = 'erased', revision = 0, shared = 0, nudge_at = NULL"
        " WHERE person = ? AND state = 'answered'",
        [person],
    )
    db.execute(
        "INSERT INTO erasures (person, at) VALUES (?, ?)"
        " ON CONFLICT (person) DO UPDATE SET at = excluded.at",
        [person, stored(at)],
    )
    told = [(cleaning.redraw, check_in) for (check_in,) in redrawn]
    told += [(cleaning.redraw_message, f"{channel}:{ts}") for channel, ts in said]
    told += [(cleaning.take_back, f"{channel}:{ts}") for channel, ts in told_of]
    told += [(cleaning.remove, batch) for batch in made_files.batches_of(db, person)]
    told += [
        (cleaning.refresh, each) for each in {person, *keepers, *(other for (other,) in beside)}
    ]
    told.append((cleaning.seal, STORE))
    outbox.add_tasks(db, [*told, (cleaning.take_back_unknown, f"{person}|first")], at)
    later = at + LATE
    outbox.add_tasks(db, [(cleaning.take_back_unknown, f"{person}|last")], later)
    return gone
