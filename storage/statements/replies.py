"""Statements about replies: adding a revision, and the Slack messages that are part of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from storage.errors import StaleRevision
from storage.narrowing import Narrowing, What, name_of, narrowed_parts, without_readers
from storage.records import (
    BotMessage,
    CheckIn,
    CheckInState,
    Frequency,
    Passage,
    PendingMessage,
    Reply,
    ReportingLine,
    Tasks,
)
from storage.statements import (
    bot_messages,
    check_ins,
    drafts,
    named_readers,
    outbox,
    pending,
    roster,
    versions,
)
from storage.statements.engine import Connection, Statements, changes

_DELETE_REPLY = (
    "DELETE FROM replies WHERE check_in = ?",
    "DELETE FROM reply_readers WHERE check_in = ?",
    "DELETE FROM acknowledgements WHERE check_in = ?",
)
_DELETE_EVERYTHING_ELSE = (
    "DELETE FROM drafts WHERE check_in = ?",
    "DELETE FROM comments WHERE check_in = ?",
    "DELETE FROM reply_messages WHERE check_in = ?",
)


class ReplyStore(Statements):
    @changes
    def begin(
        self,
        connection: Connection,
        check_in: CheckIn,
        reply: Reply,
        *,
        channel: str | None,
        once: str,
        tasks: Tasks,
        waiting: Sequence[PendingMessage] = (),
        shown: BotMessage | None = None,
        line: ReportingLine | None = None,
    ) -> bool:
        """Stores a check-in that nobody asked for, with its first reply, as answered.

        Returns ``False``, and changes nothing, if the person already has a check-in for the
        period, if one of the messages was dismissed or saved as a comment, or if ``once`` was
        seen before. ``waiting``, ``shown`` and ``line``: as with ``save_reply``.
        """
        roster.expect_line(connection, check_in.person, line)
        pending.expect_unchanged(connection, waiting)
        if _is_taken(connection, channel, reply):
            return False
        if check_ins.check_in_for(connection, check_in.person, check_in.period) is not None:
            return False
        if outbox.seen(connection, once, reply.at):
            return False
        check_ins.write_claimed(connection, check_in)
        _add_revision(connection, check_in, reply, reply.at, tasks)
        connection.execute("UPDATE check_ins SET begun_unasked = 1 WHERE id = ?", [check_in.id])
        if channel is not None:
            _remember_messages(connection, check_in.id, reply, channel)
        if shown is not None:
            bot_messages.record(connection, shown, posted=False)
        return True

    @changes
    def save_reply(
        self,
        connection: Connection,
        check_in: str,
        reply: Reply,
        *,
        channel: str | None,
        once: str,
        tasks: Tasks,
        from_form: bool = False,
        waiting: Sequence[PendingMessage] = (),
        shown: BotMessage | None = None,
        line: ReportingLine | None = None,
    ) -> bool:
        """Adds a revision and marks the check-in answered. It is no longer skipped or nudged.

        ``reply.revision`` must be one more than the newest, and the check-in not ``ERASED``.
        Otherwise this raises ``StaleRevision`` and writes nothing; read again and retry.
        Returns ``False``, and saves nothing, if ``once`` was seen before, or if one of the
        reply's messages was dismissed or saved as a comment.

        ``channel``: the DM that holds the reply's messages. They are found by
        ``check_in_with_passage`` from now on, and are no longer pending. ``from_form``: delete
        the draft, too. Otherwise a draft based on the previous revision is kept, and is based
        on the new one if only the tap changed. ``waiting``: those of the messages that are
        pending; raises ``StalePending``, and writes nothing, unless each is stored exactly as
        given. ``shown``: a message of the bot's to record. ``line``: see ``reporting_line``.
        """
        pending.expect_unchanged(connection, waiting)
        if _is_taken(connection, channel, reply) or outbox.seen(connection, once, reply.at):
            return False
        known = check_ins.existing(connection, check_in)
        roster.expect_line(connection, known.person, line)
        if known.state is CheckInState.ERASED:
            raise StaleRevision(f"The reply to check-in {check_in} was erased; none can follow it.")
        if reply.revision != known.next_revision:
            raise StaleRevision(
                f"The reply to check-in {check_in} is at revision {known.last_revision} already;"
                f" revision {reply.revision} cannot follow it."
            )
        _add_revision(connection, known, reply, reply.at, tasks)
        if from_form:
            drafts.drop(connection, check_in)
        if channel is not None:
            _remember_messages(connection, check_in, reply, channel)
        if shown is not None:
            bot_messages.record(connection, shown, posted=False)
        return True

    @changes
    def share(
        self,
        connection: Connection,
        check_in: str,
        messages: Sequence[str] | None,
        reader: str | None,
        at: datetime,
        tasks: Tasks,
        *,
        revision: int | None = None,
        line: ReportingLine | None = None,
    ) -> bool:
        """Adds a revision that changes only who can read the reply.

        ``messages``: timestamps of the messages to change, or ``None`` for the whole reply.
        ``reader``: who can read them from now on, or ``None`` to make them private.
        ``revision``: change only parts that are the same now as in that revision. ``line``: see
        ``reporting_line``. Returns ``False`` if nothing needs to change, or there is no reply.
        """
        known = check_ins.existing(connection, check_in)
        roster.expect_line(connection, known.person, line)
        return change_reader(connection, check_in, messages, reader, at, tasks, revision)

    @changes
    def take_out(
        self,
        connection: Connection,
        check_in: str,
        channel: str,
        messages: Sequence[str],
        at: datetime,
        remind_at: datetime | None,
        tasks: Tasks,
    ) -> bool:
        """Deletes the words of messages from the reply: every revision, and the draft.

        The messages become ``DISMISSED``. If nothing is left of the reply, the check-in is
        ``ASKED`` again and its reminder due at ``remind_at``; one that nobody asked for is
        deleted. Returns ``False``, and adds no task, if the newest revision had none of them.
        """
        if not take_out(connection, check_in, channel, messages, at, remind_at):
            return False
        outbox.add_tasks(connection, tasks, at)
        return True

    @changes
    def reopen(
        self,
        connection: Connection,
        check_in: str,
        revision: int,
        remind_at: datetime | None,
        *,
        at: datetime,
        once: str,
        tasks: Tasks,
    ) -> bool:
        """Undoes a reply that is only a tap: delete every revision and open the check-in again.

        The next reminder is due at ``remind_at``. Reminders sent so far still count. The
        manager's “seen” mark is removed. The unsaved draft is kept. Returns ``False``, and
        changes nothing, unless ``revision`` is the newest and a tap, and no revision has words.
        """
        if outbox.seen(connection, once, at):
            return False
        newest = check_ins.existing(connection, check_in).reply
        if newest is None or newest.revision != revision or not newest.is_tap:
            return False
        if any(reply.has_words for reply in versions.every(connection, check_in)):
            return False
        _forget_reply(connection, check_in)
        drafts.follow(connection, check_in, after=revision, revision=0)
        check_ins.mark_open(connection, check_in, remind_at)
        outbox.add_tasks(connection, tasks, at)
        return True


def take_out(
    connection: Connection,
    check_in: str,
    channel: str,
    messages: Sequence[str],
    at: datetime,
    remind_at: datetime | None,
) -> bool:
    """Do what ``ReplyStore.take_out`` does, without tasks."""
    known = check_ins.existing(connection, check_in)
    before = versions.every(connection, check_in)
    every = _take_from_versions(connection, check_in, messages)
    taken = every != before
    drafts.drop_words(connection, check_in, _words_of(known, messages))
    for message_ts in messages:
        connection.narrow(Narrowing(What.MESSAGE, channel, (message_ts,), at))
        pending.dismiss_message(connection, known.person, channel, message_ts, at)
        connection.execute(
            "DELETE FROM reply_messages WHERE channel = ? AND message_ts = ?",
            [channel, message_ts],
        )
    if known.reply is None or not any(each.message_ts in messages for each in known.reply.passages):
        if taken:
            _invalidate_open_edits(connection, check_in)
        return False
    if any(each.parts for each in every):
        newest = replace(every[-1], revision=known.next_revision, at=at)
        _add_revision(connection, known, newest, at, ())
    else:
        _wait_again(connection, known, remind_at)
    return True


def hide_parts(connection: Connection, check_in: str, parts: tuple[str, ...], at: datetime) -> bool:
    """Make parts of a reply private, by their names (``narrowed_parts``). Returns whether any
    was shared."""
    known = check_ins.existing(connection, check_in)
    if known.reply is None:
        return False
    turned = without_readers(known.reply, parts)
    if turned == known.reply:
        return False
    turned = replace(turned, revision=known.next_revision, at=at)
    _add_revision(connection, known, turned, at, ())
    return True


def take_back(connection: Connection, check_in: str) -> None:
    """Delete the whole reply, with every version. No reminder is planned."""
    _wait_again(connection, check_ins.existing(connection, check_in), None)


def change_reader(
    connection: Connection,
    check_in: str,
    messages: Sequence[str] | None,
    reader: str | None,
    at: datetime,
    tasks: Tasks,
    revision: int | None,
) -> bool:
    """Does what ``share`` says."""
    known = check_ins.existing(connection, check_in)
    newest = known.reply
    shown = newest if revision is None else versions.one(connection, check_in, revision)
    if newest is None or shown is None:
        return False
    stood = [_content(each) for each in shown.passages]
    passages = tuple(
        replace(each, reader=reader)
        if (messages is None or each.message_ts in messages) and _content(each) in stood
        else each
        for each in newest.passages
    )
    turned = replace(newest, passages=passages)
    if messages is None and _additions(shown) == _additions(newest):
        turned = replace(turned, reader=reader)
    if turned == newest:
        return False
    turned = replace(turned, revision=known.next_revision, at=at)
    _add_revision(connection, known, turned, at, tasks)
    return True


def _content(passage: Passage) -> tuple[str | None, str, tuple[str, ...]]:
    return passage.message_ts, passage.text, passage.links


def _additions(reply: Reply) -> tuple[Frequency | None, str, tuple[str, ...]]:
    return reply.frequency, reply.next_step, reply.links


def take_message(connection: Connection, check_in: str, message: Passage, at: datetime) -> bool:
    """Deletes one message's words from every version.

    Returns ``False``, and changes nothing, if the newest version doesn't hold ``message``
    exactly as given, or nothing else.
    """
    known = check_ins.existing(connection, check_in)
    message_ts = message.message_ts
    if known.reply is None or message_ts is None or message not in known.reply.passages:
        return False
    left = tuple(p for p in known.reply.passages if p.message_ts != message_ts)
    if not replace(known.reply, passages=left).parts:
        return False
    every = _take_from_versions(connection, check_in, [message_ts])
    drafts.drop_words(connection, check_in, _words_of(known, [message_ts]))
    newest = replace(every[-1], revision=known.next_revision, at=at)
    _add_revision(connection, known, newest, at, ())
    return True


def _wait_again(connection: Connection, check_in: CheckIn, remind_at: datetime | None) -> None:
    """Opens a check-in again. One that nobody asked for is deleted."""
    _forget_reply(connection, check_in.id)
    if check_in.message_ts is None and _was_begun_unasked(connection, check_in.id):
        for statement in _DELETE_EVERYTHING_ELSE:
            connection.execute(statement, [check_in.id])
        connection.execute("DELETE FROM check_ins WHERE id = ?", [check_in.id])
        connection.execute(
            "DELETE FROM ledger WHERE person = ? AND period = ?",
            [check_in.person, check_in.period],
        )
    else:
        check_ins.mark_open(connection, check_in.id, remind_at)


def _was_begun_unasked(connection: Connection, check_in: str) -> bool:
    row = connection.execute(
        "SELECT begun_unasked FROM check_ins WHERE id = ?", [check_in]
    ).fetchone()
    return bool(row[0])


def _forget_reply(connection: Connection, check_in: str) -> None:
    """Deletes every version, and bumps the revision so that nothing based on them can be saved."""
    known = check_ins.existing(connection, check_in)
    connection.narrow(Narrowing(What.ANSWER, name_of(known), (str(known.last_revision),)))
    _invalidate_open_edits(connection, check_in)
    for statement in _DELETE_REPLY:
        connection.execute(statement, [check_in])


def _invalidate_open_edits(connection: Connection, check_in: str) -> None:
    """Makes any save based on the old versions fail with ``StaleRevision``."""
    connection.execute(
        "UPDATE check_ins SET last_revision = last_revision + 1 WHERE id = ?", [check_in]
    )


def _take_from_versions(
    connection: Connection, check_in: str, messages: Sequence[str]
) -> list[Reply]:
    """Deletes messages from every version. Returns the versions that are left."""
    before = versions.every(connection, check_in)
    left = [_without(each, messages) for each in before]
    if left != before:
        versions.rewrite(connection, check_in, left)
    return left


def _without(version: Reply, messages: Sequence[str]) -> Reply:
    kept = tuple(each for each in version.passages if each.message_ts not in messages)
    return replace(version, passages=kept)


def _words_of(check_in: CheckIn, messages: Sequence[str]) -> list[str]:
    passages = check_in.reply.passages if check_in.reply else ()
    return [each.text for each in passages if each.message_ts in messages and each.text]


def _add_revision(
    connection: Connection, check_in: CheckIn, reply: Reply, at: datetime, tasks: Tasks
) -> None:
    parts = narrowed_parts(check_in.reply, reply) if check_in.reply else ()
    if parts:
        number = str(reply.revision)
        connection.narrow(Narrowing(What.PARTS, name_of(check_in), (number, *parts), at))
    versions.add(connection, check_in.id, reply)
    connection.execute("DELETE FROM reply_readers WHERE check_in = ?", [check_in.id])
    for reader in sorted(reply.readers):
        connection.execute(
            "INSERT INTO reply_readers (check_in, reader) VALUES (?, ?)", [check_in.id, reader]
        )
    if _same_words(check_in.reply, reply):
        before = check_in.reply.revision if check_in.reply else 0
        drafts.follow(connection, check_in.id, after=before, revision=reply.revision)
    if None in reply.parts:
        # Part of it is private now, so the prompt stops naming a reader of all of it.
        named_readers.name_nobody_under(connection, check_in.id)
    check_ins.mark_answered(connection, check_in, reply.revision, reply.shared, at)
    outbox.add_tasks(connection, tasks, at)


def _same_words(before: Reply | None, after: Reply) -> bool:
    """Whether a draft based on ``before`` still fits ``after``: only the tap differs."""
    if before is None:
        return not after.has_words
    told = (before.passages, before.next_step, before.links, before.readers)
    return told == (after.passages, after.next_step, after.links, after.readers)


def _is_taken(connection: Connection, channel: str | None, reply: Reply) -> bool:
    """Whether one of the messages was already dismissed, or was saved as a comment."""
    if channel is None:
        return False
    stamps = [each.message_ts for each in reply.passages if each.message_ts is not None]
    return any(
        pending.is_dismissed(connection, channel, each)
        or pending.is_comment(connection, channel, each)
        for each in stamps
    )


def _remember_messages(connection: Connection, check_in: str, reply: Reply, channel: str) -> None:
    for passage in reply.passages:
        if passage.message_ts is not None:
            connection.execute(
                "INSERT INTO reply_messages (channel, message_ts, check_in) VALUES (?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                [channel, passage.message_ts, check_in],
            )
            pending.drop(connection, channel, passage.message_ts)
