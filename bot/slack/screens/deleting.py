"""Offers to delete words: the last message, or what somebody wrote today."""

from collections.abc import Sequence
from datetime import date

from bot.checkins.replies.hiding import Hiding, Named
from bot.checkins.timestamps import posted_at
from bot.checkins.understanding.direct_messages import Words
from bot.checkins.understanding.plain_words import plain
from bot.slack.bot import Bot
from bot.slack.screens.taking_back import asks_for_something, delete_offer_of
from bot.slack.screens.understood import understood_by
from bot.slack.views.answer import Answer
from storage import CheckIn, PendingMessage, PendingState

_TODAY = "today"
_Found = tuple[str, CheckIn | PendingMessage]
"""A message by its timestamp, and the check-in that holds it, or the message itself."""


def deleting(bot: Bot, message: PendingMessage) -> Answer | None:
    """The answer to “scratch that”, and “delete what I wrote today”; ``None`` for no words.

    It deletes nothing. It quotes words, so it's on record, and drawn anew.
    """
    before = float(message.message_ts)
    found = [each for each in _kept(bot, message.person) if float(each[0]) < before]
    if not found:
        return None
    if _TODAY in plain(message.text).split():
        day = posted_at(message.message_ts).astimezone(bot.zone_of(message.person)).date()
        found = [each for each in found if _day(bot, message.person, each[0]) == day] or found[-1:]
    else:
        found = found[-1:]
    return delete_offer_of(bot, message.person, _named(found))


def _named(found: Sequence[_Found]) -> Named:
    in_check_in = [(ts, holder) for ts, holder in found if isinstance(holder, CheckIn)]
    messages = tuple(ts for ts, _ in in_check_in)
    answers = tuple(Hiding(holder.id, messages) for _, holder in in_check_in[:1])
    return Named(
        answers, loose=tuple(each for _, each in found if isinstance(each, PendingMessage))
    )


def _kept(bot: Bot, person: str) -> list[_Found]:
    """The messages with stored words, oldest first: of the newest check-in, and pending ones."""
    newest = bot.store.latest_asked(person)
    found: list[_Found] = [
        (each.message_ts, each) for each in bot.store.pending_of(person) if _has_words(bot, each)
    ]
    passages = newest.reply.passages if newest is not None and newest.reply else ()
    if newest is not None:
        found += [(each.message_ts, newest) for each in passages if each.message_ts is not None]
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
