"""Statements about syncing the roster: how it goes, and what admins are asked about it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from storage.errors import StaleRoster
from storage.records import AnswerToSync, SyncQuestion, SyncState, Task
from storage.statements import outbox, rows
from storage.statements.engine import Connection, Statements, changes, reads
from storage.statements.rows import stored

_ROSTER = "roster"
"""The name of the only row of each table."""

UNDECIDED = frozenset({AnswerToSync.OPEN, AnswerToSync.APPLYING, AnswerToSync.OUTDATED})


class RosterSyncStore(Statements):
    @reads
    def sync_state(self, connection: Connection) -> SyncState:
        """How syncing the roster goes."""
        return _state(connection)

    @changes
    def sync_succeeded(self, connection: Connection, at: datetime) -> None:
        """Note that the source was read and compared at ``at``."""
        _save(connection, SyncState(tried_at=at, succeeded_at=at))

    @changes
    def sync_failed(
        self, connection: Connection, at: datetime, why: str, telling: Sequence[Task], bear: int
    ) -> SyncState:
        """Note that it failed at ``at``. Returns how it goes then.

        ``telling``: tasks that are added once in a row of failures, after more than ``bear``.
        """
        before = _state(connection)
        failures = before.failures + 1
        tells = not before.told and failures > bear
        after = replace(
            before, tried_at=at, failures=failures, failure=why, told=before.told or tells
        )
        _save(connection, after)
        outbox.add_each(connection, telling if tells else ())
        return after

    @changes
    def sync_again(self, connection: Connection) -> None:
        """Have the source be read as soon as possible."""
        _save(connection, replace(_state(connection), tried_at=None))

    @reads
    def sync_question(self, connection: Connection) -> SyncQuestion | None:
        """The newest question to admins."""
        return _question(connection)

    @changes
    def ask_about_sync(
        self,
        connection: Connection,
        asked: SyncQuestion,
        telling: Sequence[Task],
        redrawing: Sequence[Task],
    ) -> bool:
        """Ask admins about a sync. ``asked.number`` is chosen here.

        An undecided question becomes this one, and ``redrawing`` is added if it differs. A
        question about the same difference that was declined isn't asked again. Otherwise
        ``telling`` is added. Returns whether admins are asked anything.
        """
        before = _question(connection)
        if before is not None and before.state in UNDECIDED:
            same = (before.difference, before.planned_from) == (
                asked.difference,
                asked.planned_from,
            )
            if not (same and before.state is not AnswerToSync.OUTDATED):
                _write(connection, replace(asked, number=before.number))
                outbox.add_each(connection, redrawing)
            return True
        if before is not None and _is_declined(before, asked):
            return False
        number = before.number + 1 if before else 1
        _write(connection, replace(asked, number=number))
        outbox.add_each(connection, telling)
        return True

    @changes
    def answer_about_sync(
        self,
        connection: Connection,
        seen: SyncQuestion,
        state: AnswerToSync,
        by: str | None,
        tasks: Sequence[Task],
    ) -> bool:
        """Answer the newest question, and add ``tasks``, if it's still ``seen``.

        ``False``, and nothing changed, if it's another one by now. What is decided keeps nothing
        of its content.
        """
        if _question(connection) != seen:
            return False
        _write(connection, decided(replace(seen, state=state, answered_by=by)))
        outbox.add_each(connection, tasks)
        return True


def applied(connection: Connection, number: int) -> None:
    """Note that the question was applied. Raises ``StaleRoster`` unless that's being done."""
    found = _question(connection)
    if found is None or found.number != number or found.state is not AnswerToSync.APPLYING:
        raise StaleRoster("The sync was decided otherwise in between.")
    _write(connection, decided(replace(found, state=AnswerToSync.APPLIED)))


def decided(question: SyncQuestion) -> SyncQuestion:
    return question if question.state in UNDECIDED else replace(question, content="")


def _is_declined(before: SyncQuestion, asked: SyncQuestion) -> bool:
    return before.state is AnswerToSync.DECLINED and before.difference == asked.difference


def _state(connection: Connection) -> SyncState:
    found = connection.execute(f"{rows.ROSTER_SYNCS} WHERE name = ?", [_ROSTER]).fetchone()
    return rows.sync_state(found) if found else SyncState()


def _save(connection: Connection, state: SyncState) -> None:
    connection.execute(
        "INSERT INTO roster_syncs (name, tried_at, succeeded_at, failures, failure, told)"
        " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET tried_at = excluded.tried_at,"
        " succeeded_at = excluded.succeeded_at, failures = excluded.failures,"
        " failure = excluded.failure, told = excluded.told",
        [
            _ROSTER,
            stored(state.tried_at) if state.tried_at else None,
            stored(state.succeeded_at) if state.succeeded_at else None,
            state.failures,
            rows.text(state.failure),
            int(state.told),
        ],
    )


def _question(connection: Connection) -> SyncQuestion | None:
    found = connection.execute(f"{rows.ROSTER_QUESTIONS} WHERE name = ?", [_ROSTER]).fetchone()
    return rows.sync_question(found) if found else None


def _write(connection: Connection, question: SyncQuestion) -> None:
    connection.execute(
        "INSERT INTO roster_questions"
        " (name, number, difference, planned_from, content, state, answered_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
        " number = excluded.number, difference = excluded.difference,"
        " planned_from = excluded.planned_from,"
        " content = excluded.content, state = excluded.state,"
        " answered_by = excluded.answered_by",
        [
            _ROSTER,
            question.number,
            question.difference,
            question.planned_from,
            rows.text(question.content),
            question.state,
            question.answered_by,
        ],
    )
