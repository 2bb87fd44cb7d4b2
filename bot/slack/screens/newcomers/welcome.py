"""The welcome, in its current state."""

from bot.checkins.welcome import FirstQuestion, Hold, first_question
from bot.slack.bot import Bot
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.newcomers.welcome import welcome_view


def first_question_of(bot: Bot, person: str) -> FirstQuestion | Hold | None:
    """When somebody who is welcomed now is asked first; ``None`` if they aren't on the roster."""
    view = bot.view(person)
    return first_question(view, view.line) if view.line is not None else None


def welcome_for(bot: Bot, person: str) -> Answer | None:
    """A person's welcome; ``None`` for somebody on no level of a ladder.

    Once they were asked, it doesn't say when the first question comes.
    """
    position = bot.position(person)
    if position is None:
        return None
    first = None if bot.store.asked_so_far(person, limit=1) else first_question_of(bot, person)
    coming = first if isinstance(first, FirstQuestion) else None
    reports = len(bot.store.reports(person))
    return welcome_view(
        position,
        coming,
        bot.period_of(person),
        bot.zone_of(person),
        reports,
        shares=bot.shares(person),
    )
