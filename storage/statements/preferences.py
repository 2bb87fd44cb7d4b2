"""Statements about what people set for themselves."""

import json
from datetime import datetime

from storage.records import Preferences, Tasks
from storage.statements import outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads


class PreferenceStore(Statements):
    """What people set for themselves."""

    @changes
    def save_preferences(
        self, connection: Connection, preferences: Preferences, at: datetime, tasks: Tasks
    ) -> None:
        """Keep reminders and focus. ``shares`` is changed by ``set_shares`` alone, and ``ladder``
        by ``set_ladder``, so that no older reading comes back with a change of something else."""
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
        """Let what the person writes from now on be shared, or private, unless they say otherwise.

        Whoever can read what was written before stays as it is. A task of the kind ``redraw``
        is added for each of their open check-ins whose prompt stands in Slack.
        """
        choose_sharing(connection, person, shares, at, redraw)
        outbox.add_tasks(connection, tasks, at)

    @changes
    def set_ladder(self, connection: Connection, person: str, ladder: str) -> None:
        """Remember the ladder that is meant when the person names none."""
        connection.execute(
            "INSERT INTO preferences (person, reminders, focus, ladder) VALUES (?, 1, '[]', ?)"
            " ON CONFLICT (person) DO UPDATE SET ladder = excluded.ladder",
            [person, ladder],
        )

    @reads
    def preferences(self, connection: Connection, person: str) -> Preferences:
        """What the person set, or the defaults."""
        row = connection.execute(
            "SELECT reminders, focus, shares, ladder FROM preferences WHERE person = ?", [person]
        ).fetchone()
        if row is None:
            return Preferences(person)
        reminders, focus, shares, ladder = row
        chosen = None if shares is None else bool(shares)
        return Preferences(person, bool(reminders), rows.focus(focus), chosen, ladder)


def choose_sharing(
    connection: Connection, person: str, shares: bool, at: datetime, redraw: str
) -> None:
    """Do what ``set_shares`` does, without tasks of one's own."""
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
