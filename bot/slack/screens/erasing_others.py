"""The answer to people who ask to erase somebody else's words."""

from bot.checkins.understanding.erasing_others import whose_words_to_erase
from bot.checkins.understanding.plain_words import MENTION
from bot.slack.views.answer import Answer
from bot.slack.views.guidance import only_they_erase_view
from bot.slack.words import escape


def erasing_others(words: str, *, commanded: bool = False) -> Answer | None:
    """Says that only that person and the operator can; ``None`` if the words ask for something
    else.

    ``commanded``: whether they were typed after a command.
    """
    whom = whose_words_to_erase(words, commanded=commanded)
    if whom is None:
        return None
    return only_they_erase_view(whom if MENTION.fullmatch(whom) else escape(whom))
