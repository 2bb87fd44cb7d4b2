"""``SqliteStore``: the ``Store`` contract on one SQLite file. Opening it, and one line a method.

What each method means stands in ``storage.store.Store``; its statements are in
the module named in the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from storage.address import sqlite_path
from storage.records import (
    Acknowledgement,
    Assignment,
    CheckIn,
    CheckInState,
    Cleaning,
    Comment,
    Direction,
    Draft,
    Erased,
    Evidence,
    Handover,
    LedgerEntry,
    Look,
    MadeFile,
    Outcome,
    Person,
    Placement,
    Preferences,
    Reply,
    Scope,
    Task,
    Unplaced,
)
from storage.sqlite import (
    acknowledgements,
    check_ins,
    comments,
    directions,
    drafts,
    erasing,
    handovers,
    journal,
    made_files,
    outbox,
    placements,
    replies,
    retention,
    roster,
    secrets,
    skips,
)
from storage.sqlite import evidence as pieces
from storage.sqlite import preferences as choices
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

    def save_people(self, people: Iterable[Person], at: datetime) -> None:
        self._file.write(roster.save_people, people, at)

    def person(self, person: str) -> Person | None:
        return self._file.read(roster.person, person)

    def people(self, ids: Iterable[str]) -> dict[str, Person]:
        return self._file.read(roster.people, ids)

    def set_roster(
        self,
        assignments: Sequence[Assignment],
        removed: Sequence[str],
        at: datetime,
        telling: Sequence[Task] = (),
    ) -> None:
        self._file.write(roster.set_roster, assignments, removed, at, telling)

    def roster(self) -> list[Assignment]:
        return self._file.read(roster.roster)

    def assignment(self, person: str) -> Assignment | None:
        return self._file.read(roster.current_assignment, person)

    def assignment_history(self, person: str) -> list[Assignment]:
        return self._file.read(roster.assignment_history, person)

    def reports(self, manager: str) -> list[Assignment]:
        return self._file.read(roster.reports, manager)

    def handover(self, person: str) -> Handover | None:
        return self._file.read(handovers.handover, person)

    def decide_handover(
        self, person: str, manager: str, agreed: bool, at: datetime, tasks: Tasks
    ) -> bool:
        return self._file.write(handovers.decide, person, manager, agreed, at, tasks)

    def save_placement(self, said: Placement, tasks: Tasks) -> None:
        self._file.write(placements.save, said, tasks)

    def placement(self, placement: str) -> Placement | None:
        return self._file.read(placements.placement, placement)

    def placement_of(self, person: str) -> Placement | None:
        return self._file.read(placements.placement_of, person)

    def take_placement(
        self, placement: str, line: Assignment, at: datetime, tasks: Tasks, telling: Sequence[Task]
    ) -> bool:
        return self._file.write(placements.take, placement, line, at, tasks, telling)

    def drop_placement(self, placement: str, at: datetime, tasks: Tasks) -> bool:
        return self._file.write(placements.drop, placement, at, tasks)

    def set_away(self, person: str, until: date | None, at: datetime) -> None:
        self._file.write(roster.set_away, person, until, at)

    def away_until(self, person: str) -> date | None:
        return self._file.read(roster.away_until, person)

    def save_preferences(self, preferences: Preferences, at: datetime, tasks: Tasks) -> None:
        self._file.write(choices.save, preferences, at, tasks)

    def preferences(self, person: str) -> Preferences:
        return self._file.read(choices.preferences, person)

    # Agenda

    def agenda(self, now: datetime, limit: int) -> list[str]:
        return self._file.read(roster.agenda, now, limit)

    def agenda_size(self, now: datetime) -> int:
        return self._file.read(roster.agenda_size, now)

    def look_again(self, person: str, at: datetime) -> None:
        self._file.write(roster.look_again, person, at)

    # Check-ins

    def claim(self, check_in: CheckIn) -> CheckIn:
        return self._file.write(check_ins.claim, check_in)

    def claimed(self) -> list[CheckIn]:
        return self._file.read(check_ins.claimed)

    def begin(
        self, check_in: CheckIn, reply: Reply, *, channel: str | None, once: str, tasks: Tasks
    ) -> bool:
        return self._file.write(replies.begin, check_in, reply, channel, once, tasks)

    def record_asked(
        self,
        check_in: str,
        channel: str,
        message_ts: str,
        at: datetime,
        remind_at: datetime | None = None,
    ) -> None:
        self._file.write(check_ins.record_asked, check_in, channel, message_ts, at, remind_at)

    def record_failed(self, check_in: str, code: str, at: datetime) -> None:
        self._file.write(check_ins.record_failed, check_in, code, at)

    def check_in(self, check_in: str) -> CheckIn | None:
        return self._file.read(check_ins.check_in, check_in)

    def check_in_for(self, person: str, period: str) -> CheckIn | None:
        return self._file.read(check_ins.check_in_for, person, period)

    def check_in_by_message(self, channel: str, message_ts: str) -> CheckIn | None:
        return self._file.read(check_ins.check_in_by_message, channel, message_ts)

    def check_in_with_passage(self, channel: str, message_ts: str) -> CheckIn | None:
        return self._file.read(check_ins.check_in_with_passage, channel, message_ts)

    def latest_asked(self, person: str) -> CheckIn | None:
        return self._file.read(check_ins.latest_asked, person)

    def asked_so_far(self, person: str, limit: int) -> list[CheckIn]:
        return self._file.read(check_ins.asked_so_far, person, limit)

    def every_check_in(self, person: str) -> list[CheckIn]:
        return self._file.read(check_ins.every_one, person)

    def check_ins(
        self, person: str, *, before: str | None, limit: int, scope: Scope
    ) -> list[CheckIn]:
        return self._file.read(check_ins.check_ins, person, before, limit, scope)

    def save_reply(
        self,
        check_in: str,
        reply: Reply,
        *,
        channel: str | None,
        once: str,
        tasks: Tasks,
        from_form: bool = False,
    ) -> bool:
        return self._file.write(
            replies.save_reply, check_in, reply, channel, once, tasks, from_form
        )

    def revisions(self, check_in: str) -> list[Reply]:
        return self._file.read(replies.revisions, check_in)

    def set_shared(self, check_in: str, shared: bool, at: datetime, tasks: Tasks) -> None:
        self._file.write(replies.set_shared, check_in, shared, at, tasks)

    def skip(self, check_in: str, at: datetime, tasks: Tasks) -> bool:
        return self._file.write(check_ins.skip, check_in, at, tasks)

    def unskip(self, check_in: str, at: datetime, tasks: Tasks) -> bool:
        return self._file.write(check_ins.unskip, check_in, at, tasks)

    def skip_ahead(self, person: str, period: str, at: datetime, tasks: Tasks) -> bool:
        return self._file.write(skips.skip_ahead, person, period, at, tasks)

    def unskip_ahead(self, person: str, period: str, at: datetime, tasks: Tasks) -> bool:
        return self._file.write(skips.unskip_ahead, person, period, at, tasks)

    def nudge(self, check_in: str, nudge_at: datetime | None) -> None:
        self._file.write(check_ins.nudge, check_in, nudge_at)

    def take_nudge(self, check_in: str, next_at: datetime | None) -> None:
        self._file.write(check_ins.take_nudge, check_in, next_at)

    def put_off_nudge(self, check_in: str, until: datetime) -> None:
        self._file.write(check_ins.put_off_nudge, check_in, until)

    def nudges(self, now: datetime, limit: int) -> list[CheckIn]:
        return self._file.read(check_ins.nudges, now, limit)

    def count_check_ins(self, period: str) -> dict[CheckInState, int]:
        return self._file.read(check_ins.count, period)

    def failed(self, period: str, limit: int) -> list[CheckIn]:
        return self._file.read(check_ins.failed, period, limit)

    # Drafts, and messages that belong to nothing yet

    def save_draft(self, draft: Draft) -> bool:
        return self._file.write(drafts.save, draft)

    def draft(self, check_in: str) -> Draft | None:
        return self._file.read(drafts.draft, check_in)

    def keep_unplaced(self, message: Unplaced, *, once: str, tasks: Tasks) -> bool:
        return self._file.write(drafts.keep_unplaced, message, once, tasks)

    def unplaced(self, channel: str, message_ts: str) -> Unplaced | None:
        return self._file.read(drafts.unplaced, channel, message_ts)

    def unplaced_of(self, person: str) -> list[Unplaced]:
        return self._file.read(drafts.unplaced_of, person)

    def drop_unplaced(self, channel: str, message_ts: str) -> bool:
        return self._file.write(drafts.drop_unplaced, channel, message_ts)

    def forget_unplaced(self, before: datetime) -> None:
        self._file.write(drafts.forget_unplaced, before)

    # Directions and evidence

    def choose_direction(self, direction: Direction, tasks: Tasks) -> None:
        self._file.write(directions.choose_direction, direction, tasks)

    def direction(self, person: str, ladder: str, level: str) -> str | None:
        return self._file.read(directions.direction, person, ladder, level)

    def directions_of(self, person: str) -> list[Direction]:
        return self._file.read(directions.directions_of, person)

    def save_evidence(self, evidence: Evidence, *, once: str, tasks: Tasks) -> bool:
        return self._file.write(pieces.save, evidence, once, tasks)

    def evidence(self, evidence: str) -> Evidence | None:
        return self._file.read(pieces.piece, evidence)

    def evidence_of(
        self,
        person: str,
        *,
        ladder: str | None = None,
        competency: str | None = None,
        limit: int,
        scope: Scope,
        before: datetime | None = None,
    ) -> list[Evidence]:
        return self._file.read(pieces.pieces_of, person, ladder, competency, limit, scope, before)

    def evidence_counts(self, person: str, ladder: str) -> dict[str, int]:
        return self._file.read(pieces.counts, person, ladder)

    def share_evidence(
        self, evidence: str, person: str, shared: bool, at: datetime, tasks: Tasks
    ) -> bool:
        return self._file.write(pieces.share, evidence, person, shared, at, tasks)

    def drop_evidence(self, evidence: str, person: str, at: datetime, tasks: Tasks) -> bool:
        return self._file.write(pieces.drop, evidence, person, at, tasks)

    # Comments

    def save_comment(self, comment: Comment, *, once: str, tasks: Tasks) -> bool:
        return self._file.write(comments.save, comment, once, tasks)

    def record_told(self, comment: str, channel: str, message_ts: str) -> bool:
        return self._file.write(comments.record_told, comment, channel, message_ts)

    def comment(self, comment: str) -> Comment | None:
        return self._file.read(comments.comment, comment)

    def comment_with_message(self, channel: str, message_ts: str) -> Comment | None:
        return self._file.read(comments.comment_with_message, channel, message_ts)

    def change_comment(
        self, comment: str, text: str, *, once: str, at: datetime, tasks: Tasks, take_back: str
    ) -> bool:
        return self._file.write(comments.change, comment, text, once, at, tasks, take_back)

    def drop_comment(self, comment: str, at: datetime, tasks: Tasks, *, take_back: str) -> bool:
        return self._file.write(comments.drop, comment, at, tasks, take_back)

    def comments_by(self, author: str) -> list[Comment]:
        return self._file.read(comments.comments_by, author)

    def comments_on(self, check_ins: Sequence[str]) -> dict[str, list[Comment]]:
        return self._file.read(comments.comments_on, check_ins)

    # Acknowledgements

    def acknowledge(self, seen: Acknowledgement, tasks: Tasks) -> bool:
        return self._file.write(acknowledgements.acknowledge, seen, tasks)

    def acknowledgements_on(self, check_ins: Sequence[str]) -> dict[str, list[Acknowledgement]]:
        return self._file.read(acknowledgements.on, check_ins)

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

    def seen(self, once: str, at: datetime) -> bool:
        return self._file.write(outbox.seen, once, at)

    def forget_deliveries(self, before: datetime) -> None:
        self._file.write(outbox.forget_deliveries, before)

    # Secrets

    def secret(self, name: str, otherwise: str) -> str:
        known = self._file.read(secrets.secret, name)
        return known or self._file.write(secrets.keep, name, otherwise)
