"""The storage contract: check-ins, their replies, and what is not one yet."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from storage.contract import Tasks
from storage.records import (
    CheckIn,
    CheckInState,
    Draft,
    Reply,
    Scope,
    Unplaced,
)


class CheckInStore(Protocol):
    """What may be asked of check-ins, their replies, and what is not one yet."""

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

    def bring_forward_nudges(
        self, at: datetime, *, later_than: datetime, chosen_later_than: datetime
    ) -> int:
        """Let reminders be due at ``at`` that are due later than any would be planned for.

        That is ``chosen_later_than`` for one whose time the person chose, and
        ``later_than`` otherwise. How many there were.
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
