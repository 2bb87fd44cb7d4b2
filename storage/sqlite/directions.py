"""Statements about directions: which of several next levels a person chose."""

from __future__ import annotations

from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import Direction
from storage.sqlite import outbox, rows
from storage.sqlite.rows import stored


def choose_direction(db: Database, chosen: Direction, tasks: Tasks) -> None:
    db.execute(
        "INSERT INTO directions (person, ladder, level, toward, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (person, ladder, level) DO UPDATE SET toward = excluded.toward,"
        " at = excluded.at",
        [chosen.person, chosen.ladder, chosen.level, chosen.toward, stored(chosen.at)],
    )
    outbox.add_tasks(db, tasks, chosen.at)


def direction(connection: Connection, person: str, ladder: str, level: str) -> str | None:
    row = connection.execute(
        "SELECT toward FROM directions WHERE person = ? AND ladder = ? AND level = ?",
        [person, ladder, level],
    ).fetchone()
    return str(row[0]) if row else None


def directions_of(connection: Connection, person: str) -> list[Direction]:
    found = connection.execute(
        f"{rows.DIRECTIONS} WHERE person = ? ORDER BY ladder, level", [person]
    )
    return [rows.direction(row) for row in found]
