"""Pending messages: written in the DM, kept for their author alone, until one tap says more.

Several messages about one check-in are one question. Nothing of them is shared, and the
check-in stays open, until their author answers it. What a tap does is what the
question said: the messages that it was about, and the manager whom it named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.checkins.composing import compose_from
from bot.checkins.direction import direction_of
from bot.checkins.due import Due
from bot.checkins.replying import Message, Saved, add_messages
from bot.checkins.sharing import may_share
from bot.checkins.tasks import ASK_ABOUT_WORDS, REFRESH_HOME
from framework import Ladders
from storage import CheckIn, CheckInState, Passage, PendingMessage, PendingState, Reply, Store

OPEN_FOR_SECONDS = 28 * 24 * 3600
"""How long after being asked an answered check-in still is what new words may belong to."""

SETTLED_KEPT_FOR = timedelta(days=30)
"""How long a message that was answered as a request can still be said to be an answer."""

MOST_TOGETHER = 90
"""Messages that one question is about."""


class NotAdded(Enum):
    """Why messages wait on, and nothing was changed."""

    NO_LEVEL = auto()
    """Their author is on no ladder, or erased the check-in."""
    ANOTHER_READER = auto()
    """The question named somebody else than who would read them."""
    GONE = auto()
    """None of them waits (any more)."""


@dataclass(frozen=True, slots=True)
class Added:
    """The messages are part of this check-in now."""

    check_in: CheckIn


def period_for(store: Store, person: str, now: datetime, current: str) -> str:
    """The period of the check-in that new words of a person's may belong to.

    That is the newest one that was asked, unless it was answered a while ago; else
    ``current``, the period in which they are.
    """
    newest = store.latest_asked(person)
    if newest is None:
        return current
    if newest.state is CheckInState.ANSWERED and _is_closed(newest, now):
        return current
    return newest.period


def keep_waiting(
    store: Store,
    message: Message,
    author: str,
    period: str,
    once: str,
    now: datetime,
    *,
    private: bool = False,
) -> bool:
    """Keep a message until its author says what it is, and ask them."""
    waiting = PendingMessage(
        author,
        message.channel,
        message.ts,
        message.text,
        message.links,
        now,
        period,
        PendingState.WAITING,
        message.thread_ts,
        private,
    )
    return store.keep_pending(waiting, once=once, tasks=(ask_about(author, period),))


def ask_about(person: str, period: str) -> tuple[str, str]:
    """The task that asks about a person's messages, or takes the question away."""
    return ASK_ABOUT_WORDS, f"{person}|{period}"


def own_messages(
    store: Store, person: str, channel: str, messages: Sequence[str]
) -> list[PendingMessage]:
    """Those of the messages that are the person's and wait, oldest first."""
    found = (store.pending(channel, message_ts) for message_ts in messages)
    return [
        each
        for each in found
        if each is not None and each.person == person and each.state is PendingState.WAITING
    ]


def add_to_check_in(
    store: Store,
    ladders: Ladders,
    person: str,
    waiting: Sequence[PendingMessage],
    period: str,
    reader: str | None,
    now: datetime,
) -> Added | NotAdded:
    """Make messages (part of) their author's check-in of ``period``.

    ``reader``: the manager whom the question named and with whom they are shared, but
    for those that begin with "private:"; ``None``: they are kept private. A period
    without a check-in gets one, drawn as the scheduler would have.
    """
    if not waiting:
        return NotAdded.GONE
    if reader is not None and not may_share(store, person, reader):
        return NotAdded.ANOTHER_READER
    readers = [None if each.private else reader for each in waiting]
    known = store.check_in_for(person, period)
    if known is None:
        drawn = _drawn(store, ladders, person, period, now)
        if drawn is None:
            return NotAdded.NO_LEVEL
        begun = _begin(store, drawn, waiting, readers, now)
        known = store.check_in_for(person, period)
        if begun or known is None:
            return Added(known) if known else NotAdded.GONE
    written = [Message(e.channel, e.message_ts, e.text, None, e.links) for e in waiting]
    once = f"add:{waiting[0].channel}:{','.join(e.message_ts for e in waiting)}:{reader or ''}"
    saved = add_messages(store, person, known.id, written, readers, once, now)
    if saved is Saved.NOT_FOUND:
        return NotAdded.NO_LEVEL
    added = store.check_in(known.id)
    # One of them may have been deleted just now.
    return Added(added) if added and _holds_any(added, waiting) else NotAdded.GONE


def _holds_any(check_in: CheckIn, messages: Sequence[PendingMessage]) -> bool:
    passages = check_in.reply.passages if check_in.reply else ()
    return not {each.message_ts for each in passages}.isdisjoint(e.message_ts for e in messages)


def _begin(
    store: Store,
    check_in: CheckIn,
    waiting: Sequence[PendingMessage],
    readers: Sequence[str | None],
    now: datetime,
) -> bool:
    """Begin the period's check-in with the messages as its reply."""
    reply = Reply(
        revision=1,
        at=now,
        frequency=None,
        passages=tuple(
            Passage(each.text, each.message_ts, reader, each.links)
            for each, reader in zip(waiting, readers, strict=True)
        ),
        next_step="",
        links=(),
    )
    once = f"begin:{waiting[0].channel}:{waiting[0].message_ts}"
    tasks = ((REFRESH_HOME, check_in.person),)
    return store.begin(check_in, reply, channel=waiting[0].channel, once=once, tasks=tasks)


def _drawn(
    store: Store, ladders: Ladders, person: str, period: str, now: datetime
) -> CheckIn | None:
    """The check-in of that period as the scheduler would draw it; ``None`` without a level."""
    assignment = store.assignment(person)
    ladder = ladders.get(assignment.ladder) if assignment else None
    own = ladder.level(assignment.level) if ladder and assignment else None
    if assignment is None or ladder is None or own is None:
        return None
    above = ladder.next_level(own, direction_of(store, ladder, assignment))
    due = Due(period, ladder, above or own, sustaining=above is None, look_at=now)
    return compose_from(store, person, due, now)


def _is_closed(check_in: CheckIn, now: datetime) -> bool:
    """Whether an answered check-in no longer takes in what is written beside its thread."""
    begun = check_in.asked_at or check_in.claimed_at
    return (now - begun).total_seconds() > OPEN_FOR_SECONDS
