"""Statements about ladders that admins accepted in Slack. Every version stays."""

from datetime import datetime
from typing import Any

from storage.records import AcceptedLadder, AdminAction, AdminLogEntry, Upload
from storage.statements import admin_log, rows, uploads
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

_CURRENT = f"{rows.LADDERS} WHERE ladder = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1"

_COUNTING = (
    f"{rows.LADDERS} WHERE id IN (SELECT max(id) FROM accepted_ladders"  # noqa: S608
    " WHERE undone_at IS NULL GROUP BY ladder) ORDER BY ladder"
)


class LadderStore(Statements):
    @reads
    def accepted_ladders(self, connection: Connection) -> list[AcceptedLadder]:
        """The version that counts of each accepted ladder, by ladder id."""
        found = connection.execute(_COUNTING)
        return [rows.accepted_ladder(row) for row in found]

    @reads
    def ladders_version(self, connection: Connection) -> str:
        """A text that changes with each change of the accepted ladders."""
        newest, undone = connection.execute(
            "SELECT coalesce(max(id), 0), count(undone_at) FROM accepted_ladders"
        ).fetchone()
        return f"{newest}|{undone}"

    @changes
    def accept_ladder(
        self,
        connection: Connection,
        decided: tuple[Upload, Upload],
        ladder: str,
        at: datetime,
    ) -> bool:
        """Let the ``content`` of an upload count as ``ladder`` (its id) from now on.

        ``decided``: the upload as it is, and as it is then. Returns ``False``, and changes
        nothing, if it was drawn from another version of the ladder than the one that counts.
        Raises ``StaleUpload`` if it isn't as it was anymore.
        """
        before, after = decided
        counts = _current(connection, ladder)
        if (counts.version if counts else "") != before.drawn_from:
            return False
        uploads.use(connection, decided)
        connection.execute(
            "INSERT INTO accepted_ladders (ladder, content, accepted_by, at, channel, message_ts)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                ladder,
                rows.text(after.content),
                after.person,
                stored(at),
                after.channel,
                after.message_ts,
            ],
        )
        _note(connection, after.person, (counts, _current(connection, ladder)), at)
        return True

    @changes
    def undo_ladder(
        self,
        connection: Connection,
        undone: tuple[Upload, Upload],
        at: datetime,
        *,
        since: datetime,
    ) -> bool:
        """Let the version before count again in place of the one that an upload brought.

        ``undone``: the upload as it is, and as it is then. Returns ``False``, and changes
        nothing, if that version doesn't count anymore, or was accepted before ``since``.
        Raises ``StaleUpload`` if the upload isn't as it was anymore.
        """
        before, _ = undone
        row = connection.execute(
            f"{rows.LADDERS} WHERE channel = ? AND message_ts = ? AND undone_at IS NULL"
            " AND at >= ?",
            [before.channel, before.message_ts, stored(since)],
        ).fetchone()
        brought = rows.accepted_ladder(row) if row else None
        if brought is None or _current(connection, brought.ladder) != brought:
            return False
        uploads.use(connection, undone)
        connection.execute(
            "UPDATE accepted_ladders SET undone_at = ? WHERE id = ?",
            [stored(at), int(brought.version)],
        )
        counts = _current(connection, brought.ladder)
        _note(connection, before.person, (brought, counts), at)
        return True


def _current(connection: Connection, ladder: str) -> AcceptedLadder | None:
    row: Any = connection.execute(_CURRENT, [ladder]).fetchone()
    return rows.accepted_ladder(row) if row else None


def _note(
    connection: Connection,
    by: str,
    versions: tuple[AcceptedLadder | None, AcceptedLadder | None],
    at: datetime,
) -> None:
    before, after = ({"version": each.version} if each else None for each in versions)
    subject = next(each.ladder for each in versions if each)
    entry = AdminLogEntry(by, AdminAction.LADDER, subject, before, after, at)
    admin_log.note(connection, entry)
