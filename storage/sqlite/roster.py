"""Statements about people, the roster, absences and the agenda."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.records import Assignment, LatestLook, Person, Redrawing, Task
from storage.sqlite import handovers, named_readers, outbox, rows
from storage.sqlite.rows import stored


def save_people(
    db: Database, people: Iterable[Person], at: datetime, redraw: Redrawing | None
) -> None:
    for person in people:
        found = db.execute("SELECT standing, zone FROM people WHERE id = ?", [person.id])
        before = found.fetchone()
        unchanged = before == (person.standing, person.zone)
        db.execute(
            "INSERT INTO people (id, name, standing, zone) VALUES (?, ?, ?, ?) ON CONFLICT (id)"
            " DO UPDATE SET name = excluded.name, standing = excluded.standing,"
            " zone = excluded.zone",
            [person.id, rows.text(person.name), person.standing, person.zone],
        )
        if not unchanged and current_assignment(db.conn, person.id) is not None:
            look_again(db, person.id, at)
        if redraw is not None and (before is None or before[0] != person.standing):
            for report in reports(db.conn, person.id):
                named_readers.draw_anew(db, report.person, redraw, at)


def person(connection: Connection, person: str) -> Person | None:
    found = connection.execute(f"{rows.PEOPLE} WHERE id = ?", [person]).fetchone()
    return rows.person(found) if found else None


def people(connection: Connection, ids: Iterable[str]) -> dict[str, Person]:
    # As one JSON parameter: SQLite limits how many parameters there can be.
    found = connection.execute(
        "SELECT id, name, standing, zone FROM people WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    return {person.id: person for person in map(rows.person, found)}


_KNOWN_NAMES = """
    WITH every AS (
        SELECT id FROM people
        UNION SELECT person FROM assignments
        UNION SELECT manager FROM assignments WHERE manager IS NOT NULL
        UNION SELECT person FROM placements
        UNION SELECT person FROM check_ins
        UNION SELECT person FROM evidence
        UNION SELECT author FROM evidence WHERE author IS NOT NULL
        UNION SELECT author FROM comments
        UNION SELECT person FROM pending_messages
        UNION SELECT owner FROM files
        UNION SELECT person FROM ledger
    )
    SELECT every.id, coalesce(p.name, every.id) FROM every
    LEFT JOIN people AS p ON p.id = every.id ORDER BY every.id
"""


def known_names(connection: Connection) -> dict[str, str]:
    return dict(connection.execute(_KNOWN_NAMES).fetchall())


def set_roster(
    db: Database,
    assignments: Sequence[Assignment],
    removed: Sequence[str],
    at: datetime,
    telling: Sequence[Task],
) -> None:
    for person in removed:
        _end_assignment(db, person, at)
        db.execute("DELETE FROM agenda WHERE person = ?", [person])
        handovers.end(db, person)
        named_readers.name_nobody(db, person)
    for new in assignments:
        before = current_assignment(db.conn, new.person)
        if before is None or before.manager != new.manager:
            named_readers.name_nobody(db, new.person)
        if before != new:
            _end_assignment(db, new.person, at)
            db.execute(
                "INSERT INTO assignments (person, ladder, level, manager, since, country)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                [
                    new.person,
                    new.ladder,
                    new.level,
                    new.manager,
                    stored(new.since),
                    new.country,
                ],
            )
            handovers.begin(db, new, at)
        look_again(db, new.person, at)
    for task in telling:
        outbox.add_task(db, task.kind, task.subject, task.due_at)


def _end_assignment(db: Database, person: str, at: datetime) -> None:
    db.execute(
        "UPDATE assignments SET ended = ? WHERE person = ? AND ended IS NULL",
        [stored(at), person],
    )


def roster(connection: Connection) -> list[Assignment]:
    found = connection.execute(f"{rows.ASSIGNMENTS} WHERE ended IS NULL ORDER BY person")
    return [rows.assignment(row) for row in found]


def current_assignment(connection: Connection, person: str) -> Assignment | None:
    found = connection.execute(
        f"{rows.ASSIGNMENTS} WHERE person = ? AND ended IS NULL", [person]
    ).fetchone()
    return rows.assignment(found) if found else None


def assignment_history(connection: Connection, person: str) -> list[Assignment]:
    found = connection.execute(f"{rows.ASSIGNMENTS} WHERE person = ? ORDER BY id", [person])
    return [rows.assignment(row) for row in found]


def reports(connection: Connection, manager: str) -> list[Assignment]:
    found = connection.execute(
        f"{rows.ASSIGNMENTS} WHERE manager = ? AND ended IS NULL ORDER BY person",
        [manager],
    )
    return [rows.assignment(row) for row in found]


def managers_and_reports(connection: Connection, person: str) -> set[str]:
    found = connection.execute(
        "SELECT manager FROM assignments WHERE person = ? AND manager IS NOT NULL"
        " UNION SELECT person FROM assignments WHERE manager = ?",
        [person, person],
    )
    return {who for (who,) in found}


def set_away(db: Database, person: str, until: date | None, at: datetime) -> None:
    if until is None:
        db.execute("DELETE FROM away WHERE person = ?", [person])
    else:
        db.execute(
            "INSERT INTO away (person, until) VALUES (?, ?)"
            " ON CONFLICT (person) DO UPDATE SET until = excluded.until",
            [person, until.isoformat()],
        )
    look_again(db, person, at)


def away_until(connection: Connection, person: str) -> date | None:
    found = connection.execute("SELECT until FROM away WHERE person = ?", [person]).fetchone()
    return rows.day(found[0]) if found else None


def agenda(connection: Connection, now: datetime, limit: int) -> list[str]:
    found = connection.execute(
        "SELECT person FROM agenda WHERE at <= ? ORDER BY at, person LIMIT ?",
        [stored(now), limit],
    )
    return [person for (person,) in found]


def agenda_size(connection: Connection, now: datetime) -> int:
    found = connection.execute("SELECT count(*) FROM agenda WHERE at <= ?", [stored(now)])
    size: int = found.fetchone()[0]
    return size


def next_look(connection: Connection, person: str) -> datetime | None:
    found = connection.execute("SELECT at FROM agenda WHERE person = ?", [person]).fetchone()
    return datetime.fromisoformat(found[0]) if found else None


def look_again(db: Database, person: str, at: datetime) -> None:
    db.execute(
        "INSERT INTO agenda (person, at) VALUES (?, ?)"
        " ON CONFLICT (person) DO UPDATE SET at = excluded.at",
        [person, stored(at)],
    )


def localities(connection: Connection) -> list[tuple[str | None, str | None]]:
    found = connection.execute(
        "SELECT DISTINCT p.zone, a.country FROM assignments AS a"
        " LEFT JOIN people AS p ON p.id = a.person WHERE a.ended IS NULL"
    )
    return [(zone, country) for zone, country in found]


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


def bring_forward_looks(db: Database, latest: Sequence[LatestLook], now: datetime) -> int:
    if not latest:
        return 0
    values = [
        [
            each.zone or "",
            each.country or "",
            stored(each.at),
            each.period or "",
            stored(each.unasked_at or each.at),
        ]
        for each in latest
    ]
    marks = ", ".join("(?, ?, ?, ?, ?)" for _ in values)
    changed = db.execute(
        _BRING_FORWARD.format(values=marks),
        [part for value in values for part in value] + [stored(now)],
    )
    return int(changed.rowcount)
