"""Statements about the reader that a prompt names.

What is written under a prompt is shared with the reader it names. So as soon as that reader
may be wrong, the prompt counts as naming nobody, until it is redrawn.
"""

from datetime import datetime

from storage.records import Redrawing
from storage.statements import outbox
from storage.statements.engine import Connection, Statements, changes
from storage.statements.rows import stored


class NamedReaderStore(Statements):
    @changes
    def name_reader(
        self,
        connection: Connection,
        check_in: str,
        reader: str | None,
        *,
        revision: int,
        at: datetime | None = None,
    ) -> None:
        """Records that the prompt was redrawn and names ``reader`` since ``at`` (``None``: nobody).

        ``revision``: that of the reply it shows (0 for none). Changes nothing if that isn't the
        newest anymore. Changes that narrow who can read a person's words reset this to nobody.
        """
        connection.execute(
            "UPDATE check_ins SET named_reader = ?,"
            " named_at = CASE WHEN named_reader = ? THEN named_at ELSE ? END"
            " WHERE id = ? AND revision = ?",
            [reader, reader, None if at is None else stored(at), check_in, revision],
        )


def name_nobody(connection: Connection, person: str) -> None:
    """Lets all of a person's prompts count as naming nobody."""
    connection.execute(
        "UPDATE check_ins SET named_reader = NULL WHERE person = ? AND named_reader IS NOT NULL",
        [person],
    )


def name_nobody_under(connection: Connection, check_in: str) -> None:
    """Lets one prompt count as naming nobody."""
    connection.execute("UPDATE check_ins SET named_reader = NULL WHERE id = ?", [check_in])


def draw_anew(connection: Connection, person: str, redraw: Redrawing, at: datetime) -> None:
    """Redraws everything that says who can read a person's words. Until then it names nobody."""
    name_nobody(connection, person)
    prompts = connection.execute(
        "SELECT id FROM check_ins WHERE person = ? AND message_ts IS NOT NULL"
        " AND state IN ('asked', 'answered')",
        [person],
    ).fetchall()
    messages = connection.execute(
        "SELECT channel, message_ts FROM bot_messages WHERE person = ?", [person]
    ).fetchall()
    tasks = [(redraw.prompt, check_in) for (check_in,) in prompts]
    tasks += [(redraw.message, f"{channel}:{message_ts}") for channel, message_ts in messages]
    outbox.add_tasks(connection, [*tasks, (redraw.home, person)], at)
