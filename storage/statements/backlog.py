"""Statements about events that are acknowledged and not looked into yet."""

from collections.abc import Sequence
from datetime import datetime

from storage.records import BacklogEvent
from storage.statements import pending, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class BacklogStore(Statements):
    """Events that came faster than they can be looked into."""

    @changes
    def add_to_backlog(self, connection: Connection, events: Sequence[BacklogEvent]) -> None:
        """Keep events, in this order, after those that are kept already. ``erase`` and
        ``erase_older`` take them away; an erased message is not kept by who read it before."""
        for each in events:
            channel, message_ts = each.message or (None, None)
            connection.execute(
                "INSERT INTO backlog (person, channel, message_ts, payload, at)"
                " VALUES (?, ?, ?, ?, ?)",
                [each.person, channel, message_ts, rows.text(each.payload), stored(each.at)],
            )

    @reads
    def backlog(self, connection: Connection, limit: int, after: int = 0) -> list[BacklogEvent]:
        """Those that came first, from the one after the one with the id ``after``."""
        found = connection.execute(
            f"{rows.BACKLOG} WHERE id > ? ORDER BY id LIMIT ?", [after, limit]
        )
        return [rows.backlog_event(row) for row in found]

    @changes
    def drop_from_backlog(self, connection: Connection, event: int) -> None:
        """Forget the one with this id."""
        connection.execute("DELETE FROM backlog WHERE id = ?", [event])


def erase(connection: Connection, person: str, at: datetime) -> None:
    """Drop what a person wrote. What is being looked into just now is not kept any more."""
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
