"""Statements about people, and their lines on the roster."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from storage.errors import StaleManager, StaleRoster
from storage.narrowing import Narrowing, What
from storage.records import (
    AccountStatus,
    Assignment,
    Person,
    Profile,
    Redrawing,
    ReportingLine,
    RosterEdit,
    Task,
)
from storage.statements import (
    admin_log,
    agenda,
    handovers,
    named_readers,
    outbox,
    roster_syncs,
    rows,
    uploads,
)
from storage.statements.engine import Connection, Statements, changes, marks, reads
from storage.statements.rows import stored

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

_MOST_MARKS = 10_000
"""Most values in one statement. Both engines have a limit, SQLite the lower one (32,766)."""

ANYBODY = RosterEdit()
"""A change that wasn't planned and isn't logged."""

_PROFILE = rows.PROFILES.format(who="(SELECT ? AS id)")
_REPORTS = "(SELECT person AS id FROM assignments WHERE manager = ? AND ended IS NULL)"
_PROFILES_OF_REPORTS = f"{rows.PROFILES.format(who=_REPORTS)} ORDER BY who.id"


class RosterStore(Statements):
    @changes
    def save_people(
        self,
        connection: Connection,
        people: Collection[Person],
        at: datetime,
        redraw: Redrawing | None = None,
    ) -> None:
        """Stores what Slack says about people.

        People on the roster whose status or zone changed are put on the agenda at ``at``.
        ``redraw``: kinds of tasks to add if a manager's status changed, for every message that
        says who can read their reports' words.
        """
        for person in people:
            found = connection.execute(
                "SELECT standing, zone FROM people WHERE id = ?", [person.id]
            )
            before = found.fetchone()
            unchanged = before == (person.status, person.zone)
            connection.execute(
                "INSERT INTO people (id, name, standing, zone) VALUES (?, ?, ?, ?) ON CONFLICT (id)"
                " DO UPDATE SET name = excluded.name, standing = excluded.standing,"
                " zone = excluded.zone",
                [person.id, rows.text(person.name), person.status, person.zone],
            )
            if not unchanged and current_assignment(connection, person.id) is not None:
                agenda.look_again(connection, person.id, at)
            if before and before[0] == AccountStatus.ACTIVE != person.status:
                connection.narrow(Narrowing(What.ACCOUNT, person.id, (person.status,), at))
            if redraw is not None and (before is None or before[0] != person.status):
                for report in reports(connection, person.id):
                    named_readers.draw_anew(connection, report.person, redraw, at)

    @reads
    def person(self, connection: Connection, person: str) -> Person | None:
        found = connection.execute(f"{rows.PEOPLE} WHERE id = ?", [person]).fetchone()
        return rows.person(found) if found else None

    @reads
    def people(self, connection: Connection, ids: Collection[str]) -> dict[str, Person]:
        """The stored people among ``ids``, by id."""
        wanted = list(ids)
        known: dict[str, Person] = {}
        for start in range(0, len(wanted), _MOST_MARKS):
            some = wanted[start : start + _MOST_MARKS]
            found = connection.execute(f"{rows.PEOPLE} WHERE id IN ({marks(len(some))})", some)
            known |= {person.id: person for person in map(rows.person, found)}
        return known

    @reads
    def known_names(self, connection: Connection) -> dict[str, str]:
        """The name of everybody about whom anything is stored, by id.

        Somebody whose name isn't known (imported without Slack, say) is named by their id.
        """
        return dict(connection.execute(_KNOWN_NAMES).fetchall())

    @changes
    def set_roster(
        self,
        connection: Connection,
        assignments: Sequence[Assignment],
        removed: Sequence[str],
        at: datetime,
        telling: Sequence[Task] = (),
        edit: RosterEdit = ANYBODY,
    ) -> None:
        """Writes new or changed assignments and ends those of ``removed`` people at ``at``.

        Replaced lines are kept with the date they ended. Everybody written is put on the agenda at
        ``at``; removed people leave the agenda. ``telling``: tasks to add, each due at its own
        time. ``edit``: who changes it. The admin log notes each line that changes. Raises
        ``StaleRoster``, and writes nothing, if the roster has another version than the one ``edit``
        was planned from or its question isn't being applied, and ``StaleUpload`` if its upload was
        changed.
        """
        uploads.use(connection, edit.uploads)
        expect_version(connection, edit.planned_from)
        set_roster(connection, assignments, removed, at, telling, edit)
        if edit.unlisted is not None:
            _set_unlisted(connection, edit.unlisted, at)
        if edit.question is not None:
            roster_syncs.applied(connection, edit.question)

    @changes
    def list_everybody(self, connection: Connection, at: datetime) -> bool:
        """Marks nobody as unlisted, since the roster isn't synced. Returns whether anybody was."""
        unlisted = bool(unlisted_people(connection))
        _set_unlisted(connection, {}, at)
        return unlisted

    @reads
    def unlisted(self, connection: Connection) -> dict[str, datetime]:
        """People on the roster who aren't in its sync source, and since when."""
        return unlisted_people(connection)

    @reads
    def roster(self, connection: Connection) -> list[Assignment]:
        """Current assignments, sorted by person id."""
        found = connection.execute(f"{rows.ASSIGNMENTS} WHERE ended IS NULL ORDER BY person")
        return [rows.assignment(row) for row in found]

    @reads
    def roster_version(self, connection: Connection) -> str:
        """A text that changes with each change of the roster. Read it before the roster itself."""
        return roster_version(connection)

    @reads
    def profile(self, connection: Connection, person: str) -> Profile:
        """What is stored about a person. Also for somebody who isn't known."""
        return rows.profile(connection.execute(_PROFILE, [person]).fetchone())

    @reads
    def profiles_of_reports(self, connection: Connection, manager: str) -> list[Profile]:
        """The profiles of everybody whose current assignment names ``manager``, by person id."""
        return [rows.profile(row) for row in connection.execute(_PROFILES_OF_REPORTS, [manager])]

    @reads
    def assignment(self, connection: Connection, person: str) -> Assignment | None:
        return current_assignment(connection, person)

    @reads
    def reporting_line(self, connection: Connection, person: str) -> ReportingLine:
        """The person's current manager, and what that manager can read.

        A change that shares something takes this as ``line``. It raises ``StaleManager``, and
        writes nothing, if the line has changed by then.
        """
        return reporting_line(connection, person)

    @reads
    def assignment_history(self, connection: Connection, person: str) -> list[Assignment]:
        """Every assignment the person ever had, oldest first, the current one last."""
        found = connection.execute(f"{rows.ASSIGNMENTS} WHERE person = ? ORDER BY id", [person])
        return [rows.assignment(row) for row in found]

    @reads
    def reports(self, connection: Connection, manager: str) -> list[Assignment]:
        """Current assignments that name ``manager``, sorted by person id."""
        return reports(connection, manager)

    @reads
    def managers_and_reports(self, connection: Connection, person: str) -> set[str]:
        """Everybody who ever was the person's manager on the roster, or their report."""
        found = connection.execute(
            "SELECT manager FROM assignments WHERE person = ? AND manager IS NOT NULL"
            " UNION SELECT person FROM assignments WHERE manager = ?",
            [person, person],
        )
        return {who for (who,) in found}


def forget_current_assignment(connection: Connection, person: str) -> None:
    """Removes somebody from the roster, and deletes their line."""
    connection.execute("DELETE FROM assignments WHERE person = ? AND ended IS NULL", [person])
    _leave(connection, person)


def _leave(connection: Connection, person: str) -> None:
    connection.narrow(Narrowing(What.LEFT, person))
    connection.execute("DELETE FROM agenda WHERE person = ?", [person])
    connection.execute("DELETE FROM unlisted WHERE person = ?", [person])
    handovers.end(connection, person)
    named_readers.name_nobody(connection, person)


def set_roster(
    connection: Connection,
    assignments: Sequence[Assignment],
    removed: Sequence[str],
    at: datetime,
    telling: Sequence[Task],
    edit: RosterEdit = ANYBODY,
) -> None:
    for person in removed:
        before = current_assignment(connection, person)
        admin_log.note_line(connection, edit, person, (before, None), at)
        _end_assignment(connection, person, at)
        _leave(connection, person)
    for new in assignments:
        before = current_assignment(connection, new.person)
        if before is not None and before.manager != new.manager:
            connection.narrow(Narrowing(What.MANAGER, new.person, (new.manager or "",), at))
        if before is None or before.manager != new.manager:
            named_readers.name_nobody(connection, new.person)
        admin_log.note_line(connection, edit, new.person, (before, new), at)
        if before != new:
            _end_assignment(connection, new.person, at)
            connection.execute(
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
            handovers.begin(connection, new, at)
        agenda.look_again(connection, new.person, at)
    outbox.add_each(connection, telling)


def unlisted_people(connection: Connection) -> dict[str, datetime]:
    found = connection.execute("SELECT person, since FROM unlisted ORDER BY person")
    return {person: datetime.fromisoformat(since) for person, since in found}


def _set_unlisted(connection: Connection, unlisted: Mapping[str, datetime], at: datetime) -> None:
    before = unlisted_people(connection)
    unlisted = {
        person: since
        for person, since in unlisted.items()
        if current_assignment(connection, person) is not None
    }
    for person in before.keys() - unlisted.keys():
        connection.execute("DELETE FROM unlisted WHERE person = ?", [person])
    for person, since in unlisted.items():
        connection.execute(
            "INSERT INTO unlisted (person, since) VALUES (?, ?)"
            " ON CONFLICT (person) DO UPDATE SET since = excluded.since",
            [person, stored(since)],
        )
    for person in sorted(before.keys() ^ unlisted.keys()):
        if current_assignment(connection, person) is not None:
            agenda.look_again(connection, person, at)


def _end_assignment(connection: Connection, person: str, at: datetime) -> None:
    connection.execute(
        "UPDATE assignments SET ended = ? WHERE person = ? AND ended IS NULL",
        [stored(at), person],
    )


def current_assignment(connection: Connection, person: str) -> Assignment | None:
    found = connection.execute(
        f"{rows.ASSIGNMENTS} WHERE person = ? AND ended IS NULL", [person]
    ).fetchone()
    return rows.assignment(found) if found else None


def reporting_line(connection: Connection, person: str) -> ReportingLine:
    found = connection.execute(
        f"{rows.REPORTING_LINES} WHERE a.person = ? AND a.ended IS NULL", [person]
    ).fetchone()
    return rows.reporting_line(found) if found else ReportingLine()


def roster_version(connection: Connection) -> str:
    # Lines are added and ended. The id of a deleted line may be used again, so the id alone
    # isn't enough.
    newest, since, ended = connection.execute(
        "SELECT coalesce(max(id), 0), coalesce(max(since), ''), count(ended) FROM assignments"
    ).fetchone()
    return f"{newest}|{since}|{ended}"


def expect_version(connection: Connection, planned_from: str | None) -> None:
    """Raises ``StaleRoster`` if a version is given and the roster has another."""
    if planned_from is not None and roster_version(connection) != planned_from:
        raise StaleRoster("The roster was changed in between.")


def expect_line(connection: Connection, person: str, line: ReportingLine | None) -> None:
    """Raises ``StaleManager`` if a line is given and the person has another."""
    if line is not None and reporting_line(connection, person) != line:
        raise StaleManager(f"{person} reports to somebody else by now.")


def reports(connection: Connection, manager: str) -> list[Assignment]:
    found = connection.execute(
        f"{rows.ASSIGNMENTS} WHERE manager = ? AND ended IS NULL ORDER BY person",
        [manager],
    )
    return [rows.assignment(row) for row in found]
