"""Of the SQLite store: the store’s own: erasing, files, logs, the outbox, secrets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from storage.contract import Tasks
from storage.records import (
    Cleaning,
    Erased,
    LedgerEntry,
    Look,
    MadeFile,
    Outcome,
    Task,
)
from storage.sqlite import (
    erasing,
    instants,
    journal,
    made_files,
    outbox,
    retention,
    secrets,
)
from storage.sqlite.database import SqliteFile


class KeepingFace:
    """See ``storage.contract.keeping``."""

    _file: SqliteFile

    # Erasing

    def written_by(self, person: str) -> Erased:
        return self._file.write(erasing.written_by, person)

    def erase(self, person: str, at: datetime, cleaning: Cleaning) -> Erased:
        return self._file.write(erasing.erase, person, at, cleaning)

    def erase_older(self, before: datetime, limit: int, at: datetime, cleaning: Cleaning) -> int:
        return self._file.write(retention.erase_older, before, limit, at, cleaning)

    def seal(self) -> None:
        self._file.rewrite()

    # Files in Slack

    def save_files(
        self,
        files: Sequence[MadeFile],
        at: datetime,
        tasks: Tasks,
        *,
        read_at: datetime,
        remove: str,
    ) -> None:
        self._file.write(made_files.save, files, at, tasks, read_at, remove)

    def files_of(self, batch: str) -> list[MadeFile]:
        return self._file.read(made_files.of_batch, batch)

    def files_made_for(self, owner: str) -> list[MadeFile]:
        return self._file.read(made_files.made_for, owner)

    def forget_file(self, file: str) -> None:
        self._file.write(made_files.forget, file)

    # Ledger and reader log

    def write_ledger(self, entry: LedgerEntry) -> None:
        self._file.write(journal.write_ledger, entry)

    def ledger(self, *, person: str | None = None, period: str | None = None) -> list[LedgerEntry]:
        return self._file.read(journal.ledger, person, period)

    def count_ledger(self, period: str) -> dict[tuple[Outcome, str], int]:
        return self._file.read(journal.count_ledger, period)

    def log_look(self, look: Look) -> None:
        self._file.write(journal.log_look, look)

    def looks(self, subject: str, limit: int) -> list[Look]:
        return self._file.read(journal.looks, subject, limit)

    def looks_by(self, reader: str) -> list[Look]:
        return self._file.read(journal.looks_by, reader)

    # Outbox and deliveries

    def add_task(self, kind: str, subject: str, due_at: datetime) -> None:
        self._file.write(outbox.add_task, kind, subject, due_at)

    def tasks(self, now: datetime, limit: int, *, kinds: Iterable[str] | None = None) -> list[Task]:
        return self._file.read(outbox.tasks, now, limit, kinds)

    def finish_task(self, task: Task) -> None:
        self._file.write(outbox.finish_task, task)

    def delay_task(self, task: Task, until: datetime) -> None:
        self._file.write(outbox.delay_task, task, until)

    def bring_forward_tasks(
        self,
        at: datetime,
        *,
        later_than: datetime,
        waiting_kinds: Iterable[str],
        waiting_later_than: datetime,
    ) -> int:
        return self._file.write(
            outbox.bring_forward, at, later_than, waiting_kinds, waiting_later_than
        )

    def seen(self, once: str, at: datetime) -> bool:
        return self._file.write(outbox.seen, once, at)

    def forget_deliveries(self, before: datetime) -> None:
        self._file.write(outbox.forget_deliveries, before)

    # Passes

    def last_pass(self) -> datetime | None:
        return self._file.read(instants.last, instants.LATEST_RUN)

    def record_pass(self, at: datetime) -> None:
        self._file.write(instants.record, instants.LATEST_RUN, at)

    # Secrets

    def secret(self, name: str, otherwise: str) -> str:
        known = self._file.read(secrets.secret, name)
        return known or self._file.write(secrets.keep, name, otherwise)
