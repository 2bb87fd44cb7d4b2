"""Statements about handovers: since when a manager manages, and what they may read of before."""

from __future__ import annotations

from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import Assignment, Handover
from storage.sqlite import named_readers, outbox, rows
from storage.sqlite.rows import stored


def begin(db: Database, line: Assignment, at: datetime) -> None:
    """Keep what is known of a manager who stays, and begin anew with another."""
    db.execute(
        "DELETE FROM handovers WHERE person = ? AND manager IS NOT ?", [line.person, line.manager]
    )
    if line.manager is not None:
        # Before the first line of all there was nothing to agree to.
        db.execute(
            "INSERT INTO handovers (person, manager, since, agreed) VALUES (?, ?, ?,"
            " (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM assignments WHERE person = ?"
            " AND ended IS NOT NULL))) ON CONFLICT (person) DO NOTHING",
            [line.person, line.manager, stored(at), line.person],
        )


def end(db: Database, person: str) -> None:
    db.execute("DELETE FROM handovers WHERE person = ?", [person])


def handover(connection: Connection, person: str) -> Handover | None:
    row = connection.execute(f"{rows.HANDOVERS} WHERE person = ?", [person]).fetchone()
    return rows.handover(row) if row else None


def decide(
    db: Database,
    person: str,
    manager: str,
    since: datetime,
    agreed: bool,
    at: datetime,
    tasks: Tasks,
) -> bool:
    said = db.execute(
        "UPDATE handovers SET agreed = ? WHERE person = ? AND manager = ? AND since = ?"
        " AND coalesce(agreed, -1) <> ?",
        [int(agreed), person, manager, stored(since), int(agreed)],
    )
    if said.rowcount == 0:
        return False
    named_readers.name_nobody(db, person)
    outbox.add_tasks(db, tasks, at)
    return True
