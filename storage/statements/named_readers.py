"""Statements about whom prompts name as somebody who can read an answer.

What is written under a prompt is shared with whom it names, so it names nobody from the
moment at which that may not be true any more until it is drawn anew.
"""

from __future__ import annotations

from datetime import datetime

from storage.records import Redrawing
from storage.statements import outbox
from storage.statements.engine import Connection, Statements, changes
from storage.statements.rows import stored


class NamedReaderStore(Statements):
    """Whom a prompt names as a reader."""

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
        """The prompt was drawn anew, and names ``reader`` (``None``: nobody) by now (``at``).

        ``revision``: of the reply that it shows (0 for none). Nothing changes if that is not
        the newest any more. Whatever narrows who can read a person's words also lets
        their prompts name nobody, until this says so again.
        """
        connection.execute(
            "UPDATE check_ins SET named_reader = ?,"
            " named_at = CASE WHEN named_reader = ? THEN named_at ELSE ? END"
            " WHERE id = ? AND revision = ?",
            [reader, reader, None if at is None else stored(at), check_in, revision],
        )


def name_nobody(connection: Connection, person: str) -> None:
    """In none of a person's prompts."""
    connection.execute(
        "UPDATE check_ins SET named_reader = NULL WHERE person = ? AND named_reader IS NOT NULL",
        [person],
    )


def name_nobody_under(connection: Connection, check_in: str) -> None:
    """In one prompt."""
    connection.execute("UPDATE check_ins SET named_reader = NULL WHERE id = ?", [check_in])


def draw_anew(connection: Connection, person: str, redraw: Redrawing, at: datetime) -> None:
    """Have all that says who can read a person's words drawn anew; until then it names nobody."""
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
