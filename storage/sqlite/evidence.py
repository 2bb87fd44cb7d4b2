"""Statements about evidence: pieces that people saved under a competency."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import BotMessage, CompetencyUse, Evidence, PendingMessage, Scope
from storage.sqlite import bot_messages, outbox, pending, rows
from storage.sqlite.rows import stored


def save(
    db: Database,
    evidence: Evidence,
    once: str,
    tasks: Tasks,
    messages: Sequence[PendingMessage],
    shown: BotMessage | None,
) -> bool:
    if outbox.seen(db, once, evidence.saved_at):
        return False
    pending.expect_unchanged(db, messages)
    db.execute(
        "INSERT INTO evidence (id, person, ladder, level, competency, competency_name, note,"
        " links, saved_at, reader, author, written_at, quoted, shared_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        list(rows.evidence_columns(evidence)),
    )
    for each in messages:
        pending.dismiss_message(
            db, evidence.person, each.channel, each.message_ts, evidence.saved_at
        )
    if shown is not None:
        bot_messages.record(db, shown, posted=False)
    outbox.add_tasks(db, tasks, evidence.saved_at)
    return True


def share(
    db: Database,
    evidence: str,
    person: str,
    reader: str | None,
    at: datetime,
    tasks: Tasks,
    redraw: str,
) -> bool:
    shared_at = None if reader is None else stored(at)
    turned = db.execute(
        "UPDATE evidence SET reader = ?, shared_at = ? WHERE id = ? AND person = ?"
        " AND coalesce(reader, '') <> ?",
        [reader, shared_at, evidence, person, reader or ""],
    )
    if turned.rowcount == 0:
        return False
    outbox.add_tasks(db, tasks, at)
    bot_messages.redraw_about(db, evidence, redraw, at)
    return True


def drop(db: Database, evidence: str, person: str, at: datetime, tasks: Tasks, redraw: str) -> bool:
    gone = db.execute("DELETE FROM evidence WHERE id = ? AND person = ?", [evidence, person])
    if gone.rowcount == 0:
        return False
    outbox.add_tasks(db, tasks, at)
    bot_messages.redraw_about(db, evidence, redraw, at)
    return True


def piece(connection: Connection, evidence: str) -> Evidence | None:
    row = connection.execute(f"{rows.EVIDENCE} WHERE id = ?", [evidence]).fetchone()
    return rows.evidence(row) if row else None


def pieces_of(
    connection: Connection,
    person: str,
    ladder: str | None,
    competency: str | None,
    limit: int,
    scope: Scope,
    before: datetime | None,
) -> list[Evidence]:
    sql = f"{rows.EVIDENCE} WHERE person = ?"
    values: list[str | int] = [person]
    for column, wanted in (("ladder", ladder), ("competency", competency)):
        if wanted is not None:
            sql += f" AND {column} = ?"
            values.append(wanted)
    if not scope.private:
        sql += " AND reader IS NOT NULL"
    if scope.reader is not None:
        sql += " AND reader = ?"
        values.append(scope.reader)
    if before is not None:
        sql += " AND saved_at < ?"
        values.append(stored(before))
    found = connection.execute(f"{sql} ORDER BY saved_at DESC, id DESC LIMIT ?", [*values, limit])
    return [rows.evidence(row) for row in found]


def counts(connection: Connection, person: str, ladder: str) -> dict[str, int]:
    found = connection.execute(
        "SELECT competency, count(*) FROM evidence WHERE person = ? AND ladder = ?"
        " GROUP BY competency",
        [person, ladder],
    )
    return dict(found.fetchall())


def competency_uses(connection: Connection, ladder: str) -> dict[str, CompetencyUse]:
    found = connection.execute(
        "WITH uses AS ("
        " SELECT competency, person, 1 AS check_in, 0 AS piece FROM check_ins"
        " WHERE ladder = ? AND state IN ('asked', 'answered', 'skipped')"
        " UNION ALL SELECT competency, person, 0, 1 FROM evidence WHERE ladder = ?)"
        " SELECT competency, sum(check_in), sum(piece), count(DISTINCT person)"
        " FROM uses GROUP BY competency",
        [ladder, ladder],
    )
    return {competency: CompetencyUse(*counts) for competency, *counts in found}
