"""Whether the limits allow what somebody just wrote. If so, it's counted for their day.

Otherwise, it isn't stored, and a task tells its author where they wrote it.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from bot.checkins.act import Act
from bot.checkins.replies.limits import (
    DAY_CHARACTERS,
    DAY_MESSAGES,
    EVIDENCE_CHARACTERS,
    Amount,
    Limit,
    amount_in,
    amount_of,
    fits_check_in,
)
from bot.checkins.replies.merging import FormAnswer
from bot.checkins.schedule.local import zone_of
from bot.checkins.subjects import NotKept
from bot.checkins.tasks import SAY_TOO_MUCH
from storage import PendingMessage, Reply, Store

WAITING = "waiting"
"""The reason for messages that are stored already, but are too much for one check-in."""

_UTC = ZoneInfo("UTC")


def room_in_day(store: Store, act: Act, more: Amount) -> Limit | None:
    """Counts what somebody writes for their day, or returns the limit that it would exceed.

    What was counted under the same ``once`` before isn't counted again.
    """
    day = act.at.astimezone(zone_of(store.person(act.author), _UTC)).date().isoformat()
    counted = store.count_words_of_day(
        act.author,
        day,
        more.characters,
        more.messages,
        most_characters=DAY_CHARACTERS,
        most_messages=DAY_MESSAGES,
        once=act.once,
        at=act.at,
    )
    return None if counted else Limit.DAY


def room_for_passage(
    store: Store, act: Act, reply: Reply | None, message_ts: str, written: Amount
) -> Limit | None:
    """Whether a reply has room for a message, new or edited."""
    before = amount_in(reply)
    old = next((p for p in reply.passages if p.message_ts == message_ts), None) if reply else None
    known = amount_of(old.text, old.links) if old else Amount()
    after = before + written + Amount(-known.characters, -known.messages)
    if not fits_check_in(before, after):
        return Limit.CHECK_IN
    return room_in_day(store, act, written)


def room_to_wait(
    store: Store, act: Act, period: str, message_ts: str, written: Amount
) -> Limit | None:
    """Whether a message, new or edited, can wait to become part of the period's check-in."""
    check_in = store.check_in_for(act.author, period)
    reply = check_in.reply if check_in else None
    waiting = store.waiting(act.author, period)
    others = [each for each in waiting if each.message_ts != message_ts]
    after = amount_in(reply, others) + written
    if not fits_check_in(amount_in(reply, waiting), after):
        return Limit.CHECK_IN
    return room_in_day(store, act, written)


def room_together(waiting: Sequence[PendingMessage]) -> bool:
    """Whether pending messages fit into one check-in."""
    return fits_check_in(Amount(), amount_in(None, waiting))


def room_for_form(store: Store, act: Act, check_in: str, answer: FormAnswer) -> Limit | None:
    """Whether there is room for a form about the author's own check-in. Only changes count."""
    found = store.check_in(check_in)
    if found is None or found.person != act.author:
        return None
    reply = found.reply
    whole = amount_of(answer.text, answer.links) + Amount(len(answer.next_step))
    if not fits_check_in(amount_in(reply), whole):
        return Limit.CHECK_IN
    text = "" if reply is not None and answer.text == reply.text.strip() else answer.text
    step = "" if reply is not None and answer.next_step == reply.next_step else answer.next_step
    links = () if reply is not None and answer.links == reply.every_link else answer.links
    return room_in_day(store, act, amount_of(text + step, links))


def room_for_evidence(store: Store, act: Act, written: Amount) -> Limit | None:
    """Whether there is room for a piece of evidence."""
    if written.characters > EVIDENCE_CHARACTERS:
        return Limit.EVIDENCE
    return room_in_day(store, act, written)


def say_too_much(store: Store, message: NotKept, once: str, now: datetime) -> None:
    """Adds the task that says that a message wasn't saved, where it was written.

    It says so once for each ``once``.
    """
    told = (SAY_TOO_MUCH, message.text)
    store.add_tasks_once([told], once=f"refused:{once}", at=now.astimezone(UTC))
