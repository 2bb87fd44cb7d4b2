"""Statements about periods that people skip before they are asked."""

from datetime import datetime

from storage.records import LedgerEntry, Outcome, Tasks
from storage.statements import agenda, check_ins, journal, outbox
from storage.statements.engine import Connection, Statements, changes


class SkipStore(Statements):
    """Periods that a person skipped before they were asked."""

    @changes
    def skip_ahead(
        self, connection: Connection, person: str, period: str, at: datetime, tasks: Tasks
    ) -> bool:
        """Let the person not be asked in a period: written to the ledger.

        ``False``, and nothing changed, when there is a check-in of that period.
        """
        if check_ins.check_in_for(connection, person, period) is not None:
            return False
        journal.overwrite_ledger(connection, LedgerEntry(person, period, Outcome.SKIPPED, "", at))
        outbox.add_tasks(connection, tasks, at)
        return True

    @changes
    def unskip_ahead(
        self, connection: Connection, person: str, period: str, at: datetime, tasks: Tasks
    ) -> bool:
        """Undo ``skip_ahead``, and put the person on the agenda at ``at``.

        ``False``, and nothing changed, when the period was not skipped ahead.
        """
        if check_ins.check_in_for(connection, person, period) is not None:
            return False
        gone = connection.execute(
            "DELETE FROM ledger WHERE person = ? AND period = ? AND outcome = ?",
            [person, period, Outcome.SKIPPED],
        )
        if gone.rowcount == 0:
            return False
        agenda.look_again(connection, person, at)
        outbox.add_tasks(connection, tasks, at)
        return True
