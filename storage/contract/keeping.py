"""The storage contract: the store’s own: erasing, files, logs, the outbox, secrets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

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


class KeepingStore(Protocol):
    """What may be asked of the store’s own: erasing, files, logs, the outbox, secrets."""

    # Erasing

    def written_by(self, person: str) -> Erased:
        """How much ``erase`` would take away."""

    def erase(self, person: str, at: datetime, cleaning: Cleaning) -> Erased:
        """Take everything that a person wrote out of the store, and say how much that was.

        Replies with all their versions, comments on them and by the person, drafts,
        pending messages, evidence, and who looked or saw can be read by nobody
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

    # Events that came faster than they can be looked into

    def add_to_backlog(self, events: Sequence[BacklogEvent]) -> None:
        """Keep events, in this order, after those that are kept already. ``erase`` and
        ``erase_older`` take them away; an erased message is not kept by who read it before."""

    def backlog(self, limit: int, after: int = 0) -> list[BacklogEvent]:
        """Those that came first, from the one after the one with the id ``after``."""

    def drop_from_backlog(self, event: int) -> None:
        """Forget the one with this id."""

    def seal(self) -> None:
        """See to it that nothing of what was erased is left on the storage medium.

        Takes as long as writing everything anew. Raises ``StoreUnavailable``, and is
        to be tried again, while somebody else is reading (a backup, say).
        """

    # Messages of the bot's that say who can read something

    def record_bot_message(self, message: BotMessage, *, posted: bool = False) -> None:
        """Keep it, or what it shows by now.

        ``posted``: it was posted just before; if it is on record by now, somebody has
        pressed in it already, and it stays as they made it.
        """

    def knows_post(self, channel: str, message_ts: str) -> bool:
        """Whether a message is on record as one of the bot's, or as one that told of a comment."""

    def bot_message(self, channel: str, message_ts: str) -> BotMessage | None: ...

    def bot_messages_of(self, person: str) -> list[BotMessage]:
        """Those in a person's DM, oldest first."""

    def bot_messages_about(self, check_in: str) -> list[BotMessage]:
        """Those about a check-in, oldest first."""

    def record_drawn(self, shown: BotMessage, drawn: str) -> bool:
        """Slack shows a message as ``drawn`` (a hash) by now.

        ``False``, and nothing changed, if it is to show something else than ``shown``
        meanwhile: it is another kind, or about another subject.
        """

    def forget_bot_message(self, shown: BotMessage, at: datetime, tasks: Tasks = ()) -> bool:
        """Forget one that is gone, or is to go by ``tasks``.

        ``False``, and nothing changed, if it is to show something else meanwhile, or is
        not known.
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

    # Pauses

    def pause(self, code: str, until: datetime, at: datetime, tasks: Tasks) -> bool:
        """Let passes rest ``until`` then, since Slack refuses everybody with ``code``.

        ``False`` when that was so already: then ``tasks`` are not asked for again.
        """

    def paused(self, now: datetime) -> Pause | None:
        """The pause that lasts longest, if one is under way at ``now``."""

    def pause_for(self, code: str) -> Pause | None:
        """The newest pause for ``code``, be it over or not."""

    def end_pauses(self, at: datetime) -> None:
        """Somebody was asked: every pause is over."""

    # Outbox

    def add_task(self, kind: str, subject: str, due_at: datetime) -> None:
        """Ask for a task. One that waits already gets a new version, a fresh count of
        attempts, and the earlier of the two times."""

    def tasks(self, now: datetime, limit: int, *, kinds: Iterable[str] | None = None) -> list[Task]:
        """Tasks due at ``now``, earliest first; only of ``kinds`` when given."""

    def task_due(self, kind: str, subject: str) -> datetime | None:
        """When a task that waits is due; ``None`` where there is no such task (any more)."""

    def add_tasks_once(self, tasks: Tasks, *, once: str, at: datetime) -> bool:
        """Ask for tasks, due at ``at``, that follow from a delivery which changes nothing else."""

    def finish_task(self, task: Task, *, then: Tasks = (), at: datetime | None = None) -> None:
        """Remove the task unless it was asked for again since (a later ``version``).

        ``then``: tasks that follow from its end, due at ``at`` (without it: with the task).
        """

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
        """Count what somebody wrote on a day (ISO 8601); counts of their earlier days go.

        ``False``, and nothing counted, if that would be more than there may be. A second
        call with the same ``once`` counts nothing and says ``True``.
        """

    def forget_deliveries(self, before: datetime) -> None:
        """Drop notes of deliveries older than ``before``."""

    # Runs

    def begin_run(self, name: str, at: datetime, apart: timedelta) -> bool:
        """Note that a run of that name begins at ``at``.

        ``False``, and nothing noted, if the last one began less than ``apart`` before.
        One that is noted for later than ``at`` counts for nothing: the clock was wrong then.
        """

    # Passes

    def last_pass(self) -> datetime | None:
        """When ``record_pass`` was last told of a pass; ``None`` if never."""

    def record_pass(self, at: datetime) -> None:
        """Remember that everybody was looked at who was due at ``at``."""

    # Secrets

    def secret(self, name: str, otherwise: str) -> str:
        """The secret of that name. While there is none, ``otherwise`` is kept as it, for good."""
