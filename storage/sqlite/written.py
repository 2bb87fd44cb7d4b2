"""Statements about how much somebody wrote on a day: counts, and no words."""

from __future__ import annotations

from datetime import datetime

from sqlite_utils import Database

from storage.sqlite import outbox
from storage.sqlite.rows import stored


def count(
    db: Database,
    person: str,
    day: str,
    characters: int,
    messages: int,
    most_characters: int,
    most_messages: int,
    once: str,
    at: datetime,
) -> bool:
    known = db.execute("SELECT 1 FROM deliveries WHERE once = ?", [f"counted:{once}"]).fetchone()
    if known is not None:
        return True
    so_far = db.execute(
        "SELECT characters, messages FROM written WHERE person = ? AND day = ?", [person, day]
    ).fetchone() or (0, 0)
    if so_far[0] + characters > most_characters or so_far[1] + messages > most_messages:
        return False
    db.execute("DELETE FROM written WHERE person = ? AND day < ?", [person, day])
    db.execute(
        "INSERT INTO written (person, day, characters, messages, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (person, day) DO UPDATE SET"
        " characters = written.characters + excluded.characters,"
        " messages = written.messages + excluded.messages, at = excluded.at",
        [person, day, characters, messages, stored(at)],
    )
    outbox.seen(db, f"counted:{once}", at)
    return True
