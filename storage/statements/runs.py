"""Statements about when work of the bot's own last began or was done, across restarts."""

from datetime import datetime, timedelta

from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

AGENDA = "agenda"


class RunStore(Statements):
    """When work of the bot's own last began."""

    @changes
    def begin_run(self, connection: Connection, name: str, at: datetime, apart: timedelta) -> bool:
        """Note that a run of that name begins at ``at``.

        ``False``, and nothing noted, if the last one began less than ``apart`` before.
        One that is noted for later than ``at`` counts for nothing: the clock was wrong then.
        """
        begun = connection.execute(
            "INSERT INTO runs (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
            " SET at = excluded.at WHERE runs.at <= ? OR runs.at > excluded.at RETURNING name",
            [name, stored(at), stored(at - apart)],
        )
        return begun.fetchone() is not None

    @reads
    def last_pass(self, connection: Connection) -> datetime | None:
        """When ``record_pass`` was last told of a pass; ``None`` if never."""
        return last(connection, AGENDA)

    @changes
    def record_pass(self, connection: Connection, at: datetime) -> None:
        """Remember that everybody was looked at who was due at ``at``."""
        record(connection, AGENDA, at)


def last(connection: Connection, name: str) -> datetime | None:
    found = connection.execute("SELECT at FROM runs WHERE name = ?", [name]).fetchone()
    return datetime.fromisoformat(found[0]) if found else None


def record(connection: Connection, name: str, at: datetime) -> None:
    connection.execute(
        "INSERT INTO runs (name, at) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET at = excluded.at",
        [name, stored(at)],
    )
