"""Statements about files and canvases in Slack that the bot made for people."""

from collections.abc import Sequence
from datetime import datetime

from storage.records import MadeFile, Tasks
from storage.statements import outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class FileStore(Statements):
    @changes
    def save_files(
        self,
        connection: Connection,
        files: Sequence[MadeFile],
        at: datetime,
        tasks: Tasks,
        *,
        read_at: datetime,
        remove: str,
    ) -> None:
        """Saves which files were made for whom. Files saved before don't change.

        ``read_at``: when their contents were read from the store. If their owner erased
        everything then or later, a task of the kind ``remove`` is added for the batch instead
        of ``tasks``.
        """
        for file in files:
            connection.execute(
                "INSERT INTO files (id, owner, batch, canvas, message, at)"
                " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                [
                    file.id,
                    file.owner,
                    file.batch,
                    int(file.is_canvas),
                    int(file.is_message),
                    stored(at),
                ],
            )
        outdated = {file.batch for file in files if _erased_since(connection, file.owner, read_at)}
        outbox.add_tasks(connection, [(remove, batch) for batch in sorted(outdated)] or tasks, at)

    @reads
    def files_of(self, connection: Connection, batch: str) -> list[MadeFile]:
        """The files of a batch that weren't deleted, by id."""
        found = connection.execute(f"{rows.FILES} WHERE batch = ? ORDER BY id", [batch])
        return [rows.made_file(row) for row in found]

    @reads
    def files_made_for(self, connection: Connection, owner: str) -> list[MadeFile]:
        """The files made for a person that weren't deleted, by id."""
        found = connection.execute(f"{rows.FILES} WHERE owner = ? ORDER BY id", [owner])
        return [rows.made_file(row) for row in found]

    @changes
    def forget_file(self, connection: Connection, file: str) -> None:
        """Forgets a deleted file. An unknown id changes nothing."""
        connection.execute("DELETE FROM files WHERE id = ?", [file])


def _erased_since(connection: Connection, owner: str, instant: datetime) -> bool:
    found = connection.execute(
        "SELECT 1 FROM erasures WHERE person = ? AND at >= ?", [owner, stored(instant)]
    )
    return found.fetchone() is not None


def batches_of(connection: Connection, owner: str) -> list[str]:
    found = connection.execute(
        "SELECT DISTINCT batch FROM files WHERE owner = ? ORDER BY batch", [owner]
    )
    return [batch for (batch,) in found]


def older(connection: Connection, before: datetime, kind: str) -> list[str]:
    """Batches made before ``before``, without those that a task of this kind waits for."""
    found = connection.execute(
        "SELECT DISTINCT batch FROM files WHERE at < ? AND NOT EXISTS"
        " (SELECT 1 FROM tasks WHERE kind = ? AND subject = batch) ORDER BY batch",
        [stored(before), kind],
    )
    return [batch for (batch,) in found]
