"""Saving what people write: from the form, from the DM, from its thread, and their changes.

Every change is a new revision; a repeated delivery changes nothing; a record is
only touched for its own person, whatever the payload claimed. Callers answer
Slack only after these functions return, so an acknowledged reply is a stored one.

A reply's text is made of passages. Each Slack message is a passage of its own,
so that editing or deleting the message changes just that. Saving the form with
other words replaces all passages by one: from then on the form's text stands,
and an edit of an older message adds a passage instead of losing either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto

from bot.checkins.sharing import may_share, reader_now, shared_at_first
from bot.checkins.tasks import (
    CONFIRM_IN_THREAD,
    CONFIRM_REPLY,
    OFFER_PLACES,
    REFRESH_HOME,
    SHOW_PROMPT,
)
from storage import (
    CheckIn,
    CheckInState,
    Frequency,
    Passage,
    Reply,
    StaleRevision,
    Store,
    Unplaced,
)

TRIES = 8

OPEN_FOR_SECONDS = 28 * 24 * 3600
"""How long after being asked an answered check-in still takes in new DM messages."""


class Saved(Enum):
    """What became of something a person wrote."""

    SAVED = auto()
    KEPT_PRIVATE = auto()
    """Saved for the person alone, though they meant to share it.

    The form named a manager who is not theirs any more.
    """
    REPEATED = auto()
    """Delivered before; nothing changed."""
    NOT_FOUND = auto()
    """No such check-in, or not this person's: the two are not told apart."""
    NOT_NAMED = auto()
    """Nothing changed: somebody would read it whom its author was not told of."""
    NOTHING_OPEN = auto()
    """There is no check-in to which it could belong: it is kept until the person says more."""


@dataclass(frozen=True, slots=True)
class FormAnswer:
    """What the form holds when it is submitted.

    ``shared`` is ``None`` where the form did not ask; ``reader``: the manager whom it named.
    ``offered``: what stood there for ``shared`` unless the person chose, ``None`` if not known.
    """

    frequency: Frequency | None
    text: str
    next_step: str
    links: tuple[str, ...]
    shared: bool | None
    reader: str | None = None
    offered: bool | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A message that a person wrote in the DM. ``thread_ts`` is set in a thread."""

    channel: str
    ts: str
    text: str
    thread_ts: str | None = None
    links: tuple[str, ...] = ()


def save_form(
    store: Store, author: str, check_in: str, answer: FormAnswer, once: str, now: datetime
) -> Saved:
    """Save a submitted form as the newest revision of the author's own check-in.

    Where it did not ask about sharing, or its person left that as it stood, the reply stays
    shared or private as it was, since when it was; but nobody reads what the form kept from them.
    """
    shared = bool(answer.shared) and may_share(store, author, answer.reader)

    def stays_as_it_was(current: Reply | None) -> bool:
        if answer.shared is None:
            return True
        if current is None or answer.shared is not answer.offered:
            return False
        if answer.shared:
            return shared
        found = store.check_in(check_in)
        # “Only me” stood there, and the manager may have come to read the reply since.
        return found is None or reader_now(store, found) is None

    def revise(current: Reply | None) -> Reply:
        unchanged = current is not None and current.text == answer.text
        if unchanged and current is not None:
            passages = current.passages
        else:
            passages = (Passage(answer.text),) if answer.text else ()
        before = current or _empty(now, shared=False)
        kept = stays_as_it_was(current)
        return Reply(
            revision=0,
            at=now,
            frequency=answer.frequency,
            passages=passages,
            next_step=answer.next_step,
            links=answer.links,
            shared=before.shared if kept else shared,
            shared_at=before.shared_at if kept else now if shared else None,
        )

    saved = revise_reply(store, author, check_in, revise, None, once, (), from_form=True)
    withheld = answer.shared and not shared
    return Saved.KEPT_PRIVATE if withheld and saved is not Saved.NOT_FOUND else saved


def save_message(
    store: Store, author: str, message: Message, shared_by_default: bool, now: datetime
) -> Saved:
    """Save a DM message as (part of) the reply to the check-in it answers.

    In a prompt's thread it answers that prompt, however old; elsewhere in the DM
    the newest one that reached the person, unless that one was answered already
    in an earlier month.
    """
    once = once_for(message.channel, message.ts)
    check_in = _answered_by(store, author, message)
    if check_in is None:
        offer = ((OFFER_PLACES, f"{message.channel}:{message.ts}"),)
        kept = store.keep_unplaced(_unplaced(author, message, now), once=once, tasks=offer)
        return Saved.NOTHING_OPEN if kept else Saved.REPEATED
    first = check_in.reply is None or not any(p.message_ts for p in check_in.reply.passages)
    confirm = CONFIRM_IN_THREAD if message.thread_ts else CONFIRM_REPLY
    extra = ((confirm, check_in.id),) if first else ()
    return add_message(store, author, check_in.id, message, once, shared_by_default, now, extra)


def add_message(
    store: Store,
    author: str,
    check_in: str,
    message: Message,
    once: str,
    shared_by_default: bool,
    now: datetime,
    tasks: tuple[tuple[str, str], ...] = (),
) -> Saved:
    """Add a message to the reply of one check-in of the author's."""
    at_first = shared_at_first(store, author, shared_by_default)

    def revise(current: Reply | None) -> Reply:
        before = current or _empty(now, at_first)
        return replace(
            before,
            at=now,
            passages=_with_passage(before.passages, Passage(message.text, message.ts)),
            links=_merged(before.links, message.links),
        )

    return revise_reply(store, author, check_in, revise, message.channel, once, tasks)


def save_edit(
    store: Store,
    author: str,
    message: Message,
    once: str,
    shared_by_default: bool,
    now: datetime,
) -> Saved:
    """Honour the edit of a DM message: its passage takes the new text.

    An edit that overtakes its own message is saved as that message.
    """
    check_in = store.check_in_with_passage(message.channel, message.ts)
    if check_in is None and store.unplaced(message.channel, message.ts) is not None:
        kept = store.keep_unplaced(_unplaced(author, message, now), once=once, tasks=())
        return Saved.NOTHING_OPEN if kept else Saved.REPEATED
    if check_in is None:
        return save_message(store, author, message, shared_by_default, now)
    at_first = shared_at_first(store, author, shared_by_default)

    def revise(current: Reply | None) -> Reply:
        before = current or _empty(now, at_first)
        passages = _with_passage(before.passages, Passage(message.text, message.ts))
        return replace(before, at=now, passages=passages)

    return revise_reply(store, author, check_in.id, revise, message.channel, once, ())


def save_deletion(
    store: Store, author: str, channel: str, message_ts: str, once: str, now: datetime
) -> Saved:
    """Honour the deletion of a DM message: its passage leaves the reply.

    Words that the person has since saved through the form stay.
    """
    check_in = store.check_in_with_passage(channel, message_ts)
    if check_in is None and store.drop_unplaced(channel, message_ts):
        return Saved.SAVED
    if check_in is None:
        # Should the message itself still be on its way, it must not come back to life.
        store.seen(once_for(channel, message_ts), now)
        return Saved.NOT_FOUND
    if check_in.reply is None or not _has_passage(check_in.reply, message_ts):
        return Saved.REPEATED

    def revise(current: Reply | None) -> Reply:
        before = current or _empty(now, shared=False)
        kept = tuple(p for p in before.passages if p.message_ts != message_ts)
        return replace(before, at=now, passages=kept)

    return revise_reply(store, author, check_in.id, revise, channel, once, ())


def set_sharing(store: Store, author: str, check_in: str, shared: bool, now: datetime) -> Saved:
    """Share the reply with the manager, or keep it private from now on."""
    found = store.check_in(check_in)
    if found is None or found.person != author or found.reply is None:
        return Saved.NOT_FOUND
    store.set_shared(check_in, shared, now, _afterwards(found))
    return Saved.SAVED


def save_tap(
    store: Store,
    author: str,
    check_in: str,
    frequency: Frequency,
    reader_named: str | None,
    shared_by_default: bool,
    once: str,
    now: datetime,
) -> Saved:
    """Save how often as the author's answer, or in place of how often in the one there is.

    ``reader_named``: the manager named where it was tapped. A new answer is shared with them
    alone; one that is there stays as it is, and takes in nothing that another would read.
    """
    found = store.check_in(check_in)
    if found is None or found.person != author:
        return Saved.NOT_FOUND
    if found.reply is not None:
        if found.reply.frequency is frequency:
            return Saved.REPEATED
        if reader_now(store, found) not in (None, reader_named):
            return Saved.NOT_NAMED
    at_first = shared_by_default and may_share(store, author, reader_named)

    def revise(current: Reply | None) -> Reply:
        return replace(current or _empty(now, at_first), at=now, frequency=frequency)

    return revise_reply(store, author, check_in, revise, None, once, ())


def undo_tap(
    store: Store,
    author: str,
    check_in: str,
    revision: int,
    remind_at: datetime | None,
    once: str,
    now: datetime,
) -> bool:
    """Take the author's tap back, and let the check-in wait for its answer again.

    ``False``, and nothing changed, if it is not their newest answer any more, or there
    were words to it.
    """
    found = store.check_in(check_in)
    if found is None or found.person != author:
        return False
    tasks = _afterwards(found)
    return store.reopen(check_in, revision, remind_at, at=now, once=once, tasks=tasks)


def revise_reply(
    store: Store,
    author: str,
    check_in: str,
    revise: Callable[[Reply | None], Reply],
    channel: str | None,
    once: str,
    extra: tuple[tuple[str, str], ...],
    from_form: bool = False,
) -> Saved:
    """Write a next revision; when another arrives in between, build upon that one."""
    for attempt in range(TRIES):
        found = store.check_in(check_in)
        if found is None or found.person != author or found.state is CheckInState.ERASED:
            return Saved.NOT_FOUND
        newest = found.reply.revision if found.reply else 0
        revised = revise(found.reply)
        reply = replace(revised, revision=newest + 1, changes=_changes_after(found.reply))
        tasks = (*extra, *_afterwards(found))
        try:
            saved = store.save_reply(
                check_in, reply, channel=channel, once=once, tasks=tasks, from_form=from_form
            )
        except StaleRevision:
            if attempt == TRIES - 1:
                raise
            continue
        return Saved.SAVED if saved else Saved.REPEATED
    raise AssertionError("unreachable: the last try returns or raises")


def _changes_after(before: Reply | None) -> int:
    return 0 if before is None or before.is_first_tap else before.changes + 1


def _answered_by(store: Store, author: str, message: Message) -> CheckIn | None:
    if message.thread_ts is not None:
        in_thread = store.check_in_by_message(message.channel, message.thread_ts)
        if in_thread is not None:
            own = in_thread.person == author and in_thread.state is not CheckInState.ERASED
            return in_thread if own else None
    newest = store.latest_asked(author)
    if newest is None:
        return None
    if newest.state is CheckInState.ANSWERED and _is_closed(newest, message.ts):
        return None
    return newest


def _is_closed(check_in: CheckIn, message_ts: str) -> bool:
    """Whether an answered check-in no longer takes in what is written beside its thread."""
    if check_in.reply is None:
        return False
    begun = check_in.asked_at or check_in.claimed_at
    return float(message_ts) - begun.timestamp() > OPEN_FOR_SECONDS


def _unplaced(author: str, message: Message, now: datetime) -> Unplaced:
    return Unplaced(author, message.channel, message.ts, message.text, message.links, now)


def _afterwards(check_in: CheckIn) -> tuple[tuple[str, str], ...]:
    return ((SHOW_PROMPT, check_in.id), (REFRESH_HOME, check_in.person))


def once_for(channel: str, message_ts: str) -> str:
    """What names the delivery of a Slack message, whatever it is saved as."""
    return f"message:{channel}:{message_ts}"


def _empty(now: datetime, shared: bool) -> Reply:
    return Reply(
        revision=0,
        at=now,
        frequency=None,
        passages=(),
        next_step="",
        links=(),
        shared=shared,
        shared_at=now if shared else None,
    )


def _has_passage(reply: Reply, message_ts: str) -> bool:
    return any(p.message_ts == message_ts for p in reply.passages)


def _with_passage(passages: tuple[Passage, ...], new: Passage) -> tuple[Passage, ...]:
    """The passages with ``new`` in place of its earlier self: form first, then by time."""
    others = [p for p in passages if p.message_ts != new.message_ts]
    return tuple(sorted([*others, new], key=_written_order))


def _written_order(passage: Passage) -> tuple[int, int]:
    if passage.message_ts is None:
        return (0, 0)
    seconds, _, micros = passage.message_ts.partition(".")
    return (int(seconds), int(micros or 0))


def _merged(links: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    return links + tuple(link for link in more if link not in links)
