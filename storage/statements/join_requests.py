"""Statements about what people on no roster say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from storage.records import Assignment, JoinRequest, Task, Tasks
from storage.statements import outbox, roster, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class JoinRequestStore(Statements):
    """What people on no roster say of themselves."""

    @changes
    def save_join_request(self, connection: Connection, said: JoinRequest, tasks: Tasks) -> None:
        """Keep it in place of an earlier one of the person. ``tasks`` are due at ``said.at``."""
        connection.execute(
            "INSERT INTO placements (person, id, ladder, level, manager, at)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET id = excluded.id,"
            " ladder = excluded.ladder, level = excluded.level, manager = excluded.manager,"
            " at = excluded.at",
            [said.person, said.id, said.ladder, said.level, said.manager, stored(said.at)],
        )
        outbox.add_tasks(connection, tasks, said.at)

    @reads
    def join_request(self, connection: Connection, join_request: str) -> JoinRequest | None:
        row = connection.execute(f"{rows.JOIN_REQUESTS} WHERE id = ?", [join_request]).fetchone()
        return rows.join_request(row) if row else None

    @reads
    def join_request_of(self, connection: Connection, person: str) -> JoinRequest | None:
        row = connection.execute(f"{rows.JOIN_REQUESTS} WHERE person = ?", [person]).fetchone()
        return rows.join_request(row) if row else None

    @changes
    def take_join_request(
        self,
        connection: Connection,
        join_request: str,
        line: Assignment,
        at: datetime,
        tasks: Tasks,
        telling: Sequence[Task],
    ) -> bool:
        """Put the person on the roster as ``set_roster`` does, in place of what they said.

        ``False``, and nothing changed, if that is not there (any more), or if they
        are on the roster already.
        """
        if roster.current_assignment(connection, line.person) is not None:
            return False
        if not drop(connection, join_request, at, tasks):
            return False
        roster.set_roster(connection, [line], [], at, telling)
        return True

    @changes
    def undo_join_request(
        self,
        connection: Connection,
        person: str,
        manager: str,
        since: datetime,
        at: datetime,
        tasks: Tasks,
    ) -> bool:
        """Take a person's line off the roster that ``take_join_request`` wrote at ``since``.

        It leaves no trace, as if it had never been there. ``False``, and nothing changed,
        if the line is another by now, or the person was asked anything since.
        """
        line = roster.current_assignment(connection, person)
        if line is None or (line.manager, line.since) != (manager, since):
            return False
        later = connection.execute(
            "SELECT 1 FROM assignments WHERE person = ? AND ended >= ?"
            " UNION ALL SELECT 1 FROM check_ins WHERE person = ? AND claimed_at >= ?",
            [person, stored(since), person, stored(since)],
        )
        if later.fetchone() is not None:
            return False
        roster.forget_current_assignment(connection, person)
        outbox.add_tasks(connection, tasks, at)
        return True

    @changes
    def drop_join_request(
        self, connection: Connection, join_request: str, at: datetime, tasks: Tasks
    ) -> bool:
        """``False``, and nothing changed, if it is not there (any more)."""
        return drop(connection, join_request, at, tasks)


def drop(connection: Connection, join_request: str, at: datetime, tasks: Tasks) -> bool:
    gone = connection.execute("DELETE FROM placements WHERE id = ?", [join_request])
    if gone.rowcount == 0:
        return False
    outbox.add_tasks(connection, tasks, at)
    return True
