"""Offers to delete words that aren't named: the last message, or what somebody wrote today."""

from collections.abc import Sequence
from datetime import date

from bot.checkins.replies.hiding import Hiding, Named
from bot.checkins.timestamps import posted_at
from bot.checkins.understanding.meanings import Words
from bot.checkins.understanding.wording.plain_words import plain
from bot.slack.bot import Bot
from bot.slack.screens.privacy.taking_back import (
    LOOKED_AT,
    asks_for_something,
    delete_offer_of,
    if_asked,
    newest_at_hand,
    taking_back_of,
)
from bot.slack.screens.understood import understood_by
from bot.slack.views.block_kit.answer import Answer
from storage import CheckIn, PendingMessage, PendingState

_TODAY = "today"
_Found = tuple[str, CheckIn | PendingMessage]
"""A message by its timestamp, and the check-in that holds it, or the message itself."""


def last_written(bot: Bot, request: PendingMessage) -> list[str]:
    """What “scratch that” means: the timestamp of the last message with words before it; for
    “delete what I wrote today”, those of all messages of that day."""
    before = float(request.message_ts)
    found = [ts for ts, _ in _kept(bot, request.person) if float(ts) < before]
    if _TODAY not in plain(request.text).split():
        here = newest_at_hand(bot, request)
        return [here] if here is not None else found[-1:]
    day = posted_at(request.message_ts).astimezone(bot.zone_of(request.person)).date()
    return [each for each in found if _day(bot, request.person, each) == day] or found[-1:]


def deleting(bot: Bot, request: PendingMessage, messages: Sequence[str]) -> Answer | None:
    """Offers to delete what is left of the messages that a request means; ``None`` for nothing.

    It deletes nothing. It quotes words, so it's on record, and drawn anew.
    """
    found = [each for each in _kept(bot, request.person) if each[0] in messages]
    offer = delete_offer_of(bot, request.person, _named(found))
    if offer is None:
        return None
    return if_asked(offer, request, taking_back_of(bot, request.person, request.text))


def _named(found: Sequence[_Found]) -> Named:
    in_check_ins: dict[str, list[str]] = {}
    for ts, holder in found:
        if isinstance(holder, CheckIn):
            in_check_ins.setdefault(holder.id, []).append(ts)
    loose = tuple(each for _, each in found if isinstance(each, PendingMessage))
    return Named(tuple(Hiding(each, tuple(ts)) for each, ts in in_check_ins.items()), loose=loose)


def _kept(bot: Bot, person: str) -> list[_Found]:
    """The messages with stored words, oldest first: of answers, and pending ones."""
    found: list[_Found] = [
        (each.message_ts, each) for each in bot.store.pending_of(person) if _has_words(bot, each)
    ]
    for check_in in bot.store.asked_so_far(person, LOOKED_AT):
        passages = check_in.reply.passages if check_in.reply else ()
        found += [(each.message_ts, check_in) for each in passages if each.message_ts is not None]
    return sorted(found, key=lambda each: float(each[0]))


def _has_words(bot: Bot, message: PendingMessage) -> bool:
    """Whether a message has words. A message that was understood as a request has none to
    delete."""
    if message.state is PendingState.WAITING:
        return True
    if asks_for_something(message.text):
        return False
    return isinstance(understood_by(bot, message.person, message.text), Words)


def _day(bot: Bot, person: str, message_ts: str) -> date:
    return posted_at(message_ts).astimezone(bot.zone_of(person)).date()
