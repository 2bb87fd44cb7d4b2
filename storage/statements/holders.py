"""Statements about the process that runs on the store: at most one row."""

from datetime import datetime

from storage.errors import HoldLost
from storage.records import Holder
from storage.statements import rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

_ROLE = "bot"
SIGN = f"SELECT token, heard_at FROM holders WHERE role = '{_ROLE}'"  # noqa: S608
"""Finds which process holds the store, and its last heartbeat."""


class HolderStore(Statements):
    @reads
    def holder(self, connection: Connection) -> Holder | None:
        """The process that runs on the store, with its last heartbeat."""
        return holder(connection)

    def claim_hold(self, mine: Holder, instead_of: Holder | None) -> Holder:
        """Becomes the holder if there is none, or if it is still ``instead_of`` and sent no
        heartbeat since. Returns who holds the store now: ``mine``, or another."""
        found = self._engine.write(claim, mine, instead_of)
        if found.token == mine.token:
            self._engine.recognise_by(SIGN)
        return found

    @changes
    def keep_hold(self, connection: Connection, token: str, at: datetime) -> None:
        """Records a heartbeat of the holder with this ``token``. Raises ``HoldLost`` if another
        process holds the store now."""
        kept = connection.execute(
            "UPDATE holders SET heard_at = ? WHERE role = ? AND token = ?",
            [stored(at), _ROLE, token],
        )
        if not kept.rowcount:
            raise HoldLost(
                "Another process has taken over the database, because this one didn't respond for "
                "a while. Only one can run, so this one stops."
            )

    @changes
    def release_hold(self, connection: Connection, token: str) -> None:
        """Releases the store. Does nothing if another process holds it."""
        connection.execute("DELETE FROM holders WHERE role = ? AND token = ?", [_ROLE, token])


def holder(connection: Connection) -> Holder | None:
    row = connection.execute(f"{rows.HOLDERS} WHERE role = ?", [_ROLE]).fetchone()
    return rows.holder(row) if row else None


def claim(connection: Connection, mine: Holder, instead_of: Holder | None) -> Holder:
    """Claims in one statement, so of two processes at once the second finds a changed row."""
    known = ("", "") if instead_of is None else (instead_of.token, stored(instead_of.heard_at))
    connection.execute(
        "INSERT INTO holders"
        " (role, token, host, machine, pid, started, lock_file, since, heard_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (role) DO UPDATE SET token = excluded.token, host = excluded.host,"
        " machine = excluded.machine, pid = excluded.pid, started = excluded.started,"
        " lock_file = excluded.lock_file, since = excluded.since, heard_at = excluded.heard_at"
        " WHERE holders.token = ? AND holders.heard_at = ?",
        [_ROLE, *rows.holder_columns(mine), *known],
    )
    return holder(connection) or mine
