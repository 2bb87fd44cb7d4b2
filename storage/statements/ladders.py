"""Statements about ladders that admins accepted in Slack. Every version stays."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from storage.records import (
    AcceptedLadder,
    AdminAction,
    AdminLogEntry,
    LadderRemoval,
    LadderUndo,
    Tasks,
    Upload,
)
from storage.statements import admin_log, outbox, rows, uploads
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

_CURRENT = f"{rows.LADDERS} WHERE ladder = ? AND undone_at IS NULL ORDER BY id DESC LIMIT 1"

_COUNTING = (
    f"{rows.LADDERS} WHERE id IN (SELECT max(id) FROM accepted_ladders"  # noqa: S608
    " WHERE undone_at IS NULL GROUP BY ladder) ORDER BY ladder"
)


Parts = Mapping[str, str]


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
        versions = _parts(counts), _parts(_current(connection, ladder), change=after.outcome)
        _note(connection, (after.person, ladder), versions, at)
        return True

    @changes
    def undo_ladder(
        self,
        connection: Connection,
        undone: tuple[Upload, Upload],
        at: datetime,
        *,
        since: datetime,
    ) -> LadderUndo:
        """Let the version before count again in place of the one that an upload brought.

        ``undone``: the upload as it is, and as it is then. Changes nothing, and says why, if
        that version was accepted before ``since``, or isn't the one that counts, or if none was
        there before and somebody on the roster is on the ladder. Raises ``StaleUpload`` if the
        upload isn't as it was anymore.
        """
        before, _ = undone
        row = connection.execute(
            f"{rows.LADDERS} WHERE channel = ? AND message_ts = ? AND undone_at IS NULL",
            [before.channel, before.message_ts],
        ).fetchone()
        if row is None:
            return LadderUndo.REMOVED
        brought = rows.accepted_ladder(row)
        if brought.at < since:
            return LadderUndo.TOO_LATE
        if _current(connection, brought.ladder) != brought:
            return LadderUndo.CHANGED_AGAIN
        if _is_only_version(connection, brought) and _anybody_on(connection, brought.ladder):
            return LadderUndo.IN_USE
        uploads.use(connection, undone)
        connection.execute(
            "UPDATE accepted_ladders SET undone_at = ? WHERE id = ?",
            [stored(at), int(brought.version)],
        )
        counts = _current(connection, brought.ladder)
        versions = _parts(brought, change=before.outcome), _parts(counts)
        _note(connection, (before.person, brought.ladder), versions, at)
        return LadderUndo.UNDONE

    @changes
    def remove_ladder(
        self,
        connection: Connection,
        accepted: AcceptedLadder,
        by: str,
        at: datetime,
        tasks: Tasks = (),
    ) -> LadderRemoval:
        """Let no version of a ladder count anymore. ``accepted``: the one that was seen.
        ``tasks``: to add with that.

        Changes nothing, and says why, if another version counts by now, or somebody on the
        roster is on the ladder.
        """
        counts = _current(connection, accepted.ladder)
        if counts is None or counts.version != accepted.version:
            return LadderRemoval.CHANGED
        if _anybody_on(connection, accepted.ladder):
            return LadderRemoval.IN_USE
        connection.execute(
            "UPDATE accepted_ladders SET undone_at = ? WHERE ladder = ? AND undone_at IS NULL",
            [stored(at), accepted.ladder],
        )
        _note(connection, (by, accepted.ladder), (_parts(counts, removed="yes"), None), at)
        outbox.add_tasks(connection, tasks, at)
        return LadderRemoval.REMOVED


def _current(connection: Connection, ladder: str) -> AcceptedLadder | None:
    row: Any = connection.execute(_CURRENT, [ladder]).fetchone()
    return rows.accepted_ladder(row) if row else None


def _is_only_version(connection: Connection, version: AcceptedLadder) -> bool:
    """Whether no other version would count without this one."""
    others: int = connection.execute(
        "SELECT count(*) FROM accepted_ladders WHERE ladder = ? AND undone_at IS NULL AND id <> ?",
        [version.ladder, int(version.version)],
    ).fetchone()[0]
    return not others


def _anybody_on(connection: Connection, ladder: str) -> bool:
    """Whether somebody on the roster is on a ladder."""
    people: int = connection.execute(
        "SELECT count(*) FROM assignments WHERE ladder = ? AND ended IS NULL", [ladder]
    ).fetchone()[0]
    return bool(people)


def _parts(version: AcceptedLadder | None, **more: str) -> Parts | None:
    """A version's part of an entry in the admin log. ``more``: what else to note, unless empty."""
    if version is None:
        return None
    return {"version": version.version} | {name: text for name, text in more.items() if text}


def _note(
    connection: Connection,
    who_and_which: tuple[str, str],
    versions: tuple[Parts | None, Parts | None],
    at: datetime,
) -> None:
    by, ladder = who_and_which
    entry = AdminLogEntry(by, AdminAction.LADDER, ladder, *versions, at)
    admin_log.note(connection, entry)
