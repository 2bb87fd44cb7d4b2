"""The storage contract: what the rest of the program may ask of a store, in domain words.

Every method is one transaction: it happens wholly or not at all, and has
reached the disk when it returns. Methods may be called from any thread.
Everything raises ``StoreError`` (see ``storage.errors``) when the engine fails.
Reads that find nothing return ``None`` or an empty list; changing a check-in
that is not there raises ``UnknownRecord``.
Instants passed in and returned are timezone-aware and in UTC.

``once`` names the delivery that causes a change (a Slack event id, a view id, a
message's channel and ts). A second call with the same ``once`` changes nothing
and says so by returning ``False``.

``tasks`` are ``(kind, subject)`` pairs put into the outbox in the same
transaction, due at ``at``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Protocol

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

Tasks = Sequence[tuple[str, str]]


class Store(Protocol):
    """A place where what happened is kept safe."""

    # People and roster

    def save_people(self, people: Iterable[Person], at: datetime) -> None:
        """Insert or update what Slack says of people.

        Whoever is on the roster and changed standing or zone is put on the agenda at ``at``.
        """

    def person(self, person: str) -> Person | None: ...

    def people(self, ids: Iterable[str]) -> dict[str, Person]:
        """Those of ``ids`` that are known, by id."""

    def set_roster(
        self,
        assignments: Sequence[Assignment],
        removed: Sequence[str],
        at: datetime,
        telling: Sequence[Task] = (),
    ) -> None:
        """Write new or changed assignments and end those of ``removed`` people at ``at``.

        The lines they replace are kept with the date they ended. Everybody
        written is put on the agenda at ``at``; removed people leave the agenda.
        ``telling`` goes into the outbox in the same transaction, each task due when it says.
        """

    def roster(self) -> list[Assignment]:
        """Current assignments, by person id."""

    def assignment(self, person: str) -> Assignment | None: ...

    def assignment_history(self, person: str) -> list[Assignment]:
        """Every assignment the person ever had, oldest first, the current one last."""

    def reports(self, manager: str) -> list[Assignment]:
        """Current assignments that name ``manager``, by person id."""

    def handover(self, person: str) -> Handover | None:
        """Of the person's manager on the roster; ``None`` for a person without one.

        It is begun anew, with nothing agreed, whenever ``set_roster`` gives a
        person another manager than the line before did. With their first line of
        all it counts as agreed: there is nothing from before.
        """

    def decide_handover(
        self, person: str, manager: str, agreed: bool, at: datetime, tasks: Tasks
    ) -> bool:
        """Note what the person says to ``manager`` reading what was shared before.

        ``False``, and nothing changed, if that is not their manager, or they said so already.
        """

    def save_placement(self, said: Placement, tasks: Tasks) -> None:
        """Keep it in place of an earlier one of the person. ``tasks`` are due at ``said.at``."""

    def placement(self, placement: str) -> Placement | None: ...

    def placement_of(self, person: str) -> Placement | None: ...

    def take_placement(
        self, placement: str, line: Assignment, at: datetime, tasks: Tasks, telling: Sequence[Task]
    ) -> bool:
        """Put the person on the roster as ``set_roster`` does, in place of what they said.

        ``False``, and nothing changed, if that is not there (any more), or if they
        are on the roster already.
        """

    def drop_placement(self, placement: str, at: datetime, tasks: Tasks) -> bool:
        """``False``, and nothing changed, if it is not there (any more)."""

    def set_away(self, person: str, until: date | None, at: datetime) -> None:
        """Note that a person is away up to and including ``until``; ``None``: back.

        Puts them on the agenda at ``at``.
        """

    def away_until(self, person: str) -> date | None: ...

    def save_preferences(self, preferences: Preferences, at: datetime, tasks: Tasks) -> None: ...

    def preferences(self, person: str) -> Preferences:
        """What the person set, or the defaults."""

    # Agenda: who has to be looked at next, and when

    def agenda(self, now: datetime, limit: int) -> list[str]:
        """People whose next look is at or before ``now``, the longest waiting first."""

    def agenda_size(self, now: datetime) -> int:
        """How many people ``agenda`` would give without a limit."""

    def look_again(self, person: str, at: datetime) -> None:
        """Look at a person at ``at`` (replaces what the agenda said before)."""

    # Check-ins

    def claim(self, check_in: CheckIn) -> CheckIn:
        """Write a ``CLAIMED`` check-in, or return the one this person and period already have."""

    def claimed(self) -> list[CheckIn]:
        """Check-ins still ``CLAIMED``, oldest first: what a crash or an unknown outcome left."""

    def begin(
        self, check_in: CheckIn, reply: Reply, *, channel: str | None, once: str, tasks: Tasks
    ) -> bool:
        """Write a check-in that nobody asked for together with its first reply, as answered.

        ``False``, and nothing changed, if this person and period already have one.
        """

    def record_asked(
        self,
        check_in: str,
        channel: str,
        message_ts: str,
        at: datetime,
        remind_at: datetime | None = None,
    ) -> None:
        """The prompt is in the DM. Also written to the ledger as asked.

        While there is no reply, the person is reminded at ``remind_at``.

        A check-in that was answered before this was known stays answered; one
        that was recorded already stays as it is.
        """

    def record_failed(self, check_in: str, code: str, at: datetime) -> None:
        """Slack refused the prompt for good. Also written to the ledger with ``code``.

        Nothing unless the check-in is still ``CLAIMED``.
        """

    def check_in(self, check_in: str) -> CheckIn | None: ...

    def check_in_for(self, person: str, period: str) -> CheckIn | None: ...

    def check_in_by_message(self, channel: str, message_ts: str) -> CheckIn | None:
        """The check-in whose prompt is that message."""

    def check_in_with_passage(self, channel: str, message_ts: str) -> CheckIn | None:
        """The check-in to which that DM message of the person was once saved."""

    def latest_asked(self, person: str) -> CheckIn | None:
        """The newest check-in that reached the person (asked, answered or skipped)."""

    def asked_so_far(self, person: str, limit: int) -> list[CheckIn]:
        """Check-ins that reached the person, newest period first, ``ERASED`` ones among them.

        For what was asked to be drawn from; ``check_ins`` is for whoever reads.
        """

    def every_check_in(self, person: str) -> list[CheckIn]:
        """All of a person's check-ins, whatever became of them, newest period first."""

    def check_ins(
        self, person: str, *, before: str | None, limit: int, scope: Scope
    ) -> list[CheckIn]:
        """A person's check-ins that reached them, newest period first.

        Only periods earlier than ``before`` when given. ``scope`` is asked of the
        newest reply.
        """

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
        """Add a revision and mark the check-in answered (and no longer skipped or nudged).

        With ``from_form`` the draft of the form is gone as well.

        ``reply.revision`` must be one more than the newest, and the check-in not
        ``ERASED``; otherwise ``StaleRevision`` is raised, nothing is written, and the caller should
        read again and retry. ``channel`` is the DM in which the passages'
        messages stand, remembered for ``check_in_with_passage``.
        """

    def revisions(self, check_in: str) -> list[Reply]:
        """Every revision, oldest first."""

    def set_shared(self, check_in: str, shared: bool, at: datetime, tasks: Tasks) -> None:
        """Add a revision like the newest with another ``shared``, shared at ``at`` if it is.

        Nothing if it already is so, or if there is no reply.
        """

    def skip(self, check_in: str, at: datetime, tasks: Tasks) -> bool:
        """Mark an asked check-in as skipped, no longer nudged (ledger too).

        ``False``, and nothing changed, unless it was ``ASKED``.
        """

    def unskip(self, check_in: str, at: datetime, tasks: Tasks) -> bool:
        """Undo ``skip`` (ledger too); ``False``, and nothing changed, unless it was ``SKIPPED``."""

    def skip_ahead(self, person: str, period: str, at: datetime, tasks: Tasks) -> bool:
        """Let the person not be asked in a period: written to the ledger.

        ``False``, and nothing changed, when there is a check-in of that period.
        """

    def unskip_ahead(self, person: str, period: str, at: datetime, tasks: Tasks) -> bool:
        """Undo ``skip_ahead``, and put the person on the agenda at ``at``.

        ``False``, and nothing changed, when the period was not skipped ahead.
        """

    def nudge(self, check_in: str, nudge_at: datetime | None) -> None:
        """Remind the person at ``nudge_at``, as they chose; ``None``: not any more.

        Nothing unless the check-in is ``ASKED``.
        """

    def take_nudge(self, check_in: str, next_at: datetime | None) -> None:
        """The nudge that is due is about to be sent; remind again at ``next_at``, if ever.

        Counts a reminder unless the person had chosen the time. Nothing unless
        the check-in is ``ASKED``.
        """

    def put_off_nudge(self, check_in: str, until: datetime) -> None:
        """Move the next nudge to ``until``, whoever chose it.

        Nothing unless the check-in is ``ASKED`` and has a nudge.
        """

    def nudges(self, now: datetime, limit: int) -> list[CheckIn]:
        """``ASKED`` check-ins whose nudge is due at ``now``, earliest first."""

    def count_check_ins(self, period: str) -> dict[CheckInState, int]:
        """How many check-ins of a period are in each state that occurs."""

    def failed(self, period: str, limit: int) -> list[CheckIn]:
        """``FAILED`` check-ins of a period, by person id."""

    # Drafts, and messages that belong to nothing yet

    def save_draft(self, draft: Draft) -> bool:
        """Keep what is typed so far, in place of an earlier draft of the same check-in.

        ``False``, and nothing kept, when a later reply than ``draft.revision`` was saved,
        or the check-in is ``ERASED``.
        """

    def draft(self, check_in: str) -> Draft | None: ...

    def keep_unplaced(self, message: Unplaced, *, once: str, tasks: Tasks) -> bool:
        """Keep a message, or its newer text."""

    def unplaced(self, channel: str, message_ts: str) -> Unplaced | None: ...

    def unplaced_of(self, person: str) -> list[Unplaced]:
        """Every message that is kept of a person, oldest first."""

    def drop_unplaced(self, channel: str, message_ts: str) -> bool:
        """``False`` if there is no such message (any more)."""

    def forget_unplaced(self, before: datetime) -> None:
        """Drop messages that were written before."""

    # Directions

    def choose_direction(self, direction: Direction, tasks: Tasks) -> None:
        """Remember the choice in place of an earlier one for the same person, ladder and level.

        ``tasks`` are due at ``direction.at``.
        """

    def direction(self, person: str, ladder: str, level: str) -> str | None:
        """The code of the level that the person chose as the one after ``level``."""

    def directions_of(self, person: str) -> list[Direction]:
        """Every choice of the person's, by ladder and level."""

    # Evidence

    def save_evidence(self, evidence: Evidence, *, once: str, tasks: Tasks) -> bool:
        """Keep a piece of evidence. ``tasks`` are due at ``evidence.saved_at``.

        Its id must be new; otherwise ``StoreError`` is raised and nothing written.
        """

    def evidence(self, evidence: str) -> Evidence | None: ...

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
        """A person's evidence, newest first, of a ladder and a competency if given.

        Only what was saved earlier than ``before`` when given.
        """

    def evidence_counts(self, person: str, ladder: str) -> dict[str, int]:
        """How many pieces the person has on a ladder, by competency id; private ones too."""

    def share_evidence(
        self, evidence: str, person: str, shared: bool, at: datetime, tasks: Tasks
    ) -> bool:
        """Share a piece of the person's evidence, or keep it private from now on.

        ``False``, and nothing changed, if there is none with this id, it is
        another's, or it is so already.
        """

    def drop_evidence(self, evidence: str, person: str, at: datetime, tasks: Tasks) -> bool:
        """Delete a piece of the person's evidence.

        ``False``, and nothing changed, if there is none with this id or it is another's.
        """

    # Comments

    def save_comment(self, comment: Comment, *, once: str, tasks: Tasks) -> bool:
        """Keep a comment on a check-in. ``tasks`` are due at ``comment.at``.

        ``False``, and nothing kept, also when the check-in is ``ERASED``.
        """

    def record_told(self, comment: str, channel: str, message_ts: str) -> bool:
        """Note which message told of a comment, so that it can be taken back with it.

        ``False``, and nothing noted, if there is no such comment (any more).
        """

    def comment(self, comment: str) -> Comment | None: ...

    def comment_with_message(self, channel: str, message_ts: str) -> Comment | None:
        """The comment that was written as that Slack message."""

    def change_comment(
        self, comment: str, text: str, *, once: str, at: datetime, tasks: Tasks, take_back: str
    ) -> bool:
        """Let a comment say something else; nothing happens to one that is not there.

        A task of the kind ``take_back`` is added for the message that told of it, if any.
        """

    def drop_comment(self, comment: str, at: datetime, tasks: Tasks, *, take_back: str) -> bool:
        """Delete a comment. ``False``, and nothing changed, if it is not there (any more).

        ``take_back`` as with ``change_comment``.
        """

    def comments_by(self, author: str) -> list[Comment]:
        """Every comment somebody wrote, oldest first."""

    def comments_on(self, check_ins: Sequence[str]) -> dict[str, list[Comment]]:
        """The comments on each of these check-ins that has any, oldest first."""

    # Acknowledgements

    def acknowledge(self, seen: Acknowledgement, tasks: Tasks) -> bool:
        """Note it in place of an earlier one of the same reader. ``tasks`` are due at ``seen.at``.

        ``False``, and nothing changed, when they had seen this revision already, or
        the check-in is ``ERASED``.
        """

    def acknowledgements_on(self, check_ins: Sequence[str]) -> dict[str, list[Acknowledgement]]:
        """Those of each of these check-ins that has any, oldest first."""

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
        """Erase what was written before, of everybody: how many texts that were.

        A check-in becomes ``ERASED`` when its newest reply is that old; its other
        versions and its draft go with it. Otherwise each version, draft, comment and
        piece of evidence goes by its own age. At most ``limit`` of each kind: asked
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

    # Deliveries

    def seen(self, once: str, at: datetime) -> bool:
        """Note a delivery that changes nothing else; ``True`` if it was noted before."""

    def forget_deliveries(self, before: datetime) -> None:
        """Drop notes of deliveries older than ``before``."""

    # Secrets

    def secret(self, name: str, otherwise: str) -> str:
        """The secret of that name. While there is none, ``otherwise`` is kept as it, for good."""

    def close(self) -> None: ...
