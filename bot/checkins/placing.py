"""Messages that belong to nothing yet: the person says what each is, and nothing is lost till then.

Somebody may write in the DM when no check-in is open. The message is kept whole
(``replying`` does that) and the person is asked: this month's check-in,
evidence, or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.checkins.composing import compose_from
from bot.checkins.direction import direction_of
from bot.checkins.due import Due
from bot.checkins.replying import Message, Saved, add_message
from bot.checkins.sharing import may_share, reader_now
from bot.checkins.tasks import REFRESH_HOME
from framework import Ladders
from storage import CheckIn, Passage, Reply, Store, Unplaced

KEPT_FOR = timedelta(days=30)
"""How long an unplaced message is kept when the person says nothing of it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The message is part of this check-in now."""

    check_in: CheckIn


class NotPlaced(Enum):
    """Why the message waits on, and nothing was changed."""

    NO_LEVEL = auto()
    """Its author is on no ladder, or erased the check-in."""
    OFFERED_OTHERWISE = auto()
    """The offer was about another period, or named somebody else than who would read it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What an offer said: of which period the check-in, and whom it named as the manager."""

    period: str
    reader: str | None


def own_unplaced(store: Store, person: str, channel: str, message_ts: str) -> Unplaced | None:
    """The person's own message, if it still waits for a place."""
    found = store.unplaced(channel, message_ts)
    return found if found is not None and found.person == person else None


def place_in_check_in(
    store: Store,
    ladders: Ladders,
    message: Unplaced,
    offer: Offer,
    period: str,
    shared_by_default: bool,
    now: datetime,
) -> Placed | NotPlaced:
    """Make a message (part of) its author's check-in of ``period``.

    What begins a reply is private unless the manager whom the offer named is theirs still.
    A period without a check-in gets one, drawn as the scheduler would have.
    """
    person = message.person
    known = store.check_in_for(person, period)
    reader = reader_now(store, known) if known is not None else None
    if offer.period != period or reader not in (None, offer.reader):
        return NotPlaced.OFFERED_OTHERWISE
    at_first = shared_by_default and may_share(store, person, offer.reader)
    if known is None:
        begun = _begin(store, ladders, message, period, at_first, now)
        known = store.check_in_for(person, period)
        if known is None:
            return NotPlaced.NO_LEVEL
        if begun:
            store.drop_unplaced(message.channel, message.message_ts)
            return Placed(known)
    written = Message(message.channel, message.message_ts, message.text, None, message.links)
    once = f"place:{message.channel}:{message.message_ts}"
    saved = add_message(store, person, known.id, written, once, at_first, now)
    if saved is Saved.NOT_FOUND:
        return NotPlaced.NO_LEVEL
    store.drop_unplaced(message.channel, message.message_ts)
    placed = store.check_in(known.id)
    return Placed(placed) if placed else NotPlaced.NO_LEVEL


def _begin(
    store: Store,
    ladders: Ladders,
    message: Unplaced,
    period: str,
    shared: bool,
    now: datetime,
) -> bool:
    """Begin the month's check-in with the message as its reply."""
    check_in = _drawn(store, ladders, message.person, period, now)
    if check_in is None:
        return False
    reply = Reply(
        revision=1,
        at=now,
        frequency=None,
        passages=(Passage(message.text, message.message_ts),),
        next_step="",
        links=message.links,
        shared=shared,
        shared_at=now if shared else None,
    )
    once = f"begin:{message.channel}:{message.message_ts}"
    tasks: Sequence[tuple[str, str]] = ((REFRESH_HOME, message.person),)
    return store.begin(check_in, reply, channel=message.channel, once=once, tasks=tasks)


def _drawn(
    store: Store, ladders: Ladders, person: str, period: str, now: datetime
) -> CheckIn | None:
    """The check-in of that month as the scheduler would draw it; ``None`` without a level."""
    assignment = store.assignment(person)
    ladder = ladders.get(assignment.ladder) if assignment else None
    own = ladder.level(assignment.level) if ladder and assignment else None
    if assignment is None or ladder is None or own is None:
        return None
    above = ladder.next_level(own, direction_of(store, ladder, assignment))
    due = Due(period, ladder, above or own, sustaining=above is None, look_at=now)
    return compose_from(store, person, due, now)
