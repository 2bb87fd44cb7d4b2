"""Statements about the bot itself: when its work last began, pauses while Slack refuses everybody,
and its secrets.
"""

from datetime import datetime, timedelta

from storage.records import Pause, Tasks
from storage.statements import outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

AGENDA = "agenda"
_RESTORED = "restored"
"""Begins the names of restores. Older databases have one of just that name."""


class RunStore(Statements):
    @changes
    def begin_run(self, connection: Connection, name: str, at: datetime, apart: timedelta) -> bool:
        """Stores that a run of that name begins at ``at``.

        Returns ``False``, and stores nothing, if the last one began less than ``apart`` before. A
        run stored for later than ``at`` is ignored: the clock was wrong then.
        """
        begun = connection.execute(
            "INSERT INTO runs (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
            " SET at = excluded.at WHERE runs.at <= ? OR runs.at > excluded.at RETURNING name",
            [name, stored(at), stored(at - apart)],
        )
        return begun.fetchone() is not None

    @reads
    def last_pass(self, connection: Connection) -> datetime | None:
        """The instant last given to ``record_pass``; ``None`` if never."""
        return last(connection, AGENDA)

    @changes
    def record_pass(self, connection: Connection, at: datetime) -> None:
        """Stores that everybody who was due at ``at`` was handled."""
        record(connection, AGENDA, at)

    @changes
    def pause(
        self, connection: Connection, code: str, until: datetime, at: datetime, tasks: Tasks
    ) -> bool:
        """Pauses passes until ``until``, since Slack refuses everybody with ``code``.

        Returns ``False`` if they're paused already, and then adds no ``tasks``.
        """
        known = of_code(connection, code)
        connection.execute(
            "INSERT INTO pauses (code, at, until) VALUES (?, ?, ?) ON CONFLICT (code) DO UPDATE SET"
            " at = CASE WHEN pauses.ended IS NULL THEN pauses.at ELSE excluded.at END,"
            " until = excluded.until, ended = NULL",
            [code, stored(at), stored(until)],
        )
        if known is not None and known.ended is None:
            return False
        outbox.add_tasks(connection, tasks, at)
        return True

    @reads
    def paused(self, connection: Connection, now: datetime) -> Pause | None:
        """The pause that lasts longest, if passes are paused at ``now``."""
        row = connection.execute(
            f"{rows.PAUSES} WHERE ended IS NULL AND until > ? ORDER BY until DESC LIMIT 1",
            [stored(now)],
        ).fetchone()
        return rows.pause(row) if row else None

    @reads
    def pause_for(self, connection: Connection, code: str) -> Pause | None:
        """The newest pause for ``code``, over or not."""
        return of_code(connection, code)

    @changes
    def end_pauses(self, connection: Connection, at: datetime) -> None:
        """Ends every pause, since somebody could be asked."""
        connection.execute("UPDATE pauses SET ended = ? WHERE ended IS NULL", [stored(at)])

    def secret(self, name: str, otherwise: str) -> str:
        """The secret of that name. If there's none yet, ``otherwise`` is stored and returned."""
        return self._engine.read(_secret, name) or self._engine.write(_keep, name, otherwise)


def last(connection: Connection, name: str) -> datetime | None:
    found = connection.execute("SELECT at FROM runs WHERE name = ?", [name]).fetchone()
    return datetime.fromisoformat(found[0]) if found else None


def record(connection: Connection, name: str, at: datetime) -> None:
    connection.execute(
        "INSERT INTO runs (name, at) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET at = excluded.at",
        [name, stored(at)],
    )


def record_restore(connection: Connection, name: str, made: datetime) -> None:
    """Stores that the database was restored from a backup made at ``made``. ``name``: one that no
    other restore has."""
    record(connection, f"{_RESTORED} {name}", made)


def restores(connection: Connection) -> set[tuple[str, datetime]]:
    """Every restore that the database came about by: its name, and when the backup was made."""
    found = connection.execute(
        "SELECT name, at FROM runs WHERE name = ? OR name LIKE ?", [_RESTORED, f"{_RESTORED} %"]
    )
    return {(name, datetime.fromisoformat(at)) for name, at in found}


def of_code(connection: Connection, code: str) -> Pause | None:
    row = connection.execute(f"{rows.PAUSES} WHERE code = ?", [code]).fetchone()
    return rows.pause(row) if row else None


def _secret(connection: Connection, name: str) -> str | None:
    row = connection.execute("SELECT value FROM secrets WHERE name = ?", [name]).fetchone()
    return row[0] if row else None


def _keep(connection: Connection, name: str, otherwise: str) -> str:
    connection.execute(
        "INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [name, otherwise],
    )
    return _secret(connection, name) or otherwise
