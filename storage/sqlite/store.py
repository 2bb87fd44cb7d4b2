"""``SqliteStore``: the ``Store`` contract on one SQLite file. Opening it, and one line a method.

What each method means stands in ``storage.store.Store``; its statements are in
the module named in the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from storage.address import sqlite_path
from storage.records import Assignment, CheckIn, LedgerEntry, Look, Person, Reply, Task
from storage.sqlite import check_ins, journal, outbox, people, replies
from storage.sqlite.database import SqliteFile
from storage.sqlite.opening import open_file
from storage.store import Tasks

BUSY_TIMEOUT = 5.0
"""Seconds to wait for another program that is writing to the file."""


class SqliteStore:
    """A ``Store`` in one SQLite file. Made by ``SqliteStore.open``."""

    def __init__(self, file: SqliteFile) -> None:
        self._file = file

    @classmethod
    def open(cls, path_or_url: str | Path, *, busy_timeout: float = BUSY_TIMEOUT) -> SqliteStore:
        """Open the file, made anew if there is none, and bring its schema up to date.

        Raises ``StoreUnavailable``, ``NotADatabase`` or ``NewerSchema``; then
        nothing was written to the file.
        """
        path = path_or_url if isinstance(path_or_url, Path) else sqlite_path(path_or_url)
        return cls(open_file(path, busy_timeout))

    def close(self) -> None:
        self._file.close()

    # People and roster

    def save_people(self, people_: Iterable[Person], at: datetime) -> None:
        with self._file.writing() as db:
            people.save_people(db, people_, at)

    def person(self, person: str) -> Person | None:
        with self._file.reading() as connection:
            return people.person(connection, person)

    def people(self, ids: Iterable[str]) -> dict[str, Person]:
        with self._file.reading() as connection:
            return people.people(connection, ids)

    def set_roster(
        self, assignments: Sequence[Assignment], removed: Sequence[str], at: datetime
    ) -> None:
        with self._file.writing() as db:
            people.set_roster(db, assignments, removed, at)

    def roster(self) -> list[Assignment]:
        with self._file.reading() as connection:
            return people.roster(connection)

    def assignment(self, person: str) -> Assignment | None:
        with self._file.reading() as connection:
            return people.current_assignment(connection, person)

    def assignment_history(self, person: str) -> list[Assignment]:
        with self._file.reading() as connection:
            return people.assignment_history(connection, person)

    def reports(self, manager: str) -> list[Assignment]:
        with self._file.reading() as connection:
            return people.reports(connection, manager)

    def set_away(self, person: str, until: date | None, at: datetime) -> None:
        with self._file.writing() as db:
            people.set_away(db, person, until, at)

    def away_until(self, person: str) -> date | None:
        with self._file.reading() as connection:
            return people.away_until(connection, person)

    # Agenda

    def agenda(self, now: datetime, limit: int) -> list[str]:
        with self._file.reading() as connection:
            return people.agenda(connection, now, limit)

    def look_again(self, person: str, at: datetime) -> None:
        with self._file.writing() as db:
            people.look_again(db, person, at)

    # Check-ins

    def claim(self, check_in: CheckIn) -> CheckIn:
        with self._file.writing() as db:
            return check_ins.claim(db, check_in)

    def claimed(self) -> list[CheckIn]:
        with self._file.reading() as connection:
            return check_ins.claimed(connection)

    def record_asked(self, check_in: str, channel: str, message_ts: str, at: datetime) -> None:
        with self._file.writing() as db:
            check_ins.record_asked(db, check_in, channel, message_ts, at)

    def record_failed(self, check_in: str, code: str, at: datetime) -> None:
        with self._file.writing() as db:
            check_ins.record_failed(db, check_in, code, at)

    def check_in(self, check_in: str) -> CheckIn | None:
        with self._file.reading() as connection:
            return check_ins.check_in(connection, check_in)

    def check_in_for(self, person: str, period: str) -> CheckIn | None:
        with self._file.reading() as connection:
            return check_ins.check_in_for(connection, person, period)

    def check_in_by_message(self, channel: str, message_ts: str) -> CheckIn | None:
        with self._file.reading() as connection:
            return check_ins.check_in_by_message(connection, channel, message_ts)

    def check_in_with_passage(self, channel: str, message_ts: str) -> CheckIn | None:
        with self._file.reading() as connection:
            return check_ins.check_in_with_passage(connection, channel, message_ts)

    def latest_asked(self, person: str) -> CheckIn | None:
        with self._file.reading() as connection:
            return check_ins.latest_asked(connection, person)

    def check_ins(
        self, person: str, *, before: str | None, limit: int, shared_only: bool
    ) -> list[CheckIn]:
        with self._file.reading() as connection:
            return check_ins.check_ins(connection, person, before, limit, shared_only)

    def save_reply(
        self, check_in: str, reply: Reply, *, channel: str | None, once: str, tasks: Tasks
    ) -> bool:
        with self._file.writing() as db:
            return replies.save_reply(db, check_in, reply, channel, once, tasks)

    def revisions(self, check_in: str) -> list[Reply]:
        with self._file.reading() as connection:
            return replies.revisions(connection, check_in)

    def set_shared(self, check_in: str, shared: bool, at: datetime, tasks: Tasks) -> None:
        with self._file.writing() as db:
            replies.set_shared(db, check_in, shared, at, tasks)

    def skip(self, check_in: str, at: datetime, tasks: Tasks) -> bool:
        with self._file.writing() as db:
            return check_ins.skip(db, check_in, at, tasks)

    def unskip(self, check_in: str, at: datetime, tasks: Tasks) -> bool:
        with self._file.writing() as db:
            return check_ins.unskip(db, check_in, at, tasks)

    def nudge(self, check_in: str, nudge_at: datetime | None) -> None:
        with self._file.writing() as db:
            check_ins.nudge(db, check_in, nudge_at)

    def nudges(self, now: datetime, limit: int) -> list[CheckIn]:
        with self._file.reading() as connection:
            return check_ins.nudges(connection, now, limit)

    # Ledger and reader log

    def write_ledger(self, entry: LedgerEntry) -> None:
        with self._file.writing() as db:
            journal.write_ledger(db, entry)

    def ledger(self, *, person: str | None = None, period: str | None = None) -> list[LedgerEntry]:
        with self._file.reading() as connection:
            return journal.ledger(connection, person, period)

    def log_look(self, look: Look) -> None:
        with self._file.writing() as db:
            journal.log_look(db, look)

    def looks(self, subject: str, limit: int) -> list[Look]:
        with self._file.reading() as connection:
            return journal.looks(connection, subject, limit)

    # Outbox and deliveries

    def add_task(self, kind: str, subject: str, due_at: datetime) -> None:
        with self._file.writing() as db:
            outbox.add_task(db, kind, subject, due_at)

    def tasks(self, now: datetime, limit: int) -> list[Task]:
        with self._file.reading() as connection:
            return outbox.tasks(connection, now, limit)

    def finish_task(self, task: Task) -> None:
        with self._file.writing() as db:
            outbox.finish_task(db, task)

    def delay_task(self, task: Task, until: datetime) -> None:
        with self._file.writing() as db:
            outbox.delay_task(db, task, until)

    def seen(self, once: str, at: datetime) -> bool:
        with self._file.writing() as db:
            return outbox.seen(db, once, at)

    def forget_deliveries(self, before: datetime) -> None:
        with self._file.writing() as db:
            outbox.forget_deliveries(db, before)
