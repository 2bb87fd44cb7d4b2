"""Statements about the backlog: events that were acknowledged but not handled yet."""

from collections.abc import Sequence
from datetime import datetime

from storage.records import BacklogEvent
from storage.statements import pending, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class BacklogStore(Statements):
    @changes
    def add_to_backlog(self, connection: Connection, events: Sequence[BacklogEvent]) -> None:
        """Saves events, in this order, after those in the backlog.

        ``erase`` and ``erase_older`` delete them. A message erased here is also dismissed, so
        whoever is handling it just then can't save it.
        """
        for each in events:
            channel, message_ts = each.message or (None, None)
            connection.execute(
                "INSERT INTO backlog (person, channel, message_ts, payload, at)"
                " VALUES (?, ?, ?, ?, ?)",
                [each.person, channel, message_ts, rows.text(each.payload), stored(each.at)],
            )

    @reads
    def backlog(self, connection: Connection, limit: int, after: int = 0) -> list[BacklogEvent]:
        """The oldest events whose id is higher than ``after``, in order."""
        found = connection.execute(
            f"{rows.BACKLOG} WHERE id > ? ORDER BY id LIMIT ?", [after, limit]
        )
        return [rows.backlog_event(row) for row in found]

    @changes
    def drop_from_backlog(self, connection: Connection, event: int) -> None:
        """Deletes the event with this id."""
        connection.execute("DELETE FROM backlog WHERE id = ?", [event])


def erase(connection: Connection, person: str, at: datetime) -> None:
    """Deletes a person's events. Those being handled just now aren't saved anymore."""
    found = connection.execute(
        "SELECT channel, message_ts FROM backlog WHERE person = ? AND message_ts IS NOT NULL",
        [person],
    ).fetchall()
    for channel, message_ts in found:
        pending.dismiss_message(connection, person, channel, message_ts, at)
    connection.execute("DELETE FROM backlog WHERE person = ?", [person])


def erase_older(connection: Connection, before: datetime) -> int:
    gone = connection.execute("DELETE FROM backlog WHERE at < ?", [stored(before)])
    return int(gone.rowcount)
