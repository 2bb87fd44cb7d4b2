"""Statements about the ledger and the reader log."""

from collections.abc import Collection
from datetime import timedelta

from storage.records import AccessLogEntry, LedgerEntry, Outcome, Tasks
from storage.statements import outbox, rows
from storage.statements.engine import Connection, Statements, changes, marks, reads
from storage.statements.rows import stored

_INSERT = (
    "INSERT INTO ledger (person, period, outcome, reason, at) VALUES (?, ?, ?, ?, ?)"
    " ON CONFLICT (person, period) DO UPDATE SET outcome = excluded.outcome,"
    " reason = excluded.reason, at = excluded.at"
)

ONE_LOOK = timedelta(hours=1)
"""Repeated looks within this time are one entry of the reader log."""


class JournalStore(Statements):
    @changes
    def write_ledger(self, connection: Connection, entry: LedgerEntry) -> None:
        """Writes the entry for a person and period. An entry that says asked or skipped is kept."""
        write_ledger(connection, entry)

    @reads
    def ledger(
        self, connection: Connection, *, person: str | None = None, period: str | None = None
    ) -> list[LedgerEntry]:
        """The entries, of one person or one period if given. Sorted by period, then person."""
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
        """How many entries of a period have each outcome and reason, counting people on the
        roster."""
        found = connection.execute(
            "SELECT l.outcome, l.reason, count(*) FROM ledger AS l"
            " JOIN assignments AS a ON a.person = l.person AND a.ended IS NULL"
            " WHERE l.period = ? GROUP BY l.outcome, l.reason",
            [period],
        )
        return {(rows.outcome(outcome), reason): number for outcome, reason, number in found}

    @changes
    def log_access(
        self,
        connection: Connection,
        entry: AccessLogEntry,
        tasks: Tasks = (),
        *,
        once: str | None = None,
    ) -> None:
        """Logs that somebody looked at what a person wrote.

        The same look again within ``ONE_LOOK`` only updates the time of the entry, so repeated
        looks can't push older ones off the page. ``once``: a key; a second look with the same
        key isn't logged, and adds no tasks. ``tasks``: due at ``entry.at``.
        """
        if once is not None and outbox.seen(connection, once, entry.at):
            return
        same = [entry.subject, entry.reader, entry.what, int(entry.shown)]
        again = connection.execute(
            "UPDATE looks SET at = ? WHERE id = (SELECT id FROM looks WHERE subject = ?"
            " AND reader = ? AND what = ? AND shown = ? AND at > ? AND at <= ?"
            " ORDER BY at DESC, id DESC LIMIT 1)",
            [stored(entry.at), *same, stored(entry.at - ONE_LOOK), stored(entry.at)],
        )
        if not again.rowcount:
            connection.execute(
                "INSERT INTO looks (subject, reader, what, shown, at) VALUES (?, ?, ?, ?, ?)",
                [*same, stored(entry.at)],
            )
        outbox.add_tasks(connection, tasks, entry.at)

    @reads
    def access_log(
        self,
        connection: Connection,
        subject: str,
        limit: int,
        *,
        shown: bool = False,
        without: Collection[str] = (),
    ) -> list[AccessLogEntry]:
        """Who read a person's check-ins, newest first.

        ``shown``: only looks that showed words of theirs. ``without``: values of ``what`` to
        leave out.
        """
        kinds = f" AND what NOT IN ({marks(len(without))})" if without else ""
        found = connection.execute(
            f"{rows.ACCESS_LOG} WHERE subject = ? AND shown >= ?{kinds}"
            " ORDER BY at DESC, id DESC LIMIT ?",
            [subject, int(shown), *without, limit],
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
    """Replaces the entry, unless its outcome is already the same (then its date stays)."""
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
