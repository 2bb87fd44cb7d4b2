"""Statements about the admin log: what admins changed, without anybody's words."""

import json
from collections.abc import Mapping
from datetime import datetime

from storage.records import AdminAction, AdminLogEntry, Assignment, RosterEdit
from storage.statements import rows
from storage.statements.engine import Connection, Statements, reads
from storage.statements.rows import stored


class AdminLogStore(Statements):
    @reads
    def admin_log(self, connection: Connection, limit: int, skip: int = 0) -> list[AdminLogEntry]:
        """What admins changed, newest first, without the ``skip`` newest entries."""
        found = connection.execute(
            f"{rows.ADMIN_LOG} ORDER BY id DESC LIMIT ? OFFSET ?", [limit, skip]
        )
        return [rows.admin_log_entry(row) for row in found]

    @reads
    def admin_log_size(self, connection: Connection) -> int:
        """How many entries there are."""
        size: int = connection.execute("SELECT count(*) FROM admin_log").fetchone()[0]
        return size


def note_line(
    connection: Connection,
    edit: RosterEdit,
    person: str,
    lines: tuple[Assignment | None, Assignment | None],
    at: datetime,
) -> None:
    """Notes that somebody's line on the roster was changed. ``lines``: before and after."""
    before, after = (_parts(line) if line else None for line in lines)
    if edit.by is None or before == after:
        return
    if edit.undoes:
        before, after = (each and {**each, "undone": "yes"} for each in (before, after))
    note(connection, AdminLogEntry(edit.by, AdminAction.ROSTER, person, before, after, at))


def note(connection: Connection, entry: AdminLogEntry) -> None:
    """Adds an entry, in the same change that it's about."""
    connection.execute(
        "INSERT INTO admin_log (actor, action, subject, before, after, at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            entry.actor,
            entry.action,
            entry.subject,
            _written(entry.before),
            _written(entry.after),
            stored(entry.at),
        ],
    )


def _parts(line: Assignment) -> Mapping[str, str]:
    return {
        "ladder": line.ladder,
        "level": line.level,
        "manager": line.manager or "",
        "country": line.country or "",
    }


def _written(parts: Mapping[str, str] | None) -> str | None:
    return None if parts is None else json.dumps(dict(parts), ensure_ascii=False)
