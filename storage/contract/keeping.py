"""The storage contract: the store’s own: erasing, files, logs, the outbox, secrets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

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


class KeepingStore(Protocol):
    """What may be asked of the store’s own: erasing, files, logs, the outbox, secrets."""

    # Erasing

    def written_by(self, person: str) -> Erased:
        """How much ``erase`` would take away."""

    def erase(self, person: str, at: datetime, cleaning: Cleaning) -> Erased:
        """Take everything that a person wrote out of the store, and say how much that was.

        Replies with all their versions, comments on them and by the person, drafts,
        messages without a place, evidence, and who looked or saw can be read by nobody
        any more; what the medium still holds of them goes with ``seal``.
        Answered check-ins become ``ERASED``. Tasks are added, due at ``at``: to redraw
        each prompt of theirs that stands in Slack, to take back each message that told
        of one of the comments, to remove each batch of files that was made for the
        person, to refresh the Home tabs of them and those on whose check-ins they
        commented, and to seal.
        """

    def erase_older(self, before: datetime, limit: int, at: datetime, cleaning: Cleaning) -> int:
        """Erase what was written before, of everybody; how many texts there were.

        A check-in becomes ``ERASED`` when its newest reply is that old; its other
        versions and its draft go with it. Otherwise each version, draft, comment and
        piece of evidence goes by its own age. What says that it was written before the
        period of its check-in is no older than that. At most ``limit`` of each kind: asked
        until it says 0. Tasks are added as with ``erase``, also to remove files that
        were made before; these do not count.
        """

    def seal(self) -> None:
        """See to it that nothing of what was erased is left on the storage medium.

        Takes as long as writing everything anew. Raises ``StoreUnavailable``, and is
        to be tried again, while somebody else is reading (a backup, say).
        """

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
        """Keep what was made for whom. Files that are known already stay as they are.

        ``read_at``: when what is in them was read. If their owner erased it at that
        instant or later, a task of the kind ``remove`` is added for their batch
        instead of ``tasks``.
        """

    def files_of(self, batch: str) -> list[MadeFile]:
        """What was made together and is not forgotten."""

    def files_made_for(self, owner: str) -> list[MadeFile]:
        """What was made for somebody and is not forgotten, by id."""

    def forget_file(self, file: str) -> None:
        """Forget a file that is deleted; nothing happens for one that is not known."""

    # Ledger and reader log

    def write_ledger(self, entry: LedgerEntry) -> None:
        """Write the entry of a person and period, unless it already says asked or skipped."""

    def ledger(self, *, person: str | None = None, period: str | None = None) -> list[LedgerEntry]:
        """Entries of a person, of a period, of both or of all: by period, then person."""

    def count_ledger(self, period: str) -> dict[tuple[Outcome, str], int]:
        """How many entries of a period have each outcome and reason that occurs."""

    def log_look(self, look: Look) -> None: ...

    def looks(self, subject: str, limit: int) -> list[Look]:
        """Who read a person's check-ins, newest first."""

    def looks_by(self, reader: str) -> list[Look]:
        """Whose check-ins somebody read, newest first."""

    # Outbox

    def add_task(self, kind: str, subject: str, due_at: datetime) -> None:
        """Ask for a task. One that waits already gets a new version, a fresh count of
        attempts, and the earlier of the two times."""

    def tasks(self, now: datetime, limit: int, *, kinds: Iterable[str] | None = None) -> list[Task]:
        """Tasks due at ``now``, earliest first; only of ``kinds`` when given."""

    def finish_task(self, task: Task) -> None:
        """Remove the task unless it was asked for again since (a later ``version``)."""

    def delay_task(self, task: Task, until: datetime) -> None:
        """Try again at ``until``, with one more attempt counted.

        Nothing if the task was asked for again since (a later ``version``).
        """

    def bring_forward_tasks(
        self,
        at: datetime,
        *,
        later_than: datetime,
        waiting_kinds: Iterable[str],
        waiting_later_than: datetime,
    ) -> int:
        """Let tasks be due at ``at`` that are due later than any would be put off to.

        That is ``waiting_later_than`` for ``waiting_kinds`` and ``later_than`` for
        every other kind. How many there were.
        """

    # Deliveries

    def seen(self, once: str, at: datetime) -> bool:
        """Note a delivery that changes nothing else; ``True`` if it was noted before."""

    def forget_deliveries(self, before: datetime) -> None:
        """Drop notes of deliveries older than ``before``."""

    # Passes

    def last_pass(self) -> datetime | None:
        """When ``record_pass`` was last told of a pass; ``None`` if never."""

    def record_pass(self, at: datetime) -> None:
        """Remember that everybody was looked at who was due at ``at``."""

    # Secrets

    def secret(self, name: str, otherwise: str) -> str:
        """The secret of that name. While there is none, ``otherwise`` is kept as it, for good."""
