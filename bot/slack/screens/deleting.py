"""Offers to delete words: the last message, or what somebody wrote today."""

from collections.abc import Sequence
from datetime import date

from bot.checkins.timestamps import posted_at
from bot.checkins.understanding.direct_messages import Words
from bot.checkins.understanding.plain_words import plain
from bot.checkins.wording import messages_named
from bot.slack.bot import Bot
from bot.slack.screens.taking_back import asks_for_something
from bot.slack.screens.understood import understood_by
from bot.slack.views.answer import Answer
from bot.slack.views.deleting import Deletable, delete_view
from bot.slack.views.small_talk import how_to_delete_view
from storage import CheckIn, PendingMessage, PendingState

_TODAY = "today"


def deleting(bot: Bot, person: str, text: str = "", message_ts: str | None = None) -> Answer:
    """The answer to “scratch that”, and “delete what I wrote today”. It deletes nothing.

    ``text``: what they typed, in the message ``message_ts``.
    """
    found = [each for each in _kept(bot, person) if each.message_ts != message_ts]
    if not found:
        return how_to_delete_view()
    newest = found[-1]
    if _TODAY in plain(text).split():
        today = bot.today(person)
        alike = [
            each for each in found if each.of == newest.of and _day(bot, person, each) == today
        ]
        found = alike or [newest]
    else:
        found = [newest]
    return delete_view(found, _named(bot, person, found))


def _kept(bot: Bot, person: str) -> list[Deletable]:
    """The messages with stored words, oldest first: of the newest check-in, and pending ones."""
    newest = bot.store.latest_asked(person)
    found = [
        Deletable.of_loose(each) for each in bot.store.pending_of(person) if _has_words(bot, each)
    ]
    found += _in_check_in(newest) if newest else []
    return sorted(found, key=lambda each: float(each.message_ts))


def _has_words(bot: Bot, message: PendingMessage) -> bool:
    """Whether a message has words. A message that was understood as a request has none to
    delete."""
    if message.state is PendingState.WAITING:
        return True
    if asks_for_something(message.text):
        return False
    return isinstance(understood_by(bot, message.person, message.text), Words)


def _in_check_in(check_in: CheckIn) -> list[Deletable]:
    passages = check_in.reply.passages if check_in.reply else ()
    return [
        Deletable(each.message_ts, ("check_in", check_in.id))
        for each in passages
        if each.message_ts is not None
    ]


def _day(bot: Bot, person: str, each: Deletable) -> date:
    return posted_at(each.message_ts).astimezone(bot.zone_of(person)).date()


def _named(bot: Bot, person: str, found: Sequence[Deletable]) -> str:
    """“your message from 10:42”: named by its time, and not quoted."""
    if len(found) != 1:
        return f"your {len(found)} messages from today"
    return messages_named([found[0].message_ts], bot.zone_of(person), bot.today(person))
