"""Statements about how fast Slack can be called, which all processes on one database share.

Times are by the database's clock. ``name`` is the name of one of Slack's limits, or of a pace below
one.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from storage.statements.engine import Connection, Statements, claims, reads
from storage.statements.rows import stored

_LONG_AGO = stored(datetime.min.replace(tzinfo=UTC))


class GateStore(Statements):
    @claims
    def take_turn(
        self, connection: Connection, name: str, interval: timedelta, at_once: int
    ) -> timedelta:
        """Takes the next turn if it's available. Returns 0 if so, else how long it is until then.

        Turns are ``interval`` apart. ``at_once``: how many missed ones can be taken later, with no
        interval between them.
        """
        row = connection.execute(
            "INSERT INTO gates (name, opens_at, next_at) VALUES (?, ?, ?)"
            # Changes nothing, but makes everybody else wait until this turn is taken.
            " ON CONFLICT (name) DO UPDATE SET next_at = gates.next_at RETURNING next_at",
            [name, _LONG_AGO, _LONG_AGO],
        ).fetchone()
        now, next_at = self._engine.instant(connection), datetime.fromisoformat(row[0])
        if next_at > now:
            return next_at - now
        following = max(next_at, now - at_once * interval) + interval
        connection.execute("UPDATE gates SET next_at = ? WHERE name = ?", [stored(following), name])
        return timedelta()

    @claims
    def close_gate(self, connection: Connection, name: str, closed: timedelta) -> None:
        """Closes a gate for this long, unless it's closed for longer already."""
        opens_at = stored(self._engine.instant(connection) + closed)
        connection.execute(
            "INSERT INTO gates (name, opens_at, next_at) VALUES (?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET opens_at = excluded.opens_at"
            " WHERE gates.opens_at < excluded.opens_at",
            [name, opens_at, _LONG_AGO],
        )

    @reads
    def closed_gates(self, connection: Connection) -> Mapping[str, timedelta]:
        """How much longer each closed gate stays closed."""
        now = self._engine.instant(connection)
        found = connection.execute(
            "SELECT name, opens_at FROM gates WHERE opens_at > ?", [stored(now)]
        )
        return {name: datetime.fromisoformat(opens_at) - now for name, opens_at in found}
