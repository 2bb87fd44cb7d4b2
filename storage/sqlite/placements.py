"""Statements about what people on no roster say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import Assignment, Placement, Task
from storage.sqlite import outbox, roster, rows
from storage.sqlite.rows import stored


def save(db: Database, said: Placement, tasks: Tasks) -> None:
    db.execute(
        "INSERT OR REPLACE INTO placements (person, id, ladder, level, manager, at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [said.person, said.id, said.ladder, said.level, said.manager, stored(said.at)],
    )
    outbox.add_tasks(db, tasks, said.at)


def take(
    db: Database,
    placement: str,
    line: Assignment,
    at: datetime,
    tasks: Tasks,
    telling: Sequence[Task],
) -> bool:
    if roster.current_assignment(db.conn, line.person) is not None:
        return False
    if not drop(db, placement, at, tasks):
        return False
    roster.set_roster(db, [line], [], at, telling)
    return True


def drop(db: Database, placement: str, at: datetime, tasks: Tasks) -> bool:
    gone = db.execute("DELETE FROM placements WHERE id = ?", [placement])
    if gone.rowcount == 0:
        return False
    outbox.add_tasks(db, tasks, at)
    return True


def placement(connection: Connection, placement: str) -> Placement | None:
    row = connection.execute(f"{rows.PLACEMENTS} WHERE id = ?", [placement]).fetchone()
    return rows.placement(row) if row else None


def placement_of(connection: Connection, person: str) -> Placement | None:
    row = connection.execute(f"{rows.PLACEMENTS} WHERE person = ?", [person]).fetchone()
    return rows.placement(row) if row else None
