"""Statements about the ledger and the reader log."""

from __future__ import annotations

from storage.records import AccessLogEntry, LedgerEntry, Outcome
from storage.statements import rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

_INSERT = (
    "INSERT INTO ledger (person, period, outcome, reason, at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (person, period) DO UPDATE SET outcome = excluded.outcome,"
    " reason = excluded.reason, at = excluded.at"
)


class JournalStore(Statements):
    """The ledger of questions, and the log of readers."""

    @changes
    def write_ledger(self, connection: Connection, entry: LedgerEntry) -> None:
        """Write the entry of a person and period, unless it already says asked or skipped."""
        write_ledger(connection, entry)

    @reads
    def ledger(
        self, connection: Connection, *, person: str | None = None, period: str | None = None
    ) -> list[LedgerEntry]:
        """Entries of a person, of a period, of both or of all: by period, then person."""
        wanted = {"person": person, "period": period}
        given = {column: value for column, value in wanted.items() if value is not None}
        where = " AND ".join(f"{column} = ?" for column in given) or "TRUE"
        found = connection.execute(
            f"{rows.LEDGER} WHERE {where} ORDER BY period, person",
            list(given.values()),
        )
        return [rows.ledger_entry(row) for row in found]

    @reads
    def count_ledger(self, connection: Connection, period: str) -> dict[tuple[Outcome, str], int]:
        """How many entries of a period have each outcome and reason that occurs."""
        found = connection.execute(
            "SELECT outcome, reason, count(*) FROM ledger WHERE period = ?"
            " GROUP BY outcome, reason",
            [period],
        )
        return {(rows.outcome(outcome), reason): number for outcome, reason, number in found}

    @changes
    def log_access(self, connection: Connection, entry: AccessLogEntry) -> None:
        """Note that somebody looked at what a person wrote, each time anew."""
        connection.execute(
            "INSERT INTO looks (reader, subject, what, at, shown) VALUES (?, ?, ?, ?, ?)",
            [entry.reader, entry.subject, entry.what, stored(entry.at), int(entry.shown)],
        )

    @reads
    def access_log(self, connection: Connection, subject: str, limit: int) -> list[AccessLogEntry]:
        """Who read a person's check-ins, newest first."""
        found = connection.execute(
            f"{rows.ACCESS_LOG} WHERE subject = ? ORDER BY at DESC, id DESC LIMIT ?",
            [subject, limit],
        )
        return [rows.access_log_entry(row) for row in found]

    @reads
    def access_log_by(self, connection: Connection, reader: str) -> list[AccessLogEntry]:
        """Whose check-ins somebody read, newest first."""
        found = connection.execute(
            f"{rows.ACCESS_LOG} WHERE reader = ? ORDER BY at DESC, id DESC", [reader]
        )
        return [rows.access_log_entry(row) for row in found]


def write_ledger(connection: Connection, entry: LedgerEntry) -> None:
    connection.execute(f"{_INSERT} WHERE ledger.outcome = 'not_asked'", _values(entry))


def overwrite_ledger(connection: Connection, entry: LedgerEntry) -> None:
    """Write an entry that is truer than whatever stands there; the same outcome keeps its date."""
    connection.execute(f"{_INSERT} WHERE ledger.outcome <> excluded.outcome", _values(entry))


def is_skipped(connection: Connection, person: str, period: str) -> bool:
    """Whether a person skipped a period, before or after they were asked."""
    found = connection.execute(
        "SELECT 1 FROM ledger WHERE person = ? AND period = ? AND outcome = ?",
        [person, period, Outcome.SKIPPED],
    )
    return found.fetchone() is not None


def _values(entry: LedgerEntry) -> list[str]:
    return [entry.person, entry.period, entry.outcome, entry.reason, stored(entry.at)]
