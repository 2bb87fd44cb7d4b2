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


def set_shares(
    db: Database, person: str, shares: bool, at: datetime, tasks: Tasks, redraw: str
) -> None:
    db.execute(
        "INSERT INTO preferences (person, reminders, focus, shares) VALUES (?, 1, '[]', ?)"
        " ON CONFLICT (person) DO UPDATE SET shares = excluded.shares",
        [person, int(shares)],
    )
    db.execute(
        "UPDATE check_ins SET named_reader = NULL WHERE person = ? AND state = 'asked'"
        " AND message_ts IS NOT NULL",
        [person],
    )
    shown = db.execute(
        "SELECT id FROM check_ins WHERE person = ? AND state = 'asked' AND message_ts IS NOT NULL",
        [person],
    ).fetchall()
    outbox.add_tasks(db, [*tasks, *((redraw, check_in) for (check_in,) in shown)], at)


def set_ladder(db: Database, person: str, ladder: str) -> None:
    db.execute(
        "INSERT INTO preferences (person, reminders, focus, ladder) VALUES (?, 1, '[]', ?)"
        " ON CONFLICT (person) DO UPDATE SET ladder = excluded.ladder",
        [person, ladder],
    )


def preferences(connection: Connection, person: str) -> Preferences:
    row = connection.execute(
        "SELECT reminders, focus, shares, ladder FROM preferences WHERE person = ?", [person]
    ).fetchone()
    if row is None:
        return Preferences(person)
    reminders, focus, shares, ladder = row
    chosen = None if shares is None else bool(shares)
    return Preferences(person, bool(reminders), rows.focus(focus), chosen, ladder)
