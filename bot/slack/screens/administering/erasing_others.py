"""The answer to people who ask to erase somebody else's words."""

from bot.checkins.understanding.administering.erasing_others import (
    speaks_of_others,
    whose_words_to_erase,
)
from bot.checkins.understanding.wording.plain_words import MENTION, plain
from bot.people.naming import first_name
from bot.slack.bot import Bot
from bot.slack.views.block_kit.answer import Answer
from bot.slack.views.guidance import only_they_erase_view
from bot.slack.views.small_talk import erase_view
from bot.slack.words import escape, mention


def erasing_others(bot: Bot, person: str, words: str, *, commanded: bool = False) -> Answer | None:
    """Says that only that person and the operator can; ``None`` if the words ask for something
    else.

    ``person``: who asks. If they name themselves, they're shown how to. ``commanded``: whether the
    words were typed after a command.
    """
    whom = whose_words_to_erase(words, commanded=commanded)
    if whom is None:
        return only_they_erase_view("someone else") if speaks_of_others(words) else None
    own, named = bot.name_of(person), MENTION.fullmatch(whom)
    if mention(person) == whom or plain(whom) in (plain(own), plain(first_name(own))):
        return erase_view()
    return only_they_erase_view(whom if named else escape(whom))
