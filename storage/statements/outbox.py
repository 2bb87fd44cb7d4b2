"""Statements about outgoing tasks, and about incoming deliveries that were seen before."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from storage.records import Task, Tasks, WaitingTasks
from storage.statements import rows
from storage.statements.engine import Connection, Statements, changes, claims, marks, reads
from storage.statements.rows import stored


class OutboxStore(Statements):
    @changes
    def add_task(self, connection: Connection, kind: str, subject: str, due_at: datetime) -> None:
        """Adds a task. If it waits already, it gets a new version, a fresh count of attempts, and
        the earlier of the two times."""
        add_task(connection, kind, subject, due_at)

    @reads
    def tasks(
        self,
        connection: Connection,
        now: datetime,
        limit: int,
        *,
        kinds: Collection[str] | None = None,
    ) -> list[Task]:
        """Tasks due at ``now``, earliest first, perhaps only of ``kinds``."""
        sql, values = f"{rows.TASKS} WHERE due_at <= ?", [stored(now)]
        if kinds is not None:
            wanted = list(kinds)
            # Not the column itself, since the index by time has the order.
            sql += f" AND kind || '' IN ({marks(len(wanted))})"
            values += wanted
        found = connection.execute(
            f"{sql} ORDER BY due_at, kind, subject LIMIT ?", [*values, limit]
        )
        return [rows.task(row) for row in found]

    @claims
    def claim_tasks(
        self,
        connection: Connection,
        now: datetime,
        limit: int,
        *,
        kinds: Collection[str],
        claim: str,
        replica: str,
        lasts: timedelta,
    ) -> list[Task]:
        """Claims tasks of ``kinds`` due at ``now``, earliest first, and returns them as claimed.

        ``claim``: a new token. ``replica``: the token of the process that claims them. The claim
        holds as long as that process sent a heartbeat within ``lasts``. If somebody else's claim on
        a task has ended, the task counts one more attempt, since nobody knows how far it got. So
        does a task that ``replica`` itself claimed before, and didn't finish, delay, or release.
        """
        wanted = list(kinds)
        heard_since = self._engine.instant(connection) - lasts
        taken = connection.execute(
            _CLAIM.format(kinds=marks(len(wanted)), skip_locked=self._engine.skip_locked),
            [stored(now), *wanted, replica, stored(heard_since), limit, claim, replica],
        )
        found = [rows.task(row) for row in taken]
        return sorted(found, key=lambda task: (task.due_at, task.kind, task.subject))

    @changes
    def release_tasks(self, connection: Connection, tasks: Sequence[Task]) -> None:
        """Releases tasks that were claimed but not begun."""
        for task in tasks:
            gave_back(connection, task)

    @changes
    def release_claims(
        self, connection: Connection, replica: str, *, kinds: Collection[str]
    ) -> None:
        """Releases all tasks of ``kinds`` that the process ``replica`` has claimed and isn't doing.

        Each counts one more attempt, since nobody knows how far it got.
        """
        wanted = list(kinds)
        connection.execute(_RELEASE_CLAIMS.format(kinds=marks(len(wanted))), [replica, *wanted])

    @reads
    def holds_task(self, connection: Connection, task: Task) -> bool:
        """Whether the claim on a task still holds."""
        found = connection.execute(
            "SELECT 1 FROM tasks WHERE kind = ? AND subject = ? AND claim = ?",
            [task.kind, task.subject, task.claim],
        )
        return found.fetchone() is not None

    @reads
    def waiting_tasks(self, connection: Connection, now: datetime) -> list[WaitingTasks]:
        """How many tasks of each kind wait."""
        found = connection.execute(
            "SELECT kind, count(CASE WHEN due_at <= ? THEN 1 END), count(*) FROM tasks"
            " GROUP BY kind ORDER BY kind",
            [stored(now)],
        )
        return [WaitingTasks(kind, due, every - due) for kind, due, every in found]

    @reads
    def task_due(self, connection: Connection, kind: str, subject: str) -> datetime | None:
        """When a waiting task is due; ``None`` if there is no such task."""
        found = connection.execute(f"{rows.TASKS} WHERE kind = ? AND subject = ?", [kind, subject])
        row = found.fetchone()
        return rows.task(row).due_at if row else None

    @changes
    def add_tasks_once(
        self, connection: Connection, tasks: Tasks, *, once: str, at: datetime
    ) -> bool:
        """Adds tasks, due at ``at``. Returns ``False``, and adds none, if ``once`` was seen before.

        For a delivery that changes nothing else.
        """
        if seen(connection, once, at):
            return False
        add_tasks(connection, tasks, at)
        return True

    @changes
    def finish_task(self, connection: Connection, task: Task, *, then: Sequence[Task] = ()) -> bool:
        """Removes the task, unless it was added again meanwhile (a later ``version``).

        ``then``: follow-up tasks to add in any case, each due at its own time. Returns ``False``,
        and changes nothing, if somebody else took the task meanwhile.
        """
        finished = connection.execute(
            "DELETE FROM tasks WHERE kind = ? AND subject = ? AND version = ? AND claim = ?",
            [task.kind, task.subject, task.version, task.claim],
        )
        if not finished.rowcount and not gave_back(connection, task):
            return False
        add_each(connection, then)
        return True

    @changes
    def delay_task(
        self, connection: Connection, task: Task, until: datetime, *, then: Sequence[Task] = ()
    ) -> bool:
        """Tries the task again at ``until`` and counts one more attempt, unless it was added again
        meanwhile (a later ``version``).

        ``then``: follow-up tasks to add in any case, each due at its own time. Returns ``False``,
        and changes nothing, if somebody else took the task meanwhile.
        """
        delayed = connection.execute(
            "UPDATE tasks SET due_at = ?, attempts = attempts + 1, claim = '', claimed_by = ''"
            " WHERE kind = ? AND subject = ? AND version = ? AND claim = ?",
            [stored(until), task.kind, task.subject, task.version, task.claim],
        )
        if not delayed.rowcount and not gave_back(connection, task):
            return False
        add_each(connection, then)
        return True

    @changes
    def bring_forward_tasks(
        self,
        connection: Connection,
        at: datetime,
        *,
        later_than: datetime,
        waiting_kinds: Collection[str],
        waiting_later_than: datetime,
    ) -> int:
        """Makes tasks due at ``at`` that are due later than a task can be (a wrong clock set them).

        That is later than ``waiting_later_than`` for ``waiting_kinds``, and later than
        ``later_than`` for every other kind. Returns how many there were.
        """
        kinds = list(waiting_kinds)
        changed = connection.execute(
            _BRING_FORWARD.format(kinds=marks(len(kinds))),
            [stored(at), stored(later_than), stored(waiting_later_than), *kinds],
        )
        return int(changed.rowcount)

    @reads
    def was_seen(self, connection: Connection, once: str) -> bool:
        """Whether this delivery, or a later one of the same series, was handled before.

        A series is the part before ``@``: a message, and then its edits in order.
        """
        return was_seen(connection, once)

    @changes
    def forget_deliveries(self, connection: Connection, before: datetime) -> None:
        """Forgets deliveries seen before ``before``."""
        connection.execute("DELETE FROM deliveries WHERE at < ?", [stored(before)])


def gave_back(connection: Connection, task: Task) -> bool:
    """Releases a task that was added again while it was done. Returns ``False`` if somebody else
    has it."""
    if not task.claim:
        return True
    released = connection.execute(
        "UPDATE tasks SET claim = '', claimed_by = '' WHERE kind = ? AND subject = ? AND claim = ?",
        [task.kind, task.subject, task.claim],
    )
    return bool(released.rowcount)


def add_tasks(connection: Connection, tasks: Tasks, due_at: datetime) -> None:
    for kind, subject in tasks:
        add_task(connection, kind, subject, due_at)


def add_each(connection: Connection, tasks: Iterable[Task]) -> None:
    """Adds tasks, each due at its own time."""
    for task in tasks:
        add_task(connection, task.kind, task.subject, task.due_at)


def add_task(connection: Connection, kind: str, subject: str, due_at: datetime) -> None:
    connection.execute(
        "INSERT INTO tasks (kind, subject, due_at, attempts, version, made_at)"
        " VALUES (?, ?, ?, 0, 1, ?)"
        " ON CONFLICT (kind, subject) DO UPDATE SET due_at = CASE WHEN"
        " tasks.due_at < excluded.due_at THEN tasks.due_at ELSE excluded.due_at END,"
        " attempts = 0, version = tasks.version + 1",
        [kind, subject, stored(due_at), stored(due_at)],
    )


_CLAIM = f"""
    WITH due AS MATERIALIZED (
        SELECT kind, subject FROM tasks
        WHERE due_at <= ? AND kind || '' IN ({{kinds}}) AND (
            claimed_by IN ('', ?) OR NOT EXISTS (
                SELECT 1 FROM replicas AS r WHERE r.token = claimed_by AND r.heard_at > ?
            )
        )
        ORDER BY due_at, kind, subject LIMIT ?{{skip_locked}}
    )
    UPDATE tasks
    SET attempts = tasks.attempts + CASE WHEN claim = '' THEN 0 ELSE 1 END,
        claim = ?, claimed_by = ?
    WHERE EXISTS (
        SELECT 1 FROM due WHERE due.kind = tasks.kind AND due.subject = tasks.subject
    )
    RETURNING {rows.TASK_COLUMNS}
"""  # noqa: S608

_RELEASE_CLAIMS = (
    "UPDATE tasks SET attempts = tasks.attempts + 1, claim = '', claimed_by = ''"
    " WHERE claimed_by = ? AND kind IN ({kinds})"
)
_BRING_FORWARD = (
    "UPDATE tasks SET due_at = ? WHERE due_at > ? AND (due_at > ? OR kind NOT IN ({kinds}))"
)


def was_seen(connection: Connection, once: str) -> bool:
    series, divided, _ = once.partition("@")
    # "A" comes next after "@".
    later, end = (once if divided else f"{once}@"), f"{series}A"
    found = connection.execute(
        "SELECT 1 FROM deliveries WHERE once = ? OR (once > ? AND once < ?)", [once, later, end]
    )
    return found.fetchone() is not None


def seen(connection: Connection, once: str, at: datetime) -> bool:
    """Records a delivery. Returns ``True``, and records nothing, if ``was_seen`` says so."""
    return was_seen(connection, once) or not note(connection, once, at)


def note(connection: Connection, once: str, at: datetime) -> bool:
    """Records a delivery. Returns ``False`` if it was recorded before."""
    noted = connection.execute(
        "INSERT INTO deliveries (once, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [once, stored(at)],
    )
    return bool(noted.rowcount)
