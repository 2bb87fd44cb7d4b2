"""Statements about what people set for themselves."""

from __future__ import annotations

import json
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import Preferences
from storage.sqlite import outbox, rows


def save(db: Database, chosen: Preferences, at: datetime, tasks: Tasks) -> None:
    db.execute(
        "INSERT INTO preferences (person, reminders, focus) VALUES (?, ?, ?)"
        " ON CONFLICT (person) DO UPDATE SET reminders = excluded.reminders,"
        " focus = excluded.focus",
        [chosen.person, int(chosen.reminders), json.dumps(chosen.focus)],
    )
    outbox.add_tasks(db, tasks, at)


def preferences(connection: Connection, person: str) -> Preferences:
    row = connection.execute(
        "SELECT reminders, focus FROM preferences WHERE person = ?", [person]
    ).fetchone()
    if row is None:
        return Preferences(person)
    return Preferences(person, bool(row[0]), rows.focus(row[1]))
