"""What a few words may name on a ladder: “managment”, “enginer ic3”."""

import re

from bot.slack.bot import Bot
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.ladder.guidance import is_it_on_ladder_view
from framework import Choice, NoMatch, Search, Understanding

MOST_WORDS = 3
_LIKE_A_NAME = re.compile(r"\d|[^\W\d]{5}")
"""“IC3” or “managment”, but not “oh my”."""


def near_on_ladder(bot: Bot, person: str, text: str) -> Answer | None:
    """Offers what ``/ladder`` would show; ``None`` if nothing there has such a name."""
    if len(text.split()) > MOST_WORDS or _LIKE_A_NAME.search(text) is None:
        return None
    position = bot.position(person)
    own = (position.ladder, position.today) if position else None
    found = Understanding(bot.ladders).understand(own, text, bot.home_ladder(person))
    match found:
        case Choice(_, options):
            near = options
        case NoMatch():
            near = found.nearest
        case _:
            near = (found,)
    named = [each for each in near if not isinstance(each, Search)]
    return is_it_on_ladder_view(named) if named else None
