"""Statements about the join requests of people on no roster."""

from collections.abc import Sequence
from datetime import datetime

from storage.records import Assignment, JoinRequest, Task, Tasks
from storage.statements import outbox, roster, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class JoinRequestStore(Statements):
    @changes
    def save_join_request(
        self,
        connection: Connection,
        said: JoinRequest,
        tasks: Tasks,
        *,
        instead_of: str | None = None,
    ) -> bool:
        """Stores a request in place of the person's earlier one. ``tasks`` are due at ``said.at``.

        ``instead_of``: the id of the earlier one; ``None`` for none. Returns ``False``, and changes
        nothing, if that is another one now, or if the person is on the roster.
        """
        if roster.current_assignment(connection, said.person) is not None:
            return False
        known = of(connection, said.person)
        if (known.id if known else None) != instead_of:
            return False
        _keep(connection, said)
        outbox.add_tasks(connection, tasks, said.at)
        return True

    @reads
    def join_request(self, connection: Connection, join_request: str) -> JoinRequest | None:
        row = connection.execute(f"{rows.JOIN_REQUESTS} WHERE id = ?", [join_request]).fetchone()
        return rows.join_request(row) if row else None

    @reads
    def join_request_of(self, connection: Connection, person: str) -> JoinRequest | None:
        return of(connection, person)

    @reads
    def join_requests_to(self, connection: Connection, manager: str) -> list[JoinRequest]:
        """The requests that name a manager and wait for them, oldest first."""
        found = connection.execute(
            f"{rows.JOIN_REQUESTS} WHERE manager = ? ORDER BY at, id", [manager]
        )
        return [rows.join_request(row) for row in found]

    @changes
    def take_join_request(
        self,
        connection: Connection,
        join_request: str,
        line: Assignment,
        at: datetime,
        tasks: Tasks,
        telling: Sequence[Task],
        *,
        planned_from: str | None = None,
    ) -> bool:
        """Puts the person on the roster, as ``set_roster`` does, and deletes their request.

        Returns ``False``, and changes nothing, if the request doesn't exist (anymore), or if
        they're on the roster already. ``planned_from``: as in a ``RosterEdit``.
        """
        roster.expect_version(connection, planned_from)
        if roster.current_assignment(connection, line.person) is not None:
            return False
        if not drop(connection, join_request, at, tasks):
            return False
        roster.set_roster(connection, [line], [], at, telling)
        outbox.seen(connection, _confirmed(line.person, line.since), at)
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
        *,
        reopened: JoinRequest,
        welcome: str,
        take_back: str,
    ) -> bool:
        """Removes the roster line that ``take_join_request`` wrote for a person at ``since``.

        The line leaves no trace, and ``reopened`` waits again. ``welcome``: the kind of the bot's
        messages that announced the line. ``take_back``: the kind of a task to add for each of them.
        Returns ``False``, and changes nothing, if the line has changed, or the person was asked
        anything since.
        """
        line = roster.current_assignment(connection, person)
        if line is None or (line.manager, line.since) != (manager, since):
            return False
        if not outbox.was_seen(connection, _confirmed(person, since)):
            return False
        later = connection.execute(
            "SELECT 1 FROM assignments WHERE person = ? AND ended >= ?"
            " UNION ALL SELECT 1 FROM check_ins WHERE person = ? AND claimed_at >= ?",
            [person, stored(since), person, stored(since)],
        )
        if later.fetchone() is not None:
            return False
        roster.forget_current_assignment(connection, person)
        _keep(connection, reopened)
        told = connection.execute(
            "DELETE FROM bot_messages WHERE person = ? AND kind = ? RETURNING channel, message_ts",
            [person, welcome],
        )
        gone = [(take_back, f"{channel}:{ts}") for channel, ts in told.fetchall()]
        outbox.add_tasks(connection, [*gone, *tasks], at)
        return True

    @changes
    def drop_join_request(
        self, connection: Connection, join_request: str, at: datetime, tasks: Tasks
    ) -> bool:
        """Deletes a request. Returns ``False``, and changes nothing, if it doesn't exist
        (anymore)."""
        return drop(connection, join_request, at, tasks)


def _keep(connection: Connection, said: JoinRequest) -> None:
    connection.execute(
        "INSERT INTO placements (person, id, ladder, level, manager, at)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (person) DO UPDATE SET id = excluded.id,"
        " ladder = excluded.ladder, level = excluded.level, manager = excluded.manager,"
        " at = excluded.at",
        [said.person, said.id, said.ladder, said.level, said.manager, stored(said.at)],
    )


def _confirmed(person: str, since: datetime) -> str:
    """The name of the record that a roster line came from a request."""
    return f"confirmed:{person}|{stored(since)}"


def of(connection: Connection, person: str) -> JoinRequest | None:
    row = connection.execute(f"{rows.JOIN_REQUESTS} WHERE person = ?", [person]).fetchone()
    return rows.join_request(row) if row else None


def drop(connection: Connection, join_request: str, at: datetime, tasks: Tasks) -> bool:
    gone = connection.execute("DELETE FROM placements WHERE id = ?", [join_request])
    if gone.rowcount == 0:
        return False
    outbox.add_tasks(connection, tasks, at)
    return True
