"""What a person's message is, read with what the bot knows of them."""

from __future__ import annotations

from bot.checkins.direct_messages import LadderContext, Understood, understand
from bot.slack.bot import Bot
from framework import Understanding


def understood_by(bot: Bot, person: str, text: str) -> Understood:
    """What a message of a person's is; ``text`` with mentions as Slack has them."""
    standing = bot.standing(person)
    own = (standing.ladder, standing.today) if standing else None
    context = LadderContext(Understanding(bot.ladders), own, bot.home_ladder(person))
    return understand(text, bot.today(person), context)
