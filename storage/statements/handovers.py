"""Statements about handovers: since when a manager manages, and what they can read from before."""

from datetime import datetime

from storage.narrowing import Narrowing, What
from storage.records import Assignment, Handover, Tasks
from storage.statements import named_readers, outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class HandoverStore(Statements):
    @reads
    def handover(self, connection: Connection, person: str) -> Handover | None:
        """The handover to the person's manager on the roster, or ``None`` without a manager.

        When ``set_roster`` gives a person another manager, a new handover starts, and nothing
        is agreed yet. A person's very first one counts as agreed: there is nothing from before.
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
        """Saves whether the person lets ``manager`` read what they shared before, from ``at`` on.

        Changes nothing and returns ``False`` if this isn't their manager, or not since
        ``since``, or if they already decided the same.
        """
        agreed_at = stored(at) if agreed else None
        said = connection.execute(
            "UPDATE handovers SET agreed = ?, agreed_at = ?"
            " WHERE person = ? AND manager = ? AND since = ? AND coalesce(agreed, -1) <> ?",
            [int(agreed), agreed_at, person, manager, stored(since), int(agreed)],
        )
        if said.rowcount == 0:
            return False
        if not agreed:
            connection.narrow(Narrowing(What.CONSENT, person, (manager,), at))
        named_readers.name_nobody(connection, person)
        outbox.add_tasks(connection, tasks, at)
        return True


def refuse(connection: Connection, person: str, manager: str) -> bool:
    """Let a manager read nothing that was shared with earlier ones. Returns whether they could."""
    turned = connection.execute(
        "UPDATE handovers SET agreed = 0, agreed_at = NULL"
        " WHERE person = ? AND manager = ? AND coalesce(agreed, 1) <> 0",
        [person, manager],
    )
    return turned.rowcount > 0


def begin(connection: Connection, line: Assignment, at: datetime) -> None:
    """Starts the handover to another manager. If the manager stays, keep the one there is."""
    connection.execute(
        "DELETE FROM handovers WHERE person = ? AND manager <> ?",
        [line.person, line.manager or ""],
    )
    if line.manager is not None:
        # On the very first line, there is nothing from before to agree to.
        connection.execute(
            "INSERT INTO handovers (person, manager, since, agreed) VALUES (?, ?, ?,"
            " (SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM assignments WHERE person = ?"
            " AND ended IS NOT NULL))) ON CONFLICT (person) DO NOTHING",
            [line.person, line.manager, stored(at), line.person],
        )


def end(connection: Connection, person: str) -> None:
    connection.execute("DELETE FROM handovers WHERE person = ?", [person])
