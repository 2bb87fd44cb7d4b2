"""Statements about handovers: since when a manager manages, and what they may read of before."""

from datetime import datetime

from storage.records import Assignment, Handover, Tasks
from storage.statements import named_readers, outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class HandoverStore(Statements):
    """What a new manager may read of before."""

    @reads
    def handover(self, connection: Connection, person: str) -> Handover | None:
        """Of the person's manager on the roster; ``None`` for a person without one.

        It is begun anew, with nothing agreed, whenever ``set_roster`` gives a
        person another manager than the line before did. With their first line of
        all it counts as agreed: there is nothing from before.
        """
        row = connection.execute(f"{rows.HANDOVERS} WHERE person = ?", [person]).fetchone()
        return rows.handover(row) if row else None

    @changes
    def decide_handover(
        self,
        connection: Connection,
        person: str,
        manager: str,
        since: datetime,
        agreed: bool,
        at: datetime,
        tasks: Tasks,
    ) -> bool:
        """Note what the person says to ``manager`` reading what was shared before.

        ``False``, and nothing changed, if that is not their manager, or not since then, or
        if they said so already.
        """
        said = connection.execute(
            "UPDATE handovers SET agreed = ? WHERE person = ? AND manager = ? AND since = ?"
            " AND coalesce(agreed, -1) <> ?",
            [int(agreed), person, manager, stored(since), int(agreed)],
        )
        if said.rowcount == 0:
            return False
        named_readers.name_nobody(connection, person)
        outbox.add_tasks(connection, tasks, at)
        return True


def begin(connection: Connection, line: Assignment, at: datetime) -> None:
    """Keep what is known of a manager who stays, and begin anew with another."""
    connection.execute(
        "DELETE FROM handovers WHERE person = ? AND manager <> ?",
        [line.person, line.manager or ""],
    )
    if line.manager is not None:
        # Before the first line of all there was nothing to agree to.
        connection.execute(
            "INSERT INTO handovers (person, manager, since, agreed) VALUES (?, ?, ?,"
            " (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM assignments WHERE person = ?"
            " AND ended IS NOT NULL))) ON CONFLICT (person) DO NOTHING",
            [line.person, line.manager, stored(at), line.person],
        )


def end(connection: Connection, person: str) -> None:
    connection.execute("DELETE FROM handovers WHERE person = ?", [person])
