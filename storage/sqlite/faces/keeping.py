"""Of the SQLite store: the store’s own: erasing, files, logs, the outbox, secrets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from storage.contract import Tasks
from storage.records import (
    BacklogEvent,
    BotMessage,
    Cleaning,
    Erased,
    LedgerEntry,
    Look,
    MadeFile,
    Outcome,
    Pause,
    Task,
)
from storage.sqlite import (
    backlog,
    bot_messages,
    erasing,
    journal,
    made_files,
    outbox,
    pauses,
    retention,
    runs,
    secrets,
    written,
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

    # Events that came faster than they can be looked into

    def add_to_backlog(self, events: Sequence[BacklogEvent]) -> None:
        self._file.write(backlog.add, events)

    def backlog(self, limit: int, after: int = 0) -> list[BacklogEvent]:
        return self._file.read(backlog.after, after, limit)

    def drop_from_backlog(self, event: int) -> None:
        self._file.write(backlog.drop, event)

    def seal(self) -> None:
        self._file.rewrite()

    # Messages of the bot's that say who can read something

    def record_bot_message(self, message: BotMessage, *, posted: bool = False) -> None:
        self._file.write(bot_messages.record, message, posted)

    def knows_post(self, channel: str, message_ts: str) -> bool:
        return self._file.read(bot_messages.knows_post, channel, message_ts)

    def bot_message(self, channel: str, message_ts: str) -> BotMessage | None:
        return self._file.read(bot_messages.message, channel, message_ts)

    def bot_messages_of(self, person: str) -> list[BotMessage]:
        return self._file.read(bot_messages.of, person)

    def bot_messages_about(self, check_in: str) -> list[BotMessage]:
        return self._file.read(bot_messages.about, check_in)

    def record_drawn(self, shown: BotMessage, drawn: str) -> bool:
        return self._file.write(bot_messages.record_drawn, shown, drawn)

    def forget_bot_message(self, shown: BotMessage, at: datetime, tasks: Tasks = ()) -> bool:
        return self._file.write(bot_messages.forget, shown, at, tasks)

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

    # Pauses

    def pause(self, code: str, until: datetime, at: datetime, tasks: Tasks) -> bool:
        return self._file.write(pauses.begin, code, until, at, tasks)

    def paused(self, now: datetime) -> Pause | None:
        return self._file.read(pauses.under_way, now)

    def pause_for(self, code: str) -> Pause | None:
        return self._file.read(pauses.of_code, code)

    def end_pauses(self, at: datetime) -> None:
        self._file.write(pauses.end, at)

    # Outbox and deliveries

    def add_task(self, kind: str, subject: str, due_at: datetime) -> None:
        self._file.write(outbox.add_task, kind, subject, due_at)

    def tasks(self, now: datetime, limit: int, *, kinds: Iterable[str] | None = None) -> list[Task]:
        return self._file.read(outbox.tasks, now, limit, kinds)

    def task_due(self, kind: str, subject: str) -> datetime | None:
        return self._file.read(outbox.task_due, kind, subject)

    def add_tasks_once(self, tasks: Tasks, *, once: str, at: datetime) -> bool:
        return self._file.write(outbox.add_tasks_once, tasks, once, at)

    def finish_task(self, task: Task, *, then: Tasks = (), at: datetime | None = None) -> None:
        self._file.write(outbox.finish_task, task, then, at)

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

    def count_written(
        self,
        person: str,
        day: str,
        characters: int,
        messages: int,
        *,
        most_characters: int,
        most_messages: int,
        once: str,
        at: datetime,
    ) -> bool:
        return self._file.write(
            written.count,
            person,
            day,
            characters,
            messages,
            most_characters,
            most_messages,
            once,
            at,
        )

    def forget_deliveries(self, before: datetime) -> None:
        self._file.write(outbox.forget_deliveries, before)

    # Runs

    def begin_run(self, name: str, at: datetime, apart: timedelta) -> bool:
        return self._file.write(runs.begin, name, at, apart)

    # Passes

    def last_pass(self) -> datetime | None:
        return self._file.read(runs.last, runs.AGENDA)

    def record_pass(self, at: datetime) -> None:
        self._file.write(runs.record, runs.AGENDA, at)

    # Secrets

    def secret(self, name: str, otherwise: str) -> str:
        known = self._file.read(secrets.secret, name)
        return known or self._file.write(secrets.keep, name, otherwise)
