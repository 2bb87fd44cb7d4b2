"""Statements about the ledger and the reader log."""

from __future__ import annotations

from sqlite3 import Connection

from sqlite_utils import Database

from storage.records import LedgerEntry, Look, Outcome
from storage.sqlite import rows
from storage.sqlite.rows import stored

_INSERT = (
    "INSERT INTO ledger (person, period, outcome, reason, at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (person, period) DO UPDATE SET outcome = excluded.outcome,"
    " reason = excluded.reason, at = excluded.at"
)


def write_ledger(db: Database, entry: LedgerEntry) -> None:
    db.execute(f"{_INSERT} WHERE ledger.outcome = 'not_asked'", _values(entry))


def overwrite_ledger(db: Database, entry: LedgerEntry) -> None:
    """Write an entry that is truer than whatever stands there; the same outcome keeps its date."""
    db.execute(f"{_INSERT} WHERE ledger.outcome <> excluded.outcome", _values(entry))


def _values(entry: LedgerEntry) -> list[str]:
    return [entry.person, entry.period, entry.outcome, entry.reason, stored(entry.at)]


def ledger(connection: Connection, person: str | None, period: str | None) -> list[LedgerEntry]:
    wanted = {"person": person, "period": period}
    given = {column: value for column, value in wanted.items() if value is not None}
    where = " AND ".join(f"{column} = ?" for column in given) or "TRUE"
    found = connection.execute(
        f"{rows.LEDGER} WHERE {where} ORDER BY period, person",
        list(given.values()),
    )
    return [rows.ledger_entry(row) for row in found]


def count_ledger(connection: Connection, period: str) -> dict[tuple[Outcome, str], int]:
    found = connection.execute(
        "SELECT outcome, reason, count(*) FROM ledger WHERE period = ? GROUP BY outcome, reason",
        [period],
    )
    return {(rows.outcome(outcome), reason): number for outcome, reason, number in found}


def log_look(db: Database, look: Look) -> None:
    db.execute(
        "INSERT INTO looks (reader, subject, what, at) VALUES (?, ?, ?, ?)",
        [look.reader, look.subject, look.what, stored(look.at)],
    )


def looks(connection: Connection, subject: str, limit: int) -> list[Look]:
    found = connection.execute(
        f"{rows.LOOKS} WHERE subject = ? ORDER BY at DESC, id DESC LIMIT ?",
        [subject, limit],
    )
    return [rows.look(row) for row in found]


def looks_by(connection: Connection, reader: str) -> list[Look]:
    found = connection.execute(f"{rows.LOOKS} WHERE reader = ? ORDER BY at DESC, id DESC", [reader])
    return [rows.look(row) for row in found]
