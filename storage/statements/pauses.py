"""Statements about pauses: when no pass runs, since Slack refuses everybody."""

from datetime import datetime

from storage.records import Pause, Tasks
from storage.statements import outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class PauseStore(Statements):
    """When no pass runs, since Slack refuses everybody."""

    @changes
    def pause(
        self, connection: Connection, code: str, until: datetime, at: datetime, tasks: Tasks
    ) -> bool:
        """Let passes rest ``until`` then, since Slack refuses everybody with ``code``.

        ``False`` when that was so already: then ``tasks`` are not asked for again.
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
        """The pause that lasts longest, if one is under way at ``now``."""
        row = connection.execute(
            f"{rows.PAUSES} WHERE ended IS NULL AND until > ? ORDER BY until DESC LIMIT 1",
            [stored(now)],
        ).fetchone()
        return rows.pause(row) if row else None

    @reads
    def pause_for(self, connection: Connection, code: str) -> Pause | None:
        """The newest pause for ``code``, be it over or not."""
        return of_code(connection, code)

    @changes
    def end_pauses(self, connection: Connection, at: datetime) -> None:
        """Somebody was asked: every pause is over."""
        connection.execute("UPDATE pauses SET ended = ? WHERE ended IS NULL", [stored(at)])


def of_code(connection: Connection, code: str) -> Pause | None:
    row = connection.execute(f"{rows.PAUSES} WHERE code = ?", [code]).fetchone()
    return rows.pause(row) if row else None
