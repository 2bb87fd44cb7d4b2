"""Of the SQLite store: check-ins, their replies, and what is not one yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

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
from storage.sqlite import (
    check_ins,
    drafts,
    named_readers,
    pending,
    replies,
    skips,
    versions,
)
from storage.sqlite.database import SqliteFile


class CheckInFace:
    """See ``storage.contract.check_ins``."""

    _file: SqliteFile

    # Check-ins

    def claim(self, check_in: CheckIn) -> CheckIn:
        return self._file.write(check_ins.claim, check_in)

    def claimed(self) -> list[CheckIn]:
        return self._file.read(check_ins.claimed)

    def renew_claim(self, check_in: str, at: datetime) -> None:
        self._file.write(check_ins.renew_claim, check_in, at)

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
        return self._file.write(
            replies.begin, check_in, reply, channel, once, tasks, waiting, shown
        )

    def record_asked(
        self,
        check_in: str,
        channel: str,
        message_ts: str,
        at: datetime,
        remind_at: datetime | None = None,
        named_reader: str | None = None,
    ) -> None:
        self._file.write(
            check_ins.record_asked, check_in, channel, message_ts, at, remind_at, named_reader
        )

    def name_reader(
        self, check_in: str, reader: str | None, *, revision: int, at: datetime | None = None
    ) -> None:
        self._file.write(named_readers.name, check_in, reader, revision, at)

    def claim_again(self, check_in: CheckIn) -> CheckIn | None:
        return self._file.write(check_ins.claim_again, check_in)

    def record_failed(
        self, check_in: str, code: str, at: datetime, *, again_at: datetime | None = None
    ) -> None:
        self._file.write(check_ins.record_failed, check_in, code, at, again_at)

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
        waiting: Sequence[PendingMessage] = (),
        shown: BotMessage | None = None,
    ) -> bool:
        return self._file.write(
            replies.save_reply, check_in, reply, channel, once, tasks, from_form, waiting, shown
        )

    def revisions(self, check_in: str) -> list[Reply]:
        return self._file.read(versions.every, check_in)

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
        return self._file.write(replies.share, check_in, messages, reader, at, tasks, revision)

    def take_out(
        self,
        check_in: str,
        channel: str,
        messages: Sequence[str],
        at: datetime,
        remind_at: datetime | None,
        tasks: Tasks,
    ) -> bool:
        return self._file.write(replies.take_out, check_in, channel, messages, at, remind_at, tasks)

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
        return self._file.write(replies.reopen, check_in, revision, remind_at, at, once, tasks)

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

    def bring_forward_nudges(
        self, at: datetime, *, later_than: datetime, chosen_later_than: datetime
    ) -> int:
        return self._file.write(check_ins.bring_forward_nudges, at, later_than, chosen_later_than)

    def nudges(self, now: datetime, limit: int) -> list[CheckIn]:
        return self._file.read(check_ins.nudges, now, limit)

    def count_check_ins(self, period: str) -> dict[CheckInState, int]:
        return self._file.read(check_ins.count, period)

    def failed(self, period: str, limit: int) -> list[CheckIn]:
        return self._file.read(check_ins.failed, period, limit)

    # Drafts and pending messages

    def save_draft(self, draft: Draft) -> bool:
        return self._file.write(drafts.save, draft)

    def draft(self, check_in: str) -> Draft | None:
        return self._file.read(drafts.draft, check_in)

    def keep_pending(self, message: PendingMessage, *, once: str, tasks: Tasks) -> bool:
        return self._file.write(pending.keep, message, once, tasks)

    def pending(self, channel: str, message_ts: str) -> PendingMessage | None:
        return self._file.read(pending.message, channel, message_ts)

    def pending_of(self, person: str) -> list[PendingMessage]:
        return self._file.read(pending.of, person)

    def waiting(self, person: str, period: str) -> list[PendingMessage]:
        return self._file.read(pending.waiting, person, period)

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
        return self._file.write(pending.dismiss, person, channel, messages, at, tasks, shown)

    def note_deleted(self, person: str, channel: str, message_ts: str, at: datetime) -> None:
        self._file.write(pending.dismiss_message, person, channel, message_ts, at)

    def announce_erasing(self, before: datetime, at: datetime, kind: str) -> int:
        return self._file.write(pending.announce, before, at, kind)

    def forget_settled(self, before: datetime) -> None:
        self._file.write(pending.forget_settled, before)
