"""Statements about whom prompts name as somebody who can read an answer.

What is written under a prompt is shared with whom it names, so it names nobody from the
moment at which that may not be true any more until it is drawn anew.
"""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.records import Redrawing
from storage.sqlite import outbox
from storage.sqlite.rows import stored


def name(
    db: Database, check_in: str, reader: str | None, revision: int, at: datetime | None
) -> None:
    db.execute(
        "UPDATE check_ins SET named_reader = ?,"
        " named_at = CASE WHEN named_reader = ? THEN named_at ELSE ? END"
        " WHERE id = ? AND revision = ?",
        [reader, reader, None if at is None else stored(at), check_in, revision],
    )


def name_nobody(db: Database, person: str) -> None:
    """In none of a person's prompts."""
    db.execute(
        "UPDATE check_ins SET named_reader = NULL WHERE person = ? AND named_reader IS NOT NULL",
        [person],
    )


def name_nobody_under(db: Database, check_in: str) -> None:
    """In one prompt."""
    db.execute("UPDATE check_ins SET named_reader = NULL WHERE id = ?", [check_in])


def draw_anew(db: Database, person: str, redraw: Redrawing, at: datetime) -> None:
    """Have all that says who can read a person's words drawn anew; until then it names nobody."""
    name_nobody(db, person)
    prompts = db.execute(
        "SELECT id FROM check_ins WHERE person = ? AND message_ts IS NOT NULL"
        " AND state IN ('asked', 'answered')",
        [person],
    ).fetchall()
    messages = db.execute(
        "SELECT channel, message_ts FROM bot_messages WHERE person = ?", [person]
    ).fetchall()
    tasks = [(redraw.prompt, check_in) for (check_in,) in prompts]
    tasks += [(redraw.message, f"{channel}:{message_ts}") for channel, message_ts in messages]
    outbox.add_tasks(db, [*tasks, (redraw.home, person)], at)
