"""The storage contract: check-ins, their replies, and what is not one yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from storage.contract import Tasks
from storage.records import (
    BotMessage,
    CheckIn,
    CheckInState,
    Draft,
    PendingMessage,
    Reply,
    Scope,
)


class CheckInStore(Protocol):
    """What may be asked of check-ins, their replies, and what is not one yet."""

    # Check-ins

    def claim(self, check_in: CheckIn) -> CheckIn:
        """Write a ``CLAIMED`` check-in, or return the one this person and period already have."""

    def claimed(self) -> list[CheckIn]:
        """Check-ins still ``CLAIMED``, oldest first: what a crash or an unknown outcome left."""

    def renew_claim(self, check_in: str, at: datetime) -> None:
        """Have a ``CLAIMED`` check-in count as claimed ``at`` an instant; else nothing."""

    def begin(
        self,
        check_in: CheckIn,
        reply: Reply,
        *,
        channel: str | None,
        once: str,
        tasks: Tasks,
        waiting: Sequence[PendingMessage] = (),
        shown: BotMessage | None = None,
    ) -> bool:
        """Write a check-in that nobody asked for together with its first reply, as answered.

        ``False``, and nothing changed, if this person and period already have one, or
        one of the messages was dismissed. ``waiting`` and ``shown``: as with
        ``save_reply``.
        """

    def record_asked(
        self,
        check_in: str,
        channel: str,
        message_ts: str,
        at: datetime,
        remind_at: datetime | None = None,
        named_reader: str | None = None,
    ) -> None:
        """The prompt is in the DM. Also written to the ledger as asked.

        While there is no reply, the person is reminded at ``remind_at``.
        ``named_reader``: whom the prompt names as somebody who can read an answer.

        A check-in that was answered before this was known stays answered; one
        that was recorded already stays as it is.
        """

    def name_reader(
        self, check_in: str, reader: str | None, *, revision: int, at: datetime | None = None
    ) -> None:
        """The prompt was drawn anew, and names ``reader`` (``None``: nobody) by now (``at``).

        ``revision``: of the reply that it shows (0 for none). Nothing changes if that is not
        the newest any more. Whatever narrows who can read a person's words also lets
        their prompts name nobody, until this says so again.
        """

    def claim_again(self, check_in: CheckIn) -> CheckIn | None:
        """Claim the ``FAILED`` one of this person and period anew, with this prompt.

        It keeps its id. ``None``, and nothing changed, when there is no such one.
        """

    def record_failed(
        self, check_in: str, code: str, at: datetime, *, again_at: datetime | None = None
    ) -> None:
        """Slack refused the prompt. Also written to the ledger with ``code``.

        The person is looked at again at ``again_at``. Nothing unless the check-in is
        still ``CLAIMED``.
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

        Only periods earlier than ``before`` when given. Of each only what ``scope``
        covers of its newest reply; those of which that is nothing are left out.
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
        waiting: Sequence[PendingMessage] = (),
        shown: BotMessage | None = None,
    ) -> bool:
        """Add a revision and mark the check-in answered (and no longer skipped or nudged).

        With ``from_form`` the draft of the form is gone as well. A draft of the revision
        before goes on from this one if only how often was changed.

        ``reply.revision`` must be one more than the newest, and the check-in not
        ``ERASED``; otherwise ``StaleRevision`` is raised, nothing is written, and the caller should
        read again and retry. ``channel`` is the DM in which the passages'
        messages stand, remembered for ``check_in_with_passage``; they are pending no more.
        ``False``, and nothing saved, also if one of them was dismissed.

        ``waiting``: pending messages among them; unless they wait as they are given,
        ``StalePending`` is raised and nothing written. ``shown``: a message of the bot's,
        as it is on record from then on.
        """

    def revisions(self, check_in: str) -> list[Reply]:
        """Every revision, oldest first."""

    def share(
        self,
        check_in: str,
        messages: Sequence[str] | None,
        reader: str | None,
        at: datetime,
        tasks: Tasks,
        *,
        revision: int | None = None,
    ) -> bool:
        """Add a revision like the newest in which other parts are shared with ``reader``.

        ``messages``: the passages of these (their ts); ``None``: all there is. ``reader``
        is ``None`` to keep them private. ``revision``: only what stood in that one as it
        does now. ``False``, and nothing changed, if it is so already, or if there is no
        reply.
        """

    def take_out(
        self,
        check_in: str,
        channel: str,
        messages: Sequence[str],
        at: datetime,
        remind_at: datetime | None,
        tasks: Tasks,
    ) -> bool:
        """Take the words of messages out of the reply, all its revisions and its draft.

        They are remembered as ``DISMISSED``. Where nothing is left of the reply, the
        check-in is ``ASKED`` again, and the person reminded at ``remind_at``; one that
        was never asked is gone. ``False``, and no task added, if the newest revision
        has none of them.
        """

    def reopen(
        self,
        check_in: str,
        revision: int,
        remind_at: datetime | None,
        *,
        at: datetime,
        once: str,
        tasks: Tasks,
    ) -> bool:
        """Take a reply that is a tap back: no revision of it is left, and the check-in is open.

        The person is reminded at ``remind_at``; reminders sent already count on. Nobody has
        seen it any more, and what stands in the form unsaved stays. ``False``, and nothing
        changed, unless ``revision`` is the newest, it is a tap, and none before it had words.
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

    # Drafts and pending messages

    def save_draft(self, draft: Draft) -> bool:
        """Keep what is typed so far, in place of an earlier draft of the same check-in.

        ``False``, and nothing kept, when a later reply than ``draft.revision`` was saved
        and there is no earlier draft of that revision that this goes on from, or when the
        check-in is ``ERASED``.
        """

    def draft(self, check_in: str) -> Draft | None: ...

    def keep_pending(self, message: PendingMessage, *, once: str, tasks: Tasks) -> bool:
        """Keep a message, or what is newer about it.

        ``False``, and nothing changed, also for one that was dismissed or is in a reply.
        """

    def pending(self, channel: str, message_ts: str) -> PendingMessage | None:
        """The message, a dismissed one too."""

    def pending_of(self, person: str) -> list[PendingMessage]:
        """Every message that is kept of a person, oldest first; no dismissed ones."""

    def waiting(self, person: str, period: str) -> list[PendingMessage]:
        """Those of which the person has not said yet what they are, oldest first."""

    def dismiss(
        self,
        person: str,
        channel: str,
        messages: Sequence[str],
        at: datetime,
        tasks: Tasks,
        *,
        shown: BotMessage | None = None,
    ) -> bool:
        """Keep no word of these messages of the person's, only that they are no answer.

        ``False``, and nothing changed, where none of them is kept. ``shown``: as with
        ``save_reply``.
        """

    def note_deleted(self, person: str, channel: str, message_ts: str, at: datetime) -> None:
        """A message of the person's was deleted that has not come yet, and is dismissed."""

    def announce_erasing(self, before: datetime, at: datetime, kind: str) -> int:
        """Note that the authors of waiting messages from before are told of their end.

        A task ``kind`` is added for each ``person|period``. Returns how many messages
        there were; those noted earlier don't count.
        """

    def forget_settled(self, before: datetime) -> None:
        """Drop messages from before that don't wait for anything."""
