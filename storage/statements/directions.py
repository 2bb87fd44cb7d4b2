"""Statements about directions: which of several next levels a person chose."""

from storage.records import Direction, Tasks
from storage.statements import outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class DirectionStore(Statements):
    """Which of several next levels a person chose."""

    @changes
    def choose_direction(self, connection: Connection, direction: Direction, tasks: Tasks) -> None:
        """Remember the choice in place of an earlier one for the same person, ladder and level.

        ``tasks`` are due at ``direction.at``.
        """
        connection.execute(
            "INSERT INTO directions (person, ladder, level, toward, at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (person, ladder, level) DO UPDATE SET toward = excluded.toward,"
            " at = excluded.at",
            [
                direction.person,
                direction.ladder,
                direction.level,
                direction.toward,
                stored(direction.at),
            ],
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
        """Every choice of the person's, by ladder and level."""
        found = connection.execute(
            f"{rows.DIRECTIONS} WHERE person = ? ORDER BY ladder, level", [person]
        )
        return [rows.direction(row) for row in found]
