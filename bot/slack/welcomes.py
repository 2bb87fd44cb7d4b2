"""The welcome, put together from what holds now."""

from __future__ import annotations

from bot.checkins.preview import preview_of
from bot.slack.bot import Bot
from bot.slack.views.answer import Answer
from bot.slack.views.welcome import welcome_view


def welcome_for(bot: Bot, person: str) -> Answer | None:
    """What a person is welcomed with; ``None`` for somebody on no level of a ladder."""
    assignment, standing = bot.store.assignment(person), bot.standing(person)
    if assignment is None or standing is None:
        return None
    line = preview_of(bot.store, bot.ladders, bot.calendar, bot.default_zone, bot.now(), assignment)
    reports = len(bot.store.reports(person))
    return welcome_view(standing, line.period, line.at, line.zone, reports)
