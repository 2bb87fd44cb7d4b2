"""Statements about the processes that run on one database side by side: which are alive, and which
one leads.

All instants are by the database's clock, so no process depends on that of its own machine.
"""

from collections.abc import Callable
from datetime import timedelta

from storage.records import Replica
from storage.statements import rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

_LEADER = "leader"
_FORGOTTEN_AFTER = timedelta(hours=1)


class ReplicaStore(Statements):
    @property
    def is_shared(self) -> bool:
        """Whether several processes can run on the store side by side."""
        return self._engine.is_shared

    def wake(self, word: str) -> None:
        """Sends a word to every process on the store, this one included. It may be lost."""
        self._engine.wake(word)

    def hear_words(self, call: Callable[[str], None]) -> Callable[[], None]:
        """Calls ``call``, on its own thread, with each word that is sent. An empty word means that
        some may have been missed. Returns the function that ends this."""
        return self._engine.hear_words(call)

    @changes
    def hear(
        self, connection: Connection, replica: Replica, lasts: timedelta, *, stands: bool = True
    ) -> bool:
        """Records a heartbeat of ``replica``. Returns whether it leads from now on for ``lasts``.

        If it ``stands`` for leading, it leads if it led before, or if the previous leader's lease
        is over. The instants of ``replica`` are ignored.
        """
        now = self._engine.instant(connection)
        connection.execute(
            "DELETE FROM replicas WHERE heard_at < ?", [stored(now - _FORGOTTEN_AFTER)]
        )
        connection.execute(
            "INSERT INTO replicas (token, host, machine, pid, started, since, heard_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (token) DO UPDATE SET heard_at = excluded.heard_at",
            [
                *(replica.token, replica.host, replica.machine, replica.pid, replica.started),
                *(stored(now), stored(now)),
            ],
        )
        if not stands:
            return False
        led = connection.execute(
            "INSERT INTO leases (name, token, since, until) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET token = excluded.token, until = excluded.until,"
            " since = CASE WHEN leases.token = excluded.token AND leases.until > excluded.since"
            " THEN leases.since ELSE excluded.since END"
            " WHERE leases.token = excluded.token OR leases.until <= excluded.since"
            " RETURNING token",
            [_LEADER, replica.token, stored(now), stored(now + lasts)],
        )
        return led.fetchone() is not None

    @changes
    def leave(self, connection: Connection, token: str) -> None:
        """Forgets a replica that has ended. If it led, another one can at once."""
        connection.execute("DELETE FROM replicas WHERE token = ?", [token])
        connection.execute("DELETE FROM leases WHERE token = ?", [token])

    @reads
    def replicas(self, connection: Connection, within: timedelta) -> list[Replica]:
        """The replicas that sent a heartbeat ``within`` this time, the longest running first."""
        now = self._engine.instant(connection)
        found = connection.execute(
            f"{rows.REPLICAS} WHERE r.heard_at > ? ORDER BY r.since, r.token",
            [stored(now), stored(now - within)],
        )
        return [rows.replica(row) for row in found]
