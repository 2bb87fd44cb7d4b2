"""Statements about who has said that they saw a check-in."""

from __future__ import annotations

from collections.abc import Sequence
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.records import Acknowledgement, CheckInState
from storage.sqlite import check_ins, outbox, rows
from storage.sqlite.rows import stored


def acknowledge(db: Database, seen: Acknowledgement, tasks: Tasks) -> bool:
    if check_ins.existing(db, seen.check_in).state is CheckInState.ERASED:
        return False
    done = db.execute(
        "INSERT INTO acknowledgements (check_in, reader, revision, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (check_in, reader) DO UPDATE SET revision = excluded.revision,"
        " at = excluded.at WHERE acknowledgements.revision < excluded.revision",
        [seen.check_in, seen.reader, seen.revision, stored(seen.at)],
    )
    if done.rowcount == 0:
        return False
    outbox.add_tasks(db, tasks, seen.at)
    return True


def on(connection: Connection, check_ins_: Sequence[str]) -> dict[str, list[Acknowledgement]]:
    places = ", ".join("?" * len(check_ins_))
    found = connection.execute(
        f"{rows.ACKNOWLEDGEMENTS} WHERE check_in IN ({places}) ORDER BY check_in, at",
        list(check_ins_),
    )
    grouped: dict[str, list[Acknowledgement]] = {}
    for row in found:
        made = rows.acknowledgement(row)
        grouped.setdefault(made.check_in, []).append(made)
    return grouped
