"""Statements about replies: every revision, and the Slack messages that went into them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from sqlite3 import Connection

from sqlite_utils import Database

from storage.contract import Tasks
from storage.errors import StaleRevision
from storage.records import CheckIn, CheckInState, Reply
from storage.sqlite import check_ins, drafts, outbox, rows


def save_reply(
    db: Database,
    check_in: str,
    reply: Reply,
    channel: str | None,
    once: str,
    tasks: Tasks,
    from_form: bool,
) -> bool:
    if outbox.seen(db, once, reply.at):
        return False
    known = check_ins.existing(db, check_in)
    if known.state is CheckInState.ERASED:
        raise StaleRevision(f"The reply to check-in {check_in} was erased; none can follow it.")
    newest = known.reply.revision if known.reply else 0
    if reply.revision != newest + 1:
        raise StaleRevision(
            f"The reply to check-in {check_in} is at revision {newest} already;"
            f" revision {reply.revision} cannot follow it."
        )
    _add_revision(db, known, reply, reply.at, tasks)
    if from_form:
        drafts.drop(db, check_in)
    if channel is not None:
        _remember_messages(db, check_in, reply, channel)
    return True


def begin(
    db: Database, check_in: CheckIn, reply: Reply, channel: str | None, once: str, tasks: Tasks
) -> bool:
    if outbox.seen(db, once, reply.at):
        return False
    kept = check_ins.claim(db, check_in)
    if kept.id != check_in.id:
        return False
    _add_revision(db, kept, reply, reply.at, tasks)
    if channel is not None:
        _remember_messages(db, check_in.id, reply, channel)
    return True


def set_shared(db: Database, check_in: str, shared: bool, at: datetime, tasks: Tasks) -> None:
    known = check_ins.existing(db, check_in)
    newest = known.reply
    if newest is None or newest.shared == shared:
        return
    shared_at = at if shared else None
    turned = replace(
        newest, revision=newest.revision + 1, at=at, shared=shared, shared_at=shared_at
    )
    _add_revision(db, known, turned, at, tasks)


def reopen(
    db: Database,
    check_in: str,
    revision: int,
    remind_at: datetime | None,
    at: datetime,
    once: str,
    tasks: Tasks,
) -> bool:
    if outbox.seen(db, once, at):
        return False
    newest = check_ins.existing(db, check_in).reply
    if newest is None or newest.revision != revision or not newest.is_tap:
        return False
    if any(reply.has_words for reply in revisions(db.conn, check_in)):
        return False
    db.execute("DELETE FROM replies WHERE check_in = ?", [check_in])
    db.execute("DELETE FROM acknowledgements WHERE check_in = ?", [check_in])
    drafts.follow(db, check_in, after=revision, revision=0)
    check_ins.mark_open(db, check_in, remind_at)
    outbox.add_tasks(db, tasks, at)
    return True


def _add_revision(
    db: Database, check_in: CheckIn, reply: Reply, at: datetime, tasks: Tasks
) -> None:
    db.execute(
        "INSERT INTO replies (check_in, revision, at, frequency, passages, next_step, links,"
        " shared, shared_at, changes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [check_in.id, *rows.reply_columns(reply)],
    )
    if _same_words(check_in.reply, reply):
        drafts.follow(db, check_in.id, after=reply.revision - 1, revision=reply.revision)
    check_ins.mark_answered(db, check_in, reply.revision, reply.shared, at)
    outbox.add_tasks(db, tasks, at)


def _same_words(before: Reply | None, after: Reply) -> bool:
    """Whether what is typed into the form on top of ``before`` goes with ``after`` as well."""
    if before is None:
        return not after.has_words
    told = (before.text, before.next_step, before.links, before.shared)
    return told == (after.text, after.next_step, after.links, after.shared)


def _remember_messages(db: Database, check_in: str, reply: Reply, channel: str) -> None:
    for passage in reply.passages:
        if passage.message_ts is not None:
            db.execute(
                "INSERT INTO reply_messages (channel, message_ts, check_in) VALUES (?, ?, ?)"
                " ON CONFLICT DO NOTHING",
                [channel, passage.message_ts, check_in],
            )


def revisions(connection: Connection, check_in: str) -> list[Reply]:
    found = connection.execute(
        f"{rows.REPLIES} WHERE check_in = ? ORDER BY revision",
        [check_in],
    )
    return [rows.reply(row) for row in found]
