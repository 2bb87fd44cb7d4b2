"""Statements about files and canvases in Slack that the bot made for people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import MadeFile
from storage.sqlite import outbox, rows
from storage.sqlite.rows import stored


def save(
    db: Database,
    files: Sequence[MadeFile],
    at: datetime,
    tasks: Tasks,
    read_at: datetime,
    remove: str,
) -> None:
    for file in files:
        db.execute(
            "INSERT INTO files (id, owner, batch, canvas, message, at) VALUES (?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (id) DO NOTHING",
            [
                file.id,
                file.owner,
                file.batch,
                int(file.is_canvas),
                int(file.is_message),
                stored(at),
            ],
        )
    outdated = {file.batch for file in files if _erased_since(db, file.owner, read_at)}
    outbox.add_tasks(db, [(remove, batch) for batch in sorted(outdated)] or tasks, at)


def _erased_since(db: Database, owner: str, instant: datetime) -> bool:
    found = db.execute(
        "SELECT 1 FROM erasures WHERE person = ? AND at >= ?", [owner, stored(instant)]
    )
    return found.fetchone() is not None


def of_batch(connection: Connection, batch: str) -> list[MadeFile]:
    found = connection.execute(f"{rows.FILES} WHERE batch = ? ORDER BY id", [batch])
    return [rows.made_file(row) for row in found]


def made_for(connection: Connection, owner: str) -> list[MadeFile]:
    found = connection.execute(f"{rows.FILES} WHERE owner = ? ORDER BY id", [owner])
    return [rows.made_file(row) for row in found]


def batches_of(db: Database, owner: str) -> list[str]:
    found = db.execute("SELECT DISTINCT batch FROM files WHERE owner = ? ORDER BY batch", [owner])
    return [batch for (batch,) in found]


def older(db: Database, before: datetime, kind: str) -> list[str]:
    """Batches made before for which no task of this kind waits already."""
    found = db.execute(
        "SELECT DISTINCT batch FROM files WHERE at < ? AND NOT EXISTS"
        " (SELECT 1 FROM tasks WHERE kind = ? AND subject = batch) ORDER BY batch",
        [stored(before), kind],
    )
    return [batch for (batch,) in found]


def forget(db: Database, file: str) -> None:
    db.execute("DELETE FROM files WHERE id = ?", [file])
