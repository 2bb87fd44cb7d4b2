"""Statements about files that admins sent as the company's ladder or roster."""

from dataclasses import replace
from datetime import datetime

from storage.errors import StaleUpload
from storage.records import Tasks, Upload, UploadState
from storage.statements import outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

_BY_MESSAGE = f"{rows.UPLOADS} WHERE channel = ? AND message_ts = ?"


class UploadStore(Statements):
    @changes
    def begin_upload(self, connection: Connection, upload: Upload, at: datetime) -> Upload:
        """Stores an upload, and returns the stored one, which may be from before."""
        connection.execute(
            "INSERT INTO uploads (person, channel, message_ts, files, state, revision, answers,"
            " drawn_from, digest, content, outcome, shown_ts, at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (channel, message_ts) DO NOTHING",
            [*rows.upload_columns(upload), stored(at)],
        )
        return _upload(connection, upload.channel, upload.message_ts) or upload

    @reads
    def upload(self, connection: Connection, channel: str, message_ts: str) -> Upload | None:
        """The upload of this message; ``None`` if there's none."""
        return _upload(connection, channel, message_ts)

    @reads
    def uploads_in(self, connection: Connection, person: str, state: UploadState) -> list[Upload]:
        """The uploads of an admin that are in this state now, oldest first."""
        found = connection.execute(
            f"{rows.UPLOADS} WHERE person = ? AND state = ? ORDER BY at, message_ts",
            [person, state],
        )
        return [rows.upload(row) for row in found]

    @changes
    def change_upload(
        self,
        connection: Connection,
        before: Upload,
        after: Upload,
        at: datetime,
        tasks: Tasks = (),
    ) -> Upload | None:
        """Stores ``after`` in place of ``before``, and returns it with its new revision.

        Returns ``None``, and changes nothing, if ``before`` isn't stored anymore.
        """
        changed = change(connection, before, after)
        if changed is not None:
            outbox.add_tasks(connection, tasks, at)
        return changed

    @changes
    def upload_shown(
        self, connection: Connection, channel: str, message_ts: str, shown_ts: str
    ) -> None:
        """Saves the timestamp of the bot's message about an upload."""
        connection.execute(
            "UPDATE uploads SET shown_ts = ? WHERE channel = ? AND message_ts = ?",
            [shown_ts, channel, message_ts],
        )

    @changes
    def forget_uploads(self, connection: Connection, before: datetime) -> None:
        """Deletes uploads from before ``before``. What they changed stays."""
        connection.execute("DELETE FROM uploads WHERE at < ?", [stored(before)])


def _upload(connection: Connection, channel: str, message_ts: str) -> Upload | None:
    row = connection.execute(_BY_MESSAGE, [channel, message_ts]).fetchone()
    return rows.upload(row) if row else None


def use(connection: Connection, uploads: tuple[Upload, Upload] | None) -> None:
    """Stores the second in place of the first, if any. Raises ``StaleUpload`` if the first isn't
    stored."""
    if uploads is not None and change(connection, *uploads) is None:
        raise StaleUpload("The upload was changed in between.")


def change(connection: Connection, before: Upload, after: Upload) -> Upload | None:
    changed = replace(after, revision=before.revision + 1)
    *_, state, revision, answers, drawn_from, digest, content, outcome, _ = rows.upload_columns(
        changed
    )
    found = connection.execute(
        "UPDATE uploads SET state = ?, revision = ?, answers = ?, drawn_from = ?, digest = ?,"
        " content = ?, outcome = ? WHERE channel = ? AND message_ts = ? AND revision = ?",
        [
            state,
            revision,
            answers,
            drawn_from,
            digest,
            content,
            outcome,
            before.channel,
            before.message_ts,
            before.revision,
        ],
    )
    return changed if found.rowcount else None
