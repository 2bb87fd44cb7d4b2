"""Statements about what admins set for the company in Slack."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from storage.records import AdminAction, AdminLogEntry, SettingChange, Task
from storage.statements import admin_log, agenda, outbox
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class SettingStore(Statements):
    @reads
    def company_settings(self, connection: Connection) -> Mapping[str, str]:
        """Every value that is set in Slack, by name."""
        return dict(connection.execute("SELECT name, value FROM company_settings").fetchall())

    @changes
    def change_setting(
        self,
        connection: Connection,
        change: SettingChange,
        at: datetime,
        tasks: Sequence[Task] = (),
    ) -> bool:
        """Set a value, or take it back to where it isn't set in Slack. Noted in the admin log.

        Everybody on the roster is put on the agenda at ``at``, unless they are sooner anyway.
        ``tasks``: to add with it, each due at its own time. ``False``, and nothing changed, if the
        value is another one than ``change.before`` by now.
        """
        row = connection.execute(
            "SELECT value FROM company_settings WHERE name = ?", [change.name]
        ).fetchone()
        if (row[0] if row else None) != change.before:
            return False
        if change.after is None:
            connection.execute("DELETE FROM company_settings WHERE name = ?", [change.name])
        else:
            connection.execute(
                "INSERT INTO company_settings (name, value, at) VALUES (?, ?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value, at = excluded.at",
                [change.name, change.after, stored(at)],
            )
        before, after = _noted(change.before), _noted(change.after)
        entry = AdminLogEntry(change.by, AdminAction.SETTING, change.name, before, after, at)
        admin_log.note(connection, entry)
        agenda.look_at_everybody(connection, at)
        outbox.add_each(connection, tasks)
        return True


def _noted(value: str | None) -> Mapping[str, str] | None:
    return None if value is None else {"value": value}
