"""The offer to make something of a message without a place, put together from what holds now."""

from __future__ import annotations

from bot.checkins.sharing import manager_of
from bot.slack.bot import Bot
from bot.slack.views.answer import Answer
from bot.slack.views.placing import offer_view
from bot.slack.views.prompt import who_reads, who_will_read
from storage import Unplaced


def offer_of(bot: Bot, message: Unplaced) -> Answer:
    """The offer as it should be now."""
    person = message.person
    on_ladder, period = bot.standing(person) is not None, bot.period_of(person)
    manager = manager_of(bot.store, person)
    readers = _readers(bot, person, period, manager)
    value = f"{message.channel}:{message.message_ts}"
    return offer_view(value, period, on_ladder, manager, readers)


def _readers(bot: Bot, person: str, period: str, manager: str | None) -> str:
    """Who can read what is written into a person's check-in of a period."""
    begun = bot.store.check_in_for(person, period)
    if begun is None or begun.reply is None:
        return who_will_read(manager, bot.shares(person))
    return who_reads(begun.reply, bot.around(begun))
