"""Statements about what goes out to Slack and what came in: tasks and deliveries."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import Task
from storage.sqlite import rows
from storage.sqlite.rows import stored


def add_tasks(db: Database, tasks: Tasks, due_at: datetime) -> None:
    for kind, subject in tasks:
        add_task(db, kind, subject, due_at)


def add_task(db: Database, kind: str, subject: str, due_at: datetime) -> None:
    db.execute(
        "INSERT INTO tasks (kind, subject, due_at, attempts, version) VALUES (?, ?, ?, 0, 1)"
        " ON CONFLICT (kind, subject) DO UPDATE SET due_at = min(due_at, excluded.due_at),"
        " attempts = 0, version = version + 1",
        [kind, subject, stored(due_at)],
    )


def add_tasks_once(db: Database, tasks: Tasks, once: str, at: datetime) -> bool:
    if seen(db, once, at):
        return False
    add_tasks(db, tasks, at)
    return True


def tasks(
    connection: Connection, now: datetime, limit: int, kinds: Iterable[str] | None
) -> list[Task]:
    sql, values = f"{rows.TASKS} WHERE due_at <= ?", [stored(now)]
    if kinds is not None:
        # The plus keeps the order of the index by time.
        sql += " AND +kind IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(kinds)))
    found = connection.execute(f"{sql} ORDER BY due_at, kind, subject LIMIT ?", [*values, limit])
    return [rows.task(row) for row in found]


def task_due(connection: Connection, kind: str, subject: str) -> datetime | None:
    found = connection.execute(f"{rows.TASKS} WHERE kind = ? AND subject = ?", [kind, subject])
    row = found.fetchone()
    return rows.task(row).due_at if row else None


def finish_task(db: Database, task: Task, then: Tasks, at: datetime | None) -> None:
    db.execute(
        "DELETE FROM tasks WHERE kind = ? AND subject = ? AND version = ?",
        [task.kind, task.subject, task.version],
    )
    add_tasks(db, then, at or task.due_at)


def delay_task(db: Database, task: Task, until: datetime) -> None:
    db.execute(
        "UPDATE tasks SET due_at = ?, attempts = attempts + 1"
        " WHERE kind = ? AND subject = ? AND version = ?",
        [stored(until), task.kind, task.subject, task.version],
    )


_BRING_FORWARD = (
    "UPDATE tasks SET due_at = ? WHERE due_at > ? AND (due_at > ? OR kind NOT IN ({kinds}))"
)


def bring_forward(
    db: Database,
    at: datetime,
    later_than: datetime,
    waiting_kinds: Iterable[str],
    waiting_later_than: datetime,
) -> int:
    kinds = list(waiting_kinds)
    marks = ", ".join("?" for _ in kinds)
    changed = db.execute(
        _BRING_FORWARD.format(kinds=marks),
        [stored(at), stored(later_than), stored(waiting_later_than), *kinds],
    )
    return int(changed.rowcount)


def seen(db: Database, once: str, at: datetime) -> bool:
    noted = db.execute(
        "INSERT INTO deliveries (once, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [once, stored(at)],
    )
    return noted.rowcount == 0


def forget_deliveries(db: Database, before: datetime) -> None:
    db.execute("DELETE FROM deliveries WHERE at < ?", [stored(before)])
