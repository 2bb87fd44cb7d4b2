"""Statements about the agenda: when to check next whether a person is due a question. Each check
is a look.
"""

from collections.abc import Sequence
from datetime import datetime

from storage.records import LatestLook, PlannedLook
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored


class AgendaStore(Statements):
    @reads
    def agenda(self, connection: Connection, now: datetime, limit: int) -> list[PlannedLook]:
        """People whose next look is at or before ``now``, the longest waiting first."""
        found = connection.execute(
            "SELECT person, at FROM agenda WHERE at <= ? ORDER BY at, person LIMIT ?",
            [stored(now), limit],
        )
        return [PlannedLook(person, datetime.fromisoformat(at)) for person, at in found]

    @reads
    def agenda_size(self, connection: Connection, now: datetime) -> int:
        """How many people ``agenda`` would return without a limit."""
        found = connection.execute("SELECT count(*) FROM agenda WHERE at <= ?", [stored(now)])
        size: int = found.fetchone()[0]
        return size

    @reads
    def next_look(self, connection: Connection, person: str) -> datetime | None:
        """When a person's next look is; ``None`` if they aren't on the agenda."""
        found = connection.execute("SELECT at FROM agenda WHERE person = ?", [person]).fetchone()
        return datetime.fromisoformat(found[0]) if found else None

    @changes
    def look_again(self, connection: Connection, person: str, at: datetime) -> None:
        """Sets a person's next look to ``at``, whatever it was."""
        look_again(connection, person, at)

    @changes
    def looked(self, connection: Connection, look: PlannedLook, next_at: datetime) -> bool:
        """Records that a look was taken, and sets the next one to ``next_at``.

        Returns ``False``, and changes nothing, if the agenda has another time than ``look.at``
        by now: something changed after the look.
        """
        changed = connection.execute(
            "UPDATE agenda SET at = ? WHERE person = ? AND at = ?",
            [stored(next_at), look.person, stored(look.at)],
        )
        return bool(changed.rowcount)

    @reads
    def localities(self, connection: Connection) -> list[tuple[str | None, str | None]]:
        """Each pair of time zone and country that somebody on the roster has."""
        found = connection.execute(
            "SELECT DISTINCT p.zone, a.country FROM assignments AS a"
            " LEFT JOIN people AS p ON p.id = a.person WHERE a.ended IS NULL"
        )
        return [(zone, country) for zone, country in found]

    @changes
    def bring_forward_looks(
        self, connection: Connection, latest: Sequence[LatestLook], now: datetime
    ) -> int:
        """Brings forward looks that are later than ``latest`` allows. Returns how many there were.

        ``latest``: one entry for each of ``localities``. People in a locality that isn't among
        them keep their time.
        """
        if not latest:
            return 0
        # No zone and an empty one are the same locality, and no row may be changed twice.
        values = {
            (each.zone or "", each.country or ""): [
                each.zone or "",
                each.country or "",
                stored(each.at),
                each.period or "",
                stored(each.unasked_at or each.at),
            ]
            for each in latest
        }.values()
        marks = ", ".join("(?, ?, ?, ?, ?)" for _ in values)
        changed = connection.execute(
            _BRING_FORWARD.format(values=marks),
            [part for value in values for part in value] + [stored(now)],
        )
        return int(changed.rowcount)


def look_at_everybody(connection: Connection, at: datetime) -> None:
    """Brings forward everybody's next look to ``at``."""
    connection.execute("UPDATE agenda SET at = ? WHERE at > ?", [stored(at), stored(at)])


def look_again(connection: Connection, person: str, at: datetime) -> None:
    connection.execute(
        "INSERT INTO agenda (person, at) VALUES (?, ?)"
        " ON CONFLICT (person) DO UPDATE SET at = excluded.at",
        [person, stored(at)],
    )


_BRING_FORWARD = """
    INSERT INTO agenda (person, at)
    WITH latest (zone, country, at, period, unasked_at) AS (VALUES {values}),
    late AS (
        SELECT g.person, g.at, l.at AS latest, l.unasked_at,
            l.period <> '' AND NOT EXISTS (
                SELECT 1 FROM check_ins AS c WHERE c.person = g.person AND c.period = l.period
            ) AS unasked
        FROM agenda AS g
        JOIN assignments AS a ON a.person = g.person AND a.ended IS NULL
        LEFT JOIN people AS p ON p.id = g.person
        JOIN latest AS l ON l.zone = coalesce(p.zone, '') AND l.country = coalesce(a.country, '')
        WHERE g.at > l.unasked_at
    )
    SELECT late.person, CASE WHEN late.unasked THEN ? ELSE late.latest END FROM late
    WHERE late.unasked OR late.at > late.latest
    ON CONFLICT (person) DO UPDATE SET at = excluded.at
"""
