"""What a person's message is, read with what the bot knows of them."""

from __future__ import annotations

import re

from bot.checkins.understanding.direct_messages import LadderContext, Understood, understand
from bot.slack.bot import Bot
from framework import Understanding

_TYPED_ID = re.compile(r"&lt;(@[UW][A-Z0-9]+)&gt;")
"""A mention typed letter by letter: Slack escapes it, and ``/checkins`` reads it all the same."""


def understood_by(bot: Bot, person: str, text: str) -> Understood:
    """What a message of a person's is; ``text`` with mentions as Slack has them."""
    position = bot.position(person) or bot.requested(person)
    own = (position.ladder, position.today) if position else None
    context = LadderContext(Understanding(bot.ladders), own, bot.home_ladder(person))
    reports = {each: bot.name_of(each) for each in bot.reports_of(person)}
    return understand(_TYPED_ID.sub(r"<\1>", text), bot.today(person), context, reports)
