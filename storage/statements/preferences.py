"""Statements about people's own settings, and the next level they chose."""

import json
from datetime import datetime

from storage.narrowing import Narrowing, What
from storage.records import Direction, Preferences, Tasks
from storage.statements import outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class PreferenceStore(Statements):
    @changes
    def save_preferences(
        self, connection: Connection, preferences: Preferences, at: datetime, tasks: Tasks
    ) -> None:
        """Saves reminders and focus only.

        ``set_shares`` saves ``shares`` and ``set_ladder`` saves ``ladder``, so a change of one
        never brings back an older value of another.
        """
        connection.execute(
            "INSERT INTO preferences (person, reminders, focus) VALUES (?, ?, ?)"
            " ON CONFLICT (person) DO UPDATE SET reminders = excluded.reminders,"
            " focus = excluded.focus",
            [preferences.person, int(preferences.reminders), json.dumps(preferences.focus)],
        )
        outbox.add_tasks(connection, tasks, at)

    @changes
    def set_shares(
        self,
        connection: Connection,
        person: str,
        shares: bool,
        at: datetime,
        tasks: Tasks,
        *,
        redraw: str,
    ) -> None:
        """Sets whether what the person writes from now on is shared by default.

        Who can read earlier words doesn't change. A task of the kind ``redraw``
        is added for each of their open check-ins whose prompt was posted.
        """
        choose_sharing(connection, person, shares, at, redraw)
        outbox.add_tasks(connection, tasks, at)

    @changes
    def set_ladder(self, connection: Connection, person: str, ladder: str) -> None:
        """Saves the ladder to use when the person names none."""
        connection.execute(
            "INSERT INTO preferences (person, reminders, focus, ladder) VALUES (?, 1, '[]', ?)"
            " ON CONFLICT (person) DO UPDATE SET ladder = excluded.ladder",
            [person, ladder],
        )

    @reads
    def preferences(self, connection: Connection, person: str) -> Preferences:
        """The person's preferences, or the defaults."""
        row = connection.execute(
            "SELECT reminders, focus, shares, ladder FROM preferences WHERE person = ?", [person]
        ).fetchone()
        return Preferences(person) if row is None else rows.preferences((person, *row))

    @changes
    def choose_direction(self, connection: Connection, direction: Direction, tasks: Tasks) -> None:
        """Saves the choice. It replaces an earlier one for the same person, ladder and level.

        ``tasks`` are due at ``direction.at``.
        """
        at = stored(direction.at)
        connection.execute(
            "INSERT INTO directions (person, ladder, level, toward, at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (person, ladder, level) DO UPDATE SET toward = excluded.toward,"
            " at = excluded.at",
            [direction.person, direction.ladder, direction.level, direction.toward, at],
        )
        outbox.add_tasks(connection, tasks, direction.at)

    @reads
    def direction(self, connection: Connection, person: str, ladder: str, level: str) -> str | None:
        """The code of the level that the person chose as the one after ``level``."""
        row = connection.execute(
            "SELECT toward FROM directions WHERE person = ? AND ladder = ? AND level = ?",
            [person, ladder, level],
        ).fetchone()
        return str(row[0]) if row else None

    @reads
    def directions_of(self, connection: Connection, person: str) -> list[Direction]:
        """All of the person's choices, by ladder and level."""
        found = connection.execute(
            f"{rows.DIRECTIONS} WHERE person = ? ORDER BY ladder, level", [person]
        )
        return [rows.direction(row) for row in found]


def choose_sharing(
    connection: Connection, person: str, shares: bool, at: datetime, redraw: str
) -> None:
    """Does what ``set_shares`` does, without further tasks."""
    if not shares:
        connection.narrow(Narrowing(What.NEW_PRIVATE, person, (), at))
    connection.execute(
        "INSERT INTO preferences (person, reminders, focus, shares) VALUES (?, 1, '[]', ?)"
        " ON CONFLICT (person) DO UPDATE SET shares = excluded.shares",
        [person, int(shares)],
    )
    connection.execute(
        "UPDATE check_ins SET named_reader = NULL WHERE person = ? AND state = 'asked'"
        " AND message_ts IS NOT NULL",
        [person],
    )
    shown = connection.execute(
        "SELECT id FROM check_ins WHERE person = ? AND state = 'asked' AND message_ts IS NOT NULL",
        [person],
    ).fetchall()
    outbox.add_tasks(connection, [(redraw, check_in) for (check_in,) in shown], at)
