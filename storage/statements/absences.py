"""Statements about who isn't asked: people who are away, and those who skip a period."""

from datetime import date, datetime

from storage.records import CheckInState, LedgerEntry, Outcome, Tasks
from storage.statements import agenda, check_ins, journal, outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads


class AbsenceStore(Statements):
    @changes
    def set_away(
        self,
        connection: Connection,
        person: str,
        until: date | None,
        at: datetime,
        *,
        remind_from: datetime,
        redraw: str,
        tasks: Tasks,
        ended: date | None = None,
    ) -> bool:
        """Stores that a person is away up to and including ``until``; ``None``: is back.

        Puts them on the agenda at ``at``. A reminder of their newest check-in waits until
        ``remind_from``: for somebody who leaves, unless it's later anyway; for somebody who is
        back, unless they chose its time. A task of the kind ``redraw`` is added for that check-in
        if it's ``ASKED``. ``ended``: the last day of the absence to end. Returns ``False``, and
        changes nothing, if they're away until another day, or not at all.
        """
        if ended is not None and away_until(connection, person) != ended:
            return False
        if until is None:
            connection.execute("DELETE FROM away WHERE person = ?", [person])
        else:
            connection.execute(
                "INSERT INTO away (person, until) VALUES (?, ?)"
                " ON CONFLICT (person) DO UPDATE SET until = excluded.until",
                [person, until.isoformat()],
            )
        agenda.look_again(connection, person, at)
        newest = check_ins.latest_asked(connection, person)
        if newest is not None and newest.state is CheckInState.ASKED:
            check_ins.put_off_nudge(connection, newest, remind_from, even_later=until is None)
            outbox.add_task(connection, redraw, newest.id, at)
        outbox.add_tasks(connection, tasks, at)
        return True

    @reads
    def away_until(self, connection: Connection, person: str) -> date | None:
        return away_until(connection, person)

    @changes
    def skip_ahead(
        self, connection: Connection, person: str, period: str, at: datetime, tasks: Tasks
    ) -> bool:
        """Skips a period before the person is asked. It's noted in the ledger.

        Returns ``False``, and changes nothing, if there's a check-in for that period.
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
        """Undoes ``skip_ahead``, and puts the person on the agenda at ``at``.

        Returns ``False``, and changes nothing, if the period wasn't skipped ahead.
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


def away_until(connection: Connection, person: str) -> date | None:
    found = connection.execute("SELECT until FROM away WHERE person = ?", [person]).fetchone()
    return rows.day(found[0]) if found else None
