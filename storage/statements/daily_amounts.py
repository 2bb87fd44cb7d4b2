"""Statements about how much somebody wrote on a day: only counts, without words."""

from datetime import datetime

from storage.statements import outbox
from storage.statements.engine import Connection, Statements, changes
from storage.statements.rows import stored


class DailyAmountStore(Statements):
    @changes
    def count_words_of_day(
        self,
        connection: Connection,
        person: str,
        day: str,
        characters: int,
        messages: int,
        *,
        most_characters: int,
        most_messages: int,
        once: str,
        at: datetime,
    ) -> bool:
        """Counts what somebody wrote on a day (ISO 8601). Deletes the counts of earlier days.

        Returns ``False``, and counts nothing, if that would exceed a limit. A second call with the
        same ``once`` counts nothing, and returns ``True``.
        """
        known = connection.execute(
            "SELECT 1 FROM deliveries WHERE once = ?", [f"counted:{once}"]
        ).fetchone()
        if known is not None:
            return True
        so_far = connection.execute(
            "SELECT characters, messages FROM written WHERE person = ? AND day = ?", [person, day]
        ).fetchone() or (0, 0)
        if so_far[0] + characters > most_characters or so_far[1] + messages > most_messages:
            return False
        connection.execute("DELETE FROM written WHERE person = ? AND day < ?", [person, day])
        connection.execute(
            "INSERT INTO written (person, day, characters, messages, at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (person, day) DO UPDATE SET"
            " characters = written.characters + excluded.characters,"
            " messages = written.messages + excluded.messages, at = excluded.at",
            [person, day, characters, messages, stored(at)],
        )
        outbox.note(connection, f"counted:{once}", at)
        return True
