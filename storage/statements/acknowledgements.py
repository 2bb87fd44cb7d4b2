"""Statements about who marked a check-in as seen."""

from collections.abc import Sequence

from storage.records import Acknowledgement, CheckInState, Tasks
from storage.statements import check_ins, outbox, rows
from storage.statements.engine import Connection, Statements, changes, marks, reads
from storage.statements.rows import stored


class AcknowledgementStore(Statements):
    @changes
    def acknowledge(self, connection: Connection, seen: Acknowledgement, tasks: Tasks) -> bool:
        """Stores the mark in place of an earlier one by the same reader. ``tasks`` are due at
        ``seen.at``.

        Returns ``False``, and changes nothing, if they have marked this revision already, or the
        check-in is ``ERASED``.
        """
        if check_ins.existing(connection, seen.check_in).state is CheckInState.ERASED:
            return False
        done = connection.execute(
            "INSERT INTO acknowledgements (check_in, reader, revision, at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (check_in, reader) DO UPDATE SET revision = excluded.revision,"
            " at = excluded.at WHERE acknowledgements.revision < excluded.revision",
            [seen.check_in, seen.reader, seen.revision, stored(seen.at)],
        )
        if done.rowcount == 0:
            return False
        outbox.add_tasks(connection, tasks, seen.at)
        return True

    @reads
    def acknowledgements_on(
        self, connection: Connection, check_ins: Sequence[str]
    ) -> dict[str, list[Acknowledgement]]:
        """The marks of each of these check-ins that has any, oldest first."""
        places = marks(len(check_ins))
        found = connection.execute(
            f"{rows.ACKNOWLEDGEMENTS} WHERE check_in IN ({places}) ORDER BY check_in, at",
            list(check_ins),
        )
        grouped: dict[str, list[Acknowledgement]] = {}
        for row in found:
            made = rows.acknowledgement(row)
            grouped.setdefault(made.check_in, []).append(made)
        return grouped
